"""An article edited while it is open: place and selection stay on the words they stood on."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.tui.evening import evening
from tui.following import following

SENTENCES = [f"第{n}盏灯亮在第{n * 7 % 97}条街上，看灯的人姓{'赵钱孙李周吴郑王'[n % 8]}。" for n in range(60)]
OLD = "".join(SENTENCES)


def test_what_stands_before_or_after_one_edit_is_followed_exactly() -> None:
    at = OLD.index("第20盏")
    new = OLD[:at] + "新的一句话。" + OLD[at + 3 :]
    follow = following(OLD, new)
    assert [follow(offset) for offset in (0, at - 1)] == [0, at - 1]
    assert [follow(offset) for offset in (at + 3, len(OLD) - 1, len(OLD))] == [at + 6, len(new) - 1, len(new)]


@given(
    st.dictionaries(st.integers(0, 59), st.sampled_from(["", "换了。", "加了一句新的话。"]), max_size=8),
    st.integers(0, 59),
)
def test_a_sentence_is_followed_whatever_is_edited_around_it(edits: dict[int, str], index: int) -> None:
    assume(index not in edits)
    new = "".join(edits.get(i, sentence) for i, sentence in enumerate(SENTENCES))
    follow = following(OLD, new)
    assert follow(OLD.index(SENTENCES[index])) == new.index(SENTENCES[index])


@given(st.integers(0, 59), st.integers(0, 59))
def test_the_end_of_a_passage_is_followed_though_the_next_sentence_is_another(first: int, other: int) -> None:
    assume(first < 59 and other != first)
    edits = {other: "早先的话。", first + 1: "不一样了。"}
    new = "".join(edits.get(i, sentence) for i, sentence in enumerate(SENTENCES))
    end = OLD.index(SENTENCES[first]) + len(SENTENCES[first])
    assert following(OLD, new)(end) == new.index(SENTENCES[first]) + len(SENTENCES[first])


@given(st.text("ab", max_size=40), st.text("ab", max_size=40))
def test_a_place_is_always_within_the_text(old: str, new: str) -> None:
    follow = following(old, new)
    assert all(0 <= follow(offset) <= len(new) for offset in range(len(old) + 1))


@pytest.mark.parametrize("edited", ["灯塔", "一盏灯"])
async def test_a_selection_stays_on_its_words_when_the_article_changes_before_and_right_after_it(
    tmp_path: Path, edited: str
) -> None:
    (tmp_path / "lib").mkdir()
    path = tmp_path / "lib" / "long.md"
    path.write_text("\n\n".join(SENTENCES), "utf-8")
    async with evening(tmp_path, "long.md") as room:
        room.page.go_to(room.page.document.text.index("第20盏"))
        await room.press("v", "j")
        chosen, y = room.passage, room.page.view.y_of(room.page.selection.origin) if room.page.selection else -1
        assert chosen.strip() == SENTENCES[20]
        more = [*SENTENCES[:3], "前面多了一大段话。" * 9, *SENTENCES[3:21], SENTENCES[21].replace("灯", edited)]
        path.write_text("\n\n".join(more + SENTENCES[22:]), "utf-8")
        await room.until(lambda: "was read again" in room.said())
        assert room.passage.strip() == chosen.strip()
        assert room.page.selection is not None
        assert room.page.view.y_of(room.page.selection.origin) == y


async def test_marks_and_the_way_back_stay_on_their_words(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    path = tmp_path / "lib" / "long.md"
    path.write_text("\n\n".join(SENTENCES), "utf-8")
    async with evening(tmp_path, "long.md") as room:
        room.page.go_to(room.page.document.text.index("第20盏"))
        await room.press("m", "a")
        room.page.go_to(room.page.document.text.index("第30盏"))
        await room.press("G")
        path.write_text("\n\n".join(["前面多了一大段话。" * 9, *SENTENCES]), "utf-8")
        await room.until(lambda: "was read again" in room.said())
        await room.press("apostrophe", "a")
        assert room.passage == SENTENCES[20]
        await room.press("ctrl+o")
        assert room.passage == SENTENCES[59]
        await room.press("ctrl+o")
        assert room.passage == SENTENCES[30]
