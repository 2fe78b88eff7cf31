"""Quotes of articles that were saved anew: halved, shuffled, pasted over, with a notice every few paragraphs."""

from __future__ import annotations

import pytest

from quotes.placement import Found, Lost, Moved
from tests.quotes.fourth_trial import trial
from tests.quotes.making import standing
from tests.quotes.verdicts import Ledger


@pytest.mark.parametrize(
    ("edits", "unasked", "shown", "alone"), [(4, 0.96, 0.99, False), (40, 0.93, 0.985, False), (10, 0.95, 0.99, True)]
)
def test_under_the_fourth_editor_nothing_is_mistaken(edits: int, unasked: float, shown: float, alone: bool) -> None:
    """A third of the passages have one to six characters; every fourth article is halved, shuffled or doubled."""
    ledger = Ledger()
    for seed in range(50):
        trial(seed, ledger, edits=edits, alone=alone)
    assert ledger.skipped <= 3, str(ledger)
    assert ledger.share("whole", "Found") >= unasked, str(ledger)
    assert ledger.share("whole", "Found", "Moved") >= shown, str(ledger)
    assert ledger.share("gone", "Lost") >= 0.95, str(ledger)
    assert not ledger.wrong, str(ledger)


NOTICE = "关注我们，回复“灯塔”领取手册。\n"
BEFORE = "".join(f"阿默：第{n}只船出海的那天没有风，船上的人都坐着。\n" for n in "一二三四")
AFTER = "".join(f"白露：第{n}座岛上只有石头，石头上只有鸟。\n" for n in "甲乙丙丁")
SAID = "阿默：灯是他一个人点的，点了四十年，没有人替过他。\n"
OLD = f"{BEFORE}{SAID}{NOTICE}白露：那时候船多，灯不能不亮。\n{AFTER}{NOTICE}阿默：不是。\n"


def place(words: str, new: str, old: str = OLD, at: int | None = None) -> Found | Moved | Lost:
    """Where the first of these words of the old text, or those at an offset, stand in the new one."""
    return standing(words, old, new, at)


def test_the_end_of_a_paragraph_and_a_notice_are_asked_about_where_another_notice_follows() -> None:
    kept = "替过他。\n关注我们，"
    new = f"{NOTICE}新的开头，写在所有的话前面。\n{OLD.replace(SAID + NOTICE, '')}\n结尾也是新的。\n{SAID}{NOTICE}"
    assert isinstance(place(kept, new), Moved)


def test_a_passage_edited_in_its_place_is_asked_about_though_its_pasted_copy_is_whole() -> None:
    words = "灯是他一个人点的，点了四十年，没有人替过他。"
    new = OLD.replace(words, "灯是他一个人点的，足足点了四十年，从来没有人替过他。") + f"白露：有人记得，{words}\n"
    assert not isinstance(place(words, new), Found)


def test_an_answer_that_ended_the_article_is_not_taken_for_the_beginning_of_another_one() -> None:
    old = OLD.replace(SAID, f"{SAID}阿默：不是。那是后来的事，后来的事谁都知道。\n").rstrip("\n")
    new = old.replace("阿默：不是。那是后来的事，后来的事谁都知道。\n", "").removesuffix("阿默：不是。")
    new = f"阿默：不是。\n{new}阿默：不是。那是后来的事，后来的事谁都知道。"
    assert not isinstance(place("阿默：不是。", new, old, old.rindex("阿默：不是。")), Found)


def test_the_same_answer_given_once_more_right_beside_it_leaves_a_doubt() -> None:
    old = OLD.replace("阿默：不是。", "阿默：不是。不是。\n白露：是。")
    new = old.replace("不是。不是。\n白露：是。", "不是。不是。不是。\n白露：那就不是。")
    assert isinstance(place("不是。不是。", new, old), Moved)


def test_two_characters_with_nothing_beside_them_that_was_there_are_asked_about() -> None:
    old = OLD.replace("没有人替过他。", "没有人替过他。明白。嗯。后来他老了，灯也老了。")
    new = old.replace("明白。嗯。后来他老了，灯也老了。", "嗯。船来船往，谁也没有上岸去看。")
    assert not isinstance(place("嗯。", new, old), Found)


def test_a_piece_of_words_over_a_sentences_end_is_asked_about_where_a_new_sentence_ends_alike() -> None:
    old = f"{BEFORE}Of course. Still he kept the lamp at night.\n{AFTER}"
    new = old.replace("Of course. Still", "Of course. Nobody rowed home. Of course. Still")
    assert not isinstance(place("rse. St", new, old), Found)
