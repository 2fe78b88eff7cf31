from __future__ import annotations

import random
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.document import Document
from library.text import Span
from quotes.anchor import Found, Lost, Moved, Placement, locate, locate_all, make_anchor
from quotes.quote import Quote, Source
from tests.quotes.edits import Edited, Score, anchor_of, article, bare, passages, trial

TALK = """袁知夏：大家好，欢迎来到今天的谈话。我们先从一个老问题开始。
张远：对，我是一个完美主义者，对自己有些强迫。我确实有两种焦虑，一种是专业上的，一种是生活里的。
袁知夏：那你怎么办呢？
张远：我出去走路。走路的时候什么也不想，回来就好一点。
莫一一：对，我也是。不过我更喜欢做饭，做饭需要计划，也需要放弃计划。
袁知夏：对，我也是。我们换一个话题，说说孩子。"""


def find(passage: str, new: str, old: str = TALK, nth: int = 0) -> Placement:
    """Where the nth occurrence of a passage of the old text stands in the new one."""
    start = -1
    for _ in range(nth + 1):
        start = old.index(passage, start + 1)
    anchor = anchor_of(old, Span(start, start + len(passage)))
    return locate(passage, anchor, new, anchor.digest if new == old else "sha256:other")


@settings(deadline=None, max_examples=200)
@given(text=st.text(min_size=1, max_size=300), ends=st.tuples(st.integers(0, 300), st.integers(0, 300)))
def test_in_the_same_text_a_passage_is_found_where_it_was(text: str, ends: tuple[int, int]) -> None:
    document = Document(text.encode(errors="replace").decode())
    span = Span(*sorted(min(end, len(text)) for end in ends))
    if span:
        anchor = make_anchor(document, span)
        assert locate(span.of(document.text), anchor, document.text, document.digest) == Found(span)


@settings(deadline=None, max_examples=150)
@given(text=st.text(max_size=200), passage=st.text(max_size=40), anchor_text=st.text(max_size=60))
def test_any_texts_give_an_answer_within_the_document(text: str, passage: str, anchor_text: str) -> None:
    placed = locate(passage, anchor_of(anchor_text, Span(5, 9)), text, "sha256:other")
    if not isinstance(placed, Lost):
        assert 0 <= placed.span.start < placed.span.end <= len(text)


def test_the_anchor_holds_the_context_and_what_it_counts_in() -> None:
    document = Document(TALK)
    start = TALK.index(SENTENCE)
    anchor = make_anchor(document, Span(start, start + len(SENTENCE)))
    assert anchor.prefix == TALK[start - 32 : start]
    assert anchor.suffix == TALK[start + len(SENTENCE) :][:32]
    assert (anchor.projection, anchor.digest, anchor.occurrences) == (document.projection, document.digest, 1)
    assert make_anchor(document, Span(0, 3)).prefix == ""


def test_of_a_repeated_passage_each_side_says_which_one_it_is() -> None:
    said = "我们先看第一张图，再看第二张图，最后看第三张图，图上都有灯。"
    text = f"{'甲' * 50}{said}{'乙' * 50}{said}{'丙' * 50}"
    start = text.rindex("第二张图")
    anchor = make_anchor(Document(text), Span(start, start + 4))
    assert anchor.occurrences == 2
    for words in (f"{anchor.prefix}第二张图", f"第二张图{anchor.suffix}"):
        assert text.count(words) == 1
    assert anchor.prefix.endswith("乙我们先看第一张图，再看")
    assert anchor.suffix.startswith("，最后看第三张图，图上都有灯。丙")


def test_a_text_pasted_twice_does_not_make_files_grow_without_end() -> None:
    half = "".join(chr(0x4E00 + i) for i in range(5_000))
    anchor = make_anchor(Document(half + half), Span(7_000, 7_020))
    assert len(anchor.prefix) == len(anchor.suffix) == 432


SENTENCE = "我确实有两种焦虑，一种是专业上的，一种是生活里的。"


@pytest.mark.parametrize(
    ("edit", "kind", "text"),
    [
        (lambda text: "一篇新的导语。\n" + text, Found, SENTENCE),
        (
            lambda text: text.replace("，", ",").replace("。", "."),
            Found,
            "我确实有两种焦虑,一种是专业上的,一种是生活里的.",
        ),
        (
            lambda text: text.replace("焦虑，", "焦虑，\n　"),
            Found,
            "我确实有两种焦虑，\n　一种是专业上的，一种是生活里的。",
        ),
        (
            lambda text: text.replace("两种焦虑", "**两种焦虑**"),
            Found,
            "我确实有**两种焦虑**，一种是专业上的，一种是生活里的。",
        ),
        (
            lambda text: text.replace("专业上的", "专业里的"),
            Found,
            "我确实有两种焦虑，一种是专业里的，一种是生活里的。",
        ),
        (
            lambda text: text.replace("一种是专业上的", "一种来自专业"),
            Moved,
            "我确实有两种焦虑，一种来自专业，一种是生活里的。",
        ),
        (lambda text: text.replace(SENTENCE, ""), Lost, ""),
        (lambda text: text.replace(SENTENCE, "今天天气很好，我们不谈别的事情。"), Lost, ""),
        (lambda text: "与此无关的另一篇文章。" * 20, Lost, ""),
        (lambda text: "", Lost, ""),
        (lambda text: f"{SENTENCE}别的文章也这么说。", Moved, SENTENCE),
    ],
)
def test_a_sentence_is_found_moved_or_lost(edit: object, kind: type, text: str) -> None:
    new = edit(TALK)  # type: ignore[operator]
    placed = find(SENTENCE, new)
    assert type(placed) is kind
    if not isinstance(placed, Lost):
        assert placed.span.of(new) == text


def test_of_the_same_short_words_the_context_tells_which() -> None:
    for nth in (0, 1):
        new = "开头加了一段。\n" + TALK.replace("今天", "这次")
        placed = find("对，我也是。", new, nth=nth)
        assert isinstance(placed, Found)
        assert new[: placed.span.start].endswith(("莫一一：", "袁知夏：")[nth])


def test_a_deleted_one_of_the_same_short_words_is_lost_not_mistaken() -> None:
    new = TALK.replace("莫一一：对，我也是。", "莫一一：")
    assert find("对，我也是。", new) == Lost()
    assert isinstance(find("对，我也是。", new, nth=1), Found)


def test_a_deleted_sentence_is_not_mistaken_for_its_copy_elsewhere() -> None:
    old = TALK + "\n编者按：" + SENTENCE
    new = old.replace(SENTENCE, "", 1)
    assert not isinstance(find(SENTENCE, new, old), Found)


def test_a_deleted_sentence_is_not_mistaken_for_one_that_is_nearly_the_same() -> None:
    old = "第一点，我们要相信孩子自己的节奏。这是我的想法。\n" + "中间还有很多别的话要说，一句接着一句。\n" * 3
    old += "第二点，我们要相信孩子自己的节奏。这是老师的想法。"
    new = old.replace("第一点，我们要相信孩子自己的节奏。", "")
    assert find("第一点，我们要相信孩子自己的节奏。", new, old) == Lost()


def test_what_was_quoted_without_context_is_found_if_it_stands_once() -> None:
    anchor = bare(anchor_of(SENTENCE, Span(0, len(SENTENCE))))
    assert isinstance(locate(SENTENCE, anchor, TALK, "sha256:other"), Found)


def test_over_random_edits_nothing_is_mistaken_and_nearly_everything_found() -> None:
    score = Score()
    for seed in range(50):
        trial(seed, score)
    assert score.whole > 600
    assert score.gone > 250
    assert score.whole_found + score.whole_moved >= score.whole * 0.99, str(score)
    assert score.whole_found >= score.whole * 0.95, str(score)
    assert score.gone_lost >= score.gone * 0.99, str(score)
    assert score.wrong_found == 0, str(score)


def test_five_thousand_quotes_of_one_article_take_less_than_a_second() -> None:
    edited = Edited(article(random.Random(1), 150), random.Random(2))
    spans = passages(edited.text, edited.rng, 5_000)
    kept = [
        Quote(str(number), span.of(edited.text), datetime.now(UTC), Source(), anchor_of(edited.text, span))
        for number, span in enumerate(spans)
    ]
    edited.edit(10)
    document = Document("".join(edited.chars))
    began = time.process_time()
    placed = locate_all(kept, document)
    assert time.process_time() - began < 1.0
    assert [one.quote for one in placed] == kept
    assert sum(isinstance(one.placement, Found) for one in placed) > 4_500
