"""The keys of a screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll

from tui.commands import ROOM_NAMES, Command, Room, commands, key_sign
from tui.screens.base import Dialog
from tui.widgets.facts import Fact, Facts
from tui.widgets.hint import Hint
from tui.words import Language, Words

TWO_COLUMNS = 110
"""Cells of a screen from which the first room stands beside the others."""
_HINT = Words("j k 翻看   esc 关闭", "j k scroll   esc closes")


def keys_of(command: Command, keymap: dict[str, str]) -> str:
    """How a command's keys are written, as remapped."""
    keys = [*keymap.get(command.id, command.keys).split(","), *command.always.split(",")]
    return " ".join(key_sign(key) for key in keys if key)


def help_rows(language: Language, rooms: Iterable[Room], keymap: dict[str, str]) -> list[list[Fact]]:
    """The commands of `rooms`, a group for each: keys and help under the room's name."""
    return [
        [("", ROOM_NAMES[room].say(language))]
        + [(keys_of(command, keymap), command.help.say(language)) for command in commands(room)]
        for room in rooms
    ]


class HelpScreen(Dialog[None]):
    """All keys that work where the reader is."""

    DEFAULT_CSS = """
    HelpScreen {
        VerticalScroll { height: auto; }
        Horizontal { height: auto; layout: vertical; }
        &.wide Horizontal { layout: horizontal; }
        Facts .facts--name { color: $foreground; text-style: bold; }
        Facts .facts--remark { color: $accent; text-style: bold; }
        #others { margin: 1 0 0 0; }
        &.wide Facts { width: 1fr; margin: 0 2 0 0; }
        &.wide #others { margin: 0; }
        Hint { margin: 1 0 0 0; }
    }
    """
    breadth, part, other_rows = 112, "VerticalScroll", 3
    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q,question_mark", "dismiss", ""),
        ("j,down", "scroll(1)", ""),
        ("k,up", "scroll(-1)", ""),
        ("space,pagedown,ctrl+d", "scroll(12)", ""),
        ("b,pageup,ctrl+u", "scroll(-12)", ""),
        ("g,home", "edge('start')", ""),
        ("G,end", "edge('end')", ""),
    ]

    def __init__(self, language: Language, rooms: Iterable[Room], keymap: dict[str, str]) -> None:
        super().__init__()
        self._language: Language = language
        first, *others = rooms
        self._columns = [help_rows(language, part, keymap) for part in ([first], others) if part]

    def compose(self) -> ComposeResult:
        """The keys above, how to leave below."""
        with Vertical():
            with VerticalScroll(can_focus=False), Horizontal():
                for column, name in zip(self._columns, ("first", "others"), strict=False):
                    yield Facts(*column, id=name)
            yield Hint(_HINT.say(self._language))

    def on_resize(self, event: events.Resize) -> None:
        """Two columns where there is room."""
        self.set_class(event.size.width >= TWO_COLUMNS and len(self._columns) > 1, "wide")

    def action_scroll(self, by: int) -> None:
        """Go `by` lines on."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_edge(self, edge: str) -> None:
        """Go to the first or last line."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_to(y=0 if edge == "start" else scroll.max_scroll_y, animate=False)
