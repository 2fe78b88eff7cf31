from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.article import Article
from quotes.collection import Collection, Grouping
from quotes.errors import BadFilter
from quotes.filters import Filters, parse_filters
from quotes.matching import plain_url
from quotes.quote import Quote, Source
from tests.quotes.making import ESSAY, NOON, TALK, quote

ANXIETY = quote("我有两种焦虑。", start=10, tags=("焦虑",), speakers=("卡夫",), note="放到周五")
LIFE = quote("生命力是长出来的。", start=5, tags=("生命", "焦虑"), speakers=("袁知夏", "卡夫"))
RAIN = quote("It rains in ＡＩ land.", source=ESSAY, speakers=(), created=NOON - timedelta(days=400))
ALL = Collection((ANXIETY, RAIN, LIFE))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", (ANXIETY, RAIN, LIFE)),
        ("speaker:卡夫", (ANXIETY, LIFE)),
        ("speaker:卡夫 speaker:袁", (LIFE,)),
        ("说话人：卡夫 标签：生命", (LIFE,)),
        ("tag:焦虑 周五", (ANXIETY,)),
        ("tag:焦", (ANXIETY, LIFE)),
        ('tag:"焦', (ANXIETY, LIFE)),
        ('tag:"焦"', ()),
        ('tag:"#焦虑"', (ANXIETY, LIFE)),
        ("标签：“生命”", (LIFE,)),
        ('tag:"', (ANXIETY, RAIN, LIFE)),
        ("tag:#焦虑", (ANXIETY, LIFE)),
        ("article:rain", (RAIN,)),
        ('article:"an essay"', (RAIN,)),
        ("title:essay", (RAIN,)),
        ("标题：谈论 焦虑", (ANXIETY, LIFE)),
        ("ai LAND", (RAIN,)),
        ("since:2026", (ANXIETY, LIFE)),
        ("since:2026-11-21 until:2026-11-21", (ANXIETY, LIFE)),
        ("until:2025", (RAIN,)),
        ("until:2025-10", (RAIN,)),
        ("since:2026-11-22", ()),
        ("3:4", ()),
        ("speaker:", (ANXIETY, RAIN, LIFE)),
    ],
)
def test_a_query_says_what_to_look_for(query: str, found: tuple[Quote, ...]) -> None:
    assert ALL.matching(parse_filters(query)).quotes == found


@pytest.mark.parametrize("query", ["since:soon", "until:2025-13", "since:2025-02-30"])
def test_a_bad_date_is_said(query: str) -> None:
    with pytest.raises(BadFilter, match=r"\.$"):
        parse_filters(query)


words = st.sampled_from(["speaker:卡夫", "tag:焦虑", "since:2026", "until:2026-12", "生", "article:rain", "it"])


@settings(deadline=None)
@given(one=st.lists(words), two=st.lists(words))
def test_filters_compose(one: list[str], two: list[str]) -> None:
    both = parse_filters(" ".join(one + two))
    first, second = parse_filters(" ".join(one)), parse_filters(" ".join(two))
    assert ALL.matching(first).matching(second) == ALL.matching(first & second) == ALL.matching(both)


@settings(deadline=None)
@given(query=st.text(max_size=40).filter(lambda text: "since" not in text and "until" not in text))
def test_any_words_can_be_typed(query: str) -> None:
    ALL.matching(parse_filters("".join(char for char in query if char not in "自至")))


def test_a_last_day_is_the_last_of_its_month_or_year() -> None:
    assert parse_filters("until:2024-02").until == date(2024, 2, 29)
    assert parse_filters("until:2024").until == date(2024, 12, 31)
    assert parse_filters("until:2024-12").until == date(2024, 12, 31)


def test_no_filter_is_false() -> None:
    assert not Filters()
    assert parse_filters("x")


def test_groups_are_in_document_order() -> None:
    groups = ALL.grouped()
    assert [(group.name, group.quotes) for group in groups] == [
        (ESSAY.title, (RAIN,)),
        (TALK.title, (LIFE, ANXIETY)),
    ]
    assert Collection((LIFE, RAIN, ANXIETY)).ordered == (LIFE, ANXIETY, RAIN)


def test_groups_by_speaker_tag_and_time() -> None:
    assert [(group.name, group.quotes) for group in ALL.grouped(Grouping.SPEAKER)] == [
        ("卡夫", (LIFE, ANXIETY)),
        ("袁知夏", (LIFE,)),
        ("", (RAIN,)),
    ]
    assert [group.name for group in ALL.grouped(Grouping.TAG)] == ["焦虑", "生命", ""]
    assert [(group.name, len(group.quotes)) for group in ALL.grouped(Grouping.TIME)] == [("2026-11", 2), ("2025-10", 1)]
    assert ALL.tags["焦虑"] == 2
    assert ALL.speakers.most_common(1) == [("卡夫", 2)]


def test_quotes_are_found_by_their_id() -> None:
    assert ALL.get(RAIN.id) == RAIN
    assert ALL.get("x") is None
    assert RAIN.id in ALL
    assert (len(ALL), list(ALL)) == (3, [ANXIETY, RAIN, LIFE])


def article(**facts: object) -> Article:
    known: dict[str, object] = {"path": Path("/books/talks/anxiety.md"), "title": TALK.title, "url": TALK.url}
    return Article(**(known | facts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "ways", "belongs"),
    [
        ({}, {}, True),
        ({"url": "http://www.example.org/talk/?utm_source=x#top", "title": "Renamed"}, {}, True),
        ({"url": "", "title": "Renamed"}, {"digest": ANXIETY.anchor.digest}, True),
        ({"url": "https://other.org/mirror", "title": "Renamed"}, {"digest": ANXIETY.anchor.digest}, True),
        ({"url": "", "title": "Renamed"}, {"path": "talks/anxiety.md"}, True),
        ({"url": "https://example.org/new-address"}, {"path": "talks/anxiety.md"}, True),
        ({"url": "https://other.org/x", "title": "Another"}, {"path": "talks/anxiety.md"}, False),
        ({"url": ""}, {"path": "new/name.md", "text": "前言。我有两种焦虑。\n生命力是长出来的。"}, True),
        ({"url": ""}, {"path": "new/name.md", "text": "别的文章。"}, False),
        ({"url": ""}, {"path": "new/name.md"}, False),
        ({"url": "https://other.org/x", "title": "Another"}, {}, False),
    ],
)
def test_quotes_follow_their_article(facts: dict[str, object], ways: dict[str, str], belongs: bool) -> None:
    found = ALL.for_article(article(**facts), **ways)  # type: ignore[arg-type]
    assert found.quotes == ((LIFE, ANXIETY) if belongs else ())


def test_quotes_without_any_source_belong_to_no_article() -> None:
    stray = replace(ANXIETY, source=Source(), anchor=replace(ANXIETY.anchor, digest=""))
    nameless = Article(Path("/books/x.md"), title="")
    assert Collection((stray,)).for_article(nameless, path="", digest="", text=stray.text).quotes == ()


@pytest.mark.parametrize("url", ["http://[::1", "not a url", "", "https://例子.org/路"])
def test_any_url_can_be_compared(url: str) -> None:
    assert plain_url(plain_url(url)) == plain_url(url)


def test_ten_thousand_quotes_filter_within_a_frame() -> None:
    many = Collection(
        tuple(
            replace(ANXIETY, id=f"{number:026}", created=datetime.fromisoformat("2026-01-01T00:00:00+00:00"))
            for number in range(10_000)
        )
    )
    many.matching(parse_filters("x"))
    import time

    began = time.process_time()
    assert len(many.matching(parse_filters("焦虑 speaker:卡"))) == 10_000
    assert time.process_time() - began < 0.1
