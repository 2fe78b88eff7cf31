"""Asks the terminal how wide it draws characters of ambiguous width, once for each kind of terminal.

Nobody else knows how wide “ and … are: it depends on the terminal, its settings and its font.
The answer is the column in which the cursor stands after such a character was written (CPR, ECMA-48 8.3.14).
"""

from __future__ import annotations

import json
import os
import re
import select
import termios
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Literal

AT_START = 0.1
"""Seconds to wait for the answer while the app is loaded, which takes longer."""
PATIENT = 1.0
_QUESTION = "\r“\x1b[6n".encode()
_CLEAN = b"\r\x1b[K"
_ANSWER = re.compile(rb"\x1b\[\d+;(\d+)R")
_FILE = "terminals.json"
_NAMES = ("TERM_PROGRAM", "TERM", "LC_TERMINAL", "SSH_TTY")


def known_width(state: Path, environ: Mapping[str, str]) -> int | None:
    """What this kind of terminal answered before: 1 or 2 cells, 0 where it did not; None where it was never asked."""
    width = _known(state).get(_kind(environ))
    return width if width in (0, 1, 2) else None


def ask_once(
    state: Path, environ: Mapping[str, str], typed: bytearray, *, terminal: int = 0, seconds: float = AT_START
) -> Literal[1, 2]:
    """The cells of an ambiguous character, 1 where nobody knows; asks where that was never done, and remembers.

    What was typed while the terminal was asked is added to `typed`.
    """
    width = known_width(state, environ)
    if width is None:
        width = ask(terminal, seconds, typed)
        if width is not None:
            remember(state, environ, width)
    return 2 if width == 2 else 1


def remember(state: Path, environ: Mapping[str, str], width: int) -> None:
    """Keep an answer; one that cannot be kept is asked for again."""
    with suppress(OSError):
        state.mkdir(parents=True, exist_ok=True)
        known = {**_known(state), _kind(environ): width}
        (state / _FILE).write_text(json.dumps(known, ensure_ascii=False, indent=1), "utf-8")


def remember_late(state: Path, environ: Mapping[str, str], column: int) -> None:
    """Keep an answer that came when nobody waited any more; xterm's alt+F3 looks the same, so no other is replaced."""
    width = width_of(column)
    if width and known_width(state, environ) == 0:
        remember(state, environ, width)


def ask(terminal: int, seconds: float, typed: bytearray | None = None) -> int | None:
    """Ask the terminal behind this descriptor: 1 or 2 cells, 0 without an answer in time.

    Whatever else came from it meanwhile, keys above all, is added to `typed`.

    None where it was not asked: it is no terminal, is not in the foreground, or keys were typed ahead, which stay
    where they are.
    """
    try:
        if os.tcgetpgrp(terminal) != os.getpgrp() or select.select([terminal], [], [], 0)[0]:
            return None
        before = termios.tcgetattr(terminal)
        quiet = list(before)
        quiet[3] &= ~(termios.ICANON | termios.ECHO)
        termios.tcsetattr(terminal, termios.TCSANOW, quiet)
    except (OSError, termios.error):
        return None
    try:
        if select.select([terminal], [], [], 0)[0]:
            return None
        os.write(terminal, _QUESTION)
        width, rest = _answer(terminal, monotonic() + seconds)
        if typed is not None:
            typed += rest
        return width
    except OSError:
        return None
    finally:
        with suppress(OSError, termios.error):
            os.write(terminal, _CLEAN)
            termios.tcsetattr(terminal, termios.TCSANOW, before)


def _answer(terminal: int, end: float) -> tuple[int, bytes]:
    """The width, and what was read beside the answer; without one that is everything, an answer begun included."""
    read = b""
    while (left := end - monotonic()) > 0 and select.select([terminal], [], [], left)[0]:
        byte = os.read(terminal, 1)
        read += byte
        if not byte:
            break
        if found := _ANSWER.search(read):
            return width_of(int(found[1])), read[: found.start()]
    return 0, read


def width_of(column: int) -> int:
    """The width of the character after which the cursor stood in `column`, counted from 1; 0 where none has that."""
    return column - 1 if column in (2, 3) else 0


def _known(state: Path) -> dict[str, int]:
    try:
        known = json.loads((state / _FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _kind(environ: Mapping[str, str]) -> str:
    """What tells kinds of terminals apart; one reached over the network is not the one here."""
    parts = [environ.get(name, "") for name in _NAMES[:-1]]
    return " ".join([*parts, "remote" if environ.get(_NAMES[-1]) else ""]).strip()
