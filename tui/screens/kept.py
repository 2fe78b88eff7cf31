"""What can be done with what is kept of the article on the page, there and in the drawer."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from textual import work

from library.text import Span
from quotes.placement import Lost, Moved
from tui.drawer_view import Candidate, spoken
from tui.page.messages import PassageCopied, PassageKept
from tui.screens.base import OPENS
from tui.screens.marked import Marked
from tui.words import Words

if TYPE_CHECKING:
    from quotes.anchor import Placed
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
_ASKING = ("copy_as", "note", "difference", "export")
"""What the drawer asks for that leads to a question or a screen."""


class Kept(Marked):
    """Keep, copy, note, fit, confirm, and the drawer's keys."""

    async def _keep(self, span: Span) -> Quote | None:
        """Keep a passage once the whole article is there: it is counted in all of its text."""
        await self._whole.wait()
        document = self.document
        if document is None:
            return None
        return await self.app.quote_actions.keep(self.article, document, spoken(document, span))

    def on_passage_kept(self, event: PassageKept) -> None:
        """Keep it: the quote is on the disk before anything says so."""
        self.app.run_worker(self._keep(event.span), group="quotes")

    def on_passage_copied(self, event: PassageCopied) -> None:
        """Copy it."""
        if self.document is not None:
            self.run_worker(
                self.app.quote_actions.copy(spoken(self.document, event.span).of(self.document.text)), group="copy"
            )

    def _cards_at(self, span: Span) -> list[Placed]:
        """The kept quotes that `span` touches."""
        return [
            card for card in self.cards if not isinstance(card.placement, Lost) and card.placement.span.overlaps(span)
        ]

    @work(group=OPENS)
    async def action_note(self) -> None:
        """Note and tags of the kept quote here; of a passage not yet kept, keep it first."""
        here = self._cards_at(self.page.passage)
        quote = here[0].quote if here else await self._keep(self.page.passage)
        if quote is not None:
            await self.app.quote_actions.note(quote)

    @work(group=OPENS)
    async def action_copy_as(self) -> None:
        """Copy the passage in a format of choice."""
        if self.document is not None:
            passage = spoken(self.document, self.page.passage)
            await self.app.quote_actions.copy_passage_as(self.article, self.document, passage)

    @work(group=OPENS)
    async def action_fit(self) -> None:
        """Make the kept quote here cover exactly the selection: longer or shorter."""
        if self.page.selection is None:
            self.app.tell(_SELECT_HERE)
            return
        here = self._cards_at(self.page.passage)
        chosen: int | None = 0
        if len(here) > 1:
            chosen = await self.app.choose(_WHICH, [_excerpt(card) for card in here])
        if not here:
            self.app.tell(_NO_QUOTE)
        elif chosen is not None:
            await self._tie(here[chosen])

    async def _tie(self, card: Placed) -> None:
        """Make the selection, or the sentence at which one begins to select, the quote's passage."""
        document = self.document
        if document is None or self.page.selection is None:
            self.app.tell(_SELECT)
        elif await self.app.quote_actions.reanchor(card.quote, document, spoken(document, self.page.passage)):
            self.page.select(None)

    # The drawer

    async def action_drawer(self) -> None:
        """Open the drawer and go there; from there, close it."""
        drawer = self.drawer
        if drawer is None:
            from tui.widgets.drawer import Drawer

            drawer = Drawer(self.app.language, id="drawer")
            await self.mount(drawer, after=self.page)
        if drawer.has_class("open") and drawer.has_focus:
            self.on_drawer_closed()
            return
        drawer.open_near(self.page.passage)
        drawer.show(self.cards, drawer.candidates)
        drawer.add_class("open")
        self.add_class("with-drawer")
        drawer.focus()
        self._offer(drawer)

    @work(exclusive=True, group="offer")
    async def _offer(self, drawer: Drawer) -> None:
        await self._fill_drawer(drawer)

    def on_drawer_closed(self) -> None:
        """The page alone again."""
        self.page.focus()
        if self.drawer is not None:
            self.drawer.remove_class("open")
            self.remove_class("with-drawer")

    def on_drawer_wanted(self, event: Drawer.Wanted) -> None:
        """Carry out what the drawer was asked for."""
        entry = event.entry
        if isinstance(entry, Candidate):
            done = self._with_candidate(entry, event.what)
        else:
            done = self._with(entry, event.what)
        if done is not None:
            self.app.run_worker(_awaited(done), group=OPENS if event.what in _ASKING else "quotes")

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


async def _awaited(done: Awaitable[object]) -> None:
    await done


def _excerpt(card: Placed) -> str:
    return " ".join(card.quote.text.split())
