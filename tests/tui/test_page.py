"""The page under keys and mouse: where the cursor is, what the passage is, what stays where it was."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from itertools import pairwise

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.message import Message
from textual.pilot import Pilot

from library.document import Document, Speaker, Turn
from library.markdown import parse
from library.text import Span
from tui.page.cells import cell_width
from tui.page.messages import Highlight
from tui.page.options import LayoutOptions
from tui.page.page import Page
from tui.page.rows import Row
from tui.page.setting import set_block
from tui.page.surface import Surface

LONG = "\n\n".join(f"第{n}段的第一句，有两个分句。第{n}段的第二句。" for n in range(1, 60))


@pytest.fixture(autouse=True)
def _with_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever terminal the tests run in."""
    monkeypatch.setattr("tui.page.looks.is_plain", lambda _: False)


class Alone(App[None]):
    """A page and nothing else; remembers what the page tells."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document
        self.told: list[Message] = []
        self.moves = 0

    def compose(self) -> ComposeResult:
        yield Page(moved=self.count)

    def on_mount(self) -> None:
        page = self.query_one(Page)
        page.focus()
        page.show(self.document)

    def tell(self, message: Message) -> None:
        self.told.append(message)

    def count(self) -> None:
        self.moves += 1

    on_passage_kept = on_passage_copied = on_jump_made = on_selection_changed = on_link_chosen = tell


@asynccontextmanager
async def reading(
    source: str | Document = LONG, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Page, Pilot[None]]]:
    app = Alone(parse(source) if isinstance(source, str) else source)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app.query_one(Page), pilot


def passage(page: Page) -> str:
    return page.passage.of(page.document.text)


def told(page: Page, name: str) -> list[Message]:
    app = page.app
    assert isinstance(app, Alone)
    return [message for message in app.told if type(message).__name__ == name]


def screen(page: Page) -> list[str]:
    return [page.render_line(y).text.rstrip() for y in range(page.size.height)]


async def press(pilot: Pilot[None], keys: Iterable[str]) -> None:
    await pilot.press(*keys)
    await pilot.pause()


async def test_the_sentence_under_the_cursor_is_the_passage() -> None:
    async with reading() as (page, pilot):
        assert passage(page) == "第1段的第一句，有两个分句。"
        await press(pilot, "jj")
        assert passage(page) == "第2段的第一句，有两个分句。"
        await press(pilot, "k")
        assert passage(page) == "第1段的第二句。"
        assert isinstance(page.app, Alone)
        assert page.app.moves == 3


async def test_selecting_extends_swaps_and_leaves() -> None:
    async with reading() as (page, pilot):
        await press(pilot, "vjj")
        assert passage(page) == "第1段的第一句，有两个分句。第1段的第二句。"
        await press(pilot, "oe")
        assert passage(page) == "有两个分句。第1段的第二句。"
        await press(pilot, ["escape"])
        assert page.selection is None
        assert told(page, "SelectionChanged")[-1].selection is None  # type: ignore[attr-defined]


async def test_selecting_by_character_and_clause() -> None:
    async with reading() as (page, pilot):
        await press(pilot, "wvlll")
        assert passage(page) == "有两个"
        await press(pilot, "h")
        assert passage(page) == "有两"
        await press(pilot, "e")
        assert passage(page) == "有两个分句。"


async def test_keeping_ends_the_selection_and_hands_on_the_passage() -> None:
    async with reading() as (page, pilot):
        await press(pilot, "vjjs")
        kept = told(page, "PassageKept")[0].span  # type: ignore[attr-defined]
        assert kept.of(page.document.text) == "第1段的第一句，有两个分句。第1段的第二句。"
        assert page.selection is None
        await press(pilot, "jy")
        copied = told(page, "PassageCopied")[0].span  # type: ignore[attr-defined]
        assert copied.of(page.document.text) == "第1段的第二句。"


async def test_an_empty_selection_keeps_the_sentence() -> None:
    async with reading() as (page, pilot):
        await press(pilot, "vs")
        assert told(page, "PassageKept")[0].span.of(page.document.text) == "第1段的第一句，有两个分句。"  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [(120, 40), (20, 8)])
async def test_the_cursor_is_always_in_sight(size: tuple[int, int]) -> None:
    async with reading(size=size) as (page, pilot):
        for key in [*"jjjjjjjj  b", "down", "down", "G", "up", *"kkg", "ctrl+d", "ctrl+u", "}", "{", "J", "K"]:
            await press(pilot, [key])
            assert 0 <= page.view.y_of(page.cursor) < size[1], key


async def test_a_page_on_and_back() -> None:
    async with reading() as (page, pilot):
        top = page.view.rows[-2][1]
        await press(pilot, ["space"])
        assert page.view.rows[0][1] == top
        first = page.cursor
        await press(pilot, ["space", "b"])
        assert page.cursor == first


async def test_lines_scroll_the_view_and_take_the_cursor_along() -> None:
    async with reading() as (page, pilot):
        await press(pilot, "jjjjjjjj")
        y, top = page.view.y_of(page.cursor), page.view.top
        await press(pilot, ["down", "down", "down"])
        assert page.view.top == page.sheet.walk(top, 3)
        assert abs(page.view.y_of(page.cursor) - y) <= 1


async def test_edges() -> None:
    async with reading() as (page, pilot):
        await press(pilot, "G")
        assert passage(page) == "第59段的第二句。"
        assert page.position().share == 1
        await press(pilot, "g")
        assert page.cursor == 0
        assert len(told(page, "JumpMade")) == 2


async def test_the_start_is_in_sight_even_where_the_first_sentence_is_longer_than_the_screen() -> None:
    async with reading("---\n\n```\n" + "很长的一行，" * 40 + "\n```\n\n末段。", size=(40, 8)) as (page, pilot):
        await pilot.press("G", "g")
        assert page.view.top == page.sheet.first
        assert page.view.sees(page.cursor)


async def test_a_resize_keeps_the_sentence_on_its_row() -> None:
    async with reading() as (page, pilot):
        await press(pilot, "jjjjj jjj jj")
        cursor, y = page.cursor, page.view.y_of(page.cursor)
        for width, height in [(50, 24), (200, 40), (24, 24), (80, 24)]:
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            assert page.cursor == cursor
            assert page.view.y_of(cursor) == y
            assert len(screen(page)) == height


async def test_the_rest_of_the_document_moves_nothing() -> None:
    async with reading(parse(LONG[:600])) as (page, pilot):
        await press(pilot, "jjjjjjjjj")
        cursor, before = page.cursor, screen(page)[: page.view.y_of(page.cursor)]
        page.replace(parse(LONG))
        await pilot.pause()
        assert page.cursor == cursor
        assert screen(page)[: len(before)] == before


async def test_go_to_puts_what_is_out_of_sight_a_third_down() -> None:
    async with reading() as (page, pilot):
        offset = page.document.text.index("第40段")
        page.go_to(offset)
        await pilot.pause()
        assert page.view.y_of(offset) == 24 // 3
        near = page.document.text.index("第41段")
        top = page.view.top
        page.go_to(near, select=Span(near, near + 4))
        assert page.view.top == top
        assert passage(page) == "第41段"


async def test_hits_go_round() -> None:
    async with reading() as (page, pilot):
        text = page.document.text
        hits = [Span(i, i + 2) for i in range(len(text)) if text.startswith("9段", i)]
        page.set_hits(hits)
        await press(pilot, "N")
        assert page.cursor == hits[-1].start
        await press(pilot, "nn")
        assert page.cursor == hits[1].start
        assert page.hit_index == 1
        page.set_hits(())
        assert page.hit_index == -1


async def test_one_speaker_only() -> None:
    text = "甲：你好。乙：谢谢。"
    turns = (Turn("甲", Span(0, 2), Span(2, 5)), Turn("乙", Span(5, 7), Span(7, 10)))
    document = Document(text, parse(text).blocks, turns=turns, speakers=(Speaker("甲"), Speaker("乙")))
    async with reading(document) as (page, pilot):
        assert any("甲" in line for line in screen(page))
        page.only_speaker = "乙"
        await pilot.pause()
        assert [line.split() for line in screen(page) if line] == [["┃", "乙"], ["┃", "谢谢。"]]
        page.only_speaker = None
        await pilot.pause()
        assert any("甲" in line for line in screen(page))


async def test_what_lies_over_the_text_is_told_apart() -> None:
    async with reading("一二三四五六七八九十。次。") as (page, pilot):
        page.set_highlights([Highlight(Span(0, 4)), Highlight(Span(3, 6), "moved")])
        page.set_hits([Span(2, 3), Span(5, 6)])
        page.hit_index = 0
        page.set_hits([Span(2, 3), Span(5, 6)])
        await press(pilot, "vlllllll")
        segments = {segment.text: segment.style for segment in page.render_line(1) if segment.text.strip()}
        assert "".join(segments) == "一二三四五六七八九十。次。"
        assert len(set(segments.values())) >= 6


async def test_hints_are_drawn_over_the_text() -> None:
    async with reading() as (page, pilot):
        targets = page.visible_targets()
        assert targets[0] == (0, 1)
        page.set_hints({offset: "ab" for offset, _ in targets[:3]})
        await pilot.pause()
        assert sum(line.count("ab") for line in screen(page)) == 3
        await press(pilot, ["escape"])
        assert not any("ab" in line for line in screen(page))


@pytest.mark.parametrize(
    "source",
    [
        "words that go on and on without any stop or comma " * 12,
        "一直说下去也没有一个标点符号的话" * 20,
        "```\n" + "value = first + second * third - fourth / fifth\n" * 5 + "```",
        "“" + "👩‍👩‍👧e\u0301" * 90,
    ],
)
async def test_no_long_stretch_of_a_row_is_without_a_hint(source: str) -> None:
    async with reading(source) as (page, _):
        targets = [offset for offset, _ in page.visible_targets()]
        for place, row in page.view.rows:
            for part in row.parts:
                here = [page.sheet.cell_of(offset) for offset in targets if part.start <= offset < part.end]
                edges = [part.x, *here, part.x + part.width]
                assert max(after - before for before, after in pairwise(edges)) <= 48, (place, edges)
        assert all(page.document.text[offset - 1 : offset] != "\u200d" for offset in targets)


@pytest.mark.parametrize("ambiguous", [1, 2])
async def test_every_row_is_as_wide_as_the_page_on_any_terminal(ambiguous: int) -> None:
    source = "# “题”……\n\n“一”……①②③“二”。三……“四”\n\n- “一”\n\n> “二”\n\n| “表” | … |\n|--|--|\n| ① | ± |\n\n---\n"
    async with reading(source) as (page, pilot):
        page.options = page.options._replace(ambiguous_width=ambiguous)
        page.set_hints({offset: "fj" for offset, _ in page.visible_targets()})
        await pilot.pause()
        rows = [page.render_line(y) for y in range(page.size.height)]
        assert {cell_width("".join(segment.text for segment in row), ambiguous=ambiguous) for row in rows} == {80}
        assert sum("fj" in "".join(segment.text for segment in row) for row in rows) >= 4


async def test_mouse() -> None:
    async with reading() as (page, pilot):
        left = page.options.left
        await pilot.click(Page, offset=(left + 2, 3))
        assert passage(page).startswith("第2段的第一句")
        await pilot.click(Page, offset=(left + 2, 3), times=2)
        assert page.selection is not None
        assert passage(page) == "第2段的第一句，有两个分句。"
        await pilot.click(Page, offset=(left + 2, 3), times=3)
        assert passage(page) == "第2段的第一句，有两个分句。第2段的第二句。"
        await pilot.mouse_down(Page, offset=(left, 1))
        await pilot.mouse_up(Page, offset=(left + 4, 1))
        await pilot.pause()
        assert passage(page) == "第1段"


async def test_an_empty_document_takes_every_key() -> None:
    async with reading("") as (page, pilot):
        keys = [*"jkJKhlwevos yYbGgnN{}[]", "up", "down", "escape", "ctrl+d"]
        await press(pilot, [key if len(key) > 1 else {"{": "left_curly_bracket"}.get(key, key) for key in keys])
        assert page.cursor == 0
        assert not told(page, "PassageKept")


async def test_every_row_fills_the_page() -> None:
    source = (
        "# 题\n\n- 项\n\n> 引\n\n```\n\tcode\n```\n\n| a | b |\n|-|-|\n| 1 | 2 |\n\n---\n\n👩‍👩‍👧e\u0301。\n\n" + LONG
    )
    async with reading(source) as (page, _):
        for y in range(page.size.height):
            strip = page.render_line(y)
            assert sum(segment.cell_length for segment in strip) == strip.cell_length == 80


async def test_a_document_may_be_shown_before_there_is_a_screen() -> None:
    document = parse(LONG)

    class Early(App[None]):
        def compose(self) -> ComposeResult:
            page = Page()
            page.show(document, at=document.text.index("第30段"))
            yield page

    app = Early()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        page = app.query_one(Page)
        assert passage(page).startswith("第30段的第一句")
        assert page.view.y_of(page.cursor) == 10
        assert "第30段" in screen(page)[10]


async def test_code_is_coloured_once_its_language_is_known() -> None:
    async with reading("```python\nimport os  # 注\n```\n\n```nosuchlanguage\nimport os\n```") as (page, pilot):
        await page.workers.wait_for_complete()
        await pilot.pause()
        known, unknown = (
            [segment.style for segment in page.render_line(y) if segment.text.strip()]
            for y, (_, row) in enumerate(page.view.rows)
            if row.kind == "code"
        )
        assert len(set(known)) == 3
        assert len(set(unknown)) == 1


async def test_another_theme_repaints_and_moves_nothing() -> None:
    async with reading() as (page, pilot):
        await press(pilot, "jjj")
        before, style = screen(page), page.render_line(1).__iter__().__next__().style
        page.app.theme = "textual-light"
        await pilot.pause()
        assert screen(page) == before
        assert next(iter(page.render_line(1))).style != style


async def test_without_colours_everything_is_told_apart_by_weight(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.page.looks.is_plain", lambda _: True)
    async with reading("一二三四五六七八九十。次句**粗**。[链接](u)在此。") as (page, pilot):
        page.set_highlights([Highlight(Span(0, 2)), Highlight(Span(2, 4), "moved")])
        page.set_hits([Span(4, 5), Span(6, 7)])
        page.hit_index = 1
        await pilot.pause()
        styles = {
            segment.text: segment.style.without_color
            for segment in page.render_line(1)
            if segment.text.strip() and segment.style
        }
        assert "".join(styles) == "一二三四五六七八九十。次句粗。链接在此。"
        assert len({str(styles[text]) for text in ("一二", "三四", "五", "七", "次句", "粗", "链接")}) == 7
        await press(pilot, "vlll")
        assert any(segment.style and segment.style.reverse for segment in page.render_line(1))


async def test_one_speaker_only_takes_the_cursor_along() -> None:
    text = "甲：你好。乙：谢谢。甲：不谢。"
    last = text.rindex("甲")
    turns = (
        Turn("甲", Span(0, 2), Span(2, 5)),
        Turn("乙", Span(5, 7), Span(7, last)),
        Turn("甲", Span(last, last + 2), Span(last + 2, len(text))),
    )
    document = Document(text, parse(text).blocks, turns=turns, speakers=(Speaker("甲"), Speaker("乙")))
    async with reading(document) as (page, pilot):
        await press(pilot, "G")
        page.only_speaker = "乙"
        await pilot.pause()
        assert passage(page) == "谢谢。"
        await press(pilot, "jjkk")
        assert passage(page) == "谢谢。"


async def test_another_document_has_no_marks_of_the_last() -> None:
    async with reading() as (page, pilot):
        plain = page.render_line(1)
        page.set_highlights([Highlight(Span(0, 9))])
        page.set_hits([Span(0, 2)])
        await pilot.pause()
        assert page.render_line(1) != plain
        page.show(parse(LONG))
        assert page.render_line(1) == plain


async def test_a_turn_is_shown_whole_when_one_goes_to_it() -> None:
    paragraphs = [f"第{n}段。" + "很长的一段话，要好几行才写得下。" * 12 for n in range(1, 9)]
    async with reading("\n\n".join(paragraphs), size=(60, 20)) as (page, pilot):
        for n in range(2, 9):
            await press(pilot, "J")
            assert passage(page) == f"第{n}段。"
            lines = "".join(line.strip() for line in screen(page))
            assert paragraphs[n - 1] in lines


async def test_a_sentence_key_repaints_only_rows_that_change(monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading() as (page, _):
        painted: list[Region] = []
        monkeypatch.setattr(page, "refresh", lambda *regions, **_: painted.extend(regions))
        page.action_move("sentence", 1)
        assert [(region.y, region.height) for region in painted] == [(1, 1)]
        painted.clear()
        page.action_move("sentence", 1)
        assert [(region.y, region.height) for region in painted] == [(1, 1), (3, 1)]


async def test_only_what_is_near_the_screen_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    set_now: list[int] = []

    def counting(document: Document, index: int, options: LayoutOptions, *, goes_on: bool = False) -> list[Row]:
        set_now.append(index)
        return set_block(document, index, options, goes_on=goes_on)

    monkeypatch.setattr("tui.page.layout.set_block", counting)
    async with reading("\n\n".join(f"第{n}段。" for n in range(20_000))) as (page, pilot):
        await press(pilot, ["G", "k", "k", "g", "space"])
        page.go_to(len(page.document.text) // 2)
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert page.view.y_of(page.cursor) == 8
        assert len(set_now) < 400


async def test_a_new_width_is_painted_in_its_own_layout_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual paints a resized widget before it tells it so."""
    monkeypatch.setattr(Surface, "on_resize", lambda _: None)
    async with reading() as (page, pilot):
        await pilot.resize_terminal(50, 24)
        await pilot.pause()
        assert page.options.width == 50
        assert all(strip.cell_length == 50 for strip in page.render_lines(page.size.region))
