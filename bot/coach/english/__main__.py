"""Writes the page of the docs that lists every English rule: `python -m bot.coach.english > docs/coach.md`."""

from bot.coach.english.about import FRAME
from bot.coach.english.pack import RULES
from bot.coach.page import page

if __name__ == "__main__":
    print(page(RULES, FRAME), end="")
