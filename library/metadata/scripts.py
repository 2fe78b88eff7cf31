"""The language of a text where its writing tells it."""

from __future__ import annotations

import re

from library.patterns import lazy

_KANA = lazy("[\u3041-\u3096\u30a1-\u30fa]")
_HANGUL = lazy("[\uac00-\ud7af]")
_HAN = lazy("[\u4e00-\u9fff]")
_NO_WORDS = lazy(r"https?://\S+|<[^>]{0,300}>")
_LATIN = lazy("[A-Za-z]+")
_ENGLISH = lazy(r"\b(?:the|of|and|to|in|is|that|it|for|was|with|as|on|are|you|this)\b", re.IGNORECASE)


def language_of(sample: str) -> str:
    """`ja`, `ko`, `zh` or `en` for a sample that is clearly so, else nothing."""
    sample = _NO_WORDS.sub(" ", sample[:800])[:400]
    kana, hangul, han = len(_KANA.findall(sample)), len(_HANGUL.findall(sample)), len(_HAN.findall(sample))
    words = len(_LATIN.findall(sample))
    if max(kana + han, hangul) >= max(2, words // 2):
        if hangul > kana + han:
            return "ko"
        return "ja" if 10 * kana > kana + han else "zh"
    return "en" if words >= 8 and 8 * len(_ENGLISH.findall(sample)) >= words else ""
