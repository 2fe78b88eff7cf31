"""How many terminal cells text takes. Offsets count code points; cells count columns of the terminal.

Measures as Rich does, since strips are cut by its measure: a cluster takes the cells of its characters together, what
follows a zero width joiner none, and VS16 widens what has an emoji form.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from functools import cache
from itertools import accumulate

from tui.page.graphemes import all_alone, long_clusters, others
from tui.page.unicode import WIDTH

_ZWJ, _VS16 = "\u200d", "\ufe0f"
_HIDDEN = re.compile(f"{_ZWJ}(?s:.)")
_WIDENS = b"VB"
# By a UTF-16 unit's high byte, for text of `all_alone`: there each 256 characters are all narrow or all wide.
_BY_PAGE = bytes(
    2 if page in {0x30, 0x31, *range(0x33, 0xA0), *range(0xAC, 0xD8), 0xF9, 0xFA, 0xFF} else 1 for page in range(256)
)
_NARROW = bytes.maketrans(b"012AVB", bytes((0, 1, 2, 1, 1, 1)))
_WIDE = bytes.maketrans(b"012AVB", bytes((0, 1, 2, 2, 1, 2)))


def cell_width(text: str, *, ambiguous: int = 1) -> int:
    """The cells `text` takes; characters of ambiguous width take `ambiguous` cells (1 or 2).

    A tab counts one cell, a newline none.
    """
    if text.isascii():
        return len(text) - text.count("\n")
    cells = cluster_cells(text, ambiguous)
    return cells.count(1) + 2 * cells.count(2) + sum(cells.translate(None, b"\0\1\2"))


def cell_offsets(text: str, *, ambiguous: int = 1) -> array[int]:
    """Cells before each code point and, last, of the whole: `len(text) + 1` prefix sums.

    A grapheme cluster's cells count at its first code point: its other offsets are that of its end.
    """
    return array("I", accumulate(cluster_cells(text, ambiguous), initial=0))


def offset_at_cell(text: str, cell: int, *, ambiguous: int = 1) -> int:
    """The start of the grapheme cluster drawn over column `cell`; `len(text)` beyond the end, 0 before the start."""
    if cell < 0:
        return 0
    offsets = cell_offsets(text, ambiguous=ambiguous)
    if cell >= offsets[-1]:
        return len(text)
    return bisect_right(offsets, cell) - 1


def cluster_cells(text: str, ambiguous: int, *, alone: bool | None = None) -> bytes:
    """The cells of each cluster at its first code point, 0 at its others; `alone` is `all_alone(text)` where known."""
    if ambiguous == 1 and (all_alone(text) if alone is None else alone):
        return text.encode("utf-16-le")[1::2].translate(_BY_PAGE)
    cells = bytearray(text.encode("utf-32-le", "surrogatepass")[1::4].translate(_BY_PAGE))
    if ambiguous == 2:
        for match in _ambiguous().finditer(text):
            cells[match.start() : match.end()] = b"\2" * (match.end() - match.start())
    for start, end in others(text):
        cells[start:end] = _looked_up(text[start:end], ambiguous)
    return bytes(cells)


@cache
def _ambiguous() -> re.Pattern[str]:
    """Stretches of ambiguous characters among those that stand alone: the others are looked up anyway."""
    return re.compile("[" + "".join(chr(code) for code in range(0xA0, 0x3400) if WIDTH[code] in "AB") + "]+")


def _looked_up(text: str, ambiguous: int) -> bytes:
    kinds = text.translate(WIDTH).encode("latin-1")
    cells = bytearray(kinds.translate(_WIDE if ambiguous == 2 else _NARROW))
    if _ZWJ in text or _VS16 in text:
        _join(text, kinds, cells)
    for start, end in long_clusters(text):
        cells[start] = min(255, sum(cells[start:end]))
        cells[start + 1 : end] = bytes(end - start - 1)
    return bytes(cells)


def _join(text: str, kinds: bytes, cells: bytearray) -> None:
    """Hide what follows a joiner and widen what stands before VS16."""
    hidden = {match.end() - 1 for match in _HIDDEN.finditer(text)}
    for at in hidden:
        cells[at] = 0
    done = 0
    for match in re.finditer(_VS16, text):
        at = match.start()
        if at not in hidden:
            _widen(kinds, cells, done, at)
            done = at


def _widen(kinds: bytes, cells: bytearray, start: int, end: int) -> None:
    """Widen the last character with cells in `[start, end)` where it has an emoji form."""
    last = len(cells[start:end].rstrip(b"\0")) + start - 1
    if last >= start and cells[last] == 1 and kinds[last] in _WIDENS:
        cells[last] = 2
