"""Garbage collection while nobody waits: what is alive is frozen, and collections run when the keys have been quiet."""

from __future__ import annotations

import gc
from time import monotonic

QUIET = 1.0
"""Seconds without a key after which a collection disturbs nobody."""

MANY = 30_000
"""New objects that cannot be looked through within a frame: the quotes or texts that they are will stay."""


class IdleCollector:
    """Keeps automatic collection off and collects when it is told to tick while the app is idle."""

    def __init__(self) -> None:
        self._last = monotonic()
        self._due = False

    def start(self) -> None:
        """Take over from the automatic collector; what is there now is left alone from now on.

        It is not looked through first: that would take longer than a key may wait, for the little that start-up leaves.
        """
        gc.freeze()
        gc.disable()

    def stop(self) -> None:
        """Give the automatic collector its work back."""
        gc.enable()
        gc.unfreeze()

    def busy(self) -> None:
        """A key came."""
        self._last = monotonic()
        self._due = True

    def tick(self) -> None:
        """Collect once after each burst of keys, when it has been quiet for a while; very much new is left alone.

        The collector's own count, which costs nothing, leaves out as many new objects as old ones went.
        """
        if self._due and monotonic() - self._last > QUIET:
            self._due = False
            if gc.get_count()[0] > MANY or len(gc.get_objects(0)) > MANY:
                gc.freeze()
            else:
                gc.collect(1)
