"""Places to come back to: the way back after jumps, and marks. Offsets are into the document's text."""

from __future__ import annotations

from collections.abc import Callable

DEPTH = 100


class Jumps:
    """Where one was before each jump, the last first."""

    def __init__(self) -> None:
        self._places: list[int] = []

    def leave(self, offset: int) -> None:
        """Remember `offset` before going elsewhere."""
        if not self._places or self._places[-1] != offset:
            self._places.append(offset)
            del self._places[:-DEPTH]

    def back(self) -> int | None:
        """The place before the last jump, forgotten with that."""
        return self._places.pop() if self._places else None

    def follow(self, way: Callable[[int], int]) -> None:
        """The text changed: `way` leads from an offset in the old one to its place in the new one."""
        self._places = [way(place) for place in self._places]


def hint_labels(count: int, letters: str = "fjdkslaghrueiwoqptyvnbmxcz") -> list[str]:
    """`count` different labels of one length, the easy letters first: one letter where they suffice, else two."""
    if count <= len(letters):
        return list(letters[:count])
    return [a + b for a in letters for b in letters][:count]
