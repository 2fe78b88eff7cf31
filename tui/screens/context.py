"""A quote in the words that stand around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll

from tui.screens.base import Dialog
from tui.widgets.hint import Hint
from tui.widgets.prose import Prose
from tui.widgets.strips import one_line
from tui.words import Language, Words

if TYPE_CHECKING:
    from quotes.quote import Quote
    from tui.around import Around

_HINT = Words("enter 到原文   j k 滚动   esc 关闭", "enter goes there   j k scroll   esc closes")
_REMEMBERED = Words(
    "原文不在手边或改了；这是摘下时的前后文。",
    "The article is not at hand or changed; these are the words as they were.",
)

BEFORE = 2
"""Rows before the quote that are in sight, too."""


class _Words(VerticalScroll):
    """Keeps the quote in sight, and a little of what stands before it, however large it is."""

    def on_resize(self) -> None:
        self.scroll_to(y=self.query_one(Prose).row_of("strong") - BEFORE, animate=False)


class ContextScreen(Dialog[str | None]):
    """The words around a quote; gives `goto` when the reader wants to go there."""

    DEFAULT_CSS = """
    ContextScreen {
        VerticalScroll { height: auto; margin-bottom: 1; }
        .source { margin-bottom: 1; }
    }
    """
    breadth, part, other_rows = 84, "VerticalScroll", 7
    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q,e", "dismiss", ""),
        ("enter", "go", ""),
        ("j,down", "scroll(1)", ""),
        ("k,up", "scroll(-1)", ""),
        ("space", "scroll(12)", ""),
        ("b", "scroll(-12)", ""),
    ]

    def __init__(self, language: Language, quote: Quote, shown: Around) -> None:
        super().__init__()
        self._language: Language = language
        self._quote = quote
        self._shown = shown

    def compose(self) -> ComposeResult:
        """Where it is from, and the words."""
        source, shown = self._quote.source, self._shown
        named = (source.title, source.section, "、".join(self._quote.speakers))
        with Vertical():
            yield Prose((" · ".join(one_line(name) for name in named if name), "dim"), classes="source")
            with _Words(can_focus=False):
                yield Prose((shown.before, "dim"), (shown.passage, "strong"), (shown.after, "dim"))
            if not shown.today:
                yield Prose((_REMEMBERED.say(self._language), "dim"), classes="source")
            yield Hint(_HINT.say(self._language))

    def action_go(self) -> None:
        """Close, to go there."""
        self.dismiss("goto")

    def action_scroll(self, by: int) -> None:
        """Go `by` lines on."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)
