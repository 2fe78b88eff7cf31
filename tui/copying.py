"""What the reader is told of a copied text: which way it went, and how sure that is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui.reasons import reason
from tui.words import Language, Words

if TYPE_CHECKING:
    from quotes.clipboard import Copied

_DONE = Words("已用 {way} 复制。", "Copied with {way}.")
_TMUX = Words(
    "已复制到 tmux 的缓冲区，并交给终端；终端不回话，未经确认。",
    "Copied to tmux's buffer, and sent on to the terminal, unconfirmed.",
)
_SENT = Words("已发给终端；终端不回话，未经确认{why}。", "Sent to the terminal, unconfirmed{why}.")
_SENT_AND_SAVED = Words(
    "已发给终端，未经确认；也存到了 {file}{why}。", "Sent to the terminal, unconfirmed, and saved in {file}{why}."
)
_SAVED = Words("这里没有可用的剪贴板；存到了 {file}{why}。", "No clipboard works here; saved in {file}{why}.")
_LONG = Words("文字很长，终端可能会截断。", " It is long, and terminals may cut it.")
_AND = Words("；", "; ")
_WHY = Words("（{why}）", " ({why})")


def how_it_went(copied: Copied, language: Language) -> str:
    """One or two sentences in the reader's language."""
    failures = _AND.say(language).join(reason(why, language) for why in copied.failures)
    why = _WHY.say(language, why=failures) if failures else ""
    long = _LONG.say(language) if copied.is_long else ""
    return _words(copied).say(language, way=copied.way, file=_short(copied.file), why=why) + long


def _short(file: Path | None) -> str:
    """The file's path as a shell takes it, from the home on where it is there."""
    home = Path.home()
    return f"~/{file.relative_to(home)}" if file is not None and file.is_relative_to(home) else str(file)


def _words(copied: Copied) -> Words:
    if copied.way == "tmux":
        return _TMUX
    if copied.certainty == "done":
        return _DONE
    if copied.certainty == "saved":
        return _SAVED
    return _SENT if copied.file is None else _SENT_AND_SAVED
