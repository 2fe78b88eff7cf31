"""A document as the search for speakers sees it: lines, bold spans and what kind of block each lies in.

Every position is an offset in code points into the document's text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from library.document import Block, BlockKind, ContainerKind, Document, Inline, InlineKind
from library.patterns import lazy
from library.source_map import Runs
from library.text import Span

_SPEAKABLE = {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.TERM}
MOST_BREAKS = 400_000
"""Line ends looked at in one document; a book of 32 MB has not as many."""
_SHORT = 44
_OPENING = lazy(r"[\W_]{0,16}[【\[「『<＜―─—ー－-]")
_APART = {ContainerKind.FOOTNOTE, ContainerKind.CALLOUT}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source inside one block."""

    span: Span
    block: Block
    first: bool
    """Whether it is its block's first line."""

    @property
    def whole(self) -> bool:
        """Whether it is all its block holds."""
        return self.span == self.block.span


class Page:
    """A document with its lines and bold spans at hand."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.strongs = _joined(document)
        self._inline_starts = [inline.span.start for inline in document.inlines]
        self._strong_starts = [span.start for span in self.strongs]

    def strong_at(self, offset: int) -> Span | None:
        """The bold span that holds `offset`."""
        i = bisect_right(self._strong_starts, offset) - 1
        return self.strongs[i] if i >= 0 and offset in self.strongs[i] else None

    def block_at(self, offset: int) -> Block:
        """The block that holds `offset`."""
        return self.document.blocks[self.document.block_index(offset)]

    def in_list(self, offset: int) -> bool:
        """Whether `offset` stands in a list's item."""
        return any(container.kind is ContainerKind.ITEM for container in self.block_at(offset).containers)

    def inlines_in(self, span: Span) -> list[Inline]:
        """The styled spans that begin in `span`."""
        first, last = bisect_left(self._inline_starts, span.start), bisect_left(self._inline_starts, span.end)
        return list(self.document.inlines[first:last])

    def has_colon(self, start: int, end: int) -> bool:
        """Whether a colon stands in `[start, end)`."""
        return self.text.find("：", start, end) >= 0 or self.text.find(":", start, end) >= 0

    def lines(self) -> Iterator[Line]:
        """The lines on which somebody could begin to speak, in text order."""
        breaks, i = self._breaks, 0
        for block in self.document.blocks:
            start, end = block.span.start, block.span.end
            while i < len(breaks) and breaks[i] <= start:
                i += 1
            if not speakable(block):
                continue
            first = True
            while i < len(breaks) and breaks[i] < end:
                if self._may_begin(start, breaks[i]):
                    yield Line(Span(start, breaks[i]), block, first)
                start, first = breaks[i], False
                i += 1
            if self._may_begin(start, end):
                yield Line(Span(start, end), block, first)

    def _may_begin(self, start: int, end: int) -> bool:
        """Whether the line could begin with a label of any form; most lines of most texts cannot."""
        if end - start <= _SHORT or self.has_colon(start, min(end, start + 140)):
            return True
        i = bisect_left(self._strong_starts, start)
        if i < len(self._strong_starts) and self._strong_starts[i] <= start + 16:
            return True
        return _OPENING.match(self.text, start, end) is not None

    @cached_property
    def _breaks(self) -> list[int]:
        """Offsets at which a line of the source begins, also where its line break left no trace in the text."""
        source, found, end = self.document.source, set[int](), 0
        runs = self.document.runs
        held = runs if isinstance(runs, Runs) else Runs.of(runs)
        for plain, start, length in zip(held.plain, held.source, held.length, strict=True):
            if source.find("\n", end, start) >= 0:
                found.add(plain)
            end = start + length
        found.update(match.end() for match in islice(re.finditer("\n", self.text), MOST_BREAKS))
        return sorted(found)


def speakable(block: Block) -> bool:
    """Whether a label may stand in `block`: not in code, formulas, tables, footnotes or callouts."""
    if block.kind not in _SPEAKABLE:
        return False
    return not block.containers or not any(container.kind in _APART for container in block.containers)


def _joined(document: Document) -> list[Span]:
    """The bold spans, those torn apart by marks that left no text between them made one again."""
    joined: list[Span] = []
    for inline in document.inlines:
        if inline.kind is not InlineKind.STRONG:
            continue
        span = inline.span.strip(document.text)
        if joined and span.start <= joined[-1].end:
            joined[-1] = joined[-1].join(span)
        elif span:
            joined.append(span)
    return joined
