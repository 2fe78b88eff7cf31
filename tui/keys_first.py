"""Keys come first: what a thread of the app's own process does beside the event loop, it does between keys.

Python runs one thread at a time, so a thread that is busy while a key is answered would double the time of the answer.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib import import_module

ANSWER = 0.012
"""Seconds after a key in which it is answered and its frame written, as a rule."""


class KeysFirst:
    """Lets threads give way to keys, a moment for each: held keys slow them down, no more."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._clock, self._sleep = clock, sleep
        self._latest = clock() - ANSWER

    def key_came(self) -> None:
        """A key is being answered from now on."""
        self._latest = self._clock()

    def give_way(self) -> None:
        """Wait while a key is being answered; for a thread to call after each millisecond of its work or so."""
        left = self._latest + ANSWER - self._clock()
        if left > 0:
            self._sleep(left)


keys_first = KeysFirst()
"""The one of this process."""


def load(*modules: str) -> None:
    """Import modules one by one, for a thread: keys come between two of them."""
    for module in modules:
        keys_first.give_way()
        import_module(module)
