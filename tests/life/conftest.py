"""What watches every other test is left out: a life says hundreds of thousands of statements, which others say too."""

import pytest


@pytest.fixture(autouse=True)
def nothing_blocks() -> None:
    """Watching every call for what blocks makes a life four times as long."""


@pytest.fixture(autouse=True)
def every_statement_carries_the_workspace() -> None:
    """All that a life says has been heard in the tests of its behaviour."""
