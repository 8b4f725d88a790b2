"""The fake knows no error name and no argument that Slack's own reference does not know.

The reference lies beside the repository on some machines only; without it these tests are skipped.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.slack.methods import METHODS

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT.parent / "shared" / "payloads" / "slack" / "slack-api-ref"
FAKE = ROOT / "tests" / "fakes" / "slack"

# said by Slack, but listed in none of the references at hand
ELSEWHERE = {"invalid_json", "json_not_object", "team_access_not_granted"}
# names for what Slack says without a name
OUR_OWN = {"invalid_response_action", "invalid_errors", "no_service"}
KNOWN = sorted(m for m in METHODS if (REFERENCE / "docs-methods" / f"{m}.json").exists())

pytestmark = pytest.mark.skipif(not REFERENCE.exists(), reason="the reference is not beside this repository")


@cache
def reference(folder: str, method: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((REFERENCE / folder / f"{method}.json").read_text(encoding="utf-8"))
    return found


def names_in_use() -> set[str]:
    sources = "\n".join(p.read_text(encoding="utf-8") for p in FAKE.glob("*.py"))
    return set(re.findall(r'SlackRefusal\(\s*"([a-z_]+)"', sources))


def test_every_error_name_is_slacks_own() -> None:
    documented = {e for p in (REFERENCE / "methods").glob("*.json") for e in json.loads(p.read_text())["errors"]}
    assert names_in_use() - documented - ELSEWHERE - OUR_OWN == set()


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
