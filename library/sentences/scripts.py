"""Which script a character is of, as far as sentences care."""

from __future__ import annotations

from library.patterns import lazy

_CJK = lazy(
    r"[\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff]"
)
_KANA = lazy(r"[\u3041-\u30fa\u30fc-\u30ff\uff66-\uff9d]")


def is_cjk(char: str) -> bool:
    """Whether the character is Han, kana or hangul; False for none."""
    return _CJK.match(char) is not None


def is_kana(char: str) -> bool:
    """Whether the character is kana; False for none."""
    return _KANA.match(char) is not None


def is_latin(char: str) -> bool:
    """Whether the character is a letter or digit of a script that is set with spaces; False for none."""
    return char.isalnum() and _CJK.match(char) is None
