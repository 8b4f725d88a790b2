"""The weekly post's pictures: drawn from its stories, turned into PNGs, kept under unguessable names."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from secrets import token_urlsafe

from bot.delivery.posts import post_view
from bot.digest import Post
from bot.picture import draw
from bot.ports import PictureFailed, Pictures, Row, Store, Transaction
from bot.rules import Rules
from bot.service import telling
from bot.views.post import Drawing, drawing_of

log = logging.getLogger("askwell.delivery")


async def picture_for(store: Store, pictures: Pictures, row: Row, now: datetime, rules: Rules) -> None:
    """Give the row's post its pictures, unless it has them. The post goes out even when this fails."""
    try:
        await _give(store, pictures, row, now, rules)
    except PictureFailed as failure:
        log.warning("the weekly picture could not be made: %s", failure, extra={"row": row.id})
    except Exception:  # whatever is wrong with a picture, the stories are told
        log.exception("the weekly picture could not be drawn", extra={"row": row.id})


async def _give(store: Store, pictures: Pictures, row: Row, now: datetime, rules: Rules) -> None:
    workspace = row.send.workspace
    post = await store.write(workspace, lambda tx: _post(tx, row, now, rules))
    if post is None or post.pictures:
        return
    drawing = await store.read(workspace, lambda tx: _drawing(tx, post, now, rules))
    svgs = draw(drawing.rows, covers=pictures.covers, title=drawing.title) if drawing else ()
    pngs = [await pictures.render(svg) for svg in svgs]
    if pngs:
        await store.write(workspace, lambda tx: _keep(tx, post, pngs))


def _post(tx: Transaction, row: Row, now: datetime, rules: Rules) -> Post | None:
    """The post of this row; one that leaves only now, with the stories that may be told now."""
    post = tx.circles.post(row.send.ids["post"])
    return telling.leaving(tx, post, now, rules) if post is not None and row.ref is None else post


def _drawing(tx: Transaction, post: Post, now: datetime, rules: Rules) -> Drawing | None:
    """What the pictures of this post show."""
    circle = tx.circles.get(post.circle)
    return drawing_of(post_view(tx, post, circle, now, rules)) if circle else None


def _keep(tx: Transaction, drawn: Post, pngs: Sequence[bytes]) -> None:
    """Keep them, unless the post has changed while they were drawn: somebody in it may have been left out."""
    if tx.circles.post(drawn.id) != drawn:
        return
    tokens = tuple(token_urlsafe(24) for _ in pngs)
    for token, png in zip(tokens, pngs, strict=True):
        tx.add_picture(token, png)
    tx.circles.save_post(replace(drawn, pictures=tokens))
