"""Quotes of round tables after an editor was at work: found where they are, never mistaken, lost when cut out."""

from __future__ import annotations

from collections import Counter

import pytest

from library.text import Span
from quotes.placement import Found, Lost, Moved
from tests.quotes.making import standing
from tests.quotes.roundtable_trial import Tally, report, trial
from tests.quotes.second_editor import Verdicts
from tests.quotes.second_editor import trial as second_trial


@pytest.mark.parametrize(("most_edits", "tables", "unasked"), [(5, 60, 0.99), (40, 60, 0.98)])
def test_over_round_tables_nothing_is_mistaken(most_edits: int, tables: int, unasked: float) -> None:
    """A third of the passages are a few characters that stand dozens of times; where nothing tells them apart they are
    asked about. `tests.benchmarks.reanchor` judges more.
    """
    tally: Tally = Counter()
    for seed in range(tables):
        trial(seed, tally, most_edits=most_edits, markdown=seed % 4 == 0)
    whole, gone = (sum(count for key, count in tally.items() if key[0] == fate) for fate in ("whole", "gone"))
    assert whole > 500
    assert tally["whole", "Found"] + tally["whole", "Moved"] >= whole * 0.99, report(tally)
    assert tally["whole", "Found"] >= whole * unasked, report(tally)
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
    return standing(words, old, new, start)


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


def test_each_of_two_same_answers_is_found_when_its_speaker_has_another_name_and_what_follows_was_edited() -> None:
    old = f"{AROUND}{SAID}{AROUND[::-1].strip()}"
    new = "新的导语，从前没有。\n" + old.replace("沈砚：", "嘉宾甲：").replace("后来在", "在").replace("没有书", "没书")
    for nth in (0, 1):
        start = [i for i in range(len(new)) if new.startswith("对。", i)][nth]
        assert place("对。", new, nth, old) == Found(Span(start, start + 2))


def test_an_answer_is_found_when_the_paragraph_after_it_went_elsewhere() -> None:
    said = "沈砚：小时候怕黑，后来在山里住了三年，也就不怕了。对。\n"
    following = "林洄：山里的三年我也记得，那时候每天只读一页书，读完就睡。\n"
    between = AROUND.replace("林洄：这是", "林洄：再说说").replace("都不一样", "差不了多少")
    old = f"{AROUND}{said}{following}{between}{SAID}"
    new = following + old.replace(following, "")
    assert place("对。", new, 0, old) == Found(Span(new.index("对。"), new.index("对。") + 2))


def test_an_answer_that_began_a_paragraph_is_not_taken_for_the_next_paragraphs() -> None:
    first = "对。第一个人说的话比谁都多，从早晨说到晚上，说的全是山里的事情，一件接着一件，没有人记得住。\n"
    second = "对。第二个人只说了一句话。\n"
    old = f"{AROUND}{first}{second}{SAID}"
    assert not isinstance(place("对。", old.replace(first, ""), 0, old), Found)


@pytest.mark.parametrize("kept", ["沈砚", "沈砚："])
def test_a_part_of_a_label_is_not_taken_for_that_of_a_new_paragraph_of_the_same_speaker(kept: str) -> None:
    old = f"{AROUND}{SAID}{AROUND[::-1].strip()}"
    new = old.replace(
        "沈砚：对。现在只怕没有书。", "沈砚：城里的灯太亮了，亮得看不见星星，谁也不知道那是什么样的夜晚。"
    )
    assert not isinstance(place(kept, new, 1, old), Found)


@pytest.mark.parametrize(
    "kept", ["书里没有写，灯下也没有人问。", "山里的路到了冬天就看不见了，书里没有写，灯下也没有人问。"]
)
def test_a_passage_that_was_pasted_twice_is_asked_about_when_what_was_beside_it_changed(kept: str) -> None:
    paragraph = "山里的路到了冬天就看不见了，书里没有写，灯下也没有人问。"
    old = f"{AROUND}{paragraph}\n{SAID}"
    new = f"{AROUND.replace('一样。', '相同！')}{paragraph}\n{SAID.replace('你怕黑吗', '怕不怕黑')}{paragraph}\n"
    assert isinstance(place(kept, new, 0, old), Moved)


def test_a_few_words_that_went_are_not_taken_for_the_same_ones_in_a_new_sentence() -> None:
    old = f"{AROUND}Later without a lamp we saw more.\n{SAID}{AROUND[::-1].strip()}"
    new = (
        old.replace("Later without a lamp we saw more.\n", "")
        + "\nShe reads a book and later without a boat she waits."
    )
    assert not isinstance(place("Later without", new, 0, old), Found)


def test_characters_within_longer_runs_of_the_same_are_found() -> None:
    old = f"{AROUND}沈砚：哈哈哈。我们都笑了，笑了很久，直到灯也灭了。\n{SAID}"
    new = "新的导语。\n" + old.replace("灯也灭了", "灯都灭了")
    at = new.index("哈哈哈")
    assert place("哈哈", new, 1, old) == Found(Span(at + 1, at + 3))


def test_an_edited_passage_is_asked_about_where_all_its_words_stand_elsewhere() -> None:
    words = "现在只怕没有书，没有书的夜晚比没有灯的夜晚更长，也更冷一些。"
    old = AROUND + SAID.replace("现在只怕没有书。", words)
    new = old.replace(words, words.replace("更冷", "更静")) + words + "\n"
    placed = place(words, new, 0, old)
    assert isinstance(placed, Moved)
    assert placed.span.of(new) == words


def test_another_width_and_other_line_ends_are_no_question() -> None:
    verdicts = Verdicts()
    for seed in range(30):
        second_trial(seed, verdicts, edits=4, only_looks=True)
    assert verdicts.share("whole", "Found") >= 0.99, str(verdicts)
    assert not verdicts.wrong, str(verdicts)


@pytest.mark.parametrize(("edits", "articles", "unasked", "least"), [(6, 40, 0.975, 0.993), (30, 40, 0.94, 0.99)])
def test_under_the_second_editor_nothing_is_mistaken(edits: int, articles: int, unasked: float, least: float) -> None:
    """It pastes paragraphs twice, so more is asked about; moved sections and shuffled lines leave answers adrift."""
    verdicts = Verdicts()
    for seed in range(articles):
        second_trial(seed, verdicts, edits=edits)
    assert verdicts.share("whole", "Found") >= unasked, str(verdicts)
    assert verdicts.share("whole", "Found", "Moved") >= least, str(verdicts)
    assert verdicts.share("gone", "Lost") >= 0.99, str(verdicts)
    assert not verdicts.wrong, str(verdicts)
