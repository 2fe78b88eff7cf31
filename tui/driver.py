"""The terminal's input and output, so that the app is gone as soon as the reader, or the terminal, leaves it.

Textual's own reading thread looks ten times a second whether it is to end, and waits a tenth of a second more when it
is. Its writing thread dies when the terminal is gone, and whoever writes after that waits for ever.
"""

from __future__ import annotations

import io
import os
import selectors
import signal
from codecs import getincrementaldecoder
from collections.abc import Iterator
from contextlib import suppress
from typing import TextIO, cast

from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Paste
from textual.geometry import Size
from textual.message import Message

from tui.pasting import Pastes

ROUND = 0.1
"""Seconds after which an escape sequence that was begun counts as the keys that it is made of."""
_AT_ONCE = 4096


class Screen(io.TextIOBase):
    """What the app draws on: `file`, or nothing once that takes no more."""

    def __init__(self, file: TextIO) -> None:
        super().__init__()
        self._file = file

    def write(self, text: str) -> int:
        """Draw `text`, if it still can be."""
        with suppress(OSError):
            self._file.write(text)
        return len(text)

    def flush(self) -> None:
        """Send what was written, if it still can be."""
        with suppress(OSError):
            self._file.flush()

    def fileno(self) -> int:
        """The file's own."""
        return self._file.fileno()


class PromptDriver(LinuxDriver):
    """Textual's driver for Unix; its thread is woken when it is to end."""

    _frame = ""
    """What was drawn of a frame that has not ended yet."""

    def __init__(self, app: App[object], *, debug: bool = False, mouse: bool = True, size: Size | None = None) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        if self._file is not None:
            self._file = cast(io.TextIOWrapper, Screen(self._file))
        self._before: bytes = getattr(app, "typed_before", b"")
        self._open()

    def _open(self) -> None:
        self._woken, self._wake = os.pipe()
        os.set_blocking(self._woken, False)
        os.set_blocking(self._wake, False)

    def resume_application_mode(self) -> None:
        """Read again, after another program had the terminal."""
        self._open()
        super().resume_application_mode()

    def write(self, data: str) -> None:
        """Send what is drawn; a frame in one piece, so that the writing thread is woken once for it."""
        if data == SYNC_START or self._frame:
            self._frame += data
            if data != SYNC_END:
                return
            data, self._frame = self._frame, ""
        super().write(data)

    def send_message(self, message: Message) -> None:
        """Hand on what came from the terminal, from the thread that reads it; Textual makes a task of each message."""
        self._loop.call_soon_threadsafe(self._app.post_message, message)

    def run_input_thread(self) -> None:
        """Hand on what is typed until input is disabled."""
        parser, pastes = XTermParser(self._debug), Pastes()
        for typed in self._typed():
            for text, is_pasted in pastes.feed(typed) if typed else pastes.tick():
                for message in [Paste(text)] if is_pasted else parser.feed(text):
                    self.process_message(message)
            if not typed:
                for message in parser.tick():
                    self.process_message(message)

    def _typed(self) -> Iterator[str]:
        """What the terminal sends, and nothing now and then."""
        decode = getincrementaldecoder("utf-8")().decode
        with suppress(BlockingIOError):
            os.read(self._woken, _AT_ONCE)
        yield decode(self._before)
        self._before = b""
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._woken, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if any(key.fd == self.fileno for key, _ in selector.select(ROUND)):
                    sent = self._sent()
                    if not sent:
                        signal.raise_signal(signal.SIGHUP)
                        return
                    yield decode(sent)
                yield ""

    def _sent(self) -> bytes:
        """What the terminal sent; nothing where it is gone, which not every system tells by a signal."""
        try:
            return os.read(self.fileno, _AT_ONCE)
        except OSError:
            return b""

    def disable_input(self) -> None:
        """Wake the thread, which ends then."""
        with suppress(BlockingIOError):
            os.write(self._wake, b"!")
        super().disable_input()

    def close(self) -> None:
        """Nothing more will be read, until the app resumes."""
        super().close()
        os.close(self._woken)
        os.close(self._wake)
