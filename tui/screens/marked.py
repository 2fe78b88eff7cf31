"""An article's quotes and what its author set in bold, as they are marked on the page and listed in the drawer."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

from textual import work

from library.document import Document
from library.text import Span
from quotes.placement import Lost, Moved
from tui.drawer_view import candidates, in_order
from tui.page.messages import Highlight
from tui.screens.voices import Voices
from tui.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotes.anchor import Placed
    from quotes.quote import Quote
    from tui.widgets.drawer import Drawer

_NO_SUGGESTION = Words("作者没有给句子加粗。", "The author set no sentences in bold.")
_SUGGESTIONS = Words(
    "作者加粗 {n} 处 · t T 前后 · s 摘 · esc 收起",
    "{n} in bold by the author · t T next, previous · s keeps · esc hides",
)


class Marked(Voices):
    """Knows where the quotes stand today, and shows it."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: tuple[Placed, ...] = ()
        self._whole = asyncio.Event()
        self._suggested: tuple[Document, tuple[Span, ...]] | None = None
        self._suggestions_shown = False
        self._counted_anew: set[str] = set()

    @property
    def drawer(self) -> Drawer | None:
        """The quote drawer, once it was opened."""
        found = self.query("#drawer")
        return cast("Drawer", found.first()) if found else None

    @property
    def _kept(self) -> Sequence[Quote]:
        return [card.quote for card in self.cards]

    @property
    def _is_there(self) -> bool:
        """Whether the page is still on the screen; results may come in after it was left."""
        raise NotImplementedError

    def refill(self) -> None:
        """Mark the passages that are kept, and fill the drawer; not before the whole article is there."""
        if self.document is not None and self._whole.is_set():
            self._place_quotes(self.document)

    @work(exclusive=True, group="place")
    async def _place_quotes(self, document: Document) -> None:
        located = await self.app.place_quotes(self.article, document)
        if document is not self.document or not self._is_there:
            return
        self.cards = in_order(located)
        self._tint()
        if self.drawer is not None:
            await self._fill_drawer(self.drawer)
        await self._count_anew(document)

    def _tint(self) -> None:
        kept = [_highlight(card) for card in self.cards if not isinstance(card.placement, Lost)]
        bold = self._suggested[1] if self._suggested and self._suggestions_shown else ()
        self.page.set_highlights([*(Highlight(span, "suggestion") for span in bold), *kept])

    async def _count_anew(self, document: Document) -> None:
        """Rewrite the anchors that an older projection counted, of passages that are surely the same."""
        if not self.cards:
            return
        from quotes.reanchor import outdated

        cards = self.cards
        anew = await asyncio.to_thread(lambda: outdated(cards, document))
        stale = [quote for quote in anew if quote.id not in self._counted_anew]
        if stale:
            self._counted_anew.update(quote.id for quote in stale)
            await self.app.desk.refresh(stale, [card.quote for card in cards])

    async def _fill_drawer(self, drawer: Drawer) -> None:
        document = self.document
        if document is not None:
            bold = await self._bold(document) if drawer.has_class("open") else ()
            drawer.show(self.cards, candidates(document, bold, self.cards))

    # What the author set in bold

    async def _bold(self, document: Document) -> tuple[Span, ...]:
        from quotes.suggestions import suggest

        if self._suggested is None or self._suggested[0] is not document:
            self._suggested = document, await asyncio.to_thread(suggest, document)
        return self._suggested[1]

    @work(exclusive=True, group="suggestions")
    async def action_suggestion(self, by: int) -> None:
        """Mark the sentences that the author set in bold and go to the next one, selected to be kept."""
        if self.document is None:
            return
        found = await self._bold(self.document)
        if not found:
            self.app.tell(_NO_SUGGESTION)
            return
        if not self._suggestions_shown:
            self._suggestions_shown = True
            self._tint()
            self.app.tell(_SUGGESTIONS, n=len(found))
        selected = self.page.selection
        here = selected.span.start if selected is not None else self.page.cursor
        ahead = [span for span in found if (span.start - here) * by > 0]
        if ahead:
            span = ahead[0] if by > 0 else ahead[-1]
            self._jumps.leave(here)
            self.page.go_to(span.start, select=span)

    def action_leave(self) -> None:
        """End the search, and hide what the author set in bold."""
        self.end_find()
        if self._suggestions_shown:
            self._suggestions_shown = False
            self._tint()


def _highlight(card: Placed) -> Highlight:
    assert not isinstance(card.placement, Lost)
    return Highlight(card.placement.span, "moved" if isinstance(card.placement, Moved) else "kept", card.quote.id)
