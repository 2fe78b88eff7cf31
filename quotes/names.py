"""What files in a folder of quotes are called."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

SPEAKERS = "speakers.toml"
"""Corrections of who speaks lie beside an article's quotes under this name and are no quote."""


def corrections_in(root: Path) -> Iterator[Path]:
    """The files of corrections in a folder of quotes; no path object is made for each of thousands of folders."""
    with suppress(OSError), os.scandir(root) as folders:
        for folder in folders:
            file = f"{folder.path}/{SPEAKERS}"
            if not folder.name.startswith(".") and os.path.exists(file):  # noqa: PTH110
                yield Path(file)
