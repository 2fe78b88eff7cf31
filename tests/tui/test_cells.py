"""Text is measured as Rich measures it, cluster by cluster."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from tui.page.cells import cell_offsets, cell_width, offset_at_cell
from tui.page.graphemes import graphemes

PIECES = st.one_of(
    st.sampled_from(
        "我们的，。“”……——（）％々ーっAIzé \u3000中文한국어\u1100\u1161\u11a8"
        "\u0301\u0308\u0915\u094d\u0937\u200b\u00ad\u0e01\u0e33"
        "①★→±αж\u20ac\ufe0f\u200d\u2764\u231a\u2b50\uff71"
    ),
    st.sampled_from(["👍🏽", "👨‍👩‍👧‍👦", "🇨🇳", "🇨🇳🇯", "❤️", "1️⃣", "☺️", "🏳️‍🌈", "e\u0301", "が\u3099", "👁️‍🗨️"]),
    st.characters(exclude_categories=["Cc", "Cs"]),
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)


def is_control(code: int) -> bool:
    """Whether Rich and we disagree on purpose: controls never reach the page, a tab is set as a space by the caller."""
    return code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000


def test_every_code_point_has_the_width_rich_gives_it() -> None:
    codes = [code for code in (*range(0x32400), *range(0xE0000, 0xE1100)) if not is_control(code)]
    alone = cell_offsets("\n".join(map(chr, codes)))
    differing = [
        f"U+{code:04X}"
        for place, code in enumerate(codes)
        if alone[2 * place + 1] - alone[2 * place] != get_character_cell_size(chr(code))
    ]
    assert differing == []


@given(TEXTS)
@settings(deadline=None)
def test_text_has_the_width_rich_gives_it(text: str) -> None:
    assert cell_width(text) == cell_offsets(text)[-1] == cell_len(text)


@given(TEXTS, st.sampled_from([1, 2]))
@settings(deadline=None)
def test_offsets_count_a_cluster_at_its_first_code_point(text: str, ambiguous: int) -> None:
    offsets = cell_offsets(text, ambiguous=ambiguous)
    assert len(offsets) == len(text) + 1
    for start, end in graphemes(text):
        assert offsets[end] - offsets[start] == cell_width(text[start:end], ambiguous=ambiguous) or "\u200d" in text
        assert set(offsets[start + 1 : end]) <= {offsets[end]}


@given(TEXTS, st.sampled_from([1, 2]))
@settings(deadline=None)
def test_offset_to_cell_and_back_is_the_identity_at_clusters_that_are_drawn(text: str, ambiguous: int) -> None:
    offsets = cell_offsets(text, ambiguous=ambiguous)
    for start, end in graphemes(text):
        for cell in range(offsets[start], offsets[end]):
            assert offset_at_cell(text, cell, ambiguous=ambiguous) == start


@pytest.mark.parametrize(
    ("text", "narrow", "wide"),
    [
        ("", 0, 0),
        ("摘", 2, 2),
        ("“摘”……——", 8, 14),
        ("AI焦虑", 6, 6),
        ("α±①é", 4, 8),
        ("👍🏽", 2, 2),
        ("👨‍👩‍👧‍👦", 2, 2),
        ("🇨🇳", 2, 2),
        ("❤️", 2, 2),
        ("e\u0301", 1, 1),
        ("한", 2, 2),
        ("\u1112\u1161\u11ab", 2, 2),
        ("a\tb", 3, 3),
        ("a\nb", 2, 2),
        ("摘\u200b要", 4, 4),
        ("\u00ad", 1, 1),
    ],
)
def test_widths(text: str, narrow: int, wide: int) -> None:
    assert cell_width(text) == narrow
    assert cell_width(text, ambiguous=2) == wide


def test_cells_outside_the_text_are_its_ends() -> None:
    assert offset_at_cell("摘要", -1) == 0
    assert [offset_at_cell("摘要", cell) for cell in range(6)] == [0, 0, 1, 1, 2, 2]
