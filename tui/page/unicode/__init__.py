"""Properties of code points, from generated tables of runs: nothing is unpacked before it is asked for."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate


class Property(dict[int, str]):
    """The value of each code point asked for so far; others are looked up in the table when first asked for.

    `load` gives the table's text, so that a table is neither read nor unpacked before it is needed.
    """

    def __init__(self, load: Callable[[], str]) -> None:
        super().__init__()
        self._load = load
        self._starts: array[int] | None = None
        self._values: list[str] = []

    def __missing__(self, code: int) -> str:
        if self._starts is None:
            self._unpack()
        assert self._starts is not None
        value = self[code] = self._values[bisect_right(self._starts, code) - 1]
        return value

    def _unpack(self) -> None:
        self._values, lengths = _runs(self._load())
        self._starts = array("I", accumulate(lengths[:-1], initial=0))


def _runs(table: str) -> tuple[list[str], list[int]]:
    """Values and lengths of a table's runs, `name:length`; the first frame waits for two of the tables."""
    items = table.replace(":", " ").split()
    return items[::2], list(map(int, items[1::2]))


def ambiguous_runs() -> Iterator[tuple[int, int]]:
    """First and last of each run of characters of ambiguous width."""
    kinds, lengths = _runs(_widths())
    ends = accumulate(lengths)
    return ((end - length, end - 1) for kind, length, end in zip(kinds, lengths, ends, strict=True) if kind in "AB")


def _widths() -> str:
    from tui.page.unicode.widths import RUNS

    return RUNS


def _graphemes() -> str:
    from tui.page.unicode.graphemes import RUNS

    return RUNS


def _line_breaks() -> str:
    from tui.page.unicode.linebreak import RUNS

    return RUNS


WIDTH = Property(_widths)
"""Cells: 0, 1, 2; A where ambiguous; V and B the same as 1 and A, but wide before VS16."""

GRAPHEME = Property(_graphemes)
"""Grapheme_Cluster_Break as one letter (see docs/make_unicode_tables.py)."""

LINE_BREAK = Property(_line_breaks)
"""Line_Break, resolved as far as single code points allow (see docs/make_unicode_tables.py)."""
