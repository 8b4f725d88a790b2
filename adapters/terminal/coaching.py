"""`askwell coach`: the coach for a person at a terminal, or line by line for a program."""

import json
import sys
from collections.abc import Iterable
from enum import StrEnum

import typer

from adapters.learned import reader
from adapters.terminal.plain import safe
from adapters.terminal.tools import Tools
from bot.coach import Advice, Reader, coach, supports

UNDERLINE, PLAIN = "\033[4m", "\033[0m"


class DraftKind(StrEnum):
    """What a draft is."""

    ASK = "ask"
    THANKS = "thanks"


def coach_commands(app: typer.Typer, tools: Tools) -> None:
    """Add `coach` to the command line."""

    @app.command("coach")
    def coach_command(
        kind: DraftKind = typer.Argument(help="What the draft is."),
        jsonl: bool = typer.Option(
            False, "--jsonl", help='Read lines {"id","text"}, write a line of findings for each.'
        ),
        locale: str = typer.Option("en", help="The language of the drafts."),
    ) -> None:
        """Read a draft on standard input and point out what might sound wrong. Nothing is stored or sent."""
        by = reader() if supports(locale) and tools.read().coach_model else None
        if jsonl:
            _lines(sys.stdin, kind, locale, by)
            return
        text = sys.stdin.read().rstrip("\n")
        _tell(text, coach(text, kind.value, locale, by))


def _lines(drafts: Iterable[str], kind: DraftKind, locale: str, by: Reader | None) -> None:
    for number, line in enumerate(drafts, start=1):
        if not line.strip():
            continue
        try:
            draft = json.loads(line)
            key, text = draft["id"], str(draft["text"])
        except (ValueError, KeyError, TypeError):
            typer.echo(f'Line {number} is not an object with "id" and "text".', err=True)
            raise typer.Exit(2) from None
        findings = coach(text, kind.value, locale, by)
        labels = list(dict.fromkeys(found.label for found in findings))
        answer = {"id": key, "labels": labels, "advice": [_plain(found) for found in findings]}
        typer.echo(json.dumps(answer, ensure_ascii=False))


def _plain(found: Advice) -> dict[str, object]:
    return {
        "label": found.label,
        "severity": found.severity.value,
        "start": found.start,
        "end": found.end,
        "reason": found.reason,
        "suggestion": found.suggestion,
        "confidence": found.confidence,
    }


def _tell(text: str, findings: list[Advice]) -> None:
    """The draft with its passages underlined (typer drops that where it is not wanted), then the reasons."""
    if not findings:
        typer.echo("Nothing to point out.")
        return
    typer.echo(_underlined(text, findings))
    for found in findings:
        passage = safe(text[found.start : found.end])
        typer.echo(f"\n{found.label}{f' at “{passage}”' if passage else ''}\n  {found.reason}")
        if found.suggestion is not None:
            typer.echo(f"  Instead: {safe(found.suggestion) or '(leave it out)'}")


def _underlined(text: str, findings: list[Advice]) -> str:
    marked = [False] * len(text)
    for found in findings:
        marked[found.start : found.end] = [True] * (found.end - found.start)
    shown, on = [], False
    for char, under in zip(safe(text), marked, strict=True):
        if under != on:
            shown.append(UNDERLINE if under else PLAIN)
            on = under
        shown.append(char)
    return "".join([*shown, PLAIN if on else ""])
