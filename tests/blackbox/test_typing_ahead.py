"""What is typed faster than the screens follow goes where it is meant to go: each test types in one write."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from library import samples
from tests.blackbox import terminal
from tests.blackbox.conftest import Reader
from tests.blackbox.terminal import Terminal

pytestmark = pytest.mark.pty


@pytest.fixture
def round_table(reader: Reader) -> Path:
    """The round table among the samples, in the reader's own library."""
    (sample,) = samples.folder().glob("*圆桌*.md")
    return Path(shutil.copy(sample, reader.library / "round.md"))


def opened(reader: Reader, article: Path) -> Terminal:
    app = reader.open(article)
    app.wait("林晚  主持人")
    app.settle()
    return app


def test_words_to_find_enter_and_the_next_hit(reader: Reader, round_table: Path) -> None:
    app = opened(reader, round_table)
    app.type("/夜车\rns")
    app.wait("“夜车” 2 /")
    [quote] = reader.wait_kept(app, 1)
    text = reader.text_of(round_table)
    second = text.index("夜车", text.index("夜车") + 1)
    assert quote["anchor"]["start"] <= second < quote["anchor"]["end"]


def test_a_mark_and_the_way_back_to_it(reader: Reader, round_table: Path) -> None:
    app = opened(reader, round_table)
    app.type("JJmxG'xs")
    [quote] = reader.wait_kept(app, 1)
    assert quote["text"] == "不一样的是声音。"


def test_contents_lead_on_before_they_are_seen(reader: Reader, round_table: Path) -> None:
    app = opened(reader, round_table)
    app.type("cjj\rs")
    [quote] = reader.wait_kept(app, 1)
    assert quote["anchor"]["start"] > 0


def test_a_note_is_written_on_the_note(reader: Reader, round_table: Path) -> None:
    app = opened(reader, round_table)
    app.type("JJa好句子\x13J")
    reader.wait_kept(app, 1)
    app.wait("第 3 / 41 段")
    assert [quote["note"] for quote in reader.kept()] == ["好句子"]


def test_enter_before_the_list_is_there_opens_its_first_article(reader: Reader, round_table: Path) -> None:
    app = reader.open(reader.library)
    app.wait_for(lambda _: b"\x1b[?1049h" in app.received, "the app's own screen")
    app.type("\rJJs")
    [quote] = reader.wait_kept(app, 1)
    assert quote["text"] == "不一样的是声音。"


def test_enter_before_the_program_is_there_opens_the_lists_first_article(reader: Reader, round_table: Path) -> None:
    app = reader.open(reader.library)
    app.type("\rJJs")
    [quote] = reader.wait_kept(app, 1)
    assert quote["text"] == "不一样的是声音。"


def test_leaving_waits_for_nothing(reader: Reader, round_table: Path) -> None:
    app = reader.open(reader.library)
    app.wait_for(lambda _: b"\x1b[?1049h" in app.received, "the app's own screen")
    app.type("jjjq")
    assert app.wait_exit() == 0


def test_the_library_is_searched_and_the_first_hit_read(reader: Reader, round_table: Path) -> None:
    app = reader.open(reader.library)
    app.wait("灯灭以后")
    app.type("/上铺\r\rs")
    [quote] = reader.wait_kept(app, 1)
    assert "上铺" in quote["text"]


def test_keys_after_leaving_an_article_are_the_lists(reader: Reader, round_table: Path) -> None:
    (reader.library / "other.md").write_text("---\ntitle: 另一篇\ndate: 2000-01-01\n---\n\n正文在此。\n", "utf-8")
    app = reader.open(reader.library)
    app.wait("灯灭以后")
    app.type("\rJqj\r")
    app.wait("正文在此。")


def test_a_search_that_finds_nothing_yet_can_be_left(reader: Reader, round_table: Path) -> None:
    app = reader.open(reader.library)
    app.wait("灯灭以后")
    app.type("/没有这样的话\r")
    app.press("escape")
    app.wait("灯灭以后")


def test_keys_typed_while_the_terminal_is_asked_how_wide_it_draws(
    reader: Reader, round_table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, answer = terminal._ANSWERS[0]
    assert answer == b"\x1b[1;1R"
    monkeypatch.setattr(terminal, "_ANSWERS", [(asked, b"jj\x1b[1;2Rj"), *terminal._ANSWERS[1:]])
    app = reader.open(round_table)
    app.wait("林晚  主持人")
    app.settle()
    monkeypatch.undo()
    typed = read_sentence(app, reader)
    again = opened(reader, round_table)
    again.press("g", "j", "j", "j")
    assert read_sentence(again, reader) == typed


def test_a_terminal_that_answers_late_is_measured_by_its_answer_the_next_time(
    reader: Reader, round_table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "_ANSWERS", terminal._ANSWERS[1:])
    app = opened(reader, round_table)
    assert "┃" in app.text()
    app.type("\x1b[1;3R")
    [state] = Path(reader.env["HOME"]).rglob("terminals.json")
    app.wait_for(lambda _: ": 2" in state.read_text("utf-8"), "wanted the answer remembered")
    app.press("q")
    app.wait_exit()
    assert "┃" not in opened(reader, round_table).text()


def read_sentence(app: Terminal, reader: Reader) -> int:
    """Keep what is read, end the app; gives where that starts."""
    app.settle()
    before = len(reader.kept())
    app.press("s")
    quote = reader.wait_kept(app, before + 1)[-1]
    app.press("ctrl+z")
    reader.wait_kept(app, before)
    app.press("q")
    app.wait_exit()
    return int(quote["anchor"]["start"])
