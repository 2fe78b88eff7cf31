"""A kept quote beside today's text, what changed marked on both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll

from quotes.anchor import CONTEXT
from quotes.difference import Piece, difference
from quotes.placement import Found, Lost
from tui.screens.base import HEADER_ROWS, Dialog
from tui.widgets.hint import Hint
from tui.widgets.prose import Piece as Shown
from tui.widgets.prose import Prose
from tui.words import Language, Words

if TYPE_CHECKING:
    from library.document import Document
    from quotes.anchor import Placed

_THEN = Words("摘下时", "as it was kept")
_NOW = Words("今天的原文", "the article today")
_GONE = Words("找不到这一段了。摘录本身还在。", "This passage is no longer there. The quote is safe.")
_SAME = Words("这一段一字未改。", "Not a character of it changed.")
_AROUND = Words("这一段一字未改，变的是前后的文字。", "The passage itself is the same; what stands around it changed.")
_HINT_MOVED = Words(
    "r 确认：用今天的文字   enter 到原文   esc 关闭", "r takes today's words   enter goes there   esc closes"
)
_HINT_LOST = Words(
    "先在正文选中一段，再在抽屉里按 r 系上   esc 关闭", "select a passage, then r in the drawer   esc closes"
)
_HINT = Words("enter 到原文   esc 关闭", "enter goes there   esc closes")


class DifferenceScreen(Dialog[str | None]):
    """Then and now; gives `confirm` or `goto`, None when it is left."""

    DEFAULT_CSS = """
    DifferenceScreen {
        VerticalScroll { height: auto; }
        Prose { margin-bottom: 1; }
        .title { margin-bottom: 0; }
    }
    """
    breadth, part, other_rows = 84, "VerticalScroll", 3
    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q,D", "dismiss", ""),
        ("r", "decide('confirm')", ""),
        ("enter", "decide('goto')", ""),
        ("j,down", "scroll(1)", ""),
        ("k,up", "scroll(-1)", ""),
        ("space", "scroll(12)", ""),
        ("b", "scroll(-12)", ""),
    ]

    def __init__(self, language: Language, card: Placed, document: Document) -> None:
        super().__init__()
        self._language: Language = language
        self._card = card
        self._document = document

    @property
    def _same(self) -> bool:
        placement = self._card.placement
        return not isinstance(placement, Lost) and placement.span.of(self._document.text) == self._card.quote.text

    @property
    def _decidable(self) -> bool:
        return not isinstance(self._card.placement, Lost) and not (
            isinstance(self._card.placement, Found) and self._same
        )

    def compose(self) -> ComposeResult:
        """Then above, now below."""
        then, now = self._sides()
        say = self._language
        with Vertical():
            with VerticalScroll(can_focus=False):
                yield Prose((_THEN.say(say), "dim"), classes="title")
                yield Prose(*then)
                yield Prose((_NOW.say(say), "dim"), classes="title")
                yield Prose(*now)
                if self._same:
                    yield Prose(((_AROUND if self._decidable else _SAME).say(say), "plain"))
            yield Hint(self._hint().say(say))

    def _rows_read(self) -> range:
        """The passage is shown here: nothing below need stay in sight."""
        return range(HEADER_ROWS, HEADER_ROWS)

    def _hint(self) -> Words:
        if isinstance(self._card.placement, Lost):
            return _HINT_LOST
        return _HINT_MOVED if self._decidable else _HINT

    def _sides(self) -> tuple[list[Shown], list[Shown]]:
        """Both passages in their context, what is on one side only marked.

        All of the remembered context is shown only where the change is in it: an anchor may remember very much.
        """
        quote, placement, text = self._card.quote, self._card.placement, self._document.text
        anchor = quote.anchor
        if isinstance(placement, Lost):
            then: list[Shown] = [(anchor.prefix, "dim"), (quote.text, "strong"), (anchor.suffix, "dim")]
            return then, [(_GONE.say(self._language), "plain")]
        span = placement.span
        prefix, suffix = anchor.prefix, anchor.suffix
        if not self._same:
            prefix, suffix = prefix[-CONTEXT:], suffix[:CONTEXT]
        before = text[max(0, span.start - max(CONTEXT, len(prefix))) : span.start]
        after = text[span.end : span.end + max(CONTEXT, len(suffix))]
        parts = [
            (difference(prefix, before), True),
            (difference(quote.text, span.of(text)), False),
            (difference(suffix, after), True),
        ]
        olds = [_shown(piece, around, "old") for (old, _), around in parts for piece in old]
        news = [_shown(piece, around, "new") for (_, new), around in parts for piece in new]
        return olds, news

    def action_decide(self, what: str) -> None:
        """Close with what is to be done; nothing can be confirmed that is lost or the same."""
        if isinstance(self._card.placement, Lost) or (what == "confirm" and not self._decidable):
            return
        self.dismiss(what)

    def action_scroll(self, by: int) -> None:
        """Go `by` lines on."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)


def _shown(piece: Piece, around: bool, side: Literal["old", "new"]) -> Shown:
    """A piece of the passage, or of what stands around it, in its look."""
    text, changed = piece
    if around:
        return text, ("dim-old" if side == "old" else "dim-new") if changed else "dim"
    return text, side if changed else "strong"
