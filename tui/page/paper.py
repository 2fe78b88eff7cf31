"""A document on the screen, set for the size it has; what is read stays where it is. Offsets count code points.

The page scrolls by places, not by a number of rows from the start: how many rows lie above and below is never counted,
and so a book opens, moves and is resized as fast as a note.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from library.document import Document
from library.text import Span
from tui.page.canvas import Canvas
from tui.page.chunks import chunked
from tui.page.cursor import Cut, Motions, Selection
from tui.page.graphemes import grapheme_start
from tui.page.layout import Layout
from tui.page.marks import Marks
from tui.page.options import LayoutOptions
from tui.page.rows import Place


class Standing(NamedTuple):
    """What is to stay where it is: an offset, its row on a screen of `height` rows."""

    offset: int
    y: int
    height: int


class Paper(Canvas):
    """A document, the cursor in it, and how it is set."""

    def __init__(self, options: LayoutOptions | None = None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._options = options or LayoutOptions()
        self.cursor = 0
        self.selection: Selection | None = None
        self._column = 0
        self._fresh = True
        self._stood: tuple[Place, int, Standing] | None = None
        """The first place in sight and the cursor as the last resize left them, and what that was to leave in place.

        While the reader goes nowhere that counts on: a window that gets its size back shows what it showed.
        """
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
        self.selection, self.marks, self._stood = None, Marks(), None
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
        standing = self._standing()

        def place(offset: int) -> int:
            return grapheme_start(document.text, follow(offset) if follow else offset)

        self._take(document)
        self.cursor = place(self.cursor)
        if self.selection is not None:
            self.selection = Selection(place(self.selection.origin), place(self.selection.head))
        self._stand(standing._replace(offset=place(standing.offset)))
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
        standing = self._standing()
        self._options = options
        self._set_anew(standing)

    @property
    def only_speaker(self) -> str | None:
        """Whose turns alone are shown, or None for everybody's."""
        return self._options.only_speaker

    @only_speaker.setter
    def only_speaker(self, name: str | None) -> None:
        self.options = self._options._replace(only_speaker=name)

    def _set_anew(self, standing: Standing) -> None:
        """Set the page anew, what is read staying where it is."""
        at_cursor = standing.offset == self.cursor
        self._relayout()
        if self.only_speaker is not None and self.selection is None:
            self.cursor = self._shown(self.cursor)
        self._stand(standing._replace(offset=self.cursor) if at_cursor else standing)
        self._column = self.sheet.cell_of(self.cursor)
        self.refresh_rows()

    def _shown(self, offset: int) -> int:
        """`offset`, or the nearest sentence where nothing is drawn there: left out, or beyond the end."""
        later = offset if self.sheet.shows(offset) else self.motions.go("sentence", 1, offset)
        return later if self.sheet.shows(later) else self.motions.go("sentence", -1, offset)

    def _standing(self) -> Standing:
        """What stays where it is: the cursor, or the first row where that is out of sight."""
        if self._stood is not None and self._stood[:2] == (self.view.top, self.cursor):
            return self._stood[2]
        height, y = self.view.height, self.view.y_of(self.cursor)
        if 0 <= y < height or not self.view.rows:
            return Standing(self.cursor, max(0, y), height)
        return Standing(self.view.rows[0][1].start, 0, height)

    def _stand(self, standing: Standing) -> None:
        """Put it where it stood; higher where it, or the rest of the sentence that was in sight, would be out of it."""
        seen = min(self._rows_on(standing.offset), standing.height - standing.y)
        self.view.pin(standing.offset, max(0, min(standing.y, self.view.height - seen)))
        self._stood = (self.view.top, self.cursor, standing)

    def _rows_on(self, offset: int) -> int:
        """The rows from `offset` to the end of the sentence that is being read there, a screen of them at most."""
        if not self._settled or offset != self.cursor or self.selection is not None:
            return 1
        last = max(offset, self.motions.sentence(offset).end - 1)
        place_of, height = self.sheet.place_of, self.view.height
        return 1 + min(height, self.sheet.distance(place_of(offset), place_of(last), height))

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
        standing = self._standing()
        if width != self._options.width:
            self._set_anew(standing)
            return
        self.view.reset(self.sheet, height)
        self._stand(standing)
        self.refresh_rows()
