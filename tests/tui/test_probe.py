"""The terminal is asked how wide ambiguous characters are: once, quickly, and without eating a key."""

from __future__ import annotations

import os
import pty
import select
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.probe import ask, ask_once, known_width, remember, remember_late

ENVIRON = {"TERM": "xterm-256color", "TERM_PROGRAM": "Lamp"}


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[int, int]]:
    """The two ends of a pseudo-terminal that is taken to be in the foreground: the person's and the program's."""
    person, program = pty.openpty()
    monkeypatch.setattr(os, "tcgetpgrp", lambda _: os.getpgrp())
    yield person, program
    os.close(person)
    os.close(program)


def answering(person: int, answer: bytes) -> threading.Thread:
    """A terminal that answers once it is asked."""

    def answer_once() -> None:
        seen = b""
        while b"\x1b[6n" not in seen:
            seen += os.read(person, 100)
        os.write(person, answer)

    thread = threading.Thread(target=answer_once)
    thread.start()
    return thread


@pytest.mark.parametrize(
    ("answer", "width"), [(b"\x1b[1;2R", 1), (b"\x1b[24;3R", 2), (b"\x1b[1;1R", 0), (b"x\x1b[5;3R", 2)]
)
def test_the_column_tells_the_width(terminal: tuple[int, int], answer: bytes, width: int) -> None:
    thread = answering(terminal[0], answer)
    typed = bytearray(b"<")
    assert ask(terminal[1], 5, typed) == width
    assert typed == b"<" + answer[: answer.index(b"\x1b[")]
    thread.join()


def test_keys_typed_instead_of_an_answer_are_handed_on(terminal: tuple[int, int]) -> None:
    thread = answering(terminal[0], "烛\x1b[24".encode())
    typed = bytearray()
    assert ask(terminal[1], 0.3, typed) == 0
    assert typed == "烛\x1b[24".encode()
    thread.join()


def test_a_silent_terminal_is_not_waited_for_and_left_as_it_was(terminal: tuple[int, int]) -> None:
    import termios

    before = termios.tcgetattr(terminal[1])
    assert ask(terminal[1], 0.02) == 0
    assert termios.tcgetattr(terminal[1]) == before
    written = b""
    while not written.endswith(b"\r\x1b[K"):
        assert select.select([terminal[0]], [], [], 5)[0], written
        written += os.read(terminal[0], 100)


def test_keys_typed_ahead_stay_where_they_are(terminal: tuple[int, int]) -> None:
    os.write(terminal[0], b"jj\n")
    assert select.select([terminal[1]], [], [], 5)[0]
    assert ask(terminal[1], 0.02) is None
    assert os.read(terminal[1], 10) == b"jj\n"


def test_what_is_no_terminal_is_not_asked(tmp_path: Path) -> None:
    with (tmp_path / "file").open("w+b") as file:
        assert ask(file.fileno(), 1) is None
        assert ask_once(tmp_path / "state", ENVIRON, bytearray(), terminal=file.fileno()) == 1
    assert known_width(tmp_path / "state", ENVIRON) is None


def test_an_answer_is_remembered_for_its_kind_of_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember(tmp_path / "state", ENVIRON, 2)
    monkeypatch.setattr("tui.probe.ask", lambda *_: pytest.fail("asked again"))
    assert ask_once(tmp_path / "state", ENVIRON, bytearray()) == 2
    assert known_width(tmp_path / "state", {**ENVIRON, "SSH_TTY": "/dev/pts/1"}) is None


@pytest.mark.parametrize("written", ["", "[]", '{"Lamp xterm-256color": "wide"}', "\0"])
def test_a_spoilt_memory_is_none(tmp_path: Path, written: str) -> None:
    (tmp_path / "terminals.json").write_text(written, "utf-8")
    assert known_width(tmp_path, ENVIRON) is None
    remember(tmp_path, ENVIRON, 1)
    assert known_width(tmp_path, ENVIRON) == 1


@pytest.mark.parametrize(("before", "column", "after"), [(0, 3, 2), (1, 3, 1), (None, 3, None), (0, 7, 0)])
def test_a_late_answer_counts_where_there_was_none_in_time(
    tmp_path: Path, before: int | None, column: int, after: int | None
) -> None:
    if before is not None:
        remember(tmp_path, ENVIRON, before)
    remember_late(tmp_path, ENVIRON, column)
    assert known_width(tmp_path, ENVIRON) == after
