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

from tui.reasons import reason
from tui.words import Language, Words

if TYPE_CHECKING:
    from textual.app import App

USUAL = ("sensible-editor", "editor", "nano", "vi")
"""Editors to look for where neither VISUAL nor EDITOR names one."""


_NO_SUSPENDING = Words(
    "这个终端不能交给编辑器；请就在这里写。", "This terminal cannot be handed to an editor; write here instead."
)
_UNUSABLE = Words("编辑器 {editor} 用不了：{why}。", "The editor {editor} could not be used: {why}.")
_FAILED = Words(
    "编辑器 {editor} 以状态 {status} 结束；批注还是原样。",
    "The editor {editor} ended with status {status}; the note is as it was.",
)
_UNCLEAR = Words("看不懂编辑器的设置“{named}”：{why}。", "The editor {named!r} cannot be understood: {why}.")
_UNKNOWN = Words("不知道用哪个编辑器；请设 VISUAL 或 EDITOR。", "No editor is known; set VISUAL or EDITOR to yours.")


class NotEdited(Exception):  # noqa: N818 - named for what happened, like the errors of quotes
    """The text could not be edited; says why in one plain sentence."""

    def __init__(self, words: Words, **values: object) -> None:
        super().__init__(words.say("en", **values))
        self._words, self._values = words, values

    def say(self, language: Language) -> str:
        """Why, in the reader's language."""
        values = {key: reason(one, language) if isinstance(one, str) else one for key, one in self._values.items()}
        return self._words.say(language, **values)


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
            raise NotEdited(_NO_SUSPENDING) from None
        except OSError as error:
            raise NotEdited(_UNUSABLE, editor=command[0], why=error.strerror or str(error)) from error
    if status:
        raise NotEdited(_FAILED, editor=command[0], status=status)
    return written.rstrip("\n")


def editor_of(environ: Mapping[str, str]) -> list[str]:
    """The editor's command line: VISUAL, else EDITOR, else a usual one. Raises NotEdited."""
    named = environ.get("VISUAL", "").strip() or environ.get("EDITOR", "").strip()
    try:
        command = shlex.split(named)
    except ValueError as error:
        raise NotEdited(_UNCLEAR, named=named, why=str(error)) from error
    found = command or [path for name in USUAL if (path := shutil.which(name, path=environ.get("PATH")))][:1]
    if not found:
        raise NotEdited(_UNKNOWN)
    return found
