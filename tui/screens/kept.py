"""What is kept of the article on the page: highlights, the drawer, and what their keys do."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TYPE_CHECKING, cast

from textual import work

from library.document import Document
from library.text import Span
from quotes.placement import Lost, Moved
from tui.drawer_view import Candidate, candidates, in_order
from tui.page.messages import Highlight, PassageCopied, PassageKept
from tui.screens.voices import Voices
from tui.words import Words

if TYPE_CHECKING:
    from quotes.anchor import Placed
    from quotes.collection import Collection
    from quotes.quote import Quote
    from tui.widgets.drawer import Drawer

_LOST = Words("原文里找不到这一段了；摘录本身还在。", "This passage is no longer in the article; the quote is safe.")
_SELECT = Words(
    "先在正文里选中这一段（v），再回到抽屉按 r。",
    "Select the passage in the text first (v), then come back and press r.",
)
_SELECT_HERE = Words(
    "先选中（v），再按 = 让摘录正好是所选。", "Select first (v); = then makes the quote the selection."
)
_NO_QUOTE = Words("所选之处没有摘录。", "No kept quote touches the selection.")
_WHICH = Words("哪一条摘录？", "Which quote?")
_SURE = Words("这条摘录就在原处，无需确认。", "This quote stands where it was; there is nothing to confirm.")
_NO_SUGGESTION = Words("作者没有给句子加粗。", "The author set no sentences in bold.")
_SUGGESTIONS = Words(
    "作者加粗 {n} 处 · t T 前后 · s 摘 · esc 收起",
    "{n} in bold by the author · t T next, previous · s keeps · esc hides",
)


class Kept(Voices):
    """What can be done with an article's quotes and with what its author set in bold."""

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

    # Quotes on the page

    def refill(self) -> None:
        """Mark the passages that are kept, and fill the drawer; not before the whole article is there."""
        if self.document is not None and self._whole.is_set():
            self._place_quotes(self.document)

    @work(exclusive=True, group="place")
    async def _place_quotes(self, document: Document) -> None:
        quotes = self.app.quotes_of(self.article, document)
        located = await asyncio.to_thread(_located, quotes, document) if quotes else ()
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
        from quotes.reanchor import outdated

        stale = [quote for quote in outdated(self.cards, document) if quote.id not in self._counted_anew]
        if stale:
            self._counted_anew.update(quote.id for quote in stale)
            await self.app.desk.refresh(stale)

    @property
    def _is_there(self) -> bool:
        """Whether the page is still on the screen; results may come in after it was left."""
        raise NotImplementedError

    def on_passage_kept(self, event: PassageKept) -> None:
        """Keep it: the quote is on the disk before anything says so."""
        self.app.run_worker(self._keep(event.span), group="quotes")

    async def _keep(self, span: Span) -> Quote | None:
        """Keep a passage once the whole article is there: it is counted in all of its text."""
        await self._whole.wait()
        document = self.document
        return None if document is None else await self.app.quote_actions.keep(self.article, document, span)

    def on_passage_copied(self, event: PassageCopied) -> None:
        """Copy it."""
        if self.document is not None:
            self.run_worker(self.app.quote_actions.copy(event.span.of(self.document.text)), group="copy")

    def _cards_at(self, span: Span) -> list[Placed]:
        """The kept quotes that `span` touches."""
        return [
            card for card in self.cards if not isinstance(card.placement, Lost) and card.placement.span.overlaps(span)
        ]

    @work(group="quotes")
    async def action_note(self) -> None:
        """Note and tags of the kept quote here; of a passage not yet kept, keep it first."""
        here = self._cards_at(self.page.passage)
        quote = here[0].quote if here else await self._keep(self.page.passage)
        if quote is not None:
            await self.app.quote_actions.note(quote)

    @work(group="copy")
    async def action_copy_as(self) -> None:
        """Copy the passage in a format of choice."""
        if self.document is not None:
            await self.app.quote_actions.copy_passage_as(self.article, self.document, self.page.passage)

    @work(group="quotes")
    async def action_fit(self) -> None:
        """Make the kept quote here cover exactly the selection: longer or shorter."""
        if self.page.selection is None:
            self.app.tell(_SELECT_HERE)
            return
        here = self._cards_at(self.page.selection.span)
        chosen: int | None = 0
        if len(here) > 1:
            chosen = await self.app.choose(_WHICH, [_excerpt(card) for card in here])
        if not here:
            self.app.tell(_NO_QUOTE)
        elif chosen is not None:
            await self._tie(here[chosen])

    async def _tie(self, card: Placed) -> None:
        """Make the selection the quote's passage."""
        document, selection = self.document, self.page.selection
        if document is None or selection is None:
            self.app.tell(_SELECT)
        elif await self.app.quote_actions.reanchor(card.quote, document, selection.span):
            self.page.select(None)

    # The drawer

    async def action_drawer(self) -> None:
        """Open the drawer and go there; from there, close it."""
        drawer = self.drawer
        if drawer is None:
            from tui.widgets.drawer import Drawer

            drawer = Drawer(self.app.language, id="drawer")
            await self.query_one("#desk").mount(drawer)
        if drawer.has_class("open") and drawer.has_focus:
            self.on_drawer_closed()
            return
        drawer.show(self.cards, drawer.candidates)
        drawer.add_class("open")
        here = self._cards_at(self.page.passage)
        if here:
            drawer.point_at(here[0].quote.id)
        drawer.focus()
        self._offer(drawer)

    @work(exclusive=True, group="offer")
    async def _offer(self, drawer: Drawer) -> None:
        await self._fill_drawer(drawer)

    async def _fill_drawer(self, drawer: Drawer) -> None:
        document = self.document
        if document is not None:
            bold = await self._bold(document) if drawer.has_class("open") else ()
            drawer.show(self.cards, candidates(document, bold, self.cards))

    def on_drawer_closed(self) -> None:
        """The page alone again."""
        self.page.focus()
        if self.drawer is not None:
            self.drawer.remove_class("open")

    def on_drawer_wanted(self, event: Drawer.Wanted) -> None:
        """Carry out what the drawer was asked for."""
        entry = event.entry
        if isinstance(entry, Candidate):
            done = self._with_candidate(entry, event.what)
        else:
            done = self._with(entry, event.what)
        if done is not None:
            self.app.run_worker(_awaited(done), group="quotes")

    def _with(self, card: Placed, what: str) -> Awaitable[object] | None:
        actions = self.app.quote_actions
        match what:
            case "copy":
                return actions.copy(card.quote.text)
            case "copy_as":
                return actions.copy_as([card.quote])
            case "note":
                return actions.note(card.quote)
            case "remove":
                return actions.remove([card.quote])
            case "confirm":
                return self._confirm(card)
            case "difference":
                return self._show_difference(card)
            case "fit":
                return self._tie(card)
            case "export":
                return actions.export([card.quote for card in self.cards], self.article.path.stem)
            case "goto":
                self._go_to(card)
        return None

    def _with_candidate(self, entry: Candidate, what: str) -> Awaitable[object] | None:
        match what:
            case "keep":
                return self._keep(entry.span)
            case "note":
                return self._keep_and_note(entry.span)
            case "copy":
                return self.app.quote_actions.copy(entry.text)
            case "goto":
                self.jump(entry.span.start)
                self.page.focus()
        return None

    async def _keep_and_note(self, span: Span) -> None:
        quote = await self._keep(span)
        if quote is not None:
            await self.app.quote_actions.note(quote)

    def _go_to(self, card: Placed) -> None:
        if isinstance(card.placement, Lost):
            self.app.tell(_LOST)
        else:
            self.jump(card.placement.span.start)
            self.page.focus()

    async def _confirm(self, card: Placed) -> None:
        """Take today's words for a quote that moved; tie a lost one to the selection."""
        document, placement = self.document, card.placement
        if document is None:
            return
        if isinstance(placement, Lost):
            await self._tie(card)
        elif isinstance(placement, Moved) or placement.span.of(document.text) != card.quote.text:
            await self.app.quote_actions.reanchor(card.quote, document, placement.span)
        else:
            self.app.tell(_SURE)

    async def _show_difference(self, card: Placed) -> None:
        """Show what changed, and carry out what is decided there."""
        from tui.screens.difference import DifferenceScreen

        if self.document is None:
            return
        wish = await self.app.push_screen_wait(DifferenceScreen(self.app.language, card, self.document))
        if wish == "confirm":
            await self._confirm(card)
        elif wish == "goto":
            self._go_to(card)

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


async def _awaited(done: Awaitable[object]) -> None:
    await done


def _excerpt(card: Placed) -> str:
    return " ".join(card.quote.text.split())


def _located(quotes: Collection, document: Document) -> tuple[Placed, ...]:
    from quotes.anchor import locate_all

    return locate_all(quotes, document)


def _highlight(card: Placed) -> Highlight:
    assert not isinstance(card.placement, Lost)
    return Highlight(card.placement.span, "moved" if isinstance(card.placement, Moved) else "kept", card.quote.id)
