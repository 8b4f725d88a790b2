"""What can be wrong with somebody's hours or zone.

HoursError (an AskwellError and a ValueError)
 ├── ImpossibleHours   the settings leave no working time at all
 ├── UnknownZone       no time zone of that name; carries the nearest names
 └── UnknownCountry    no country, or no part of one, of that name; carries the nearest codes

No message repeats what a person typed.
"""

from bot.errors import AskwellError


class HoursError(AskwellError, ValueError):
    """Hours or a zone that nothing can be reckoned with."""


class ImpossibleHours(HoursError):
    """The working hours leave no moment to send: no days, an end before the start, only holidays."""


class UnknownZone(HoursError):
    """No time zone has this name; `nearest` holds up to three names that may have been meant."""

    def __init__(self, nearest: tuple[str, ...] = ()) -> None:
        self.nearest = nearest
        hint = f"; did you mean {' or '.join(nearest)}?" if nearest else ""
        super().__init__(f"this is not the name of a time zone{hint}")


class UnknownCountry(HoursError):
    """No country whose holidays are known has this name; `nearest` holds up to three codes that may have been meant."""

    def __init__(self, nearest: tuple[str, ...] = ()) -> None:
        self.nearest = nearest
        hint = f"; did you mean {' or '.join(nearest)}?" if nearest else ""
        super().__init__(f"this is no country, or part of one, whose holidays are known{hint}")
