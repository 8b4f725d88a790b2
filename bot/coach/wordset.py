"""Word lists as they are written in the code: one string, parted by blanks."""


def word_set(text: str, mark: str | None = None) -> frozenset[str]:
    """The words of a list; `mark` parts them where they hold blanks themselves."""
    return frozenset(text.split(mark))
