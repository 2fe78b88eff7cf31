"""How long the rest of a document takes to read."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import pairwise

from library.columns import starts_of
from library.document import Document
from library.reading_time import seconds_to_read

STRETCH = 4000
"""Characters, about, over which the pace is taken to be even; twice as many take nearly as long to count."""


class Pace:
    """Reading time from the start to any offset, by script, summed stretch by stretch once.

    `between` is called after each stretch, which takes a third of a millisecond.
    """

    def __init__(self, document: Document, between: Callable[[], None] | None = None) -> None:
        self._starts = array("i", _stretches(document))
        edges = pairwise((*self._starts, len(document.text)))
        self._sums = array("d", (0.0,))
        for start, end in edges:
            self._sums.append(self._sums[-1] + seconds_to_read(document.text[start:end]))
            if between is not None:
                between()
        self._end = len(document.text)

    def seconds_left(self, offset: int) -> float:
        """Seconds from `offset` to the end; within a stretch of whole blocks by the share of its characters."""
        i = bisect_right(self._starts, offset) - 1
        if i < 0:
            return self._sums[-1]
        end = self._starts[i + 1] if i + 1 < len(self._starts) else self._end
        passed = min(1.0, (offset - self._starts[i]) / max(1, end - self._starts[i]))
        read = self._sums[i] + passed * (self._sums[i + 1] - self._sums[i])
        return self._sums[-1] - read


def _stretches(document: Document) -> Iterator[int]:
    last = -STRETCH
    for start in starts_of(document.blocks):
        if start - last >= STRETCH:
            yield start
            last = start
