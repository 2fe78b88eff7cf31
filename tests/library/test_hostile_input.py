"""Texts made to cost much: each is read in time, whole, and with a word about what was not parsed."""

from __future__ import annotations

import pickle
import random
import re
import time
from pathlib import Path

import pytest

from library.markdown import parse, parse_beginning, work
from library.patterns import lazy
from library.reader import inspect
from library.text import Span

SECONDS = 10
"""Of this process; each of these texts took longer or never ended before it was cared for, or is in FINDINGS."""

TEXTS = {
    "bold that never closes": "**a " * 30_000,
    "reference definitions": "".join(f"[r{i}]: /{i}\n" for i in range(20_000)),
    "a title that never closes": '[a]: x "' + "b\n" * 20_000,
    "brackets": "[" * 30_000 + "a" + "]" * 30_000,
    "nested quotes": ">" * 30_000 + " a",
    "links that never close": "[a](" * 20_000,
    "pictures that never close": "![a" * 10_000,
    "escapes": "\\*\\_" * 400_000,
    "definitions": "a\n: " * 10_000,
    "list items": "1. a\n" * 10_000,
    "tags of HTML in one line": "<div>" * 900_000 + "a",
    "cells of HTML in one line": "<table><tr>" + "<td>a</td>" * 500_000,
    "wide indents": "".join("  " * i + "- a\n" for i in range(2500)),
    "notices within notices": ":::: tip\n::: note\n" * 20_000 + ":::\n" * 100,
    "notices that never close": "::: tip a\n" * 30_000,
    "indented notices": "".join("    " * (i % 12) + "!!! note\n" for i in range(20_000)),
    "quoted lines": "> a\n" * 60_000,
    "short lines": "a\n" * 110_000,
    "entities": "&amp;&#27;" * 50_000,
    "backticks": " ".join("`" * i for i in range(1, 500)),
    "open comments": "<!--\n\n" * 5_000,
    "pipes": "|" * 100_000,
    "a long line": "字" * 3_000_000,
    "labels": "甲：" * 50_000,
    "dashes": "-\n" * 30_000,
    "a rule of many marks": "*" * 3_000_000,
    "blank lines": "\n" * 1_000_000,
    "headings": "# a\n" * 50_000,
    "marks that combine": "a" + "\u0301" * 2_500_000,
    "nested items": "".join(" " * (i % 80) + "- a\n" for i in range(6_000)),
    "alias bomb": "---\na: &a [x,x]\n" + "".join(f"b{i}: &b{i} [*a,*a]\n" for i in range(2000)) + "---\n",
    "nested head": "---\nx: " + "[" * 30_000 + "\n---\nbody",
    "merge bomb": "---\na0: &a0 {x: 1}\n"
    + "".join(f"a{i + 1}: &a{i + 1} {{<<: [*a{i}, *a{i}]}}\n" for i in range(60))
    + "---\n",
}


@pytest.mark.parametrize("name", TEXTS)
def test_no_text_takes_long(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(TEXTS[name], "utf-8", newline="")
    began = time.process_time()
    facts = inspect(path)
    assert time.process_time() - began < SECONDS
    assert facts["error"] is None


def test_random_bytes_are_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(random.Random(3).randbytes(2_000_000))
    assert inspect(path)["error"] == "a.md is no text."


COSTLY = (
    "1. a *b*\n" * 300,
    "a\n: b\n\n" * 300,
    "**a** b\n\n" * 600,
    "> q\n> q\n\n" * 400,
    "| a | b |\n|-|-|\n" + "|c|d|\n" * 400,
)


@pytest.mark.parametrize("text", COSTLY)
def test_what_costs_too_much_is_shown_as_it_stands(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "MOST", 700)
    text = f"{text}\nThe [last] paragraph, after all.\n"
    document = parse(text)
    assert re.fullmatch(r"There are more marks .* from line \d+ on it is shown as it stands\.", document.warnings[0])
    assert document.text.endswith("The [last] paragraph, after all.")
    letters = re.compile("[a-z]")
    assert letters.findall(document.text) == letters.findall(text.replace("|-|-|", ""))
    for at in range(0, len(document.text), 7):
        taken = document.source_of(Span(at, at + 1))
        assert document.text[at] in f"{taken}\t\n"


def test_no_more_cells_are_parsed_than_a_table_may_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "MOST", 7000)
    document = parse("|a" * 100 + "|\n" + "|-" * 100 + "|\n" + ("|c" * 100 + "|\n") * 500)
    table = document.blocks[0].table
    assert table is not None
    assert len(table.rows) * 100 * work.CELL <= 7000
    assert document.text.count("c") == 50_000
    assert document.warnings


def test_no_more_tags_are_read_in_a_line_of_html_than_an_article_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "MOST", 700)
    text = "<div>" + "<b>a</b>" * 3000 + "\n\nThe last paragraph."
    document = parse(text)
    assert document.text.count("a") >= 3000
    assert "<b>a</b>" in document.text
    assert document.text.endswith("The last paragraph.")
    assert document.warnings == (
        "There are more marks in it than an article has; from line 1 on it is shown as it stands.",
    )


@pytest.mark.parametrize("address", ["a@b.c ", "www.a.b ", "http://a.b "])
def test_no_more_addresses_are_links_than_an_article_may_have(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "MOST", 700)
    document = parse(address * 30_000)
    assert 0 < len(document.inlines) < 10_000
    assert document.text == (address * 30_000).rstrip()


def test_quotes_of_a_line_cost_what_other_blocks_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "MOST", 7000)
    document = parse("> a\n\n" * 3000)
    assert 0 < sum(bool(block.containers) for block in document.blocks) < 2000
    assert document.warnings


def test_a_paragraph_of_more_lines_than_any_has_is_kept() -> None:
    document = parse("a\n" * 200_010 + "\nend\n")
    assert document.text.count("a") == 200_010
    assert document.text.endswith("end")


def test_the_beginning_is_a_prefix_even_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "MOST", 700)
    text = "**a** b\n\n" * 600
    whole = parse(text)
    for size in (100, 500, 5000):
        assert whole.text.startswith(parse_beginning(text, 0, size).text)


def test_an_article_within_its_share_has_no_warning() -> None:
    assert parse("**a** b\n\n" * 600).warnings == ()


LONG = {
    "code": "```py\n" + "x = [1]\n" * 40_000 + "```\n",
    "code right below a paragraph": "So:\n```py\n" + "x = 1\n" * 40_000 + "```\n",
    "code in a list": "- So:\n\n  ```py\n" + "  x = 1\n\n" * 20_000 + "  ```\n",
    "indented code": "    x = 1\n" * 40_000,
}


@pytest.mark.parametrize("name", LONG)
def test_long_code_is_no_work(name: str) -> None:
    document = parse(f"{LONG[name]}\nThe *last* paragraph.\n")
    assert document.warnings == ()
    assert document.text.count("x =") == LONG[name].count("x =")
    assert document.text.endswith("\nThe last paragraph.")


def test_a_lazy_pattern_is_a_pattern() -> None:
    pattern = lazy(r"(\d)x", re.IGNORECASE)
    assert [found[1] for found in pattern.finditer("1X 2x")] == ["1", "2"]
    assert pattern.sub("", "1x2") == "2"
    assert pattern.groups == 1
    assert pickle.loads(pickle.dumps(parse("*a* b").inlines)) == parse("*a* b").inlines
