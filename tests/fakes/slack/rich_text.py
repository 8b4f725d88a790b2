"""The structure of rich_text blocks, the only place where people's words may stand without being markup."""

from tests.fakes.slack.checks import (
    Check,
    Judge,
    boolean,
    by_type,
    integer,
    items,
    one_of,
    string,
    typed,
    url,
)
from tests.fakes.slack.checks import record as _record
from tests.fakes.slack.compositions import IDENTIFIER

TEXT_STYLE = _record(
    {}, dict.fromkeys(("bold", "italic", "strike", "code", "underline", "highlight", "unlink"), boolean)
)
STYLED: dict[str, Check] = {"style": TEXT_STYLE}


def _text(judge: Judge, value: object, at: str) -> None:
    string(12_000)(judge, value, at)
    judge.text_sum += len(value) if isinstance(value, str) else 0


TEXT = typed("text", {"text": _text}, STYLED)
LINK = typed("link", {"url": url}, {"text": _text, "unsafe": boolean, **STYLED})

INLINE = by_type(
    {
        "text": TEXT,
        "link": LINK,
        "broadcast": typed("broadcast", {"range": one_of("here", "channel", "everyone")}, STYLED),
        "color": typed("color", {"value": string(9)}, STYLED),
        "channel": typed("channel", {"channel_id": IDENTIFIER}, STYLED),
        "date": typed(
            "date",
            {"timestamp": integer(0, 2**40), "format": string(200)},
            {"url": url, "fallback": string(300), **STYLED},
        ),
        "emoji": typed("emoji", {"name": string(100)}, {"unicode": string(100), "url": url, **STYLED}),
        "team": typed("team", {"team_id": IDENTIFIER}, STYLED),
        "user": typed("user", {"user_id": IDENTIFIER}, STYLED),
        "usergroup": typed("usergroup", {"usergroup_id": IDENTIFIER}, STYLED),
    }
)

MANY = 1000
BORDER: dict[str, Check] = {"border": one_of(0, 1)}
SECTION = typed("rich_text_section", {"elements": items(INLINE, 1, MANY)}, {})
PARTS = by_type(
    {
        "rich_text_section": SECTION,
        "rich_text_quote": typed("rich_text_quote", {"elements": items(INLINE, 1, MANY)}, BORDER),
        "rich_text_preformatted": typed(
            "rich_text_preformatted",
            {"elements": items(by_type({"text": TEXT, "link": LINK}), 1, MANY)},
            {"language": string(50), **BORDER},
        ),
        "rich_text_list": typed(
            "rich_text_list",
            {"elements": items(SECTION, 1, MANY), "style": one_of("bullet", "ordered")},
            {"indent": integer(0, 8), "offset": integer(0, 10_000), **BORDER},
        ),
    }
)
RICH_TEXT = typed("rich_text", {"elements": items(PARTS, 1, MANY)}, {"block_id": IDENTIFIER})
