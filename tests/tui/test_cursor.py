"""Ways through a document: motions, and selections that grow and shrink the same way."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.document import Block, BlockKind, Document, Speaker, Turn
from library.markdown import parse
from library.text import Span
from tui.page.cursor import Cut, Motions, Selection, Unit
from tui.page.graphemes import graphemes
from tui.page.layout import Layout
from tui.page.options import LayoutOptions

TEXT = "一句话，两分句。第二句！\n\n下一段，也有两句。最后一句。"


def motions(source: str | Document = TEXT, width: int = 80, only_speaker: str | None = None) -> Motions:
    document = parse(source) if isinstance(source, str) else source
    return Motions(document, Cut(document), Layout(document, LayoutOptions(width=width, only_speaker=only_speaker)))


def talk() -> Document:
    """Three turns in one paragraph, their labels hidden by the layout."""
    text = "甲：你好。再见。乙：谢谢。甲：不谢。"
    at = text.index
    last = text.rindex("甲")
    turns = (
        Turn("甲", Span(0, 2), Span(2, at("乙"))),
        Turn("乙", Span(at("乙"), at("谢谢")), Span(at("谢谢"), last)),
        Turn("甲", Span(last, last + 2), Span(last + 2, len(text))),
    )
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    return Document(text, (block,), speakers=(Speaker("甲"), Speaker("乙")), turns=turns)


def stops(way: Motions, unit: Unit, steps: int, start: int) -> list[str]:
    """What follows each place a motion goes through, up to the next mark."""
    found = []
    while (moved := way.go(unit, steps, start)) != start:
        found.append(way.document.text[moved : moved + 3])
        start = moved
    return found


def test_sentences_one_after_another() -> None:
    assert stops(motions(), "sentence", 1, 0) == ["第二句", "下一段", "最后一"]
    end = motions().edge(end=True)
    assert stops(motions(), "sentence", -1, end) == ["下一段", "第二句", "一句话"]


def test_back_from_inside_a_sentence_goes_to_its_start() -> None:
    assert motions().go("sentence", -1, 3) == 0


def test_clauses() -> None:
    way = motions()
    assert stops(way, "clause", 1, 0)[:2] == ["两分句", "第二句"]
    assert way.document.text[: way.go("clause_end", 1, 0)] == "一句话，"


def test_paragraphs() -> None:
    assert stops(motions(), "paragraph", 1, 0) == ["下一段"]
    assert motions().go("paragraph", -1, 5) == 0


def test_turns_and_paragraphs_where_nobody_speaks() -> None:
    way = motions(talk())
    assert stops(way, "turn", 1, 2) == ["谢谢。", "不谢。"]
    assert stops(way, "turn", -1, len(way.document.text) - 1) == ["不谢。", "谢谢。", "你好。"]
    assert stops(motions(), "turn", 1, 0) == ["下一段"]


def test_labels_are_passed_over() -> None:
    way = motions(talk())
    assert stops(way, "sentence", 1, 2) == ["再见。", "谢谢。", "不谢。"]
    assert way.home(0) == 2
    assert way.document.text[way.go("character", 1, way.document.text.index("乙") - 1)] in "乙谢"


def test_a_name_in_a_block_of_its_own_leads_to_its_speech() -> None:
    text = "甲：\n你好。"
    turns = (Turn("甲", Span(0, 2), Span(3, 6)),)
    way = motions(Document(text, parse("甲：\n\n你好。").blocks, speakers=(Speaker("甲"),), turns=turns))
    assert way.home(0) == 3


def test_one_speaker_only() -> None:
    way = motions(talk(), only_speaker="乙")
    assert stops(way, "sentence", 1, 0) == ["谢谢。"]
    assert way.edge(end=False) == way.document.text.index("谢")


def test_headings() -> None:
    way = motions("# 一\n\n文\n\n## 二\n\n文")
    assert stops(way, "heading", 1, 0) == ["二\n文"]


def test_lines_keep_the_column() -> None:
    way = motions("一二三四五六七八九十" * 3 + "\n\n短\n\n一二三四五六七八九十", width=24)
    column = way.layout.cell_of(6)
    low = way.line(way.line(6, 1, column), 2, column)
    assert way.document.text[low] == "短"
    assert way.document.text[way.line(low, 1, column)] == "七"


def test_characters_are_graphemes() -> None:
    family = "👩‍👩‍👧"
    way = motions(f"a{family}b")
    assert way.go("character", 1, 1) == 1 + len(family)
    assert way.go("character", -1, 1 + len(family)) == 1


@pytest.mark.parametrize("unit", ["sentence", "paragraph", "turn"])
def test_a_selection_grows_over_ends_and_shrinks_the_same_way(unit: Unit) -> None:
    way = motions(talk() if unit == "turn" else TEXT)
    origin = way.edge(end=False)
    grown = [Selection(origin, origin)]
    while (more := way.extend(unit, 1, grown[-1])) != grown[-1]:
        grown.append(more)
    assert len(grown) > 2
    for before, after in zip(grown[-2::-1], grown[:0:-1], strict=True):
        assert way.extend(unit, -1, after) == before


def test_selecting_takes_whole_sentences() -> None:
    way = motions()
    one = way.extend("sentence", 1, Selection(0, 0))
    assert one.span.of(way.document.text) == "一句话，两分句。"
    assert way.extend("sentence", 1, one).span.of(way.document.text) == "一句话，两分句。第二句！"


def test_selecting_backwards_and_swapping() -> None:
    way = motions()
    start = way.document.text.index("第二")
    back = way.extend("sentence", -1, Selection(start, start))
    assert (back.origin, back.head) == (start, 0)
    swapped = back.swap()
    assert (swapped.origin, swapped.head) == (0, start)
    assert swapped.span == back.span


UNITS: list[Unit] = ["sentence", "clause", "clause_end", "character", "paragraph", "turn", "heading"]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "一句。",
                "Two words. ",
                "👩‍👩‍👧",
                "e\u0301",
                "\n\n",
                "# h\n\n",
                "- 项\n",
                "“好！”",
                "| a |\n|-|\n| b |\n\n",
            ]
        )
    ).map("".join),
    st.lists(st.tuples(st.sampled_from(UNITS), st.sampled_from([-1, 1])), max_size=12),
    st.booleans(),
)
def test_motions_stay_on_graphemes_of_the_text(source: str, steps: list[tuple[Unit, int]], selecting: bool) -> None:
    way = motions(source, width=30)
    text = way.document.text
    starts = {start for start, _ in graphemes(text)} | {len(text)}
    selection = Selection(way.home(0), way.home(0))
    for unit, by in steps:
        if not way.document.blocks:
            return
        moved = way.extend(unit, by, selection) if selecting else None
        head = moved.head if moved else way.go(unit, by, selection.head)
        assert head in starts
        assert (head >= selection.head) if by > 0 else (head <= selection.head)
        selection = moved or Selection(head, head)
