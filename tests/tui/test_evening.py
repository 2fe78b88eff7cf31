"""The app under a reader's keys: what ends up in the TOML files, and what the reader is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Key

from library.article import unread
from library.text import Span
from tests.tui.evening import Evening, evening, lines
from tui.aims import Aim
from tui.screens.list import ListScreen
from tui.screens.reading import ReadingScreen
from tui.screens.search import SearchScreen
from tui.widgets.article_list import ArticleList
from tui.widgets.drawer import Drawer
from tui.widgets.rows import RowList


def drawer(room: Evening) -> Drawer:
    return room.app.screen.query_one(Drawer)


async def test_the_list_shows_the_newest_first_and_enter_reads(tmp_path: Path) -> None:
    async with evening(tmp_path) as room:
        shown = "\n".join(lines(room))
        assert shown.index("夜里的灯") < shown.index("Walking home")
        assert "2 articles · 2 unread · 0 quotes" in shown
        await room.press("j", "enter")
        await room.until(room.open)
        assert "The street was empty." in "\n".join(lines(room))
        await room.press("q")
        assert isinstance(room.app.screen, ListScreen)


async def test_a_kept_sentence_is_in_a_file_and_undo_takes_it_back(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md") as room:
        await room.press("J", "J", "s")
        [quote] = await room.kept(1)
        text = room.page.document.text
        assert quote["text"] == "因为黑。" == text[quote["anchor"]["start"] : quote["anchor"]["end"]]
        assert quote["speakers"] == ["沈砚"]
        assert quote["source"]["title"] == "夜里的灯"
        assert quote["source"]["url"] == "https://example.org/lamp"
        assert quote["source"]["path"] == "lamp.md"
        assert "ctrl+z" in room.said()
        await room.press("ctrl+z")
        await room.kept(0)
        await room.press("ctrl+y")
        await room.kept(1)


async def test_a_selection_over_two_turns_names_both_speakers(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md") as room:
        await room.press("J", "v", "J", "j", "s")
        [quote] = await room.kept(1)
        assert quote["speakers"] == ["林晚", "沈砚"]
        assert quote["text"].startswith("灯为什么重要？")
        assert room.page.selection is None


async def test_selecting_by_characters_and_swapping_ends(tmp_path: Path) -> None:
    async with evening(tmp_path, "walk.md") as room:
        await room.press("j", "v", "l", "l", "l")
        assert room.passage == "The"
        await room.press("o", "l")
        assert room.passage == "he"
        await room.press("escape")
        assert room.passage == "The street was empty."


async def test_the_same_passage_is_not_kept_twice(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md") as room:
        await room.press("J", "s")
        await room.kept(1)
        await room.press("s")
        await room.until(lambda: "already" in room.said())
        assert len(room.quotes()) == 1


async def test_kept_passages_are_marked_after_a_restart(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md") as room:
        await room.press("J", "s")
        await room.kept(1)
    async with evening(tmp_path, "lamp.md") as room:
        screen = room.app.screen
        assert isinstance(screen, ReadingScreen)
        await room.until(lambda: len(screen.cards) == 1)
        await room.press("d")
        assert any("灯为什么重要？" in line and "│" in line for line in lines(room))


async def test_reading_goes_on_where_it_stopped(tmp_path: Path) -> None:
    async with evening(tmp_path) as room:
        await room.press("enter")
        await room.until(room.open)
        await room.press("J", "J", "J")
        here = room.page.cursor
        await room.press("q")
        await room.until(lambda: room.app.progress.get(str(tmp_path / "lib" / "lamp.md")))
        await room.press("enter")
        await room.until(room.open)
        assert room.page.cursor == here


async def test_the_drawer_goes_to_a_passage_and_removes_it(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md") as room:
        await room.press("J", "s", "J", "s")
        await room.kept(2)
        await room.press("g", "d", "j")
        assert drawer(room).has_focus
        await room.press("enter")
        assert room.passage == "因为黑。"
        await room.press("d")
        await room.until(lambda: drawer(room).has_focus)
        await room.press("x")
        await room.kept(1)
        await room.press("ctrl+z")
        await room.kept(2)
        await room.press("d")
        assert room.page.has_focus


async def test_a_note_and_tags_are_kept_in_the_quotes_file(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md") as room:
        await room.press("J", "a")
        await room.kept(1)
        await room.until(lambda: len(room.app.screen_stack) == 2)
        await room.write("好")
        await room.press("enter")
        await room.write("问题")
        await room.press("tab")
        await room.write("#灯 夜，光")
        await room.press("escape")
        await room.until(lambda: room.quotes()[0]["note"])
        [quote] = room.quotes()
        assert (quote["note"], quote["tags"]) == ("好\n问题", ["灯", "夜", "光"])


async def test_export_writes_a_file_and_never_over_another_unasked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lamp.md").write_text("mine")
    async with evening(tmp_path, "lamp.md") as room:
        await room.press("J", "s")
        await room.kept(1)
        await room.press("d", "E")
        await room.until(lambda: len(room.app.screen_stack) == 2)
        await room.press("enter")
        await room.until(lambda: type(room.app.screen).__name__ == "LineScreen")
        await room.press("enter")
        await room.until(lambda: type(room.app.screen).__name__ == "ChooseScreen")
        assert (tmp_path / "lamp.md").read_text() == "mine"
        await room.press("j", "enter")
        await room.until(lambda: "灯为什么重要？" in (tmp_path / "lamp.md").read_text())


async def test_find_marks_and_goes_round_and_comes_back(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md") as room:
        await room.press("slash")
        await room.write("ＤＥＮＧ")
        await room.press("escape", "slash")
        await room.write("灯")
        await room.until(lambda: "1 of 4" in "\n".join(lines(room)))
        await room.press("enter", "n")
        text = room.page.document.text
        second = text.index("灯", text.index("灯") + 1)
        assert room.page.cursor == second or second in room.page.sentence
        await room.press("N", "N")
        assert text.rindex("灯") in room.page.sentence
        await room.press("ctrl+o")
        assert text.rindex("灯") not in room.page.sentence


async def test_the_footer_counts_the_hits_until_the_search_is_left(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md") as room:
        await room.press("slash")
        await room.write("灯")
        await room.until(lambda: "1 of 4" in "\n".join(lines(room)))
        await room.press("enter", "n")
        await room.until(lambda: "2 of 4" in "\n".join(lines(room)))
        await room.press("j")
        assert "of 4" in "\n".join(lines(room))
        await room.press("escape")
        assert "s keep" in "\n".join(lines(room))
        await room.press("n")
        assert "of 4" not in "\n".join(lines(room))


async def test_contents_lead_to_a_heading_and_back(tmp_path: Path) -> None:
    async with evening(tmp_path, "walk.md") as room:
        await room.press("c")
        await room.until(lambda: "Later" in "\n".join(lines(room)))
        await room.press("j", "enter")
        await room.until(lambda: room.passage == "Later")
        await room.press("ctrl+o")
        assert room.page.cursor == 0


async def test_a_wikilink_is_followed_and_history_comes_back(tmp_path: Path) -> None:
    async with evening(tmp_path) as room:
        await room.press("j", "enter")
        await room.until(room.open)
        await room.press("j", "j", "enter")
        await room.until(lambda: room.open() and room.app.screen.article.title == "夜里的灯")
        await room.press("ctrl+o")
        assert room.app.screen.article.title == "Walking home"


async def test_only_one_speaker_and_all_again(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md") as room:
        await room.press("J", "J", "p")
        shown = "\n".join(lines(room))
        assert "因为黑" in shown
        assert "我不怕" not in shown
        await room.press("p")
        assert "我不怕" in "\n".join(lines(room))


async def test_a_speaker_is_renamed_beside_the_quotes(tmp_path: Path) -> None:
    before = None
    async with evening(tmp_path, "lamp.md") as room:
        before = (tmp_path / "lib" / "lamp.md").read_bytes()
        await room.press("i")
        await room.until(lambda: type(room.app.screen).__name__ == "DetailsScreen")
        await room.press("r")
        await room.until(lambda: type(room.app.screen).__name__ == "LineScreen")
        await room.press("ctrl+u")
        await room.write("沈大")
        await room.press("enter")
        await room.until(lambda: len(room.app.screen_stack) == 1)
        await room.until(lambda: any("沈大" in s.name for s in room.page.document.speakers))
    assert (tmp_path / "lib" / "lamp.md").read_bytes() == before
    async with evening(tmp_path, "lamp.md") as room:
        assert "沈大" in {speaker.name for speaker in room.page.document.speakers}


async def test_full_width_keys_count_as_half_width_ones(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md") as room:
        await room.write("ＪＪ")
        assert room.passage == "因为黑。"
        await room.write("、")
        await room.until(lambda: room.app.screen.query("#find"))


async def test_filter_and_order_of_the_list(tmp_path: Path) -> None:
    async with evening(tmp_path) as room:
        await room.press("f")
        await room.write("ada")
        await room.press("enter")
        shown = "\n".join(lines(room))
        assert "Walking home" in shown
        assert "夜里的灯" not in shown
        await room.press("escape", "o")
        shown = "\n".join(lines(room))
        assert shown.index("Walking home") < shown.index("夜里的灯")


async def test_a_list_painted_before_it_heard_of_its_new_height_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with evening(tmp_path) as room:
        rows = room.app.screen.query_one(RowList)
        monkeypatch.setattr(ArticleList, "_tight", True)
        rows.repaint()
        assert all(rows.render_line(y).cell_length == rows.size.width for y in range(20))


async def test_the_library_is_searched(tmp_path: Path) -> None:
    async with evening(tmp_path) as room:
        await room.press("slash")
        await room.write("rain")
        await room.press("enter")
        await room.until(lambda: "2 hits" in "\n".join(lines(room)))
        await room.press("j", "enter")
        await room.until(room.open)
        assert room.passage == "The rain stopped."


async def test_hits_come_as_one_types_and_the_words_in_them_stay_in_sight(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "long.md").write_text("# Long\n\n" + "灯下" * 60 + "要找的词，找到了。\n", "utf-8")
    async with evening(tmp_path) as room:
        await room.press("slash")
        await room.write("要找")
        await room.until(lambda: "1 hits · 1 of 1" in "\n".join(lines(room)))
        assert "灯下要找的词" in "\n".join(lines(room))
        await room.write("x")
        await room.until(lambda: "0 hits" in "\n".join(lines(room)))
        await room.press("backspace", "down", "enter")
        await room.until(room.open)
        assert room.passage.endswith("要找的词，找到了。")


async def test_an_article_that_changed_is_found_by_its_new_words(tmp_path: Path) -> None:
    async with evening(tmp_path) as room:
        await room.press("slash")
        await room.write("rain")
        await room.until(lambda: "2 hits" in "\n".join(lines(room)))
        await room.press("escape")
        (tmp_path / "lib" / "walk.md").write_text("# Walking home\n\nIt snowed.\n", "utf-8")
        await room.press("slash")
        await room.write("snowed")
        await room.until(lambda: "1 hits" in "\n".join(lines(room)))


async def test_articles_that_are_found_while_one_searches_are_searched_too(tmp_path: Path) -> None:
    async with evening(tmp_path) as room:
        await room.press("slash")
        await room.write("rain")
        await room.until(lambda: "2 hits · 2 of 2" in "\n".join(lines(room)))
        (tmp_path / "lib" / "late.md").write_text("# Late\n\nThe rain is late.\n", "utf-8")
        room.app.articles.find()
        room.app.quotes_changed()
        await room.until(lambda: "3 hits · 3 of 3" in "\n".join(lines(room)))


async def test_a_key_that_comes_before_the_search_is_there_waits_for_it(tmp_path: Path) -> None:
    async with evening(tmp_path) as room:
        with room.app._context():
            assert SearchScreen().is_awaited
        room.app.post_message(Key("slash", "/"))
        for letter in "rain":
            room.app.post_message(Key(letter, letter))
        await room.until(lambda: "2 hits · 2 of 2" in "\n".join(lines(room)))


async def test_without_an_index_the_articles_are_read(tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "search.db").mkdir()
    async with evening(tmp_path) as room:
        await room.press("slash")
        await room.write("rain")
        await room.press("enter")
        await room.until(lambda: "2 hits · 2 of 2" in "\n".join(lines(room)))
        await room.press("j", "enter")
        await room.until(room.open)
        assert room.passage == "The rain stopped."


async def test_the_collection_filters_and_leads_to_the_passage(tmp_path: Path) -> None:
    async with evening(tmp_path) as room:
        await room.press("enter")
        await room.until(room.open)
        await room.press("J", "s", "J", "s")
        await room.kept(2)
        await room.press("q", "C")
        await room.until(lambda: "因为黑。" in "\n".join(lines(room)))
        await room.press("slash")
        await room.write("speaker:林晚")
        await room.press("enter")
        shown = "\n".join(lines(room))
        assert "灯为什么重要？" in shown
        assert "因为黑。" not in shown
        await room.press("enter")
        await room.until(room.open)
        await room.until(lambda: room.passage == "灯为什么重要？")


async def test_tagging_marked_quotes_is_one_step(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md") as room:
        await room.press("J", "s", "J", "s")
        await room.kept(2)
        await room.press("C")
        await room.until(lambda: "因为黑。" in "\n".join(lines(room)))
        await room.press("space", "space", "t")
        await room.until(lambda: type(room.app.screen).__name__ == "LineScreen")
        await room.write("夜")
        await room.press("enter")
        await room.until(lambda: all(quote["tags"] == ["夜"] for quote in room.quotes()))
        await room.press("ctrl+z")
        await room.until(lambda: all(quote["tags"] == [] for quote in room.quotes()))


async def test_a_quote_from_outside_appears(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md") as room:
        await room.press("J", "s")
        await room.kept(1)
        [file] = (tmp_path / "quotes").glob("*/*.toml")
        file.write_text(file.read_text("utf-8").replace('note = ""', 'note = "from outside"'), "utf-8")
        await room.until(lambda: [quote.note for quote in room.app.desk.collection] == ["from outside"])


async def test_an_unwritable_folder_is_said_and_nothing_claimed(tmp_path: Path) -> None:
    (tmp_path / "quotes").write_text("in the way")
    async with evening(tmp_path, "lamp.md") as room:
        await room.press("J", "s")
        await room.until(lambda: "could not be kept" in room.said())
        assert room.app.desk.total == 0


async def test_a_broken_article_is_listed_and_refused_in_one_sentence(tmp_path: Path) -> None:
    async with evening(tmp_path) as room:
        pass
    (tmp_path / "lib" / "noise.md").write_bytes(bytes(range(256)) * 40)
    async with evening(tmp_path) as room:
        assert "noise" in "\n".join(lines(room))
        await room.press("G", "enter")
        await room.until(room.said)
        assert isinstance(room.app.screen, ListScreen)


@pytest.mark.parametrize(
    "keys", [("j",), ("J", "K", "G", "g", "space", "b", "v", "s", "y", "w", "n", "t", "p", "c", "enter")]
)
async def test_keys_pressed_before_the_article_is_there_do_no_harm(tmp_path: Path, keys: tuple[str, ...]) -> None:
    async with evening(tmp_path, "lamp.md") as room:
        screen = ReadingScreen(room.app.screen.article)
        await room.app.push_screen(screen)
        for key in keys:
            await room.pilot.press(key)
        await room.until(lambda: screen.document is not None)


async def test_help_names_the_keys_of_the_screen(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md", size=(100, 60)) as room:
        await room.press("question_mark")
        shown = "\n".join(lines(room))
        assert "keep the sentence, or the selection" in shown
        await room.press("escape")
        assert room.page.has_focus


async def test_an_article_edited_while_open_is_read_again_in_place(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md") as room:
        await room.press("J", "J", "v", "l", "l")
        chosen = room.passage
        file = tmp_path / "lib" / "lamp.md"
        file.write_text(file.read_text("utf-8").replace("三个人坐在灯下。", "三个人坐在灯下，很久没有说话。"), "utf-8")
        await room.until(lambda: "很久没有说话" in room.page.document.text)
        assert room.passage == chosen == "因为"
        await room.until(lambda: "read again" in room.said())
        file.unlink()
        await room.until(lambda: "gone" in room.said())
        assert room.passage == chosen


async def test_a_picture_opens_in_the_browser_and_a_missing_link_is_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("textual.app.App.open_url", lambda self, url, **_: opened.append(url))
    async with evening(tmp_path, "walk.md") as room:
        (tmp_path / "lib" / "my lamp.png").write_bytes(b"\x89PNG")
        article = tmp_path / "lib" / "pictures.md"
        article.write_text("![the lamp](my%20lamp.png) stood there. See [[lamp]] and [[nowhere]].\n", "utf-8")
        room.app.read_at(unread(article), Aim())
        await room.until(lambda: room.open() and room.app.screen.article.path == article)
        await room.press("enter")
        await room.until(lambda: opened)
        assert opened == [(tmp_path / "lib" / "my lamp.png").as_uri()]
        text = room.page.document.text
        at = Span(text.index("nowhere"), text.index("nowhere") + len("nowhere"))
        await room.until(lambda: list(room.page.marks.missing.items) == [at])


async def test_in_a_narrow_window_the_list_gives_titles_the_room_of_the_dates(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "a.md").write_text("---\ntitle: 夜里的灯一直亮到天明\ndate: 2026-03-01\n---\n\n灯。\n", "utf-8")
    for size, row in (((40, 24), 3), ((80, 24), 2)):
        async with evening(tmp_path, size=size) as room:
            shown = list(lines(room))
            assert "夜里的灯一直亮到天明" in shown[2]
            assert "2026-03-01" in shown[row]
