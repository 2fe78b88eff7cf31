"""What a command is, and the rooms in which commands work."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from tui.words import Words


class Room(StrEnum):
    """Where a command works."""

    ANYWHERE = "anywhere"
    LIST = "list"
    PAGE = "page"
    DRAWER = "drawer"
    COLLECTION = "collection"


ROOM_NAMES = {
    Room.ANYWHERE: Words("到处", "anywhere"),
    Room.LIST: Words("文章", "list"),
    Room.PAGE: Words("阅读", "page"),
    Room.DRAWER: Words("抽屉", "drawer"),
    Room.COLLECTION: Words("摘录集", "collection"),
}


class Command(NamedTuple):
    """Something a key does. `keys` are Textual's key names, comma-separated; the reader may remap them by `id`.

    `always` are keys that work whatever the reader remaps. `rank` orders the footer, 0 keeps a command out of it.
    """

    room: Room
    name: str
    keys: str
    action: str
    label: Words
    help: Words
    rank: int = 0
    always: str = ""

    @property
    def id(self) -> str:
        """What a key map calls the command."""
        return f"{self.room}.{self.name}"


def in_room(room: Room, *rows: tuple[str, str, str, Words, Words, int, str]) -> Iterator[Command]:
    """The commands of a room out of rows: name, keys, action, label, help, rank, keys that always work."""
    for name, keys, action, label, text, rank, always in rows:
        yield Command(room, name, keys, action, label, text, rank, always)
