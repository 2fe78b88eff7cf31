"""How wide the numbers of a list are, so that they end in one column: ` 9.` stands above `10.`.

A document knows items, not lists: a list is items with the same containers around them whose numbers go on. Footnotes
that are numbered are such a list, too.
"""

from __future__ import annotations

from collections import deque
from functools import lru_cache
from typing import NamedTuple

from library.document import Container, ContainerKind, Document

_MOST = 200
"""Blocks looked at for one list; of a longer one whose items hold several blocks, each such stretch is by itself."""
_REMEMBERED = 32
_DIGITS = "0123456789"
_LONGEST = 18
"""Digits of what is still taken for a number."""


class _Run(NamedTuple):
    """Blocks `[first, last]`, all of them in one list at `depth` of their containers, whose numbers take `width`."""

    depth: int
    first: int
    last: int
    width: int


def number_width(document: Document, index: int, depth: int) -> int:
    """The characters of the longest number, its dot counted, in the list that container `depth` of a block is of.

    0 where the container is none of a numbered list's. What was found for the latest lists is remembered.
    """
    if _number(document.blocks[index].containers[depth]) < 0:
        return 0
    runs = _runs(document)
    for run in runs:
        if run.depth == depth and run.first <= index <= run.last:
            return run.width
    run = _run(document, index, depth, runs)
    runs.appendleft(run)
    return run.width


@lru_cache(maxsize=2)
def _runs(document: Document) -> deque[_Run]:
    """The lists of a document that were measured last."""
    return deque(maxlen=_REMEMBERED)


def _run(document: Document, index: int, depth: int, known: deque[_Run]) -> _Run:
    """The list from block `index` on, to its end or to what is known of it; by leaps while each item is one block."""
    blocks, at, leap = document.blocks, index, 1
    around, item = blocks[index].containers[:depth], blocks[index].containers[depth]
    for _ in range(_MOST):
        after = blocks[at + leap].containers if at + leap < len(blocks) else ()
        if after[:depth] == around and len(after) > depth and _goes_on(item, after[depth], leap):
            at, leap, item = at + leap, (2 * leap if after[depth] != item else 1), after[depth]
            for run in known:
                if run.depth == depth and run.first <= at <= run.last:
                    return _Run(depth, index, run.last, run.width)
        elif leap == 1:
            break
        else:
            leap = 1
    return _Run(depth, index, at, len(item.marker))


def _goes_on(item: Container, later: Container, blocks: int) -> bool:
    """Whether `later`, the item of a block so many blocks further on, is of the list of `item`.

    Numbers grow by one a block at most, so where they grew by that much there is nothing but the list between them.
    """
    if blocks == 1 and later == item:
        return True
    number = _number(later)
    alike = later.kind is item.kind and later.marker.lstrip(_DIGITS) == item.marker.lstrip(_DIGITS)
    return alike and number >= 0 and number == _number(item) + blocks


def _number(container: Container) -> int:
    """The number of a footnote or of an item of a numbered list, -1 for any other container."""
    if container.kind is ContainerKind.FOOTNOTE:
        digits = container.marker
    elif container.kind is ContainerKind.ITEM:
        digits = container.marker[:-1]
    else:
        return -1
    return int(digits) if digits.isdecimal() and digits.isascii() and len(digits) < _LONGEST else -1
