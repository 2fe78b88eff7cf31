"""One text in which passages are looked for, from the surest way to the least sure.

Checked position, exact text in its exact context nearby, the same text folded and judged by its context, fuzzy with a
floor. Where the context does not decide between several places, or a short passage has none, nothing is claimed.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from library.text import Span
from quotes.context import Agreement, Context
from quotes.folding import Folding, edges, folded
from quotes.placement import Found, Lost, Moved, Placement
from quotes.quote import Anchor

if TYPE_CHECKING:
    from quotes.fuzzy import Candidate

SHORT = 12
"""Passages of fewer folded characters say little by themselves: one clause of a sample stands 46 times in it."""
SURE = 0.9
"""From this ratio on an edited passage in its context is found without asking."""

_NEAR = 4_000
_MARGIN = 0.2
_MOST = 200


class Haystack:
    """A document's text, prepared as far as the passages need it."""

    def __init__(self, text: str, digest: str) -> None:
        self.text = text
        self.digest = digest
        self._shift = 0

    def place(self, passage: str, anchor: Anchor) -> Placement:
        """Where the passage stands; asked in the order of their positions, one found helps with the next."""
        if not passage:
            return Lost()
        span = self._checked(passage, anchor) or self._nearby(passage, anchor)
        if span is not None:
            self._shift = span.start - anchor.start
            return Found(span)
        wanted = folded(passage)
        if not wanted:
            return Lost()
        context = Context(anchor)
        placed = self._folded_alike(wanted, context, anchor) or self._fuzzy(wanted, context)
        return placed if isinstance(placed, Lost) else replace(placed, span=self._with_ends(placed.span, passage))

    @cached_property
    def _folding(self) -> Folding:
        return Folding(self.text)

    def _checked(self, passage: str, anchor: Anchor) -> Span | None:
        """The stored position, when the text is the one it counts in and says the same there."""
        if self.digest and self.digest == anchor.digest and anchor.start >= 0 and anchor.span.of(self.text) == passage:
            return anchor.span
        return None

    def _nearby(self, passage: str, anchor: Anchor) -> Span | None:
        """The exact passage in its exact context, once, around where it should be now."""
        if len(anchor.prefix) + len(anchor.suffix) < SHORT:
            return None
        wanted = anchor.prefix + passage + anchor.suffix
        expected = anchor.start - len(anchor.prefix) + self._shift
        low, high = max(0, expected - _NEAR), max(0, expected) + len(wanted) + _NEAR
        place = self.text.find(wanted, low, high)
        if place < 0 or self.text.find(wanted, place + 1, high) >= 0:
            return None
        start = place + len(anchor.prefix)
        return Span(start, start + len(passage))

    def _folded_alike(self, wanted: str, context: Context, anchor: Anchor) -> Placement | None:
        """Places with the same text but for folding; None where there is none at all."""
        places = _places(self._folding.text, wanted)
        if not places:
            return None
        text = self._folding.text
        judged = [(context.around(text, place, place + len(wanted)), place) for place in places]
        judged.sort(key=lambda one: -one[0].total)
        (best, place), second = judged[0], judged[1][0].total if len(judged) > 1 else -1.0
        span = self._folding.original(place, place + len(wanted))
        decided = best.total - second >= _MARGIN
        clear = decided and not context.contradicts(text, place, place + len(wanted), best)
        if len(wanted) < SHORT:
            if clear and best.total >= 1.0 and best.touches:
                return Found(span)
            likely = decided and best.supported and (best.total >= 0.6 or len(places) == 1)
            return Moved(span) if likely else Lost()
        if clear and best.supported:
            return Found(span)
        if len(places) == 1:
            return Moved(span) if context else Found(span)
        return Moved(self._nearest(judged, anchor, len(wanted))) if best.supported else Lost()

    def _with_ends(self, span: Span, passage: str) -> Span:
        """The span with the characters at the passage's ends that folding dropped, where they stand there."""
        head, tail = edges(passage)
        start = span.start - len(head) if self.text.endswith(head, 0, span.start) else span.start
        end = span.end + len(tail) if self.text.startswith(tail, span.end) else span.end
        return Span(start, end)

    def _nearest(self, judged: list[tuple[Agreement, int]], anchor: Anchor, length: int) -> Span:
        """Of the places that agree best, the one nearest to where the passage should be."""
        best = judged[0][0].total
        spans = [self._folding.original(at, at + length) for one, at in judged if best - one.total < _MARGIN]
        return min(spans, key=lambda span: abs(span.start - anchor.start - self._shift))

    def _fuzzy(self, wanted: str, context: Context) -> Placement:
        from quotes.fuzzy import candidates

        found = candidates(wanted, self._folding.text, context)
        if not found:
            return Lost()
        best = found[0]
        span = self._folding.original(best.start, best.end)
        if len(wanted) < SHORT:
            return Moved(span, best.ratio) if best.agreement.total >= 1.2 else Lost()
        if not best.agreement.supported:
            return Lost()
        clear = not context.contradicts(self._folding.text, best.start, best.end, best.agreement)
        if best.ratio >= SURE:
            return (
                Found(span, best.ratio)
                if clear and best.agreement.balanced and _decided(found)
                else Moved(span, best.ratio)
            )
        return Moved(span, best.ratio) if clear else Lost()


def _decided(found: list[Candidate]) -> bool:
    return len(found) == 1 or found[0].score - found[1].score >= _MARGIN / 2


def _places(text: str, part: str) -> list[int]:
    places: list[int] = []
    place = text.find(part)
    while place >= 0 and len(places) < _MOST:
        places.append(place)
        place = text.find(part, place + 1)
    return places
