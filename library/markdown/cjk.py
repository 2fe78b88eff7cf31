"""What kind of character stands beside a mark or a line break: the ground for Chinese emphasis and soft breaks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache


class Side(IntEnum):
    """A neighbour of an emphasis mark, as the rules of markdown-cjk-friendly tell them apart."""

    SPACE = 0
    PUNCTUATION = 1
    CJK = 2
    OTHER = 3


@lru_cache(maxsize=4096)
def side(char: str) -> Side:
    """The class of `char` for flanking: CJK letters and CJK punctuation are one class, other punctuation its own."""
    if char.isspace():
        return Side.SPACE
    if is_emoji(char):
        return Side.PUNCTUATION
    if unicodedata.east_asian_width(char) in "WFH":
        return Side.CJK
    return Side.PUNCTUATION if unicodedata.category(char)[0] in "PS" else Side.OTHER


def is_emoji(char: str) -> bool:
    """Whether `char` is a wide pictograph: wide, yet no part of CJK writing."""
    return "\u2190" <= char <= "\u2bff" or "\U0001f000" <= char <= "\U0001faff"


@lru_cache(maxsize=4096)
def joins_lines(char: str) -> bool | None:
    """Whether a line break beside `char` is no space: yes for Han, kana and CJK punctuation.

    None for punctuation that Chinese and English share; its neighbour decides.
    """
    if char in "“”‘’…—·":
        return None
    if is_emoji(char) or unicodedata.east_asian_width(char) not in "WF":
        return False
    return not unicodedata.name(char, "").startswith("HANGUL")


def break_between(before: str, after: str) -> str:
    """What a soft break becomes between two texts: nothing inside Chinese or Japanese, otherwise one space.

    Full-width punctuation brings its own space, whatever stands on the other side but Hangul.
    Source: https://www.w3.org/TR/css-text-4/#line-break-transform
    """
    left, right = _edge(reversed(before[-8:])), _edge(after[:8])
    shared = [given for given in (left, right) if given is not None]
    if shared and all(shared):
        return ""
    beside = ((before[-1:], after[:1]), (after[:1], before[-1:]))
    return "" if any(_is_wide_mark(mark) and not _is_hangul(other) for mark, other in beside) else " "


def _is_wide_mark(char: str) -> bool:
    return char > "\u3000" and unicodedata.category(char)[0] == "P"


def _is_hangul(char: str) -> bool:
    return "\u1100" <= char <= "\u11ff" or "\uac00" <= char <= "\ud7af"


def _edge(chars: Iterable[str]) -> bool | None:
    return next((joins for char in chars if (joins := joins_lines(char)) is not None), None)
