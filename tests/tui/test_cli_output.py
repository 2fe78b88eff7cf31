"""Tables and JSON: aligned, cut to fit, and harmless to a terminal."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.cli import output
from tui.cli.output import cells, cut, table, to_json

TEXTS = st.text(st.sampled_from("ab文，é\u0301“…👍\x1b\x9b\u202e\n\t "), max_size=30)


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def shown(head: list[str], rows: list[list[str]], columns: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    out = Screen()
    monkeypatch.setattr(output, "columns_of", lambda stream: columns)
    table(head, rows, out)
    return out.getvalue().splitlines()


def test_columns_line_up_whatever_the_width_of_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [["人工智能", "x"], ["ai", "y"]]
    assert shown(["title", "path"], rows, 80, monkeypatch) == ["title     path", "人工智能  x", "ai        y"]


def test_the_widest_column_gives_way_on_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = shown(["title", "path"], [["长" * 40, "a/b.md"]], 30, monkeypatch)
    assert all(cells(line) <= 30 for line in lines)
    assert lines[1].endswith("a/b.md")
    assert "…" in lines[1]


@settings(deadline=None, max_examples=150)
@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), max_size=4), st.integers(24, 120))
def test_a_table_never_overflows_nor_steers(rows: list[list[str]], columns: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        lines = shown(["one", "two", "three"], rows, columns, patch)
    assert len(lines) == len(rows) + 1
    assert all(cells(line) <= columns for line in lines)
    assert not set("".join(lines)) & {"\x1b", "\x9b", "\u202e", "\t"}


@given(TEXTS, st.integers(0, 40))
def test_a_cut_text_fits_and_is_a_beginning(text: str, width: int) -> None:
    short = cut(text, width)
    assert cells(short) <= width
    assert short == text or text.startswith(short.removesuffix("…"))


@given(
    st.recursive(st.text(), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3))
)
def test_json_says_the_same_on_one_harmless_line(value: object) -> None:
    text = to_json(value)
    assert json.loads(text) == value
    assert all(character >= " " and not 0x7F <= ord(character) < 0xA0 for character in text)
    assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
    text.encode()
