"""The weekly post's picture: drawn from its stories, turned into a PNG, kept under an unguessable name."""

import logging
from collections import Counter
from dataclasses import replace
from datetime import datetime
from secrets import token_urlsafe

from bot.digest import Post, pairs
from bot.people import People
from bot.picture import draw
from bot.ports import PictureFailed, Pictures, Row, Store, Transaction
from bot.rules import Rules
from bot.service import telling

log = logging.getLogger("askwell.delivery")

Pairs = list[tuple[str, str]]


async def picture_for(store: Store, pictures: Pictures, row: Row, now: datetime, rules: Rules) -> None:
    """Give the row's post its picture, unless it has one. The post goes out even when this fails."""
    try:
        await _give(store, pictures, row, now, rules)
    except PictureFailed as failure:
        log.warning("the weekly picture could not be made: %s", failure, extra={"row": row.id})
    except Exception:  # whatever is wrong with a picture, the stories are told
        log.exception("the weekly picture could not be drawn", extra={"row": row.id})


async def _give(store: Store, pictures: Pictures, row: Row, now: datetime, rules: Rules) -> None:
    workspace = row.send.workspace
    post = await store.write(workspace, lambda tx: _post(tx, row, now, rules))
    if post is None or post.picture:
        return
    names = await store.read(workspace, lambda tx: _names(tx, post))
    svg = draw(names, covers=pictures.covers) if names else None
    if svg is None:
        return
    png = await pictures.render(svg)
    await store.write(workspace, lambda tx: _keep(tx, post, png))


def _post(tx: Transaction, row: Row, now: datetime, rules: Rules) -> Post | None:
    """The post of this row; one that leaves only now, with the stories that may be told now."""
    post = tx.circles.post(row.send.ids["post"])
    return telling.leaving(tx, post, now, rules) if post is not None and row.ref is None else post


def _names(tx: Transaction, post: Post) -> Pairs:
    """Who helped whom, by name; two people of one name are told apart."""
    stories = telling.told_in(tx, post)
    people = tx.people.many({person for story in stories for person in story.chain})
    shown = _apart(people)
    return [(shown[helper], shown[helped]) for helper, helped in pairs(stories) if {helper, helped} <= shown.keys()]


def _apart(people: People) -> dict[str, str]:
    count = Counter(person.name for person in people.values())
    numbered: Counter[str] = Counter()
    shown = {}
    for person in sorted(people.values(), key=lambda one: one.id):
        numbered[person.name] += 1
        alone = count[person.name] == 1
        shown[person.id] = person.name if alone else f"{person.name} {numbered[person.name]}"
    return shown


def _keep(tx: Transaction, drawn: Post, png: bytes) -> None:
    """Keep it, unless the post has changed while it was drawn: somebody in it may have been left out."""
    if tx.circles.post(drawn.id) != drawn:
        return
    token = token_urlsafe(24)
    tx.add_picture(token, png)
    tx.circles.save_post(replace(drawn, picture=token))
