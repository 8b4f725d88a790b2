"""Writes the page of the docs that lists every rule: `python -m bot.coach.page > docs/coach.md`."""

from collections.abc import Iterable

from bot.coach import book
from bot.coach.rule import Rule

_HEAD = """# What the coach points out

Made from the code by `python -m bot.coach.page > docs/coach.md`; do not edit by hand.

The coach reads a draft before it is sent, privately. It is silent on a good draft and shows three mistakes at most. A
hint is something missing: where there is no mistake, the form asks for it in a field. It never blocks, keeps no text
and counts no people.
Words inside quotes, code, `>` lines and reported speech are not the writer's and give no advice. It knows English;
sentences in other languages get no advice.

Most of it comes from Heidi Grant's book "Reinforcements", on how to get people to help, read in five articles: on
asking as a way to build influence, "Networking: Am I Bothering Them?", on networking without entitlement, on
overcoming the inability to build strong professional relationships, and "Mastering Mutual Aid: How to Ask for Help
Effectively". Where a study was made, **Why?** names it and says what it did not measure.
"""
_TITLES = {"ask": "Asks", "thanks": "Thank-you notes"}


def page(rules: Iterable[Rule]) -> str:
    """The whole page as Markdown."""
    parts = [_HEAD]
    kind = ""
    for rule in rules:
        if rule.kind != kind:
            kind = rule.kind
            parts.append(f"\n## {_TITLES[kind]}\n")
        parts.append(_section(rule))
    return "".join(parts)


def _section(rule: Rule) -> str:
    yes = "\n".join(f"- {text}" for text in rule.yes)
    no = "\n".join(f"- {text}" for text in rule.no)
    return (
        f"\n### {rule.label} ({rule.severity})\n\n{rule.reason}\n\n**Fix.** {rule.fix}\n\n"
        f"**Why?** {rule.source} {rule.limit}\n\nPointed out:\n\n{yes}\n\nNot pointed out:\n\n{no}\n"
    )


if __name__ == "__main__":
    print(page(book()), end="")
