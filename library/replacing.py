"""Writing a file that may be lost but must never be half written."""

from __future__ import annotations

import os
from pathlib import Path


def replace_file(file: Path, data: bytes) -> None:
    """Put a new file in the place of the old one or of none, its folder made; raises OSError.

    Whoever reads it meanwhile finds the old file or the new one. Nothing is synced: a power cut may take either.
    """
    import tempfile

    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
