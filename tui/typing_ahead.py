"""Keys one after another: each is handled wholly, focus and new screens included, before the next one is looked at.

So what is typed ahead goes where it is meant to go, however slowly the screens follow.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from itertools import count

from textual import events
from textual.message_pump import MessagePump
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.worker import Worker

from tui.fullwidth import half_width_key
from tui.keys_first import keys_first
from tui.screens.base import OPENS, RoomScreen
from tui.telling import Telling

_PATIENCE = 2.0
"""Seconds a key is kept back for the one before it, lest a fault anywhere stop the keyboard."""
_ROUND = 0.005
_BRISK = 20
"""Rounds of the event loop that what a key does usually takes at most; looked at less often from then on."""

_Typed = events.Key | events.Paste


class TypingAhead(Telling):
    """An app that takes one key at a time."""

    typed_before = b""
    """What the terminal sent before the app had it, keys above all; the driver begins with that."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[_Typed] = deque()
        self._typing: Worker[None] | None = None

    async def on_event(self, event: events.Event) -> None:
        """Keys wait for their turn; everything else is handled as it comes."""
        if isinstance(event, _Typed) and not event.is_forwarded:
            keys_first.key_came()
            self.key_came()
            await self._take(event)
        else:
            await super().on_event(event)

    def key_came(self) -> None:
        """Something was typed."""

    async def _take(self, event: _Typed) -> None:
        """Answer a key at once where nothing is left to do of those before, which is nearly always."""
        if self._typed and self._is_held(self._typed[0]) and not self._is_held(event):
            self._typed.clear()
        if self._typing is None and not self._typed and not self._is_busy() and not self._is_held(event):
            await self._answer(event)
            return
        self._typed.append(event)
        if self._typing is None:
            self._typing = self.run_worker(self._type(), group="typing")

    async def _type(self) -> None:
        """Answer what was typed, each key once those before it have done their work."""
        try:
            while self._typed:
                await self._settled()
                if self._typed and not self._is_held(self._typed[0]):
                    await self._answer(self._typed.popleft())
                else:
                    await asyncio.sleep(_ROUND)
        finally:
            self._typing = None

    async def _answer(self, event: _Typed) -> None:
        """Keys of full-width input modes count as half-width ones, except where somebody writes.

        Enter that was pressed before the app had the terminal comes as a line feed (ICRNL, termios(3)).
        """
        if isinstance(event, events.Key) and event.key == "ctrl+j" and "ctrl+j" not in self.screen.active_bindings:
            event = events.Key("enter", "\r")
        if isinstance(event, events.Key):
            writing = self.focused is not None and self.focused.check_consume_key(event.key, event.character)
            event = event if writing else half_width_key(event) or event
            if not writing and await self._obey(event.key):
                return
        await super().on_event(event)

    async def _obey(self, key: str) -> bool:
        """Carry out what a key is bound to, where only bindings are asked; say whether that was all.

        Textual hands it from widget to widget first, whether or not one of them listens to keys: half of their time.
        """
        if not self.app_focus or any(map(_hears_keys, self._pumps())):
            return False
        return await self._check_bindings(key, priority=True) or await self._check_bindings(key)

    # What a key waits for

    def _is_held(self, event: _Typed) -> bool:
        """Whether the screen has nothing yet that a key could be meant for; the way out and help wait for nothing."""
        screen = self.screen
        if not isinstance(screen, RoomScreen) or not screen.is_awaited:
            return False
        binding = screen.active_bindings.get(event.key) if isinstance(event, events.Key) else None
        return binding is None or (binding.node is not self and binding.binding.action not in screen.AT_ONCE)

    async def _settled(self) -> None:
        """Wait until nothing is left to do of the keys before."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                for rounds in count():
                    await asyncio.sleep(0 if rounds < _BRISK else _ROUND)
                    if _is_idle(self) and not self._is_busy():
                        return

    def _is_busy(self) -> bool:
        """Whether keys before may still change what a key means."""
        if _lies_waiting(self) or self._is_opening():
            return True
        return not all(_is_idle(pump) for pump in self._pumps() if pump is not self)

    def _pumps(self) -> list[MessagePump]:
        """Who has to do with keys: the widget that has the focus, what it is in, the app."""
        return [*(self.focused or self.screen).ancestors_with_self]

    def _is_opening(self) -> bool:
        """Whether a question is about to be asked or another screen to be shown."""
        if isinstance(self.screen, ModalScreen):
            return False
        return any(worker.group == OPENS and not worker.is_finished for worker in self.workers)


def _hears_keys(pump: MessagePump) -> bool:
    """Whether something on the screen handles keys itself; by `on_key`, Textual's `key_…` methods are not used here."""
    return isinstance(pump, Widget) and (hasattr(pump, "on_key") or type(pump)._on_key is not Widget._on_key)


def _is_idle(pump: MessagePump) -> bool:
    """Whether a widget has handled all it was sent and waits for more; one that is only being made does not wait yet.

    Textual says how many messages lie in a queue, not whether one is being handled.
    """
    arrival = getattr(pump._message_queue, "ready_event", None)
    return not _lies_waiting(pump) and bool(getattr(arrival, "_waiters", True))


def _lies_waiting(pump: MessagePump) -> bool:
    """Whether a message has come that is not handled yet: one that Textual looked at ahead is out of the queue."""
    return bool(pump.message_queue_size) or pump._pending_message is not None
