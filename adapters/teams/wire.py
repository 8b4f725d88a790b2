"""Names that we give to things in cards, and read again when they come back."""

VERB = "askwell"
"""Marks a press as one of ours, in Action.Execute's verb and in every button's data."""

VALUE, CHECKS, TIME, HELD = "v.", "m.", "~time", "held"
"""Inputs: a field's value, one of check boxes, the clock beside a day, and what a form carries unseen."""

HOME = "home"
"""The surface of a home card: `home|section:cursor`."""

BACK = "back"
"""The button that returns to the card a form took the place of."""

SEPARATOR = "|"
