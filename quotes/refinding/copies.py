"""How much of a passage's surroundings its anchor must remember to tell it from its copies in the same text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from library.text import Span
from quotes.refinding.alignment import run_after, run_before
from quotes.refinding.needed import MOST_SHARED, SHORT, own
from quotes.refinding.wording import rests

_DIFFERENCES = ((1, 1), (1, 0), (0, 1), (2, 2))
"""Characters that two copies may have of their own, one of them and the other."""
_GOES_ON = 6


def contexts(text: str, span: Span) -> tuple[int, int, int]:
    """How many characters of context to remember before and after the passage, and how often it stands.

    On each side it is what the passage shares with the copy that is most like it there, and `own` characters more. It
    stands wherever all of it does but a label or a short sentence at its beginning or at its end. Where the text ends
    before so much, less than `own` characters say that all of them may stand at a copy as well.
    """
    passage = span.of(text)
    before = after = number = 0
    for place in places(text, passage):
        number += 1
        if abs(place - span.start) >= len(passage):
            before = max(before, _shared_before(text, span.start, place))
            after = max(after, _shared_after(text, span.end, place + len(passage)))
    without_head, without_tail = rests(passage, SHORT)
    endings = list(places(text, without_head))
    for place in endings:
        if place + len(without_head) != span.end:
            after = max(after, _shared_after(text, span.end, place + len(without_head)))
    beginnings = list(places(text, without_tail))
    for place in beginnings:
        if place != span.start:
            before = max(before, _shared_before(text, span.start, place))
    margin = own(passage)
    number = max(number, len(endings), len(beginnings))
    before, after = min(before, MOST_SHARED) + margin, min(after, MOST_SHARED) + margin
    return before, after if margin == after or span.end + after <= len(text) else margin - 1, number


def occurrences(text: str, passage: str) -> int:
    """How often a passage stands, as `contexts` counts it."""
    return max(sum(1 for _ in places(text, part)) for part in (passage, *rests(passage, SHORT)))


def places(text: str, words: str, low: int = 0, high: int | None = None) -> Iterator[int]:
    """Where the words stand between two offsets of the text, overlapping ones too; nowhere where there are none."""
    place = text.find(words, low, high) if words else -1
    while place >= 0:
        yield place
        place = text.find(words, place + 1, high)


def _shared_before(text: str, one: int, other: int) -> int:
    """How many characters before `one` stand before `other` as well, small differences in between let pass."""
    return _shared(lambda mine, theirs: run_before(text, one - mine, text, other - theirs, MOST_SHARED))


def _shared_after(text: str, one: int, other: int) -> int:
    """How many characters from `one` on stand from `other` on as well, small differences in between let pass."""
    return _shared(lambda mine, theirs: run_after(text, one + mine, text, other + theirs))


def _shared(run: Callable[[int, int], int]) -> int:
    """How far one side is the same, when `run` says how many characters are from two distances on."""
    mine = theirs = run(0, 0)
    while mine < MOST_SHARED:
        further = [(size, a, b) for a, b in _DIFFERENCES if (size := run(mine + a, theirs + b)) >= _GOES_ON]
        if not further:
            break
        size, a, b = max(further)
        mine, theirs = mine + a + size, theirs + b + size
    return mine
