"""One terminal row out of styled pieces. Widths are cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.page.cells import cell_width, offset_at_cell

Piece = tuple[str, Style]
ELLIPSIS = "…"
_ambiguous = 1


def measure_ambiguous(cells: int) -> None:
    """Count 1 or 2 cells for characters of ambiguous width in all rows from now on: there is one terminal a process."""
    global _ambiguous
    _ambiguous = cells


def ambiguous() -> int:
    """The cells of characters of ambiguous width on this terminal."""
    return _ambiguous


def cells_of(text: str) -> int:
    """The cells `text` takes on this terminal."""
    return cell_width(text, ambiguous=_ambiguous)


def one_line(text: str) -> str:
    """`text` on one row: every run of white space is a space."""
    return " ".join(text.split())


def cut(text: str, width: int) -> str:
    """`text` in at most `width` cells, an ellipsis at its end where it was cut."""
    if cells_of(text) <= width:
        return text
    if width < _ambiguous:
        return ""
    return text[: offset_at_cell(text, width - _ambiguous, ambiguous=_ambiguous)].rstrip() + ELLIPSIS


def strip_of(pieces: Iterable[Piece], width: int, fill: Style) -> Strip:
    """The pieces in a row of exactly `width` cells, filled up with `fill`, cut where they are too long."""
    segments: list[Segment] = []
    left = width
    for text, style in pieces:
        if left <= 0:
            break
        shown = cut(text, left)
        segments.append(Segment(shown, style))
        left -= cells_of(shown)
    if left > 0:
        segments.append(Segment(" " * left, fill))
    return Strip(segments, width)


def spread(left: Sequence[Piece], right: Sequence[Piece], width: int, fill: Style) -> Strip:
    """`left` and `right` at the two ends of a row; the right end is kept whole, the left one cut."""
    taken = sum(cells_of(text) for text, _ in right)
    if not right or taken >= width:
        return strip_of(right or left, width, fill)
    start = strip_of(left, width - taken, fill)
    return Strip([*start, *(Segment(text, style) for text, style in right)], width)
