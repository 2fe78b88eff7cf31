"""Being told to end, by `kill`, a session that closes or a terminal that goes away: the screen is given back first."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import threading
from collections.abc import Callable

from textual.driver import Driver

from tui.screens.base import OPENS, Dialog
from tui.typing_ahead import TypingAhead

PATIENCE = 2.0
"""Seconds to wait for what is being written; whoever wants the app to end does not wait for ever."""
LAST = 10.0
"""Seconds after which the process ends whatever it waits for: a terminal that is gone takes nothing any more."""
_WRITING = ("quotes", OPENS)
_ROUND = 0.005


class Ending(TypingAhead):
    """An app that ends in good order when it is told to."""

    def get_driver_class(self) -> type[Driver]:
        """Textual's driver, where it is the one for Unix one that ends without waiting."""
        usual = super().get_driver_class()
        if usual.__name__ != "LinuxDriver":
            return usual
        from tui.driver import PromptDriver

        return PromptDriver

    def listen_for_signals(self) -> None:
        """End on SIGTERM and SIGHUP, where the platform has them; tests have no terminal to give back."""
        if self.is_headless:
            return
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            with contextlib.suppress(AttributeError, NotImplementedError):
                number = getattr(signal, name)
                loop.add_signal_handler(number, self._told, number)

    def _told(self, number: int) -> None:
        last = threading.Timer(LAST, os._exit, (128 + number,))
        last.daemon = True
        last.start()
        self.run_worker(self.end(128 + number), group="end", exclusive=True)

    async def end(self, status: int) -> None:
        """Write what is being written, then leave with `status`, as a shell names a signal's."""
        if isinstance(self.screen, Dialog):
            self.screen.put_away()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await _until(lambda: not self._is_writing())
        self.exit(status)

    def _is_writing(self) -> bool:
        waits_for_reader = isinstance(self.screen, Dialog)
        return not waits_for_reader and any(w.group in _WRITING and not w.is_finished for w in self.workers)


async def _until(condition: Callable[[], bool]) -> None:
    while not condition():
        await asyncio.sleep(_ROUND)
