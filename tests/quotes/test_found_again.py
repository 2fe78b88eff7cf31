"""Quotes of round tables after an editor was at work: found where they are, never mistaken, lost when cut out."""

from __future__ import annotations

from collections import Counter

import pytest

from library.document import Document
from library.text import Span
from quotes.anchor import locate_all, make_anchor
from quotes.placement import Found, Lost, Moved
from tests.quotes.making import quote
from tests.quotes.roundtable_trial import Tally, report, trial


@pytest.mark.parametrize(("most_edits", "tables", "least_found"), [(5, 100, 0.99), (40, 40, 0.98)])
def test_over_round_tables_nothing_is_mistaken(most_edits: int, tables: int, least_found: float) -> None:
    """A third of the passages are a few characters that stand dozens of times; most that are not found are asked about.

    40 edits change most paragraphs; then fewer can be found without asking. `tests.benchmarks.reanchor` judges more.
    """
    tally: Tally = Counter()
    for seed in range(tables):
        trial(seed, tally, most_edits=most_edits, markdown=seed % 4 == 0)
    whole, gone = (sum(count for key, count in tally.items() if key[0] == fate) for fate in ("whole", "gone"))
    assert whole > 500
    assert tally["whole", "Found"] >= whole * least_found, report(tally)
    assert tally["gone", "Lost"] >= gone * 0.99, report(tally)
    assert not any("Found wrong" in said for _, said in tally), report(tally)


SAID = """主持人：你怕黑吗？
沈砚：对。小时候怕，后来在山里住了三年，就不怕了。
主持人：那现在呢？
沈砚：对。现在只怕没有书。
"""
AROUND = "".join(
    f"林洄：这是第{number}段话，说的是第{number}件事情，和别的都不一样。\n" for number in "一二三四五六七八"
)


def place(words: str, new: str, nth: int = 0, old: str = AROUND + SAID) -> Found | Moved | Lost:
    """Where the nth of these words of the old text stands in the new one."""
    start = -1
    for _ in range(nth + 1):
        start = old.index(words, start + 1)
    document = Document(old)
    kept = quote(words, anchor=make_anchor(document, Span(start, start + len(words))))
    return locate_all([kept], Document(new))[0].placement


def test_a_paragraph_that_was_moved_whole_is_found_by_its_words() -> None:
    moved = "林洄：这是第三段话，说的是第三件事情，和别的都不一样。"
    new = (AROUND + SAID).replace(moved + "\n", "") + moved + "\n"
    placed = place(moved, new)
    assert placed == Found(Span(new.index(moved), new.index(moved) + len(moved)))


@pytest.mark.parametrize("nth", [0, 1])
def test_one_of_two_same_answers_is_found_when_paragraphs_are_split_and_joined(nth: int) -> None:
    new = "新的导语，从前没有。\n" + (AROUND + SAID).replace("。小时候", "。\n小时候").replace("不怕了。\n", "不怕了。")
    placed = place("对。", new, nth)
    starts = [i for i in range(len(new)) if new.startswith("对。", i)]
    assert placed == Found(Span(starts[nth], starts[nth] + 2))


def test_of_two_same_words_side_by_side_one_of_which_went_the_reader_is_asked() -> None:
    old = AROUND + SAID.replace("对。现在", "对。对。现在")
    new = AROUND + SAID
    assert isinstance(place("对。", new, 1, old), Moved)


def test_an_answer_cut_out_with_its_paragraph_is_not_taken_for_the_next_one() -> None:
    new = (AROUND + SAID).replace("沈砚：对。小时候怕，后来在山里住了三年，就不怕了。\n主持人：那现在呢？\n", "")
    assert not isinstance(place("对。", new), Found)


def test_a_passage_over_a_paragraphs_end_is_found_when_the_break_goes() -> None:
    words = "就不怕了。\n主持人：那现在呢？"
    new = (AROUND + SAID).replace("就不怕了。\n", "就不怕了。 ")
    placed = place(words, new)
    assert isinstance(placed, Found)
    assert placed.span.of(new) == words.replace("\n", " ")


@pytest.mark.parametrize("kept_first", [6, 24])
def test_a_passage_torn_by_a_new_sentence_is_asked_about_as_a_whole(kept_first: int) -> None:
    words = "现在只怕没有书，没有书的夜晚比没有灯的夜晚更长，也更冷一些。"
    old = AROUND + SAID.replace("现在只怕没有书。", words) + "主持人：那些书里写了什么，你还记得吗？\n"
    new = old.replace(words[:kept_first], words[:kept_first] + "这句话是后来才加进来的，从前没有。")
    placed = place(words, new, 0, old)
    assert isinstance(placed, Moved)
    assert placed.span.of(new).startswith(words[:kept_first])
    assert placed.span.of(new).endswith(words[kept_first:])


def test_a_passage_that_was_cut_out_is_not_taken_for_what_is_nearly_the_same_elsewhere() -> None:
    words = "沈砚：小时候怕，后来在山里住了三年，就不怕了。"
    twin = "林洄：小时候怕，后来在山里住了三年，就不怕了。"
    old = f"{AROUND}{words}\n{SAID}{twin}\n{AROUND[::-1].strip()}"
    assert isinstance(place(words, old.replace(words + "\n", ""), 0, old), Lost)


def test_a_copy_with_its_surroundings_is_asked_about_when_those_of_the_passage_changed() -> None:
    words = "后来在山里住了三年，就不怕了。"
    copied = f"{words}那三年里每天只读一页书，读完就睡，睡醒了再读一页。"
    old = f"{AROUND}沈砚：小时候怕。{copied}\n{SAID[:8]}\n林洄：他说过的，{copied}"
    new = old.replace("小时候怕。", "谁小时候不怕呢？")
    assert not isinstance(place(words, new, 1, old.replace("他说过的，", "")), Found)
