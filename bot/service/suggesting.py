"""Whom somebody could ask: found by what people said of themselves and by stories that are told, never by asks.

Rules: up to three, each with a reason that its reader may see. Whoever may not or cannot be asked, said no to being
suggested or to just this, or has several asks open, is left out, and nobody learns why.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile
from operator import attrgetter

from bot.people import Person
from bot.related import related
from bot.service.apart import apart, most_open_with
from bot.service.context import Context
from bot.service.pairs import may_ask
from bot.service.telling import agreed, readable
from bot.stems import Stems, passage, words_of
from bot.suggestions import (
    MOST,
    MOST_WORDS,
    Known,
    Meant,
    Suggestion,
    drawn,
    fitting,
    in_turn,
    spoken_to,
    week_at,
)
from bot.thanks import Story

MOST_LOOKED_AT = 24
"""So many of those who fit are looked at, the best first."""

READ_AT_ONCE = 8
"""So many of them are read together: mostly the first are enough."""

MOST_MISSPELT = 2
"""For so many words that nobody is known for is looked whether they are others, misspelt."""

MOST_SLIPS = 600
"""So many slips of a finger are looked up, of all such words together."""

TOLD_LATELY = 50
"""So many of the newest stories say whom the asker was told together with."""

STORIES_EACH = 3
"""So many stories of one person are looked at for a reason."""

SUGGESTED: Callable[[Person], bool] = attrgetter("preferences.suggested")
SHOWN: Callable[[Person], bool] = attrgetter("preferences.shown_asks")
"""Two choices, each of its own: to be named to askers, and to be shown what they ask."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What was looked for, by word what it may mean, and by stem who is known for it."""

    stems: Stems
    words: Sequence[Meant]
    known: Mapping[str, Collection[Known]]

    @property
    def said(self) -> frozenset[str]:
        """The stems of what was asked, without what is only near it."""
        return frozenset(stem for word in self.words for stem, near in word.items() if near == 1)

    def says(self, person: str, *, exactly: bool = False) -> bool:
        """Whether their own line is about it, or names it `exactly`: what was found says so, nothing is read for it."""
        return any(Known(person) in self.known[stem] for stem in self._found(exactly))

    def told(self, person: str, story: str) -> bool:
        """Whether this story of their help names it, and not only something near it."""
        return any(Known(person, story) in self.known[stem] for stem in self._found(exactly=True))

    def _found(self, exactly: bool) -> Iterable[str]:
        return self.said & self.known.keys() if exactly else self.known

    @property
    def all(self) -> frozenset[str]:
        return frozenset().union(*self.words)

    def stories_of(self, person: str) -> list[str]:
        held = (one for known in self.known.values() for one in known)
        return sorted({one.story for one in held if one.person == person and one.story})


def suggested(ctx: Context, text: str, had: Collection[str] = ()) -> tuple[Suggestion, ...]:
    """At most three who could be asked about this, by their names; nobody where nobody fits. Those who `had` it before
    are not.
    """
    sought = _sought(ctx, text)
    fits = fitting(sought.words, sought.known)
    if not fits:
        return ()
    bands = tuple(_looked_at(in_turn(fits, ctx.me.id, week_at(ctx.now))))
    found = _welcome(ctx, sought, [one for band in bands for one in band if one not in had])
    welcome = (one for one in found if may_ask(ctx, one.person.id))
    chosen = list(islice(welcome, MOST))
    if len(chosen) == MOST:
        alike = next(band for band in bands if chosen[-1].person.id in band)
        chosen = _with_somebody_new(ctx, chosen, takewhile(lambda one: one.person.id in alike, welcome))
    last = ctx.tx.touch.last(ctx.me.id, [one.person.id for one in chosen])
    known = (replace(one, last=last.get(one.person.id, "")) for one in chosen)
    return tuple(sorted(known, key=lambda one: (one.person.name.casefold(), one.person.id)))


def said_to_know(ctx: Context, text: str) -> Iterator[Person]:
    """Everybody who wants to be shown asks and whose own line is about this, in their turn; no story is looked at."""
    sought = _sought(ctx, text)
    for band in _looked_at(in_turn(fitting(sought.words, sought.known), ctx.me.id, week_at(ctx.now))):
        yield from (person for person in _free(ctx, sought, band, SHOWN) if sought.says(person.id))


def _sought(ctx: Context, text: str) -> Sought:
    stems = Stems(*ctx.me.languages)
    typed = words_of(text)[:MOST_WORDS]
    words = [_meant(stems, word) for word in typed]
    begins = drawn(week_at(ctx.now), ctx.me.id)
    nearest = sorted(((near, stem) for word in words for stem, near in word.items()), reverse=True)
    known = ctx.tx.topics.known(dict.fromkeys(stem for _, stem in nearest), begins)
    strange = [at for at, word in enumerate(words) if all(near == 1 for near in word.values())][:MOST_MISSPELT]
    unknown = {at: stems.nearly(typed[at]) for at in strange if known.keys().isdisjoint(words[at])}
    meant = ctx.tx.topics.known(_in_turns(unknown.values()), begins) if unknown else {}
    for at, slips in unknown.items():
        words[at] = {**words[at], **{slip: 1.0 for slip in slips if slip in meant}}
    return Sought(stems, words, {**known, **meant})


def _in_turns(slips: Collection[Sequence[str]]) -> dict[str, None]:
    """The likeliest of each word, and no more than are looked up in a moment."""
    return dict.fromkeys(slip for of_word in slips for slip in of_word[: MOST_SLIPS // len(slips)])


def _meant(stems: Stems, word: str) -> dict[str, float]:
    """What a word may mean. One that has nothing near it is a name, or misspelt."""
    return {**related(word), **dict.fromkeys(stems.of(word), 1.0)}


def _looked_at(bands: Iterable[Sequence[str]]) -> Iterator[Sequence[str]]:
    """So many of them, and no more."""
    left = MOST_LOOKED_AT
    for band in bands:
        if left > 0:
            yield band[:left]
        left -= len(band)


def _welcome(ctx: Context, sought: Sought, order: Sequence[str]) -> Iterator[Suggestion]:
    """Those of them who may be suggested, with the reason, in their order."""
    for start in range(0, len(order), READ_AT_ONCE):
        free = _free(ctx, sought, order[start : start + READ_AT_ONCE], SUGGESTED)
        stories = _stories(ctx, sought, free)
        for person in free:
            found = _by_line(sought, person) or _by_story(sought, person, stories.get(person.id, ()))
            if found is not None:
                yield found


def _free(ctx: Context, sought: Sought, band: Sequence[str], wants: Callable[[Person], bool]) -> list[Person]:
    """Those of them who want it and whom nothing keeps from it, in their order."""
    people = ctx.people(band)
    wanting = [people[one] for one in band if one in people and wants(people[one])]
    asked = [person for person in wanting if spoken_to(person, ctx.me, ctx.now)]
    near = [person for person in asked if not apart(ctx.tx, person, ctx.me)]
    willing = [person for person in near if not _would_rather_not(sought, person)]
    busy = _busy(ctx, willing)
    return [person for person in willing if person.id not in busy]


def _busy(ctx: Context, people: Iterable[Person]) -> frozenset[str]:
    """Those with whom several asks are open, or as many as they want at a time."""
    by_limit: defaultdict[int, list[str]] = defaultdict(list)
    for person in people:
        by_limit[most_open_with(person, ctx.rules.several_open_asks)].append(person.id)
    return frozenset().union(*(ctx.tx.asks.busy(of, limit) for limit, of in by_limit.items()))


def _would_rather_not(sought: Sought, person: Person) -> bool:
    """Whether their line of what not to ask them for is about it."""
    line = person.preferences.please_dont
    return bool(line) and not sought.said.isdisjoint(sought.stems.in_text(line))


def _by_line(sought: Sought, person: Person) -> Suggestion | None:
    if not sought.says(person.id):
        return None
    said = passage(person.preferences.ask_me_about, sought.all, sought.stems)
    return Suggestion(person, said=said, near=not sought.says(person.id, exactly=True))


def _by_story(sought: Sought, person: Person, stories: Iterable[Story]) -> Suggestion | None:
    story = next(iter(stories), None)
    return Suggestion(person, story=story, near=not sought.told(person.id, story.id)) if story else None


def _stories(ctx: Context, sought: Sought, people: Iterable[Person]) -> Mapping[str, Sequence[Story]]:
    """By person, what may be read here of their help: read at once, for those whose own line is not about it."""
    named = (person.id for person in people if not sought.says(person.id))
    of = {person: sought.stories_of(person)[:STORIES_EACH] for person in named}
    told = ctx.tx.thanks.stories(story for stories in of.values() for story in stories).values()
    standing = {story.id: story for story in agreed(ctx.tx, readable(ctx.tx, told, ctx.me.id), ctx.now, ctx.rules)}
    return {who: [standing[one] for one in stories if one in standing] for who, stories in of.items()}


def _with_somebody_new(ctx: Context, chosen: list[Suggestion], more: Iterable[Suggestion]) -> list[Suggestion]:
    """With one whom no post has told together with the asker yet, where one fits as well."""
    together = ctx.tx.thanks.named_with(ctx.me.id, TOLD_LATELY)
    if any(one.person.id not in together for one in chosen):
        return chosen
    new = next((one for one in more if one.person.id not in together), None)
    return [*chosen[:-1], new] if new else chosen
