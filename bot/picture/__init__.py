"""The picture of the week: one row a story, face, topic and face, in the order they happened.

Rules: nothing can be read as a rank. Every story has the same row, every person the same face in the same colour in
every picture; nobody's place, width or size says more of them than of others. A dashed way passes whoever suggested.
Text is escaped, and large enough at 380 pixels; the ground is the picture's own, so that it looks the same on a dark
screen. What the fonts lack becomes initials that are told apart. The picture is pure text: no links, scripts or styles.
"""

from bot.picture.draw import MOST_STORIES, Row, Title, draw
from bot.picture.faces import Face, short
from bot.picture.ink import PALETTE, colour_of

__all__ = ["MOST_STORIES", "PALETTE", "Face", "Row", "Title", "colour_of", "draw", "short"]
