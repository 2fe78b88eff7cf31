"""What the contents panel lists."""

from __future__ import annotations

from dataclasses import replace

from library.document import Turn
from library.markdown import parse
from library.text import Span
from tui import contents


def test_a_turn_is_shown_no_further_than_it_goes() -> None:
    document = parse("甲：好。乙：不好，天还没有亮。")
    spoken = replace(document, turns=(Turn("甲", Span(0, 2), Span(2, 4)), Turn("乙", Span(4, 6), Span(6, 15))))
    assert [line.words for line in contents.turns(spoken).lines] == ["好。", "不好，天还没有亮。"]
