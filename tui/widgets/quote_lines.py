"""How a quote is broken into lines wherever quotes are listed."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from quotes.marks import in_marks
from quotes.placement import Lost, Moved, Placement
from quotes.quote import Quote
from tui.page.linebreak import break_lines
from tui.widgets.strips import one_line
from tui.words import Language, Words

NOTE_ROWS = 6
Kind = Literal["text", "facts", "dim", "error", "accent"]
_CHANGED = Words("有改动 · D 对照 · r 确认", "the text changed · D compares, r confirms")
_LOST = Words("找不到了 · 选中一段，r 系上", "no longer there · select a passage, then r ties it on")


def wrap(text: str, width: int, rows: int) -> list[str]:
    """`text` on at most `rows` lines of `width` cells, an ellipsis where it goes on."""
    text = one_line(text)
    lines = [text[start:end].rstrip() for start, end in pairwise([0, *break_lines(text, width, hang=False)])]
    if len(lines) > rows:
        lines = [*lines[: rows - 1], lines[rows - 1][:-1] + "…"]
    return lines


def quote_lines(
    quote: Quote,
    width: int,
    rows: int,
    language: Language,
    placement: Placement | None = None,
    *,
    has_facts: bool = False,
) -> list[tuple[Kind, str]]:
    """A quote's lines: its text, a line for speakers and tags, its note, and what is wrong with its place.

    The second is there where there is something to say on it, with `has_facts` always.
    """
    lines: list[tuple[Kind, str]] = [("text", line) for line in wrap(in_marks(quote.text), width, rows)]
    if has_facts or quote.speakers or quote.tags:
        lines.append(("facts", ""))
    for paragraph in quote.note.splitlines():
        lines += [("dim", line) for line in wrap(paragraph, width, NOTE_ROWS)]
    if placement is not None and (state := _state(placement)):
        lines += [("error", line) for line in wrap(state.say(language), width, 2)]
    return lines


def _state(placement: Placement) -> Words | None:
    """What is wrong with a place; words that changed are said even where the passage is found for sure."""
    if isinstance(placement, Lost):
        return _LOST
    return _CHANGED if isinstance(placement, Moved) or placement.ratio < 1 else None
