"""Many files changed in one go: what takes time is waiting until the disk has them, and those waits overlap."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import TypeVar

from quotes.errors import QuoteError
from quotes.lock import locked

S = TypeVar("S")
T = TypeVar("T")
Told = Callable[[int, int], object]
"""Is given how many files were gone through, and how many there are."""

_THREADS = 8
"""Four already are four times as fast as one; from eight on nothing is gained."""
_CHUNK = 32
"""Files whose folders are locked together; another process that wants one of those waits for them."""


def abreast(
    act: Callable[[S], T], items: Sequence[S], path_of: Callable[[S], Path], told: Told = lambda done, total: None
) -> list[T | QuoteError | OSError]:
    """What came of each item, in their order: what `act` gave, or why it could not be done, which stops no other.

    The folders of what `act` works on are locked for it, and no file is worked on twice at once.
    """
    outcomes: list[T | QuoteError | OSError] = []
    with ThreadPoolExecutor(_THREADS, thread_name_prefix="quotes abreast") as threads:
        for chunk in _chunks(items, path_of):
            with ExitStack() as locks:
                for folder in sorted({path_of(item).parent for item in chunk}):
                    locks.enter_context(locked(folder))
                outcomes += threads.map(lambda item: _outcome(act, item), chunk)
            told(len(outcomes), len(items))
    return outcomes


def _chunks(items: Sequence[S], path_of: Callable[[S], Path]) -> Iterator[list[S]]:
    """The items in their order, no path twice in a chunk."""
    chunk: dict[Path, S] = {}
    for item in items:
        path = path_of(item)
        if path in chunk or len(chunk) == _CHUNK:
            yield list(chunk.values())
            chunk = {}
        chunk[path] = item
    if chunk:
        yield list(chunk.values())


def _outcome(act: Callable[[S], T], item: S) -> T | QuoteError | OSError:
    try:
        return act(item)
    except (QuoteError, OSError) as error:
        return error
