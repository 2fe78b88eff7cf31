"""The reading screen: the page, its header and footer, the quote drawer beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Size

from library.article import Article
from library.document import Document
from library.progress import find_place, place_at
from tui.aims import Aim
from tui.commands import Room, bindings, footer
from tui.keys_first import keys_first
from tui.messages import DocumentArriving, DocumentFailed, DocumentReady
from tui.page.chunks import prepare
from tui.page.graphemes import compile_ahead
from tui.page.messages import SelectionChanged
from tui.page.page import Page, Position
from tui.place_line import arriving, place_line
from tui.screens.rereading import LOOK_SECONDS, Rereading
from tui.widgets.bars import Footer, Header
from tui.words import Words

if TYPE_CHECKING:
    from library.pace import Pace
    from library.speakers import Corrections
    from tui.parts import Part

OWN = (
    "copy_as", "fit", "find", "contents", "only", "drawer", "note", "follow", "jump_back", "hints", "mark", "to_mark",
    "details", "next_suggestion", "previous_suggestion", "leave",
)  # fmt: skip
"""Page commands that the screen carries out; the others are the page's own."""
REMEMBER_SECONDS = 5
NARROW = 72
"""Cells of a window in which page and drawer stand side by side; in a narrower one the drawer is below the page."""
_SELECTING = Words(
    "选择   j k 句   h l 字   w e 分句   J K 轮   o 换端   s 摘   y 复制   esc 取消",
    "selecting   j k sentence   h l character   w e clause   J K turn   o other end   s keep   y copy   esc leave",
)


class ReadingScreen(Rereading):
    """One article, read."""

    ROOMS = (Room.PAGE, Room.DRAWER)
    DEFAULT_CSS = """
    ReadingScreen {
        layout: horizontal;
        overflow: hidden;
        & FindLine { dock: bottom; margin: 0 0 1 0; }
        & Drawer { width: 38%; min-width: 26; max-width: 64; display: none; }
        & Drawer.open { display: block; }
        &.narrow { layout: vertical; }
        &.narrow Drawer {
            width: 100%;
            max-width: 100%;
            height: 45%;
            min-height: 4;
            border-left: none;
            border-top: solid $surface-lighten-2;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(Room.PAGE, only=OWN)

    def __init__(self, article: Article, aim: Aim | None = None) -> None:
        super().__init__()
        self.article = article
        self.document: Document | None = None
        self._failed = False
        self._aim = aim or Aim()
        self._query = self._aim.words
        self._page: Page | None = None
        self._pace: Pace | None = None
        self._position: Position | None = None
        self._arrived = 0.0

    @property
    def is_awaited(self) -> bool:
        """Until there is something to read."""
        return self.document is None and not self._failed

    def _screen_resized(self, size: Size) -> None:
        """Set the drawer before that is painted; below a dialog, too, where no resize is told."""
        self.set_class(size.width < NARROW, "narrow")
        super()._screen_resized(size)

    def compose(self) -> ComposeResult:
        """Header, page, footer; drawer and find line are made when they are wanted."""
        yield Header(self.article.title, id="where")
        self._page = Page(self.app.page_options, moved=self._say_place, id="page")
        yield self._page
        yield Footer(id="keys")

    def on_mount(self) -> None:
        """The page has the keys; the article is read meanwhile."""
        self.page.focus()
        self.say_keys()
        ready = self.app.is_ready
        parts = self.app.parts_of(self.article.path)
        if ready:
            self._take(next(parts))
            self.call_after_refresh(self._open, parts)
        else:
            self._open(parts)
        self.set_interval(REMEMBER_SECONDS, self._remember)
        self.set_interval(LOOK_SECONDS, self.look)

    def on_unmount(self) -> None:
        """Remember the place."""
        self._whole.set()
        self._remember()

    def say_keys(self) -> None:
        """Show the keys that matter now."""
        language, keys = self.app.language, self.query_one("#keys", Footer)
        if self.page.selection is not None:
            keys.say(_SELECTING.say(language))
        else:
            in_drawer = self.drawer is not None and self.drawer.has_focus
            keys.say(self.hits() or footer(language, Room.DRAWER if in_drawer else Room.PAGE))

    # File → screen

    @work(thread=True, exclusive=True, group="open")
    def _open(self, parts: Iterator[Part]) -> None:
        for part in parts:
            article, document, whole, reason, share = part
            if document is None:
                news = DocumentArriving(article, share) if part.is_news else DocumentFailed(article, reason)
                self.post_message(news)
                continue
            corrections = self.app.corrections_of(article, document.digest) if whole else None
            self._heeded = (corrections,) if whole else self._heeded
            prepared = prepare(_corrected(document, corrections), goes_on=self.document is not None)
            self.post_message(DocumentReady(article, prepared, whole))

    def _take(self, part: Part) -> None:
        """Show what is there already before the first frame is painted; that is where nobody corrected anything."""
        self._heeded = (None,) if part.whole else None
        if part.document is None:
            self.post_message(DocumentFailed(part.article, part.reason))
        else:
            self.on_document_ready(DocumentReady(part.article, part.document, part.whole))

    def reopen(self) -> None:
        """Read the article again; the reader stays where they are."""
        self._open(self.app.parts_of(self.article.path))

    def on_document_arriving(self, event: DocumentArriving) -> None:
        """Say how much of the rest is there; nothing where the whole article is read once more."""
        if self._is_there and not self._whole.is_set() and event.article.path == self.article.path:
            self._arrived = event.share
            if self.document is None:
                self.query_one("#where", Header).say(right=arriving(self.app.language, event.share))
            self._say_place()

    def on_document_failed(self, event: DocumentFailed) -> None:
        """Say why there is nothing to read."""
        self._failed = True
        self.app.say(event.reason, severity="error")
        self.query_one("#where", Header).say(event.reason, "")
        if len(self.app.screen_stack) > 1:
            self.dismiss()

    def on_document_ready(self, event: DocumentReady) -> None:
        """Show it, at the place where the reader left it; the whole one takes the place of its beginning."""
        if event.article.path != self.article.path or not self._is_there:
            return
        if not event.whole and self._whole.is_set():
            return
        document, before = event.document, self.document
        start = self._start(event.article, document) if before is None else None
        if before is None and start is None and not event.whole:
            self.query_one("#where", Header).say(right=arriving(self.app.language))
            return
        self.article, self.document = event.article, document
        if before is None:
            self.page.show(document, at=start or 0)
        else:
            way = _following(before, document) if self._whole.is_set() else None
            self.page.replace(document, way)
            if way is not None:
                self.follow_places(way)
            self.announce()
        self.call_after_refresh(self.app.begin_beside)
        if event.whole:
            self._whole.set()
            self.mark_anew(document)
            self.call_after_refresh(self._whole_is_here, document)
        self._say_place()

    def _start(self, article: Article, document: Document) -> int | None:
        """Where to begin; None where this much of the document does not have the place."""
        if self._aim:
            return self._aim.find(document)
        place = self.app.progress.get(article.key)
        if place is None:
            return 0
        return find_place(place, document.text) if place.offset < len(document.text) else None

    @work(exclusive=True, group="whole")
    async def _whole_is_here(self, document: Document) -> None:
        self.refill()
        self.mark_missing(document)
        self._pace = await asyncio.to_thread(_pace_of, document)
        self._say_place()
        await asyncio.to_thread(compile_ahead)

    # Where one is

    @property
    def _is_there(self) -> bool:
        """Whether the page is still on the screen; results may come in after it was left."""
        return self._page is not None and self._page.is_attached

    def _say_place(self) -> None:
        if self.document is not None and self._is_there:
            position = self._position = self.page.position()
            share = position.share if self._whole.is_set() else None
            title, language = self.article.title, self.app.language
            line = place_line(
                self.document, position.offset, share, self._pace, language, title=title, arrived=self._arrived
            )
            self.query_one("#where", Header).say(title, line)
            if self.hits():
                self.say_keys()

    def on_selection_changed(self, event: SelectionChanged) -> None:
        """The footer says what selecting can do."""
        self.say_keys()

    def on_descendant_focus(self) -> None:
        """The footer speaks for who has the keys."""
        self.say_keys()

    def _remember(self) -> None:
        document, position = self.document, self._position
        if document is None or position is None or not document.text:
            return
        seen = round(position.share * len(document.text))
        finished = position.share >= 1 and self._whole.is_set()
        place = place_at(document.text, position.offset, seen=seen, finished=finished)
        self.app.remember(self.article, place)


def _following(old: Document, new: Document) -> Callable[[int], int]:
    from tui.following import following

    return following(old.text, new.text)


def _pace_of(document: Document) -> Pace:
    from library.pace import Pace

    return Pace(document, keys_first.give_way)


def _corrected(document: Document, corrections: Corrections | None) -> Document:
    """The document with its speakers as the reader wants them."""
    if corrections is None:
        return document
    from library.speakers import correct

    speakers, turns = correct(document.speakers, document.turns, corrections)
    return replace(document, speakers=speakers, turns=turns)
