"""Opens the app. One file is parsed in a process of its own from the first moment, while the screen is loaded here."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from tui.parsing import Child
from tui.paths import Folders, absolute
from tui.settings import Settings


def launch(paths: Sequence[Path], settings: Settings, folders: Folders) -> int:
    """Run the app on these folders or files; gives the exit status."""
    one = absolute(paths[0]) if len(paths) == 1 and paths[0].is_file() else None
    ahead = Child.fork(one, settings.limit) if one else None
    from tui.app import Zhai

    return Zhai(paths, settings, folders, dict(os.environ), ahead).run() or 0
