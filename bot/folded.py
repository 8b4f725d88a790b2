"""Names as they are compared: what a keyboard, a phone or a platform writes differently is the same name. Pure."""

import re
import unicodedata

_APOSTROPHES = dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u02bb\u02bc\u02b9\u2032\u00b4\u0060\uff07"), "'")
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d"), "-")
_AS_TYPED = _APOSTROPHES | _HYPHENS
_UNSEEN = re.compile(r"[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


def folded(name: str) -> str:
    """Letters composed and of one width and case; one apostrophe, one hyphen, one blank; no marks that show nothing."""
    if name.isascii():  # nearly all: nothing of it is written in two ways but for one mark
        return " ".join(name.replace("`", "'").lower().split())
    plain = unicodedata.normalize("NFKC", _UNSEEN.sub("", name)).translate(_AS_TYPED)
    return " ".join(unicodedata.normalize("NFKC", plain.casefold()).split())
