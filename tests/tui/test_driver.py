from __future__ import annotations

import contextlib
import os
import pty
import signal
import threading
from collections.abc import Iterator
from typing import IO, ClassVar, cast

import pytest
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual.app import App
from textual.drivers._writer_thread import WriterThread
from textual.message import Message

from tui import driver
from tui.driver import PromptDriver, Screen


class Heard(PromptDriver):
    """A driver that remembers the keys it was sent."""

    keys: list[str]
    came: threading.Event

    def process_message(self, message: Message) -> None:
        self.keys.append(getattr(message, "key", ""))
        self.came.set()

    def write(self, data: str) -> None:
        """What is sent to the terminal is of no interest."""


@pytest.fixture
def keyboard(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Where to type into the terminal that is standard input."""
    ours, theirs = pty.openpty()
    with os.fdopen(theirs) as stdin:
        monkeypatch.setattr("sys.__stdin__", stdin)
        yield ours
    os.close(ours)


async def test_the_thread_that_reads_keys_ends_at_once_and_can_be_started_anew(
    keyboard: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "ROUND", 600.0)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    heard = Heard(App[object]())
    heard.keys, heard.came = [], threading.Event()
    for key in ("j", "烛"):
        heard.came.clear()
        reading = heard._key_thread = threading.Thread(target=heard.run_input_thread, daemon=True)
        reading.start()
        os.write(keyboard, f"{key}\n".encode())
        assert heard.came.wait(20)
        ending = threading.Thread(target=heard.disable_input, daemon=True)
        ending.start()
        ending.join(20)
        assert not reading.is_alive()
    assert [key for key in heard.keys if key != "ctrl+j"] == ["j", "烛"]
    os.close(heard._woken)
    os.close(heard._wake)


async def test_a_frame_is_sent_in_one_piece(keyboard: int) -> None:
    class Sent:
        pieces: ClassVar[list[str]] = []
        write = pieces.append

    drawing = PromptDriver(App[object]())
    drawing._writer_thread = cast(WriterThread, Sent)
    for drawn in ("title", SYNC_START, "烛", "光", SYNC_END, "bell", SYNC_START, SYNC_END):
        drawing.write(drawn)
    assert Sent.pieces == ["title", f"{SYNC_START}烛光{SYNC_END}", "bell", SYNC_START + SYNC_END]
    os.close(drawing._woken)
    os.close(drawing._wake)


def test_a_terminal_that_is_gone_holds_up_nobody_who_writes() -> None:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as terminal:
        writer = WriterThread(cast(IO[str], Screen(terminal)))
        writer.start()
        os.close(ours)

        def write() -> None:
            for _ in range(100):
                writer.write("烛光")

        writing = threading.Thread(target=write, daemon=True)
        writing.start()
        writing.join(20)
        assert not writing.is_alive()
        writer.stop()
        with contextlib.suppress(OSError):
            terminal.close()
