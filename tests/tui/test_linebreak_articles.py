"""Real articles break without a forbidden mark at either end of a line: the samples, others where they are at hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from library import samples
from library.article import Article
from library.document import BlockKind, Document
from library.reader import open_article
from library.text import Span
from tests.real_articles import REAL, needs_real_articles
from tests.tui.linebreak_reference import WHITE, drawn
from tui.page.cells import cell_width
from tui.page.layout import Layout
from tui.page.linebreak import break_lines
from tui.page.options import LayoutOptions
from tui.page.rows import Part, Row

NOT_FIRST = frozenset(
    "！），．：；？］｝、。〃〉》」』】〕〗’”…‰％!),.:;?]}%·・ー〜～々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ"
)
NOT_LAST = frozenset("（［｛‘“〈《「『【〔〖￥＄([{")
WIDTHS = (20, 21, 23, 26, 33, 40, 59, 72, 80, 123, 200)


def paragraphs() -> Iterator[str]:
    for path in REAL:
        text = path.read_text("utf-8", errors="replace").replace("*", "")
        yield from (line[:2500].rstrip() for line in text.split("\n") if line.strip())


def violations(text: str, width: int) -> Iterator[str]:
    """What is wrong with the lines of one paragraph."""
    ends = break_lines(text, width)
    lines = [text[start:end] for start, end in pairwise([0, *ends])]
    yield from wrong_edges(lines)
    yield from (f"too wide: {line}" for line in lines if cell_width(drawn(line)) > width + 2)


def wrong_edges(lines: Sequence[str]) -> Iterator[str]:
    """What is wrong where one line ends and the next begins."""
    for before, line in pairwise(lines):
        if line[0] in NOT_FIRST or line[0] in WHITE:
            yield f"starts with {line[0]}"
        if drawn(before)[-1:] in NOT_LAST and drawn(before):
            yield f"ends with {drawn(before)[-1]}"
        if line[0] in "…—" and before[-1] == line[0]:
            yield f"splits {line[0]}"


@needs_real_articles
@pytest.mark.parametrize("width", WIDTHS)
def test_no_violation_in_real_articles(width: int) -> None:
    found = [(wrong, text[:60]) for text in paragraphs() for wrong in violations(text, width)]
    assert found == []


@pytest.mark.parametrize("sample", sorted(samples.folder().glob("*.md")), ids=lambda path: path.stem)
def test_no_violation_in_any_row_of_the_samples(sample: Path) -> None:
    """Rows as the page sets them at every width, in lists, quotes, tables and turns too."""
    document = open_article(Article(sample, sample.stem))
    wrong = [(width, *found) for width in range(20, 201, 3) for found in row_violations(document, width)]
    assert wrong == []


def row_violations(document: Document, width: int) -> Iterator[tuple[str, str]]:
    layout = Layout(document, LayoutOptions(width=width, measure=100))
    for index, block in enumerate(document.blocks):
        if block.kind in (BlockKind.CODE, BlockKind.MATH):
            continue
        for parts in runs_of(document.text, layout.block(index).rows):
            lines = [Span(part.start, part.end).of(document.text) for part in parts]
            yield from ((wrong, "".join(lines)[:60]) for wrong in wrong_edges(lines))


def runs_of(text: str, rows: Sequence[Row]) -> Iterator[list[Part]]:
    """The parts of rows that go on below one another, in text order: the lines of a paragraph, or of a table's cell."""
    parts = sorted(part for row in rows for part in row.parts)
    run: list[Part] = []
    for part in parts:
        if run and text[run[-1].end : part.start].strip(" "):
            yield run
            run = []
        run.append(part)
    yield run
