"""Unicode's SentenceBreakTest against our sentences: every kind of difference has a name and a reason."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from library.sentences import sentences
from library.text import Span

UNICODE = Path("/usr/share/unicode/auxiliary/SentenceBreakTest.txt")
"""Debian's package `unicode-data` carries it."""

DEVIATIONS = {
    "control characters (SB4, SB5): a document holds none but tab and newline, so none separates": re.compile(
        r"[\x01\r\x85]"
    ),
    "white space at the start (SB4): it belongs to no sentence, so nothing ends there": re.compile(r"\A\n"),
    "no space after the mark (SB11): `example.com`, `Node.js`, `Yahoo!Mail` are words": re.compile(
        r"[.!][\u0300\u0308]*[Aaƻ0]"
    ),
    "invisible characters after the space (SB5): they belong to what they stand before": re.compile(
        r"[.?][)’\"”\u0300\u2060]*[ \xa0][\u0308\u2060]"
    ),
}


def cases() -> list[tuple[str, list[int]]]:
    """Each test's text and the offsets at which Unicode breaks it."""
    found = []
    for line in UNICODE.read_text(encoding="utf-8").splitlines():
        text, breaks = "", []
        for token in line.split("#")[0].split():
            if token == "÷":
                breaks.append(len(text))
            elif token != "×":
                text += chr(int(token, 16))
        if text:
            found.append((text, breaks))
    return found


def breaks_of(text: str) -> list[int]:
    """Our breaks, white space counted to the sentence before it as Unicode does."""
    inner = [span.start for span in sentences(text, Span(0, len(text)))[1:]]
    return sorted({0, len(text), *inner})


@pytest.mark.skipif(not UNICODE.exists(), reason="unicode-data is not installed")
def test_every_deviation_from_unicode_is_of_a_named_kind() -> None:
    seen: Counter[str] = Counter()
    unnamed = []
    for text, breaks in cases():
        if breaks_of(text) == breaks:
            seen["the same"] += 1
            continue
        kind = next((kind for kind, pattern in DEVIATIONS.items() if pattern.search(text)), None)
        if kind is None:
            unnamed.append(text)
        else:
            seen[kind] += 1
    assert not unnamed
    assert set(seen) == {"the same", *DEVIATIONS}, "a kind of deviation that no longer occurs"
    assert seen["the same"] >= 389
