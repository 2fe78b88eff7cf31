"""What the quotes of one article remember of its text: their passages and contexts, joined where they overlap.

A quote alone knows a line or two; the quotes of an article together know where each of them stood among the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from quotes.quote import Anchor


class Fragment:
    """A stretch of the text that an anchor's digest names; `start` is its offset there."""

    def __init__(self, start: int, text: str) -> None:
        self.start = start
        self._pieces = [text]
        self._last = (start, text)

    def join(self, start: int, text: str) -> bool:
        """Add a text that begins no earlier than those before, if it overlaps the fragment and agrees; whether so."""
        at, last = start - self._last[0], self._last[1]
        shared = len(last) - at
        if at < 0 or shared <= 0 or not last.startswith(text[:shared], at):
            return False
        if shared < len(text):
            self._pieces.append(text[shared:])
            self._last = (start, text)
        return True

    @cached_property
    def text(self) -> str:
        """The whole stretch, when nothing more is added."""
        return "".join(self._pieces)


def fragments(passages: Sequence[tuple[str, Anchor]]) -> list[tuple[Fragment, int]]:
    """For each passage and its anchor the fragment that holds it, and where in the fragment the passage begins."""
    found: list[tuple[Fragment, int]] = [(Fragment(0, ""), 0)] * len(passages)
    last: dict[str, Fragment] = {}
    for i in sorted(range(len(passages)), key=lambda i: _beginning(passages[i][1])):
        passage, anchor = passages[i]
        start, text = _beginning(anchor), anchor.prefix + passage + anchor.suffix
        fragment = last.get(anchor.digest)
        counted = bool(anchor.digest) and anchor.end - anchor.start == len(passage)
        if fragment is None or not counted or not fragment.join(start, text):
            fragment = Fragment(start, text)
            if counted:
                last[anchor.digest] = fragment
        found[i] = fragment, anchor.start - fragment.start
    return found


def _beginning(anchor: Anchor) -> int:
    return anchor.start - len(anchor.prefix)
