"""Ways in and out, as people of a whole tenant take them: groups, names that others bear, home page by page."""

import pytest

from tests.fakes.teams import Person
from tests.teams.serving import Served, served
from tests.teams.test_teams_talk import last, two_danas
from tests.teams.town import TeamsTown


async def test_in_a_group_chat_the_answer_comes_in_ones_own_chat(town: TeamsTown) -> None:
    ana, ben = town.who("Ana"), town.who("Ben")
    group = town.here.fake.group(ana, ben, installed=True)
    await ana.says("@Askwell ask @Ben could you sketch it?", group)
    assert [message.author for message in ana.messages(group)] == [ana.aad]
    await ana.presses("Send")
    await town.settle()
    await town.sees("Ben", "Ana asks for your help", "could you sketch it?")
    await ana.says("ask @Ben is anybody here?", group)
    assert len(ana.messages(group)) == 2, "without its mention the bot hears nothing, and says nothing"


async def test_in_a_group_somebody_without_the_app_is_told_so_and_none_of_their_words(here: Served) -> None:
    ana, tom = here.fake.person("Ana"), here.fake.person("Tom")
    group = here.fake.group(ana, tom, installed=True)
    await ana.says("@Askwell ask @Tom could you lend me a tent?", group)
    await here.side.settle()
    told = [text for message in tom.messages(group) if not message.author for text in tom.texts(message)]
    assert told == ["I can't write to you yet. Add Askwell for yourself, then say it again there."]


async def test_one_dana_we_know_and_one_in_the_directory_are_a_choice(here: Served) -> None:
    here.fake.entra.roles = ("User.ReadBasic.All",)
    ana, kim = here.fake.person("Ana", installed=True), here.fake.person("Dana Kim")
    await kim.installs()
    here.fake.person("Dana Rao", installed=True)
    await ana.says("ask Dana could you read this?")
    assert "I know more than one Dana. Pick one from the list." in last(ana)


async def test_a_guest_of_the_organisation_is_not_asked(here: Served) -> None:
    here.fake.entra.roles = ("User.ReadBasic.All",)
    ana = here.fake.person("Ana", installed=True)
    here.fake.person("Wanda Novak", installed=True, guest=True)
    await ana.says("ask Wanda could you read this?")
    await ana.presses("Send")
    assert "Wanda Novak takes no asks at the moment." in last(ana)


async def test_a_dana_who_left_the_organisation_is_no_choice(here: Served) -> None:
    here.fake.entra.roles = ("User.Read.All",)
    ana, kim = here.fake.person("Ana", installed=True), here.fake.person("Dana Kim")
    await kim.installs()
    here.fake.person("Dana Rao", enabled=False)
    await ana.says("ask Dana could you read this?")
    await ana.presses("Send")
    await here.settle()
    assert "Your ask to Dana Kim" in last(ana)


async def test_a_name_without_a_capital_is_looked_for_among_people_we_know(here: Served) -> None:
    here.fake.entra.roles = ("User.ReadBasic.All",)
    ana, _, _ = await two_danas(here)
    await ana.says("ask dana could you read this?")
    assert "I know more than one dana. Pick one from the list." in last(ana)


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("help", "Ask one person for help, well"),
        ("Home", "Waiting for me"),
        ("mine", "I asked"),
        ("settings", "Working days"),
        ("pause until Monday", "Paused until Mon"),
        ("unpause", "You can be asked again."),
        ("out until Monday", "until Mon"),
        ("/ask help", "Ask one person for help, well"),
        ("ask mine", "I asked"),
        ("thanks", "To whom?"),
        ("weekly", "Type this in the channel that should get the post."),
        ("stats", "Askwell keeps no counts of people"),
        ("good morning", "Hello, Ana. I carry an ask to one person, and the answer back."),
        ("what is this", "Ask one person for help, well"),
    ],
)
async def test_every_word_is_answered(here: Served, words: str, seen: str) -> None:
    ana = here.fake.person("Ana", installed=True)
    await ana.says(words)
    assert seen in last(ana)


@pytest.mark.parametrize("update_first", [False, True])
async def test_one_welcome_whichever_of_the_two_events_comes_first(here: Served, update_first: bool) -> None:
    here.fake.installing.update_first = update_first
    ana = here.fake.person("Ana")
    for _ in range(2):
        await ana.installs()
    assert len(ana.messages()) == 1


async def test_home_is_turned_page_by_page_in_its_place(here: Served) -> None:
    ana = here.fake.person("Ana", installed=True)
    for number in range(9):
        helper = here.fake.person(f"Helper{number}")
        await helper.installs()
        await ana.says(f"ask Helper{number} could you read page {number}?")
        await ana.presses("Send")
        await here.settle()
        here.clock.advance(30)
    await ana.says("home")
    count = len(ana.messages())
    first = "\n".join(ana.texts(ana.messages()[-1]))
    assert "could you read page 8?" in first
    assert "could you read page 0?" not in first
    await ana.presses("Older")
    assert "could you read page 0?" in "\n".join(ana.texts(ana.messages()[-1]))
    assert len(ana.messages()) == count


async def test_a_decision_changes_the_message_itself_for_every_device(town: TeamsTown) -> None:
    await town.says("Ana", "ask Ben could you sketch it?")
    await town.presses("Ana", "Send")
    await town.presses("Ben", "Not right now")
    card = next(m for m in town.who("Ben").messages() if "Ana asks for your help" in " ".join(town.who("Ben").texts(m)))
    assert "I can after all" in str(card.body)


async def test_a_notification_says_who_and_how_long_and_nobodys_words(town: TeamsTown) -> None:
    await town.says("Ana", "ask Ben could you sketch it?")
    await town.fills("Ana", {"How long may it take them?": "15 min"})
    await town.presses("Ana", "Send")
    heard = town.who("Ben").notifications()
    assert heard[-1] == "Ana asks for your help: about 15 minutes, no rush."
    assert not [line for line in heard if "sketch" in line]


def row_of_links(person: Person) -> str:
    return "\n".join(person.links)


async def test_message_ana_opens_their_own_chat(town: TeamsTown) -> None:
    await town.says("Ana", "ask Ben could you sketch it?")
    await town.presses("Ana", "Send")
    await town.presses("Ben", "Yes, I can help")
    await town.presses("Ben", "Message Ana")
    assert "https://teams.microsoft.com/l/chat/0/0?tenantId=" in row_of_links(town.who("Ben"))
    assert "users=ana@contoso.example" in row_of_links(town.who("Ben"))


@pytest.mark.parametrize("operation", ["graph", "create", "members"])
async def test_a_directory_that_hangs_keeps_no_press_waiting(sqlite_url: str, operation: str) -> None:
    async with served(sqlite_url, patience=3.0) as here:
        if operation == "graph":
            here.fake.entra.roles = ("User.ReadBasic.All",)
        ana, new = here.fake.person("Ana", installed=True), here.fake.person("Wanda Novak", installed=True)
        await ana.says("help")
        await ana.opens_extension()
        ana.fills({"Who?": new, "What do you need?": "could you read this?"})
        here.fake.faults.slow(operation, 3.3)
        await ana.submits("Send")
        assert {one.status for one in here.fake.courier.deliveries} == {200}
        assert ana.dialog is not None
        assert "Teams hasn't told me who that is yet. Please pick them again." in ana.dialog.view.texts()
        assert "could you read this?" in ana.dialog.view.values.values()
        await here.side.settle()
        ana.fills({"Who?": new})
        await ana.submits("Send")
        await here.settle()
        assert "Your ask to Wanda Novak" in last(ana)


async def test_a_roster_that_hangs_keeps_nobody_waiting_who_is_new(sqlite_url: str) -> None:
    async with served(sqlite_url, patience=3.0) as here:
        ana = here.fake.person("Ana", installed=True)
        here.fake.faults.slow("members", 3.3)
        await ana.opens_extension()
        assert ana.dialog is not None
        assert [one.status for one in here.fake.courier.deliveries] == [200]
