"""Documents held in columns are the same documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import library
from library.columns import Columns, of_kind
from library.document import BlockKind, Document, InlineKind
from library.markdown import parse
from library.packed import packed
from library.reader import open_article
from library.text import Span

SAMPLES = sorted((Path(library.__file__).parent / "samples").glob("*.md"))
PIECES = [
    "# 标题\n",
    "一段话，**粗体**与*斜体*，[链接](https://example.org/a)，[[另一篇#节|别名]]，`code`。\n",
    "> 引文\n>\n> - 其中的一项\n>   - 再深一层\n>\n>   同一项的第二段\n",
    "1. 一\n2. 二\n\n   二的续\n",
    "- [ ] 未做\n- [x] 做了\n",
    "| 甲 | 乙 |\n|:--|--:|\n| 1 | 2 |\n| 3 |  |\n",
    "```python\nx = 1\n```\n",
    "> [!note] 注意\n> 正文\n",
    "正文[^1]。\n\n[^1]: 注脚\n",
    "---\n",
    "**甲明：** 你好。\n\n**乙华：** 你好，😀。\n",
    "词\n: 释义\n",
]
articles = st.lists(st.sampled_from(PIECES), max_size=8).map("\n".join)


def is_same(held: Document, whole: Document) -> bool:
    names = ("text", "source", "speakers", "warnings", "projection", "body_start", "headings")
    sequences = ("blocks", "inlines", "turns", "runs")
    return all(getattr(held, name) == getattr(whole, name) for name in names) and all(
        list(getattr(held, name)) == list(getattr(whole, name)) for name in sequences
    )


@given(articles)
@settings(deadline=None)
def test_what_is_held_in_columns_is_the_same(source: str) -> None:
    assert is_same(packed(parse(source)), parse(source))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_are_the_same(path: Path) -> None:
    document = open_article(path)
    assert is_same(packed(document), document)


@given(articles, st.integers(0, 400), st.integers(0, 60))
@settings(deadline=None)
def test_every_question_is_answered_alike(source: str, start: int, length: int) -> None:
    whole = parse(source)
    held, span = packed(whole), Span(start, start + length)
    assert held.block_index(start) == whole.block_index(start)
    assert held.turn_at(start) == whole.turn_at(start)
    assert held.turns_in(span) == whole.turns_in(span)
    assert held.inlines_in(span) == whole.inlines_in(span)
    assert held.section_at(start) == whole.section_at(start)
    assert held.source_of(span) == whole.source_of(span)


def test_columns_are_sequences() -> None:
    document = parse("\n".join(PIECES))
    blocks = packed(document).blocks
    assert isinstance(blocks, Columns)
    assert blocks[-1] == document.blocks[-1]
    assert blocks[2:5] == document.blocks[2:5]
    assert blocks[::-2] == document.blocks[::-2]
    assert blocks == document.blocks
    assert blocks != document.blocks[:-1]
    with pytest.raises(IndexError):
        blocks[len(blocks)]


def test_kinds_are_found_in_columns_and_in_tuples() -> None:
    document = parse("\n".join(PIECES))
    for held in (document, packed(document)):
        assert [block.span.of(held.text) for block in of_kind(held.blocks, BlockKind.HEADING)] == ["标题"]
        assert [link.target for link in of_kind(held.inlines, InlineKind.WIKILINK)] == ["另一篇#节"]
