"""A terminal that draws ambiguous characters two cells wide; afterwards it is any other again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import rich.cells
import rich.segment
from rich.segment import Segment
from textual.scrollbar import ScrollBarRender

from tui.widgets.strips import measure_ambiguous

_TAUGHT = (
    (rich.cells, "load_cell_table"),
    (rich.cells, "_is_single_cell_widths"),
    (rich.segment, "_is_single_cell_widths"),
    (ScrollBarRender, "VERTICAL_BARS"),
    (ScrollBarRender, "HORIZONTAL_BARS"),
)


@pytest.fixture
def wide_terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What the process is taught is forgotten after the test."""
    for owner, name in _TAUGHT:
        monkeypatch.setattr(owner, name, getattr(owner, name))
    yield
    monkeypatch.undo()
    measure_ambiguous(1)
    for measured in (rich.cells.get_character_cell_size, rich.cells.cached_cell_len, Segment._split_cells):
        measured.cache_clear()
