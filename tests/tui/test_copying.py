from __future__ import annotations

from pathlib import Path

import pytest

from quotes.clipboard import Certainty, Copied
from quotes.errors import Sentence
from tui.copying import how_it_went

FILE = Path("/home/lin/clipboard.txt")
HUNG = (Sentence("{way} did not answer", way="xclip"), Sentence("{way} failed: {why}", way="tmux", why="no server"))


@pytest.mark.parametrize(
    ("copied", "zh", "en"),
    [
        (Copied("xclip", Certainty.DONE), "已用 xclip 复制。", "Copied with xclip."),
        (
            Copied("tmux", Certainty.UNCONFIRMED),
            "已复制到 tmux 的缓冲区，并交给终端；终端不回话，未经确认。",
            "Copied to tmux's buffer, and sent on to the terminal, unconfirmed.",
        ),
        (
            Copied("OSC 52", Certainty.UNCONFIRMED, FILE, HUNG[:1], is_long=True),
            f"已发给终端，未经确认；也存到了 {FILE}（xclip 没有回应）。文字很长，终端可能会截断。",
            f"Sent to the terminal, unconfirmed, and saved in {FILE} (xclip did not answer)."
            " It is long, and terminals may cut it.",
        ),
        (
            Copied("OSC 52", Certainty.UNCONFIRMED),
            "已发给终端；终端不回话，未经确认。",
            "Sent to the terminal, unconfirmed.",
        ),
        (
            Copied("file", Certainty.SAVED, FILE, HUNG),
            f"这里没有可用的剪贴板；存到了 {FILE}（xclip 没有回应；tmux 没有成功：no server）。",
            f"No clipboard works here; saved in {FILE} (xclip did not answer; tmux failed: no server).",
        ),
    ],
)
def test_the_way_and_how_sure_it_is_are_said(copied: Copied, zh: str, en: str) -> None:
    assert how_it_went(copied, "zh") == zh
    assert how_it_went(copied, "en") == en


def test_a_file_in_the_home_is_named_as_a_shell_takes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/lin")
    copied = Copied("file", Certainty.SAVED, FILE)
    assert how_it_went(copied, "en") == "No clipboard works here; saved in ~/clipboard.txt."
