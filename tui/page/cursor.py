"""Where the reader is, and the ways on from there. Positions are gaps between characters, as offsets in code points."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from library.document import Document, Heading, Turn
from library.text import Span
from tui.page.graphemes import next_grapheme, previous_grapheme
from tui.page.layout import Layout
from tui.page.rows import Place

if TYPE_CHECKING:
    from library.sentences import Sentences

T = TypeVar("T")

Unit = Literal["sentence", "clause", "clause_end", "character", "line", "paragraph", "turn", "heading"]
"""What a motion goes by."""


class Selection(NamedTuple):
    """From where a selection began to where it was moved; `head` may lie before `origin`."""

    origin: int
    head: int

    @property
    def span(self) -> Span:
        """The ordered span between both ends."""
        return Span(min(self.origin, self.head), max(self.origin, self.head))

    def to(self, head: int) -> Selection:
        """The same selection with its head elsewhere."""
        return self._replace(head=head)

    def swap(self) -> Selection:
        """The same span, moved from its other end."""
        return Selection(self.head, self.origin)


class Cut:
    """A document's sentences, once somebody asks: their rules are loaded and compiled after the first frame."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def sentences(self) -> Sentences:
        """The sentences."""
        from library.sentences import Sentences

        return Sentences(self._document)


class Motions:
    """The ways through one document as it is laid out."""

    def __init__(self, document: Document, cut: Cut, layout: Layout) -> None:
        self.document = document
        self.layout = layout
        self._cut = cut

    @property
    def sentences(self) -> Sentences:
        """The document's sentences."""
        return self._cut.sentences

    # Going

    def go(self, unit: Unit, steps: int, offset: int) -> int:
        """The offset `steps` units after `offset` (back where negative); as far as it goes at either end."""
        for _ in range(abs(steps) if self.document.blocks else 0):
            offset = self._go_one(unit, steps > 0, offset)
        return offset

    def _go_one(self, unit: Unit, on: bool, offset: int) -> int:
        if unit == "character":
            return self._character(on, offset)
        if unit in ("clause", "clause_end"):
            return self._clause(unit, on, offset)
        starts = {
            "sentence": self._sentence,
            "paragraph": self._paragraph,
            "turn": self._turn,
            "heading": self._heading,
        }
        found = starts[unit](on, offset)
        return offset if found is None else found

    def sentence(self, offset: int) -> Span:
        """The sentence that is read when the cursor stands at `offset`; empty where there is none."""
        return self.sentences.at(offset) or Span(offset, offset)

    def _sentence(self, on: bool, offset: int) -> int | None:
        while found := self.sentences.after(offset) if on else self.sentences.before(offset):
            offset = found.start
            if self.layout.shows(offset):
                return offset
        return None

    def _paragraph(self, on: bool, offset: int) -> int | None:
        blocks, index = self.document.blocks, self.document.block_index(offset)
        start = self.home(blocks[index].span.start)
        if not on and offset > start and self.layout.shows(start):
            return start
        index += 1 if on else -1
        while 0 <= index < len(blocks):
            start = self.home(blocks[index].span.start)
            if start in blocks[index].span and self.layout.shows(start):
                return start
            index += 1 if on else -1
        return None

    def _turn(self, on: bool, offset: int) -> int | None:
        turns = self.document.turns
        return self._nearest(turns, _turn_start, on, offset) if turns else self._paragraph(on, offset)

    def _heading(self, on: bool, offset: int) -> int | None:
        return self._nearest(self.document.headings, _heading_start, on, offset)

    def _nearest(self, items: Sequence[T], start: Callable[[T], int], on: bool, offset: int) -> int | None:
        """The start of the next of `items`, sorted by start, that is shown."""
        i = bisect_right(items, offset, key=start) if on else bisect_left(items, offset, key=start) - 1
        while 0 <= i < len(items):
            if self.layout.shows(start(items[i])):
                return start(items[i])
            i += 1 if on else -1
        return None

    def _clause(self, unit: Unit, on: bool, offset: int) -> int:
        while True:
            if unit == "clause_end" and on:
                moved = self.sentences.clause_end(offset)
            elif on:
                moved = self.sentences.next_clause_start(offset)
            else:
                moved = self.sentences.previous_clause_start(offset)
            if (
                moved == offset
                or self.layout.shows(moved - (unit == "clause_end" and on))
                or moved >= len(self.document.text)
            ):
                return moved
            offset = moved

    def _character(self, on: bool, offset: int) -> int:
        text = self.document.text
        at = offset
        while at > 0 or on:
            start, end = max(0, at - 64), min(len(text), at + 64)
            window = text[start:end]
            step = next_grapheme if on else previous_grapheme
            moved = step(window, at - start) + start
            if moved == at or moved >= len(text):
                return len(text) if on and self.layout.shows(len(text) - 1) else offset
            at = moved
            if self.layout.shows(at) or (on and self.layout.shows(at - 1)):
                return at
        return 0 if self.layout.shows(0) else offset

    def line(self, offset: int, steps: int, column: int) -> int:
        """The offset `steps` rows of text further on, in `column` cells or near it."""
        place = self.layout.place_of(offset)
        edge = self.layout.last if steps > 0 else self.layout.first
        for _ in range(abs(steps)):
            found = self.text_row(self.layout.walk(place, 1 if steps > 0 else -1), on=steps > 0)
            if found is None or place == edge:
                break
            place = found
        return self.layout.offset_at(place, column)

    def text_row(self, place: Place, *, on: bool) -> Place | None:
        """The first row at `place` or beyond it that draws text."""
        edge = self.layout.last if on else self.layout.first
        while not self.layout.row(place).has_text:
            if place == edge:
                return None
            place = self.layout.walk(place, 1 if on else -1)
        return place

    def home(self, offset: int) -> int:
        """`offset`, or the first character drawn after it where it is hidden itself."""
        blocks, index = self.layout.document.blocks, self.layout.document.block_index(offset)
        if self.layout.shows(offset) or not blocks or not self.layout.height(index):
            return offset
        row = self.layout.row(self.layout.place_of(offset))
        if row.parts and row.parts[0].start >= offset:
            return row.parts[0].start
        if row.end in blocks[index].span:
            return row.end
        following = self._sentence(True, offset)
        return offset if following is None else following

    def edge(self, *, end: bool) -> int:
        """The start of the first or the last sentence shown."""
        place = self.text_row(self.layout.last if end else self.layout.first, on=not end)
        if place is None:
            return 0
        row = self.layout.row(place)
        return self.sentence(row.parts[-1].end - 1).start if end else row.parts[0].start

    # Selecting

    def extend(self, unit: Unit, steps: int, selection: Selection) -> Selection:
        """Move the head: forward over ends, backward over starts, and back the same way past the origin."""
        for _ in range(abs(steps) if self.document.blocks else 0):
            selection = selection.to(self._extend_one(unit, steps > 0, selection))
        return selection

    def _extend_one(self, unit: Unit, on: bool, selection: Selection) -> int:
        origin, head = selection.origin, selection.head
        if unit in ("character", "clause", "clause_end", "heading"):
            return self._go_one(unit, on, head)
        if on:
            if head < origin:
                return min(origin, self._start(unit, True, head))
            return self._end(unit, True, head)
        if head > origin:
            return max(origin, self._end(unit, False, head))
        return self._start(unit, False, head)

    def _start(self, unit: Unit, on: bool, head: int) -> int:
        return self._go_one(unit, on, head)

    def _end(self, unit: Unit, on: bool, head: int) -> int:
        """The next end of a unit after `head`, or the last before it."""
        if on:
            end = self.stretch(unit, head).end
            if end > head:
                return end
            after = self._go_one(unit, True, head)
            return max(head, self.stretch(unit, after).end) if after > head else head
        start = self.stretch(unit, head - 1).start
        before = self._go_one(unit, False, start)
        return self.stretch(unit, before).end if before < start else start

    def stretch(self, unit: Unit, offset: int) -> Span:
        """The sentence, turn or paragraph that holds `offset`; a paragraph where nobody speaks, for a turn."""
        if unit == "sentence":
            return self.sentence(offset)
        if unit == "turn":
            turn = self.document.turn_at(offset)
            if turn is not None:
                return turn.speech
        return self.document.blocks[self.document.block_index(offset)].span.strip(self.document.text)

    def paragraph(self, offset: int) -> Span:
        """The paragraph that holds `offset`, no further than one speaker's words."""
        span = self.document.blocks[self.document.block_index(offset)].span
        turn = self.document.turn_at(offset)
        return (span if turn is None else span.meet(turn.speech)).strip(self.document.text)


def _turn_start(turn: Turn) -> int:
    return turn.speech.start


def _heading_start(heading: Heading) -> int:
    return heading.span.start
