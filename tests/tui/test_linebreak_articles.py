"""Real articles, where they are at hand, break without a forbidden mark at either end of a line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.tui.linebreak_reference import WHITE, drawn
from tui.page.cells import cell_width
from tui.page.linebreak import break_lines

SHARED = Path(__file__).resolve().parents[3] / "shared"
NOT_FIRST = frozenset(
    "！），．：；？］｝、。〃〉》」』】〕〗’”…‰％!),.:;?]}%·・ー〜～々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ"
)
NOT_LAST = frozenset("（［｛‘“〈《「『【〔〖￥＄([{")
WIDTHS = (20, 21, 23, 26, 33, 40, 59, 72, 80, 123, 200)


def paragraphs() -> Iterator[str]:
    for path in sorted([*SHARED.glob("articles/*.md"), *SHARED.glob("corpus/files/*/*.md")]):
        text = path.read_text("utf-8").replace("*", "")
        yield from (line[:2500].rstrip() for line in text.split("\n") if line.strip())


def violations(text: str, width: int) -> Iterator[str]:
    """What is wrong with the lines of one paragraph."""
    ends = break_lines(text, width)
    lines = [text[start:end] for start, end in pairwise([0, *ends])]
    for before, line in pairwise(lines):
        if line[0] in NOT_FIRST or line[0] in WHITE:
            yield f"starts with {line[0]}"
        if drawn(before)[-1:] in NOT_LAST and drawn(before):
            yield f"ends with {drawn(before)[-1]}"
        if line[0] in "…—" and before[-1] == line[0]:
            yield f"splits {line[0]}"
    yield from (f"too wide: {line}" for line in lines if cell_width(drawn(line)) > width + 2)


@pytest.mark.skipif(not SHARED.exists(), reason="needs the shared articles")
@pytest.mark.parametrize("width", WIDTHS)
def test_no_violation_in_real_articles(width: int) -> None:
    found = [(wrong, text[:60]) for text in paragraphs() for wrong in violations(text, width)]
    assert found == []
