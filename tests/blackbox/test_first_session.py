"""From an empty home to an export: what a new reader does, on the installed program in a real terminal."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from library import samples
from tests.blackbox.conftest import Reader
from tests.blackbox.terminal import Terminal

pytestmark = pytest.mark.pty
SIZES = [(80, 24), (120, 40)]
ROUND_TABLE = "灯灭以后"
SENTENCE = "不一样的是声音。"
"""The second turn's first sentence."""


@pytest.fixture
def round_table(reader: Reader) -> Path:
    """The round table among the samples, in the reader's own library."""
    (sample,) = samples.folder().glob("*圆桌*.md")
    return Path(shutil.copy(sample, reader.library / "round.md"))


def at_second_turn(terminal: Terminal) -> None:
    """Open page → the first sentence of the second turn."""
    terminal.wait("林晚  主持人", "沈砚")
    terminal.press("J", "J")
    terminal.wait("第 2 / 41 段")


@pytest.mark.parametrize("size", SIZES)
def test_the_app_opens_on_the_samples(reader: Reader, size: tuple[int, int]) -> None:
    app = reader.open(size=size)
    app.wait("文章 6", ROUND_TABLE, "The Keeper of the Light", "版木の音")
    app.press("j", "enter")
    app.wait("林晚  主持人")
    app.press("q")
    app.wait("文章 6")
    app.press("q")
    assert app.wait_exit() == 0
    assert not list(samples.folder().glob("*.toml"))


@pytest.mark.parametrize("size", SIZES)
def test_a_sentence_is_kept_shown_again_noted_removed_and_brought_back(
    reader: Reader, round_table: Path, size: tuple[int, int]
) -> None:
    app = reader.open(round_table, size=size)
    at_second_turn(app)
    plain = app.cells_of(SENTENCE)[0].bg
    app.press("s")
    app.wait("ctrl+z 撤销")
    (quote,) = reader.kept()
    anchor = quote["anchor"]
    assert quote["text"] == SENTENCE == reader.text_of(round_table)[anchor["start"] : anchor["end"]]
    assert quote["speakers"] == ["沈砚"]
    app.press("q")
    assert app.wait_exit() == 0

    app = reader.open(round_table, size=size)
    app.wait(SENTENCE)
    app.press("g")
    app.wait_for(
        lambda _: {cell.bg for cell in app.cells_of(SENTENCE)} not in (set(), {plain}),
        "the kept passage should be marked",
    )

    app.press("d")
    app.wait(f"“{SENTENCE}”")
    app.press("a")
    app.wait("esc 存好返回")
    app.type("夜里的声音")
    app.press("tab")
    app.type("夜车 声音")
    app.press("enter")
    app.wait("批注已存", "夜里的声音")
    (quote,) = reader.kept()
    assert (quote["note"], quote["tags"]) == ("夜里的声音", ["夜车", "声音"])

    app.press("x")
    app.wait("已移除")
    assert reader.kept() == []
    app.press("ctrl+z")
    app.wait(f"“{SENTENCE}”")
    assert reader.wait_kept(app, 1) == [quote]


def test_a_selection_is_kept_as_it_stands_in_the_document(reader: Reader, round_table: Path) -> None:
    app = reader.open(round_table)
    at_second_turn(app)
    app.press("v", "j", "j")
    app.wait("选择   j k 句")
    app.press("s")
    app.wait("ctrl+z 撤销")
    (quote,) = reader.kept()
    anchor = quote["anchor"]
    assert quote["text"] == reader.text_of(round_table)[anchor["start"] : anchor["end"]]
    assert quote["text"].startswith(SENTENCE)
    assert quote["text"].count("。") >= 2
    assert "\n" not in quote["text"]


def test_leaving_a_selection_keeps_nothing_of_it(reader: Reader, round_table: Path) -> None:
    app = reader.open(round_table)
    at_second_turn(app)
    app.press("v", "j")
    app.wait("选择   j k 句")
    app.press("escape")
    app.wait_gone("选择   j k 句")
    assert reader.kept() == []


def test_a_quote_survives_a_power_cut_after_the_toast(reader: Reader, round_table: Path) -> None:
    app = reader.open(round_table)
    at_second_turn(app)
    app.press("s")
    app.wait("ctrl+z 撤销")
    app.kill()
    assert [quote["text"] for quote in reader.kept()] == [SENTENCE]
    reader.open(round_table).wait("林晚  主持人")
    for form in ("markdown", "json", "csv", "toml"):
        done = reader.run("export", "--format", form)
        assert done.returncode == 0
        assert SENTENCE in done.stdout.decode()
        assert ROUND_TABLE in done.stdout.decode()


def test_undo_right_after_keeping_takes_it_back(reader: Reader, round_table: Path) -> None:
    app = reader.open(round_table)
    at_second_turn(app)
    app.press("s")
    app.wait("ctrl+z 撤销")
    app.press("ctrl+z")
    app.wait("已撤销")
    reader.wait_kept(app, 0)


def test_a_note_is_written_in_an_editor_and_the_app_goes_on(reader: Reader, round_table: Path) -> None:
    editor = reader.folder / "editor"
    editor.write_text("#!/bin/sh\nprintf 'from the editor' > \"$1\"\n")
    editor.chmod(0o755)
    app = reader.open(round_table, EDITOR=str(editor), VISUAL="")
    at_second_turn(app)
    app.press("s")
    reader.wait_kept(app, 1)
    app.press("d", "a")
    app.wait("ctrl+e")
    app.press("ctrl+e")
    app.wait("from the editor")
    app.press("escape")
    app.wait_for(lambda _: reader.kept()[0]["note"] == "from the editor", "wanted the note on the disk")


def test_the_drawer_exports(reader: Reader, round_table: Path) -> None:
    app = reader.open(round_table)
    at_second_turn(app)
    app.press("s")
    app.wait("ctrl+z 撤销")
    app.press("d")
    app.wait(f"“{SENTENCE}”")
    export(app)
    app.wait("已导出 1 条")
    written = reader.folder / "round.md"
    assert SENTENCE in written.read_text("utf-8")
    written.write_text("mine")
    export(app)
    app.wait("已存在")
    app.press("escape")
    app.settle()
    assert written.read_text() == "mine"


def export(app: Terminal) -> None:
    """From the drawer: the first format, into the file that is proposed."""
    app.press("E")
    app.wait("导出", "markdown", "toml")
    app.press("enter")
    app.wait("存到文件")
    app.press("enter")


def test_a_copy_without_a_clipboard_goes_to_the_terminal_and_says_so(reader: Reader, round_table: Path) -> None:
    app = reader.open(round_table)
    at_second_turn(app)
    app.press("y")
    app.wait("未经确认")
    assert b"\x1b]52;c;" in app.received


def test_a_resize_keeps_the_sentence_in_view(reader: Reader, round_table: Path) -> None:
    app = reader.open(round_table, size=(120, 40))
    at_second_turn(app)
    for size in ((80, 24), (60, 15), (200, 60)):
        app.resize(*size)
        app.wait(SENTENCE, "第 2 / 41 段")


def test_the_place_is_remembered(reader: Reader, round_table: Path) -> None:
    app = reader.open(round_table)
    app.wait("林晚  主持人")
    app.press("G")
    app.wait("100 %")
    end = app.text().splitlines()[10]
    app.press("q")
    assert app.wait_exit() == 0
    reader.open(round_table).wait("100 %", end)


def test_without_colours_speakers_are_told_apart_by_name_and_mark(reader: Reader, round_table: Path) -> None:
    app = reader.open(round_table, NO_COLOR="1")
    app.wait("┃ 林晚  主持人", "│ 沈砚", "各位晚上好")
    cells = app.cells_of("各位晚上好") + app.cells_of("林晚  主持人") + app.cells_of("┃")
    assert len(cells) > 10
    shades = {cell.fg for cell in cells}
    assert all(shade == "default" or len({shade[0:2], shade[2:4], shade[4:6]}) == 1 for shade in shades)


def test_an_article_of_ones_own_opens_straight_on_its_page(reader: Reader) -> None:
    (reader.library / "a.md").write_text("# 一篇\n\n第一句。第二句。\n", "utf-8")
    app = reader.open(reader.library / "a.md")
    app.wait("第一句。第二句。")
    app.press("q")
    assert app.wait_exit() == 0
