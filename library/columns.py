"""Sequences held in arrays: a book has a hundred thousand blocks, heavy and slow to load as objects.

Elements are made when they are asked for and some are kept at hand, so two accesses give equal elements, perhaps not
the same one.
"""

from __future__ import annotations

import contextlib
from array import array
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cached_property
from typing import Protocol, TypeVar, overload

from library.text import Span

T = TypeVar("T")

_AT_HAND = 500
"""Elements that are kept: what lies around a page is asked for again and again."""


class Placed(Protocol):
    """Something with a span."""

    @property
    def span(self) -> Span:
        """Offsets in code points."""


class Columns(Sequence[T]):
    """Elements in the order of their starts, made from arrays."""

    starts: array[int]
    ends: array[int]
    kinds: array[int] = array("B")
    """For elements that have a kind: its number among `names`."""
    names: Sequence[StrEnum] = ()

    def element(self, index: int) -> T:
        """The element at an index from 0."""
        raise NotImplementedError

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        if isinstance(index, slice):
            return tuple(map(self.element, range(*index.indices(len(self)))))
        found = self._at_hand.get(index)
        return self._made(index) if found is None else found

    def _made(self, index: int) -> T:
        place = index + len(self) if index < 0 else index
        if not 0 <= place < len(self):
            raise IndexError(index)
        if len(self._at_hand) >= _AT_HAND:
            self._at_hand.clear()
        element = self._at_hand[index] = self.element(place)
        return element

    @cached_property
    def _at_hand(self) -> dict[int, T]:
        return {}

    def __iter__(self) -> Iterator[T]:
        return map(self.element, range(len(self)))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Sequence)
            and len(self) == len(other)
            and all(a == b for a, b in zip(self, other, strict=True))
        )

    def __hash__(self) -> int:
        return hash(tuple(self))


class Kinded(Placed, Protocol):
    """Something with a span and a kind."""

    @property
    def kind(self) -> StrEnum:
        """What it is."""


P = TypeVar("P", bound=Placed)
K = TypeVar("K", bound=Kinded)


def starts_of(items: Sequence[P]) -> Sequence[int]:
    """Where each element starts."""
    return items.starts if isinstance(items, Columns) else [item.span.start for item in items]


def ends_of(items: Sequence[P]) -> Sequence[int]:
    """Where each element ends."""
    return items.ends if isinstance(items, Columns) else [item.span.end for item in items]


def of_kind(items: Sequence[K], kind: StrEnum) -> Iterator[K]:
    """The elements of one kind, in order."""
    if not isinstance(items, Columns) or not items.names:
        return (item for item in items if item.kind is kind)
    return map(items.element, _places(items.kinds, items.names.index(kind)))


def _places(kinds: array[int], number: int) -> Iterator[int]:
    """Where a number stands in a column."""
    place = -1
    with contextlib.suppress(ValueError):
        while True:
            place = kinds.index(number, place + 1)
            yield place
