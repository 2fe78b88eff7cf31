"""Frames of a few rows, each painted by the one widget that is seen there; what lies behind it is not asked.

Textual's compositor paints all widgets of the rows that changed, those behind others as well, and cuts them to pieces:
for a page that moves by a row that is a third of the time between the key and the frame.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from textual._compositor import Compositor, CompositorUpdate
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

Painted = tuple[int, int, Sequence[Strip]]
"""Column and row of the first strip; the others stand below it."""


class Rows(CompositorUpdate):
    """Strips and where in the terminal they stand."""

    def __init__(self, painted: Sequence[Painted]) -> None:
        self.painted = painted

    def render_segments(self, console: Console) -> str:
        """What draws them (ECMA-48: CUP is row and column from 1)."""
        return "".join(
            f"\x1b[{row};{x + 1}H{strip.render(console)}"
            for x, y, strips in self.painted
            for row, strip in enumerate(strips, y + 1)
        )


class FrontCompositor(Compositor):
    """Paints what changed from the front, where no two widgets have a part in it; else as Textual does."""

    def render_partial_update(self) -> CompositorUpdate | None:  # type: ignore[override]
        """What changed since the last frame."""
        dirty = sorted(filter(None, map(self.size.region.intersection, self._dirty_regions)))
        fronts = [front for front in map(self._front, dirty) if front is not None]
        if not dirty or len(fronts) < len(dirty):
            return super().render_partial_update()
        self._dirty_regions.clear()
        return Rows(
            [
                (region.x, region.y, widget.render_lines(region.translate(-place.offset)))
                for region, (widget, place) in zip(dirty, fronts, strict=True)
            ]
        )

    def _front(self, region: Region) -> tuple[Widget, Region] | None:
        """The widget that alone is seen in `region`, and where it stands; the screen itself counts for none."""
        for widget, (place, clip) in self.visible_widgets.items():
            seen = place.intersection(clip)
            if seen.contains_region(region):
                return None if widget is self.root else (widget, place)
            if seen.overlaps(region):
                return None
        return None
