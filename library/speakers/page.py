"""A document as the search for speakers sees it: lines, bold spans and what kind of block each lies in.

Every position is an offset in code points into the document's text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from library.columns import starts_of
from library.document import Block, BlockKind, ContainerKind, Document, Inline, InlineKind
from library.patterns import lazy
from library.source_map import Runs
from library.speakers.forms import BEGINS
from library.speakers.once import once
from library.text import Span

_SPEAKABLE = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.TERM)
_SHORT = 44
COLON_WITHIN = 140
"""Characters from where a label begins to its colon."""
_BOLD_WITHIN = 16
_OPENING = lazy(r"[\W_]{0,16}[【\[「『<＜―─—ー－-]")
_SIGNS = ("　", "――", "──", "——", "｜", "丨", "「")
_NAME_WITHIN = 12
_APART = (ContainerKind.FOOTNOTE, ContainerKind.CALLOUT)


class Line(NamedTuple):
    """One line of the source inside one block, `[start, end)`."""

    start: int
    end: int
    block: Block
    first: bool
    """Whether it is its block's first line."""
    colon: int
    """Where the next colon stands, in this line or after it."""

    @property
    def whole(self) -> bool:
        """Whether it is all its block holds."""
        return self.start == self.block.span.start and self.end == self.block.span.end


_new = tuple.__new__
"""Makes a line in half the time; they are many."""


class Page:
    """A document with its lines and bold spans at hand."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.strongs = _joined(document)
        self._inline_starts = [inline.span.start for inline in document.inlines]
        self._strong_starts = [span.start for span in self.strongs]
        self._block_starts = starts_of(document.blocks)

    def strong_at(self, offset: int) -> Span | None:
        """The bold span that holds `offset`."""
        i = bisect_right(self._strong_starts, offset)
        if not i:
            return None
        span = self.strongs[i - 1]
        return span if offset < span.end else None

    def strong_from(self, start: int, end: int) -> int:
        """Where the first bold span begins in `[start, end)`; -1 where none does."""
        i = bisect_left(self._strong_starts, start)
        return self._strong_starts[i] if i < len(self._strong_starts) and self._strong_starts[i] < end else -1

    def block_at(self, offset: int) -> Block:
        """The block that holds `offset`."""
        return self.document.blocks[max(0, bisect_right(self._block_starts, offset) - 1)]

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

    def is_near_sign(self, start: int) -> bool:
        """Whether a wide space, a dash or the like stands where a short name that begins at `start` would end."""
        if not self._signs:
            return False
        near = self.text[start : start + _NAME_WITHIN]
        for sign in self._signs:  # noqa: SIM110 (lines are many, and a generator costs as much as all of this)
            if sign in near:
                return True
        return False

    @once
    def _signs(self) -> list[str]:
        """The signs that may stand after a name instead of a colon, those that the text has."""
        return [sign for sign in _SIGNS if sign in self.text]

    def lines(self) -> Iterator[Line]:
        """The lines on which somebody could begin to speak, in text order."""
        text, breaks, i = self.text, self._lost_breaks, 0
        narrow, wide, none = -1, -1, len(text)
        for block in self.document.blocks:
            if (block.containers or block.kind is not BlockKind.PARAGRAPH) and not (
                speakable(block) or self._is_callout_title(block)
            ):
                continue
            span, ends = block.span, None
            start, last = span.start, span.end
            if breaks:
                i = bisect_right(breaks, start, i)
            if text.find("\n", start, last) >= 0 or (i < len(breaks) and breaks[i] < last):
                ends = self._ends(start, last)
            first = True
            for end in ends or (last,):
                if narrow < start and (narrow := text.find(":", start)) < 0:
                    narrow = none
                if wide < start and (wide := text.find("：", start)) < 0:
                    wide = none
                colon = min(wide, narrow)
                if end - start <= _SHORT or colon < min(end, start + COLON_WITHIN) or self._may_begin(start, end):
                    yield _new(Line, (start, end, block, first, colon))
                start, first = end, False

    def _is_callout_title(self, block: Block) -> bool:
        """Whether it is the title of a callout, as names are in `> [!quote] 沈未`."""
        within = block.containers[-1:]
        if not within or within[0].kind is not ContainerKind.CALLOUT or within[0].start != block.span.start:
            return False
        strong = self.strong_at(block.span.start) if len(block.span) <= _SHORT else None
        return strong is not None and strong.end >= block.span.end

    def _may_begin(self, start: int, end: int) -> bool:
        """Whether a long line without a colon near its start could begin with a label; most cannot."""
        i = bisect_left(self._strong_starts, start)
        if i < len(self._strong_starts) and self._strong_starts[i] <= start + _BOLD_WITHIN:
            return True
        first = self.text[start : start + 1]
        if not first.isalnum() and _OPENING.match(self.text, start, end):
            return True
        if not "A" <= first <= "Z" and not self.is_near_sign(start):
            return False
        return BEGINS.match(self.text, start, end) is not None

    def _ends(self, start: int, last: int) -> Iterator[int]:
        """Where the lines end in a block of several, one after another: there may be a million."""
        breaks = self._lost_breaks
        i = bisect_right(breaks, start)
        while start < last:
            newline = self.text.find("\n", start, last)
            end = newline + 1 if newline >= 0 else last
            while i < len(breaks) and breaks[i] <= start:
                i += 1
            start = min(breaks[i], end) if i < len(breaks) else end
            yield start

    @once
    def _lost_breaks(self) -> list[int]:
        """Offsets at which a line of the source begins though its line break left no trace in the text."""
        source, text, found, end = self.document.source, self.text, list[int](), 0
        runs = self.document.runs
        held = runs if isinstance(runs, Runs) else Runs.of(runs)
        for plain, start, length in zip(held.plain, held.source, held.length, strict=True):
            if start > end and not (plain and text[plain - 1] == "\n") and source.find("\n", end, start) >= 0:
                found.append(plain)
            end = start + length
        return found


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
