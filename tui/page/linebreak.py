"""Breaks paragraphs into lines by UAX #14, clreq and JLReq. Offsets count code points, widths count cells.

Greedy: a line takes what fits and is then shortened to the last place where it may end. Only the characters around
that place are looked at, which is what makes it fast.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate

from tui.page.cells import cluster_cells
from tui.page.graphemes import all_alone, grapheme_start, next_grapheme
from tui.page.linebreak_rules import ASK, COLUMN, ROW, TAILORED, YES
from tui.page.opportunities import in_context, may_split, may_split_url, urls

HANGING = frozenset("。，、．")
"""The marks that may hang beyond a line's end: full stops and commas, two cells wide."""

_WHITE = frozenset(" " + TAILORED["SP"])
_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"

Reach = Callable[[int, int], int]
"""From an offset, the last cluster's end within so many cells."""


def break_lines(text: str, width: int, *, first: int | None = None, hang: bool = True, ambiguous: int = 1) -> list[int]:
    """The exclusive end offset of each line of the paragraph `text`, the last one `len(text)`; none for empty text.

    `width` is the measure in cells, at least 2; `first` the first line's, where it differs. A newline ends its line
    and belongs to it. White space at a line's end belongs to it, is not to be drawn and may reach beyond the measure.
    With `hang` one closing mark (。，、．) may stand outside the measure: a line is drawn at most `width + 2` wide, but
    for a grapheme cluster that is wider than the measure by itself. A tab counts one cell.
    """
    ends: list[int] = []
    room = width if first is None else max(first, 0)
    for start, stop, next_start in _paragraphs(text):
        if start == stop:
            ends.append(next_start)
        else:
            lines = _Paragraph(text[start:stop], width, hang, ambiguous).lines(room)
            ends.extend(lines if start == 0 else [start + end for end in lines])
            ends[-1] = next_start
        room = width
    return ends


def _paragraphs(text: str) -> Iterator[tuple[int, int, int]]:
    """Start and end of each part that ends in a mandatory break, and where the next one starts."""
    start = 0
    for part in text.splitlines(keepends=True):
        end = start + len(part)
        yield start, start + len(part.rstrip(_ENDS)), end
        start = end


class _Paragraph:
    """Text without mandatory breaks, ready to be broken."""

    def __init__(self, text: str, width: int, hang: bool, ambiguous: int) -> None:
        self.text = text
        self.width = width
        self.hanging = HANGING if hang else frozenset[str]()
        self.alone = all_alone(text)
        self.cells = cluster_cells(text, ambiguous, alone=self.alone)
        self.urls = urls(text)
        self.reach = self._reach()

    def lines(self, room: int) -> list[int]:
        """The end of each line; `room` is the first one's width."""
        ends: list[int] = []
        text, reach, width = self.text, self.reach, self.width
        sure = not self.urls
        start, stop = 0, len(text)
        while True:
            end = reach(start, room)
            if end >= stop:
                break
            if end <= start or not sure or ROW[text[end - 1]][COLUMN[text[end]]] != YES:
                end = self._end(start, end)
                if end >= stop:
                    break
            ends.append(end)
            start, room = end, width
        ends.append(stop)
        return ends

    def _reach(self) -> Reach:
        """The quickest way to measure this text."""
        zeros = self.cells.count(0)
        if zeros + self.cells.count(1) + self.cells.count(2) < len(self.cells):
            return self._by_offsets()
        return self._by_count_and_zeros if zeros else self._by_count

    def _by_count(self, start: int, room: int) -> int:
        cells, stop, end, left = self.cells, len(self.text), start, room
        while end < stop and cells[end] <= left:
            ahead = end + (left // 2 or 1)
            left -= ahead - end + cells.count(2, end, ahead)
            end = ahead
        return min(end, stop)

    def _by_count_and_zeros(self, start: int, room: int) -> int:
        cells, stop, end, left = self.cells, len(self.text), start, room
        while end < stop and cells[end] <= left:
            ahead = end + (left // 2 or 1)
            left -= ahead - end + cells.count(2, end, ahead) - cells.count(0, end, ahead)
            end = ahead
        return min(end, stop)

    def _by_offsets(self) -> Reach:
        offsets = array("I", accumulate(self.cells, initial=0))
        return lambda start, room: bisect_right(offsets, offsets[start] + room) - 1

    def _end(self, start: int, end: int) -> int:
        """Where the line from `start` ends, of which `end` is as much as fits."""
        text = self.text
        beyond = self._beyond(end)
        if beyond > end and (beyond == len(text) or self._may_break(beyond)):
            return beyond
        at = end
        while at > start and not (ROW[text[at - 1]][COLUMN[text[at]]] and self._may_break(at)):
            at -= 1
        if at > start and end - at <= self.width // 4:
            return at
        return self._inside(start, at, end)

    def _beyond(self, end: int) -> int:
        """The end of what may hang from a line that is full at `end`: one mark, then white space."""
        if self.text[end] in self.hanging:
            end += 1
        text, stop = self.text, len(self.text)
        while end < stop and text[end] in _WHITE:
            end += 1
        return end

    def _may_break(self, at: int) -> bool:
        verdict = ROW[self.text[at - 1]][COLUMN[self.text[at]]]
        if verdict == ASK:
            verdict = in_context(self.text, at)
        return bool(verdict) and self._outside_urls(at) and self._is_boundary(at)

    def _outside_urls(self, at: int) -> bool:
        if not self.urls:
            return True
        before = bisect_right(self.urls, (at,)) - 1
        return before < 0 or self.urls[before][1] <= at

    def _inside(self, start: int, at: int, end: int) -> int:
        """The line's end where the word from `at` would leave a large gap or is all there is.

        A word that fits on a line of its own goes there; another is cut, first behind punctuation such as a URL's.
        """
        if at > start and self._fits(at, end):
            return at
        for split in range(end, max(at, start), -1):
            if may_split_url(self.text, split) and self._is_boundary(split):
                return split
        if at > start:
            return at
        for split in range(end, start, -1):
            if may_split(self.text, split) and self._is_boundary(split):
                return split
        return max(end, next_grapheme(self.text, start))

    def _fits(self, at: int, end: int) -> bool:
        """Whether the word from `at`, known to reach to `end`, fits on a line of its own."""
        stop = len(self.text)
        furthest = self.reach(at, self.width)
        if furthest < stop:
            furthest = self._beyond(furthest)
        return furthest >= stop or any(self._may_break(split) for split in range(furthest, end, -1))

    def _is_boundary(self, at: int) -> bool:
        return self.alone or self.cells[at] > 0 or grapheme_start(self.text, at) == at
