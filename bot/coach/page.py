"""Writes the page of the docs that lists every rule of a language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.coach.rule import Kind, Rule


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the rules of a language: before all of them, before each kind, around each one."""

    head: str
    titles: Mapping[Kind, str]
    section: str


def page(rules: Iterable[Rule], frame: Frame) -> str:
    """The whole page as Markdown."""
    parts = [frame.head]
    kind = ""
    for rule in rules:
        if rule.kind != kind:
            kind = rule.kind
            parts.append(f"\n## {frame.titles[rule.kind]}\n")
        parts.append(_section(rule, frame))
    return "".join(parts)


def _section(rule: Rule, frame: Frame) -> str:
    return frame.section.format(
        label=rule.label,
        severity=rule.severity,
        reason=rule.reason,
        fix=rule.fix,
        source=rule.source,
        limit=rule.limit,
        yes=_listed(rule.yes),
        no=_listed(rule.no),
    )


def _listed(texts: Iterable[str]) -> str:
    return "\n".join(f"- {text}" for text in texts)
