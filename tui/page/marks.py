"""What lies over the text: highlights, hits, hints. Spans are offsets in code points of the document's text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from library.text import Span
from tui.page.cursor import Selection
from tui.page.messages import Highlight
from tui.page.overlaps import Overlaps
from tui.page.paint import Hint, Stretch
from tui.page.rows import Place, Row
from tui.page.styles import Over

Key = tuple[Place, Row, tuple[Stretch, ...], tuple[Hint, ...]]
"""All that a row's look depends on."""

_KINDS = {"kept": Over.KEPT, "moved": Over.MOVED, "suggestion": Over.SUGGESTION}


class Reading(NamedTuple):
    """Where the reader is: the sentence, the selection, the character under the caret."""

    sentence: Span
    selection: Selection | None
    caret: Stretch | None


class Marks:
    """The marks on a page; `hit_index` is the hit one is at, -1 for none."""

    def __init__(self) -> None:
        self.hits: Sequence[Span] = ()
        self.hit_index = -1
        self.hints: Mapping[int, str] = {}
        self._highlights: Overlaps[Highlight] = Overlaps((), _span_of)
        self._hit_spans: Overlaps[Span] = Overlaps((), _itself)
        self.missing: Overlaps[Span] = Overlaps((), _itself)

    def highlight(self, highlights: Sequence[Highlight]) -> None:
        """Tint these instead of those before."""
        self._highlights = Overlaps(sorted(highlights, key=lambda item: item.span), _span_of)

    def find(self, hits: Sequence[Span]) -> None:
        """Mark these, sorted by start, instead of those before."""
        self.hits, self._hit_spans, self.hit_index = hits, Overlaps(hits, _itself), -1

    def lose(self, links: Sequence[Span]) -> None:
        """Show these links, sorted by start, as leading nowhere."""
        self.missing = Overlaps(links, _itself)

    def key(self, place: Place, row: Row, reading: Reading) -> Key:
        """What the look of `row` depends on."""
        if not row.parts:
            return place, row, (), ()
        start, end = row.parts[0].start, row.parts[0].end
        for part in row.parts[1:]:
            start, end = min(start, part.start), max(end, part.end)
        hints = tuple(Hint(at, label) for at, label in self.hints.items() if start <= at < end) if self.hints else ()
        return place, row, tuple(self._over(start, end, reading)), hints

    def _over(self, start: int, end: int, reading: Reading) -> Iterator[Stretch]:
        if self.missing.items:
            for link in self.missing.meeting(start, end):
                yield _clip(link, start, end, Over.MISSING)
        if self._highlights.items:
            for highlight in self._highlights.meeting(start, end):
                yield _clip(highlight.span, start, end, _KINDS[highlight.kind])
        if self.hits:
            for hit in self._hit_spans.meeting(start, end):
                yield _clip(hit, start, end, Over.HIT_NOW if hit == self._hit_now else Over.HIT)
        chosen = reading.sentence if reading.selection is None else reading.selection.span
        if chosen.start < end and start < chosen.end:
            yield _clip(chosen, start, end, Over.READING if reading.selection is None else Over.SELECTION)
        if reading.caret is not None and start <= reading.caret.start < end:
            yield reading.caret

    @property
    def _hit_now(self) -> Span | None:
        return self.hits[self.hit_index] if 0 <= self.hit_index < len(self.hits) else None


def _clip(span: Span, start: int, end: int, over: Over) -> Stretch:
    return Stretch(max(start, span.start), min(end, span.end), over)


def _span_of(highlight: Highlight) -> Span:
    return highlight.span


def _itself(span: Span) -> Span:
    return span
