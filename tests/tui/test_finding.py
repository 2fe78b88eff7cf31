"""Words looked for stay marked and counted, whichever way one came to the article and whatever becomes of it."""

from __future__ import annotations

import os
from pathlib import Path

from tests.tui.evening import Evening, evening, lines
from tui.screens.search import SearchScreen
from tui.widgets.article_list import ArticleList

MANY = "\n\n".join(f"第{n}夜，灯亮着。" for n in range(1, 31))


def footer(reader: Evening) -> str:
    return list(lines(reader))[-1].strip()


async def test_an_article_opened_from_a_hit_has_all_hits_marked_and_counted(tmp_path: Path) -> None:
    async with evening(tmp_path) as reader:
        await reader.press("slash")
        await reader.write("山里")
        await reader.until(lambda: "2 hits" in "".join(lines(reader)))
        await reader.press("enter", "enter")
        await reader.until(reader.open)
        await reader.until(lambda: footer(reader).startswith("“山里” 1 of 2"))
        text = reader.page.document.text
        assert [hit.of(text) for hit in reader.page.marks.hits] == ["山里", "山里"]
        first = reader.page.cursor
        await reader.press("n")
        assert footer(reader).startswith("“山里” 2 of 2")
        assert reader.page.cursor == text.index("山里", first + 1)
        await reader.press("ctrl+o")
        assert reader.page.cursor == first
        await reader.press("escape")
        assert not reader.page.marks.hits
        await reader.press("q")
        assert isinstance(reader.app.screen, SearchScreen)


async def test_hits_are_marked_anew_in_an_article_that_changed(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    file = tmp_path / "lib" / "many.md"
    file.write_text(MANY, "utf-8")
    async with evening(tmp_path, "many.md") as reader:
        await reader.press("slash")
        await reader.write("灯")
        await reader.press("enter", "n", "n")
        await reader.until(lambda: footer(reader).startswith("“灯” 3 of 30"))
        file.write_text("灯下。\n\n" + MANY, "utf-8")
        os.utime(file, ns=(1, 1))
        reader.app.screen.look()  # type: ignore[attr-defined]
        await reader.until(lambda: footer(reader).startswith("“灯” 4 of 31"))
        text = reader.page.document.text
        assert {hit.of(text) for hit in reader.page.marks.hits} == {"灯"}
        await reader.press("n")
        assert text[: reader.page.cursor].endswith("第4夜，")


async def test_the_footer_names_the_keys_that_work_while_one_writes(tmp_path: Path) -> None:
    async with evening(tmp_path) as reader:
        listed = footer(reader)
        await reader.press("f")
        assert footer(reader) == "enter to the list   esc all articles"
        await reader.write("rain")
        await reader.press("enter")
        assert footer(reader) == listed
        await reader.press("f", "escape", "enter")
        await reader.until(reader.open)
        page = footer(reader)
        await reader.press("slash")
        assert footer(reader) == "enter to the text   esc gives up"
        await reader.write("灯")
        await reader.until(lambda: "of" in footer(reader))
        assert footer(reader).endswith("enter to the text   esc gives up")
        await reader.press("enter")
        assert "n N next" in footer(reader)
        await reader.press("escape")
        assert footer(reader) == page


JUMPS = (
    ["G"],
    ["right_square_bracket"],
    ["slash", "g", "l", "o", "w", "enter"],
    ["f", "d"],
    ["apostrophe", "z"],
    ["c", "G", "enter"],
    ["enter"],
)
"""Ways to somewhere else in an article: end, heading, find, hint, mark, contents, footnote."""


async def test_the_way_back_leads_back_from_every_jump(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    parts = "\n\n".join(f"## Part {n}\n\nIt is night {n}.[^1] Nobody spoke." for n in range(1, 30))
    (tmp_path / "lib" / "long.md").write_text(f"{parts}\n\nSome glow.\n\n[^1]: A note.\n", "utf-8")
    async with evening(tmp_path, "long.md") as reader:
        await reader.press("right_square_bracket", "j", "j", "m", "z", "ctrl+d", "g", *"jjjj")
        here = reader.page.cursor
        for keys in JUMPS:
            await reader.press(*keys)
            await reader.until(lambda: reader.page.cursor != here)
            await reader.press("ctrl+o")
            await reader.until(lambda: reader.page.cursor == here)
            assert reader.page.selection is None, keys
            await reader.press("escape")


async def test_the_way_back_passes_over_jumps_that_led_nowhere(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md") as reader:
        await reader.press("J", "j")
        here = reader.page.cursor
        await reader.press("G", "G", "G", "ctrl+o")
        assert reader.page.cursor == here


async def test_the_way_back_leads_back_from_a_quote_in_the_drawer_and_from_what_is_bold(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md") as reader:
        await reader.press("G", "s")
        await reader.kept(1)
        await reader.press("g")
        here = reader.page.cursor
        await reader.press("d", "enter")
        await reader.until(lambda: reader.page.cursor != here)
        await reader.press("tab") if not reader.page.has_focus else None
        await reader.press("ctrl+o")
        assert reader.page.cursor == here
        await reader.press("t")
        await reader.until(lambda: reader.page.selection is not None)
        await reader.press("escape", "ctrl+o")
        assert reader.page.cursor == here


async def test_the_header_names_who_speaks_where_the_caret_is(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md") as reader:
        await reader.press("J", "v", "j")
        assert "林晚 · 1 / 6" in next(lines(reader))
        await reader.press("j")
        assert "沈砚 · 2 / 6" in next(lines(reader))


async def test_what_a_letter_is_waited_for_is_said(tmp_path: Path) -> None:
    async with evening(tmp_path, "walk.md") as reader:
        page = footer(reader)
        await reader.press("m")
        assert footer(reader).startswith("set a mark")
        await reader.press("x", "apostrophe")
        assert footer(reader).startswith("go to a mark: x")
        await reader.press("escape", "f")
        assert footer(reader).startswith("type a label")
        await reader.press("escape")
        assert footer(reader) == page


async def test_hits_that_are_left_out_with_their_speakers_are_not_gone_to(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md") as reader:
        await reader.press("slash")
        await reader.write("灯")
        await reader.press("enter", "escape", "g", "J", "p", "slash", "enter")
        await reader.until(lambda: footer(reader).startswith("“灯” 1 of 1"))
        await reader.press("n")
        assert reader.passage == "灯为什么重要？"
        await reader.press("p")
        await reader.until(lambda: footer(reader).startswith("“灯” 2 of 4"))


async def test_the_first_article_is_current_until_another_is_chosen(tmp_path: Path) -> None:
    async with evening(tmp_path) as reader:
        articles = reader.app.screen.query_one(ArticleList)
        whole = articles.entries
        newest, older = (entry.article for entry in whole)
        articles.show(whole[1:])
        assert articles.current == older
        articles.show(whole)
        assert articles.current == newest
        await reader.press("j")
        articles.show(whole[1:])
        articles.show(whole)
        assert articles.current == older
