"""The store's own trash: removed quote files, as they were, until they are brought back."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from quotes import atomic
from quotes.errors import ChangedOutside

NAME = ".trash"
"""The trash lies inside the store's folder and keeps itself out of git: there, a removal must not swallow an edit."""


def discard(root: Path, path: Path) -> Path:
    """Move a file to the trash of `root`, its folder away when it was the last one; where it now lies.

    Raises ChangedOutside where it is gone already, OSError where it cannot be moved.
    """
    if not os.path.lexists(path):
        raise ChangedOutside("{file} was removed outside.", file=path.name)
    trash = _place(root, path)
    try:
        atomic.move_into(path, trash)
    except FileNotFoundError as error:
        if not os.path.lexists(path):
            raise ChangedOutside("{file} was removed outside.", file=path.name) from error
        raise
    drop_if_empty(path.parent)
    return trash


def restore(trash: Path, path: Path) -> None:
    """Bring a file back, the same bytes. Raises ChangedOutside where it is no longer in the trash, OSError."""
    if not os.path.lexists(trash):
        raise ChangedOutside("{file} is no longer in the trash.", file=path.name)
    try:
        atomic.move_into(trash, path)
    except FileExistsError as error:
        raise ChangedOutside("{file} is there again already.", file=path.name) from error
    except OSError:
        drop_if_empty(path.parent)
        raise
    drop_if_empty(trash.parent)


def drop_if_empty(folder: Path) -> None:
    """Remove a folder that holds nothing."""
    with suppress(OSError):
        folder.rmdir()


def _place(root: Path, path: Path) -> Path:
    top = root / NAME
    atomic.make_folder(top)
    if not any(top.iterdir()):
        with suppress(OSError):
            atomic.create(top / ".gitignore", b"*\n")
    target = top / path.relative_to(root)
    count = 1
    while os.path.lexists(target):
        count += 1
        target = target.with_name(f"{path.stem}-{count}.toml")
    return target
