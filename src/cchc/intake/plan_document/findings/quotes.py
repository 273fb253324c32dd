"""Quotes short enough for a message."""

LONGEST_QUOTE = 80


def clipped(text: str) -> str:
    """The beginning of a text, cut at a word."""
    joined = " ".join(text.split())
    if len(joined) <= LONGEST_QUOTE:
        return joined
    return f"{joined[:LONGEST_QUOTE].rsplit(' ', 1)[0]}…"
