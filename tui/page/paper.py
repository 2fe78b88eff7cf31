"""A document on the screen, set for the size it has; what is read stays where it is. Offsets count code points.

The page scrolls by places, not by a number of rows from the start: how many rows lie above and below is never counted,
and so a book opens, moves and is resized as fast as a note.
"""

from __future__ import annotations

from collections.abc import Callable

from library.document import Document
from library.text import Span
from tui.page.canvas import Canvas
from tui.page.chunks import chunked
from tui.page.cursor import Cut, Motions, Selection
from tui.page.graphemes import grapheme_start
from tui.page.layout import Layout
from tui.page.marks import Marks
from tui.page.options import LayoutOptions


class Paper(Canvas):
    """A document, the cursor in it, and how it is set."""

    def __init__(self, options: LayoutOptions | None = None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._options = options or LayoutOptions()
        self.cursor = 0
        self.selection: Selection | None = None
        self._column = 0
        self._fresh = True
        self._settled = False
        """Whether there was a frame: what is being read is shown from then on."""
        self._take(Document(""))

    # What is shown

    @property
    def document(self) -> Document:
        """The document on the page."""
        return self._document

    def show(self, document: Document, *, at: int = 0) -> None:
        """Open `document` with the cursor at offset `at`."""
        self._take(document)
        self.selection, self.marks = None, Marks()
        self._fresh, self.cursor = not self.size, at
        if not self._fresh:
            self._open_at(at)
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """The text is before the reader's eyes: say where they are in it."""
        if not self._settled:
            self._settled = True
            self.refresh_rows()

    def _open_at(self, offset: int) -> None:
        """Put the cursor at `offset`, a third down the screen."""
        self.cursor = self._clamped(offset)
        self._column = self.sheet.cell_of(self.cursor)
        self.view.pin(self.cursor, self.view.height // 3)
        self.refresh_rows()

    def replace(self, document: Document, follow: Callable[[int], int] | None = None) -> None:
        """Show `document` instead; what is read stays where it is on the screen.

        `follow` leads from an offset in the old text to its place in the new one; without it they are the same, as in a
        document that only goes on after what was shown.
        """
        y = self.view.y_of(self.cursor)

        def place(offset: int) -> int:
            return grapheme_start(document.text, follow(offset) if follow else offset)

        self._take(document)
        self.cursor = place(self.cursor)
        if self.selection is not None:
            self.selection = Selection(place(self.selection.origin), place(self.selection.head))
        self.view.pin(self.cursor, y)
        self.refresh_rows()

    def _take(self, document: Document) -> None:
        self._document = document
        self._cut = Cut(document)
        self._sentence_at = (-1, Span(0, 0))
        self._pieces = chunked(document)
        self._relayout()

    def _relayout(self) -> None:
        width = self.size.width if self.is_attached else 0
        self._options = self._options._replace(width=width or self._options.width)
        self.hang(Layout(self._document, self._options, self._pieces))
        self.motions = Motions(self._document, self._cut, self.sheet)

    def _clamped(self, offset: int) -> int:
        return self._shown(self.motions.home(grapheme_start(self._document.text, offset)))

    @property
    def options(self) -> LayoutOptions:
        """How the page is set; setting it keeps the place."""
        return self._options

    @options.setter
    def options(self, options: LayoutOptions) -> None:
        anchor, y = self._anchor()
        self._options = options
        self._set_anew(anchor, y)

    @property
    def only_speaker(self) -> str | None:
        """Whose turns alone are shown, or None for everybody's."""
        return self._options.only_speaker

    @only_speaker.setter
    def only_speaker(self, name: str | None) -> None:
        self.options = self._options._replace(only_speaker=name)

    def _set_anew(self, anchor: int, y: int) -> None:
        """Set the page anew, the row of offset `anchor` on screen row `y`."""
        at_cursor = anchor == self.cursor
        self._relayout()
        if self.only_speaker is not None and self.selection is None:
            self.cursor = self._shown(self.cursor)
        self.view.pin(self.cursor if at_cursor else anchor, y)
        self._column = self.sheet.cell_of(self.cursor)
        self.refresh_rows()

    def _shown(self, offset: int) -> int:
        """`offset`, or the nearest sentence where nothing is drawn there: left out, or beyond the end."""
        later = offset if self.sheet.shows(offset) else self.motions.go("sentence", 1, offset)
        return later if self.sheet.shows(later) else self.motions.go("sentence", -1, offset)

    def _anchor(self) -> tuple[int, int]:
        y = self.view.y_of(self.cursor)
        if 0 <= y < self.view.height or not self.view.rows:
            return self.cursor, max(0, y)
        return self.view.rows[0][1].start, 0

    # The screen

    def on_resize(self) -> None:
        """Set the page for its new size, if it was not painted in that yet."""
        self.fit()

    def fit(self) -> None:
        """Set the page for the size it has now; what is read stays where it is on the screen."""
        width, height = self.size
        if not height or (not self._fresh and (width, height) == (self._options.width, self.view.height)):
            return
        if self._fresh:
            self._fresh = False
            self._relayout()
            self._open_at(self.cursor)
            return
        anchor, y = self._anchor()
        if width != self._options.width:
            self._set_anew(anchor, y)
            return
        self.view.reset(self.sheet, height)
        self.view.pin(anchor, y)
        self.refresh_rows()
