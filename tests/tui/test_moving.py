"""Every way of moving over any document: the cursor stays in the text and on the screen, and the way back leads back.

One page on a screen is shown document after document; keys' actions are called as the keys would.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from textual.actions import SkipAction

from library.document import BlockKind, Document, Speaker, Turn
from library.markdown import parse
from library.text import Span
from tests.tui.test_layout import BLOCKS
from tests.tui.test_page import reading
from tui.jumps import Jumps
from tui.page.cursor import Selection
from tui.page.graphemes import graphemes
from tui.page.options import LayoutOptions
from tui.page.page import Page

Move = tuple[str, tuple[Any, ...]]

UNITS = ("sentence", "line", "paragraph", "turn", "heading")
THERE_AND_BACK = ("sentence", "paragraph", "turn", "heading")
MOVES: list[Move] = [
    *(("move", (unit, by)) for unit in UNITS for by in (1, -1)),
    *(("page", (by,)) for by in (1, -1, 0.5, -0.5)),
    *(("edge", (where,)) for where in ("start", "end")),
    *(("hit", (by,)) for by in (1, -1)),
]
SOME_MOVES = st.lists(st.sampled_from(MOVES), max_size=6)
SELECTING: list[Move] = [
    ("select", ()),
    ("swap", ()),
    ("leave", ()),
    *(("move", (unit, by)) for unit in ("character", "clause", "clause_end") for by in (1, -1)),
]
ANY = settings(
    deadline=None,
    max_examples=40,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


@st.composite
def talks(draw: st.DrawFn) -> Document:
    """A document, somebody speaking in some of its paragraphs."""
    document = parse("\n\n".join(draw(st.lists(BLOCKS, min_size=1, max_size=5))))
    text, turns = document.text, list[Turn]()
    assume(all(block.kind is BlockKind.RULE or block.span.of(text).strip() for block in document.blocks))
    for number, block in enumerate(document.blocks):
        span = block.span.strip(text)
        starts = [span.start + start for start, _ in graphemes(span.of(text))]
        if block.kind is not BlockKind.PARAGRAPH or block.containers or len(starts) < 3 or not draw(st.booleans()):
            continue
        speech = Span(draw(st.sampled_from(starts[: len(starts) // 2 + 1])), span.end).strip(text)
        turns.append(Turn("甲乙"[number % 2], Span(span.start, speech.start), speech))
    return replace(document, speakers=(Speaker("甲"), Speaker("乙")), turns=tuple(turns))


def do(page: Page, move: Move) -> None:
    """Carry out one key's action; what the page leaves to the screen around it is nothing here."""
    name, arguments = move
    with contextlib.suppress(SkipAction):
        getattr(page, f"action_{name}")(*arguments)


def show(page: Page, document: Document, at: int = 0) -> None:
    page.show(document, at=at)
    page._settle()
    hits = [Span(i, i + 1) for i, char in enumerate(document.text) if char in "天e，"]
    page.set_hits(hits)


def check(page: Page) -> None:
    """What holds after every key."""
    text, cursor = page.document.text, page.cursor
    assert 0 <= cursor <= len(text)
    assert cursor in {start for start, _ in graphemes(text)} | {len(text)}
    if not text.strip():
        return
    head = page.selection is not None and page.selection.head == cursor
    assert page.sheet.shows(cursor) or (head and (cursor == len(text) or page.sheet.shows(cursor - 1))), cursor
    assert 0 <= page.view.y_of(cursor) < page.view.height
    rows = [place for place, _ in page.view.rows]
    assert rows == sorted(rows)
    full = len(rows) == page.view.height
    assert full or (rows[0] == page.sheet.first and rows[-1] == page.sheet.last)


async def test_a_place_within_a_cluster_is_that_cluster() -> None:
    family = "甲👩\u200d👩\u200d👧乙。"
    async with reading(family) as (page, _):
        show(page, parse(family), at=3)
        assert page.cursor == 1
        page.go_to(family.index("👧"))
        assert page.cursor == 1
        page.replace(parse(family + "丙。"), lambda _: 5)
        assert page.cursor == 1


@pytest.mark.parametrize("size", [(80, 24), (40, 6), (24, 3)])
async def test_the_cursor_never_leaves_the_text_nor_the_screen(size: tuple[int, int]) -> None:
    async with reading("一。", size=size) as (page, _):

        @ANY
        @given(talks(), st.lists(st.sampled_from(MOVES + SELECTING), max_size=25), st.floats(0, 1))
        def moved(document: Document, moves: list[Move], start: float) -> None:
            show(page, document, at=int(start * len(document.text)))
            for move in moves:
                do(page, move)
                check(page)

        moved()


async def test_lines_lead_past_rules_that_fill_the_screen() -> None:
    text = "一。\n\n---\n\n---\n\n二。"
    async with reading(text, size=(24, 3)) as (page, _):
        show(page, parse(text))
        for way in (1, -1):
            for _ in range(12):
                do(page, ("move", ("line", way)))
                check(page)
            assert page.cursor == (page.document.text.index("二") if way > 0 else 0)


@pytest.mark.parametrize("unit", THERE_AND_BACK)
async def test_there_and_back(unit: str) -> None:
    """From a unit's start to the next one's and back again."""
    async with reading("一。", size=(40, 8)) as (page, _):

        @ANY
        @given(talks(), st.integers(1, 8))
        def moved(document: Document, steps: int) -> None:
            show(page, document)
            for _ in range(steps):
                do(page, ("move", (unit, 1)))
            before = page.cursor
            do(page, ("move", (unit, 1)))
            if page.cursor != before:
                do(page, ("move", (unit, -1)))
                assert page.cursor == before

        moved()


async def test_a_line_on_and_back_is_the_same_row() -> None:
    async with reading("一。", size=(40, 8)) as (page, _):

        @ANY
        @given(talks(), st.integers(0, 30), st.integers(1, 5))
        def moved(document: Document, start: int, steps: int) -> None:
            show(page, document)
            lines(page, start)
            row, tops = page.sheet.place_of(page.cursor), [page.view.top]
            for _ in range(steps):
                lines(page, 1)
                tops.append(page.view.top)
            if all(one != other for one, other in pairwise(tops)):
                lines(page, -steps)
                assert page.sheet.place_of(page.cursor) == row

        moved()


def lines(page: Page, by: int) -> None:
    for _ in range(abs(by)):
        do(page, ("move", ("line", 1 if by > 0 else -1)))


async def test_a_page_on_and_back_shows_the_same_rows() -> None:
    async with reading("一。", size=(40, 8)) as (page, _):

        @ANY
        @given(talks(), st.sampled_from([1, 0.5]), st.integers(0, 4))
        def moved(document: Document, by: float, start: int) -> None:
            show(page, document)
            do(page, ("edge", ("start",)))
            for _ in range(start):
                do(page, ("page", (by,)))
            top = page.view.top
            do(page, ("page", (by,)))
            at_end = page.view.rows[-1][0] == page.sheet.last if page.view.rows else True
            do(page, ("page", (-by,)))
            check(page)
            assert at_end or page.view.top == top

        moved()


async def test_the_ends_are_the_ends() -> None:
    async with reading("一。", size=(40, 8)) as (page, _):

        @ANY
        @given(talks())
        def moved(document: Document) -> None:
            show(page, document)
            if not document.text.strip():
                return
            do(page, ("edge", ("end",)))
            check(page)
            tall = page.sheet.distance(page.sheet.place_of(page.cursor), page.sheet.last, 99) > 4
            assert page.view.rows[-1][0] == page.sheet.last or tall
            end = page.cursor
            do(page, ("move", ("sentence", 1)))
            assert page.cursor == end
            do(page, ("edge", ("start",)))
            check(page)
            assert page.view.rows[0][0] == page.sheet.first
            start = page.cursor
            for unit in UNITS:
                do(page, ("move", (unit, -1)))
                assert page.cursor == start or unit == "line"

        moved()


async def test_hints_lead_where_they_stand_and_scroll_nothing() -> None:
    async with reading("一。", size=(40, 12)) as (page, _):

        @ANY
        @given(talks(), st.integers(0, 4), st.data())
        def moved(document: Document, pages: int, data: st.DataObject) -> None:
            show(page, document)
            for _ in range(pages):
                do(page, ("page", (1,)))
            targets, top = page.visible_targets(), page.view.top
            assert len({offset for offset, _ in targets}) == len(targets)
            if not targets:
                return
            offset, y = data.draw(st.sampled_from(targets))
            page.select_from(offset)
            check(page)
            assert (page.cursor, page.view.y_of(offset), page.view.top) == (offset, y, top)
            assert page.selection == Selection(offset, offset)

        moved()


async def test_hits_are_gone_through_in_order_and_round() -> None:
    async with reading("一。", size=(40, 8)) as (page, _):

        @ANY
        @given(talks())
        def moved(document: Document) -> None:
            show(page, document)
            hits = [hit for hit in page.marks.hits if page.sheet.shows(hit.start)]
            page.set_hits(hits)
            seen = []
            for _ in hits:
                do(page, ("hit", (1,)))
                check(page)
                seen.append(page.cursor)
            assert sorted(seen) == [hit.start for hit in hits]
            for before in reversed(seen[:-1]):
                do(page, ("hit", (-1,)))
                assert page.cursor == before

        moved()


@pytest.mark.parametrize("ways", ["measure", "width", "spacing", "ambiguous", "theme"])
async def test_what_is_read_stays_where_it_is(ways: str) -> None:
    """Set another way, the cursor's row stays at its height, unless the document's ends come into the screen."""
    changes: dict[str, dict[str, Any]] = {
        "measure": {"measure": 17},
        "width": {"width": 61},
        "spacing": {"indent_paragraphs": True},
        "ambiguous": {"ambiguous_width": 2},
        "theme": {},
    }
    async with reading("一。", size=(40, 8)) as (page, _):

        @ANY
        @given(talks(), SOME_MOVES)
        def moved(document: Document, moves: list[Move]) -> None:
            page.options = LayoutOptions(width=40)
            show(page, document)
            for move in moves:
                do(page, move)
            cursor, y = page.cursor, page.view.y_of(page.cursor)
            page.options = page.options._replace(**changes[ways])
            check(page)
            assert page.cursor == cursor
            assert page.view.y_of(cursor) == y or at_an_end(page)

        moved()


def at_an_end(page: Page) -> bool:
    return page.view.top == page.sheet.first or page.view.rows[-1][0] == page.sheet.last


async def test_what_is_read_stays_where_it_is_while_the_article_grows() -> None:
    async with reading("一。", size=(40, 8)) as (page, _):

        @ANY
        @given(
            st.lists(BLOCKS, min_size=2, max_size=8), st.integers(0, 7), st.lists(st.sampled_from(MOVES), max_size=6)
        )
        def moved(blocks: list[str], place: int, moves: list[Move]) -> None:
            before, more = parse("\n\n".join(blocks)), "新来的一段话，很长很长。" * 4
            place = min(place, len(blocks))
            after = parse("\n\n".join([*blocks[:place], more, *blocks[place:]]))
            show(page, before)
            for move in moves:
                do(page, move)
            if not before.text.strip() or more.strip() not in after.text:
                return
            cursor, y = page.cursor, page.view.y_of(page.cursor)
            at = after.text.index(more)
            page.replace(after, lambda offset: offset if offset < at else offset + len(after.text) - len(before.text))
            assert page.cursor == (cursor if cursor < at else cursor + len(after.text) - len(before.text))
            assert page.view.y_of(page.cursor) == y or at_an_end(page)

        moved()


@given(st.lists(st.integers(0, 9) | st.none(), max_size=30))
def test_the_way_back_after_jumps_is_the_way_there(ways: list[int | None]) -> None:
    """A number is a jump from there, None the way back."""
    jumps, places = Jumps(), list[int]()
    for way in ways:
        if way is None:
            assert jumps.back() == (places.pop() if places else None)
        elif places[-1:] != [way]:
            places.append(way)
            jumps.leave(way)
        else:
            jumps.leave(way)
