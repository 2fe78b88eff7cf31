"""One text in which passages are looked for, from the surest way to the least sure.

Checked position, exact text in its exact context nearby, then what all that is remembered of the old text tells of
where it went (`tracing`), as far as the evidence goes (`evidence`). Beyond that nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from library.text import Span
from quotes.placement import Found, Lost, Moved, Placement
from quotes.quote import Anchor
from quotes.refinding.folding import Folding, edges, folded, says_anything
from quotes.refinding.wording import WORD, word_ends

if TYPE_CHECKING:
    from quotes.refinding.alignment import Seeds
    from quotes.refinding.evidence import Evidence
    from quotes.refinding.sighting import Setting, Sighting
    from quotes.refinding.tracing import Trace

_NEAR = 4_000
_LEAST_CONTEXT = 12
_BREAKS = ("", "\n")


class Haystack:
    """A document's text, prepared as far as the passages need it."""

    def __init__(self, text: str, digest: str) -> None:
        self.text = text
        self.digest = digest
        self._shift = 0

    def place(self, passage: str, anchor: Anchor) -> Placement:
        """Where one passage stands."""
        return self.place_all([(passage, anchor)])[0]

    def place_all(self, passages: Sequence[tuple[str, Anchor]]) -> list[Placement]:
        """Where passages stand, in the order given; what is remembered of one helps with the others."""
        placed: list[Placement] = [Lost()] * len(passages)
        left: dict[int, int] = {}
        for i in sorted(range(len(passages)), key=lambda i: passages[i][1].start):
            passage, anchor = passages[i]
            span = self._checked(passage, anchor) or self._nearby(passage, anchor)
            if span is not None:
                self._shift = span.start - anchor.start
                placed[i] = Found(span)
            elif says_anything(passage):
                left[i] = self._shift
        if left:
            self._trace(passages, left, placed)
        return placed

    def _checked(self, passage: str, anchor: Anchor) -> Span | None:
        """The stored position, when the text is the one it counts in and says the same there."""
        if self.digest and self.digest == anchor.digest and anchor.start >= 0 and anchor.span.of(self.text) == passage:
            return anchor.span if passage else None
        return None

    def _nearby(self, passage: str, anchor: Anchor) -> Span | None:
        """The exact passage in its exact context, once, around where it should be now."""
        if not passage or len(anchor.prefix) + len(anchor.suffix) < _LEAST_CONTEXT:
            return None
        wanted = anchor.prefix + passage + anchor.suffix
        expected = anchor.start - len(anchor.prefix) + self._shift
        low, high = max(0, expected - _NEAR), max(0, expected) + len(wanted) + _NEAR
        place = self.text.find(wanted, low, high)
        if place < 0 or self.text.find(wanted, place + 1, high) >= 0:
            return None
        start = place + len(anchor.prefix)
        if len(passage) < _LEAST_CONTEXT and self._had_an_end(anchor) != self._has_an_end(place, place + len(wanted)):
            return None
        if place != expected and anchor.occurrences and self._may_be_a_copy(passage, anchor):
            return None
        return Span(start, start + len(passage))

    def _had_an_end(self, anchor: Anchor) -> tuple[bool, bool]:
        """Whether the remembered text began or ended right beside the passage."""
        return not anchor.prefix, not anchor.suffix

    def _has_an_end(self, start: int, end: int) -> tuple[bool, bool]:
        """Whether this text begins or ends there."""
        return start == 0, end == len(self.text)

    def _may_be_a_copy(self, passage: str, anchor: Anchor) -> bool:
        """Whether a copy had the same context, or the passage was pasted since: it may be edited or gone by now."""
        from quotes.refinding.copies import occurrences
        from quotes.refinding.needed import all_shared

        if all(all_shared(passage, anchor)):
            return True
        return len(passage) >= _LEAST_CONTEXT and occurrences(self.text, passage) > anchor.occurrences

    @cached_property
    def _folding(self) -> Folding:
        return Folding(self.text)

    @cached_property
    def _seeds(self) -> Seeds:
        from quotes.refinding.alignment import Seeds

        return Seeds(self._folding.text)

    def _trace(self, passages: Sequence[tuple[str, Anchor]], left: dict[int, int], placed: list[Placement]) -> None:
        """Place those left over, each with the shift of the one found before it."""
        from quotes.refinding.memory import fragments
        from quotes.refinding.tracing import Trace

        homes = fragments(passages)
        traces: dict[int, Trace] = {}
        for i, shift in left.items():
            fragment, at = homes[i]
            if id(fragment) not in traces:
                expected = self._folding.folded_offset(max(0, fragment.start + shift))
                traces[id(fragment)] = Trace(fragment, self._seeds, expected)
            placed[i] = self._followed(*passages[i], traces[id(fragment)], at)

    def _followed(self, passage: str, anchor: Anchor, trace: Trace, at: int) -> Placement:
        """What the trace of a passage's fragment tells of it, else its own words wherever they stand."""
        from quotes.refinding.evidence import Evidence

        evidence = Evidence(passage, anchor)
        text = self._folding.text
        placed: Placement = Lost()
        seen = trace.follow(at, at + len(passage))
        if seen is not None and not (evidence.may_be_a_copy(seen) and trace.is_cut_out(at, at + len(passage), seen)):
            placed = evidence.judge(seen, text, self._setting(seen, passage, anchor, evidence))
        if isinstance(placed, Lost) or (seen is not None and seen.ratio < 1 and evidence.is_long_and_unique):
            whole = self._elsewhere(passage, anchor, evidence, trace, at)
            if not isinstance(whole, Lost):
                torn = seen is not None and seen.ratio < 1 and evidence.is_held(seen)
                placed = whole if isinstance(placed, Lost) and not torn else Moved(whole.span)
        elif (
            isinstance(placed, Found)
            and seen is not None
            and (
                evidence.is_rivalled(seen, trace.rivals(at, at + len(passage), seen))
                or trace.stands_edited(at, at + len(passage), seen)
                or (not evidence.is_long_and_unique and trace.closed_up(at, at + len(passage), seen))
            )
        ):
            placed = Moved(placed.span, placed.ratio)
        if isinstance(placed, Lost):
            return placed
        span = self._folding.original(placed.span.start, placed.span.end)
        return replace(placed, span=self._with_ends(span, passage))

    def _setting(self, seen: Sighting, passage: str, anchor: Anchor, evidence: Evidence) -> Setting:
        """What is otherwise than it was at a place that was seen, if that counts."""
        from quotes.refinding.sighting import Setting

        if not evidence.is_weighed_by_its_setting:
            return Setting()
        span = self._folding.original(seen.start, seen.end)
        words, left = span.of(self.text), self.text[max(0, span.start - WORD) : span.start]
        right, before, after = self.text[span.end : span.end + WORD], anchor.prefix[-WORD:], anchor.suffix[:WORD]
        return Setting(
            broken="\n" not in passage and "\n" in words,
            run_in=(
                before[-1:] in _BREAKS and left[-1:] not in _BREAKS,
                after[:1] in _BREAKS and right[:1] not in _BREAKS,
            ),
            cuts_word=word_ends(left, words, right) != word_ends(before, passage, after),
        )

    def _elsewhere(self, passage: str, anchor: Anchor, evidence: Evidence, trace: Trace, at: int) -> Placement:
        """The passage's own words, where they stand once and nothing says that they were cut out."""
        wanted, text = folded(passage), self._folding.text
        place = text.find(wanted)
        if place < 0 or not evidence.is_worth_a_search or text.find(wanted, place + 1) >= 0:
            return Lost()
        if not evidence.copies_known and trace.is_closed_up(at, at + len(passage)):
            return Lost()
        seen = trace.seen_at(at, at + len(passage), place)
        placed = evidence.judge(seen, text, self._setting(seen, passage, anchor, evidence))
        if isinstance(placed, Found) and not evidence.is_long_and_unique:
            return Moved(placed.span) if trace.closed_up(at, at + len(passage), seen) else placed
        return placed

    def _with_ends(self, span: Span, passage: str) -> Span:
        """The span with the characters at the passage's ends that folding dropped, where they stand there."""
        head, tail = edges(passage)
        start = span.start - len(head) if self.text.endswith(head, 0, span.start) else span.start
        end = span.end + len(tail) if self.text.startswith(tail, span.end) else span.end
        return Span(start, end)
