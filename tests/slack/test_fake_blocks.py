"""The judge of blocks and views knows every limit and what only shows across fields."""

import copy
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.slack.blocks import judge_blocks, judge_view
from tests.fakes.slack.cases import BAD_MESSAGES, BAD_VIEWS, GOOD_MESSAGES, GOOD_VIEWS, Json


@pytest.mark.parametrize("blocks", GOOD_MESSAGES)
def test_a_message_at_its_limits_is_taken(blocks: list[Json]) -> None:
    assert judge_blocks(blocks, frozenset({"F1"})).found == []


@pytest.mark.parametrize("what", BAD_MESSAGES)
def test_a_message_beyond_a_limit_is_told_why(what: str) -> None:
    found = judge_blocks(BAD_MESSAGES[what], frozenset({"F1"})).found
    assert [f for f in found if f.startswith(what)], found


@pytest.mark.parametrize("view", GOOD_VIEWS)
def test_a_view_at_its_limits_is_taken(view: Json) -> None:
    assert judge_view(view).found == []


@pytest.mark.parametrize("what", BAD_VIEWS)
def test_a_view_beyond_a_limit_is_told_why(what: str) -> None:
    found = judge_view(BAD_VIEWS[what]).found
    assert [f for f in found if f.startswith(what)], found


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def places(node: Any) -> list[tuple[Any, Any]]:
    """Every (holder, key) inside a structure."""
    pairs = list(node.items() if isinstance(node, dict) else enumerate(node if isinstance(node, list) else []))
    return [(node, key) for key, _ in pairs] + [p for _, value in pairs for p in places(value)]


@given(chance=st.randoms(use_true_random=False), junk=JUNK)
def test_whatever_stands_in_a_view_is_judged_and_never_breaks_the_judge(chance: random.Random, junk: Any) -> None:
    view = copy.deepcopy(chance.choice([*GOOD_VIEWS, *BAD_VIEWS.values()]))
    holder, key = chance.choice(places(view))
    holder[key] = junk
    assert isinstance(judge_view(view).found, list)


@given(chance=st.randoms(use_true_random=False), junk=JUNK)
def test_whatever_stands_in_a_message_is_judged(chance: random.Random, junk: Any) -> None:
    blocks = copy.deepcopy(chance.choice([*GOOD_MESSAGES, *BAD_MESSAGES.values()]))
    holder, key = chance.choice(places(blocks))
    holder[key] = junk
    assert isinstance(judge_blocks(blocks).found, list)
