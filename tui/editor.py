"""Writing a text in the reader's own editor, the app waiting behind it."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

if TYPE_CHECKING:
    from textual.app import App

USUAL = ("sensible-editor", "editor", "nano", "vi")
"""Editors to look for where neither VISUAL nor EDITOR names one."""


class NotEdited(Exception):  # noqa: N818 - named for what happened, like the errors of quotes
    """The text could not be edited; `str()` of it is one plain sentence."""


def edited(app: App[int], text: str, environ: Mapping[str, str]) -> str:
    """The text as the editor leaves it, without the newline at its end. Raises NotEdited; then nothing changed."""
    command = editor_of(environ)
    with tempfile.TemporaryDirectory(prefix="zhai-") as folder:
        file = Path(folder) / "note.md"
        file.write_text(text + "\n" if text else "", "utf-8")
        try:
            with app.suspend():
                status = subprocess.run([*command, str(file)], env=dict(environ), check=False).returncode
            written = file.read_text("utf-8", errors="replace")
        except SuspendNotSupported:
            raise NotEdited("This terminal cannot be handed to an editor; write here instead.") from None
        except OSError as error:
            raise NotEdited(f"The editor {command[0]} could not be used: {error.strerror or error}.") from error
    if status:
        raise NotEdited(f"The editor {command[0]} ended with status {status}; the note is as it was.")
    return written.rstrip("\n")


def editor_of(environ: Mapping[str, str]) -> list[str]:
    """The editor's command line: VISUAL, else EDITOR, else a usual one. Raises NotEdited."""
    named = environ.get("VISUAL", "").strip() or environ.get("EDITOR", "").strip()
    try:
        command = shlex.split(named)
    except ValueError as error:
        raise NotEdited(f"The editor {named!r} cannot be understood: {error}.") from error
    found = command or [path for name in USUAL if (path := shutil.which(name, path=environ.get("PATH")))][:1]
    if not found:
        raise NotEdited("No editor is known; set VISUAL or EDITOR to yours.")
    return found
