"""Opens the app. One file is parsed in a process of its own from the first moment, while the screen is loaded here."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
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
    from tui.app import Zhai

    app = Zhai(paths, _measured(settings, folders), folders, dict(os.environ), ahead)
    status = app.run() or 0
    if app.mishap is not None:
        from tui.cli.output import CommandError
        from tui.mishap import record

        raise CommandError(record(app.mishap, folders.state))
    gc.freeze()
    return status


def _measured(settings: Settings, folders: Folders) -> Settings:
    """The settings with the width of ambiguous characters as the terminal draws them, where it is to be asked."""
    if settings.ambiguous_width != "auto":
        return settings
    from tui.probe import ask_once

    return replace(settings, ambiguous_width=ask_once(folders.state, os.environ))


def _ahead(path: Path, limit: int, cache: DocumentCache) -> Child | Remembered | None:
    """The file as it is remembered, else a process that parses it."""
    stream = cache.find(path)
    return Child.fork(path, limit, cache) if stream is None else Remembered(path, limit, stream)
