"""Noticing that quote files were changed by somebody else: an editor, git, Syncthing, another zhai."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

TIMEOUT = 1000
"""Milliseconds without a change after which the folder is looked for."""
RETRY = 1.0
"""Seconds until a folder that is not there is looked for again."""
ROUNDS = 5
"""Times as long until a folder that cannot be watched is looked at again: the system may be out of watches."""


async def changes(folder: Path, stop: asyncio.Event, *, retry: float = RETRY) -> AsyncIterator[frozenset[Path]]:
    """Yield the quote files that changed under `folder`, as often as some do, until `stop` is set.

    The folder itself is yielded when the watch has begun, as what changed before must be looked for, when it vanishes,
    and now and then where it cannot be watched; it is waited for then. Our own writes are among the changes: load the
    store again, which reads only what is new to it.
    """
    while not stop.is_set():
        if not folder.is_dir():
            await _pause(stop, retry)
            continue
        try:
            async for found in _watched(folder, stop):
                yield found
        except (OSError, RuntimeError):
            yield frozenset({folder})
            await _pause(stop, ROUNDS * retry)


async def _watched(folder: Path, stop: asyncio.Event) -> AsyncIterator[frozenset[Path]]:
    """Like `changes`, of a folder that is there, until it vanishes or has other folders in it.

    They are watched one by one: of a folder as a whole watchfiles would look at each file while nothing else runs.
    """
    watching = await asyncio.to_thread(_watching, folder, stop)
    begun = False
    try:
        while (found := await asyncio.to_thread(next, watching, None)) is not None:
            paths = frozenset(Path(path) for _, path in found) | (frozenset() if begun else {folder})
            begun = True
            if paths:
                yield paths
            is_there, has_others = await asyncio.to_thread(_now, folder, paths)
            if has_others:
                return
            if not is_there:
                yield frozenset({folder})
                return
    except asyncio.CancelledError:
        stop.set()
        raise


def _watching(folder: Path, stop: asyncio.Event) -> Iterator[set[tuple[Any, str]]]:
    """What watchfiles finds, in a thread that asks for it; to load it takes longer than a key may wait."""
    import watchfiles

    return watchfiles.watch(
        *_folders(folder),
        stop_event=stop,
        debounce=200,
        watch_filter=_concerns,
        rust_timeout=TIMEOUT,
        yield_on_timeout=True,
        recursive=False,
        raise_interrupt=False,
        ignore_permission_denied=True,
    )


def _now(folder: Path, changed: frozenset[Path]) -> tuple[bool, bool]:
    """Whether the folder is there, and whether folders in it are among what changed."""
    return folder.is_dir(), any(path.is_dir() for path in changed - {folder})


def _folders(folder: Path) -> list[Path]:
    """The folder and those in it, hidden ones left out."""
    found = [folder]
    for path, names, _ in os.walk(folder):
        names[:] = [name for name in names if not name.startswith(".")]
        found += [Path(path, name) for name in names]
    return found


def _concerns(change: object, path: str) -> bool:
    """Quote files, and folders that come; nothing hidden."""
    name = path.rsplit("/", 1)[-1]
    return not name.startswith(".") and (name.endswith(".toml") or os.path.isdir(path))  # noqa: PTH112


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
