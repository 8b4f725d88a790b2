"""What catalogues of apps ask for: how Askwell treats what people tell it, and on which terms it is used.

The pages are Askwell's own and say what holds of every deployment; who runs this one is whom people ask.
"""

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

PRIVACY, TERMS = "/privacy", "/terms"
SAFE = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width"><style>body{{font:1.1rem/1.5 system-ui;max-width:38rem;
margin:8vh auto;padding:0 1rem}}</style></head><body><h1>{title}</h1>{text}</body></html>"""
WHAT_IS_KEPT = (
    "Askwell carries an ask to the one person it names, and what they answer back. It keeps asks, answers, thanks, "
    "stories people agreed to tell, their settings, and what the platform says of them: a name, an id, a time zone, a "
    "language, in Slack until when they are away. It reads no channel, no mailbox and no file.",
    "An ask is read by whoever asked, whoever was asked, and whoever was shown it on the way. Nobody else's view, no "
    "log, no figure and no web address holds people's words. Where the deployment has a key, they are sealed.",
    "A story is told in a weekly post only with the yes of everybody it names, and whoever changes their mind is taken "
    "out. Nobody is counted, ranked or scored.",
    "Whoever wants to know what is held of them, or to be forgotten, asks whoever runs this server, who has a "
    "command for each. When an organisation takes Askwell out, all of it is deleted after thirty days.",
    "Nothing is sold, shown to advertisers, or given to anybody but the platform through which it is said.",
)
ON_WHICH_TERMS = (
    "Askwell is free software under the licence that comes with it, without warranty. This server is run by the "
    "organisation whose people use it, or by somebody for them; they answer for it.",
    "It is for asking one person for help, and for saying thanks. Whoever is asked may say no, and needs no reason.",
    "It is no place for emergencies: nobody reads along, and a message may come late.",
)


def _page(path: str, title: str, paragraphs: tuple[str, ...]) -> Route:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)

    async def show(_: Request) -> Response:
        return HTMLResponse(PAGE.format(title=title, text=text), headers=SAFE)

    return Route(path, show)


def legal_pages() -> list[BaseRoute]:
    """`GET /privacy` and `GET /terms`."""
    return [_page(PRIVACY, "Askwell and privacy", WHAT_IS_KEPT), _page(TERMS, "Askwell's terms", ON_WHICH_TERMS)]
