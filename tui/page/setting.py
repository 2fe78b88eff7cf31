"""Sets one block: its rows, with the names, marks, bars and air around it. One function per kind, gathered in a table.

Offsets count code points of `Document.text`; `x` and widths count cells from the left edge of the column of text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from library.document import Block, BlockKind, Container, ContainerKind, Document, Turn
from library.text import Span
from tui.page.cells import cell_width
from tui.page.lines import Line, code, prose
from tui.page.options import LayoutOptions
from tui.page.pieces import Piece, first_turn, pieces
from tui.page.rows import Mark, Ornament, Part, Row, RowKind
from tui.page.tables import table_rows

_LEAST = 8
"""Nested containers stop indenting where fewer cells than this would be left."""
_BARS = (ContainerKind.QUOTE, ContainerKind.CALLOUT)


@dataclass(frozen=True, slots=True)
class Frame:
    """A block and the room it is set in: `width` cells from column `x` on."""

    document: Document
    block: Block
    options: LayoutOptions
    x: int
    width: int
    bars: tuple[Mark, ...]
    markers: tuple[Mark, ...]


def set_block(document: Document, index: int, options: LayoutOptions) -> list[Row]:
    """The rows of block `index`, the air above it first; none where the options hide it."""
    block = document.blocks[index]
    frame = _frame(document, block, options)
    rows = _content(frame)
    if not rows:
        return []
    return [*_air(document, index, frame, rows[0]), *rows]


def _content(frame: Frame) -> list[Row]:
    document, block = frame.document, frame.block
    setter = _SETTERS[block.kind]
    titles = _titles(frame)
    rows: list[Row] = []
    for i, piece in enumerate(_spoken(frame)):
        if options_hide(frame.options, document, piece.turn):
            continue
        if rows and (piece.opens or i):
            rows.append(_blank(piece.span.start, frame.bars))
        if piece.opens:
            rows.append(_name_row(frame, piece))
        if piece.speech or not piece.opens:
            rows.extend(_owned(setter(frame, piece.speech), piece, frame))
    return [*titles, *_marked(rows, frame)] if rows else []


def _spoken(frame: Frame) -> list[Piece]:
    if frame.document.turns and frame.block.kind in _PROSE:
        return pieces(frame.document, frame.block)
    span = frame.block.span
    speech = span.strip(frame.document.text) if frame.block.kind in _PROSE else span
    turn = _turn_index(frame.document, span.start)
    return [Piece(span, speech, turn)]


def options_hide(options: LayoutOptions, document: Document, turn: int) -> bool:
    """Whether a piece of `turn` (-1: nobody's) is left out."""
    wanted = options.only_speaker
    return wanted is not None and (turn < 0 or document.turns[turn].speaker != wanted)


def _turn_index(document: Document, offset: int) -> int:
    if not document.turns:
        return -1
    i = first_turn(document, offset)
    return i if i < len(document.turns) and document.turns[i].span.start <= offset else -1


def _owned(rows: list[Row], piece: Piece, frame: Frame) -> list[Row]:
    """Give the rows their turn, and the white space around the piece to its outer rows."""
    if not rows:
        return []
    if frame.block.kind is not BlockKind.TABLE:
        if not piece.opens:
            rows[0] = replace(rows[0], start=piece.span.start)
        rows[-1] = replace(rows[-1], end=piece.span.end)
    return rows if piece.turn < 0 else [replace(row, turn=piece.turn) for row in rows]


# Containers


def _frame(document: Document, block: Block, options: LayoutOptions) -> Frame:
    x, width = 0, options.column
    bars: list[Mark] = []
    markers: list[Mark] = []
    for container in block.containers:
        indent = _indent(container, options.ambiguous_width)
        if width - indent < min(_LEAST, options.column):
            break
        if container.kind in _BARS:
            bars.append(Mark(x, "▎", options.ambiguous_width, _bar(container)))
        elif container.start == block.span.start and container.marker:
            markers.append(Mark(x, container.marker, indent - 1, Ornament.MARKER))
        x, width = x + indent, width - indent
    return Frame(document, block, options, x, width, tuple(bars), tuple(markers))


def _bar(container: Container) -> Ornament:
    return Ornament.CALLOUT if container.kind is ContainerKind.CALLOUT else Ornament.BAR


def _indent(container: Container, ambiguous: int) -> int:
    if container.kind in _BARS:
        return 2
    if container.kind is ContainerKind.DEFINITION:
        return 4
    return max(2, cell_width(container.marker, ambiguous=ambiguous) + 1)


def _titles(frame: Frame) -> list[Row]:
    """A callout's type above its first block."""
    rows = []
    for container in frame.block.containers:
        starts = container.start == frame.block.span.start
        if container.kind is ContainerKind.CALLOUT and starts and container.marker and frame.bars:
            title = container.marker.capitalize()
            wide = cell_width(title, ambiguous=frame.options.ambiguous_width)
            mark = Mark(frame.bars[-1].x + 2, title, wide, Ornament.CALLOUT)
            at = frame.block.span.start
            rows.append(Row(RowKind.BLANK, at, at, (), (*frame.bars, mark)))
    return rows


def _marked(rows: list[Row], frame: Frame) -> list[Row]:
    """Set bars before every row, and list markers before the first that holds text."""
    if frame.bars:
        rows = [replace(row, marks=(*frame.bars, *row.marks)) if row.kind is not RowKind.BLANK else row for row in rows]
    if frame.markers:
        first = next((i for i, row in enumerate(rows) if row.kind is not RowKind.NAME), 0)
        rows[first] = replace(rows[first], marks=(*frame.markers, *rows[first].marks))
    return rows


# Names


def _name_row(frame: Frame, piece: Piece) -> Row:
    turn = frame.document.turns[piece.turn]
    marks: list[Mark] = []
    x = frame.x
    if not _is_bare(frame.document, piece.turn):
        x = _add(marks, x, turn.speaker, Ornament.NAME, frame)
        x = _add(marks, x, turn.role, Ornament.ROLE, frame)
    if turn.seconds is not None:
        _add(marks, x, stamp(turn.seconds), Ornament.TIME, frame)
    return Row(RowKind.NAME, piece.span.start, piece.speech.start, (), tuple(marks), piece.turn)


def _add(marks: list[Mark], x: int, text: str, ornament: Ornament, frame: Frame) -> int:
    """Add a word of the name row, cut where there is little room for it; say where the next may stand."""
    room = frame.x + frame.width - x
    text = _cut(" ".join(text.split()), room, frame.options.ambiguous_width)
    if not text:
        return x
    wide = cell_width(text, ambiguous=frame.options.ambiguous_width)
    marks.append(Mark(x, text, wide, ornament))
    return x + wide + 2


def _cut(text: str, room: int, ambiguous: int) -> str:
    if cell_width(text, ambiguous=ambiguous) <= room:
        return text
    if room < 4:
        return ""
    lines = prose(text, Span(0, len(text)), room - ambiguous, LayoutOptions(ambiguous_width=ambiguous, hang=False))
    return text[: lines[0].drawn] + "…"


def _is_bare(document: Document, index: int) -> bool:
    """Whether a turn only goes on with a time stamp: same speaker as before, no name in its label."""
    turn = document.turns[index]
    if index == 0 or turn.seconds is None or document.turns[index - 1].speaker != turn.speaker:
        return False
    label = turn.label.of(document.text)
    return not any(char.isalpha() for char in label)


def stamp(seconds: float) -> str:
    """A time stamp as `1:02:03` or `2:03`."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


# Air


def _air(document: Document, index: int, frame: Frame, first: Row) -> list[Row]:
    if index == 0:
        return [_blank(frame.block.span.start, ())]
    before = document.blocks[index - 1]
    if _shares_note(before, frame.block) is False and _in_notes(frame.block):
        return _note_rule(frame)
    count = _gap(document, before, frame)
    inside = _turn_index(document, before.span.end - 1 if before.span else before.span.start)
    turn = first.turn if first.turn == inside and first.kind is not RowKind.NAME else -1
    shared = sum(
        1 for a, b in zip(before.containers, frame.block.containers, strict=False) if a == b and a.kind in _BARS
    )
    bars = frame.bars[:shared]
    return [replace(_blank(frame.block.span.start, bars), turn=turn) for _ in range(count)]


def _gap(document: Document, before: Block, frame: Frame) -> int:
    block = frame.block
    if document.turns and _ends_in_label(document, before):
        return 0
    if BlockKind.HEADING in (before.kind, block.kind):
        return 2 if block.kind is BlockKind.HEADING and block.level <= 2 and before.kind is not BlockKind.HEADING else 1
    if _in_list(block) and _in_list(before):
        return 0 if block.kind in _PROSE and before.kind in _PROSE and _begins(block) else 1
    if before.kind is BlockKind.TERM:
        return 0
    if _in_notes(block) and _in_notes(before):
        return 0
    plain = before.kind is block.kind is BlockKind.PARAGRAPH and before.containers == block.containers
    starts = any(turn.label.start in block.span for turn in document.turns_in(block.span))
    return 0 if frame.options.indent_paragraphs and plain and not starts else 1


def _ends_in_label(document: Document, block: Block) -> bool:
    """Whether the block ends in a name whose speech begins in the next block."""
    end = block.span.strip(document.text).end
    turn: Turn | None = document.turn_at(end - 1) if block.span else None
    return turn is not None and turn.label.end >= end and block.kind in _PROSE


def _in_list(block: Block) -> bool:
    return any(container.kind is ContainerKind.ITEM for container in block.containers)


def _begins(block: Block) -> bool:
    """Whether a list item starts with this block."""
    items = [container for container in block.containers if container.kind is ContainerKind.ITEM]
    return bool(items) and items[-1].start == block.span.start


def _in_notes(block: Block) -> bool:
    return any(container.kind is ContainerKind.FOOTNOTE for container in block.containers)


def _shares_note(before: Block, block: Block) -> bool:
    return _in_notes(before) and _in_notes(block)


def _note_rule(frame: Frame) -> list[Row]:
    at, count = frame.block.span.start, min(12, frame.options.column) // frame.options.ambiguous_width
    rule = Mark(0, "─" * count, count * frame.options.ambiguous_width, Ornament.RULE)
    return [_blank(at, ()), Row(RowKind.BLANK, at, at, (), (rule,))]


def _blank(offset: int, bars: tuple[Mark, ...]) -> Row:
    return Row(RowKind.BLANK, offset, offset, (), bars)


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
    indent = 4 if options.indent_paragraphs and not frame.block.containers and frame.width >= 4 * _LEAST else 0
    kind = RowKind.QUOTE if frame.bars else RowKind.NOTE if _in_notes(frame.block) else RowKind.TEXT
    lines = prose(frame.document.text, speech, frame.width, options, indent=indent)
    return _rows(lines, kind, frame, indent=indent)


def _set_heading(frame: Frame, speech: Span) -> list[Row]:
    lines = prose(frame.document.text, speech, frame.width, frame.options)
    return _rows(lines, RowKind.HEADING, frame, level=frame.block.level)


def _set_term(frame: Frame, speech: Span) -> list[Row]:
    return _rows(prose(frame.document.text, speech, frame.width, frame.options), RowKind.TERM, frame)


def _set_code(frame: Frame, speech: Span) -> list[Row]:
    inset = 1 if frame.width > 2 * _LEAST else 0
    lines = code(frame.document.text, speech, frame.width - 2 * inset, frame.options)
    return _rows(lines, RowKind.CODE, replace(frame, x=frame.x + inset))


def _set_math(frame: Frame, speech: Span) -> list[Row]:
    inset = 4 if frame.width > 4 * _LEAST else 0
    lines = code(frame.document.text, speech, frame.width - inset, frame.options)
    return _rows(lines, RowKind.MATH, replace(frame, x=frame.x + inset))


def _set_table(frame: Frame, speech: Span) -> list[Row]:
    rows = table_rows(frame.document.text, frame.block, frame.x, frame.width, frame.options)
    return rows or _set_code(frame, speech)


def _set_rule(frame: Frame, speech: Span) -> list[Row]:
    ambiguous = frame.options.ambiguous_width
    count = max(1, min(12, frame.width // 3) // ambiguous)
    x = frame.x + (frame.width - count * ambiguous) // 2
    return [Row(RowKind.RULE, speech.start, speech.end, (), (Mark(x, "─" * count, count * ambiguous, Ornament.RULE),))]


_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.TERM})

_SETTERS: dict[BlockKind, Callable[[Frame, Span], list[Row]]] = {
    BlockKind.PARAGRAPH: _set_paragraph,
    BlockKind.HEADING: _set_heading,
    BlockKind.CODE: _set_code,
    BlockKind.TABLE: _set_table,
    BlockKind.RULE: _set_rule,
    BlockKind.MATH: _set_math,
    BlockKind.TERM: _set_term,
}
