"""What people say and press in Teams, and what they see: names, dialogs, home, forms in place, old clients."""

from datetime import timedelta

import pytest

from tests.fakes.teams import Person
from tests.teams.serving import Served
from tests.teams.town import TeamsTown


def last(person: Person) -> str:
    """What the newest message of ours in their own chat says."""
    mine = [message for message in person.messages() if not message.author]
    return "\n".join(person.texts(mine[-1])) if mine else ""


async def two_danas(here: Served) -> tuple[Person, Person, Person]:
    ana = here.fake.person("Ana Silva", installed=True)
    kim, rao = here.fake.person("Dana Kim"), here.fake.person("Dana Rao")
    for someone in (kim, rao):
        await someone.installs()
    return ana, kim, rao


async def test_a_plain_name_finds_the_one_person_of_that_name(town: TeamsTown) -> None:
    await town.says("Ana", "ask Ottilie could you check my chart?")
    await town.presses("Ana", "Send")
    await town.sees("Ana", "Your ask to Ottilie", "could you check my chart?")


async def test_two_of_one_name_are_a_choice_and_never_a_guess(here: Served) -> None:
    ana, kim, rao = await two_danas(here)
    await ana.says("ask Dana could you read this?")
    assert "I know more than one Dana. Pick one from the list." in last(ana)
    ana.fills({"Who?": "Dana Rao"})
    await ana.presses("Send")
    await here.settle()
    assert "Your ask to Dana Rao" in last(ana)
    assert "Ana Silva asks for your help" in last(rao)
    assert "Ana Silva asks for your help" not in "\n".join(kim.sees())


async def test_a_whole_name_is_enough_to_tell_two_apart(here: Served) -> None:
    ana, _, _ = await two_danas(here)
    await ana.says("ask Dana Kim, could you read this?")
    await ana.presses("Send")
    await here.settle()
    assert "Your ask to Dana Kim" in last(ana)


async def test_somebody_who_never_spoke_to_us_is_found_in_graph_where_that_is_allowed(here: Served) -> None:
    here.fake.entra.roles = ("User.ReadBasic.All",)
    ana = here.fake.person("Ana Silva", installed=True)
    new = here.fake.person("Wanda Novak", installed=True)
    await ana.says("ask Wanda could you read this?")
    await ana.presses("Send")
    await here.settle()
    assert "Ana Silva asks for your help" in last(new)


async def test_without_graph_a_name_we_do_not_know_opens_the_picker(here: Served) -> None:
    ana = here.fake.person("Ana Silva", installed=True)
    new = here.fake.person("Wanda Novak", installed=True)
    await ana.says("ask Wanda could you read this?")
    assert "Ask one person" in last(ana)
    ana.fills({"Who?": new.name})
    await ana.presses("Send")
    await here.settle()
    assert "Your ask to Wanda Novak" in last(ana)
    assert "Ana Silva asks for your help" in last(new)


async def test_a_mention_in_a_channel_is_answered_in_our_own_chat(town: TeamsTown) -> None:
    before = len(town.who("Ana").messages(town.channels["design"]))
    await town.says("Ana", "ask @Ben could you sketch it?", where="#design")
    await town.sees("Ana", "Ask one person", "Send")
    await town.presses("Ana", "Send")
    await town.sees("Ben", "Ana asks for your help", "could you sketch it?")
    assert len(town.who("Ana").messages(town.channels["design"])) == before + 1


@pytest.mark.principle("004-09")
async def test_a_whole_channel_cannot_be_asked(town: TeamsTown) -> None:
    await town.says("Ana", "ask @everyone could you sketch it?")
    await town.sees("Ana", "An ask goes to one person, never to everyone")


async def test_words_are_never_taken_as_an_answer(town: TeamsTown) -> None:
    await town.says("Ana", "ask Ben could you sketch it?")
    await town.presses("Ana", "Send")
    await town.says("Ben", "yes sure")
    await town.sees("Ben", "I can't pass on what you type here.", "Message Ana", "Yes, I can help")
    await town.presses("Ben", "Yes, I can help")
    await town.sees("Ana", "Ben says yes.")


async def test_a_form_takes_the_cards_place_and_back_returns_to_it(town: TeamsTown) -> None:
    await town.says("Ana", "ask Ben could you sketch it?")
    await town.presses("Ana", "Send")
    before = len(town.who("Ben").messages())
    await town.presses("Ben", "Question first")
    await town.sees("Ben", "Your question to Ana", "Back")
    await town.not_sees("Ben", "Yes, I can help")
    await town.presses("Ben", "Back")
    await town.sees("Ben", "Yes, I can help")
    assert len(town.who("Ben").messages()) == before


async def test_a_stale_press_gets_the_card_as_it_stands(town: TeamsTown) -> None:
    await town.says("Ana", "ask Ben could you sketch it?")
    await town.presses("Ana", "Send")
    await town.presses("Ana", "Withdraw")
    await town.who("Ben").presses("Yes, I can help", version=0)
    await town.sees(
        "Ben", "This one is settled. Nothing for you to do.", "Ana no longer needs this. Nothing for you to do."
    )


async def test_a_press_that_comes_three_times_has_one_effect(town: TeamsTown) -> None:
    await town.says("Ana", "ask Ben could you sketch it?")
    await town.presses("Ana", "Send")
    await town.who("Ben").presses("Yes, I can help", times=3)
    await town.settle()
    news = [text for text in town.view("Ana").splitlines() if text == "Ben says yes."]
    assert len(news) == 1
    await town.sees("Ben", "You said yes.")


async def test_words_that_come_twice_are_answered_once(here: Served) -> None:
    ana = here.fake.person("Ana", installed=True)
    await ana.says("help", times=2)
    assert len([message for message in ana.messages() if not message.author]) == 1


async def test_an_old_client_presses_the_fallback_and_sees_the_same(town: TeamsTown) -> None:
    await town.says("Ana", "ask Ben could you sketch it?")
    await town.presses("Ana", "Send")
    ben = town.who("Ben")
    ben.old_client = True
    await town.presses("Ben", "Question first")
    await town.sees("Ben", "Your question to Ana")
    await town.fills("Ben", {"Your question to Ana": "Which one?"})
    await town.presses("Ben", "Send")
    await town.sees("Ana", "Ben has a question first", "Which one?")


async def test_the_message_extension_asks_in_a_dialog_also_about_a_message(town: TeamsTown) -> None:
    ana, design = town.who("Ana"), town.channels["design"]
    await town.who("Tom").says("The page is slow", design)
    message = ana.messages(design)[-1]
    await ana.opens_extension(where=design, message=message)
    assert ana.dialog is not None
    assert "The page is slow" in "\n".join(ana.dialog.view.texts())
    ana.fills({"Who?": "Ben", "What do you need?": "Could you look why?"})
    await ana.submits("Check and preview")
    assert ana.dialog is not None
    assert "Ben will see:" in ana.dialog.view.texts()
    await ana.submits("Send", times=3)
    assert len(ana.ledger("dialog_closed")) == 1
    await town.settle()
    await town.sees("Ben", "Ana asks for your help", "Could you look why?")
    assert town.view("Ben").count("Could you look why?") == 1


@pytest.mark.principle("003-04")
async def test_closing_the_dialog_stores_and_sends_nothing(town: TeamsTown) -> None:
    ana = town.who("Ana")
    await ana.opens_extension(context="commandBox")
    ana.fills({"Who?": "Ben", "What do you need?": "Could you look why?"})
    ana.closes()
    await town.settle()
    await town.not_sees("Ben", "Could you look why?")


async def test_home_comes_on_install_once_and_on_the_word(here: Served) -> None:
    ana = here.fake.person("Ana")
    await ana.installs()
    assert len(ana.messages()) == 1
    assert "Waiting for me" in last(ana)
    await ana.says("home")
    assert len([message for message in ana.messages() if not message.author]) == 2
    await ana.presses("Settings")
    assert "Working days" in "\n".join(ana.sees())
    await ana.presses("Back")
    assert "Waiting for me" in last(ana)


async def test_settings_are_kept_and_can_be_put_back(here: Served) -> None:
    ana = here.fake.person("Ana")
    await ana.installs()
    for line in ("headlines", "plain words", "headlines"):
        await ana.says("settings")
        ana.fills({"Ask me about": line})
        await ana.presses("Save")
    await ana.says("settings")
    kept = await here.storage.store.read(here.workspace, lambda tx: tx.people.get(ana.aad))
    assert kept is not None
    assert kept.preferences.ask_me_about == "headlines"


async def test_an_upgrade_welcomes_nobody_again(here: Served) -> None:
    ana = here.fake.person("Ana")
    await ana.installs()
    for activity in (
        here.fake.client.activities.installed(ana.member, ana.chat, "remove-upgrade"),
        here.fake.client.activities.installed(ana.member, ana.chat, "add-upgrade"),
    ):
        await here.fake.sends(activity)
    assert len(ana.messages()) == 1


async def test_a_team_is_never_welcomed_in_public(here: Served) -> None:
    ana = here.fake.person("Ana", installed=True)
    team = here.fake.team("Design", ana)
    design = here.fake.channel(team, "design", ana)
    await here.fake.installing.in_team(team, ana.member, design)
    assert here.fake.calls == [] or all(record.operation in {"members", "team"} for record in here.fake.calls)


async def test_a_channel_gets_its_post_on_the_word_and_a_private_one_a_sentence(town: TeamsTown) -> None:
    await town.says("Mira", "weekly", where="#design")
    await town.sees("Mira", "The weekly post in #design")
    await town.presses("Mira", "Save")
    mira, team = town.who("Mira"), next(iter(town.here.fake.state.teams.values()))
    private = town.here.fake.channel(team, "secret", mira, private=True)
    private.installed = True
    await mira.says("@Askwell weekly", private)
    await town.sees("Mira", "Apps can't post in private or shared channels")


async def test_what_is_too_long_for_any_card_stays_in_the_form(town: TeamsTown) -> None:
    await town.says("Ana", "ask Ben")
    await town.fills("Ana", {"What do you need?": "x" * 30_000})
    await town.presses("Ana", "Send")
    await town.sees("Ana", "That is longer than a card in Teams can hold.")
    view = next(v for v in town.who("Ana")._views.values() if v.values.get("v.what"))
    assert len(view.values["v.what"]) == 30_000


async def test_three_thousand_chinese_characters_reach_the_helper_whole(town: TeamsTown) -> None:
    words = "请帮我看看这张表" * 370
    await town.says("Ana", "ask Ottilie could you read this?")
    await town.fills("Ana", {"What do you need?": words})
    await town.presses("Ana", "Send")
    await town.sees("Ottilie", words)


async def test_people_in_three_zones_are_met_in_their_own_hours(town: TeamsTown) -> None:
    town.here.clock.at += timedelta(hours=4)
    await town.says("Ana", "ask Mei could you look at the form?")
    await town.presses("Ana", "Send")
    await town.not_sees("Mei", "Ana asks for your help")
    await town.time_passes(hours=14)
    await town.sees("Mei", "Ana asks for your help")
