"""The screen side of the page: rows as strips, repainted only where they are to look different."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual.filter import ANSIToTruecolor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from library.document import Document
from library.text import Span
from tui.page.ahead import Ahead
from tui.page.layout import Layout
from tui.page.looks import is_plain, make_mixer, mixer_key
from tui.page.marks import Key, Marks, Reading
from tui.page.overlaps import Overlaps
from tui.page.paint import Painter, Stretch, stretch_span
from tui.page.rows import RowKind
from tui.page.view import View

_AT_ONCE = 4
"""Rows of the next screen that are painted in one go: they take about a millisecond."""
_NOT_READ = Reading(Span(0, 0), None, None)


class Canvas(Widget):
    """Shows the rows of a view under marks; whoever inherits says where the reader is."""

    ALLOW_SELECT = False

    sheet: Layout
    view: View

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.marks = Marks()
        self._keys: list[Key] = []
        self._painter: Painter | None = None
        self._mixer_key: tuple[object, ...] = ()
        self._inks: dict[int, Overlaps[Stretch]] = {}
        self._ahead = Ahead(self._paint_ahead)

    def reading(self) -> Reading:
        """Where the reader is."""
        raise NotImplementedError

    def fit(self) -> None:
        """Set the page for the size it has now; called before it is painted, lest a frame shows it in its last size."""
        raise NotImplementedError

    def hang(self, sheet: Layout) -> None:
        """Show another layout; `view` says from where on."""
        same = hasattr(self, "sheet") and self.sheet.whole is sheet.whole
        self.sheet = sheet
        self.view = View(sheet, (self.size.height if self.is_attached else 0) or 24)
        self._painter = None
        if not same:
            self._inks = {}

    def notify_style_update(self) -> None:
        """Take the styles anew when the theme or the style sheet changed."""
        super().notify_style_update()
        if self.is_attached and self._painter is not None and self._mixer_key != mixer_key(self):
            self._painter = None
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of the screen in `crop`, as painted: Textual's own way copies each of them for every frame."""
        self.fit()
        if self.styles.gutter:
            return super().render_lines(crop)
        strips = [self.render_line(y) for y in crop.line_range]
        left, right = crop.column_span
        return strips if (left, right) == (0, self.size.width) else [strip.crop(left, right) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """Row `y` of the screen."""
        if self._painter is None:
            self._mixer_key = mixer_key(self)
            self._painter = Painter(self.sheet, make_mixer(self), self._inks, self._filters())
        if len(self._keys) != len(self.view.rows):
            self._keys = self._all_keys()
        return self._painter.strip(*self._keys[y]) if y < len(self._keys) else self._painter.blank

    def _filters(self) -> Callable[[Strip], Strip]:
        """What the app does to every strip, as for terminals without colours.

        The styles of the page have no colours of the terminal's own that were to be replaced, unless they are plain.
        """
        filters, background = self.get_line_filters(), self.background_colors[1]
        if not is_plain(self.app):
            filters = [line_filter for line_filter in filters if not isinstance(line_filter, ANSIToTruecolor)]

        def apply(strip: Strip) -> Strip:
            for line_filter in filters:
                strip = strip.apply_filter(line_filter, background)
            return strip

        return apply

    def refresh_rows(self) -> None:
        """Repaint the rows of the screen that are to look different from now on."""
        if not self.is_attached or not self.size:
            return
        before, self._keys = self._keys, self._all_keys()
        self._want_inks()
        self._ahead.begin()
        if self._painter is None or len(before) != len(self._keys):
            self.refresh()
            return
        changed = [y for y, (old, new) in enumerate(zip(before, self._keys, strict=True)) if old != new]
        if changed:
            self.refresh(*_regions(changed, self.size.width))

    def _paint_ahead(self, number: int) -> bool:
        """Paint a few rows of the next screen, the `number`th few; say whether there are more."""
        if self._painter is None or not self.is_attached or not self.view.rows:
            return False
        shown = self.view.rows[-1][0]
        before = self.sheet.walk(shown, number * _AT_ONCE)
        for _ in range(_AT_ONCE):
            place = self.sheet.walk(before, 1)
            if place == before:
                return False
            before = place
            self._painter.strip(*self.marks.key(place, self.sheet.row(place), _NOT_READ))
        return (number + 1) * _AT_ONCE < self.view.height

    def _all_keys(self) -> list[Key]:
        reading, key = self.reading(), self.marks.key
        return [key(place, row, reading) for place, row in self.view.rows]

    def _want_inks(self) -> None:
        """Have code that came into sight coloured."""
        wanted = {place.block for place, row in self.view.rows if row.kind is RowKind.CODE} - self._inks.keys()
        if wanted:
            self._inks |= dict.fromkeys(wanted, Overlaps((), stretch_span))
            self.run_worker(self._ink(self.sheet.document, wanted), group="ink")

    async def _ink(self, document: Document, wanted: set[int]) -> None:
        from tui.page.ink import inked

        found = await asyncio.to_thread(lambda: {i: inked(document.text, document.blocks[i]) for i in wanted})
        if document is self.sheet.document and any(found.values()):
            self._inks |= {index: Overlaps(stretches, stretch_span) for index, stretches in found.items()}
            self._painter = None
            self.refresh()


def _regions(rows: list[int], width: int) -> list[Region]:
    """As few regions as cover these rows, which are in order."""
    regions: list[Region] = []
    for y in rows:
        if regions and regions[-1].bottom == y:
            regions[-1] = regions[-1].grow((0, 0, 1, 0))
        else:
            regions.append(Region(0, y, width, 1))
    return regions
