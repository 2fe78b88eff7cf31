"""Files and passages made to take long."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from library.text import Span
from quotes import toml
from quotes.anchor import Found, Lost
from quotes.errors import BrokenQuote
from quotes.quote import Anchor
from quotes.refinding.haystack import Haystack
from tests.quotes.edits import HAN


@pytest.mark.parametrize(
    "data",
    [
        b"a" + b".a" * 500_000 + b" = 1",
        b"a = {" + b"b." * 400_000 + b"c = 1}",
        b"[" + b'"a".' * 200_000 + b"b]",
        b"a = " + b"[" * 500_000,
        b"a = " + b"{a = " * 150_000,
    ],
)
def test_no_file_can_hang_the_store(data: bytes) -> None:
    began = time.process_time()
    with pytest.raises(BrokenQuote, match=r"\.$"):
        toml.loads(data)
    assert time.process_time() - began < 3


def test_a_very_long_passage_is_found_after_an_edit_in_it() -> None:
    import random

    rng = random.Random(4)
    text = "".join(rng.choices(HAN, k=90_000))
    anchor = Anchor(3_000, 63_000, text[2_968:3_000], text[63_000:63_032], 1, "sha256:old")
    new = "前言。" + text[:20_000] + "中间加了一句话。" + text[20_000:]
    placed = Haystack(new, "sha256:new").place(text[3_000:63_000], anchor)
    assert isinstance(placed, Found)
    assert placed.span == Span(3_003, 63_011)


def test_repeated_words_do_not_take_long() -> None:
    began = time.process_time()
    haystack = Haystack("哈" * 100_000, "sha256:new")
    for words in ("哈" * 50, "哈" * 50 + "嘿", ("哈" * 50 + "嘿") * 200):
        assert haystack.place(words, replace(Anchor(5, 55), prefix="x" * 32, suffix="y" * 32)) == Lost()
    assert time.process_time() - began < 3
