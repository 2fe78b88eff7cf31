"""Quotes that get a new place: only their words and their place change, and none without being sure or asked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.document import PROJECTION
from library.markdown import parse
from library.text import Span
from quotes.anchor import locate_all
from quotes.difference import difference
from quotes.errors import NothingTaken
from quotes.quote import Anchor, Quote
from quotes.reanchor import outdated, reanchored
from tests.quotes.making import quote

PAGE = parse("# 灯\n\n三个人坐在灯下。黑的时候，一点光就够走路了。\n\n## 山\n\n山里的夜是看得见星星的，谁都不怕。")


def of(words: str, *, projection: int = PROJECTION, **changes: object) -> Quote:
    start = PAGE.text.index(words)
    span = Span(start, start + len(words))
    anchor = Anchor(start, span.end, PAGE.text[max(0, start - 32) : start], "", projection, PAGE.digest)
    return replace(quote(words), anchor=anchor, **changes)  # type: ignore[arg-type]


def test_a_confirmed_quote_takes_todays_words_and_keeps_its_readers() -> None:
    kept = of("一点光就够走路了。", note="亮", tags=("灯",), extra={"mine": 1})
    new = reanchored(kept, PAGE, Span(PAGE.text.index("山里的夜"), PAGE.text.index("，谁都不怕")))
    assert new.text == "山里的夜是看得见星星的" == new.anchor.span.of(PAGE.text)
    assert new.source.section == "山"
    assert (new.anchor.digest, new.anchor.projection) == (PAGE.digest, PROJECTION)
    assert new.anchor.suffix.startswith("，谁都不怕")
    stays = ("id", "created", "note", "tags", "extra", "schema")
    assert all(getattr(new, name) == getattr(kept, name) for name in stays)
    assert replace(new.source, section="") == replace(kept.source, section="")


@given(st.integers(-5, 80), st.integers(-5, 80))
@settings(deadline=None)
def test_whatever_is_confirmed_equals_the_documents_characters(start: int, end: int) -> None:
    try:
        new = reanchored(of("谁都不怕"), PAGE, Span(start, end))
    except NothingTaken:
        assert not Span(max(0, start), max(0, end)).of(PAGE.text).strip()
    else:
        assert new.text == new.anchor.span.of(PAGE.text) == new.text.strip() != ""


def test_only_what_stands_word_for_word_is_counted_anew_unasked() -> None:
    before = PROJECTION - 1
    old = of("一点光就够走路了。", projection=before)
    same = of("谁都不怕")
    edited = replace(of("山里的夜是看得见星星的", projection=before), text="山里的夜也看得见星星的")
    lost = replace(of("三个人坐在灯下。", projection=before), text="从来没有人说过这一句话，哪里都没有。")
    ahead = of("三个人坐在灯下。", projection=PROJECTION + 1)
    changed = outdated(locate_all([old, same, edited, lost, ahead], PAGE), PAGE)
    assert [one.id for one in changed] == [old.id]
    assert changed[0].anchor.projection == PROJECTION
    assert replace(changed[0], anchor=old.anchor) == old


@given(st.text("ab 光灯，", max_size=30), st.text("ab 光灯，", max_size=30))
@settings(deadline=None)
def test_both_sides_of_a_difference_join_to_their_texts(old: str, new: str) -> None:
    ours, theirs = difference(old, new)
    assert "".join(text for text, _ in ours) == old
    assert "".join(text for text, _ in theirs) == new
    kept = ["".join(text for text, changed in side if not changed) for side in (ours, theirs)]
    assert kept[0] == kept[1]
    if old == new:
        assert not any(changed for _, changed in (*ours, *theirs))


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ("黑的时候，一点光就够了", "黑的时候，一点灯就够了", ["光"], ["灯"]),
        ("a small light", "a smaller light", ["small"], ["smaller"]),
    ],
)
def test_a_difference_marks_words_whole(old: str, new: str, gone: list[str], come: list[str]) -> None:
    ours, theirs = difference(old, new)
    assert [text for text, changed in ours if changed] == gone
    assert [text for text, changed in theirs if changed] == come
