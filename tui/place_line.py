"""The line that says where in an article one is."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from library.document import Document
from tui.words import Language, Words

if TYPE_CHECKING:
    from library.pace import Pace

_TURN = Words("{speaker} · 第 {n} / {count} 段", "{speaker} · {n} / {count}")
_LEFT = Words("剩 {n} 分", "{n} min left")
_END = Words("完", "end")
_EMPTY = Words("没有正文", "no text")
_ARRIVING = Words("载入中…", "loading…")
_ARRIVED = Words("载入 {share}", "loading {share}")


def place_line(
    document: Document,
    offset: int,
    share: float | None,
    pace: Pace | None,
    language: Language,
    *,
    title: str = "",
    arrived: float = 0.0,
) -> str:
    """Speaker and turn, or the section where it is not the `title`; the share passed; the minutes left, by `pace`.

    The share goes from 0 to 1; without it the rest of the article is still on its way, and `arrived` says how far.
    """
    if not document.text and share is not None:
        return _EMPTY.say(language)
    voice = _voice(document, offset, language)
    parts = [
        "" if voice == title else voice,
        arriving(language, arrived) if share is None else _percent(share),
    ]
    if pace is not None and share is not None:
        seconds = pace.seconds_left(offset) if share < 1 else 0.0
        parts.append(_LEFT.say(language, n=ceil(seconds / 60)) if seconds >= 1 else _END.say(language))
    return " · ".join(part for part in parts if part)


def arriving(language: Language, share: float = 0.0) -> str:
    """What is said while an article, or the rest of it, is being read from the disk: `share` of it, where it is known.

    Not before half a percent, and never a hundred: it is not there yet.
    """
    if share < 0.005:
        return _ARRIVING.say(language)
    return _ARRIVED.say(language, share=_percent(min(share, 0.99)))


def _percent(share: float) -> str:
    """Hundredths, rounded; never all of them before the end is reached."""
    return f"{share if share >= 1 else min(share, 0.99):.0%}".replace("%", " %")


def _voice(document: Document, offset: int, language: Language) -> str:
    index = document.turn_index(offset)
    if index is None:
        return document.section_at(offset)
    return _TURN.say(language, speaker=document.turns[index].speaker, n=index + 1, count=len(document.turns))
