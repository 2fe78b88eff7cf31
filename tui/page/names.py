"""The row above a turn: who speaks, as what, and when. `x` and widths count cells."""

from __future__ import annotations

from library.document import Document
from library.text import Span
from tui.page.cells import cell_width
from tui.page.frames import Frame
from tui.page.lines import prose
from tui.page.options import LayoutOptions
from tui.page.pieces import Piece
from tui.page.rows import Mark, Ornament, Row, RowKind


def name_row(frame: Frame, piece: Piece) -> Row:
    """The speaker's name, role and time stamp; it owns the label, which is not drawn again."""
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
