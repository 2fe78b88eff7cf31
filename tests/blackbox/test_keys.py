"""Every key of the contract does what it says, in a small window and a larger one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from library import samples
from tests.blackbox.conftest import Reader
from tests.blackbox.terminal import Terminal

pytestmark = pytest.mark.pty
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)])
FIRST = "不一样的是声音。"


@pytest.fixture
def round_table(reader: Reader) -> Path:
    """The round table among the samples, in the reader's own library."""
    (sample,) = samples.folder().glob("*圆桌*.md")
    return Path(shutil.copy(sample, reader.library / "round.md"))


def opened(reader: Reader, article: Path, size: tuple[int, int]) -> Terminal:
    app = reader.open(article, size=size)
    app.wait("林晚  主持人")
    return app


def at(app: Terminal, turn: int) -> None:
    """Wait until the header says that one is at this turn."""
    app.wait(f"第 {turn} / 41 段")


def kept_texts(reader: Reader) -> list[str]:
    return [quote["text"] for quote in reader.kept()]


def keep(app: Terminal, reader: Reader) -> str:
    """Keep what is under the cursor; gives its text."""
    before = len(reader.kept())
    app.press("s")
    return str(reader.wait_kept(app, before + 1)[-1]["text"])


@SIZES
def test_the_list(reader: Reader, size: tuple[int, int]) -> None:
    for i, (title, date) in enumerate([("甲", "2026-03-01"), ("乙", "2026-02-01"), ("丙", "2026-01-01")]):
        (reader.library / f"{i}.md").write_text(
            f"---\ntitle: {title}文章\ndate: {date}\n---\n\n{title}的正文。\n", "utf-8"
        )
    app = reader.open(reader.library, size=size)
    app.wait("▌ 甲文章")
    for key, current in (
        ("j", "乙"),
        ("down", "丙"),
        ("k", "乙"),
        ("G", "丙"),
        ("g", "甲"),
        ("end", "丙"),
        ("home", "甲"),
    ):
        app.press(key)
        app.wait(f"▌ {current}文章")
    app.press("o")
    app.wait_for(lambda screen: -1 < screen.find("丙文章") < screen.find("甲文章"), "another order")
    app.press("f")
    app.type("乙")
    app.wait_gone("甲文章")
    app.press("enter", "enter")
    app.wait("乙的正文。")
    app.press("q")
    app.wait("乙文章")


@SIZES
def test_searching_the_library(reader: Reader, round_table: Path, size: tuple[int, int]) -> None:
    (reader.library / "b.md").write_text("# 另一篇\n\n这里也有上铺。\n", "utf-8")
    app = reader.open(reader.library, size=size)
    app.wait("另一篇")
    app.press("/")
    app.wait("在所有文章里查找")
    app.type("上铺")
    app.wait("上铺")
    app.press("enter")
    app.wait("2 / 2 篇", "这里也有上铺。")
    app.press("/")
    app.type("别的词")
    app.wait("别的词")
    app.press("escape")
    app.wait("另一篇", "文章 2")


@SIZES
def test_moving_by_sentence_turn_line_and_page(reader: Reader, round_table: Path, size: tuple[int, int]) -> None:
    app = opened(reader, round_table, size)
    app.press("J", "J")
    at(app, 2)
    assert keep(app, reader) == FIRST
    app.press("j")
    second = keep(app, reader)
    assert second.startswith("白天的车厢里")
    app.press("k", "k", "k")
    app.wait("第 1 / 41 段")
    app.press("J", "J")
    at(app, 3)
    app.press("K")
    at(app, 2)
    top = app.text()
    app.press("down")
    app.wait_for(lambda screen: screen != top, "a line on")
    app.press("G")
    app.wait("100 %")
    app.press("g")
    app.wait("十月的一个晚上")
    for on, back in (("space", "b"), ("ctrl+d", "ctrl+u"), ("pagedown", "pageup")):
        app.press(on)
        app.wait_gone("十月的一个晚上")
        app.press(back)
        app.wait("十月的一个晚上")


@SIZES
def test_selecting(reader: Reader, round_table: Path, size: tuple[int, int]) -> None:
    app = opened(reader, round_table, size)
    app.press("J", "J")
    at(app, 2)
    app.press("v", "l", "l")
    app.wait("选择   j k 句")
    assert FIRST.startswith(keep(app, reader))
    app.wait_gone("选择   j k 句")
    app.press("J")
    at(app, 3)
    app.press("v", "J", "o")
    app.wait("选择   j k 句")
    by_turn = keep(app, reader)
    text = reader.text_of(round_table)
    assert by_turn.startswith("替大家醒着。这句话我想写在我们节目的片头上。")
    for quote in reader.kept():
        assert quote["text"] == text[quote["anchor"]["start"] : quote["anchor"]["end"]]


@SIZES
def test_finding(reader: Reader, round_table: Path, size: tuple[int, int]) -> None:
    app = opened(reader, round_table, size)
    app.press("/")
    app.type("上铺")
    app.press("enter")
    first = keep(app, reader)
    assert "上铺" in first
    app.press("n")
    second = keep(app, reader)
    assert "上铺" in second
    assert second != first
    app.press("N", "s")
    app.wait("已经摘过了")
    app.press("escape")


@SIZES
def test_contents_and_only_one_speaker(reader: Reader, round_table: Path, size: tuple[int, int]) -> None:
    app = opened(reader, round_table, size)
    app.press("c")
    app.wait("轮次")
    app.press("escape")
    app.wait_gone("轮次")
    app.press("J", "J")
    at(app, 2)
    app.press("p")
    app.wait_gone("替大家醒着。这句话我想写在我们节目的片头上。")
    app.wait(FIRST)
    app.press("p")
    app.wait("林晚  主持人", FIRST)


@SIZES
def test_the_drawer(reader: Reader, round_table: Path, size: tuple[int, int]) -> None:
    for passage in (FIRST, "做人，差不多也就是这个分寸。"):
        assert reader.run("keep", round_table, "--exact", passage).returncode == 0
    app = opened(reader, round_table, size)
    app.press("d")
    app.wait(f"▌ “{FIRST}”")
    app.press("j")
    app.wait("▌ “做人")
    app.press("enter")
    app.wait("第 40 / 41 段")
    app.press("d", "y")
    app.wait("未经确认")
    app.press("x")
    app.wait("已移除")
    assert kept_texts(reader) == [FIRST]
    app.press("ctrl+z")
    reader.wait_kept(app, 2)
    app.press("d")
    app.wait_gone(f"“{FIRST}”")


@SIZES
def test_the_collection(reader: Reader, round_table: Path, size: tuple[int, int]) -> None:
    reader.run("keep", round_table, "--exact", FIRST)
    app = reader.open(reader.library, size=size)
    app.wait("灯灭以后")
    app.press("C")
    app.wait(FIRST)
    app.press("q")
    app.wait_gone(FIRST)


@SIZES
def test_help_says_the_keys_of_the_screen(reader: Reader, round_table: Path, size: tuple[int, int]) -> None:
    app = opened(reader, round_table, size)
    app.press("?")
    app.wait("下一句", "esc" if size[1] > 24 else "j")
    app.press("escape")
    app.wait_gone("下一句")
    app.press("ctrl+p")
    app.wait("做什么？")
    app.press("escape")
    app.wait("林晚  主持人")


@pytest.mark.parametrize(("opens", "shown", "leaves"), [("c", "轮次", "\r"), ("a", "esc 存好返回", "\x13")])
def test_leaving_twice_at_once_takes_no_other_screen_away(
    reader: Reader, round_table: Path, opens: str, shown: str, leaves: str
) -> None:
    app = reader.open(reader.library, size=(120, 40))
    app.wait("灯灭以后")
    app.press("enter")
    app.wait("林晚  主持人")
    app.press("J", "J", opens)
    app.wait(shown)
    app.type(leaves * 2)
    app.wait_gone(shown)
    app.wait("沈砚 · 第 2 / 41 段")


def test_words_found_while_typing_fast_leave_no_warning(reader: Reader, round_table: Path) -> None:
    app = opened(reader, round_table, (80, 24))
    app.press("/")
    app.wait_for(lambda screen: screen.splitlines()[-2].strip() == "查找", "the line to write on")
    app.type("夜车的声音" * 5)
    app.wait("声音夜车")
    app.press("escape")
    app.settle()
    app.press("q")
    assert app.wait_exit() == 0
    assert b"Warning" not in app.received


def test_keys_of_a_full_width_input_method_count(reader: Reader, round_table: Path) -> None:
    app = opened(reader, round_table, (80, 24))
    app.press("Ｊ", "Ｊ")
    at(app, 2)
    app.press("？")
    app.wait("下一句")


def test_a_remapped_key_works(reader: Reader, round_table: Path) -> None:
    config = reader.folder / "config.toml"
    config.write_text('[keys]\npage.keep = "z"\n')
    app = reader.open(round_table, ZHAI_CONFIG=str(config))
    app.wait("林晚  主持人")
    app.press("J", "J")
    at(app, 2)
    app.press("z")
    reader.wait_kept(app, 1)
