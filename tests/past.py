"""The past of the invented town, as `adapters.web.seeds` has it, under the ids of whatever platform it stands on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from adapters.web.seeds import STORIES, THANKS
from adapters.web.town import INSTALLED_BY, LISBON, RESIDENTS, SQUARES, person
from bot.digest import Circle, next_due
from bot.ports import Transaction
from bot.thanks import Consent, Story, Thanks


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """Whose past it is: `people` and `channels` are the platform's ids by the invented town's own."""

    name: str
    people: Mapping[str, str]
    channels: Mapping[str, str]
    now: datetime

    def settle(self, tx: Transaction) -> None:
        """Write it down."""
        installer = self.people[INSTALLED_BY]
        tx.save_workspace(replace(tx.workspace, name=self.name, installed_by=installer, zone=LISBON))
        for resident in RESIDENTS:
            known = person(resident)
            tx.people.save(replace(known, workspace=tx.workspace.id, id=self.people[resident.id]))
        for square in SQUARES:
            circle = self._circle(tx.workspace.id, square.id)
            tx.circles.save(circle, next_due(circle, self.now))
        for story in self._stories(tx.workspace.id):
            tx.thanks.save_story(story)
        for note in self._notes(tx.workspace.id):
            tx.thanks.add(note)

    def _circle(self, workspace: str, name: str) -> Circle:
        since = self.now - timedelta(days=30)
        return Circle(workspace=workspace, id=self.channels[name], name=name, zone=LISBON, since=since)

    def _stories(self, workspace: str) -> list[Story]:
        """Both are agreed to, half an hour after they were told."""
        return [
            Story(
                workspace=workspace,
                id=told.id,
                circle=self.channels[told.circle],
                teller=self.people[told.chain[0]],
                chain=tuple(self.people[name] for name in told.chain),
                about=told.about,
                thanks=told.thanks,
                outcome=told.outcome,
                consents={self.people[name]: Consent.YES for name in told.chain},
                at=self.now - timedelta(hours=told.hours),
                answered_at=self.now - timedelta(hours=told.hours) + timedelta(minutes=30),
            )
            for told in STORIES
        ]

    def _notes(self, workspace: str) -> list[Thanks]:
        return [
            Thanks(
                workspace=workspace,
                id=id,
                by=self.people[by],
                to=self.people[to],
                ask=None,
                did=did,
                at=self.now - timedelta(hours=hours),
            )
            for id, by, to, hours, did in THANKS
        ]
