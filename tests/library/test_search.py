"""Finding words whatever their width, case or accents."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.search import Folded, fold, snippet
from library.text import Span


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("时间是旧的，时间也是新的。", "时间", ["时间", "时间"]),
        ("ＡＩ与焦虑，ai 与我", "AI", ["ＡＩ", "ai"]),
        ("Café, cafe\u0301 and CAFE", "cafe", ["Café", "cafe\u0301", "CAFE"]),
        ("Straße und STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("㈱日本", "株", ["㈱"]),
        ("がか", "か", ["か"]),
        ("ｱｲｽ", "アイス", ["ｱｲｽ"]),
        ("a\u00a0b a b", "a b", ["a\u00a0b", "a b"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("无", "有", []),
        ("无", "", []),
        ("a b", " ", []),
    ],
)
def test_find(text: str, query: str, found: list[str]) -> None:
    assert [span.of(text) for span in Folded(text).find(query)] == found


@settings(deadline=None)
@given(st.text(), st.text(min_size=1, max_size=3), st.text())
def test_what_is_there_is_found_and_what_is_found_is_there(before: str, query: str, after: str) -> None:
    spans = list(Folded(before + query + after).find(query))
    if fold(query).strip():
        assert spans or fold(query) not in fold(before + query + after)
    text = before + query + after
    assert all(fold(query) in fold(span.of(text)) for span in spans)
    assert all(a.end <= b.start or a.start < b.start for a, b in pairwise(spans))


def test_a_snippet_is_one_line_and_says_where_it_was_cut() -> None:
    text = "甲" * 100 + "\n要找\n" + "乙" * 100
    line, place = snippet(text, Span(101, 103), 5)
    assert line == "…甲甲甲甲 要找 乙乙乙乙…"
    assert place.of(line) == "要找"


@given(st.text("ab 　\n", max_size=20), st.text("cd \n", min_size=1, max_size=6), st.text("ab \n", max_size=20))
def test_a_snippet_says_where_the_hit_stands(before: str, hit: str, after: str) -> None:
    line, place = snippet(before + hit + after, Span(len(before), len(before + hit)), 8)
    assert place.of(line) == " ".join(hit.split())
