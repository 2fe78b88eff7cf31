"""Sets one block: its rows, with the names, marks, bars and air around it. One function per kind, gathered in a table.

Offsets count code points of `Document.text`; `x` and widths count cells from the left edge of the column of text.
"""

from __future__ import annotations

from collections.abc import Callable

from library.document import BlockKind, Document
from library.text import Span
from tui.page.air import air, in_notes
from tui.page.frames import LEAD_AIR, LEAST, Frame, blank, frame_of, marked, titles
from tui.page.lines import Line, code, prose
from tui.page.names import name_row
from tui.page.options import LayoutOptions
from tui.page.pieces import PROSE, Piece, pieces, turn_index
from tui.page.rows import Mark, Ornament, Part, Row, RowKind
from tui.page.tables import table_rows


def set_block(document: Document, index: int, options: LayoutOptions, *, goes_on: bool = False) -> list[Row]:
    """The rows of block `index`, the air above it first; none where the options hide it.

    A block that `goes_on` is a piece of the same paragraph as the block before it.
    """
    block = document.blocks[index]
    frame = frame_of(document, index, options)
    rows = _content(frame)
    if not rows:
        return []
    end = [blank(block.span.end, ())] if index == len(document.blocks) - 1 else []
    above = air(document, index, frame, rows[0]) if not goes_on or rows[0].kind is RowKind.NAME else []
    return [*above, *rows, *end]


def _content(frame: Frame) -> list[Row]:
    document, block = frame.document, frame.block
    setter = _SETTERS[block.kind]
    rows: list[Row] = []
    for i, piece in enumerate(_spoken(frame)):
        if _hides(frame.options, document, piece.turn):
            continue
        if rows and (piece.opens or i):
            rows.append(blank(piece.span.start, frame.bars))
        if piece.opens:
            rows.append(name_row(frame, piece))
        if piece.speech or not piece.opens:
            rows.extend(_owned(setter(frame, piece.speech), piece, frame))
    return [*titles(frame), *marked(rows, frame)] if rows else []


def _spoken(frame: Frame) -> list[Piece]:
    if frame.document.turns and frame.block.kind in PROSE:
        return pieces(frame.document, frame.block)
    span = frame.block.span
    speech = span.strip(frame.document.text) if frame.block.kind in PROSE else span
    turn = turn_index(frame.document, span.start)
    return [Piece(span, speech, turn)]


def _hides(options: LayoutOptions, document: Document, turn: int) -> bool:
    """Whether a piece of `turn` (-1: nobody's) is left out."""
    wanted = options.only_speaker
    return wanted is not None and (turn < 0 or document.turns[turn].speaker != wanted)


def _owned(rows: list[Row], piece: Piece, frame: Frame) -> list[Row]:
    """Give the rows their turn, and the white space around the piece to its outer rows."""
    if not rows:
        return []
    if frame.block.kind is not BlockKind.TABLE:
        if not piece.opens:
            rows[0] = rows[0]._replace(start=piece.span.start)
        rows[-1] = rows[-1]._replace(end=piece.span.end)
    return rows if piece.turn < 0 else [row._replace(turn=piece.turn) for row in rows]


# A function per kind of block


def _rows(lines: list[Line], kind: RowKind, frame: Frame, *, indent: int = 0, level: int = 0) -> list[Row]:
    x = frame.x
    rows = []
    for i, line in enumerate(lines):
        part = Part(line.start, line.drawn, x + (0 if i else indent), line.width)
        rows.append(Row(kind, line.start, line.end, (part,), level=level))
    return rows or [Row(kind, frame.block.span.start, frame.block.span.end, level=level)]


def _set_paragraph(frame: Frame, speech: Span) -> list[Row]:
    options = frame.options
    indent = 4 if options.indent_paragraphs and not frame.block.containers and frame.width >= 4 * LEAST else 0
    if frame.lead is not None:
        indent = frame.lead.width + LEAD_AIR
    kind = RowKind.QUOTE if frame.bars else RowKind.NOTE if in_notes(frame.block) else RowKind.TEXT
    lines = prose(frame.document.text, speech, frame.width, options, indent=indent)
    return _rows(lines, kind, frame, indent=indent)


def _set_heading(frame: Frame, speech: Span) -> list[Row]:
    lines = prose(frame.document.text, speech, frame.width, frame.options)
    return _rows(lines, RowKind.HEADING, frame, level=frame.block.level)


def _set_term(frame: Frame, speech: Span) -> list[Row]:
    return _rows(prose(frame.document.text, speech, frame.width, frame.options), RowKind.TERM, frame)


def _set_code(frame: Frame, speech: Span) -> list[Row]:
    inset = 1 if frame.width > 2 * LEAST else 0
    lines = code(frame.document.text, speech, frame.width - 2 * inset, frame.options)
    return _rows(lines, RowKind.CODE, frame._replace(x=frame.x + inset))


def _set_math(frame: Frame, speech: Span) -> list[Row]:
    inset = 4 if frame.width > 4 * LEAST else 0
    lines = code(frame.document.text, speech, frame.width - inset, frame.options)
    return _rows(lines, RowKind.MATH, frame._replace(x=frame.x + inset))


def _set_table(frame: Frame, speech: Span) -> list[Row]:
    rows = table_rows(frame.document.text, frame.block, frame.x, frame.width, frame.options)
    return rows or _set_code(frame, speech)


def _set_rule(frame: Frame, speech: Span) -> list[Row]:
    ambiguous = frame.options.ambiguous_width
    count = max(1, min(12, frame.width // 3) // ambiguous)
    x = frame.x + (frame.width - count * ambiguous) // 2
    return [Row(RowKind.RULE, speech.start, speech.end, (), (Mark(x, "─" * count, count * ambiguous, Ornament.RULE),))]


_SETTERS: dict[BlockKind, Callable[[Frame, Span], list[Row]]] = {
    BlockKind.PARAGRAPH: _set_paragraph,
    BlockKind.HEADING: _set_heading,
    BlockKind.CODE: _set_code,
    BlockKind.TABLE: _set_table,
    BlockKind.RULE: _set_rule,
    BlockKind.MATH: _set_math,
    BlockKind.TERM: _set_term,
}
