"""What people write is text: it pings, links and formats nothing, seen in the structure of what was sent."""

from collections.abc import Iterator
from typing import Any

import pytest

from adapters.slack.emoji import with_emoji
from tests.fakes.slack import sight
from tests.slack.town import SlackTown

HOSTILE = (
    "<!channel> <!here> <!everyone> <@U1> <@U0AAAAAAAE> <!subteam^S1> <#C1>",
    "@channel @here @everyone #design",
    "<https://evil.example|your bank> [your bank](https://evil.example) javascript:alert(1)",
    "*bold* _italic_ ~gone~ `code` ```block``` > quote\n1. list\n- list",
    ":tada: :smile: &lt;!channel&gt; &amp;lt;",
    "\u202egnp.exe \u2066isolated\u2069 \u200f zalgo Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A",
    "nul \x00 bell \x07 escape \x1b[31m",
    "😀" * 900,
    "✅ accepted by Boss",
    '{"type":"user","user_id":"U1"} <at>Ben</at> </text><script>alert(1)</script>',
)
ALLOWED = frozenset(
    {
        "rich_text", "rich_text_section", "rich_text_quote", "text", "actions", "button", "plain_text", "context",
        "divider", "header", "image", "input", "users_select", "plain_text_input", "datetimepicker", "datepicker",
        "radio_buttons", "static_select", "checkboxes", "modal", "home",
    }
)  # fmt: skip


def structure(node: Any) -> Iterator[dict[str, Any]]:
    yield from sight.walk(node)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
async def test_hostile_words_stay_words(town: SlackTown, words: str) -> None:
    await town.says("Ana", "/ask @Ben")
    await town.fills("Ana", {"What do you need?": words, "Why them?": words[:290]})
    await town.presses("Ana", "Check and preview")
    await sends(town)
    await town.presses("Ben", "Question first")
    await town.fills("Ben", {"Your question to Ana": words[:290]})
    await town.presses("Ben", "Send")
    await town.time_passes(hours=1)
    sent = [call.args for call in town.here.fake.calls if call.method in {"chat.postMessage", "chat.update"}]
    assert len(sent) >= 3
    for arguments in sent:
        harmless(arguments)
    assert any(with_emoji(words).split(maxsplit=1)[0][:5].strip("\u202e") in text for text in town.who("Ben").sees())


async def sends(town: SlackTown) -> None:
    """Send, whatever the coach says."""
    if "Send anyway" not in town.view("Ana"):
        await town.presses("Ana", "Send")
    if "Send anyway" in town.view("Ana"):
        await town.presses("Ana", "Send anyway")


def harmless(arguments: Any) -> None:
    """No mention, link or format anywhere but in what is ours."""
    nodes = list(structure(arguments["blocks"]))
    assert {node["type"] for node in nodes if "type" in node} <= ALLOWED
    assert "mrkdwn" not in {node.get("type") for node in nodes}
    links = {node["url"] for node in nodes if "url" in node}
    assert all(link.startswith("slack://user?team=") for link in links)
    assert "<" not in arguments["text"]
    assert ">" not in arguments["text"]
    for node in nodes:
        if node.get("type") == "plain_text":
            assert node["emoji"] is False
        if node.get("type") == "text":
            assert node.get("style") in (None, {"bold": True})
            assert not any(0x202A <= ord(char) <= 0x202E or 0x2066 <= ord(char) <= 0x2069 for char in node["text"])


async def test_people_names_are_only_text_too(town: SlackTown) -> None:
    evil = town.here.fake.person(town.here.team, "evil", tz="Europe/Lisbon")
    evil.member.name = "<!channel> *Boss* \u202egnp"
    town.people["evil"] = evil
    await evil.slash("/ask", "@Ben could you look at this?")
    await town.settle()
    await town.presses("evil", "Send")
    await town.time_passes(hours=1)
    sent = [call.args for call in town.here.fake.calls if call.method in {"chat.postMessage", "chat.update"}]
    for arguments in sent:
        harmless(arguments)
    assert any("<!channel> *Boss* gnp asks for your help" in text for text in town.who("Ben").sees())
    assert not any(sight.pings(message) for message in town.who("Ben").dms())


async def test_a_quoted_message_is_text_with_its_link(town: SlackTown) -> None:
    ana, design = town.who("Ana"), town.channels["design"]
    message = town.who("Tom").says(design, "<!channel> <@U1|ben> see <https://a.example/x|the page> &amp; *shout*")
    await ana.shortcut("Ask about this", message)
    await town.settle()
    await town.sees("Ana", "About this message:", "@channel @ben see the page (https://a.example/x) & *shout*")
    await town.fills("Ana", {"Who?": "Ben", "What do you need?": "Could you tell me what he means?"})
    await town.presses("Ana", "Send")
    await town.time_passes(hours=1)
    link = f"https://acme.slack.com/archives/{design.id}/p{message.ts.replace('.', '')}"
    await town.sees("Ben", "@channel @ben see the page (https://a.example/x) & *shout*", link)
    assert not any(sight.pings(one) for one in town.who("Ben").dms())


async def test_texts_at_their_limits_arrive(town: SlackTown) -> None:
    emoji, hebrew = "👩‍👩‍👧‍👦" * 428, "שלום " * 600
    for helper, words in (("Ben", emoji[:2990]), ("Tom", hebrew[:3000].strip()), ("Lena", "x" * 3000)):
        await town.says("Ana", f"/ask @{helper}")
        await town.fills("Ana", {"What do you need?": words, "Why them?": "w" * 300})
        await sends(town)
        await town.time_passes(days=1)
        assert words in town.view(helper)
