"""Where the reader stopped and what is read, kept in one JSON file that may be deleted at any time."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from library.replacing import replace_file

SCHEMA = 2
CONTEXT = 32
"""Characters kept around the place so that it is found again in a changed text."""


class Place(NamedTuple):
    """Where somebody stopped: an offset in code points, `share` of the text passed (0 to 1).

    `context` is what stands from the offset on; it refinds the place in a changed text.
    """

    offset: int
    share: float = 0.0
    context: str = ""
    finished: bool = False

    @property
    def state(self) -> str:
        """`read` once the end was seen, else `reading`."""
        return "read" if self.finished else "reading"


def place_at(text: str, offset: int, *, seen: int, finished: bool = False) -> Place:
    """The place `offset` of `text`; `seen` is the last offset on the screen, which decides the share passed."""
    share = seen / len(text) if text else 1.0
    return Place(offset, round(min(1.0, share), 4), text[offset : offset + CONTEXT], finished)


def find_place(place: Place, text: str) -> int:
    """The offset of `place` in today's text: the same, or the nearest place with its context, or the same share.

    Where its context was edited its first words do.
    """
    for size in (CONTEXT, CONTEXT // 2, CONTEXT // 4):
        context = place.context[:size]
        if text.startswith(context, place.offset):
            return min(place.offset, max(0, len(text) - 1))
        before = text.rfind(context, 0, place.offset + len(context))
        after = text.find(context, place.offset)
        found = [offset for offset in (before, after) if offset >= 0]
        if found:
            return min(found, key=lambda offset: abs(offset - place.offset))
    return min(int(place.share * len(text)), max(0, len(text) - 1))


class Progress:
    """Places by article path. Reads its file once; each change merges into the file as it is then."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._places: dict[str, Place] = _read(file)

    def get(self, key: str) -> Place | None:
        """Where the article known by `key` was left, if it was ever opened."""
        return self._places.get(key)

    def state(self, key: str) -> str:
        """`unread`, `reading` or `read`."""
        place = self._places.get(key)
        return place.state if place else "unread"

    def set(self, key: str, place: Place) -> None:
        """Remember `place`, keeping what another instance wrote meanwhile. OSError when the file cannot be written."""
        with self._lock:
            old = self._places.get(key)
            if old is not None and old.finished and not place.finished:
                place = place._replace(finished=True)
            self._places = {**self._places, **_read(self._file), key: place}
            _write(self._file, self._places)


def _read(file: Path) -> dict[str, Place]:
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        written = file.read_bytes().decode("utf-8", "surrogatepass")
        import json

        stored = json.loads(written)
        if stored["schema"] == SCHEMA:
            return {key: Place(**value) for key, value in stored["places"].items()}
    return {}


def _write(file: Path, places: Mapping[str, Place]) -> None:
    import json

    data = {"schema": SCHEMA, "places": {key: place._asdict() for key, place in places.items()}}
    replace_file(file, json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass"))
