"""How much of a passage's surroundings its anchor must remember to tell it from its copies in the same text."""

from __future__ import annotations

from library.text import Span
from quotes.alignment import run_after, run_before
from quotes.evidence import own

_MOST_SHARED = 400
"""Copies that share more than so many characters on a side are told apart by their position only."""


def contexts(text: str, span: Span) -> tuple[int, int, int]:
    """How many characters of context to remember before and after the passage, and how often its text stands.

    On each side it is what the passage shares with the copy that is most like it there, and `own` characters more.
    """
    passage = span.of(text)
    before = after = occurrences = 0
    place = text.find(passage) if passage else -1
    while place >= 0:
        occurrences += 1
        if place != span.start:
            before = max(before, run_before(text, span.start, text, place, _MOST_SHARED))
            after = max(after, run_after(text, span.end, text, place + len(passage)))
        place = text.find(passage, place + 1)
    margin = own(passage)
    return min(before, _MOST_SHARED) + margin, min(after, _MOST_SHARED) + margin, occurrences
