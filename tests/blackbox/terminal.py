"""A terminal for tests: runs a program in a pseudo-terminal and shows what a person would see.

Nothing here sleeps for a guess: one waits for what the screen shows, and a wait that fails shows the screen.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import struct
import subprocess
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyte

PATIENCE = 20.0
"""Seconds to wait for what should come; generous, for machines under load."""

KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "enter": "\r",
    "tab": "\t",
    "escape": "\x1b",
    "space": " ",
    "backspace": "\x7f",
}

_ANSWERS = [
    (re.compile(rb"\x1b\[6n"), b"\x1b[1;1R"),
    (re.compile(rb"\x1b\[0?c"), b"\x1b[?62;22c"),
    (re.compile(rb"\x1b\[>0?c"), b"\x1b[>1;10;0c"),
    (re.compile(rb"\x1b\[\?2026\$p"), b"\x1b[?2026;2$y"),
    (re.compile(rb"\x1b\[\?2048\$p"), b"\x1b[?2048;0$y"),
    (re.compile(rb"\x1b\[\?u"), b"\x1b[?0u"),
    (re.compile(rb"\x1b\]11;\?(?:\x07|\x1b\\)"), b"\x1b]11;rgb:0000/0000/0000\x1b\\"),
]
_UNKNOWN_TO_PYTE = re.compile(
    rb"\x1b\[[<>=][0-9;:]*[A-Za-z]|\x1b\[\?[0-9;]*[rsu]|\x1b\[[?0-9;]*\$[a-z]|\x1bP.*?\x1b\\|\x1b_.*?\x1b\\", re.DOTALL
)
_ON_TTY = 'tty=$1; shift; exec "$@" <>"$tty" >&0 2>&0'
"""The first terminal that a session's leader opens becomes its controlling terminal."""
_CUT_SEQUENCE = re.compile(rb"\x1b(?:[\[P_\]][^A-Za-z~]{0,60})?\Z")


class Terminal:
    """One run of one program on a screen of `size` columns and rows."""

    def __init__(
        self, command: Sequence[str | Path], env: Mapping[str, str], cwd: Path, size: tuple[int, int] = (80, 24)
    ) -> None:
        self.screen = pyte.Screen(*size)
        self.received = b""
        """Every byte the program sent."""
        self._stream = pyte.ByteStream(self.screen)
        self._changed = threading.Condition()
        self._carry = b""
        self._closed = False
        self._fd, inner = pty.openpty()
        self._size(*size)
        self.process = subprocess.Popen(
            ["/bin/sh", "-c", _ON_TTY, "sh", os.ttyname(inner), *map(str, command)],
            env=dict(env),
            cwd=cwd,
            stdin=inner,
            start_new_session=True,
        )
        os.close(inner)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _read(self) -> None:
        tail = b""
        while True:
            try:
                data = os.read(self._fd, 65536)
            except OSError:
                data = b""
            if not data:
                break
            tail = self._answer(tail + data)
            with self._changed:
                self.received += data
                self._draw(data)
                self._changed.notify_all()
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _answer(self, data: bytes) -> bytes:
        """Answer the queries in `data` as terminals do; gives back the end that may be a cut query."""
        for query, answer in _ANSWERS:
            for _ in query.findall(data):
                self._write(answer)
            data = query.sub(b"", data)
        return data[-12:] if b"\x1b" in data[-12:] else b""

    def _draw(self, data: bytes) -> None:
        data = _UNKNOWN_TO_PYTE.sub(b"", self._carry + data)
        cut = _CUT_SEQUENCE.search(data)
        self._carry = data[cut.start() :] if cut else b""
        self._stream.feed(data[: cut.start()] if cut else data)

    def _write(self, data: bytes) -> None:
        with contextlib.suppress(OSError):
            os.write(self._fd, data)

    def press(self, *keys: str) -> None:
        """Press keys by name (`enter`, `ctrl+z`, `j`); each goes out on its own, as from a keyboard."""
        for key in keys:
            if key.startswith("ctrl+"):
                self._write(bytes([ord(key[5]) & 31]))
            else:
                self._write(KEYS.get(key, key).encode())

    def type(self, text: str) -> None:
        """Type `text` at once."""
        self._write(text.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Make the window another size."""
        with self._changed:
            self.screen.resize(rows, columns)
            self._size(columns, rows)

    def rows(self) -> list[str]:
        """The screen's rows as text; a wide character counts once."""
        with self._changed:
            return self._rows()

    def _rows(self) -> list[str]:
        buffer, columns = self.screen.buffer, range(self.screen.columns)
        return ["".join(buffer[y][x].data for x in columns).rstrip() for y in range(self.screen.lines)]

    def text(self) -> str:
        """The screen's rows, joined by newlines."""
        return "\n".join(self.rows())

    def cells_of(self, text: str) -> list[Any]:
        """The cells (character, colours, bold …) where `text` stands on the screen first; none where it does not."""
        with self._changed:
            for y in range(self.screen.lines):
                row = [self.screen.buffer[y][x] for x in range(self.screen.columns)]
                for x in range(len(row)):
                    cells = [cell for cell in row[x : x + 2 * len(text)] if cell.data]
                    if "".join(cell.data for cell in cells).startswith(text) and row[x].data:
                        return cells[: len(text)]
        return []

    def wait_for(self, condition: Callable[[str], object], what: str, patience: float = PATIENCE) -> str:
        """Wait until `condition` holds for the screen's text; gives that text."""
        end = time.monotonic() + patience
        with self._changed:
            while True:
                text = "\n".join(self._rows())
                if condition(text):
                    return text
                left = end - time.monotonic()
                if self._closed or left <= 0:
                    state = "the program has ended" if self._closed else f"waited {patience:g} s"
                    raise AssertionError(f"{state}; {what}. The screen:\n{text}")
                self._changed.wait(min(left, 0.5))

    def wait(self, *texts: str, patience: float = PATIENCE) -> str:
        """Wait until the screen shows all of `texts`."""
        return self.wait_for(lambda screen: all(text in screen for text in texts), f"wanted {texts}", patience)

    def wait_gone(self, *texts: str, patience: float = PATIENCE) -> str:
        """Wait until the screen shows none of `texts`."""
        return self.wait_for(lambda screen: not any(t in screen for t in texts), f"{texts} should go", patience)

    def settle(self, quiet: float = 0.2) -> None:
        """Wait until the program has sent nothing for `quiet` seconds: it has done what was asked of it."""
        end = time.monotonic() + PATIENCE
        with self._changed:
            while time.monotonic() < end and self._changed.wait(quiet):
                pass

    def kill(self) -> None:
        """End the program as a power cut would."""
        self.process.kill()
        self.wait_exit()

    def wait_exit(self, patience: float = PATIENCE) -> int:
        """The exit status once the program has ended; negative for a signal."""
        try:
            status = self.process.wait(patience)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"the program still runs:\n{self.text()}") from None
        self._reader.join(5)
        return status

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        os.close(self._fd)
