"""How many terminal cells text takes. Offsets count code points; cells count columns of the terminal."""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_right
from itertools import accumulate

from tui.page.graphemes import graphemes


def cell_width(text: str, *, ambiguous: int = 1) -> int:
    """The cells `text` takes; characters of ambiguous width take `ambiguous` cells (1 or 2)."""
    return len(text) if text.isascii() and text.isprintable() else cell_offsets(text, ambiguous=ambiguous)[-1]


def cell_offsets(text: str, *, ambiguous: int = 1) -> array[int]:
    """Cells before each code point and, last, of the whole: `len(text) + 1` prefix sums.

    A grapheme cluster's cells count at its first code point. A tab counts one cell, a newline none.
    """
    cells = [_code_point_cells(char, ambiguous) for char in text]
    for start, end in graphemes(text):
        if end - start > 1:
            cells[start] = min(2, max(cells[start], 2 if "\ufe0f" in text[start:end] else 0))
            cells[start + 1 : end] = [0] * (end - start - 1)
    return array("I", accumulate(cells, initial=0))


def offset_at_cell(text: str, cell: int, *, ambiguous: int = 1) -> int:
    """The start of the grapheme cluster drawn over column `cell`; `len(text)` beyond the end."""
    offsets = cell_offsets(text, ambiguous=ambiguous)
    return bisect_right(offsets, cell) - 1 if 0 <= cell < offsets[-1] else (0 if cell < 0 else len(text))


def _code_point_cells(char: str, ambiguous: int) -> int:
    if char == "\t":
        return 1
    if unicodedata.category(char) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    east_asian = unicodedata.east_asian_width(char)
    return 2 if east_asian in "WF" else ambiguous if east_asian == "A" else 1
