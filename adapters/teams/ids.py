"""Ids of apps, tenants and people: compared without case, and without the blanks that a copied one brings."""


def same_id(text: str) -> str:
    """The form in which two ids are compared."""
    return text.strip().casefold()
