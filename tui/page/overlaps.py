"""Finds which of many spans meet a row, however they nest. Spans are offsets in code points."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

from library.document import Document, Inline
from library.text import Span

T = TypeVar("T")


class Overlaps(Generic[T]):
    """Items with spans, sorted by start, asked for those that share a character with a span."""

    __slots__ = ("_ends", "_span", "items")

    def __init__(self, items: Sequence[T], span: Callable[[T], Span]) -> None:
        self.items = items
        self._span = span
        self._ends = list(accumulate((span(item).end for item in items), max))

    def meeting(self, start: int, end: int) -> Iterator[T]:
        """The items that share a character with `[start, end)`, in order."""
        for i in range(bisect_right(self._ends, start), len(self.items)):
            span = self._span(self.items[i])
            if span.start >= end:
                return
            if span.end > start:
                yield self.items[i]


def block_inlines(document: Document, index: int) -> list[Inline]:
    """The inline spans of block `index`."""
    span = document.blocks[index].span
    return list(document.inlines_from(span.start, max(span.end, span.start + 1)))
