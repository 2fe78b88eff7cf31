"""The app's own words in Chinese and English. One table would hide what belongs together, so a word carries both."""

from __future__ import annotations

from typing import Literal, NamedTuple

Language = Literal["zh", "en"]


class Words(NamedTuple):
    """One text of the interface in both languages."""

    zh: str
    en: str

    def say(self, language: Language, **values: object) -> str:
        """The text in `language`, its `{names}` filled in."""
        text = self.zh if language == "zh" else self.en
        return text.format(**values) if values else text


def language_of(locale: str) -> Language:
    """The interface language for a POSIX locale name; Chinese unless the locale names another language."""
    name = locale.split(".")[0].split("_")[0].casefold()
    return "zh" if name in ("", "c", "posix", "zh") else "en"
