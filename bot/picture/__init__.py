"""Who helped whom, as a picture: the weekly post's SVG, drawn from names alone.

Rules: nothing can be read as a rank. Every pair is one ribbon of the same width however often they helped,
every person takes the same room, names stand in alphabetical order. Up to 8 people are two columns of
ribbons, up to 30 a chord diagram; for more there is none. Text is people's names only, escaped, at least
28 units high on a canvas of 1000, so that it is legible at 380 px; names the fonts do not cover become
initials. The picture is pure text: no links, no scripts, no styles, no words of ours.
"""

from bot.picture.draw import MOST_PEOPLE, Pair, draw

__all__ = ["MOST_PEOPLE", "Pair", "draw"]
