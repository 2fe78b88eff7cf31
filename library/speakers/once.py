"""A value of an object worked out when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 (used like property)
    """Like `functools.cached_property` without the lock that it takes before Python 3.12: marks are many."""

    def __init__(self, read: Callable[[Any], T]) -> None:
        self.read = read
        self.name = read.__name__
        self.__doc__ = read.__doc__

    def __get__(self, thing: Any, owner: type) -> T:
        value = thing.__dict__[self.name] = self.read(thing)
        return value
