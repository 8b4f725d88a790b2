"""4. Nothing is told without the consent that stands now; what was taken back is on no screen and at no address."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.life import seam
from tests.life.acts import Act
from tests.life.life import Oracle
from tests.life.records import Note
from tests.life.screen import lines, text_of, tokens
from tests.life.town import CHANNELS, Outcome
from tests.life.wire import Letter

GRACE = timedelta(minutes=10)
"""The post is edited at once; a platform that is busy may need a few minutes more."""


@dataclass(slots=True)
class Consent(Oracle):
    """Remembers what was shown of each story, to whom, when; and whose picture names whom."""

    asked: dict[tuple[str, str], datetime] = field(default_factory=dict)
    pictures: dict[str, tuple[str, str]] = field(default_factory=dict)
    out_of: dict[str, dict[str, datetime]] = field(default_factory=dict)
    warned: set[str] = field(default_factory=set)
    """Who read, when they took something back, that it may still stand."""

    def shown(self, letter: Letter, new: bool) -> None:
        text = letter.text
        for note in self.life.diary.notes.values():
            if self._is_meant(text, note):
                self._story(letter, note)
        if letter.to in CHANNELS:
            for token in tokens(letter.now):
                self.pictures[token] = (letter.ref, text)
            if new:
                self._told(letter, text)

    def _story(self, letter: Letter, note: Note) -> None:
        """Its buttons say which story it is, and its reader has been asked from now on."""
        if letter.to in note.chain:
            self.asked.setdefault((note.id, letter.to), self.life.town.now())
            for line in letter.lines:
                if line.action in {"story_yes", "story_no"} and not note.story:
                    note.story = line.target
            soul = self.life.diary.souls[letter.to]
            offered = any(line.action == "story_yes" for line in letter.lines)
            if offered and soul.never_before and soul.stories == "ask" and len(soul.names) > 1 and soul.erased is None:
                self._was_never(letter.to)

    def _was_never(self, person: str) -> None:
        last = [values.get("stories") for act, values in self.life.diary.saved if act.who == person]
        if last and last[-1] == "never":
            self.find(
                "8 asked again who said never", f"{self.life.diary.name(person)} said never before they were erased"
            )

    def _told(self, letter: Letter, text: str) -> None:
        """Everybody named agreed: by a yes, or by a wish that they could have taken back."""
        now = self.life.town.now()
        for note in self.life.diary.notes.values():
            if not self._tells(letter, note):
                continue
            for person in note.chain[1:]:
                # One form may have been sent to two people, about the same thing.
                if any(name in text for name in self.life.diary.souls[person].names):
                    self._may(letter, note, person, now)

    def _tells(self, letter: Letter, note: Note) -> bool:
        """Whether a post tells this story."""
        return note.circle in {"", letter.to} and self._is_meant(letter.text, note)

    def _is_meant(self, text: str, note: Note) -> bool:
        """Whether a text is about this story: two about the same thing have their own words."""
        if not note.about or note.about not in text:
            return False
        alike = (one for one in self.life.diary.notes.values() if one.about == note.about and one is not note)
        anothers = any(word in text for one in alike for word in one.quoted)
        return any(word in text for word in note.quoted) or not anothers

    def _may(self, letter: Letter, note: Note, person: str, now: datetime) -> None:
        soul, said = self.life.diary.souls[person], note.says.get(person, ("", now))[0]
        if soul.stories == "never" and not soul.erased and said != "yes":
            self.find("4 told though never", f"#{letter.to} tells of {soul.name}, who wants no stories")
        elif said == "no":
            self.find("4 told after a no", f"#{letter.to} tells of {soul.name}, who said no")
        elif said != "yes" and soul.stories == "fine":
            asked = self.asked.get((note.id, person))
            if asked is None or soul.working_days_later(asked, 1) > now:
                self.find(
                    "4 told before a no was possible", f"#{letter.to} tells of {soul.name}, asked {asked or 'never'}"
                )
        elif said != "yes" and soul.stories == "ask":
            self.find("4 told without a yes", f"#{letter.to} tells of {soul.name}, who said nothing")

    def acted(self, act: Act, outcome: Outcome) -> None:
        if outcome.reply is not None and "may stand in" in text_of(outcome.reply):
            self.warned.add(act.who)
        pressed = outcome.pressed if act.do == "press" and act.action == "leave_me_out" else None
        if pressed and text_of(outcome.reply).startswith("Done"):
            ref = next((one.ref for one in self._posts() if self._has(one, pressed.target)), "")
            self.out_of.setdefault(ref, {})[act.who] = act.at

    def _posts(self) -> list[Letter]:
        return [letter for channel in CHANNELS for letter in self.life.town.wire.of(channel)]

    def _has(self, letter: Letter, target: str) -> bool:
        return any(line.target == target for _, version in letter.versions for line in lines(version))

    async def later(self) -> None:
        now = self.life.town.now()
        if self.life.diary.removed:
            return  # posts are edited once the workspace has Askwell again
        for letter in self._posts():
            text = letter.text
            for note in self.life.diary.notes.values():
                back = note.taken_back
                if letter.unsure and self._warned(note):
                    continue
                if back and back + GRACE < now and self._tells(letter, note):
                    self.find("4 kept between us, still told", f"#{letter.to} still says “{note.about}”")
            self._left_out(letter, text, now)
        await self._pictures(now)

    def _warned(self, note: Note) -> bool:
        """Whether all who took it back read that it may still stand, since nobody knows whether the post arrived."""
        wire = self.life.town.wire
        back = [person for person, (said, _) in note.says.items() if said == "no" and person not in wire.closed]
        return all(
            one in self.warned or any("may stand in #" in letter.text for letter in wire.of(one)) for one in back
        )

    def _left_out(self, letter: Letter, text: str, now: datetime) -> None:
        for person, at in self.out_of.get(letter.ref, {}).items():
            names = self.life.diary.souls[person].names
            if at + GRACE < now and any(name in text for name in names):
                self.find(
                    "4 left out, still named", f"#{letter.to} names {names[-1]}, who was told that they are left out"
                )

    async def _pictures(self, now: datetime) -> None:
        for ref, people in self.out_of.items():
            for token, (shown, _) in self.pictures.items():
                if shown == ref and min(people.values()) + GRACE < now:
                    png = await seam.picture(self.life.town.storage, token)
                    if png and any(name.encode() in png for one in people for name in self.life.diary.souls[one].names):
                        self.find(
                            "4 the old picture is still served",
                            f"its address still shows {self.life.diary.name(next(iter(people)))}",
                        )
