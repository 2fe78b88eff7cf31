"""Sentences and clauses of a whole document, asked for one at a time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.document import Block, BlockKind, Document, Inline, InlineKind, Table, Turn
from library.sentences import Sentences, sentences
from library.sentences.pieces import LONG
from library.text import Span


def document(*texts: str, kinds: dict[int, BlockKind] | None = None, **parts: object) -> Document:
    """A document of one block a text, paragraphs where `kinds` says nothing else."""
    blocks, at = [], 0
    for i, text in enumerate(texts):
        blocks.append(Block((kinds or {}).get(i, BlockKind.PARAGRAPH), Span(at, at + len(text))))
        at += len(text) + 1
    return Document(text="\n".join(texts), blocks=tuple(blocks), **parts)  # type: ignore[arg-type]


def conversation(text: str, *labels: str) -> Document:
    """One paragraph in which each of `labels`, in order, starts a turn."""
    starts = [text.index(label) for label in labels]
    ends = [*starts[1:], len(text)]
    turns = tuple(
        Turn(label.strip("："), Span(start, start + len(label)), Span(start + len(label), end).strip(text))
        for label, start, end in zip(labels, starts, ends, strict=True)
    )
    return document(text, turns=turns)


def walk(found: Document) -> list[str]:
    index, texts = Sentences(found), []
    at = index.after(-1)
    while at:
        texts.append(at.of(found.text))
        at = index.after(at.start)
    return texts


def walk_back(found: Document) -> list[str]:
    index, texts = Sentences(found), []
    at = index.before(len(found.text) + 1)
    while at:
        texts.append(at.of(found.text))
        at = index.before(at.start)
    return texts[::-1]


def test_a_block_ends_a_sentence_even_without_a_mark() -> None:
    assert walk(document("标题没有句号", "第一句。第二句没有完", "下一段。")) == [
        "标题没有句号",
        "第一句。",
        "第二句没有完",
        "下一段。",
    ]


def test_a_turn_in_the_middle_of_a_paragraph_starts_a_sentence_and_its_label_is_in_none() -> None:
    found = conversation("你来了吗林晚：来了。坐。沈砚：好……林晚（笑）：喝茶", "林晚：", "沈砚：", "林晚（笑）：")
    assert walk(found) == ["你来了吗", "来了。", "坐。", "好……", "喝茶"]
    assert walk_back(found) == walk(found)


def test_an_offset_in_a_label_is_at_what_its_speaker_says() -> None:
    found = conversation("林晚：来了。沈砚：好。", "林晚：", "沈砚：")
    index = Sentences(found)
    for offset in (6, 7, 8, 9):
        assert index.at(offset) == Span(9, 11)


def test_what_follows_a_turn_belongs_to_nobody_and_is_read_too() -> None:
    text = "林晚：晚安。完"
    turn = Turn("林晚", Span(0, 3), Span(3, 6))
    assert walk(document(text, turns=(turn,))) == ["晚安。", "完"]


def test_a_turn_over_several_blocks() -> None:
    text = ("林晚：第一段。", "第二段。还是她。", "沈砚：嗯。")
    turns = (Turn("林晚", Span(0, 3), Span(3, 16)), Turn("沈砚", Span(17, 20), Span(20, 22)))
    assert walk(document(*text, turns=turns)) == ["第一段。", "第二段。", "还是她。", "嗯。"]


def test_headings_code_and_formulas_are_one_sentence_and_rules_none() -> None:
    kinds = {0: BlockKind.HEADING, 1: BlockKind.CODE, 2: BlockKind.RULE, 3: BlockKind.MATH}
    found = document("为什么？因为。", "a. B\nc. D\n", "", "x. Y", "好。", kinds=kinds)
    assert walk(found) == ["为什么？因为。", "a. B\nc. D", "x. Y", "好。"]


def test_a_row_of_a_table_is_one_sentence() -> None:
    text = "站名\t时刻\n城北。\t二十点。\n海边\t"
    rows = ((Span(0, 2), Span(3, 5)), (Span(6, 9), Span(10, 14)), (Span(15, 17), Span(18, 18)))
    found = Document(text=text, blocks=(Block(BlockKind.TABLE, Span(0, len(text)), table=Table(rows)),))
    assert walk(found) == ["站名\t时刻", "城北。\t二十点。", "海边"]
    assert walk_back(found) == walk(found)


def test_code_inside_a_paragraph_ends_no_sentence() -> None:
    text = "先运行 a.run! B 再说。好。"
    found = document(text, inlines=(Inline(InlineKind.CODE, Span(4, 12)),))
    assert walk(found) == ["先运行 a.run! B 再说。", "好。"]


def test_a_sentence_may_begin_with_code_in_small_letters() -> None:
    text = "Press enter. n goes on."
    found = document(text, inlines=(Inline(InlineKind.CODE, Span(13, 14)),))
    assert walk(found) == ["Press enter.", "n goes on."]


def test_at_takes_white_space_after_a_sentence_to_it_and_before_the_first_to_the_next() -> None:
    index = Sentences(document("  It rained. We ran.", "End."))
    assert [index.at(offset) for offset in (0, 2, 11, 12, 13, 20, 21, 99)] == [
        Span(2, 12),
        Span(2, 12),
        Span(2, 12),
        Span(2, 12),
        Span(13, 20),
        Span(13, 20),
        Span(21, 25),
        Span(21, 25),
    ]


def test_before_goes_to_the_start_of_its_own_sentence_first() -> None:
    index = Sentences(document("第一句。第二句。"))
    assert index.before(6) == Span(4, 8)
    assert index.before(4) == Span(0, 4)
    assert index.before(0) is None
    assert index.before(10**9) == Span(4, 8)
    assert index.after(4) is None


def test_a_document_without_sentences_has_none() -> None:
    for found in (document(""), document("", "", kinds={0: BlockKind.RULE, 1: BlockKind.RULE}), Document("")):
        index = Sentences(found)
        assert (index.at(0), index.after(0), index.before(5), index.within(Span(0, 9))) == (None, None, None, ())
        assert index.clause_end(0) == index.next_clause_start(0) == 0


def test_within_gives_every_sentence_that_a_span_touches() -> None:
    index = Sentences(document("第一句。第二句。", "第三句。"))
    assert index.within(Span(5, 10)) == (Span(4, 8), Span(9, 13))
    assert index.within(Span(4, 8)) == (Span(4, 8),)


def test_clause_motions_step_through_a_sentence_and_into_the_next_block() -> None:
    text = "春天来了，花开了；好。"
    index = Sentences(document(text, "然后呢，没有了。"))
    starts, at = [], 0
    for _ in range(5):
        at = index.next_clause_start(at)
        starts.append(at)
    assert starts == [5, 9, 12, 16, 20]
    ends, at = [], 0
    for _ in range(6):
        at = index.clause_end(at)
        ends.append(at)
    assert ends == [5, 9, 11, 16, 20, 20]
    assert index.previous_clause_start(7) == 5
    assert index.previous_clause_start(5) == 0


def test_clauses_of_code_are_lines_and_of_a_heading_those_of_prose() -> None:
    kinds = {0: BlockKind.HEADING, 1: BlockKind.CODE}
    found = document("问，答", "a, b\n  c", kinds=kinds)
    index, at, texts = Sentences(found).clauses, -1, []
    while clause := index.after(at):
        texts.append(clause.of(found.text))
        at = clause.start
    assert texts == ["问，", "答", "a, b", "c"]


def test_a_long_paragraph_is_cut_as_a_short_one_is() -> None:
    line = "他说：“你好。”然后走了。门没有关，风进来了……灯灭了！The light went out. We waited. "
    text = line * (20 * LONG // len(line))
    spans = sentences(text, Span(0, len(text)))
    assert walk(document(text)) == [span.of(text) for span in spans]
    assert walk_back(document(text)) == [span.of(text) for span in spans]


def test_a_long_paragraph_is_not_cut_inside_code() -> None:
    text = "用a! B，" * LONG
    code = tuple(Inline(InlineKind.CODE, Span(at + 1, at + 5)) for at in range(0, len(text), 6))
    parts = walk(document(text, inlines=code))
    assert len(parts) > 1
    assert all(part.startswith("用") for part in parts)


@pytest.mark.parametrize(
    "line",
    ["没有句号的一行，", "《好！", " ", "“走！", "a. ", "（！）", "\n", "…", ". . ", "x", "\u0301", "[1]。", "。 😀"],
)
def test_a_key_never_waits_for_a_long_text(line: str) -> None:
    text = line * (1_000_000 // len(line)) + "完"
    index = Sentences(document(text))
    started = time.process_time()
    part = index.at(len(text) // 2)
    assert time.process_time() - started < 0.1
    assert part
    assert len(part) <= 3 * LONG or not text[:-1].strip()


TEXTS = st.lists(
    st.sampled_from(["走了。", "a. ", "B ", "\n", " ", "“", "。”", "长" * 300, "……", "x" * 700, "! "]), max_size=30
)


@given(st.lists(TEXTS.map("".join).map(lambda text: text.strip("\n")), min_size=1, max_size=4))
@settings(deadline=None)
def test_walking_reads_every_visible_character_once_in_both_directions(texts: list[str]) -> None:
    found = document(*texts)
    forth = walk(found)
    assert "".join("".join(forth).split()) == "".join(found.text.split())
    assert walk_back(found) == forth


@given(TEXTS.map("".join), st.data())
@settings(deadline=None)
def test_at_holds_its_offset(text: str, data: st.DataObject) -> None:
    found = document(text)
    offset = data.draw(st.integers(0, len(text)))
    at = Sentences(found).at(offset)
    if offset < len(text) and not text[offset].isspace():
        assert at
        assert offset in at
    else:
        assert at is not None or not text.strip()
