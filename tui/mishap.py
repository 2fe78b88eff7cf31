"""What the reader is told when the app fails in a way nobody foresaw: one sentence; the details go to a file."""

from __future__ import annotations

import traceback
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

LOG = "error.log"


def record(error: BaseException, folder: Path) -> str:
    """Write the last failure's traceback to the log in `folder`; gives the sentence for the reader, never raises."""
    what = f"Something went wrong that should not ({type(error).__name__}: {str(error) or 'no more is known'})"
    log = folder / LOG
    try:
        folder.mkdir(parents=True, exist_ok=True)
        head = f"zhai {version('zhai')}, {datetime.now().astimezone().isoformat(timespec='seconds')}\n\n"
        log.write_text(head + "".join(traceback.format_exception(error)), "utf-8", errors="backslashreplace")
    except OSError:
        return f"{what}; your quotes are safe. Please report it."
    return f"{what}; your quotes are safe. Please report it with {log}."
