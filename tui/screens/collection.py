"""The collection: all quotes, grouped, filtered, read like a book."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.suggester import Suggester
from textual.widgets import Input

from quotes.collection import Grouping
from quotes.errors import QuoteError
from quotes.quote import Quote
from tui.collection_view import completions, following, items
from tui.commands import Room, bindings, footer
from tui.screens.base import RoomScreen
from tui.screens.note import tags_of
from tui.widgets.bars import Footer, Header
from tui.widgets.quote_list import QuoteList
from tui.widgets.rows import RowList
from tui.words import Words

if TYPE_CHECKING:
    from tui.app import Zhai

OWN = (
    "filter", "group", "mark", "context", "copy", "copy_as", "note", "tag", "rename_tag", "remove", "export", "leave",
)  # fmt: skip
_COUNTS = Words("摘录集   {shown} / {all} 条", "quotes   {shown} of {all}")
_MARKED = Words("勾选 {n}", "{n} marked")
_FILTER = Words("speaker: tag: article: since: until: 或任意词", "speaker: tag: article: since: until: or any words")
_TAGS = Words("加上标签，用空格隔开", "Tags to add, separated by spaces")
_OLD_TAG = Words("要改名的标签", "The tag to rename")
_NEW_TAG = Words("“{tag}”改成", "Rename “{tag}” to")
GROUPINGS = {
    Grouping.ARTICLE: Words("按文章", "by article"),
    Grouping.SPEAKER: Words("按说话人", "by speaker"),
    Grouping.TAG: Words("按标签", "by tag"),
    Grouping.TIME: Words("按时间", "by time"),
}


class _Completer(Suggester):
    """Completes a filter from the speakers and tags that there are."""

    def __init__(self, app: Zhai) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._app = app

    async def get_suggestion(self, value: str) -> str | None:
        return next(iter(completions(self._app.desk.collection, value)), None)


class CollectionScreen(RoomScreen):
    """All that was kept."""

    ROOMS = (Room.COLLECTION,)
    DEFAULT_CSS = """
    CollectionScreen {
        & #filter { height: 1; border: none; padding: 0 2; background: $boost; display: none; }
        & #filter.open { display: block; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(Room.COLLECTION, only=OWN)

    def __init__(self) -> None:
        super().__init__()
        self._grouping = Grouping.ARTICLE
        self._query = ""

    def compose(self) -> ComposeResult:
        """Header, quotes, filter, footer."""
        language = self.app.language
        yield Header(id="where")
        yield QuoteList(language, id="quotes")
        yield Input(
            placeholder=_FILTER.say(language), suggester=_Completer(self.app), id="filter", select_on_focus=False
        )
        yield Footer(footer(language, Room.COLLECTION), id="keys")

    def on_mount(self) -> None:
        """The list has the keys."""
        self.list.focus()
        self.call_after_refresh(self.refill)

    @property
    def list(self) -> QuoteList:
        """The quotes."""
        return self.query_one(QuoteList)

    def refill(self) -> None:
        """Show the quotes as they are now; a filter that is not finished yet changes nothing."""
        try:
            found = items(self.app.desk.collection, self._grouping, self._query)
        except QuoteError:
            return
        self.list.show(found)
        self._say_counts()

    def _say_counts(self) -> None:
        language = self.app.language
        shown = len({item.id for item in self.list.items if isinstance(item, Quote)})
        marked = _MARKED.say(language, n=len(self.list.marked)) if self.list.marked else ""
        right = " · ".join(part for part in (self._query, marked, GROUPINGS[self._grouping].say(language)) if part)
        self.query_one("#where", Header).say(_COUNTS.say(language, shown=shown, all=self.app.desk.total), right)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Open the article at the passage."""
        if self.list.current:
            self.app.open_quote(self.list.current)

    # Filter and order

    def action_filter(self) -> None:
        """Write on the filter line."""
        line = self.query_one("#filter", Input)
        line.add_class("open")
        line.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as one types."""
        self._query = event.value.strip()
        self.refill()

    def on_input_submitted(self) -> None:
        """Back to the list, filtered."""
        self.query_one("#filter", Input).set_class(bool(self._query), "open")
        self.list.focus()

    def action_clear(self) -> None:
        """Unmark all, else clear the filter."""
        if self.list.marked:
            self.list.marked.clear()
            self.list.repaint()
        else:
            line = self.query_one("#filter", Input)
            line.value = ""
            line.remove_class("open")
        self.list.focus()
        self._say_counts()

    def action_group(self) -> None:
        """The next grouping."""
        self._grouping = following(self._grouping)
        self.refill()

    def action_mark(self) -> None:
        """Mark and go on."""
        self.list.toggle()
        self.list.action_move(1)
        self._say_counts()

    # What can be done with quotes

    @work(group="copy")
    async def action_copy(self) -> None:
        """Copy the chosen quotes, a blank line between them."""
        if self.list.chosen:
            await self.app.quote_actions.copy("\n\n".join(quote.text for quote in self.list.chosen))

    @work(group="copy")
    async def action_copy_as(self) -> None:
        """Copy them in a format of choice."""
        if self.list.chosen:
            await self.app.quote_actions.copy_as(self.list.chosen)

    @work(group="quotes")
    async def action_note(self) -> None:
        """Edit note and tags."""
        if self.list.current:
            await self.app.quote_actions.note(self.list.current)

    @work(group="quotes")
    async def action_context(self) -> None:
        """Show the words around the quote."""
        if self.list.current:
            await self._show_context(self.list.current)

    async def _show_context(self, quote: Quote) -> None:
        from tui.around import around
        from tui.screens.context import ContextScreen

        shown = await self.app.in_thread(lambda: around(quote, self.app.articles, self.app.settings.limit))
        if await self.app.push_screen_wait(ContextScreen(self.app.language, quote, shown)) == "goto":
            self.app.open_quote(quote)

    @work(group="quotes")
    async def action_tag(self) -> None:
        """Add tags to the chosen quotes, as one step for undo."""
        chosen = self.list.chosen
        line = await self.app.ask(_TAGS)
        if line and chosen:
            added = tags_of(line)
            await self.app.quote_actions.amend(
                [replace(quote, tags=tuple(dict.fromkeys((*quote.tags, *added)))) for quote in chosen]
            )

    @work(group="quotes")
    async def action_rename_tag(self) -> None:
        """Rename a tag in all quotes, as one step for undo."""
        current = self.list.current
        old = await self.app.ask(_OLD_TAG, current.tags[0] if current and current.tags else "")
        new = await self.app.ask(_NEW_TAG, old, tag=old) if old else None
        if old and new and tags_of(new):
            tagged = [quote for quote in self.app.desk.collection if old in quote.tags]
            await self.app.quote_actions.amend([renamed(quote, old, tags_of(new)[0]) for quote in tagged])

    @work(group="quotes")
    async def action_remove(self) -> None:
        """Remove the chosen quotes, as one step for undo."""
        if self.list.chosen:
            await self.app.quote_actions.remove(self.list.chosen)
            self.list.marked.clear()

    @work(group="quotes")
    async def action_export(self) -> None:
        """Export the marked quotes, or all that are shown."""
        shown = {item.id: item for item in self.list.items if isinstance(item, Quote)}
        await self.app.quote_actions.export(self.list.chosen if self.list.marked else list(shown.values()), "quotes")


def renamed(quote: Quote, old: str, new: str) -> Quote:
    """The quote with one tag renamed; it stays where it was, and no tag is there twice."""
    return replace(quote, tags=tuple(dict.fromkeys(new if tag == old else tag for tag in quote.tags)))
