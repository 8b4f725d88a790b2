"""What a circle's post is made of, for its text and for its picture."""

from datetime import datetime

from bot.commands import USUAL, Surface
from bot.digest import Circle, Post
from bot.people import Person
from bot.ports import Transaction
from bot.rules import Rules
from bot.service import telling
from bot.views.view_context import ViewContext


def post_view(
    tx: Transaction, post: Post, circle: Circle, now: datetime, rules: Rules, surface: Surface = USUAL
) -> ViewContext:
    """The post with the stories that nobody took back, as its channel reads it."""
    stories = telling.told_in(tx, post)
    voice = Person(workspace=post.workspace, id="", name="", platform_zone=circle.zone)
    return ViewContext(
        me=voice,
        locale=circle.language,
        now=now,
        rules=rules,
        workspace=tx.workspace,
        people=tx.people.many({person for story in stories for person in story.chain}),
        circle=circle,
        post=post,
        stories=stories,
        surface=surface,
    )
