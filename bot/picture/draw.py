"""From pairs to a picture: who is in it, and which picture suits."""

from collections.abc import Sequence

from bot.picture.chords import chords
from bot.picture.columns import columns
from bot.picture.names import Covers, in_order

Pair = tuple[str, str]
"""The names of the one who helped and of the one who was helped."""

MOST_IN_COLUMNS = 8
MOST_PEOPLE = 30


def draw(pairs: Sequence[Pair], *, covers: Covers, description: str = "") -> str | None:
    """The picture as SVG, at most 1000 units either way; None without a pair or with more than 30 people.

    `covers` says whether the fonts have all characters of a text; the description is for screen readers.
    A pair that comes twice is drawn once, and nobody is drawn helping themselves.
    """
    once = sorted({(helper, helped) for helper, helped in pairs if helper != helped})
    people = in_order({name for pair in once for name in pair})
    if not once or len(people) > MOST_PEOPLE:
        return None
    picture = columns if len(people) <= MOST_IN_COLUMNS else chords
    return picture(once, people, covers, description)
