"""The mouse, as terminals report it (SGR 1006): wheel, click, drag, double and triple click."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.blackbox.conftest import Reader
from tests.blackbox.terminal import Terminal

pytestmark = pytest.mark.pty
TALK = "".join(f"第{n}段的第一句，有两个分句。第{n}段的第二句。\n\n" for n in range(1, 40))


@pytest.fixture
def app(reader: Reader) -> Terminal:
    """An article on an 80×24 screen."""
    article: Path = reader.library / "talk.md"
    article.write_text(TALK, "utf-8")
    app = reader.open(article)
    app.wait("第1段的第一句")
    app.settle()
    return app


def place(app: Terminal, text: str, *, after: bool = False) -> tuple[int, int]:
    """The column and row, counted from 1, of the first character of `text` on the screen (`after`: of its last)."""
    for y, row in enumerate(app.rows()):
        if text in row:
            head = row[: row.index(text) + (len(text) - 1 if after else 0)]
            return 1 + sum(1 if ord(char) < 0x1100 else 2 for char in head), y + 1
    raise AssertionError(f"{text} is not on the screen:\n{app.text()}")


def mouse(app: Terminal, button: int, at: tuple[int, int], *, release: bool = False) -> None:
    app.type(f"\x1b[<{button};{at[0]};{at[1]}{'m' if release else 'M'}")


def click(app: Terminal, at: tuple[int, int], times: int = 1) -> None:
    for _ in range(times):
        mouse(app, 0, at)
        mouse(app, 0, at, release=True)


def kept(app: Terminal, reader: Reader) -> str:
    """Keep what is read or selected; gives its text."""
    app.settle()
    before = len(reader.kept())
    app.press("s")
    return str(reader.wait_kept(app, before + 1)[-1]["text"])


@pytest.mark.parametrize(
    ("times", "text"),
    [
        (1, "第3段的第二句。"),
        (2, "第3段的第二句。"),
        (3, "第3段的第一句，有两个分句。第3段的第二句。"),
    ],
)
def test_clicks(app: Terminal, reader: Reader, times: int, text: str) -> None:
    click(app, place(app, "第3段的第二句"), times)
    assert kept(app, reader) == text


def test_a_drag_selects_what_the_keyboard_would(app: Terminal, reader: Reader) -> None:
    start, end = place(app, "第2段的第一句"), place(app, "第4段的第一句", after=True)
    mouse(app, 0, start)
    mouse(app, 32, place(app, "第3段"))
    mouse(app, 32, end)
    mouse(app, 0, end, release=True)
    app.settle()
    app.wait("选择   j k 句")
    app.press("h")
    text = kept(app, reader)
    assert text.startswith("第2段的第一句，有两个分句。")
    assert text.endswith("第4段的第一")


def test_a_drag_backwards_is_moved_on_from_its_beginning(app: Terminal, reader: Reader) -> None:
    start, end = place(app, "第4段的第一句"), place(app, "第2段的第一句")
    mouse(app, 0, start)
    mouse(app, 32, end)
    mouse(app, 0, end, release=True)
    app.settle()
    app.press("l")
    text = kept(app, reader)
    assert text.startswith("2段的第一句")
    assert text.strip().endswith("第3段的第二句。")


def test_the_text_stands_still_while_one_drags_near_an_edge(app: Terminal) -> None:
    before = app.rows()
    rows = [y for y, row in enumerate(before) if "段的第一句" in row]
    mouse(app, 0, (6, rows[3] + 1))
    for y in (rows[-1], rows[0], rows[-1]):
        mouse(app, 32, (12, y + 1))
        app.settle()
        assert app.rows()[2:22] == before[2:22]
    mouse(app, 0, (12, rows[-1] + 1), release=True)


def test_the_wheel_scrolls_and_takes_the_cursor_along(app: Terminal, reader: Reader) -> None:
    at = place(app, "第5段")
    for _ in range(6):
        mouse(app, 65, at)
    app.wait_gone("第1段的第一句")
    assert "第1段" not in kept(app, reader)
    for _ in range(8):
        mouse(app, 64, at)
    app.wait("第1段的第一句")


def test_held_beyond_the_edge_a_drag_scrolls_on_until_the_button_is_released(app: Terminal, reader: Reader) -> None:
    mouse(app, 0, place(app, "第3段的第一句"))
    app.settle()
    mouse(app, 32, (20, 24))
    app.wait("第30段")
    mouse(app, 32, (20, 1))
    app.wait("第1段的第一句")
    mouse(app, 32, (20, 24))
    app.wait("第20段")
    mouse(app, 0, (20, 24), release=True)
    app.settle()
    at = app.rows()[2:23]
    text = kept(app, reader)
    assert text.startswith("第3段的第一句")
    assert text[-8:] in "".join(row.strip() for row in at)


def test_the_wheel_takes_the_end_of_a_drag_along(app: Terminal, reader: Reader) -> None:
    mouse(app, 0, place(app, "第3段的第一句"))
    end = place(app, "第4段")
    mouse(app, 32, end)
    for _ in range(5):
        mouse(app, 65, end)
    app.wait("第15段")
    app.settle()
    mouse(app, 0, end, release=True)
    text = kept(app, reader)
    assert text.startswith("第3段的第一句")
    assert "第7段" in text


def test_only_the_first_button_moves_anything(app: Terminal, reader: Reader) -> None:
    for button in (1, 2):
        at = place(app, "第4段的第一句")
        mouse(app, button, at)
        mouse(app, button, at, release=True)
    assert kept(app, reader) == "第1段的第一句，有两个分句。"
