"""Long blocks are set piece by piece, and nobody sees where they were cut."""

from __future__ import annotations

from itertools import pairwise

import pytest

from library.document import Document
from library.markdown import parse
from library.speakers import find_speakers
from library.text import Span
from tui.page.chunks import GIANT, chunked
from tui.page.layout import Layout
from tui.page.options import LayoutOptions
from tui.page.rows import Row


def talk(turns: int) -> Document:
    """One paragraph in which two people talk, now at length, now in a word."""
    source = "".join(
        f"**{'张伟' if n % 2 else '李娜'}：**" + "你看，夜车开得很慢吗？我觉得窗上有霜。" * (n * 7 % 23 + 1)
        for n in range(turns)
    )
    document = parse("开场白。\n\n" + source + "\n\n收场白。")
    speakers, found = find_speakers(document)
    return Document(document.text, document.blocks, document.inlines, speakers=speakers, turns=found)


def rows(layout: Layout) -> list[Row]:
    return [row for _, row in layout.rows(layout.first, 100_000)]


@pytest.mark.parametrize("width", [24, 60, 120])
def test_a_talk_in_one_paragraph_looks_the_same_cut_or_whole(width: int) -> None:
    document, options = talk(60), LayoutOptions(width=width)
    assert len(document.turns) == 60
    assert len(chunked(document)[0].blocks) > len(document.blocks)
    assert rows(Layout(document, options)) == rows(Layout(document, options, (document, frozenset())))


@pytest.mark.parametrize(
    "source",
    ["字" * 3 * GIANT, "一句话。" * GIANT, "```\n" + f"{'x = 1  # and so on ':>60}\n" * 3000 + "```"],
    ids=["letters", "sentences", "code"],
)
def test_pieces_cover_a_giant_block_in_order(source: str) -> None:
    document = parse(source)
    pieces, going_on = chunked(document)
    spans = [block.span for block in pieces.blocks]
    assert len(spans) > 3
    assert going_on == set(range(1, len(spans)))
    assert max(map(len, spans)) <= GIANT
    assert Span(spans[0].start, spans[-1].end) == document.blocks[0].span
    assert all(document.text[a.end : b.start] in ("", "\n") for a, b in pairwise(spans))
