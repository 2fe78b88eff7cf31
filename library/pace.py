"""How long the rest of a document takes to read."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from library.document import Document
from library.reading_time import seconds_to_read


class Pace:
    """Reading time from the start to any offset, by script, summed block by block once."""

    def __init__(self, document: Document) -> None:
        spans = [block.span for block in document.blocks]
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]
        self._sums = [0.0, *accumulate(seconds_to_read(span.of(document.text)) for span in spans)]

    def seconds_left(self, offset: int) -> float:
        """Seconds from `offset` to the end; within a block by the share of its characters."""
        i = bisect_right(self._starts, offset) - 1
        if i < 0:
            return self._sums[-1]
        length = max(1, self._ends[i] - self._starts[i])
        passed = min(1.0, (offset - self._starts[i]) / length)
        read = self._sums[i] + passed * (self._sums[i + 1] - self._sums[i])
        return self._sums[-1] - read
