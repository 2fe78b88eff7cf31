"""The way between a document's text and the source it was made from. Offsets count code points in either."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple, overload

from library.text import Span


class Run(NamedTuple):
    """`length` characters that stand in the text at `plain` and in the source at `source`, the same in both."""

    plain: int
    source: int
    length: int


class Runs(Sequence[Run]):
    """Runs in three arrays: a long article has a hundred thousand of them."""

    __slots__ = ("length", "plain", "source")

    def __init__(self, plain: array[int], source: array[int], length: array[int]) -> None:
        self.plain, self.source, self.length = plain, source, length

    @classmethod
    def of(cls, runs: Iterable[Run]) -> Runs:
        """The same runs in arrays."""
        held = cls(array("q"), array("q"), array("q"))
        for run in runs:
            held.plain.append(run.plain)
            held.source.append(run.source)
            held.length.append(run.length)
        return held

    @overload
    def __getitem__(self, index: int) -> Run: ...
    @overload
    def __getitem__(self, index: slice) -> Runs: ...
    def __getitem__(self, index: int | slice) -> Run | Runs:
        if isinstance(index, slice):
            return Runs(self.plain[index], self.source[index], self.length[index])
        return Run(self.plain[index], self.source[index], self.length[index])

    def __len__(self) -> int:
        return len(self.plain)


class SourceMap:
    """Ways between offsets in the text and offsets in the source, over runs sorted by both offsets.

    What lies between two runs (an entity, a mark, a line break) belongs to the gap between them in the other text. A
    span that takes a part of a gap in the text leads to all of it in the source. The body of the source runs from
    `start` to `end`; `length` is the text's.
    """

    __slots__ = ("_length", "_plain", "_source")

    def __init__(self, runs: Sequence[Run], length: int, start: int, end: int) -> None:
        held = runs if isinstance(runs, Runs) else Runs.of(runs)
        head = array("q", () if len(held) and not held.plain[0] else (0,))
        self._plain = head + held.plain + array("q", (length,))
        self._source = array("q", (start,) * len(head)) + held.source + array("q", (end,))
        self._length = head + held.length + array("q", (0,))

    def source_span(self, span: Span) -> Span:
        """The source that `span` of the text came from, marks at its outer ends left out."""
        start = self._to_source(span.start)
        return Span(start, max(start, self._to_source_end(span.end)))

    def plain_span(self, span: Span) -> Span:
        """The part of the text that came from `span` of the source; a gap counts when all of it is taken."""
        start = self._to_plain(span.start)
        return Span(start, max(start, self._to_plain_end(span.end)))

    def _to_source(self, offset: int) -> int:
        i = max(0, bisect_right(self._plain, offset) - 1)
        return self._source[i] + min(max(0, offset - self._plain[i]), self._length[i])

    def _to_source_end(self, offset: int) -> int:
        i = max(0, bisect_right(self._plain, offset - 1) - 1)
        inside = max(0, offset - self._plain[i])
        if inside <= self._length[i]:
            return self._source[i] + inside
        return self._source[min(i + 1, len(self._source) - 1)]

    def _to_plain(self, offset: int) -> int:
        i = bisect_right(self._source, offset) - 1
        if i < 0:
            return 0
        inside = offset - self._source[i]
        if inside <= self._length[i]:
            return self._plain[i] + inside
        return self._plain[min(i + 1, len(self._plain) - 1)]

    def _to_plain_end(self, offset: int) -> int:
        i = bisect_right(self._source, offset - 1) - 1
        if i < 0:
            return 0
        inside = offset - self._source[i]
        if inside <= self._length[i]:
            return self._plain[i] + inside
        if i + 1 < len(self._source) and offset == self._source[i + 1]:
            return self._plain[i + 1]
        return self._plain[i] + self._length[i]
