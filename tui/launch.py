"""Opens the app. One file is parsed in a process of its own from the first moment, while the screen is loaded here."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from tui.document_cache import DocumentCache
from tui.parsing import Child, Remembered
from tui.paths import Folders, absolute
from tui.settings import Settings

SWITCH_SECONDS = 0.0001
"""How long a thread that works beside keeps a key waiting; Python's own 5 ms would add up to a frame."""


def launch(paths: Sequence[Path], settings: Settings, folders: Folders) -> int:
    """Run the app on these folders or files; gives the exit status. Raises CommandError when the app failed.

    Garbage collection is off from here on: the app collects when it is idle (`tui.idle_gc`), nobody does at the end,
    so the process is gone a tenth of a second sooner.
    """
    one = len(paths) == 1 and paths[0].is_file()
    ahead = _ahead(absolute(paths[0]), settings.limit, DocumentCache(folders.cache / "documents")) if one else None
    gc.disable()
    sys.setswitchinterval(SWITCH_SECONDS)
    _load_without_tls()
    typed = bytearray()
    measured = _measuring(settings, folders, typed)
    from tui.app import Zhai

    app = Zhai(paths, measured(), folders, dict(os.environ), ahead)
    app.typed_before = bytes(typed)
    status = app.run() or 0
    if app.mishap is not None:
        from tui.cli.output import CommandError
        from tui.mishap import record

        raise CommandError(record(app.mishap, folders.state))
    gc.freeze()
    return status


def _measuring(settings: Settings, folders: Folders, typed: bytearray) -> Callable[[], Settings]:
    """Gives the settings with the width of ambiguous characters as the terminal draws them; adds to `typed` what came
    beside its answer.

    The terminal, where it is to be asked, answers while the app is loaded.
    """
    if settings.ambiguous_width != "auto":
        return lambda: settings
    from concurrent.futures import ThreadPoolExecutor

    from tui.probe import ask_once

    asking = ThreadPoolExecutor(1, thread_name_prefix="probe")
    width = asking.submit(ask_once, folders.state, os.environ, typed)
    asking.shutdown(wait=False)
    return lambda: replace(settings, ambiguous_width=width.result())


def _load_without_tls() -> None:
    """Load Python's event loop without OpenSSL, which it can do without and nobody here needs: 2 % of the start."""
    if "ssl" in sys.modules:
        return
    sys.modules["ssl"] = None  # type: ignore[assignment]
    try:
        import_module("asyncio")
    finally:
        del sys.modules["ssl"]


def _ahead(path: Path, limit: int, cache: DocumentCache) -> Child | Remembered | None:
    """The file as it is remembered, else a process that parses it."""
    stream = cache.find(path)
    return Child.fork(path, limit, cache) if stream is None else Remembered(path, limit, stream)
