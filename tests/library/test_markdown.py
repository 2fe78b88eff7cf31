"""Markdown in, blocks and inlines out: fixtures a person can read, in `tests/fixtures/markdown`.

A case is a title, a line with a dot, Markdown, a dot, what must come out, a dot. A block is a line: its containers, its
kind, its text with inlines in ⟨kind target:text⟩, a newline as ⏎, a tab as ⇥.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pytest

from library.document import Block, BlockKind, Document, Inline
from library.markdown import parse, parse_beginning, parse_whole

FIXTURES = Path(__file__).parents[1] / "fixtures/markdown"


def cases() -> Iterator[object]:
    for path in sorted(FIXTURES.glob("*.txt")):
        parts = path.read_text("utf-8").split("\n.\n")
        for i in range(0, len(parts) - 2, 3):
            title = parts[i].strip("\n")
            yield pytest.param(parts[i + 1], parts[i + 2], id=f"{path.stem}: {title}")


def shown(document: Document) -> str:
    """The document in the fixtures' notation."""
    return "\n".join(_block(document, block) for block in document.blocks)


def _block(document: Document, block: Block) -> str:
    around = "".join(f"{held.kind.value}{' ' * bool(held.marker)}{held.marker} / " for held in block.containers)
    name = f"h{block.level}" if block.kind is BlockKind.HEADING else block.kind.value
    if block.table and any(block.table.align):
        name += f" {' '.join(side or '-' for side in block.table.align)}"
    inside = [inline for inline in document.inlines if block.span.start <= inline.span.start < block.span.end]
    text = _marked(document.text, block, inside).replace("\n", "⏎").replace("\t", "⇥").replace("\u00a0", "␣")
    return f"{around}{name}{' ' * bool(block.info)}{block.info}: {text}".rstrip()


def _marked(text: str, block: Block, inlines: list[Inline]) -> str:
    """The block's text with every inline's start and end written into it."""
    marks = []
    for i, inline in enumerate(inlines):
        target = f" {inline.target}" if inline.target else ""
        marks.append((inline.span.start, 1, i, f"⟨{inline.kind.value}{target}:"))
        marks.append((inline.span.end, 0, -i, "⟩"))
    out, at = [], block.span.start
    for place, _, _, mark in sorted(marks):
        out += [text[at:place], mark]
        at = place
    return "".join([*out, text[at : block.span.end]])


@pytest.mark.parametrize(("source", "expected"), cases())
def test_markdown_becomes_blocks_and_inlines(source: str, expected: str) -> None:
    assert shown(parse(source)) == expected


def test_the_body_starts_where_the_front_matter_ends() -> None:
    source = "---\ntitle: x\n---\n\n# 题\n\n文 **粗**\n"
    document = parse(source, 17)
    assert document.text == "题\n文 粗"
    assert document.source == source
    assert [document.source[run.source : run.source + run.length] for run in document.runs] == ["题", "文 ", "粗"]
    assert document.source_line(0) == 5
    assert document.source_line(2) == 7


def test_a_passage_gives_its_markdown_with_the_marks_inside_it() -> None:
    document = parse("> 他说 **很 [好](u)**，\n> 真的 &amp; 是。\n")
    start = document.text.index("说")
    assert document.source_of(type(document.blocks[0].span)(start, document.text.index("是") + 1)) == (
        "说 **很 [好](u)**，\n> 真的 &amp; 是"
    )


def test_the_beginning_knows_definitions_that_come_later() -> None:
    source = "见 [甲][r] 与注[^n]。\n\n" + "段落。\n\n" * 500 + "[r]: http://r.example\n\n[^n]: 注\n"
    beginning = parse_beginning(source, 0, 5)
    assert shown(beginning) == "paragraph: 见 ⟨link http://r.example:甲⟩ 与注⟨footnote n:[n]⟩。"
    assert parse(source).text.startswith(beginning.text)


def test_the_beginning_of_a_long_article_ends_soon() -> None:
    source = "段落文字。\n\n" * 50_000
    began = process_time()
    assert 1000 <= len(parse_beginning(source, 0, 1000).text) < 1100
    assert process_time() - began < 1


HOSTILE = {
    "bold": "**a " * 20_000,
    "references": "".join(f"[r{i}]: http://x/{i}\n" for i in range(20_000)),
    "brackets": "[" * 30_000,
    "pictures": "![a" * 8_000,
    "wikilinks": "[[a" * 12_000,
    "quotes": ">" * 30_000 + "a",
    "lists": "- " * 30_000 + "a",
    "deep lists": "".join("  " * i + "- a\n" for i in range(250)),
    "marks in one line": "a*b " * 1_000_000,
    "backticks": "".join("`" * i + " " for i in range(500)),
    "comments": "<!--\n\n" * 20_000,
    "fences": "```\n" + "a\n\n" * 40_000,
    "dollars": "$$\n\n" * 30_000,
    "shortcodes": "{{< highlight go >}}\n\n" * 8_000,
    "tags": "<div><b><li>" * 10_000,
    "details": "<details>\n\n" * 10_000,
    "cells": "<table><tr>" + "<td>a" * 30_000,
    "footnotes": "".join(f"[^{i}]: x\n\n" for i in range(2_500)),
    "definitions": "a\n: b\n" * 4_000,
    "addresses": "http://a" * 8_000,
    "rules": "***\n" * 30_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_answered_soon_and_kept(name: str) -> None:
    began = process_time()
    document = parse(HOSTILE[name])
    assert process_time() - began < 8
    assert document.text == "\n".join(block.span.of(document.text) for block in document.blocks)


def test_a_line_of_twenty_megabytes_is_one_paragraph() -> None:
    began = process_time()
    document = parse("长" * 7_000_000)
    assert process_time() - began < 4
    assert len(document.blocks) == 1
    assert len(document.runs) == 1


def test_what_is_nested_too_deep_stays_text() -> None:
    document = parse("> " * 200 + "深")
    assert document.text.endswith("深")
    assert len(document.blocks[0].containers) <= 40


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("段落。 ^b1\n", "段落。"),
        ("一\n**二** ^b-2 \n", "一二"),
        ("- 项 ^b1\n-   项 *斜* ^b2\n", "项\n项 斜"),
        ("1. 项 ^b1\n   - 内 ^b2\n", "项\n内"),
        ("> 引 ^b1\n", "引"),
        ("## 题 ^b1\n", "题"),
        ("一\n\n^b1\n\n二\n", "一\n二"),
        ("- 甲\n- 乙\n\n^b1\n", "甲\n乙"),
        ("> 引\n\n^b1\n", "引"),
        ("一\n^b1\n", "一"),
        ("> 引\n> ^b1\n", "引"),
        ("^b1 一\n\n^_^\n", "^b1 一\n^_^"),
        ("一 ^b1\n二\n", "一 ^b1 二"),
        ("一^b1\n\nx ^b_1\n\nx \\^b\n\n`a ^b`\n", "一^b1\nx ^b_1\nx ^b\na ^b"),
    ],
)
def test_block_ids_are_not_shown(source: str, text: str) -> None:
    assert parse(source).text == text
    assert parse_whole(source).text == text


@pytest.mark.parametrize(
    "source",
    [
        "*   一\n*  **二**\n* 三\n",
        "文：\n- 一\n- [[二]]\n\n文\n",
        "3. 一\n4. 二\n\n5. 三\n\n6) 四\n\n12 月\n",
        "- 一\n\n1. 二\n",
        "-   一\n\n\n    码\n",
        "1. 一\n\n   续\n2. 二\n",
        "- [x] 一\n- [ ] 二\n",
        "- [a]: /b\n- [a]\n",
        "题 | 二\n- | -\n甲 | 乙\n",
        "# 题 |\n| -\n甲\n",
        "题\n- 一\n: 释\n",
        "文\n* * *\n- - 一\n",
    ],
)
def test_lists_known_by_their_characters_are_those_of_the_whole(source: str) -> None:
    one, other = parse(source), parse_whole(source)
    assert (one.text, one.blocks, one.inlines) == (other.text, other.blocks, other.inlines)
