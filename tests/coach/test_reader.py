"""The coach's trained reader as it lies in the product: fitted to these drafts, where it belongs, and worth it."""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from adapters.learned import Network, reader
from adapters.learned.network import FOLDER
from bot.coach import book, coach
from tests.coach.scoring import load, mistakes
from tools.coach import drafts

DRAFTS = Path(__file__).parent / "drafts"


@cache
def card() -> Any:
    return json.loads((FOLDER / "card.json").read_text(encoding="utf-8"))


def labels(text: str, by: Network) -> set[str]:
    return {one.label for one in coach(text, "ask", reader=by)} & mistakes()


def test_the_reader_was_fitted_to_the_drafts_as_they_are() -> None:
    assert card()["drafts_sha256"] == drafts.fingerprint(), "Drafts have changed: run make coach-train."


def test_the_reader_is_the_one_that_its_card_describes() -> None:
    assert hashlib.sha256((FOLDER / "reader.onnx").read_bytes()).hexdigest() == card()["reader_sha256"]
    assert (FOLDER / "reader.onnx").stat().st_size <= 20_000_000
    page = (FOLDER / "CARD.md").read_text(encoding="utf-8")
    assert card()["drafts_sha256"] in page
    assert "Apache" in (FOLDER / "NOTICE").read_text(encoding="utf-8")


def test_the_reader_knows_every_label_of_the_book() -> None:
    assert {tuple(one) for one in card()["labels"]} == {(rule.kind, rule.label) for rule in book()}


def test_every_draft_has_an_id_of_its_own_and_known_labels() -> None:
    known = {(rule.kind, rule.label) for rule in book()}
    everything = drafts.load()
    assert len({one.id for one in everything}) == len(everything)
    assert {(one.kind, label) for one in everything for label in one.labels} <= known


@pytest.mark.principle("004-20")
def test_a_passage_is_pointed_out_where_it_stands() -> None:
    text = "Hi Ana, the audit is on Friday. I hate to ask you this. Could you check row 14? You wrote the importer."
    found = [one for one in coach(text, "ask", reader=reader()) if one.label == "disclaimer"]
    assert [text.find("I hate") <= one.start < text.find("Could") for one in found] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Hi Ana, could you check row 14 of the budget by Friday? You wrote it, and the audit is on Monday.",
        'A customer wrote "sorry to bother you, you owe me one" on page 3. Could you answer her by noon? You took it.',
    ],
)
def test_a_good_ask_is_left_alone(text: str) -> None:
    assert labels(text, reader()) == set()


def test_a_long_draft_is_read_to_its_end() -> None:
    long = "The build of the warehouse module runs each night and writes its log. " * 25
    sorry = "I'm so sorry to bother you with this again, I know you are busy."
    assert "over-apology" in labels(f"{long} {sorry} Could you look at job 4411 by noon?", reader())


def test_fewer_good_requests_are_disturbed_than_by_the_rules_alone() -> None:
    """Of a writer whom neither rules nor reader know; the reader's honest figures are on its card."""
    rows = [row for row in load(DRAFTS / "guard-asks.jsonl") if not set(row["labels"]) & mistakes()][:60]
    assert sum(bool(labels(row["text"], reader())) for row in rows) <= 2
