"""A fault in the app itself: one sentence, the details in a file, and nothing that was kept is lost."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.blackbox.conftest import Reader
from tests.blackbox.terminal import Terminal

pytestmark = pytest.mark.pty
FAULTY = """
import sys
from tui.app import Zhai
from tui.cli import main

def fail(*_):
    raise RuntimeError("a fault\\x1b[31m")

{fault}
sys.exit(main(sys.argv[1:]))
"""
FAULTS = {
    "in a key": "Zhai.action_help = fail",
    "in a worker": "Zhai.action_help = lambda self: self.run_worker(fail, thread=True)",
    "in a timer": "Zhai.action_help = lambda self: self.set_timer(0.01, fail)",
    "while painting": (
        "from tui.page.page import Page\n"
        "def action(self):\n    Page.render_line = fail\n    self.screen.page.refresh()\n"
        "Zhai.action_help = action"
    ),
}


@pytest.fixture
def terminals() -> Iterator[ExitStack]:
    """Ends what was started."""
    with ExitStack() as closing:
        yield closing


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_in_the_app_is_one_sentence(reader: Reader, terminals: ExitStack, fault: str) -> None:
    article = reader.library / "a.md"
    article.write_text("# 一篇\n\n第一句。第二句。\n", "utf-8")
    command = [sys.executable, "-c", FAULTY.format(fault=fault), "--quotes", reader.quotes, article]
    app = terminals.enter_context(Terminal(command, reader.env, reader.folder))
    app.wait("第一句。")
    app.press("s")
    app.wait("ctrl+z 撤销")
    app.press("?")
    assert app.wait_exit() == 1
    after = re.sub(r"\x1b\[\?\d+[hl]", "", app.received.rpartition(b"\x1b[?1049l")[2].decode())
    assert after.count("\n") == 1
    assert after.startswith("zhai: Something went wrong that should not (RuntimeError: a fault\ufffd[31m)")
    assert "Traceback" not in app.received.decode()
    log = Path(reader.env["HOME"]) / ".local/state/zhai/error.log"
    assert str(log) in after
    assert "in fail" in log.read_text("utf-8")
    assert len(reader.kept()) == 1
