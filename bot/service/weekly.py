"""A circle's weekly post: whether a channel has one, what it would say, and who is left out of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time

from bot.commands import Place, Press, Submit
from bot.digest import Circle, Post, choose, last_due, may_tell_of_quiet, next_due, oldest_told, week_of
from bot.errors import Refusal
from bot.hours.typed import time_of_day
from bot.languages import spoken
from bot.message import Form, Message, Reply
from bot.outgoing import message
from bot.people import Address
from bot.service import going_first, telling, untouched
from bot.service.changed import POST, note
from bot.service.context import Context
from bot.service.recipients import bring
from bot.thanks import Story
from bot.views.forms.weekly import stored, weekly_form
from bot.views.post import preview
from bot.views.talk import sentence
from bot.views.view_context import ViewContext

Values = Mapping[str, str]
NOWHERE = Place(id="", name="")


def show(ctx: Context, place: Place | None) -> Reply:
    """`weekly` in a channel: whether and when it gets the post; elsewhere the channel is chosen first."""
    if place is None and not ctx.surface.lists_places:
        raise Refusal("no_channel")
    return _form(ctx, _circle(ctx, place or NOWHERE), {}, {})


def _form(ctx: Context, circle: Circle, values: Values, errors: Values) -> Form:
    form = weekly_form(ctx.view(), circle, values, errors)
    return replace(form, carry={**form.carry, **untouched.carried(stored(circle))})


def show_of(ctx: Context, circle: str) -> Reply:
    """The same for a channel that has the post, from afar: only for those who look after Askwell here, and know it."""
    found = _looked_after(ctx, circle)
    return show(ctx, Place(id=found.id, name=found.name, private=found.private))


def _circle(ctx: Context, place: Place) -> Circle:
    known = telling.as_known_to(ctx.tx, ctx.tx.circles.get(place.id) if place.id else None, ctx.me.id)
    if known is None:
        return _new(ctx, place)
    if not known.name and known.private:
        raise Refusal("no_channel", field="place")
    return replace(known, name=place.name or known.name, private=place.private or known.private)


def _new(ctx: Context, place: Place) -> Circle:
    return Circle(
        workspace=ctx.me.workspace,
        id=place.id,
        name=place.name,
        zone=ctx.me.zone,
        language=spoken(ctx.me.reads).code,
        private=place.private,
        weekday=ctx.rules.weekly_weekday,
        hour=ctx.rules.weekly_hour,
        since=ctx.now,
    )


def submit(ctx: Context, command: Submit) -> Reply:
    """All of it at once; what nobody touched stays as it is now. Raises Refusal."""
    if command.action == "show_post":
        return show_post(ctx, command.carry["circle"])
    asked = _circle(ctx, _carried(command.carry))
    if not asked.id and not ctx.surface.lists_places:
        raise Refusal("no_channel")
    values = untouched.kept(command, stored(asked))
    try:
        circle = asked if asked.id and asked.name else _chosen(ctx, asked, values)
        at = _time(values)
        changed = replace(
            circle,
            off=values.get("on") == "no",
            language=values.get("language") or circle.language,
            weekday=_weekday(values),
            hour=at.hour,
            minute=at.minute,
            set_up_by=ctx.me.id,
        )
    except Refusal as refusal:
        errors = {refusal.field or "hour": sentence(ctx.view(), refusal)}
        return _form(ctx, asked, values, errors)
    before = ctx.tx.circles.get(changed.id)
    if before is not None and before.off and not changed.off:
        changed = replace(changed, since=ctx.now)
    going_first.invite(ctx, before, changed)
    if changed != before:
        note(ctx, POST, circle=changed.id)
    plan_post(ctx, changed)
    telling.show_day(ctx, changed)
    return _saved(ctx, changed)


def _carried(carry: Mapping[str, str]) -> Place:
    return Place(id=carry.get("circle", ""), name=carry.get("name", ""), private=bool(carry.get("private")))


def _chosen(ctx: Context, asked: Circle, values: Values) -> Circle:
    """The circle, where the channel or its name was still to be said; a name that is known stays. Raises Refusal."""
    channel = asked.id or values.get("place", "")
    if not channel:
        raise Refusal("no_place", field="place")
    if ctx.tx.circles.get(channel) is not None and (known := _circle(ctx, Place(id=channel, name=""))).name:
        return known
    typed = " ".join(values.get("called", "").split()).lstrip("#").strip()
    if len(typed) > ctx.rules.name_characters:
        raise Refusal("too_long", field="called", limit=str(ctx.rules.name_characters))
    if not typed:
        raise Refusal("no_place_name", field="called")
    return _circle(ctx, Place(id=channel, name=f"#{typed}", private=asked.private))


def _weekday(values: Values) -> int:
    day = values.get("day", "")
    if day not in set("1234567"):
        raise Refusal("not_a_choice", field="day")
    return int(day)


def _time(values: Values) -> time:
    """As people type it, a full hour also without minutes; `24:00` would be another day. Raises Refusal."""
    typed = values.get("hour", "").strip()
    try:
        at = time_of_day(f"{typed}:00" if typed.isdecimal() else typed)
    except ValueError:
        raise Refusal("not_a_time", field="hour") from None
    if typed.startswith("24"):
        raise Refusal("not_a_time", field="hour")
    return at


def _saved(ctx: Context, circle: Circle) -> Message:
    view = ctx.view()
    if circle.off:
        return Message(view.say("all.talk.weekly_off", circle=circle.label))
    writing = view.reader.writing
    day, at = writing.weekdays[circle.weekday - 1], writing.time(circle.time.hour, circle.time.minute)
    return Message(view.say("all.talk.weekly_on", circle=circle.label, day=day, time=at))


def show_post(ctx: Context, circle: str) -> Message:
    """What the post would say now; only for those who look after Askwell here, and know the channel."""
    return would_say(ctx, _looked_after(ctx, circle))


def _looked_after(ctx: Context, circle: str) -> Circle:
    """Raises Refusal for whoever may not look at it from afar."""
    if not ctx.looks_after:
        raise Refusal("not_admin")
    found = telling.as_known_to(ctx.tx, ctx.tx.circles.get(circle), ctx.me.id)
    if found is None:
        raise Refusal("gone")
    if not found.name:
        raise Refusal("no_channel")
    return found


def would_say(ctx: Context, circle: Circle) -> Message:
    """What its post would say now."""
    return preview(_scene(ctx, circle, _chosen_stories(ctx, circle)))


def _scene(ctx: Context, circle: Circle, stories: tuple[Story, ...]) -> ViewContext:
    people = {person for story in stories for person in story.chain}
    return replace(ctx.view(also=people), circle=circle, stories=stories)


def _chosen_stories(ctx: Context, circle: Circle) -> tuple[Story, ...]:
    untold = ctx.tx.thanks.untold(circle.id, oldest_told(ctx.now, ctx.rules, circle.zone))
    agreed = telling.agreed(ctx.tx, untold, ctx.now, ctx.rules)
    return choose(agreed, ctx.now, ctx.tx.workspace.rules(ctx.rules), circle.zone)


def press(ctx: Context, command: Press) -> Reply:
    """**Weekly post** at home, **Show me the next post now**, and **Leave me out** of one that is there."""
    if command.action == "weekly":
        return show_of(ctx, command.target) if command.target else show(ctx, None)
    return show_post(ctx, command.target) if command.action == "show_post" else _leave_out(ctx, command)


def _leave_out(ctx: Context, command: Press) -> Message:
    """Whom Askwell names goes with the story, text and picture; whom somebody's words name, with those words."""
    post = ctx.tx.circles.post(command.target)
    if post is None:
        raise Refusal("gone")
    if _stands_there(ctx, post, command):
        telling.edit_post(ctx, post)
    told = [story for story in ctx.tx.thanks.stories(post.stories).values() if story.post == post.id]
    mine = telling.take_out(ctx, [story for story in told if ctx.me.id in story.chain])
    words = telling.take_words_out(ctx, [story for story in told if ctx.me.id not in story.chain])
    return Message(ctx.view().say(f"all.post.{_left_out(ctx, post, bool(mine), bool(words))}"))


def _stands_there(ctx: Context, post: Post, command: Press) -> bool:
    """Whether this press tells where a post is of which nobody knew if it arrived: its button stands in it."""
    in_its_channel = command.place is not None and command.place.id == post.circle
    return bool(command.ref) and in_its_channel and ctx.tx.outbox.found(telling.post_slot(post).name, command.ref)


def _left_out(ctx: Context, post: Post, named: bool, quoted: bool) -> str:
    """What can truly be said of it."""
    if not (named or quoted):
        return "not_in"
    if ctx.tx.outbox.is_unsure(telling.post_slot(post).name):
        return "not_found"
    return "left_out" if named else "words_out"


def plan_post(ctx: Context, circle: Circle) -> None:
    """Store the circle, and when its next post is due: in its own zone, by the workspace's public holidays."""
    ctx.tx.circles.save(circle, next_due(circle, ctx.now, ctx.tx.workspace.country))


def publish(ctx: Context, circle: Circle, *, early: bool = False) -> None:
    """Called when a circle's post is due: one post an ISO week, or none when there are too few stories.

    A post belongs to the week in which it was due, so that one that comes late, after an outage, takes no other's
    place. Of several that were missed the latest comes, with the stories of all. An `early` one is this week's.
    """
    plan_post(ctx, circle)
    telling.show_day(ctx, circle)
    if circle.off or ctx.tx.workspace.gone:
        return
    due = ctx.now if early else last_due(circle, ctx.now, ctx.tx.workspace.country)
    stories = _chosen_stories(ctx, circle)
    if not stories:
        _tell_of_quiet(ctx, circle, due)
        return
    week = week_of(due, circle.zone)
    post = Post(
        workspace=circle.workspace,
        id=ctx.new_id(f"post:{circle.id}:{week}"),
        circle=circle.id,
        week=week,
        stories=tuple(story.id for story in stories),
        at=ctx.now,
    )
    if ctx.tx.circles.add_post(post):
        for story in stories:
            ctx.tx.thanks.save_story(replace(story, post=post.id))
            telling.refresh_notes(ctx.tx, story, story.chain, ctx.now)
        slot = telling.post_slot(post)
        ctx.tx.outbox.send(message("post", Address(post.workspace, slot.to), slot.ids, ctx.now, 1))


def _tell_of_quiet(ctx: Context, circle: Circle, due: datetime) -> None:
    """Whoever set it up reads, now and then, why a week had no post."""
    if not may_tell_of_quiet(circle, ctx.now, ctx.rules) or circle.set_up_by not in ctx.people([circle.set_up_by]):
        return
    offered = ctx.tx.thanks.offered(circle.id, oldest_told(ctx.now, ctx.rules, circle.zone))
    ids = {"circle": circle.id, "day": due.isoformat(), "why": "waiting" if offered else "none"}
    bring(ctx, circle.set_up_by, "quiet", ids)
    plan_post(ctx, replace(circle, quiet_at=ctx.now))
