"""Noticing that quote files were changed by somebody else: an editor, git, Syncthing, another zhai."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

RETRY = 1.0
"""Seconds until a folder that is not there is looked for again."""


async def changes(folder: Path, stop: asyncio.Event, *, retry: float = RETRY) -> AsyncIterator[frozenset[Path]]:
    """Yield the quote files that changed under `folder`, as often as some do, until `stop` is set.

    Our own writes are among them: load the store again, which reads only what is new to it. A folder that is missing or
    vanishes is waited for; when it comes, the folder itself is yielded.
    """
    import watchfiles

    while not stop.is_set():
        if not folder.is_dir():
            await _pause(stop, retry)
            if folder.is_dir():
                yield frozenset({folder})
            continue
        try:
            async for found in watchfiles.awatch(
                folder, stop_event=stop, debounce=200, watch_filter=_concerns, rust_timeout=1000, yield_on_timeout=True
            ):
                if found:
                    yield frozenset(Path(path) for _, path in found)
                if not folder.is_dir():
                    break
        except (OSError, RuntimeError):
            await _pause(stop, retry)


def _concerns(change: object, path: str) -> bool:
    """Quote files, and folders that come or go; nothing hidden."""
    name = path.rsplit("/", 1)[-1]
    return not name.startswith(".") and "/.trash/" not in path and (name.endswith(".toml") or "." not in name)


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
