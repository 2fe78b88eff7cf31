"""How long a text is and how long it takes to read, by script.

Words are what word processors count in mixed text: every Han, kana and hangul character is one, every run of other
letters and digits is one. Speeds are those of adults who read silently in their own language.
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from library.patterns import lazy

HAN_PER_MINUTE = 400
"""Between the 300 and 500 characters a minute that China's curriculum asks of grades 6 and 9
(义务教育语文课程标准, 2011)."""
JAPANESE_PER_MINUTE = 500
"""Kanji and kana: the rate of reading aloud in IReST (Trauzettel-Klosinski and Dietz, 2012), times what silent reading
gains on it (Brysbaert, 2019: 238 to 183), rounded."""
HANGUL_PER_MINUTE = 600
"""Syllables: about three to each of the 200 spaced words that correspond to Brysbaert's English rate."""
WORDS_PER_MINUTE = 238
"""Brysbaert, How many words do we read per minute? (2019), doi:10.1016/j.jml.2019.104047: non-fiction."""

_JAPANESE_SHARE = 0.1
"""From this share of kana on, Han characters are read as kanji; Japanese prose has about half, quotations less."""

_HAN = lazy(r"[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_KANA = lazy(r"[\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9d]+")
_HANGUL = lazy(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]+")
_TYPOGRAPHIC = "“”‘—–…•\u00a0"
"""Signs without which most English is ASCII."""
_SIGNS = lazy(r"[^\x00-\x7f\w]+")
_SHAPE = bytes(0x61 if chr(code).isalnum() else code if code == 0x27 else 0x20 for code in range(128)) + b"a" * 128
"""Letters, digits and every byte of UTF-8 that is not ASCII to `a`, the apostrophe to itself, all others to a space."""
_URL = lazy(r"(?:https?|ftp|data):[^\s<>()\[\]\"，。、；：！？）】」』》]+")


class _Counts(NamedTuple):
    """Characters of each East Asian script, and words of all others."""

    han: int = 0
    kana: int = 0
    hangul: int = 0
    words: int = 0


def length(text: str) -> tuple[int, int]:
    """Words and minutes.

    Words are Han, kana and hangul characters and the words of other scripts; an address counts as one word. Minutes
    are rounded up: at least 1 for any text, 0 for none.
    """
    counts = _count(text)
    return counts.han + counts.kana + counts.hangul + counts.words, math.ceil(_seconds(counts) / 60)


def seconds_to_read(text: str) -> float:
    """Seconds an adult takes to read `text`; 0.0 where there is nothing to read."""
    return _seconds(_count(text))


def _seconds(counts: _Counts) -> float:
    japanese = counts.kana > _JAPANESE_SHARE * (counts.han + counts.kana)
    minutes = (
        counts.han / (JAPANESE_PER_MINUTE if japanese else HAN_PER_MINUTE)
        + counts.kana / JAPANESE_PER_MINUTE
        + counts.hangul / HANGUL_PER_MINUTE
        + counts.words / WORDS_PER_MINUTE
    )
    return minutes * 60


def _count(text: str) -> _Counts:
    if ":" in text:
        text = _URL.sub("x", text)
    text = text.replace("’", "'")
    for sign in _TYPOGRAPHIC:
        text = text.replace(sign, " ")
    if text.isascii():
        return _Counts(words=_count_spaced(text))
    han, text = _take(_HAN, text)
    kana, text = _take(_KANA, text)
    hangul, text = _take(_HANGUL, text)
    return _Counts(han, kana, hangul, _count_spaced(_SIGNS.sub(" ", text)))


def _count_spaced(text: str) -> int:
    """Count words by where they start: after a space, or after an apostrophe that does not stand inside a word.

    `text` holds no signs but those of ASCII. Counting bytes is ten times as fast as a pattern for words.
    """
    shape = b" %b " % text.encode("utf-8", "surrogatepass").translate(_SHAPE)
    inside = shape.count(b"a'") - shape.count(b"a' ") - shape.count(b"a''")
    return shape.count(b" a") + shape.count(b"'a") - inside


def _take(script: re.Pattern[str], text: str) -> tuple[int, str]:
    """Count the script's characters; give back the text with a space for each run of them."""
    rest, runs = script.subn(" ", text)
    return len(text) - len(rest) + runs, rest
