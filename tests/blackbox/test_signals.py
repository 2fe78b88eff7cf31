"""Told to end by a signal, the app gives the terminal back as it was, says nothing and loses nothing."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.blackbox.conftest import Reader
from tests.blackbox.terminal import Terminal

pytestmark = pytest.mark.pty
SIGNALS = pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])


def opened(reader: Reader) -> Terminal:
    article = reader.library / "one.md"
    article.write_text("---\ntitle: 灯\n---\n\n第一句话。第二句话。\n", "utf-8")
    app = reader.open(article)
    app.wait("第二句话。")
    app.settle()
    return app


def tell(app: Terminal, number: int) -> int:
    """Send the signal and wait for the end; gives the exit status."""
    os.kill(app.process.pid, number)
    return app.wait_exit()


@SIGNALS
def test_the_terminal_is_given_back(reader: Reader, number: signal.Signals) -> None:
    app = opened(reader)
    assert tell(app, number) == 128 + number
    after = app.received[app.received.rindex(b"\x1b[?1049l") :]
    assert b"\x1b[?25h" in after
    for mode in (1000, 1003, 1006, 2004):
        last = max(app.received.rfind(b"\x1b[?%dh" % mode), 0)
        assert app.received.rfind(b"\x1b[?%dl" % mode) > last, mode
    assert "Traceback" not in app.text()
    assert "zhai:" not in app.text()


@SIGNALS
def test_a_note_being_written_is_written(reader: Reader, number: signal.Signals) -> None:
    app = opened(reader)
    app.press("a")
    app.wait("esc 存好返回")
    app.type("还没写完的")
    app.wait("还没写完的")
    tell(app, number)
    assert [quote["note"] for quote in reader.kept()] == ["还没写完的"]


@SIGNALS
def test_the_place_is_remembered(reader: Reader, number: signal.Signals) -> None:
    app = opened(reader)
    app.press("j")
    app.settle()
    tell(app, number)
    app = reader.open(Path(reader.library / "one.md"))
    app.wait("第二句话。")
    app.settle()
    app.press("s")
    [quote] = reader.wait_kept(app, 1)
    assert quote["text"] == "第二句话。"


def test_a_terminal_that_goes_away_leaves_nothing_running(reader: Reader) -> None:
    app = opened(reader)
    app.press("s")
    reader.wait_kept(app, 1)
    os.close(app._fd)
    app._fd = os.open(os.devnull, os.O_RDWR)
    assert app.process.wait(20) != 0
