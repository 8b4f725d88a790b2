"""Two people of one name in a strict Teams: what they sign in by tells them apart, never their whole address."""

import pytest

from bot.called import mark_of
from tests.fakes.teams.person import Person
from tests.teams.serving import Served
from tests.teams.test_teams_talk import last

ASK = "could you read my three headlines?"


async def two_anas(here: Served) -> tuple[Person, Person, Person]:
    """Two people called Ana Silva, and Ben, all of whom spoke to us."""
    people = [here.fake.person(name, installed=True) for name in ("Ana Silva", "Ana Silva", "Ben Ochieng")]
    for number, one in enumerate(people[:2], 1):
        one.member.mail = f"ana.silva{number}@contoso.example"
    for one in people:
        await one.says("help")
    await here.settle()
    ana, other, ben = people
    return ana, other, ben


async def test_a_card_and_its_toast_say_which_of_the_two_asks(here: Served) -> None:
    ana, other, ben = await two_anas(here)
    for one, which in ((ana, "ana.silva1"), (other, "ana.silva2")):
        await one.says(f"ask Ben Ochieng {ASK}")
        await one.presses("Send")
        await here.settle()
        assert f"Ana Silva ({which}) asks for your help" in last(ben)
        assert ben.notifications()[-1].startswith(f"Ana Silva ({which}) asks for your help")
    assert "contoso.example" not in "\n".join(ben.sees())


async def test_who_picks_one_of_two_reads_everywhere_which(here: Served) -> None:
    _, _, ben = await two_anas(here)
    await ben.says(f"ask Ana Silva {ASK}")
    assert "I know more than one Ana Silva. Pick one from the list." in last(ben)
    ben.fills({"Who?": "Ana Silva (ana.silva2)"})
    await ben.presses("Check and preview")
    await here.settle()
    assert "Ana Silva (ana.silva2) will see:" in last(ben)
    await ben.presses("Send")
    await here.settle()
    assert "Your ask to Ana Silva (ana.silva2)" in last(ben)


async def test_two_with_one_sign_in_name_in_two_domains_are_told_apart_by_their_ids(here: Served) -> None:
    people = [here.fake.person("Ana Silva", installed=True) for _ in range(2)]
    ben = here.fake.person("Ben Ochieng", installed=True)
    for one, domain in zip(people, ("contoso.example", "fabrikam.example"), strict=True):
        one.member.mail = f"ana@{domain}"
        await one.says("help")
    await people[0].says(f"ask Ben Ochieng {ASK}")
    await ben.says("help")
    await people[0].says(f"ask Ben Ochieng {ASK}")
    await people[0].presses("Send")
    await here.settle()
    assert f"Ana Silva ({people[0].aad[-6:]}) asks for your help" in last(ben)


@pytest.mark.parametrize(
    ("handle", "mark"),
    [
        ("ana.silva@contoso.example", "ana.silva"),
        ("ana_fabrikam.com#EXT#@contoso.onmicrosoft.com", "ana_fabrikam.com"),
        ("", ""),
        ("a" * 40 + "@contoso.example", "a" * 23 + "…"),
    ],
)
def test_what_stands_before_the_at_is_the_mark(handle: str, mark: str) -> None:
    assert mark_of(handle) == mark
