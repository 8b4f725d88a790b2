"""Two people of one name in a strict Slack, where people choose what they are shown as; a handle is one person's."""

import re

from adapters.slack.parse import workspace_of
from adapters.slack.people import person_from
from tests.fakes.slack import Person
from tests.slack.town import SlackTown

TEXT = "Could you read my three headlines?"


async def another_ana(town: SlackTown) -> Person:
    """Somebody new who is shown as Ana, too."""
    town.people["other"] = new = town.here.fake.person(town.here.team, "Ana", tz="Europe/Lisbon")
    return new


def bare(view: str) -> list[str]:
    """The lines that say Ana, and not which."""
    return [line for line in view.splitlines() if re.search(r"\bAna\b(?! \()", line)]


async def test_whom_two_of_one_name_ask_reads_which_of_them_it_is(town: SlackTown) -> None:
    new = await another_ana(town)
    await new.slash("/ask", f"@ben {TEXT}")
    await town.settle()
    await town.presses("other", "Send")
    await town.sees("Ben", "Ana (ana2) asks for your help", "ask Ana (ana2) before you decide")
    await town.says("Ana", "/ask @Ben Could you look at the footer?")
    await town.presses("Ana", "Send")
    await town.sees("Ben", "Ana (ana) asks for your help")
    assert bare(town.view("Ben")) == []


async def test_who_asks_one_of_two_reads_in_the_form_and_the_receipt_which(town: SlackTown) -> None:
    new = await another_ana(town)
    await new.slash("/ask", "help")
    await town.settle()
    await town.says("Ben", f"/ask @ana2 {TEXT}")
    await town.presses("Ben", "Check and preview")
    await town.sees("Ben", "Ana (ana2) will see:")
    await town.presses("Ben", "Send")
    await town.sees("Ben", "Your ask to Ana (ana2)")
    await town.sees("other", "Ben asks for your help")
    await town.presses("other", "Yes, I can help")
    await town.sees("Ben", "Ana (ana2) says yes.", "Message Ana (ana2)")


async def test_what_slack_shows_on_a_lock_screen_says_which(town: SlackTown) -> None:
    new = await another_ana(town)
    await new.slash("/ask", f"@ben {TEXT}")
    await town.settle()
    await town.presses("other", "Send")
    assert any(one.text.startswith("Ana (ana2) asks for your help") for one in town.who("Ben").dms())


async def test_somebody_who_is_the_only_one_is_called_by_their_name_alone(town: SlackTown) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Send")
    await town.sees("Ben", "Ana asks for your help")
    known = await town.here.storage.store.read(
        workspace_of(town.here.team.id), lambda tx: tx.people.get(town.who("Ana").id)
    )
    assert known is not None
    assert (known.mark, known.apart) == ("ana", "")


def test_a_handle_is_kept_in_one_line_and_short() -> None:
    user = {"name": "ana\u202e\n" + "k" * 40, "profile": {"display_name": "Ana"}}
    facts = person_from(user, "slack:T1", "U1")
    assert facts.mark is not None
    assert "\u202e" not in facts.mark
    assert "\n" not in facts.mark
