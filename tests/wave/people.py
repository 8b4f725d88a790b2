"""Its people, on the platforms and in the store, and what they asked each other on Friday."""

from collections.abc import Sequence
from datetime import timedelta

from adapters.slack.installs import Installation
from adapters.slack.manifest import manifest
from adapters.teams.conversations import ConversationRef, Conversations
from bot.asks import Ask, Draft
from bot.people import Person, Workspace
from bot.ports import Receipt, RowState, Transaction
from bot.service.changes import card
from bot.service.context import Context
from bot.service.day import replan
from tests.fakes.slack.state import Workspace as SlackWorkspace
from tests.wave.morning import Wave
from tests.wave.plan import FRIDAY, ZONE

WHAT = "Could you read my three headlines and tell me which is clearest? Fifteen minutes would do."


async def people_of(wave: Wave) -> list[Installation]:
    """Everybody, on the platforms and in the store; returns the installations in Slack."""
    app = wave.slack.app(manifest(address="https://askwell.test"))
    installations = []
    for number, size in enumerate(wave.plan.slack):
        team = wave.slack.workspace(f"Town {number}")
        people = await _in_slack(wave, team, size)
        bot = wave.slack.install(app, team, by=wave.slack.person_of(people[0]))
        installations.append(Installation(key=f"slack:{team.id}", token=bot.token, bot_user=bot.user_id))
    if wave.plan.teams:
        await _in_teams(wave)
    await _cards_arrived(wave)
    return installations


async def _in_slack(wave: Wave, team: SlackWorkspace, size: int) -> list[str]:
    people = [wave.slack.person(team, f"p{number}", tz=ZONE).id for number in range(max(size, 2))]
    await _asked(wave, f"slack:{team.id}", people, size)
    return people


async def _in_teams(wave: Wave) -> None:
    workspace, size = f"teams:{wave.teams.tenant}", wave.plan.teams
    people = [wave.teams.person(f"Person {number}", installed=True, zone=ZONE) for number in range(max(size, 2))]
    await _asked(wave, workspace, [person.aad for person in people], size)
    for number, person in enumerate(people):
        chat = "" if number < wave.plan.strangers else person.chat.id
        seat = ConversationRef(
            person=person.aad, teams_id=person.member.id29, conversation=chat, service=wave.teams.service_url
        )
        await Conversations(wave.storage.teams_conversations).keep_seat(workspace, seat)


async def _asked(wave: Wave, workspace: str, people: Sequence[str], size: int) -> None:
    """On Friday at nine everybody was asked by the next one; nobody has answered."""

    def work(tx: Transaction) -> None:
        tx.save_workspace(Workspace(id=workspace, name="Town"))
        known = [Person(workspace=workspace, id=one, name=f"Person {n}", platform_zone=ZONE)
                 for n, one in enumerate(people)]  # fmt: skip
        for person in known:
            tx.people.save(person)
        ctx = Context(tx=tx, me=known[0], now=FRIDAY, rules=wave.rules, known={one.id: one for one in known})
        for number in range(size):
            ask = _ask(workspace, f"{number:06}", people[number - 1], people[number])
            tx.asks.add(ask)
            tx.outbox.send(card(ask, known[number], "ask.helper", FRIDAY))
            replan(ctx, ask)

    await wave.storage.store.write(workspace, work)


async def _cards_arrived(wave: Wave) -> None:
    """Everybody has had their card since Friday: nobody is reminded of one that never came."""
    queue = wave.storage.queue
    while rows := await queue.claim(FRIDAY, "friday", 1000):
        held = await queue.sending(rows)
        await queue.settle([Receipt(row=row, state=RowState.SENT, ref=f"card-{row.id}") for row in held])
    await queue.give_back("friday")


def _ask(workspace: str, name: str, asker: str, helper: str) -> Ask:
    draft = Draft(what=WHAT, minutes=15, due=FRIDAY + timedelta(days=10))
    return Ask(
        workspace=workspace,
        id=name,
        asker=asker,
        helper=helper,
        draft=draft,
        sent_at=FRIDAY,
        deliver_at=FRIDAY,
        moved_at=FRIDAY,
    )
