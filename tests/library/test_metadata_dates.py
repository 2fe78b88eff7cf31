"""Dates as people write them, and facts of any text at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.decode import Decoded, Unreadable, decode
from library.frontmatter import split
from library.metadata import describe
from library.metadata.dates import iso_date
from library.text import clean


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2025-02-07", "2025-02-07"),
        ("2025-2-7", "2025-02-07"),
        ("2025-02-07 16:50:00", "2025-02-07T16:50:00"),
        ("2025-02-07 16:50", "2025-02-07T16:50"),
        ("2025-02-07T16:50:00Z", "2025-02-07T16:50:00+00:00"),
        ("2025-02-07T16:50:00.123+09:00", "2025-02-07T16:50:00+09:00"),
        ("2025-02-07 16:50:00 +0800", "2025-02-07T16:50:00+08:00"),
        ("2025-02-07 16:50:00 -7", "2025-02-07T16:50:00-07:00"),
        ("2025/02/07", "2025-02-07"),
        ("2025.2.7", "2025-02-07"),
        ("20250207", "2025-02-07"),
        ("202502071650", "2025-02-07T16:50"),
        ("2025年2月7日", "2025-02-07"),
        ("2025 年 2 月 7 日 16:50", "2025-02-07T16:50"),
        ("2025年02月07日 星期五 下午4:50", "2025-02-07T16:50"),
        ("２０２５年２月７日", "2025-02-07"),
        ("二〇二五年二月七日", "2025-02-07"),
        ("二〇二五年十二月三十一日", "2025-12-31"),
        ("令和7年2月7日", "2025-02-07"),
        ("平成元年1月8日", "1989-01-08"),
        ("2025年2月", "2025-02"),
        ("2025-02", "2025-02"),
        ("2025", "2025"),
        ("Fri, 07 Feb 2025 16:50:00 GMT", "2025-02-07T16:50:00+00:00"),
        ("Fri, 7 Feb 2025 16:50:00 +0900", "2025-02-07T16:50:00+09:00"),
        ("Feb 7, 2025", "2025-02-07"),
        ("February 7th, 2025 4:50 PM", "2025-02-07T16:50"),
        ("7 February 2025", "2025-02-07"),
        ("Feb 2025", "2025-02"),
        ("12:05 AM, May 1, 2024", "2024-05-01T00:05"),
        ("31/12/2024", "2024-12-31"),
        ("12/31/2024", "2024-12-31"),
        ("31.12.2024", "2024-12-31"),
        ("1.2.2024", "2024-02-01"),
        ("民國113年5月1日", "2024-05-01"),
        ("Wed May  1 08:30:00 CST 2024", "2024-05-01T08:30:00"),
        ("Wed May 01 2024 08:30:00 GMT+0800 (China Standard Time)", "2024-05-01T08:30:00+08:00"),
        ("May 1, 2024 8:30 AM PDT", "2024-05-01T08:30-07:00"),
        ("2024 May 1", "2024-05-01"),
        ("2024, May 1st", "2024-05-01"),
        ("2024–05–01", "2024-05-01"),
        ("令和六年五月十一日", "2024-05-11"),
        ("平成三十一年4月30日", "2019-04-30"),
        ("2023-05-06T10:11:12 (UTC +08:00)", "2023-05-06T10:11:12+08:00"),
        ("2024-05-01 10:20 (UTC+8)", "2024-05-01T10:20+08:00"),
        ("1738918200", "2025-02-07T08:50:00+00:00"),
        ("1738918200000", "2025-02-07T08:50:00+00:00"),
    ],
)
def test_dates_are_as_precise_as_they_are_written(written: str, iso: str) -> None:
    assert iso_date(written) == iso


@pytest.mark.parametrize(
    "written",
    [
        "",
        "soon",
        "2025-02-30",
        "2025-13-01",
        "2025年2月30日",
        "01/02/2024",
        "0001-01-01T00:00:00Z",
        "{{ date }}",
        "true",
        "0",
        "16:50",
        "v1.2.3",
    ],
)
def test_what_is_no_day_is_none(written: str) -> None:
    assert iso_date(written) == ""


@given(st.dates(min_value=date(1900, 1, 1)))
def test_every_day_is_read_in_every_form(day: date) -> None:
    for written in (day.isoformat(), f"{day.year}年{day.month}月{day.day}日", f"{day.year}/{day.month}/{day.day}"):
        assert iso_date(written) == day.isoformat()


@settings(deadline=None)
@given(st.text(alphabet="0123456789-/.年月日: T+Z+令和十二Feb,apm", max_size=40))
def test_no_text_makes_a_wrong_date(written: str) -> None:
    found = iso_date(written)
    assert found == "" or found[:4].isdigit()


PIECES = st.sampled_from(
    [
        *(
            "# ",
            "\n",
            "\n\n",
            "---\n",
            "===\n",
            "作者：",
            "**Author:** ",
            "> * 原文地址：",
            "[x](https://example.org/",
            ")",
        ),
        *("via: ", "By ", "date: ", "tags: ", "|", "《", "<h1>", "</h1>", "<!--", "-->", "% ", "2024-05-01", "[#]: "),
        *("title: ", "&#27;", "`", "_"),
    ]
)


@settings(deadline=None, max_examples=300)
@given(st.lists(st.one_of(PIECES, st.text(max_size=10)), max_size=20).map("".join), st.text(max_size=20))
def test_any_text_is_described_in_clean_lines(text: str, name: str) -> None:
    try:
        source, _ = decode(text.encode("utf-8", "replace"))
    except Unreadable:
        return
    path = Path("/library") / (name.replace("/", "").replace("\0", "") + ".md")
    article = describe(path, Decoded(source), split(source))
    shown = [article.title, article.date, article.author, article.site, article.url, article.language, *article.tags]
    assert article.title
    assert not any("\n" in line or clean(line) != line for line in shown)
