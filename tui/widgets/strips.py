"""One terminal row out of styled pieces. Widths are cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

Piece = tuple[str, Style]
ELLIPSIS = "…"


def one_line(text: str) -> str:
    """`text` on one row: every run of white space is a space."""
    return " ".join(text.split())


def cut(text: str, width: int) -> str:
    """`text` in at most `width` cells, an ellipsis at its end where it was cut."""
    if cell_len(text) <= width:
        return text
    if width <= 1:
        return ELLIPSIS[:width]
    return set_cell_size(text, width - 1).rstrip() + ELLIPSIS


def strip_of(pieces: Iterable[Piece], width: int, fill: Style) -> Strip:
    """The pieces in a row of exactly `width` cells, filled up with `fill`, cut where they are too long."""
    segments: list[Segment] = []
    left = width
    for text, style in pieces:
        if left <= 0:
            break
        shown = cut(text, left)
        segments.append(Segment(shown, style))
        left -= cell_len(shown)
    if left > 0:
        segments.append(Segment(" " * left, fill))
    return Strip(segments, width)


def spread(left: Sequence[Piece], right: Sequence[Piece], width: int, fill: Style) -> Strip:
    """`left` and `right` at the two ends of a row; the right end is kept whole, the left one cut."""
    taken = sum(cell_len(text) for text, _ in right)
    if not right or taken >= width:
        return strip_of(right or left, width, fill)
    start = strip_of(left, width - taken, fill)
    return Strip([*start, *(Segment(text, style) for text, style in right)], width)
