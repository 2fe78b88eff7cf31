"""The language of a text where its writing tells it."""

from __future__ import annotations

import re

from library.patterns import lazy

_KANA = lazy("[\u3041-\u3096\u30a1-\u30fa]+")
_HANGUL = lazy("[\uac00-\ud7af]+")
_HAN = lazy("[\u4e00-\u9fff]+")
_NO_WORDS = lazy(r"https?://\S+|<[^>]{0,300}>")
_LATIN = lazy("[A-Za-z]+")
_ENGLISH = lazy(r"\b(?:the|of|and|to|in|is|that|it|for|was|with|as|on|are|you|this)\b", re.IGNORECASE)
_CODE = lazy(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_NAMES = {
    "中文": "zh", "汉语": "zh", "漢語": "zh", "简体中文": "zh-Hans", "繁體中文": "zh-Hant", "繁体中文": "zh-Hant",
    "chinese": "zh", "simplified chinese": "zh-Hans", "traditional chinese": "zh-Hant", "english": "en", "英文": "en",
    "英语": "en", "英語": "en", "japanese": "ja", "日本語": "ja", "日语": "ja", "日文": "ja", "korean": "ko",
    "한국어": "ko",
    "韩语": "ko", "french": "fr", "français": "fr", "法语": "fr", "german": "de", "deutsch": "de", "德语": "de",
    "spanish": "es", "español": "es", "russian": "ru", "俄语": "ru", "portuguese": "pt", "italian": "it",
}  # fmt: skip


def language_code(written: str) -> str:
    """`zh_CN` as `zh-CN`, `Chinese` and `中文` as `zh`; the first of several, and a name that is not known as it is."""
    named = _NAMES.get(written.strip().casefold())
    if named:
        return named
    words = re.split(r"[,，;/\s.]", written.strip())
    first = words[0] if words else ""
    return first.replace("_", "-") if _CODE.fullmatch(first) else _NAMES.get(first.casefold(), first)


def language_of(sample: str) -> str:
    """`ja`, `ko`, `zh` or `en` for a sample that is clearly so, else nothing."""
    sample = sample[:800]
    if "<" in sample or "http" in sample:
        sample = _NO_WORDS.sub(" ", sample)
    sample = sample[:400]
    scripts = () if sample.isascii() else (_KANA, _HANGUL, _HAN)
    kana, hangul, han = [sum(map(len, script.findall(sample))) for script in scripts] or (0, 0, 0)
    words = len(_LATIN.findall(sample))
    if max(kana + han, hangul) >= max(2, words // 2):
        if hangul > kana + han:
            return "ko"
        return "ja" if 10 * kana > kana + han else "zh"
    return "en" if words >= 8 and 8 * len(_ENGLISH.findall(sample)) >= words else ""
