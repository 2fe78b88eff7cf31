"""Keys typed while an input method is in full-width mode count as their half-width selves."""

from __future__ import annotations

from textual import events
from textual.keys import _character_to_key

_PUNCTUATION = {
    "\u3000": " ",
    "。": ".",
    "、": "/",
    "・": "/",
    "【": "[",
    "】": "]",
    "「": "[",
    "」": "]",
    "『": "{",
    "』": "}",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "《": "<",
    "》": ">",
    "…": "^",
    "—": "_",
    "￥": "$",
    "·": "`",
}
"""What Chinese and Japanese input methods give for the keys of a US keyboard."""


def half_width(character: str) -> str | None:
    """The ASCII character meant by a full-width one; None for any other."""
    if character in _PUNCTUATION:
        return _PUNCTUATION[character]
    if len(character) == 1 and "！" <= character <= "～":
        return chr(ord(character) - 0xFEE0)
    return None


def half_width_key(event: events.Key) -> events.Key | None:
    """The same key press in half width; None where it is that already."""
    character = half_width(event.character) if event.character else None
    return events.Key(_character_to_key(character), character) if character is not None else None
