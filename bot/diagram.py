"""The ask's diagram for the docs, drawn from its table: `python -m bot.diagram`."""

from itertools import groupby

from bot.asks import NEXT, SETTLED, WHO


def mermaid() -> str:
    """The transition table as a Mermaid state diagram; events between the same states share one arrow."""
    arrows = sorted((state, after, event) for (state, event), after in NEXT.items())
    lines = ["stateDiagram-v2", "    [*] --> waiting"]
    for (state, after), group in groupby(arrows, key=lambda arrow: arrow[:2]):
        events = ", ".join(f"{event} ({WHO[event]})" for _, _, event in group)
        lines.append(f"    {state} --> {after}: {events}")
    return "\n".join([*lines, *(f"    {state} --> [*]" for state in sorted(SETTLED))])


if __name__ == "__main__":
    print(mermaid())
