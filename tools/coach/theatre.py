"""Judges words of related meaning: `python -m tools.coach.theatre`, after they were made or changed.

`theatre.jsonl` says what people of an invented theatre know, and what others ask, some of which nobody knows. What is
chosen by hand (how near, how many, how much has to fit) is chosen by these figures; `tests/organisation` is the judge.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from bot.related import related
from bot.stems import Stems, words_of
from bot.suggestions import MOST, Known, fitting, in_turn

ASKED = Path(__file__).with_name("theatre.jsonl")


def judged() -> str:
    """How many of the theatre's questions name the right one among three, and how many name anybody to no purpose."""
    rows, stems = [json.loads(line) for line in ASKED.read_text("utf-8").splitlines()], Stems()
    known: dict[str, set[Known]] = defaultdict(set)
    for row in rows:
        for stem in stems.in_text(row.get("knows", "")):
            known[stem].add(Known(row["knows"]))
    asked = [(row["asks"], row.get("knows", "")) for row in rows]
    named = [(right, _named(question, stems, known)) for question, right in asked]
    hits = sum(right in found for right, found in named if right)
    false = sum(bool(found) for right, found in named if not right)
    some = sum(bool(right) for right, _ in named)
    return f"{hits} of {some} found; of {len(named) - some} that nobody knows, {false} named somebody"


def _named(question: str, stems: Stems, known: Mapping[str, set[Known]]) -> list[str]:
    meant = [{**related(word), **dict.fromkeys(stems.of(word), 1.0)} for word in words_of(question)]
    return [one for band in in_turn(fitting(meant, known), "me", "2026-W48") for one in band][:MOST]


if __name__ == "__main__":
    print(judged())
