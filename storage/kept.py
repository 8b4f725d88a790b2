"""How long each thing is kept, and why: the rules that columns name (`storage.notes.KeptBy`), in words.

The days are those of `bot.rules`; `storage.retention`, `storage.due` and `storage.uninstall` go by them.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from string import Formatter

from bot.rules import Rules
from storage.notes import KeptBy


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One rule: `until` when, with the names of rules in braces; `why` so long and no longer."""

    until: str
    why: str

    @property
    def default(self) -> str:
        """With the numbers that hold where a deployment chose no others."""
        return self.until.format(**asdict(Rules()))

    @property
    def settings(self) -> list[str]:
        """The rules by which it goes."""
        return [name for _, name, _, _ in Formatter().parse(self.until) if name]


KEPT: Mapping[KeptBy, Kept] = {
    KeptBy.WORDS: Kept(
        until="{words_kept_days} days after the ask ended, or after the last question about it; messages that show it "
        "then say that it is no longer kept",
        why="who asked or helped may look it up for a season; what came of it is asked for while it can be read",
    ),
    KeptBy.FACTS: Kept(
        until="{facts_kept_days} days after it last moved",
        why="a year and what is around it, without words: who helped whom, and that an erasure finds their messages",
    ),
    KeptBy.THANKS: Kept(
        until="{thanks_kept_days} days after it was written; its message then says that it is no longer kept",
        why="people like to read thanks again",
    ),
    KeptBy.LETTERS: Kept(
        until="{words_kept_days} days after it was written; its message then says that it is no longer kept; that "
        "something was shared, without its words, {fewer_letters_days} days",
        why="a hello is read once or twice, and answered or not; who wants fewer things shared gets the next one later",
    ),
    KeptBy.CONTACTS: Kept(
        until="{contacts_kept_months} months after that month, or until either of the two is forgotten",
        why="a month, no day and no words: so that somebody can say how long it has been",
    ),
    KeptBy.LESSONS: Kept(
        until="until its writer deletes it, at most {lessons_kept_days} days after they wrote it last",
        why="it is a note to oneself, and of use for longer than the ask it came from",
    ),
    KeptBy.POST: Kept(
        until="{posts_kept_days} days after the post, which then says that it is no longer kept; a story that none "
        "told, as long after it was offered",
        why="a channel keeps what it read for a year, and stories can be taken back as long",
    ),
    KeptBy.SHOWN: Kept(
        until="as long as what its message shows is kept",
        why="a message that cannot be found cannot be edited, as forgetting and taking back demand",
    ),
    KeptBy.PROMPTS: Kept(
        until="as long as the words of its ask; of no ask, {contacts_kept_months} months where it recurs",
        why="what was told once is not told again; without words nothing about the ask is told",
    ),
    KeptBy.SENT: Kept(
        until="{sent_kept_days} days after it was sent or dropped; what was set aside, {aside_kept_days} days; "
        "a post of which nobody knows if it arrived, as long as posts",
        why="whoever runs Askwell can see what became of a message, in ids",
    ),
    KeptBy.SEEN: Kept(
        until="{seen_hours} hours after it came, at least 24",
        why="a platform that sends a request once more has no second effect",
    ),
    KeptBy.PERSON: Kept(
        until="until the person changes it or is forgotten",
        why="it is theirs, and in use as long as they are here",
    ),
    KeptBy.WORKSPACE: Kept(
        until="as long as the workspace is here, and {gone_kept_days} days",
        why="a workspace that takes Askwell back soon finds everything as it was",
    ),
    KeptBy.AUDIT: Kept(
        until="{audit_kept_days} days after the change",
        why="whoever looks after Askwell can see for a year who changed what holds for everybody",
    ),
    KeptBy.ERASURE: Kept(until="for good", why="so that nothing comes back: a keyed digest, no name and no id"),
    KeptBy.PROGRAM: Kept(until="as long as the database", why="it says nothing of anybody"),
}
