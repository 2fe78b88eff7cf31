"""A document as the search for speakers sees it: lines, bold spans and what kind of block each lies in.

Every position is an offset in code points into the document's text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from library.document import Block, BlockKind, ContainerKind, Document, Inline, InlineKind
from library.text import Span

_SPEAKABLE = {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.TERM}
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

    def inlines_in(self, span: Span) -> list[Inline]:
        """The styled spans that begin in `span`."""
        first, last = bisect_left(self._inline_starts, span.start), bisect_left(self._inline_starts, span.end)
        return list(self.document.inlines[first:last])

    def lines(self) -> Iterator[Line]:
        """The lines on which somebody could begin to speak, in text order."""
        starts, i = self._breaks, 0
        for block in self.document.blocks:
            if not speakable(block):
                continue
            start, end = block.span.start, block.span.end
            while i < len(starts) and starts[i] <= start:
                i += 1
            first = True
            while i < len(starts) and starts[i] < end:
                yield Line(Span(start, starts[i]), block, first)
                start, first = starts[i], False
                i += 1
            yield Line(Span(start, end), block, first)

    @cached_property
    def _breaks(self) -> list[int]:
        """Offsets at which a line of the source begins, also where its line break left no trace in the text."""
        source, found, end = self.document.source, set[int](), 0
        for run in self.document.runs:
            if source.find("\n", end, run.source) >= 0:
                found.add(run.plain)
            end = run.source + run.length
        at = self.text.find("\n")
        while at >= 0:
            found.add(at + 1)
            at = self.text.find("\n", at + 1)
        return sorted(found)


def speakable(block: Block) -> bool:
    """Whether a label may stand in `block`: not in code, formulas, tables, footnotes or callouts."""
    return block.kind in _SPEAKABLE and not any(container.kind in _APART for container in block.containers)


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
