"""The fake knows no error name and no argument that Slack's own reference does not know.

The reference lies beside the repository on some machines only; without it these tests are skipped.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.slack.errors import REFERENCE as NAMES
from tests.fakes.slack.faults import Faults
from tests.fakes.slack.methods import METHODS

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT.parent / "shared" / "payloads" / "slack" / "slack-api-ref"

KNOWN = sorted(m for m in METHODS if (REFERENCE / "docs-methods" / f"{m}.json").exists())

pytestmark = pytest.mark.skipif(not REFERENCE.exists(), reason="the reference is not beside this repository")


@cache
def reference(folder: str, method: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((REFERENCE / folder / f"{method}.json").read_text(encoding="utf-8"))
    return found


def test_the_error_names_beside_the_fake_are_those_of_the_reference() -> None:
    told = [json.loads(file.read_text("utf-8")).get("errors") or {} for file in REFERENCE.glob("*methods/*.json")]
    assert {name for names in told for name in names if re.fullmatch(r"[a-z0-9_]+", name)} == NAMES


def test_no_fault_says_what_slack_never_says() -> None:
    with pytest.raises(AssertionError, match="Slack knows no error 'rate_limit'"):
        Faults().refused("views.open", "rate_limit")


@pytest.mark.parametrize("method", KNOWN)
def test_arguments_are_those_of_the_reference(method: str) -> None:
    arguments = reference("docs-methods", method)["args"]
    ours = METHODS[method]
    known = set(arguments["properties"]) | {"client_msg_id"}
    assert (ours.required | ours.optional) - known == set()
    assert ours.required - {"client_id", "client_secret"} <= set(arguments.get("required") or [])


@pytest.mark.parametrize("method", KNOWN)
def test_scopes_tiers_and_json_are_those_of_the_reference(method: str) -> None:
    told = reference("docs-methods", method)
    ours = METHODS[method]
    bot_scopes = set(told["scope"].get("bot", []))
    assert ours.needs is None or not bot_scopes or bot_scopes == set(ours.needs.scopes)
    assert ours.tier == {"t5": "special", None: ours.tier}.get(told["rate_limits"], told["rate_limits"])
    assert ours.json == told.get("json_input_supported", False)
