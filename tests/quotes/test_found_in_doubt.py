"""Passages that could be others: the reader is asked, and is not where nothing else could be meant."""

from __future__ import annotations

import pytest

from library.document import Document
from library.text import Span
from quotes.anchor import make_anchor
from quotes.placement import Found, Lost, Moved
from tests.quotes.making import standing

BEFORE = "".join(
    f"秋水：院子里的第{number}棵树是{tree}，种它的人早就走了。\n"
    for number, tree in zip("一二三四五", "枣柿槐桃杏", strict=True)
)
AFTER = "".join(
    f"南屏：屋后的第{number}口井通到{place}，打水的人还没回来。\n"
    for number, place in zip("一二三四五", "河海湖溪江", strict=True)
)
_DIGITS = "一二三四五六七八九"
_NUMBERS = [f"{tens}百{ones}十" for tens in _DIGITS for ones in _DIGITS]
SAID = "秋水：那一年雨下得太久，连门上的字都洗掉了。\n嗯。\n南屏：字洗掉了，门还在，推开就是从前的天井。\n"
OLD = f"{BEFORE}{SAID}{AFTER}嗯。\n秋水：井里的月亮不用打水也会碎。\n"


def place(words: str, new: str, old: str = OLD, at: int | None = None) -> Found | Moved | Lost:
    """Where the first of these words of the old text, or those at an offset, stand in the new one."""
    return standing(words, old, new, at)


def test_a_few_letters_are_not_taken_for_the_end_of_another_word() -> None:
    old = BEFORE + "Q: At the window?\nA: Why?\nAda: She sits by the river and waits for us.\n" + AFTER + "A: Why?\n"
    new = old.replace(
        "Q: At the window?\nA: Why?\nAda: She", "Q: Who is at the door of the old house?\nAda: Why?\nAda: She"
    )
    assert not isinstance(place("A: Why?", new, old), Found)


def test_an_answer_that_was_a_paragraph_is_not_taken_for_the_end_of_another_one() -> None:
    new = OLD.replace(
        "秋水：那一年雨下得太久，连门上的字都洗掉了。\n嗯。\n", "秋水：后来的事情谁也不愿意再提起来。嗯。\n"
    )
    assert not isinstance(place("嗯。", new), Found)


def test_an_answer_that_was_a_paragraph_is_asked_about_when_another_paragraph_came_before_it() -> None:
    placed = place("嗯。", OLD.replace("掉了。\n嗯。\n", "掉了。\n灯也灭了，谁都没有去点。\n嗯。\n"))
    assert isinstance(placed, Moved)


def test_of_two_same_answers_side_by_side_one_of_which_is_new_the_reader_is_asked() -> None:
    new = OLD.replace("\n嗯。\n南屏：字", "\n嗯。\n嗯。\n南屏：字")
    assert isinstance(place("嗯。", new), Moved)


def test_a_sentence_that_was_cut_is_not_put_together_from_its_copy_and_a_label() -> None:
    said = "灯下的人把一封信读了三遍，读完又折好。"
    old = f"{OLD}南屏：{said}\n{BEFORE[::-1].strip()}\n秋水：后来呢？{said}\n"
    kept = f"南屏：{said}"
    assert make_anchor(Document(old), Span(old.index(kept), old.index(kept) + len(kept))).occurrences == 2
    new = old.replace(f"{kept}\n", "").replace(f"秋水：后来呢？{said}", kept)
    assert not isinstance(place(kept, new, old), Found)


def test_a_few_words_that_stood_once_are_asked_about_when_they_were_pasted_and_all_around_changed() -> None:
    old = OLD.replace("嗯。\n南屏：字", "不肯。\n南屏：字")
    new = f"不肯。\n{old.replace('不肯。', '').replace('嗯。', '不肯。')}"
    assert not isinstance(place("不肯。", new, old), Found)


@pytest.mark.parametrize("kept", ["秋水：井里的月亮不用打水也会碎。", "南屏：字洗掉了，门还在，推开就是从前的天井。"])
def test_a_sentence_that_stood_once_is_found_wherever_it_went(kept: str) -> None:
    new = f"从这里开始都是新的。\n{kept}\n后面也都是新的，谁也没有见过。\n{OLD.replace(kept, '')}"
    placed = place(kept, new)
    assert isinstance(placed, Found)
    assert placed.span.of(new) == kept


def test_a_few_latin_words_are_not_found_wherever_they_stand() -> None:
    old = f"{OLD}Later without a lamp we saw more of the hill.\n"
    new = f"{BEFORE}She reads a book, and later without a boat she waits.\n"
    assert not isinstance(place("Later without a", new, old), Found)


def test_a_sentence_in_its_place_is_found_though_it_was_quoted_elsewhere_with_what_follows() -> None:
    kept, follows = "推开就是从前的天井。", "天井里晒着去年的豆子，豆子已经黑了。"
    old = OLD.replace(kept, kept + follows)
    new = f"编者按：有人说，{kept}{follows}这是真的。\n" + old.replace("豆子已经黑了", "豆子早就黑了")
    placed = place(kept, new, old)
    assert placed == Found(Span(new.rindex(kept), new.rindex(kept) + len(kept)))


def test_the_end_of_a_paragraph_and_the_beginning_of_the_next_are_not_taken_for_those_of_a_new_one() -> None:
    kept = "也不信。\n隔"
    old = f"{BEFORE}裁缝收进了三把椅子，可是谁{kept}壁的阿姨记得那只表，也记得修表的人。\n{AFTER}"
    between = "也不信。\n渡船的人在对岸等了一夜，第二天照样摇着空船回来，说起这件事来，可是谁"
    new = old.replace(kept, between + kept)
    cut = new.replace("椅子，可是谁也不信。", "椅子，可是谁都不信。")
    placed = place(kept, cut, old)
    assert not isinstance(placed, Found)


def test_letters_kept_from_within_words_are_not_taken_for_those_of_other_words() -> None:
    old = f"{BEFORE}She asked the neighbour a word at once, and the river waits for nobody.\n{AFTER}"
    assert not isinstance(place("r a w", old.replace("a word at once", "a window was open"), old), Found)
    assert isinstance(place("r a w", old.replace("She asked", "Nobody asked"), old), Found)


def test_a_passage_cut_from_the_last_paragraph_is_not_taken_for_its_copy_in_an_earlier_one() -> None:
    said = "灯下的人把一封信读了三遍，读完又折好，放回抽屉最里面的那一格，再也没有拿出来过，直到房子要卖掉的那天。"
    said += "买房子的人问抽屉里是什么，谁也没有说话，只听见钟走了几步。"
    old = f"{BEFORE}秋水：从前听说，{said}\n{AFTER}南屏：我记得，{said}"
    at = old.rindex("一封信")
    assert not isinstance(place("一封信读了三遍", old[:at] + old[at + 7 :], old, at), Found)


@pytest.mark.parametrize("words", ["第五百五十号门", "第五百五十号门前的灯亮着，第五百五十零一号门前的灯暗着。"])
def test_of_two_long_stretches_that_are_the_same_one_of_which_went_the_reader_is_asked(words: str) -> None:
    street = "".join(f"第{_NUMBERS[i]}号门前的灯亮着，第{_NUMBERS[i]}零一号门前的灯暗着。" for i in range(80))
    old = f"{BEFORE}{street}\n{AFTER}{street}\n{SAID}"
    for at, new in (
        (old.rindex(words), f"{BEFORE}{street}\n{AFTER}{SAID}"),
        (old.index(words), f"{BEFORE}{AFTER}{street}\n{SAID}"),
    ):
        assert isinstance(place(words, new, old, at), Moved)


def test_an_answer_that_was_cut_is_not_taken_for_one_that_now_follows_the_same_sentence_elsewhere() -> None:
    said = "铁轨那边的灯一盏一盏地暗下去，没有人去数它们，也没有人问。"
    old = f"{BEFORE}秋水：{said}\n南屏：今天的水比昨天凉。我也觉得。\n{SAID}"
    old += f"秋水：昨天走得太晚，路上看不清。{said}\n南屏：我也觉得。\n院子空了，只剩下那口井。\n{AFTER}"
    new = old.replace("\n南屏：我也觉得。\n", "\n").replace(
        "今天的水比昨天凉。我也觉得。", "我也觉得。今天的水比昨天凉。"
    )
    assert isinstance(place("南屏：我也觉得。", new, old), Moved)
