"""Every command once: id, keys, name, help. Bindings, footer, help, palette and the manual's key table read it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from tui.commands.anywhere_room import ANYWHERE
from tui.commands.collection_room import COLLECTION
from tui.commands.command import ROOM_NAMES, Command, Room
from tui.commands.drawer_room import DRAWER
from tui.commands.list_room import LIST
from tui.commands.page_room import PAGE
from tui.words import Language

if TYPE_CHECKING:
    from textual.binding import BindingType

COMMANDS: tuple[Command, ...] = (*ANYWHERE, *LIST, *PAGE, *DRAWER, *COLLECTION)
"""All commands, in the order in which help shows them."""


@cache
def commands(*rooms: Room) -> tuple[Command, ...]:
    """The commands of `rooms`, in the table's order."""
    return tuple(command for command in COMMANDS if command.room in rooms)


def bindings(*rooms: Room, only: Iterable[str] | None = None) -> list[BindingType]:
    """Textual bindings for the commands of `rooms`; keys can be remapped by the command's id, `always` keys cannot."""
    from textual.binding import Binding

    found: list[BindingType] = []
    wanted = None if only is None else set(only)
    for command in commands(*rooms):
        if wanted is not None and command.name not in wanted:
            continue
        if command.keys:
            found.append(Binding(command.keys, command.action, command.label.zh, show=False, id=command.id))
        if command.always:
            found.append(Binding(command.always, command.action, command.label.zh, show=False))
    return found


KEY_SIGNS = {
    "question_mark": "?",
    "slash": "/",
    "apostrophe": "'",
    "space": "space",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "equals_sign": "=",
    "escape": "esc",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
}


def key_sign(key: str) -> str:
    """How a key is written for people."""
    return KEY_SIGNS.get(key, key)


PAIRS = {Room.PAGE: (("next_sentence", "previous_sentence"), ("next_turn", "previous_turn"))}
"""Commands that the footer shows as one, both keys before the first one's label."""


def footer(language: Language, *rooms: Room) -> str:
    """The few keys that matter in `rooms`, in one line."""
    ranked = sorted((c for c in commands(*rooms, Room.ANYWHERE) if c.rank), key=lambda c: c.rank)
    shown = [f"{key_sign(c.keys.split(',')[0])} {c.label.say(language)}" for c in ranked]
    return "   ".join([*(_pair(language, room, *pair) for room in rooms for pair in PAIRS.get(room, ())), *shown])


def _pair(language: Language, room: Room, one: str, other: str) -> str:
    found = {command.name: command for command in commands(room)}
    return f"{key_sign(found[one].keys)} {key_sign(found[other].keys)} {found[one].label.say(language)}"


__all__ = ["COMMANDS", "ROOM_NAMES", "Command", "Room", "bindings", "commands", "footer", "key_sign"]
