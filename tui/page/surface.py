"""The surface of the reading page: where the reader is, selection, marks. Offsets count code points."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from library.document import Inline, InlineKind
from library.text import Span
from tui.page.cursor import Selection
from tui.page.graphemes import next_grapheme
from tui.page.marks import Reading
from tui.page.messages import Highlight, SelectionChanged
from tui.page.options import LayoutOptions
from tui.page.overlaps import block_inlines
from tui.page.paint import Stretch
from tui.page.paper import Paper
from tui.page.styles import Over
from tui.page.targets import between

_CONTEXT = 3
"""Rows kept in sight beyond the sentence when the page scrolls to it."""
_LINKS = (InlineKind.LINK, InlineKind.WIKILINK, InlineKind.FOOTNOTE, InlineKind.EMBED)


class Position(NamedTuple):
    """How far the reader is: the offset of the cursor, while selecting of the caret, and how much is read."""

    offset: int
    share: float
    """Of the text, up to the end of the sentence being read: 0 to 1."""


class Surface(Paper):
    """A document on the screen, and where the reader is in it."""

    def __init__(
        self, options: LayoutOptions | None = None, *, moved: Callable[[], None] | None = None, id: str | None = None
    ) -> None:
        """`moved` is called whenever the cursor stands elsewhere, before that is painted.

        What it says of the place comes in the same frame; after a message it would come in the next.
        """
        super().__init__(options, id=id)
        self._moved = moved

    # What is read

    @property
    def sentence(self) -> Span:
        """The sentence under the cursor."""
        if self._sentence_at[0] != self.cursor:
            self._sentence_at = (self.cursor, self.motions.sentence(self.cursor))
        return self._sentence_at[1]

    @property
    def _sentence_read(self) -> Span:
        """The sentence to be shown as the one being read: none before the first frame, which is not to wait for it."""
        return self.sentence if self._settled else Span(self.cursor, self.cursor)

    @property
    def passage(self) -> Span:
        """What would be kept or copied: the selection, else the sentence."""
        if self.selection is not None and self.selection.span:
            return self.selection.span
        return self.sentence

    def position(self) -> Position:
        """How far the reader is."""
        length = len(self._document.text)
        end = max(self._sentence_read.end, self.cursor)
        share = end / length if length else 1.0
        return Position(self._head(), min(1.0, share))

    def rows_now(self) -> range:
        """The rows of the page that the passage stands on, as far as they are in sight."""
        span, height = self.passage, self.view.height
        first, last = (self.view.y_of(offset) for offset in (span.start, max(span.start, span.end - 1)))
        return range(max(0, first), min(height, max(first, last) + 1))

    def go_to(self, offset: int, *, select: Span | None = None) -> None:
        """Put the cursor at `offset`, a third down the screen where it was out of sight; select `select` if given."""
        before, self.selection = self.selection, None if select is None else Selection(select.start, select.end)
        self.move_to(self._clamped(offset), third=True)
        if before != self.selection:
            self.post_message(SelectionChanged(self.selection))

    def link_at(self, offset: int) -> Inline | None:
        """The link, wikilink, embed or footnote mark at `offset`."""
        if not self._document.blocks:
            return None
        links = block_inlines(self._document, self._document.block_index(offset))
        return next((link for link in links if offset in link.span and link.kind in _LINKS), None)

    def set_highlights(self, highlights: Sequence[Highlight]) -> None:
        """Tint these spans."""
        self.marks.highlight(highlights)
        self.refresh_rows()

    def set_hits(self, hits: Sequence[Span]) -> None:
        """Mark these spans, sorted by start, as found; none to clear them."""
        self.marks.find(hits)
        self.refresh_rows()

    @property
    def hit_index(self) -> int:
        """Which hit one is at, -1 for none."""
        return self.marks.hit_index

    @hit_index.setter
    def hit_index(self, index: int) -> None:
        self.marks.hit_index = index
        self.refresh_rows()

    def set_hints(self, hints: Mapping[int, str]) -> None:
        """Draw labels over the text, by offset; none to clear them."""
        self.marks.hints = hints
        self.refresh_rows()

    def visible_targets(self) -> list[tuple[int, int]]:
        """Offset and screen row of every sentence and clause that starts in sight, and of words far from any."""
        found: dict[int, int] = {}
        for y, (_, row) in enumerate(self.view.rows):
            for part in row.parts:
                span = Span(part.start, part.end)
                begun = (self._cut.sentences, self._cut.sentences.clauses)
                starts = {item.start for parts in begun for item in parts.within(span) if item.start in span}
                text, cells = span.of(self._document.text), self.sheet.offsets(row, part)
                words = between(text, cells, {start - part.start for start in starts})
                found |= dict.fromkeys([*starts, *(part.start + word for word in words)], y)
        return sorted(found.items())

    # Moving

    def move_to(
        self, offset: int, *, show: Span | None = None, third: bool = False, scroll: bool = True, column: bool = True
    ) -> None:
        """Put the cursor at `offset` and bring its sentence, or `show`, into sight.

        With `third` it is put a third down the screen if it was out of sight; `column` says whether line motions keep
        to its column from now on.
        """
        before, self.cursor = self.cursor, offset
        if column:
            self._column = self.sheet.cell_of(offset)
        if scroll:
            span = self.sentence if offset == self.sentence.start else Span(offset, offset + 1)
            self._reveal(span if show is None else show, third=third)
            if not self.view.sees(offset):
                self._reveal(Span(offset, offset + 1))
        self.refresh_rows()
        self._say_moved(before)

    def _say_moved(self, before: int) -> None:
        if self._moved is not None and self.cursor != before:
            self._moved()

    def _reveal(self, span: Span, *, third: bool = False) -> None:
        if third and not self.view.sees(span.start):
            self.view.pin(span.start, self.view.height // 3)
        else:
            self.view.reveal(span, _CONTEXT)

    def _come_along(self) -> None:
        """Put the cursor on what was scrolled into sight; where that holds no text, scroll to some."""
        offset = self._first_in_sight()
        self.move_to(offset, scroll=not self.view.sees(offset))

    def _first_in_sight(self) -> int:
        """The start of the first sentence that starts on the screen; of what is there where none does."""
        shown = [part for _, row in self.view.rows for part in row.parts if part.end > part.start]
        for part in shown:
            sentence = self.motions.sentence(part.start)
            if sentence.start in Span(part.start, part.end):
                return sentence.start
            following = self.motions.go("sentence", 1, part.start)
            if part.start < following < part.end:
                return following
        return shown[0].start if shown else self.cursor

    def select(self, selection: Selection | None, *, column: bool = True, scroll: bool = True) -> None:
        """Select, with the caret at the selection's head brought into sight; None ends the selection."""
        self.selection, before = selection, self.cursor
        if selection is not None:
            self.cursor = selection.head
            if column:
                self._column = self.sheet.cell_of(selection.head)
            if scroll:
                self._reveal(Span(selection.head, selection.head + 1))
        self.refresh_rows()
        self.post_message(SelectionChanged(selection))
        self._say_moved(before)

    def reading(self) -> Reading:
        """The sentence, the selection and the caret."""
        return Reading(self._sentence_read, self.selection, self._caret())

    def _caret(self) -> Stretch | None:
        """The character the caret stands on: while selecting, or where the cursor is inside of a sentence."""
        if self.selection is None:
            inside = self.cursor != self._sentence_read.start
            return self._grapheme(self.cursor, Over.PLACE) if inside and self.sheet.shows(self.cursor) else None
        return self._grapheme(self._head(), Over.CARET)

    def _head(self) -> int:
        """The character that the reader is at: the last one selected, where the selection goes on from its origin."""
        if self.selection is None or self.selection.head <= self.selection.origin:
            return self.cursor
        return self.motions.go("character", -1, self.selection.head)

    def _grapheme(self, offset: int, over: Over) -> Stretch:
        end = offset + next_grapheme(self._document.text[offset : offset + 64], 0)
        return Stretch(offset, max(end, offset + 1), over)
