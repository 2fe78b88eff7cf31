"""Cuts giant blocks for the layout, so that a book in one paragraph is set piece by piece like any other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from library.columns import ends_of, starts_of
from library.document import Block, BlockKind, Document, Turn
from library.text import Span

GIANT = 40_000
"""Blocks up to so many characters stay whole."""
_CHUNK = 10_000
_ENDS = re.compile("[。！？]|[.!?] |\n")


Chunked = tuple[Document, frozenset[int]]


def chunked(document: Document) -> Chunked:
    """The document with its giant blocks cut after sentences or lines, and which blocks go on from the one before.

    Text and offsets stay the same. A line that ends at a cut may be short; tables stay whole.
    """
    starts, ends = starts_of(document.blocks), ends_of(document.blocks)
    if all(end - start <= GIANT for start, end in zip(starts, ends, strict=True)):
        return document, frozenset()
    blocks: list[Block] = []
    going_on: set[int] = set()
    for block in document.blocks:
        for i, span in enumerate(_spans(document, block)):
            if i:
                going_on.add(len(blocks))
            blocks.append(replace(block, span=span))
    return replace(document, blocks=tuple(blocks)), frozenset(going_on)


def _spans(document: Document, block: Block) -> Iterator[Span]:
    start, end = block.span.start, block.span.end
    by_lines = block.kind in (BlockKind.CODE, BlockKind.MATH)
    while end - start > GIANT and block.kind is not BlockKind.TABLE:
        at = _cut(document, start + _CHUNK, start + 2 * _CHUNK, by_lines=by_lines)
        yield Span(start, at)
        start = at + (by_lines and document.text[at] == "\n")
    yield Span(start, end)


def _cut(document: Document, first: int, last: int, *, by_lines: bool) -> int:
    """The best place to cut between two offsets: before a turn, after a sentence, else anywhere."""
    i = bisect_left(document.turns, first, key=_turn_start)
    if i < len(document.turns) and _turn_start(document.turns[i]) <= last:
        return _turn_start(document.turns[i])
    if by_lines:
        newline = document.text.find("\n", first, last)
        return last if newline < 0 else newline
    match = _ENDS.search(document.text, first, last)
    return match.end() if match else last


def _turn_start(turn: Turn) -> int:
    return turn.span.start
