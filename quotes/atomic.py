"""Writing files so that a crash at any moment leaves the old state or the new one (POSIX rename and link)."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

MARK = ".zhai-"
"""How the names of temporary files begin; a crash can leave them behind, nothing reads them."""

_ATTEMPTS = 10
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV}
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF, errno.EACCES}


def create(path: Path, data: bytes) -> None:
    """Write a new file. Raises FileExistsError where the name is taken and OSError where it cannot be written."""
    temporary = _temporary(path, data)
    try:
        _appear(temporary, path)
    except OSError:
        _discard(temporary)
        raise
    _sync_or(path.parent, path.unlink)


def replace(path: Path, data: bytes, unchanged: Callable[[], bool] = lambda: True) -> bool:
    """Put `data` in the place of an existing file or none; False, and nothing done, where `unchanged()` says no.

    `unchanged` is asked at the last moment before the rename. A symbolic link stays one; permissions stay.
    """
    path = path.resolve() if path.is_symlink() else path
    temporary = _temporary(path, data, _mode(path))
    try:
        if not unchanged():
            _discard(temporary)
            return False
        temporary.replace(path)
    except OSError:
        _discard(temporary)
        raise
    sync_folder(path.parent)
    return True


def move(source: Path, target: Path) -> None:
    """Rename within a file system without taking a name that exists; undone where it cannot be made durable."""
    if os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    source.rename(target)
    _sync_or(target.parent, lambda: target.rename(source))
    if source.parent != target.parent:
        with suppress(FileNotFoundError):
            _sync_or(source.parent, lambda: target.rename(source) if source.parent.exists() else None)


def make_folder(path: Path) -> None:
    """Make a folder and those above it, each entry synced; an existing folder is fine."""
    if path.is_dir():
        return
    if path.parent != path:
        make_folder(path.parent)
    with suppress(FileExistsError):
        path.mkdir()
    with suppress(FileNotFoundError):
        sync_folder(path.parent)


def move_into(source: Path, target: Path) -> None:
    """Make the target's folder and move a file there."""
    _in_folder(target.parent, lambda: move(source, target), lambda: os.path.lexists(source))


def create_in_folder(path: Path, data: bytes) -> None:
    """Make the file's folder and write a new file there."""
    _in_folder(path.parent, lambda: create(path, data), lambda: True)


def _in_folder(folder: Path, act: Callable[[], None], possible: Callable[[], bool]) -> None:
    """Make the folder and act in it, again where somebody else removes the folder while it is still empty."""
    for _ in range(_ATTEMPTS):
        try:
            make_folder(folder)
            act()
        except FileNotFoundError:
            if not possible():
                raise
        else:
            return
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder))


def sync_folder(path: Path) -> None:
    """Make the folder's entries durable, on file systems that can."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(handle)


def _sync_or(folder: Path, take_back: Callable[[], object]) -> None:
    try:
        sync_folder(folder)
    except OSError:
        with suppress(OSError):
            take_back()
        raise


def _temporary(path: Path, data: bytes, mode: int | None = None) -> Path:
    temporary = path.parent / f"{MARK}{secrets.token_hex(8)}.tmp"
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    try:
        try:
            if mode is not None:
                os.fchmod(handle, mode)
            view = memoryview(data)
            while view:
                view = view[os.write(handle, view) :]
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError:
        _discard(temporary)
        raise
    return temporary


def _appear(temporary: Path, path: Path) -> None:
    """Give the finished file its name; a hard link fails where the name is taken, a rename would not."""
    try:
        os.link(temporary, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        move(temporary, path)
    else:
        _discard(temporary)


def _discard(temporary: Path) -> None:
    with suppress(OSError):
        temporary.unlink()


def _mode(path: Path) -> int | None:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return None
