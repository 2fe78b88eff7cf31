"""The collection: all quotes, grouped, filtered, read like a book."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from quotes.collection import Grouping
from quotes.errors import QuoteError
from quotes.quote import Quote
from tui.collection_view import Broken, Listing, View, completions, following, renamed, tagged, with_broken
from tui.commands import Room, bindings, footer
from tui.reasons import reason
from tui.screens.base import OPENS, RoomScreen
from tui.screens.note import TagSuggester, tags_of
from tui.widgets.bars import Footer, Header
from tui.widgets.filter_line import CompletedFilterLine, FilterLine
from tui.widgets.quote_list import QuoteList
from tui.widgets.rows import RowList
from tui.words import Words

_AFTER = 0.1
"""Seconds until what the first filter needs is made ready: the first frame goes before."""
OWN = (
    "filter", "group", "mark", "mark_all", "context", "copy", "copy_as", "note", "tag", "rename_tag", "remove",
    "export", "leave",
)  # fmt: skip
_COUNTS = Words("摘录集   {shown} / {all} 条", "quotes   {shown} of {all}")
_MARKED = Words("勾选 {n}", "{n} marked")
_FILTER = Words("speaker: tag: article: since: until: 或任意词", "speaker: tag: article: since: until: or any words")
_TAGS = Words("加上标签，用空格隔开；-标签 则去掉", "Tags to add, separated by spaces; -tag takes one off")
_OLD_TAG = Words("要改名的标签", "The tag to rename")
_NEW_TAG = Words("“{tag}”改成", "Rename “{tag}” to")
_NO_TAG = Words("没有标签“{tag}”。", "No quote has the tag “{tag}”.")
_READING = Words("正在读摘录……", "Reading the quotes …")
_NONE_MATCHES = Words("没有符合的摘录。", "No quote matches.")
_NONE_YET = Words("还没有摘录。读文章时按 s 摘下一句。", "No quotes yet. Press s on a sentence to keep it.")
_BROKEN = Words("读不出的文件，原样留着", "files that are no quotes, left as they are")
GROUPINGS = {
    Grouping.ARTICLE: Words("按文章", "by article"),
    Grouping.SPEAKER: Words("按说话人", "by speaker"),
    Grouping.TAG: Words("按标签", "by tag"),
    Grouping.TIME: Words("按时间", "by time"),
}


class CollectionScreen(RoomScreen):
    """All that was kept."""

    ROOMS = (Room.COLLECTION,)
    BINDINGS: ClassVar[list[BindingType]] = bindings(Room.COLLECTION, only=OWN)

    def __init__(self) -> None:
        super().__init__()
        self._grouping = Grouping.ARTICLE
        self._query = ""
        self._view: View | None = None

    def compose(self) -> ComposeResult:
        """Header, quotes, filter, footer."""
        language = self.app.language
        yield Header(id="where")
        yield QuoteList(language, id="quotes")
        yield CompletedFilterLine(_FILTER.say(language), lambda typed: completions(self.app.desk.collection, typed))
        yield Footer(footer(language, Room.COLLECTION), id="keys")

    def on_mount(self) -> None:
        """The list has the keys."""
        self.quotes.focus()
        self.call_after_refresh(self.refill)

    @property
    def quotes(self) -> QuoteList:
        """The quotes."""
        return self.query_one(QuoteList)

    def refill(self) -> None:
        """Show the quotes as they are now, at once where they are grouped already."""
        collection = self.app.desk.collection
        if self._view is None or self._view.collection is not collection:
            self._view = View(collection)
        if not self._view.is_quick(self._grouping, self._query):
            self._prepare(self._view)
            return
        with suppress(QuoteError):
            self._show(self._view.listing(self._grouping, self._query))

    @work(exclusive=True, group="view")
    async def _prepare(self, view: View) -> None:
        """Show what takes a while to be known, unless something else is wanted by then."""
        with suppress(QuoteError):
            current = self.quotes.current.id if self.quotes.current else None
            self._show(await self.app.in_thread(partial(view.listing, self._grouping, self._query, current)))
            await asyncio.sleep(_AFTER)
            if self.app.desk.is_read:
                await self.app.in_thread(partial(view.prepare, self._grouping, "any"))

    def _show(self, found: Listing) -> None:
        """A filter that is not finished yet comes to no listing, and changes nothing."""
        if not self._query:
            found = with_broken(found, self._broken(), _BROKEN.say(self.app.language))
        nothing = self._nothing.say(self.app.language)
        self.quotes.show(found, names_articles=self._grouping is not Grouping.ARTICLE, nothing=nothing)
        self._say_counts()

    @property
    def _nothing(self) -> Words:
        """What is said where nothing is listed."""
        if self._query:
            return _NONE_MATCHES
        return _NONE_YET if self.app.desk.is_read else _READING

    def _broken(self) -> list[Broken]:
        folder, language = self.app.desk.folder, self.app.language
        return [
            Broken(str(path.relative_to(folder) if path.is_relative_to(folder) else path), reason(why, language))
            for path, why in ((one.path, one.reason) for one in self.app.desk.broken)
        ]

    def _say_counts(self) -> None:
        language = self.app.language
        marked = _MARKED.say(language, n=len(self.quotes.marked)) if self.quotes.marked else ""
        right = " · ".join(part for part in (self._query, marked, GROUPINGS[self._grouping].say(language)) if part)
        self.query_one("#where", Header).say(
            _COUNTS.say(language, shown=self.quotes.shown, all=self.app.desk.total), right
        )

    @property
    def _chosen(self) -> list[Quote]:
        """The marked quotes, those that a filter hides among them; without marks the current one."""
        marked = self._view.marked(self._grouping, self.quotes.marked) if self._view else []
        return marked or ([self.quotes.current] if self.quotes.current else [])

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Open the article at the passage."""
        if self.quotes.current:
            self.app.open_quote(self.quotes.current)

    # Filter and order

    def action_filter(self) -> None:
        """Write on the filter line."""
        self.query_one(FilterLine).open()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as one types."""
        self._query = event.value.strip()
        self.refill()

    def on_input_submitted(self) -> None:
        """Back to the list, filtered."""
        self.query_one(FilterLine).keep_if_set()
        self.quotes.focus()

    def action_clear(self) -> None:
        """Unmark all, else clear the filter."""
        if self.quotes.marked:
            self.quotes.mark(())
        else:
            self.query_one(FilterLine).clear_filter()
        self.quotes.focus()
        self._say_counts()

    def action_group(self) -> None:
        """The next grouping."""
        self._grouping = following(self._grouping)
        self.refill()

    def action_mark(self) -> None:
        """Mark and go on."""
        self.quotes.toggle()
        self.quotes.action_move(1)
        self._say_counts()

    def action_mark_all(self) -> None:
        """Mark all that are shown; unmark them where they are marked already."""
        shown = {item.id for item in self.quotes.items if isinstance(item, Quote)}
        marked = self.quotes.marked
        self.quotes.mark(marked - shown if shown <= marked else marked | shown)
        self._say_counts()

    # What can be done with quotes

    @work(group="copy")
    async def action_copy(self) -> None:
        """Copy the chosen quotes, a blank line between them."""
        if chosen := self._chosen:
            await self.app.quote_actions.copy("\n\n".join(quote.text for quote in chosen))

    @work(group=OPENS)
    async def action_copy_as(self) -> None:
        """Copy them in a format of choice."""
        if chosen := self._chosen:
            await self.app.quote_actions.copy_as(chosen)

    @work(group=OPENS)
    async def action_note(self) -> None:
        """Edit note and tags."""
        if self.quotes.current:
            await self.app.quote_actions.note(self.quotes.current)

    @work(group=OPENS)
    async def action_context(self) -> None:
        """Show the words around the quote."""
        from tui.around import around
        from tui.screens.context import ContextScreen

        quote = self.quotes.current
        if quote is None:
            return
        shown = await self.app.in_thread(lambda: around(quote, self.app.articles, self.app.settings.limit))
        if await self.app.push_screen_wait(ContextScreen(self.app.language, quote, shown)) == "goto":
            self.app.open_quote(quote)

    @work(group=OPENS)
    async def action_tag(self) -> None:
        """Add tags to the chosen quotes, or take some off, as one step for undo."""
        chosen = self._chosen
        line = await self.app.ask(_TAGS, suggester=self._tags()) if chosen else None
        tags = tags_of(line or "")
        changed = [new for old in chosen if (new := tagged(old, tags)).tags != old.tags]
        if changed:
            self._amend(changed, chosen)

    @work(group=OPENS)
    async def action_rename_tag(self) -> None:
        """Rename a tag in all quotes, as one step for undo."""
        current = self.quotes.current
        old = await self.app.ask(_OLD_TAG, current.tags[0] if current and current.tags else "", suggester=self._tags())
        old = old.strip().lstrip("#＃") if old else ""
        bearers = [quote for quote in self.app.desk.collection if old in quote.tags]
        if old and not bearers:
            self.app.tell(_NO_TAG, tag=old)
        new = tags_of(await self.app.ask(_NEW_TAG, old, tag=old) or "") if bearers else ()
        if new and new[0] != old:
            self._amend([renamed(quote, old, new[0]) for quote in bearers], bearers)

    def _amend(self, quotes: Sequence[Quote], seen: Sequence[Quote]) -> None:
        """Write changed quotes; no key waits for that."""
        self.app.run_worker(self.app.quote_actions.amend(quotes, seen=seen), group="quotes")

    def _tags(self) -> TagSuggester:
        return TagSuggester([tag for tag, _ in self.app.desk.collection.tags.most_common()])

    @work(group="quotes")
    async def action_remove(self) -> None:
        """Remove the chosen quotes, as one step for undo."""
        if chosen := self._chosen:
            marked = self.quotes.marked
            self.quotes.mark(())
            if not await self.app.quote_actions.remove(chosen):
                self.quotes.mark({one for one in marked if one in self.app.desk.collection})
                self._say_counts()

    @work(group=OPENS)
    async def action_export(self) -> None:
        """Export the marked quotes, or all that are shown."""
        shown = {item.id: item for item in self.quotes.items if isinstance(item, Quote)}
        await self.app.quote_actions.export(self._chosen if self.quotes.marked else list(shown.values()), "quotes")
