"""A pasted text is text, whatever stands in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.pasting import BEGIN, END, Pastes, Typed


def told(*pieces: str) -> list[Typed]:
    pastes = Pastes()
    return [typed for piece in pieces for typed in pastes.feed(piece)] + list(pastes.tick())


def test_a_paste_between_keys() -> None:
    assert told(f"j{BEGIN}夜车{END}k") == [Typed("j"), Typed("夜车", is_pasted=True), Typed("k")]


@pytest.mark.parametrize("text", ["\x1b[A", "\x1bq", "a\x1b", "\x1b[20", "\x1b]52;c;AAAA\x07", "\x9b31m", "\u202e"])
def test_nothing_in_a_paste_is_a_key_or_reaches_the_terminal(text: str) -> None:
    [pasted] = told(f"{BEGIN}{text}{END}")
    assert pasted.is_pasted
    assert len(pasted.text) == len(text)
    assert not set(pasted.text) & set("\x1b\x07\x9b\u202e")


def test_newlines_are_newlines() -> None:
    assert told(f"{BEGIN}一\r二\r\n三\n四\x00{END}") == [Typed("一\n二\n三\n四", is_pasted=True)]


@given(st.text("ab\x1b[20~1", max_size=30), st.text("夜车\x1b[20~\n", max_size=30), st.integers(1, 9))
def test_it_does_not_matter_in_which_pieces_it_comes(keys: str, text: str, size: int) -> None:
    sent = f"{BEGIN}{text}{END}"
    pieces = [sent[at : at + size] for at in range(0, len(sent), size)]
    if size > 1:
        assert told(*pieces, "j") == told(sent, "j")
    alone = "".join(typed.text for typed in told(keys) if not typed.is_pasted)
    assert BEGIN in keys or alone == keys


def test_a_lone_escape_is_a_key_at_once() -> None:
    assert list(Pastes().feed("\x1b")) == [Typed("\x1b")]


def test_what_only_began_like_a_paste_are_keys_after_a_while() -> None:
    pastes = Pastes()
    assert list(pastes.feed("\x1b[2")) == []
    assert list(pastes.tick()) == [Typed("\x1b[2")]
