"""What the fake Connector refuses, by status and code, with a real client; and what it keeps of what it takes."""

from collections.abc import AsyncIterator
from urllib.parse import quote
from uuid import uuid4

import pytest

from tests.fakes.teams import Limits
from tests.fakes.teams.errors import UNREACHABLE
from tests.fakes.teams.sample_bot import SampleBot, block, button, card, row, sample_bot, text
from tests.fakes.teams.state import Json
from tests.fakes.teams.town import Town, town


@pytest.fixture
async def here() -> AsyncIterator[Town]:
    async with town(installed=True) as built:
        yield built


@pytest.fixture
async def bot(here: Town) -> AsyncIterator[SampleBot]:
    async with sample_bot(here.fake) as running:
        yield running


def code_of(here: Town) -> tuple[int, str]:
    last = here.fake.calls[-1]
    return last.status, last.code


async def test_what_is_sent_is_seen_and_heard(here: Town, bot: SampleBot) -> None:
    answer = await bot.sends(here.ana.chat.id, card(block("Ben asks for your help"), summary="Ben asks"))
    assert (answer.status_code, here.ana.sees()) == (201, ["Ben asks for your help"])
    assert here.ana.notifications() == ["Ben asks"]
    assert (here.ben.sees(), here.fake.complaints) == ([], [])


async def test_an_update_changes_the_message_in_silence(here: Town, bot: SampleBot) -> None:
    sent = (await bot.sends(here.ana.chat.id, text("Waiting"))).json()["id"]
    assert (await bot.updates(here.ana.chat.id, sent, text("Done"))).status_code == 200
    assert (here.ana.sees(), here.ana.notifications()) == (["Done"], ["Waiting"])
    assert [(s.kind, s.activity) for s in here.ana.ledger()] == [("post", sent), ("update", sent)]


async def test_a_deleted_message_is_gone(here: Town, bot: SampleBot) -> None:
    sent = (await bot.sends(here.ana.chat.id, text("Waiting"))).json()["id"]
    assert (await bot.deletes(here.ana.chat.id, sent)).status_code == 200
    assert here.ana.sees() == []
    assert (await bot.deletes(here.ana.chat.id, sent)).status_code == 404
    assert (await bot.updates(here.ana.chat.id, sent, text("Done"))).status_code == 404


async def test_only_ids_that_were_given_out_can_be_changed(here: Town, bot: SampleBot) -> None:
    await here.ana.says("hello")
    hers = here.ana.messages()[0].id
    for activity_id in (hers, "1795319865362"):
        assert (await bot.updates(here.ana.chat.id, activity_id, text("Mine now"))).status_code == 404
        assert code_of(here) == (404, "ActivityNotFoundInConversation")
        assert (await bot.deletes(here.ana.chat.id, activity_id)).status_code == 404


async def test_an_id_belongs_to_its_conversation(here: Town, bot: SampleBot) -> None:
    sent = (await bot.sends(here.ana.chat.id, text("Waiting"))).json()["id"]
    assert (await bot.updates(here.ben.chat.id, sent, text("Done"))).status_code == 404


async def test_an_unknown_conversation_is_not_found(here: Town, bot: SampleBot) -> None:
    assert (await bot.sends("a:nobody", text("Hello"))).status_code == 404
    assert code_of(here) == (404, "ConversationNotFound")


async def test_who_has_removed_the_app_cannot_be_written_to(here: Town, bot: SampleBot) -> None:
    await here.ana.uninstalls()
    assert (await bot.sends(here.ana.chat.id, text("Hello"))).status_code == 403
    assert code_of(here) == (403, "BotNotInConversationRoster")
    await here.ana.installs()
    assert (await bot.sends(here.ana.chat.id, text("Hello"))).status_code == 201


@pytest.mark.parametrize("code", sorted(UNREACHABLE))
async def test_each_code_of_the_unreachable_has_its_shape(here: Town, bot: SampleBot, code: str) -> None:
    here.fake.unreachable(here.ana, code)
    answer = await bot.sends(here.ana.chat.id, text("Hello"))
    assert (answer.status_code, here.ana.sees()) == (403, [])
    body = answer.json()
    if code == "MessageWritesBlocked":
        assert body["errorCode"] == 209
        assert '"subCode": "MessageWritesBlocked"' in body["message"]
    else:
        assert body["error"]["code"] == code


async def test_blocking_and_unblocking(here: Town, bot: SampleBot) -> None:
    here.ana.blocks()
    assert (await bot.sends(here.ana.chat.id, text("Hello"))).status_code == 403
    here.ana.unblocks()
    assert (await bot.sends(here.ana.chat.id, text("Hello"))).status_code == 201


async def test_a_chat_is_created_once(here: Town, bot: SampleBot) -> None:
    by_aad = await bot.creates(members=[{"id": here.ana.aad}])
    by_id29 = await bot.creates(members=[{"id": here.ana.member.id29}])
    assert (by_aad.status_code, by_aad.json()) == (201, {"id": here.ana.chat.id})
    assert by_id29.json() == by_aad.json()


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ({"bot": {"id": "28:other"}}, 400, "BadSyntax"),
        ({"bot": None}, 400, "BadSyntax"),
        ({"tenantId": None}, 400, "BadSyntax"),
        ({"tenantId": str(uuid4())}, 403, "ForbiddenOperationException"),
        ({"members": []}, 400, "BadSyntax"),
        ({"members": [{"id": "a"}, {"id": "b"}]}, 400, "BadSyntax"),
        ({"members": [{"id": "ana.silva@contoso.example"}]}, 400, "BadSyntax"),
        ({"members": [{"id": str(uuid4())}]}, 400, "BadSyntax"),
        ({"members": None, "isGroup": True}, 400, "BadSyntax"),
        ({"isGroup": True, "channelData": {"channel": {"id": "19:x"}}}, 400, "BadSyntax"),
        ({"isGroup": True, "channelData": {"channel": {"id": "19:x"}}, "activity": {}}, 404, "ConversationNotFound"),
    ],
)
async def test_creating_has_rules(here: Town, bot: SampleBot, asked: Json, status: int, code: str) -> None:
    answer = await bot.creates(**({"members": [{"id": here.ana.aad}]} | asked))
    assert (answer.status_code, code_of(here)) == (status, (status, code))


async def test_no_chat_with_somebody_without_the_app(here: Town, bot: SampleBot) -> None:
    dana = here.fake.person("Dana Kim")
    await bot.creates(members=[{"id": dana.aad}])
    assert code_of(here) == (403, "ForbiddenOperationException")


async def test_a_channel_post_gives_two_ids_that_can_be_used(here: Town, bot: SampleBot) -> None:
    posted = await bot.creates(isGroup=True, channelData={"channel": {"id": here.design.id}}, activity=text("Friday"))
    ids = posted.json()
    assert ids["id"] == f"{here.design.id};messageid={ids['activityId']}"
    assert (await bot.updates(ids["id"], ids["activityId"], text("Monday"))).status_code == 200
    assert (await bot.sends(ids["id"], text("A reply"))).status_code == 201
    assert here.ana.sees(here.design) == ["Monday", "A reply"]
    assert here.ana.notifications() == []
    assert {m.thread for m in here.ana.messages(here.design)} == {ids["activityId"]}


async def test_a_private_channel_refuses_posts(here: Town, bot: SampleBot) -> None:
    secret = here.fake.channel(here.team, "secret", here.ana, private=True)
    await bot.creates(isGroup=True, channelData={"channel": {"id": secret.id}}, activity=text("Hello"))
    assert code_of(here) == (403, "BotNotInConversationRoster")
    await bot.sends(secret.id, text("Hello"))
    assert code_of(here) == (403, "BotNotInConversationRoster")


@pytest.mark.parametrize(
    ("activity", "status", "code"),
    [
        ({}, 400, "BadSyntax"),
        ({"type": "event"}, 400, "BadSyntax"),
        ({"type": "message"}, 400, "BadSyntax"),
        (text("  "), 400, "BadSyntax"),
        (card(block("Both")) | {"text": "and words"}, 400, "BadSyntax"),
        (text("Hello", conversation={"id": "a:other"}), 400, "BadSyntax"),
        (text("Hello", replyToId="12345"), 400, "BadSyntax"),
        (text("Hello", replyToId=None), 400, "BadSyntax"),
        (text("<at>Boss</at> hello"), 400, "BadSyntax"),
        (text("Hello", entities=[{"type": "mention", "text": "<at>Ana</at>"}]), 400, "BadSyntax"),
        (card({"type": "TextBlok", "text": "x"}), 400, "BadSyntax"),
        (card(block("<at>Boss</at> hello")), 400, "BadSyntax"),
        (text("x" * 60_000), 413, "MessageSizeTooBig"),
        ([], 400, "BadSyntax"),
    ],
)
async def test_activities_have_rules(here: Town, bot: SampleBot, activity: Json, status: int, code: str) -> None:
    answer = await bot.sends(here.ana.chat.id, activity)
    assert (answer.status_code, code_of(here), here.ana.sees()) == (status, (status, code), [])


async def test_a_mention_with_its_entity_is_taken_and_heard(here: Town, bot: SampleBot) -> None:
    entity = {"type": "mention", "text": "<at>Ana</at>", "mentioned": {"id": here.ana.member.id29, "name": "Ana"}}
    sent = await bot.sends(here.lunch.id, text("<at>Ana</at> hello", entities=[entity]))
    assert (sent.status_code, here.ana.notifications()) == (201, ["<at>Ana</at> hello"])
    by_aad = {**entity, "mentioned": {"id": here.ben.aad, "name": "Ana"}}
    shown = card(block("<at>Ana</at> hello"), msteams={"entities": [by_aad]})
    assert (await bot.sends(here.lunch.id, shown)).status_code == 201
    assert len(here.ben.notifications()) == 1


async def test_words_in_a_text_run_mention_nobody(here: Town, bot: SampleBot) -> None:
    run = {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "<at>Boss</at> @everyone"}]}
    assert (await bot.sends(here.lunch.id, card(run))).status_code == 201
    assert here.ana.notifications() == []


async def test_a_reply_needs_a_known_message(here: Town, bot: SampleBot) -> None:
    await here.ana.says("hello")
    hers = here.ana.messages()[0].id
    path = f"conversations/{quote(here.ana.chat.id, safe='')}/activities"
    assert (await bot.calls("POST", f"{path}/{hers}", text("Hi", replyToId=hers))).status_code == 201
    assert (await bot.calls("POST", f"{path}/12345", text("Hi"))).status_code == 404


async def test_complaints_are_kept_for_what_teams_lets_pass(here: Town, bot: SampleBot) -> None:
    await bot.sends(here.ana.chat.id, card(block("x" * 21_000)))
    await bot.sends(here.ana.chat.id, card(block("Hello"), summary=""))
    assert [c.what for c in here.fake.complaints] == ["card_too_large", "no_summary"]


async def test_the_eighth_message_in_a_second_is_too_much(here: Town, bot: SampleBot) -> None:
    for _ in range(7):
        assert (await bot.sends(here.ana.chat.id, text("Hello"))).status_code == 201
    late = await bot.sends(here.ana.chat.id, text("Hello"))
    assert (late.status_code, late.headers["Retry-After"]) == (429, "1")
    assert (await bot.sends(here.ben.chat.id, text("Hello"))).status_code == 201
    here.clock.advance(1)
    assert (await bot.sends(here.ana.chat.id, text("Hello"))).status_code == 201
    assert (await bot.sends(here.ana.chat.id, text("Hello"))).headers["Retry-After"] == "1"


async def test_sixty_in_half_a_minute_are_enough(here: Town, bot: SampleBot) -> None:
    statuses = []
    for _ in range(61):
        statuses.append((await bot.sends(here.ana.chat.id, text("Hello"))).status_code)
        here.clock.advance(0.4)
    assert statuses == [201] * 60 + [429]


async def test_a_tenant_takes_fifty_a_second(bot: SampleBot, here: Town) -> None:
    people = [here.fake.person(f"Person {n}", installed=True) for n in range(51)]
    statuses = [(await bot.sends(p.chat.id, text("Hello"))).status_code for p in people]
    assert statuses == [201] * 50 + [429]


async def test_limits_can_be_switched_off() -> None:
    async with town(installed=True, limits=Limits.none()) as here, sample_bot(here.fake) as bot:
        statuses = {(await bot.sends(here.ana.chat.id, text("Hello"))).status_code for _ in range(10)}
    assert statuses == {201}


async def test_members_come_in_pages(here: Town, bot: SampleBot) -> None:
    path = f"conversations/{quote(here.lunch.id, safe='')}/pagedmembers?pageSize=2"
    first = (await bot.calls("GET", path)).json()
    rest = (await bot.calls("GET", f"{path}&continuationToken={first['continuationToken']}")).json()
    assert [m["name"] for m in first["members"] + rest["members"]] == ["Ana Silva", "Ben Ochieng", "Carla Rao"]
    assert "continuationToken" not in rest
    one = await bot.calls("GET", f"conversations/{quote(here.lunch.id, safe='')}/members/{here.ben.aad}")
    assert one.json()["aadObjectId"] == here.ben.aad


async def test_a_team_tells_its_channels_but_private_ones(here: Town, bot: SampleBot) -> None:
    here.fake.channel(here.team, "secret", here.ana, private=True)
    found = (await bot.calls("GET", f"teams/{quote(here.team.id, safe='')}/conversations")).json()["conversations"]
    assert found == [{"id": here.team.id}, {"id": here.design.id, "name": "design"}]
    assert (await bot.calls("GET", f"teams/{quote(here.team.id, safe='')}")).json()["name"] == "Design"


async def test_a_body_that_is_not_json_is_refused(here: Town, bot: SampleBot) -> None:
    url = f"{here.fake.service_url}v3/conversations/{quote(here.ana.chat.id, safe='')}/activities"
    headers = {"Authorization": f"Bearer {bot.token}", "Content-Type": "application/json"}
    assert (await bot.http.post(url, content=b"{", headers=headers)).status_code == 400
    plain = {**headers, "Content-Type": "text/plain"}
    assert (await bot.http.post(url, content=b"{}", headers=plain)).status_code == 415


async def test_both_judges_have_nothing_against_a_good_card(here: Town, bot: SampleBot) -> None:
    await bot.sends(here.ana.chat.id, card(block("Hello"), row(button("Yes", {"ask": 1}), button("No"))))
    assert (here.fake.complaints, here.fake.parser_complaints()) == ([], [])
