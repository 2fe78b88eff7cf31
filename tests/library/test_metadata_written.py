"""A line under the title and what a careful reader takes from it; the names are made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.article import Article
from library.decode import Decoded
from library.frontmatter import split
from library.metadata import describe

TEXT = (
    "The river rose in the night and by morning it had reached the lower gardens of the town.\n\n水在夜里涨了上来。\n"
)


def facts(article: Article) -> dict[str, str]:
    values = {"author": article.author, "date": article.date, "site": article.site, "url": article.url}
    return {key: value for key, value in (*values.items(), ("tags", "、".join(article.tags))) if value}


def under_title(line: str) -> Article:
    source = f"# The river\n\n{line}\n\n{TEXT}"
    return describe(Path("/library/river.md"), Decoded(source), split(source))


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("作者：沈一", "沈一"),
        ("*作者：沈一*", "沈一"),
        ("作者丨沈一", "沈一"),
        ("作者/沈一", "沈一"),
        ("作者｜沈一 编辑｜罗二", "沈一"),
        ("文/沈一 图/罗二", "沈一"),
        ("文 | 沈一", "沈一"),
        ("文/本报记者 沈一", "沈一"),
        ("本报记者 沈一", "沈一"),
        ("采写：沈一", "沈一"),
        ("采访、撰文：沈一", "沈一"),
        ("取材・文：森 一子", "森 一子"),
        ("作者：沈一，青山大学教授", "沈一"),
        ("作者：沈一（公众号：河边）", "沈一"),
        ("<p align='right'>作者：沈一</p>", "沈一"),
        ("Author(s): Ann Hill, Bo Lake", "Ann Hill, Bo Lake"),
        ("By **Ann**", "Ann"),
        ("By Ann Hill, Staff Writer", "Ann Hill"),
    ],
)
def test_who_wrote(line: str, author: str) -> None:
    assert facts(under_title(line)) == {"author": author}


@pytest.mark.parametrize(
    ("line", "author", "date"),
    [
        ("By Ann Hill, May 1, 2024 · 5 min read", "Ann Hill", "2024-05-01"),
        ("Ann Hill · May 1, 2024 · 5 min read", "Ann Hill", "2024-05-01"),
        ("沈一 · 2024-05-01 · 阅读约 6 分钟", "沈一", "2024-05-01"),
        ("Posted on May 1, 2024 by Ann Hill", "Ann Hill", "2024-05-01"),
        ("Posted by Ann Hill on May 1, 2024", "Ann Hill", "2024-05-01"),
        ("May 1, 2024 | News | By Ann Hill", "Ann Hill", "2024-05-01"),
        ("May 1, 2024 by Ann Hill", "Ann Hill", "2024-05-01"),
        ("沈一 · 2024-05-01", "", "2024-05-01"),
        ("[沈一](https://www.example.com/people/shenyi)\n\n灯匠\n\n发布于 2024-05-01 · 青山", "沈一", "2024-05-01"),
        ("[沈一](https://www.example.com/u/abc)\n\n2024.05.01 字数 1,234 阅读 567", "沈一", "2024-05-01"),
        ("[Ann Hill](https://example.com/@ann)\n\nMay 01, 2024\n\n∙ Paid", "Ann Hill", "2024-05-01"),
        ("### Why it rose\n\n[Ann Hill](https://example.com/@ann)\n\nMay 1, 2024", "Ann Hill", "2024-05-01"),
        (
            "## Why it rose\n\n[![Ann Hill](a.png)](https://example.com/@ann)\n\n[Ann Hill](https://example.com/@ann?s=1)"
            "\n\n·\n\n[Follow](https://example.com/follow)\n\n5 min read\n\n·\n\nMay 1, 2024",
            "Ann Hill",
            "2024-05-01",
        ),
        ("author:: Ann Hill\ndate:: [[2024-05-01]]", "Ann Hill", "2024-05-01"),
        ("Jane Hill\n\nMay 1, 2024", "Jane Hill", "2024-05-01"),
        ("Greenport\n\nMay 1, 2024", "", "2024-05-01"),
        ("河边的人\n\n2024年5月1日", "", "2024-05-01"),
        ("发布于 2024-05-01・IP 属地青山", "", "2024-05-01"),
        ("Greenport | May 1, 2024", "", "2024-05-01"),
        ("2024-05-01 | 生活", "", "2024-05-01"),
    ],
)
def test_who_wrote_and_when(line: str, author: str, date: str) -> None:
    assert facts(under_title(line)) == {"date": date} | ({"author": author} if author else {})


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("作者：沈一 来源：河边 时间：2024-05-01", {"author": "沈一", "site": "河边", "date": "2024-05-01"}),
        ("> 作者：沈一<br>来源：河边<br>日期：2024-05-01", {"author": "沈一", "site": "河边", "date": "2024-05-01"}),
        ("转自：河边", {"site": "河边"}),
        ("本文来自微信公众号：河边（ID：hebian），作者：沈一，题图来自作者", {"site": "河边", "author": "沈一"}),
        ("本文首发于公众号「河边」", {"site": "河边"}),
        ("本文来自：河边", {"site": "河边"}),
        (
            "> 本文由 [简悦 SimpRead](http://ksria.com/simpread/) 转码， 原文地址 [example.org](https://example.org/a)",
            {"url": "https://example.org/a"},
        ),
        (
            "本文来自微信公众号：[河边（ID：hebian）](https://example.org/s/x)，作者：沈一",
            {"site": "河边", "url": "https://example.org/s/x", "author": "沈一"},
        ),
        ("2024-05-01　河边报", {"site": "河边报", "date": "2024-05-01"}),
        ("Created time: May 1, 2024\nTags: water, town", {"date": "2024-05-01", "tags": "water、town"}),
        (
            "原创 沈一 河边 _2024年05月01日 10:20_ _青山_",
            {"author": "沈一", "site": "河边", "date": "2024-05-01T10:20"},
        ),
        ("原创 河边 河边 2024-05-01", {"author": "河边", "date": "2024-05-01"}),
        ("原创 沈一 [河边](javascript:void(0);)", {"author": "沈一", "site": "河边"}),
        ("原创：沈一\n来源：河边\n时间：2024-05-01", {"author": "沈一", "site": "河边", "date": "2024-05-01"}),
        ("- 公众号：河边\n- 时间：2024-05-01", {"site": "河边", "date": "2024-05-01"}),
        ("本文链接：https://example.org/river", {"url": "https://example.org/river"}),
        ("> Originally published at https://example.org/river.", {"url": "https://example.org/river"}),
        ("Cross-posted from [The Bank](https://example.org/a).", {"site": "The Bank", "url": "https://example.org/a"}),
        ("投稿日：2024/05/01 カテゴリー：川", {"date": "2024-05-01", "tags": "川"}),
        ("**Tags:** `water` `town`", {"tags": "water、town"}),
        ("#water #town", {"tags": "water、town"}),
        ("[原文](https://example.org/river)", {"url": "https://example.org/river"}),
        (
            "> 本文翻译自 [The river](https://example.org/a)，作者 [Ann Hill](https://example.org/ann)",
            {"url": "https://example.org/a", "author": "Ann Hill"},
        ),
    ],
)
def test_where_it_first_stood(line: str, expected: dict[str, str]) -> None:
    assert facts(under_title(line)) == expected


@pytest.mark.parametrize(
    "line",
    [
        "译者：罗二",
        "责任编辑：罗二",
        "Translated by Bo Lake",
        "Last updated: May 1, 2024",
        "Updated May 1, 2024",
        "更新时间：2024-05-01",
        "时间：2024年5月1日\n地点：青山",
        "- Start Date: 2024-05-01",
        "By Design",
        "By the way, May 1, 2024 was a Wednesday",
        "It rained from May 1, 2024",
        "作者：我觉得水还会再涨，你们怎么看？",
        "作者说：水还会再涨。",
        "| 标题 | 作者 |\n|---|---|\n| 河 | 沈一 |",
        "记者：水是什么时候来的？",
        "沈一",
        "—— 沈一",
        "（沈一）",
        "[沈一](https://www.example.com/hebian)",
        "[The bank](https://example.com/places/bank)\n\n## 2024-05-01",
        "### Ann Hill\n\nMay 1, 2024",
        "[Ann](https://example.com/people/ann)\n\n[Bo](https://example.com/people/bo)",
        "## Contributors\n\n[Ann](https://example.com/users/ann)",
        "**Author:** someone who writes.\n\n**Source:** where a river begins.",
        "书名：河\n作者：沈一",
    ],
)
def test_what_says_nothing_of_the_article(line: str) -> None:
    assert facts(under_title(line)) == {}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("（来源：河边报）", {"site": "河边报"}),
        ("来源：河边报\n责任编辑：罗二", {"site": "河边报"}),
        ("（作者：沈一，青山大学教授）", {"author": "沈一"}),
        ("Source: <https://example.org/river>", {"url": "https://example.org/river"}),
        ("- 本文作者：沈一\n- 本文链接：https://example.org/a", {"author": "沈一", "url": "https://example.org/a"}),
        ("*Originally published at https://example.org/river.*", {"url": "https://example.org/river"}),
        ("书名：河\n作者：沈一", {}),
        ("## 《湖》\n\n作者：沈一\n链接：https://example.org/lake", {}),
        ("## 来源\n\n作者：沈一\n链接：https://example.org/a", {"author": "沈一", "url": "https://example.org/a"}),
        ("编辑：你说水还会涨吗？\n来源：我想会的。", {}),
        ("参考资料：https://example.org/river", {}),
        ("[B站](https://www.example.com/video/x)", {}),
    ],
)
def test_the_last_lines(lines: str, expected: dict[str, str]) -> None:
    source = f"# The river\n\n{TEXT}\n{lines}\n"
    assert facts(describe(Path("/library/river.md"), Decoded(source), split(source))) == expected


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("<!-- title: x -->\n<!-- date: 2024-05-01 -->\n", {"date": "2024-05-01"}),
        ("% The river\n% Ann Hill; Bo Lake\n% 2024-05-01\n", {"author": "Ann Hill, Bo Lake", "date": "2024-05-01"}),
        ("```yaml\nauthor: Ann Hill\ndate: 2024-05-01\n```\n", {}),
        ("# [The river](https://example.org/river)\n", {"url": "https://example.org/river"}),
        ("#water #town\n\n# The river\n", {"tags": "water、town"}),
    ],
)
def test_the_first_lines(start: str, expected: dict[str, str]) -> None:
    source = f"{start}\n{TEXT}"
    assert facts(describe(Path("/library/river.md"), Decoded(source), split(source))) == expected


def test_another_title_under_the_title_is_not_the_article_s() -> None:
    assert under_title("Title: The lake").title == "The river"
