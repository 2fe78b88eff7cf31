"""The keys of a screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.commands import ROOM_NAMES, Command, Room, commands, key_sign
from tui.screens.base import Dialog
from tui.words import Language, Words

KEY_CELLS = 16
_CLOSE = Words("esc 关闭", "esc closes")


def keys_of(command: Command, keymap: dict[str, str]) -> str:
    """How a command's keys are written, as remapped."""
    keys = [*keymap.get(command.id, command.keys).split(","), *command.always.split(",")]
    return " ".join(key_sign(key) for key in keys if key)


def help_text(language: Language, rooms: Iterable[Room], keymap: dict[str, str]) -> Text:
    """The commands of `rooms`, a line each under the room's name."""
    text = Text()
    for room in rooms:
        text.append(f"{ROOM_NAMES[room].say(language)}\n", "bold")
        for command in commands(room):
            keys = keys_of(command, keymap)
            text.append("  " + keys + " " * max(2, KEY_CELLS - cell_len(keys)), "bold")
            text.append(command.help.say(language) + "\n")
        text.append("\n")
    return text


class HelpScreen(Dialog[None]):
    """All keys that work where the reader is."""

    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        & > VerticalScroll {
            width: 72; max-width: 94%; height: auto; max-height: 90%;
            padding: 1 3; background: $surface; border: none;
            scrollbar-size-vertical: 1;
        }
        Static { height: auto; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q,question_mark", "dismiss", ""),
        ("j,down", "scroll(1)", ""),
        ("k,up", "scroll(-1)", ""),
        ("space", "scroll(12)", ""),
        ("b", "scroll(-12)", ""),
    ]

    def __init__(self, language: Language, rooms: Iterable[Room], keymap: dict[str, str]) -> None:
        super().__init__()
        self._text = help_text(language, rooms, keymap)
        self._text.append(_CLOSE.say(language), "dim")

    def compose(self) -> ComposeResult:
        """One column of keys."""
        with VerticalScroll(can_focus=False):
            yield Static(self._text, markup=False)

    def action_scroll(self, by: int) -> None:
        """Go `by` lines on."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)
