"""What a rendering needs to know besides the message itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Where and for whom something is drawn.

    `client` is where links into Teams lead. `surface` says where a button stands (a slot of the outbox, or
    `home|section:cursor`); `handles` are sign-in names
    by person, for links to chats; `names` and `recent` people, for the person picker. In a `dialog` only Action.Submit
    works. `back` draws the way back to the card that a form took the place of. `nonce` tells this drawing of a form
    from every other; `install` is the address at which somebody can add the app, and becomes a button wherever it is
    named; `more` is said where a card ends too early, `type_a_name` where nobody can be picked yet.
    """

    tenant: str
    client: str = "https://teams.microsoft.com"
    surface: str = ""
    public_url: str = ""
    handles: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    recent: tuple[str, ...] = ()
    dialog: bool = False
    back: str = ""
    nonce: str = ""
    install: str = ""
    install_label: str = ""
    more: str = ""
    type_a_name: str = ""
