"""Cuts a block where somebody begins or ends to speak. Offsets count code points of `Document.text`."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from library.document import Block, BlockKind, Document, Turn
from library.text import Span

PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.TERM})
"""Blocks in whose midst somebody may begin to speak."""


class Piece(NamedTuple):
    """A stretch of a block with one speaker, or none.

    `span` is all of it, label and white space included; `speech` is what is drawn. `turn` indexes `Document.turns`, -1
    where nobody speaks. `opens` says that the turn's label stands here, so that the name goes above.
    """

    span: Span
    speech: Span
    turn: int = -1
    opens: bool = False


def first_turn(document: Document, offset: int) -> int:
    """Index of the first turn that ends after `offset`."""
    turns = document.turns
    i = bisect_right(document.turn_starts, offset) - 1
    return i if i >= 0 and turns[i].span.end > offset else i + 1


def turn_index(document: Document, offset: int) -> int:
    """Index of the turn that holds `offset`, -1 where nobody speaks."""
    if not document.turns:
        return -1
    i = first_turn(document, offset)
    return i if i < len(document.turns) and document.turns[i].span.start <= offset else -1


def pieces(document: Document, block: Block) -> list[Piece]:
    """The pieces of `block` in order; their spans cover it without gaps."""
    text, (start, end) = document.text, (block.span.start, block.span.end)
    found: list[Piece] = []
    at, i = start, first_turn(document, start) if document.turns else 0
    while i < len(document.turns) and document.turns[i].span.start < end:
        turn = document.turns[i]
        if turn.span.start > at and text[at : turn.span.start].strip():
            found.append(_piece(text, Span(at, turn.span.start)))
            at = turn.span.start
        stop = min(max(turn.span.end, at), end)
        found.append(_spoken(text, Span(at, stop), turn, i))
        at, i = stop, i + 1
    if at < end and (text[at:end].strip() or not found):
        found.append(_piece(text, Span(at, end)))
        at = end
    return _closed(found, block.span)


def _piece(text: str, span: Span) -> Piece:
    return Piece(span, span.strip(text))


def _spoken(text: str, span: Span, turn: Turn, index: int) -> Piece:
    opens = turn.label.overlaps(span)
    drawn = Span(max(span.start, min(turn.label.end, span.end)), span.end) if opens else span
    return Piece(span, drawn.strip(text), index, opens)


def _closed(found: list[Piece], span: Span) -> list[Piece]:
    """Give white space between pieces to the piece before it, so that they cover the block."""
    closed = []
    for i, piece in enumerate(found):
        end = found[i + 1].span.start if i + 1 < len(found) else span.end
        start = piece.span.start if i else span.start
        closed.append(Piece(Span(start, end), piece.speech, piece.turn, piece.opens))
    return closed or [Piece(span, Span(span.start, span.start))]
