"""The layout's promises, over generated Markdown at all widths."""

from __future__ import annotations

import re
import string
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.document import BlockKind, Document, Speaker, Turn
from library.markdown import parse
from library.text import Span
from tui.page.cells import cell_width
from tui.page.graphemes import graphemes
from tui.page.layout import Layout
from tui.page.options import LayoutOptions
from tui.page.rows import Ornament, Place, Row, RowKind

HAN = "今天天气很好我们去公园散步看见了很多人，。！？：；“”（）《》、……——"
ODD = ["👩‍👩‍👧", "🇨🇳", "é", "\u200b", "\t", "が", "각", "👍🏽", "ﷺ", "\u3000", "\u00a0", "\ufeff", "✌️"]
PIECES = st.one_of(
    st.text(HAN, max_size=40),
    st.text(string.ascii_letters + " .,-/:'\"()0123456789", max_size=40),
    st.text("あいうえおアイウエオー々「」ぁっ", max_size=20),
    st.sampled_from(ODD),
    st.sampled_from(["**粗**", "*e*", "`c d`", "[链接](u)", "https://example.org/a/b?c=d", "![图](x.png)", "~~x~~"]),
)
LINES = st.lists(PIECES, min_size=1, max_size=8).map("".join)
BLOCKS = st.one_of(
    LINES,
    LINES.map("# ".__add__),
    LINES.map("> ".__add__),
    st.lists(LINES, min_size=1, max_size=3).map(lambda items: "\n".join("- " + item for item in items)),
    LINES.map(lambda line: f"1. {line}\n    - {line}\n\n      {line}"),
    LINES.map(lambda line: f"```\n{line}\n\n\t{line}\n```"),
    st.lists(LINES.map(lambda line: line.replace("|", "")), min_size=2, max_size=4).map(
        lambda cells: f"| {' | '.join(cells)} |\n|{'---|' * len(cells)}\n| {' | '.join(reversed(cells))} |"
    ),
    st.just("---"),
    LINES.map(lambda line: f"> [!note]\n> {line}"),
)
MARKDOWN = st.lists(BLOCKS, min_size=1, max_size=6).map("\n\n".join)
OPTIONS = st.builds(
    LayoutOptions,
    only_speaker=st.none(),
    width=st.integers(4, 200),
    measure=st.integers(5, 60),
    ambiguous_width=st.sampled_from([1, 2]),
    hang=st.booleans(),
    indent_paragraphs=st.booleans(),
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A parsed document, with turns laid over it at any places."""
    document = parse(draw(MARKDOWN))
    cuts = sorted(draw(st.sets(st.integers(0, len(document.text)), max_size=6)))
    turns = []
    for number, (start, end) in enumerate(pairwise(cuts)):
        label = draw(st.integers(start, end))
        speech = Span(label, end).strip(document.text)
        turns.append(Turn("甲乙"[number % 2], Span(start, min(label, speech.start)), speech, "主持人", float(number)))
    return Document(
        document.text,
        document.blocks,
        document.inlines,
        document.source,
        document.runs,
        (Speaker("甲"), Speaker("乙")),
        tuple(turns),
    )


def all_rows(layout: Layout) -> list[tuple[Place, Row]]:
    return layout.rows(layout.first, 1_000_000)


def drawn_spans(layout: Layout) -> list[Span]:
    return sorted(Span(part.start, part.end) for _, row in all_rows(layout) for part in row.parts)


@settings(deadline=None, max_examples=40)
@given(documents(), OPTIONS)
def test_rows_rebuild_the_text(document: Document, options: LayoutOptions) -> None:
    """Every character but labels and white space is drawn, once, in order."""
    layout = Layout(document, options)
    spans = drawn_spans(layout)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    labels = [turn.label for turn in document.turns]
    silent = [block.span for block in document.blocks if block.kind is BlockKind.RULE]
    shown = bytearray(len(document.text))
    for span in spans:
        shown[span.start : span.end] = b"\1" * len(span)
    for offset, char in enumerate(document.text):
        if not shown[offset]:
            assert char.isspace() or any(offset in span for span in (*labels, *silent)), (offset, char)


@settings(deadline=None, max_examples=40)
@given(documents(), OPTIONS)
def test_no_row_is_wider_than_the_page(document: Document, options: LayoutOptions) -> None:
    layout = Layout(document, options)
    for _, row in all_rows(layout):
        for part in row.parts:
            text = document.text[part.start : part.end]
            assert (
                options.left + part.x + part.width <= max(options.width, options.left + 2) or len(graphemes(text)) == 1
            )
            if "\t" not in text:
                assert part.width == cell_width(text, ambiguous=options.ambiguous_width)
        for a, b in pairwise(sorted(row.parts, key=lambda part: part.x)):
            assert a.x + a.width < b.x


@settings(deadline=None, max_examples=40)
@given(documents(), OPTIONS)
def test_offset_to_cell_and_back(document: Document, options: LayoutOptions) -> None:
    """The identity at the starts of graphemes that take cells."""
    layout = Layout(document, options)
    for _, row in all_rows(layout):
        for part in row.parts:
            offsets = layout.offsets(row, part)
            for start, end in graphemes(document.text[part.start : part.end]):
                if offsets[end] > offsets[start]:
                    offset = part.start + start
                    place = layout.place_of(offset)
                    assert layout.row(place) is row
                    assert layout.offset_at(place, layout.cell_of(offset)) == offset


@settings(deadline=None, max_examples=40)
@given(documents(), OPTIONS, st.integers(-60, 60))
def test_walking_counts_rows(document: Document, options: LayoutOptions, by: int) -> None:
    layout = Layout(document, options)
    places = [place for place, _ in all_rows(layout)]
    if not places:
        assert layout.first == layout.last == Place(0, 0)
        return
    assert places == sorted(places)
    assert (layout.first, layout.last) == (places[0], places[-1])
    for i in range(0, len(places), 7):
        j = max(0, min(len(places) - 1, i + by))
        assert layout.walk(places[i], by) == places[j]
        assert layout.distance(places[i], places[j], 10_000) == j - i


@settings(deadline=None, max_examples=40)
@given(documents(), OPTIONS)
def test_every_offset_has_a_row(document: Document, options: LayoutOptions) -> None:
    layout = Layout(document, options)
    if not document.blocks:
        return
    before = Place(0, 0)
    tables = [block.span for block in document.blocks if block.kind is BlockKind.TABLE]
    for offset in range(len(document.text) + 1):
        place = layout.place_of(offset)
        assert 0 <= place.row < layout.height(place.block)
        assert place >= before or any(span.start <= offset <= span.end for span in tables)
        before = place


# Examples a person can read


def drawn(markdown: str, width: int = 44, turns: tuple[Turn, ...] = (), **options: object) -> list[str]:
    """The page as text, gutter and all."""
    parsed = parse(markdown)
    speakers = tuple(Speaker(name) for name in dict.fromkeys(turn.speaker for turn in turns))
    document = Document(parsed.text, parsed.blocks, parsed.inlines, turns=turns, speakers=speakers)
    layout = Layout(document, LayoutOptions(width=width, **options))  # type: ignore[arg-type]
    lines = []
    for _, row in all_rows(layout):
        items = [(mark.x, mark.text) for mark in row.marks]
        items += [(part.x, document.text[part.start : part.end]) for part in row.parts]
        line = "┃ " if row.turn >= 0 else "  "
        for x, text in sorted(items):
            line += " " * (x + 2 - cell_width(line)) + text
        lines.append(line.rstrip())
    while lines and not lines[-1]:
        lines.pop()
    return lines[1:]


def test_a_turn_in_mid_paragraph_starts_on_a_row_of_its_own() -> None:
    text = "大家好。张三：你好。李四（记者）：谢谢。"
    at = text.index
    turns = (
        Turn("张三", Span(at("张三"), at("你好")), Span(at("你好"), at("李四"))),
        Turn("李四", Span(at("李四"), at("谢谢")), Span(at("谢谢"), len(text)), "记者", 65),
    )
    assert drawn(text, turns=turns) == [
        "  大家好。",
        "",
        "┃ 张三",
        "┃ 你好。",
        "",
        "┃ 李四  记者  1:05",
        "┃ 谢谢。",
    ]


def test_a_name_in_a_paragraph_of_its_own_stands_right_above_its_speech() -> None:
    text = "张三：\n你好。\n再说一句。"
    turns = (Turn("张三", Span(0, 3), Span(4, len(text))),)
    assert drawn(text.replace("\n", "\n\n"), turns=turns) == ["┃ 张三", "┃ 你好。", "┃", "┃ 再说一句。"]


def test_a_bare_time_stamp_does_not_repeat_the_name() -> None:
    text = "张三 0:05：你好。0:09：又来。"
    at = text.index
    turns = (
        Turn("张三", Span(0, at("你好")), Span(at("你好"), at("0:09")), seconds=5),
        Turn("张三", Span(at("0:09"), at("又来")), Span(at("又来"), len(text)), seconds=9),
    )
    assert drawn(text, turns=turns) == ["┃ 张三  0:05", "┃ 你好。", "", "┃ 0:09", "┃ 又来。"]


def test_only_one_speaker() -> None:
    text = "张三：你好。李四：谢谢。"
    turns = (Turn("张三", Span(0, 3), Span(3, 6)), Turn("李四", Span(6, 9), Span(9, 12)))
    assert drawn(text, turns=turns, only_speaker="李四") == ["┃ 李四", "┃ 谢谢。"]


def test_lists_hang() -> None:
    assert drawn("- 一\n- 二二二二二二二二二二二二二二二二二二二二二\n    1. 三\n\n段", width=30) == [
        "  • 一",
        "  • 二二二二二二二二二二二二",
        "    二二二二二二二二二",
        "    1. 三",
        "",
        "  段",
    ]


def test_the_numbers_of_a_list_end_in_one_column() -> None:
    assert drawn("\n".join(f"{n}. 第" for n in range(8, 12)) + "\n\n段\n\n1. 一\n2. 二") == [
        "   8. 第",
        "   9. 第",
        "  10. 第",
        "  11. 第",
        "",
        "  段",
        "",
        "  1. 一",
        "  2. 二",
    ]


def test_numbers_end_in_one_column_whatever_the_items_hold() -> None:
    assert drawn("9) a\n\n    b\n    1. c\n10) d\n") == [
        "   9) a",
        "",
        "      b",
        "",
        "      1. c",
        "  10) d",
    ]


def test_the_numbers_of_footnotes_end_in_one_column() -> None:
    notes = "\n".join(f"[^{n}]: 注" for n in range(1, 12))
    rows = drawn("文" + "".join(f"[^{n}]" for n in range(1, 12)) + "\n\n" + notes)
    assert [row for row in rows if row.endswith(" 注")] == [f"  {n:>2} 注" for n in range(1, 12)]


@settings(max_examples=60)
@given(st.integers(1, 120), st.integers(0, 250), st.data())
def test_a_list_is_set_alike_wherever_one_begins_to_look(first: int, count: int, data: st.DataObject) -> None:
    source = "\n".join(f"{first + i}. 第" for i in range(count + 1))
    document = parse(f"前\n\n{source}\n\n后\n\n1. 一")
    layout = Layout(document, LayoutOptions())
    for offset in data.draw(st.lists(st.integers(0, len(document.text)), max_size=5)):
        layout.place_of(offset)
    marks = [mark for _, row in all_rows(layout) for mark in row.marks if mark.ornament is Ornament.MARKER]
    assert len({mark.x + mark.width for mark in marks[:-1]}) == 1
    assert marks[-1].x == 0


def test_quotes_have_a_bar_through_their_air() -> None:
    assert drawn("> 一\n>\n> 二") == ["  ▎ 一", "  ▎", "  ▎ 二"]


def test_a_list_stands_apart_from_the_quote_before_it() -> None:
    assert drawn("> 引用\n>\n> - 一\n> - 二\n\n- 三\n- 四") == [
        "  ▎ 引用",
        "  ▎",
        "  ▎ • 一",
        "  ▎ • 二",
        "",
        "  • 三",
        "  • 四",
    ]


def test_a_callouts_type_and_its_own_title_share_a_row() -> None:
    assert drawn("> [!note]\n> 一") == ["  ▎ Note", "  ▎ 一"]
    assert drawn("> [!warning] 当心\n> 一") == ["  ▎ Warning  当心", "  ▎ 一"]
    assert drawn("> [!warning] 当心一点，当心\n> 一", width=28) == ["  ▎ Warning  当心一点，当", "  ▎ 心", "  ▎ 一"]
    assert drawn("> [!warning] 当心\n> 一", width=18) == ["  ▎ Warning", "  ▎ 当心", "  ▎ 一"]


def test_a_table_shrinks_and_wraps() -> None:
    assert drawn("| 名 | 说明 |\n|---|---:|\n| 甲 | 很长很长很长很长的一句说明文字 |", width=24) == [
        "  名              说明",
        "  ────────────────────",
        "  甲    很长很长很长很",
        "        长的一句说明文",
        "                    字",
    ]


WORDY = (
    "| Component | Owner | What it does | Status |\n|---|---|---|---|\n"
    "| scheduler | 林晚 | gives every task to a machine that is idle, or to another one when that breaks | in review |"
)


@pytest.mark.parametrize("width", range(30, 100))
def test_no_word_of_a_table_is_parted_while_another_column_has_room(width: int) -> None:
    layout = Layout(parse(WORDY), LayoutOptions(width=width))
    text = layout.document.text
    ends = {part.end for _, row in all_rows(layout) for part in row.parts}
    assert not [end for end in ends if re.fullmatch("[a-z]{2}", text[end - 1 : end + 1])]


@pytest.mark.parametrize("width", range(36, 60))
def test_no_word_of_a_table_is_parted_from_the_chinese_mark_behind_it(width: int) -> None:
    source = "| 时 | 处 | 说明 |\n|-|-|-|\n| 06:40 | 灯塔 | 站台上是 unattended，见灯塔 |"
    assert "unattended" in "".join(drawn(source, width=width))


def test_short_columns_of_a_table_keep_what_they_need() -> None:
    rows = drawn(WORDY, width=80)
    assert rows[0].split() == ["Component", "Owner", "What", "it", "does", "Status"]
    assert rows[2].startswith("  scheduler   林晚    gives")
    assert rows[2].endswith("in review")


def test_one_endless_word_does_not_take_the_room_of_sentences() -> None:
    rows = drawn(f"| 甲 | 乙 |\n|-|-|\n| {'x' * 90} | {'很长的一句话' * 12} |", width=80)
    assert max(len(row.split()[-1]) for row in rows[2:4]) >= 15


def test_a_table_with_too_many_columns_is_set_cell_below_cell() -> None:
    rows = drawn("| a | b | c | d |\n|-|-|-|-|\n| 1 | 2 | 3 | 4 |", width=20)
    assert [row.strip() for row in rows if "─" not in row] == ["a", "b", "c", "d", "1", "2", "3", "4"]


def test_code_keeps_its_spaces_and_tabs() -> None:
    layout = Layout(parse("```\n\tx = 1\n  y\tz\n```"), LayoutOptions())
    rows = [(row, row.parts[0]) for _, row in all_rows(layout) if row.kind is RowKind.CODE]
    assert [layout.drawn(row, part, Span(part.start, part.end)) for row, part in rows] == ["    x = 1", "  y z"]


@pytest.mark.parametrize("width", range(24, 60))
def test_no_chinese_mark_begins_a_wrapped_line_of_code(width: int) -> None:
    rows = drawn("```\nlamp = 1  # 一盏灯，一行注释：“写得很长”（很长）。再写一句，看它怎么折。\n```", width=width)
    assert not [row for row in rows if row.strip() and (row.strip()[0] in "，：”）。" or row.strip()[-1] in "“（")]


@pytest.mark.parametrize("width", range(30, 60))
def test_a_wrapped_line_of_code_parts_no_word(width: int) -> None:
    code = "    return first_name + last_name  # comments may be rather long, longer than the page is wide"
    rows = drawn(f"```\n{code}\n```", width=width)
    assert [word for row in rows for word in row.split()] == code.split()


def test_an_endless_word_of_code_is_parted() -> None:
    rows = [row.strip() for row in drawn(f"```\n{'x' * 100}\n```", width=40)]
    assert "".join(rows) == "x" * 100
    assert len([row for row in rows if row]) == 3


def test_a_line_of_code_of_nothing_but_marks_that_take_no_cell_is_set() -> None:
    layout = Layout(parse(f"```\n{'e' + chr(0x301) * 500}\n```"), LayoutOptions(width=30))
    assert sum(len(span) for span in drawn_spans(layout)) == 501


def test_headings_have_air_above() -> None:
    assert drawn("段\n\n## 节\n\n段") == ["  段", "", "", "  节", "", "  段"]


def test_paragraphs_may_be_indented_instead_of_spaced() -> None:
    assert drawn("一\n\n二", indent_paragraphs=True) == ["      一", "      二"]


def test_footnotes_stand_below_a_short_line() -> None:
    rows = drawn("文[^1]\n\n[^1]: 注")
    assert rows[-2].strip().strip("─") == ""
    assert rows[-1].endswith("注")


@pytest.mark.parametrize("width", [1, 2, 3, 5])
def test_an_absurdly_narrow_page_still_shows_everything(width: int) -> None:
    document = parse("# 标题\n\n> - 一二三\n\n| a | b |\n|-|-|\n| 1 | 2 |")
    layout = Layout(document, LayoutOptions(width=width))
    assert sum(len(span) for span in drawn_spans(layout)) == len("".join(document.text.split()))


def test_a_long_name_is_cut_to_the_page() -> None:
    turns = (Turn("很长的名字" * 9, Span(0, 1), Span(1, 2)),)
    document = Document("名言", parse("名言").blocks, turns=turns, speakers=(Speaker("很长的名字" * 9),))
    layout = Layout(document, LayoutOptions(width=30))
    marks = [mark for _, row in all_rows(layout) for mark in row.marks if mark.ornament is Ornament.NAME]
    assert marks[0].text.endswith("…")
    assert marks[0].width <= layout.options.column


@pytest.mark.parametrize(
    "source", ["一句话，不太长。" * 20_000, "字" * 90_000, "```\n" + "code line\n" * 12_000 + "```"]
)
def test_a_giant_block_is_set_in_pieces_without_a_seam(source: str) -> None:
    document = parse(source)
    layout = Layout(document, LayoutOptions(width=60))
    assert len(layout.document.blocks) > len(document.blocks) == 1
    assert layout.document.text == document.text
    rows = layout.rows(layout.first, 1_000_000)
    assert [row.kind for _, row in rows].count(RowKind.BLANK) == 2
    assert sum(part.end - part.start for _, row in rows for part in row.parts) == len(document.text.replace("\n", ""))


def test_a_giant_paragraph_is_cut_before_turns() -> None:
    text = "甲：" + "说很多话。" * 3000 + "乙：" + "说很多话。" * 9000
    at = text.index("乙：")
    turns = (Turn("甲", Span(0, 2), Span(2, at)), Turn("乙", Span(at, at + 2), Span(at + 2, len(text))))
    document = Document(text, parse(text).blocks, turns=turns, speakers=(Speaker("甲"), Speaker("乙")))
    layout = Layout(document, LayoutOptions())
    names = [row for _, row in layout.rows(layout.first, 100_000) if row.kind is RowKind.NAME]
    assert [row.turn for row in names] == [0, 1]
    assert any(block.span.start == at for block in layout.document.blocks)
