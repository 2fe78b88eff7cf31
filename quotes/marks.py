"""Quotation marks around a passage."""

from __future__ import annotations

_OPENING, _CLOSING = "“", "”"


def in_marks(text: str) -> str:
    """The text in quotation marks; one that is a single quotation already has them."""
    return text if _is_one_quotation(text) else f"{_OPENING}{text}{_CLOSING}"


def _is_one_quotation(text: str) -> bool:
    """Whether the mark that begins the text is closed by the one that ends it."""
    if len(text) < 2 or text[0] != _OPENING or text[-1] != _CLOSING:
        return False
    depth = 0
    for char in text[:-1]:
        depth += (char == _OPENING) - (char == _CLOSING)
        if depth == 0:
            return False
    return depth == 1
