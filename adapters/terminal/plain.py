"""A message as lines of text for a terminal. Control characters in people's words are shown, not obeyed."""

from bot.message import Buttons, Facts, Heading, Message, Part, Picture, Quote, Talk, Text


def plain(message: Message) -> str:
    """Title and parts, one a line; quotes behind `> `."""
    return "\n".join(safe(line) for line in [message.title, *(_line(part) for part in message.parts)] if line)


def safe(text: str) -> str:
    """The text without what a terminal would take as a command."""
    return "".join(char if char.isprintable() or char == "\n" else "\N{REPLACEMENT CHARACTER}" for char in text)


def _line(part: Part) -> str:
    match part:
        case Text(text) | Heading(text):
            return text
        case Quote(text, lead):
            return f"{lead} > {text}".strip()
        case Facts(pairs):
            return "\n".join(f"{label}: {value}" for label, value in pairs)
        case Talk(_, label):
            return f"[{label}]"
        case Buttons():
            return " ".join(f"[{button.label}]" for button in part.all)
        case Picture(_, alt):
            return f"({alt})"
