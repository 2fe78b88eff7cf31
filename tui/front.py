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
                for widget, place, region in fronts
            ]
        )

    def _front(self, changed: Region) -> tuple[Widget, Region, Region] | None:
        """The widget that alone is seen in the rows of `changed`, where it stands, and those rows of it.

        Whole rows, lest the edge of what changed divide a wide character: its other half would be lost. The screen
        itself counts for no widget.
        """
        before: list[Region] = []
        for widget, (place, clip) in self.visible_widgets.items():
            seen = place.intersection(clip)
            if seen.contains_region(changed):
                rows = Region(seen.x, changed.y, seen.width, changed.height)
                is_alone = widget is not self.root and not any(other.overlaps(rows) for other in before)
                return (widget, place, rows) if is_alone else None
            if seen.overlaps(changed):
                return None
            before.append(seen)
        return None
