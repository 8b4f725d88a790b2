"""Words as they are compared, however somebody's keyboard writes them."""

import unicodedata


def plain(text: str) -> str:
    """In small letters, without accents, with plain digits, marks and blanks: `À 9 h` as `a 9 h`."""
    if text.isascii():
        return " ".join(text.casefold().split())
    apart = unicodedata.normalize("NFKD", " ".join(text.casefold().replace("\u2019", "'").split()))
    return "".join(char for char in apart if not unicodedata.combining(char))
