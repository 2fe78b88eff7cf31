"""A field of the front matter and what a careful reader takes from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.article import Article
from library.decode import Decoded
from library.frontmatter import split
from library.metadata import describe


def of(head: str, body: str = "水涨了。\n") -> Article:
    source = f"---\n{head}\n---\n{body}"
    front = split(source)
    assert source[front.body_start :] == body
    return describe(Path("/library/river.md"), Decoded(source), front)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("title: 1984", "1984"),
        ("title: 012", "012"),
        ("title: no", "no"),
        ("title: 16:50", "16:50"),
        ("title:河", "河"),
        ("title: <b>The</b> river<br>rises", "The river rises"),
        ("title: How to use <T> in Rust", "How to use <T> in Rust"),
        ("title: '[The river](https://example.org) rises'", "The river rises"),
        ("title: '[Draft] The river'", "[Draft] The river"),
        ("title: {zh: 河, en: River}", "河"),
        ("title: '{{ .Title }}'", "river"),
        ("title: " + "长" * 400, "长" * 299 + "…"),
        ("sidebar_label: The river", "The river"),
    ],
)
def test_titles(head: str, title: str) -> None:
    assert of(head).title == title


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ("author: Ann Hill", ("Ann Hill",)),
        ("author: By Ann Hill", ("Ann Hill",)),
        ("author: 文/沈一", ("沈一",)),
        ("author: 作者：沈一", ("沈一",)),
        ("author: '[[people/ann|Ann Hill]]'", ("Ann Hill",)),
        ("author: Ann Hill <ann@example.org>", ("Ann Hill",)),
        ("author: true", ()),
        ("author: https://example.org/ann", ()),
        ("translator: Bo Lake", ()),
    ],
)
def test_authors(head: str, authors: tuple[str, ...]) -> None:
    assert of(head).authors == authors


@pytest.mark.parametrize(
    ("head", "tags"),
    [
        ("tags:\n  - 1\n  - null\n  - a/b", ("1", "a/b")),
        ("tags: |\n  water\n  town", ("water", "town")),
        ('tags: \'"water", "town"\'', ("water", "town")),
        ("tags: ['＃水', '#town']", ("水", "town")),
        ("tags: R&amp;D, C#", ("R&D", "C#")),
        ("tags: true", ()),
        ("tags:C#", ("C#",)),
        ("tags: [water]\ncategories: [[town, water], bank]", ("water", "town", "bank")),
    ],
)
def test_tags(head: str, tags: tuple[str, ...]) -> None:
    assert of(f"title: x\n{head}").tags == tags


@pytest.mark.parametrize(
    ("written", "code"),
    [("zh_CN", "zh-CN"), ("Chinese", "zh"), ("简体中文", "zh-Hans"), ("[en, zh]", "en"), ("Klingon", "Klingon")],
)
def test_languages_by_their_code(written: str, code: str) -> None:
    assert of(f"lang: {written}").language == code


def test_a_day_that_could_be_two_is_read_the_month_first_and_says_so() -> None:
    article = of("date: 8/12/2024")
    assert article.date == "2024-08-12"
    assert article.warnings == ("The date “8/12/2024” of “date” was read as month/day/year.",)


def test_only_the_date_that_counts_and_those_before_it_are_warned_of() -> None:
    assert of("date: 2024-05-01\ncreated: 8/12/2024").warnings == ()
    assert len(of("date: soon\npublished: 8/12/2024\ncreated: later").warnings) == 2


def test_the_date_of_nothing_is_none() -> None:
    assert (of("date: 0001-01-01T00:00:00Z").date, of("date: 0001-01-01T00:00:00Z").warnings) == ("", ())


def test_a_value_that_gives_no_label_is_kept_to_be_shown() -> None:
    assert of("tags: {water: 1, town: 2}").extra == {"tags": "water: 1; town: 2"}


def test_a_value_too_long_to_be_shown_is_cut() -> None:
    assert of("title: x\nbanner: " + "A" * 60_000).extra == {"banner": "A" * 2000 + "…"}
