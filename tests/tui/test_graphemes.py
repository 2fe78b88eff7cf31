"""Grapheme clusters as UAX #29 has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.page import graphemes as graphemes_module
from tui.page.graphemes import (
    all_alone,
    grapheme_start,
    graphemes,
    long_clusters,
    next_grapheme,
    others,
    previous_grapheme,
)

CONFORMANCE = Path("/usr/share/unicode/auxiliary/GraphemeBreakTest.txt")
TEXTS = st.lists(
    st.sampled_from(
        [
            *"a 摘、가각\u1100\u1161\u11a8\u0301\u0903\u0600\u200d\u200b\ufe0f🇨🇳👍🏽❤\u00ad\n\r\u0e33",
            "🇨🇳",
            "👨‍👩‍👧",
            "e\u0301",
        ]
    ),
    max_size=20,
).map("".join)


def cases() -> Iterator[tuple[str, list[int]]]:
    """Each line of Unicode's test: the text and its boundaries."""
    for line in CONFORMANCE.read_text("utf-8").splitlines():
        text, boundaries = "", []
        for item in re.findall(r"[÷×]|[0-9A-F]+", line.partition("#")[0]):
            if item == "÷":
                boundaries.append(len(text))
            elif item != "×":
                text += chr(int(item, 16))
        if text:
            yield text, boundaries


@pytest.mark.skipif(not CONFORMANCE.exists(), reason="needs Debian's unicode-data")
def test_unicodes_own_test_passes_without_deviation() -> None:
    found = list(cases())
    assert len(found) > 600
    for text, boundaries in found:
        assert graphemes(text) == list(pairwise(boundaries)), text.encode("unicode_escape")


@given(TEXTS)
@settings(deadline=None)
def test_clusters_cover_the_text_and_every_way_to_ask_agrees(text: str) -> None:
    clusters = graphemes(text)
    assert "".join(text[start:end] for start, end in clusters) == text
    assert long_clusters(text) == [(start, end) for start, end in clusters if end - start > 1]
    for start, end in clusters:
        for offset in range(start, end):
            assert grapheme_start(text, offset) == start
            assert next_grapheme(text, offset) == end
            assert previous_grapheme(text, offset + 1) == start


@given(TEXTS)
@settings(deadline=None)
def test_outside_of_others_each_code_point_is_a_cluster(text: str) -> None:
    inside = {offset for start, end in others(text) for offset in range(start, end)}
    assert all(set(range(start, end)) <= inside for start, end in graphemes(text) if end - start > 1)


def test_offsets_outside_the_text_are_its_ends() -> None:
    assert (grapheme_start("摘", -3), grapheme_start("摘", 1), grapheme_start("摘", 9)) == (0, 1, 1)
    assert (next_grapheme("摘要", -1), next_grapheme("摘要", 1), next_grapheme("摘要", 7)) == (1, 2, 2)
    assert (previous_grapheme("摘要", 0), previous_grapheme("摘要", 1), previous_grapheme("摘要", 9)) == (0, 0, 1)
    assert (graphemes(""), next_grapheme("", 0), previous_grapheme("", 0)) == ([], 0, 0)


def test_a_cluster_of_any_length_is_whole() -> None:
    text = "x" + "a" + "\u0301" * 500 + "b"
    assert grapheme_start(text, 400) == 1
    assert next_grapheme(text, 300) == len(text) - 1


def test_characters_stand_alone_one_by_one_as_they_do_together(monkeypatch: pytest.MonkeyPatch) -> None:
    characters = [chr(code) for code in range(0x110000)]
    graphemes_module.compile_ahead()
    together = [all_alone(char) for char in characters]
    monkeypatch.setattr(graphemes_module, "_pattern", None)
    assert [all_alone(char) for char in characters] == together
