"""Pasted text, told apart from keys: whatever stands in it, it is text.

A terminal that pastes marks where the paste begins and ends (xterm, bracketed paste). Textual looks for other sequences
inside as well, so that an escape character in a pasted text makes keys of the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from library.text import clean

BEGIN, END = "\x1b[200~", "\x1b[201~"


class Typed(NamedTuple):
    """What came from the terminal: keys as they are sent, or a pasted text, clean and with plain newlines."""

    text: str
    is_pasted: bool = False


class Pastes:
    """Splits what a terminal sends, in whatever pieces it comes."""

    def __init__(self) -> None:
        self._held = ""
        self._pasted: list[str] | None = None

    def feed(self, sent: str) -> Iterator[Typed]:
        """What can be told so far; a mark that may have begun is held until `tick`."""
        text, self._held = self._held + sent, ""
        while text:
            if self._pasted is None:
                keys, begun, text = text.partition(BEGIN)
                if begun:
                    self._pasted = []
                else:
                    keys, self._held = _without_begun(keys, BEGIN, 2)
                if keys:
                    yield Typed(keys)
                continue
            pasted, ended, text = text.partition(END)
            if not ended:
                pasted, self._held = _without_begun(pasted, END, 1)
            self._pasted.append(pasted)
            if ended:
                yield Typed(_tidy("".join(self._pasted)), is_pasted=True)
                self._pasted = None

    def tick(self) -> Iterator[Typed]:
        """Nothing came for a while: what looked like the beginning of a paste are keys."""
        if self._pasted is None and self._held:
            keys, self._held = self._held, ""
            yield Typed(keys)


def _without_begun(text: str, mark: str, least: int) -> tuple[str, str]:
    """The text without the beginning of a mark at its end, and that beginning: a lone escape may be a key, so 2."""
    for size in range(len(mark) - 1, least - 1, -1):
        if text.endswith(mark[:size]):
            return text[:-size], text[-size:]
    return text, ""


def _tidy(text: str) -> str:
    return clean(text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n"))
