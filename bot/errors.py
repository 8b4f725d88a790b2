"""What can go wrong inside Askwell.

    AskwellError
    ├── Refusal      a rule said no; the person reads the sentence that its reason names
    ├── Strangers    people whom a command presumes are to be met first; nothing was done
    ├── Conflict     somebody else was faster; the work is to be done anew
    ├── StoreDown    the database cannot store, or be read, now; nothing of this work was acknowledged
    └── Misconfigured  a setting cannot be; whoever runs Askwell reads the sentence

No error ever carries what a person wrote.
"""


class AskwellError(Exception):
    """The root of this tree."""


class Refusal(AskwellError):
    """A rule said no.

    `reason` names a sentence of the catalogue (`refusal.<reason>`), `field` the form field at which
    it is shown, `facts` the names and times that the sentence needs.
    """

    def __init__(self, reason: str, *, field: str | None = None, **facts: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = field
        self.facts = facts


class Strangers(AskwellError):
    """Of the people whom a command presumes, somebody is not known here, or was forgotten, or acts though they could
    not be reached: they are to be met. Nothing was done."""


class Conflict(AskwellError):
    """The row has moved on since it was read: load it again and decide again."""


class StoreDown(AskwellError):
    """The database cannot store, or be read, now. Nothing of this work was acknowledged: try again later."""


class Misconfigured(AskwellError):
    """A setting or the machine makes it impossible to start; the text says what to change."""
