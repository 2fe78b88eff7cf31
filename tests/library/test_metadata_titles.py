"""Titles where no field gives one: from headings, else from the file's name; and dates that names give."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.article import Article
from library.decode import Decoded
from library.frontmatter import split
from library.metadata import describe

TEXT = "\n\n水在夜里涨了上来，到早上已经漫到了低处的园子。\n"


def of(source: str, path: str = "the-file.md") -> Article:
    return describe(Path("/library") / path, Decoded(source + TEXT), split(source + TEXT))


@pytest.mark.parametrize(
    "heading",
    [
        "# 河",
        "# 河 ##",
        "#河",
        "河\n===",
        "# **河**",
        "# [河](https://example.org)",
        "# <b>河</b>",
        "# 河[^1]",
        "# 河 <!-- later -->",
        "# 河\u200b",
        "# 河 {#river}",
        "# 标题：河",
        "# Title: 河",
        '<h1 align="center">河</h1>',
        '<h1 align="center">\n  河\n</h1>',
        "# 河\n\n# 河",
        "# 目录\n\n# 河",
        "## 河",
        "## 河\n\n文。\n\n# 附录",
        "# 河 [![build][badge]][ci]",
        "---\n\n# 河",
        "![a](a.png)\n\n# 河",
        "```sh\n# comment\n```\n\n# 河",
        "```yaml\ntitle: x\n```\n\n# 河",
        "#水 #园子\n\n# 河",
        "#随笔\n\n# 河",
        'export const meta = {\n  title: "x",\n  date: "2024-05-01",\n}\n\n# 河',
    ],
)
def test_the_first_heading_that_names_the_article(heading: str) -> None:
    assert of(heading).title == "河"


@pytest.mark.parametrize(
    "heading",
    [
        "",
        "# 目录",
        "# Table of Contents",
        "# 2024-05-01",
        "## 2024年5月1日",
        "# 主持人",
        "# 问：水呢",
        "# 一、水来了\n\n# 二、水走了",
        "# 1. Water\n\n# 2. Town",
        "> # 河",
        "```\n# 河\n```",
        "# " + "长" * 300,
        "**沈一：** 大家好",
        "#+TITLE: 河",
        "--- # note\ntitle: 河\n---",
    ],
)
def test_no_heading_that_names_the_article(heading: str) -> None:
    assert of(heading).title == "the file"


@pytest.mark.parametrize(
    ("path", "title", "date"),
    [
        ("2024-05-01-the-river.md", "the river", "2024-05-01"),
        ("20240501 河.md", "河", "2024-05-01"),
        ("202405010930 river.md", "river", "2024-05-01"),
        ("2024-05-01T0930-river.md", "river", "2024-05-01"),
        ("[2024-05-01] river.md", "river", "2024-05-01"),
        ("【2024-05-01】河.md", "河", "2024-05-01"),
        ("river_20240501.md", "river", "2024-05-01"),
        ("河（2024-05-01）.md", "河", "2024-05-01"),
        ("2024-05.md", "2024-05", "2024-05"),
        ("2024-05-01.md", "2024-05-01", "2024-05-01"),
        ("12345678-river.md", "12345678 river", ""),
        ("2024-13-45-river.md", "2024 13 45 river", ""),
        ("2024/05/01/river.md", "river", "2024-05-01"),
        ("2024/05/01/river/index.md", "river", "2024-05-01"),
        ("2024/05/01/index.md", "2024-05-01", "2024-05-01"),
        ("2024/05/index.md", "2024-05", "2024-05"),
        ("river/_index.md", "river", ""),
        ("river/README.md", "river", ""),
        ("river/zh-cn/index.md", "river", ""),
        ("river-zh-CN.md", "river", ""),
    ],
)
def test_what_a_file_is_called(path: str, title: str, date: str) -> None:
    article = of("", path)
    assert (article.title, article.date) == (title, date)
