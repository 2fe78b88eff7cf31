"""Cuts giant blocks for the layout, so that a book in one paragraph is set piece by piece like any other."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from operator import sub

from library.columns import Columns, ends_of, starts_of
from library.document import Block, BlockKind, Document
from library.text import Span
from tui.page.unicode import GRAPHEME

GIANT = 40_000
"""Blocks up to so many characters stay whole where nobody speaks in them."""
_CHUNK = 10_000
_TALK = 2_000
"""Characters, about, that are set at once where turns follow each other in one block: a turn begins a row anyway."""
_ENDS = re.compile("[。！？]|[.!?] |\n")


class CutBlocks(Columns[Block]):
    """The blocks of a document, some of them in several pieces; a piece is the block with another span."""

    def __init__(self, whole: Sequence[Block]) -> None:
        self._whole, self._edges = whole, (starts_of(whole), ends_of(whole))
        self._places, self.starts, self.ends = array("i"), array("i"), array("i")

    def keep(self, first: int, last: int) -> None:
        """Append the blocks `[first, last)` as they are."""
        self._places.extend(range(first, last))
        for column, edges in zip((self.starts, self.ends), self._edges, strict=True):
            column.extend(edges[first:last])

    def add(self, place: int, start: int, end: int) -> None:
        """Append a piece of block `place`."""
        self._places.append(place)
        self.starts.append(start)
        self.ends.append(end)

    def element(self, index: int) -> Block:
        """The piece at an index from 0."""
        block, span = self._whole[self._places[index]], Span(self.starts[index], self.ends[index])
        return block if span == block.span else replace(block, span=span)


Chunked = tuple[Document, frozenset[int]]


def prepare(document: Document, *, goes_on: bool = False) -> Document:
    """The same document, what the page will ask of all of it computed: for a thread on which nobody waits.

    A document that goes on after what is shown already is asked where its characters begin, too.
    """
    if goes_on:
        GRAPHEME[ord("摘")]
    chunked(document)
    _ = document.headings
    return document


@lru_cache(maxsize=1)
def chunked(document: Document) -> Chunked:
    """The document with its giant blocks cut, between turns or after sentences or lines, and which blocks go on.

    Text and offsets stay the same. A line that ends at a cut may be short; tables stay whole. The latest answer is
    remembered.
    """
    most = 2 * _TALK if document.turns else GIANT
    sizes = map(sub, ends_of(document.blocks), starts_of(document.blocks))
    giants = [place for place, size in enumerate(sizes) if size > most]
    if not giants:
        return document, frozenset()
    pieces, going_on, after = CutBlocks(document.blocks), set(), 0
    for place in giants:
        pieces.keep(after, place)
        for i, span in enumerate(_spans(document, document.blocks[place])):
            if i:
                going_on.add(len(pieces))
            pieces.add(place, span.start, span.end)
        after = place + 1
    pieces.keep(after, len(document.blocks))
    return replace(document, blocks=pieces), frozenset(going_on)


def _spans(document: Document, block: Block) -> Iterator[Span]:
    if block.kind is BlockKind.TABLE:
        yield block.span
        return
    by_lines = block.kind in (BlockKind.CODE, BlockKind.MATH)
    for talk in _talks(document, block.span):
        start, end = talk.start, talk.end
        while end - start > GIANT:
            at = _cut(document, start + _CHUNK, start + 2 * _CHUNK, by_lines=by_lines)
            yield Span(start, at)
            start = at + (by_lines and document.text[at] == "\n")
        yield Span(start, end)


def _talks(document: Document, span: Span) -> Iterator[Span]:
    """The span, cut before turns so that each part but the last is not much shorter than `_TALK`."""
    starts, start = starts_of(document.turns), span.start
    while span.end - start > 2 * _TALK:
        i = bisect_left(starts, start + _TALK)
        if i == len(starts) or starts[i] >= span.end:
            break
        yield Span(start, starts[i])
        start = starts[i]
    yield Span(start, span.end)


def _cut(document: Document, first: int, last: int, *, by_lines: bool) -> int:
    """The best place to cut between two offsets: after a sentence or a line, else anywhere."""
    if by_lines:
        newline = document.text.find("\n", first, last)
        return last if newline < 0 else newline
    match = _ENDS.search(document.text, first, last)
    return match.end() if match else last
