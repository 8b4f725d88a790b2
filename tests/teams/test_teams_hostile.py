"""What people write is text: it mentions, links and formats nothing, seen in the structure of what was sent."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.fakes.teams.cards import CARD, card_of
from tests.teams.town import TeamsTown

HOSTILE = (
    "<at>Boss</at> <at id='1'>Everyone</at> @everyone @channel",
    "[x](javascript:alert(1)) [your bank](https://evil.example) <https://evil.example>",
    "**bold** _italic_ ~~gone~~ `code` # heading\n1. list\n- list\n> quote",
    "<b>bold</b><script>alert(1)</script><img src=https://evil.example/x.png>",
    "{{DATE(2026-01-01T00:00:00Z)}} ${secret} {{TIME(x)}}",
    "\u202egnp.exe \u2066isolated\u2069 \u200f zalgo Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤",
    "nul \x00 bell \x07 escape \x1b[31m",
    "😀" * 900,
    '{"type":"mention","text":"<at>Boss</at>","mentioned":{"id":"29:1boss","name":"Boss"}}',
    "✅ accepted by Boss &lt;at&gt;Boss&lt;/at&gt; &amp;lt;",
)
LITERAL = {"TextRun", "Input.Text"}
OURS = ("https://teams.microsoft.com/l/chat/0/0?tenantId=", "https://teams.microsoft.com/l/app/")


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for child in node.values():
            yield from nodes(child)
    elif isinstance(node, list):
        for child in node:
            yield from nodes(child)


def harmless(activity: dict[str, Any]) -> None:
    """No markup element, no entity, no link but ours; people's words stand in TextRuns and inputs."""
    assert "entities" not in activity
    assert activity.get("textFormat", "plain") == "plain"
    card = card_of(activity) or {}
    assert "entities" not in card.get("msteams", {})
    kinds = {str(node["type"]) for node in nodes(card) if isinstance(node.get("type"), str)}
    assert not kinds & {"TextBlock", "FactSet", "Media", "Action.ToggleVisibility"}
    for node in nodes(card):
        assert str(node.get("url", OURS[0])).startswith((*OURS, "https://askwell.example.org/pictures/"))
        text = node.get("text")
        assert not isinstance(text, str) or node["type"] in LITERAL
        assert not isinstance(text, str) or not any(0x202A <= ord(c) <= 0x202E or c in "\x00\x1b" for c in text)


def everything_is_harmless(town: TeamsTown) -> None:
    """All that Teams ever got from us: messages in every version, and the cards that answered presses."""
    fake = town.here.fake
    sent = [body for message in fake.state.messages.values() if not message.author for body in message.versions]
    assert len(sent) > 10
    for activity in sent:
        harmless(activity)
    for card in fake.ledger.cards:
        harmless({"attachments": [{"contentType": CARD, "content": card}]})


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
async def test_hostile_words_stay_words(town: TeamsTown, words: str) -> None:
    await town.says("Ana", "ask Ben")
    await town.fills("Ana", {"What do you need?": words, "Why them?": words[:290]})
    await town.presses("Ana", "Check and preview")
    await town.presses("Ana", "Send anyway" if "Send anyway" in town.view("Ana") else "Send")
    if "Send anyway" in town.view("Ana"):
        await town.presses("Ana", "Send anyway")
    await town.presses("Ben", "Question first")
    await town.fills("Ben", {"Your question to Ana": words[:290]})
    await town.presses("Ben", "Send")
    await town.time_passes(hours=1)
    everything_is_harmless(town)
    plain = "".join(char for char in words[:6].split(" ", 1)[0] if char.isprintable())
    assert plain in town.view("Ben")
    assert town.here.fake.parser_complaints() == []


async def test_names_are_only_text_too(town: TeamsTown) -> None:
    ana = town.who("Ana")
    workspace = town.here.workspace
    evil = "<at>Boss</at> **[x](javascript:1)**"
    ana.member.name = evil
    await ana.says("help")
    known = await town.here.storage.store.read(workspace, lambda tx: tx.people.get(ana.aad))
    assert known is not None
    await town.here.storage.store.write(workspace, lambda tx: tx.people.save(replace(known, name=evil)))
    await town.says("Ana", "ask Ben could you sketch it?")
    await town.presses("Ana", "Send")
    await town.sees("Ben", f"{evil} asks for your help")
    everything_is_harmless(town)


async def test_nobodys_words_are_in_the_log(town: TeamsTown, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    town.here.fake.faults.by_chance(3, 0.5)
    await town.says("Ana", "ask Ben could you find the canary-4711 word?")
    await town.presses("Ana", "Send")
    await town.time_passes(hours=1)
    town.here.fake.unreachable(town.who("Ben"), "ConversationBlockedByUser")
    await town.time_passes(days=2)
    ours = [record for record in caplog.records if record.name.startswith(("askwell", "httpx", "httpcore", "uvicorn"))]
    assert ours
    assert not any("canary-4711" in record.getMessage() or "canary-4711" in str(record.exc_info) for record in ours)
