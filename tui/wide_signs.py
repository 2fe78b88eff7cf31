"""Terminals that draw ambiguous characters (“ ” … ①) two cells wide: Rich and Textual are taught to count them so.

Otherwise notices and dialogs, which Textual sets itself, would be wider than their rows and push what follows aside.
"""

from __future__ import annotations

import rich.cells
import rich.segment
from rich._unicode_data import load
from rich.cells import CellTable
from rich.segment import Segment
from textual.scrollbar import ScrollBarRender

from tui.page.unicode import ambiguous_runs

CSS = """
    Toast { border-left: none !important; }
    Drawer { border-left: ascii $surface-lighten-2; }
    .narrow Drawer { border-left: none; border-top: ascii $surface-lighten-2; }
    Dialog > Vertical { border-top: ascii $foreground 25%; }
    Dialog.above > Vertical { border-top: none; border-bottom: ascii $foreground 25%; }
"""
"""No borders of ambiguous characters: Textual takes a border for a cell wide, whatever the terminal makes of it."""
_ASCII = frozenset(map(chr, range(0x20, 0x7F)))


def widened(table: CellTable) -> CellTable:
    """A table of Rich's with every ambiguous character two cells wide, whether VS16 follows or not."""
    runs = list(ambiguous_runs())
    wide = {sign for sign in table.narrow_to_wide if any(start <= ord(sign) <= end for start, end in runs)}
    widths = sorted([*table.widths, *((start, end, 2) for start, end in runs)])
    return CellTable(table.unicode_version, widths, table.narrow_to_wide - wide)


def teach() -> None:
    """Have everything in this process that measures by Rich count ambiguous characters as two cells."""
    table = widened(load())
    vars(rich.cells).update(load_cell_table=lambda _=None: table, _is_single_cell_widths=_ASCII.issuperset)
    vars(rich.segment).update(_is_single_cell_widths=_ASCII.issuperset)
    for measured in (rich.cells.get_character_cell_size, rich.cells.cached_cell_len, Segment._split_cells):
        measured.cache_clear()
    ScrollBarRender.VERTICAL_BARS = ScrollBarRender.HORIZONTAL_BARS = [" "] * 8
