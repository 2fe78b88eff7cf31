"""Labels inside a line are sought from their colons: what is found is what trying every place would find."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.markdown import parse
from library.speakers import find_speakers, labels, within
from library.speakers.page import Page

PARTS = st.sampled_from([*"。！.)】”（(:：，\n 甲乙a", "a" * 40, "b" * 41, "（主持人）", "(12:30)", "." * 45, "//"])


@given(st.lists(PARTS, max_size=40).map("".join))
def test_what_is_found_is_what_trying_every_place_would_find(text: str) -> None:
    found = [match.span() for match in within.names_before_colons(text)]
    for match in within.BEFORE_COLON.finditer(text):
        inside = any(start < match.end() and match.start() < end for start, end in found)
        assert inside or text.startswith("//", match.end())
    assert found == sorted(found)


@pytest.mark.parametrize("unit", [".", "a. ", "字。", "a:", "：", "http://a.b....... "])
def test_what_can_be_no_label_is_not_tried(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(within, "MOST_COLONS", 1)
    text = f"{unit * 2000}\n好。张三：你好"
    assert [match["name"] for match in within.names_before_colons(text)] == ["张三"]


def test_a_document_has_not_endless_labels_inside_its_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(within, "MOST_COLONS", 50)
    assert len(list(within.names_before_colons("好。张三：你。" * 1000))) == 50


def test_a_conversation_of_one_paragraph_is_found() -> None:
    said = "张三：你好吗？今天怎么样？李四：我很好，谢谢你。我们开始吧。"
    _, turns = find_speakers(parse("大家好。" + said * 5))
    assert [turn.speaker for turn in turns] == ["张三", "李四"] * 5


def test_no_more_names_are_read_than_any_conversation_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labels, "MOST_NAMES", 50)
    listed = "".join(f"Word{i}: it means something.\n\n" for i in range(500))
    assert len(labels.read_labels(Page(parse(listed)))) == 51
    talk = "张三：你好吗？\n\n李四：我很好，谢谢你。\n\n" * 100
    assert len(find_speakers(parse(talk))[1]) == 200
