"""What comes after the screen is set and painted while no key is pressed, so that a page on finds it there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

_QUIET = 0.06
"""Seconds without a change of the screen before this begins."""
_BREATH = 0.003
"""Seconds between two steps, in which a key is answered."""


class Ahead:
    """Calls `step` with 0, 1, 2 … while it gives True, some time after `begin`; each call is to be short."""

    def __init__(self, step: Callable[[int], bool]) -> None:
        self._step = step
        self._next: asyncio.TimerHandle | None = None

    def begin(self) -> None:
        """Begin with 0 once it has been quiet for a while from now."""
        if self._next is not None:
            self._next.cancel()
        self._next = asyncio.get_running_loop().call_later(_QUIET, self._go, 0)

    def _go(self, number: int) -> None:
        self._next = None
        if self._step(number):
            self._next = asyncio.get_running_loop().call_later(_BREATH, self._go, number + 1)
