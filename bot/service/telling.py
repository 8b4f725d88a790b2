"""Whether a story may be told, and the one way to take it back, before its post and after.

Rules: consent is read at the moment of telling. What is taken back is taken back for good: it is told in no later post,
the post that told it is edited, and its pictures are dropped at once and drawn anew.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.digest import Circle, Post, enough, oldest_told
from bot.outgoing import edit, slot_of
from bot.people import People
from bot.ports import Slot, Transaction
from bot.rules import Rules
from bot.service.context import Context
from bot.thanks import Consent, Shown, Story, answer, may_be_told, stands, without_words, words_naming

EVERY = 10_000
"""More stories than anybody is named in."""

A_POST_AGO = timedelta(days=8)
"""What no longer waits may have been said to wait until then."""


def agreed(tx: Transaction, stories: Iterable[Story], now: datetime, rules: Rules) -> tuple[Story, ...]:
    """Those of them to which everybody named agrees now."""
    asked = tuple(stories)
    people = tx.people.many({person for story in asked for person in story.chain})
    shown = _shown(tx, [story for story in asked if _rests_on_being_shown(story, people)])
    return tuple(s for s in asked if may_be_told(s, people, shown.get(s.id, {}), now, rules))


def readable(tx: Transaction, stories: Iterable[Story], reader: str) -> tuple[Story, ...]:
    """Those told in a post that stands where this reader may read it; '' may read what everybody may."""
    told = tuple(story for story in stories if story.post)
    posts = tx.circles.posts_for(reader, [story.post for story in told if story.post])
    slots = {post_slot(post).name: post for post in posts}
    stand = {(slots[slot].circle, slots[slot].id) for slot in tx.outbox.delivered(slots)} if slots else set()
    return tuple(story for story in told if (story.circle, story.post) in stand)


def lapsed(ctx: Context, story: str) -> Story | None:
    """The story, if it waited in vain for a yes; not one that its teller took back, who knows."""
    found = ctx.tx.thanks.story(story)
    if found is None or found.post or stands(found, found.teller, ctx.me) is Consent.NO:
        return None
    return None if agreed(ctx.tx, [found], ctx.now, ctx.rules) else found


def _rests_on_being_shown(story: Story, people: People) -> bool:
    return any(stands(story, person, people.get(person)) is Consent.FINE for person in story.chain)


def _shown(tx: Transaction, stories: Sequence[Story]) -> Mapping[str, Shown]:
    """By story, since when each person has the message that shows it; delivered ones count.

    A message that was there before the story was offered shows it since then.
    """
    slots = {slot.name: (story, slot.to) for story, slot in _notes(tx, stories)}
    since = tx.outbox.shown_since(slots)
    shown: dict[str, dict[str, datetime]] = {}
    for slot, at in sorted(since.items(), key=lambda one: one[1], reverse=True):
        story, to = slots[slot]
        shown.setdefault(story.id, {})[to] = max(at, story.at)
    return shown


def _notes(tx: Transaction, stories: Sequence[Story]) -> Iterator[tuple[Story, Slot]]:
    """The messages that show them."""
    of = {story.id: story for story in stories}
    for told, kind, note, ask in tx.thanks.notes_of_stories(of) if of else ():
        for person in of[told].chain:
            ids = {kind: note, **_about(ask)}
            yield of[told], Slot(name=slot_of(kind, person, **{kind: note}), view=kind, to=person, ids=ids)


def _about(ask: str | None) -> dict[str, str]:
    return {"ask": ask} if ask else {}


def refresh_notes(tx: Transaction, story: Story, readers: Collection[str], now: datetime) -> None:
    """The messages that asked these people about the story show how they stand to it, and how it stands."""
    for _, slot in _notes(tx, [story]):
        if slot.to in readers:
            tx.outbox.send(edit(story.workspace, slot, now))


def show_day(ctx: Context, circle: Circle) -> None:
    """The messages that ask about stories for this circle say when its post comes now, or that they wait no longer."""
    since = oldest_told(ctx.now, ctx.rules, circle.zone) - A_POST_AGO
    for story in ctx.tx.thanks.untold(circle.id, since):
        refresh_notes(ctx.tx, story, story.chain, ctx.now)


def show_wish(ctx: Context) -> None:
    """Their messages of stories still to be told say by what each would be: a yes of theirs, or their wish."""
    for story in ctx.tx.thanks.stories_naming(ctx.me.id, EVERY):
        if story.post is None and not story.left_out:
            refresh_notes(ctx.tx, story, {ctx.me.id}, ctx.now)


def take_out(ctx: Context, stories: Iterable[Story]) -> tuple[Story, ...]:
    """Whoever acts is told of in none of these: the stories as they are now, and their posts follow."""
    gone = tuple(answer(story, ctx.me, Consent.NO, ctx.now) for story in stories)
    for story in gone:
        ctx.tx.thanks.save_story(story)
        refresh_notes(ctx.tx, story, {ctx.me.id}, ctx.now)
    tell_anew(ctx, gone)
    return gone


def take_out_of_all(ctx: Context) -> tuple[Story, ...]:
    """*Never*, and being forgotten: no story names them, whether told or still to be told."""
    named = ctx.tx.thanks.stories_naming(ctx.me.id, EVERY)
    return take_out(ctx, [story for story in named if not story.left_out])


def take_words_out(ctx: Context, stories: Iterable[Story]) -> tuple[Story, ...]:
    """The words of these stories that name whoever acts go; returns those that had such words."""
    naming = [(story, words_naming(story, ctx.me)) for story in stories]
    without = tuple(without_words(story, words) for story, words in naming if words)
    for story in without:
        ctx.tx.thanks.save_story(story)
    tell_anew(ctx, without)
    return without


def tell_anew(ctx: Context, stories: Iterable[Story]) -> None:
    """The posts that told these are edited, without what was taken back."""
    for name in dict.fromkeys(story.post for story in stories if story.post):
        post = ctx.tx.circles.post(name)
        if post is not None:
            edit_post(ctx, post)


def edit_post(ctx: Context, post: Post) -> None:
    """Write the post anew. Its pictures' addresses are dead from now on; others are drawn when the edit leaves."""
    drop_pictures(ctx.tx, post, ctx.now)
    ctx.tx.circles.save_post(replace(post, pictures=(), revision=post.revision + 1))
    ctx.tx.outbox.send(edit(post.workspace, post_slot(post), ctx.now))


def drop_pictures(tx: Transaction, post: Post, now: datetime) -> None:
    """Their addresses are dead from now on; what a platform keeps of them is deleted later."""
    for token in post.pictures:
        tx.drop_picture(token, now)


def told_in(tx: Transaction, post: Post) -> tuple[Story, ...]:
    """The stories of a post that nobody took back, in their order."""
    found = tx.thanks.stories(post.stories)
    return tuple(found[story] for story in post.stories if story in found and not found[story].left_out)


def leaving(tx: Transaction, post: Post, now: datetime, rules: Rules) -> Post | None:
    """The post as it may leave now, with consent read once more; None when too few stories are left of it.

    What may not be told now waits for another week.
    """
    told = told_in(tx, post)
    kept = agreed(tx, told, now, rules)
    if not enough(kept, tx.workspace.rules(rules)):
        kept = ()
    put_back = [story for story in told if story not in kept]
    for story in put_back:
        tx.thanks.save_story(replace(story, post=None))
        refresh_notes(tx, story, story.chain, now)
    if put_back:
        drop_pictures(tx, post, now)
        post = replace(post, stories=tuple(story.id for story in kept), pictures=(), revision=post.revision + 1)
        tx.circles.save_post(post)
    return post if kept else None


def post_slot(post: Post) -> Slot:
    """Where it stands, or will."""
    ids = {"post": post.id, "circle": post.circle, "week": post.week}
    return Slot(name=slot_of("post", **ids), view="post", to=post.circle, ids=ids)


def may_still_stand(tx: Transaction, story: Story) -> bool:
    """Whether it was told in a post of which nobody knows if it arrived, so that it cannot be edited."""
    post = tx.circles.post(story.post) if story.post else None
    return post is not None and tx.outbox.is_unsure(post_slot(post).name)


def as_known_to(tx: Transaction, circle: Circle | None, person: str) -> Circle | None:
    """The circle as this person may see it: a private channel has no name for who never used Askwell there."""
    if circle is None or not circle.private or tx.circles.is_known_to(circle.id, person):
        return circle
    return replace(circle, name="")
