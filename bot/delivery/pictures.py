"""The weekly post's picture: drawn from its stories, turned into a PNG, kept under an unguessable name."""

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from secrets import token_urlsafe

from bot.digest import Post, pairs
from bot.people import People
from bot.picture import draw
from bot.ports import PictureFailed, Pictures, Row, Store, Transaction
from bot.thanks import Story

log = logging.getLogger("askwell.delivery")

Pairs = list[tuple[str, str]]


async def picture_for(store: Store, pictures: Pictures, row: Row) -> None:
    """Give the row's post its picture, unless it has one. The post goes out even when this fails."""
    try:
        await _give(store, pictures, row)
    except PictureFailed as failure:
        log.warning("the weekly picture could not be made: %s", failure, extra={"row": row.id})
    except Exception:  # whatever is wrong with a picture, the stories are told
        log.exception("the weekly picture could not be drawn", extra={"row": row.id})


async def _give(store: Store, pictures: Pictures, row: Row) -> None:
    workspace, post_id = row.send.workspace, row.send.ids["post"]
    names = await store.read(workspace, lambda tx: _names(tx, post_id))
    svg = draw(names, covers=pictures.covers) if names else None
    if svg is None:
        return
    png = await pictures.render(svg)
    await store.write(workspace, lambda tx: _keep(tx, post_id, png))


def _names(tx: Transaction, post_id: str) -> Pairs:
    """Who helped whom, by name; two people of one name are told apart."""
    post = tx.circles.post(post_id)
    if post is None or post.picture:
        return []
    stories = _told(tx, post)
    people = tx.people.many({person for story in stories for person in story.chain})
    shown = _apart(people)
    return [(shown[helper], shown[helped]) for helper, helped in pairs(stories) if {helper, helped} <= shown.keys()]


def _told(tx: Transaction, post: Post) -> Sequence[Story]:
    found = tx.thanks.stories(post.stories)
    return [found[story] for story in post.stories if story in found and found[story].agreed]


def _apart(people: People) -> dict[str, str]:
    count = Counter(person.name for person in people.values())
    numbered: Counter[str] = Counter()
    shown = {}
    for person in sorted(people.values(), key=lambda one: one.id):
        numbered[person.name] += 1
        alone = count[person.name] == 1
        shown[person.id] = person.name if alone else f"{person.name} {numbered[person.name]}"
    return shown


def _keep(tx: Transaction, post_id: str, png: bytes) -> None:
    post = tx.circles.post(post_id)
    if post is None or post.picture:
        return
    token = token_urlsafe(24)
    tx.add_picture(token, png)
    tx.circles.save_post(replace(post, picture=token))
