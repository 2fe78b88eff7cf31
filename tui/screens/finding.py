"""Words found in the article: all of them marked and counted, whatever becomes of the text."""

from __future__ import annotations

import asyncio
from bisect import bisect_right
from typing import TYPE_CHECKING, cast

from textual import work

from library.document import Document
from library.text import Span
from tui.jumps import Jumps
from tui.page.page import Page
from tui.screens.base import RoomScreen
from tui.widgets.bars import GAP
from tui.words import Words

if TYPE_CHECKING:
    from tui.widgets.find_line import FindLine

_HITS = Words(
    "“{query}” {n} / {count} 处 · n N 前后 · esc 结束", "“{query}” {n} of {count} · n N next, previous · esc ends"
)
_WRITING = Words("enter 到正文   esc 放弃", "enter to the text   esc gives up")
_COUNTED = Words("“{query}” {n} / {count} 处", "“{query}” {n} of {count}")
_NO_HITS = Words("没有“{query}”。", "“{query}” is not in this article.")


class Finding(RoomScreen):
    """Finds words, and marks them anew in a text that came or changed since."""

    document: Document | None

    def __init__(self) -> None:
        super().__init__()
        self._jumps = Jumps()
        self._query = ""
        self._hit_count = 0
        self._before_find = 0

    @property
    def page(self) -> Page:
        """The page."""
        return self.query_one(Page)

    def say_keys(self) -> None:
        """Show the keys that matter now."""
        raise NotImplementedError

    async def action_find(self) -> None:
        """Write on the find line, which is only made when somebody wants to find."""
        from tui.widgets.find_line import FindLine

        self._before_find = self.page.cursor
        if self.document is None:
            return
        if not self.query(FindLine):
            await self.mount(FindLine(self.app.language, id="find"))
        self.query_one(FindLine).open(self.document)

    def on_find_line_found(self, event: FindLine.Found) -> None:
        """Mark the hits and show the first one from where one was."""
        self._query = event.query
        first = self._mark(event.hits, self._before_find)
        if first is not None:
            self.page.go_to(first.start)
        self.say_keys()

    def _mark(self, hits: tuple[Span, ...], offset: int) -> Span | None:
        """Mark and count the hits that are shown; gives the first that reaches beyond `offset`, where one is then."""
        if self.page.only_speaker is not None:
            hits = tuple(hit for hit in hits if self.page.sheet.shows(hit.start))
        self._hit_count = len(hits)
        self.page.set_hits(hits)
        if not hits:
            return None
        index = bisect_right(hits, offset, key=lambda hit: hit.end) % len(hits)
        self.page.hit_index = index
        return hits[index]

    @work(exclusive=True, group="mark")
    async def mark_anew(self, document: Document) -> None:
        """Look in the text that is on the page now for what was looked for; the reader stays where they are."""
        if self.query("#find"):
            cast("FindLine", self.query_one("#find")).look_in(document)
        query = self._query
        if not query:
            return
        hits = await asyncio.to_thread(_hits, document, query)
        if self.document is document and self._query == query and self.query(Page):
            self._mark(hits, self.page.cursor)
            self.say_keys()

    def hits(self) -> str:
        """How many hits there are, which one it is and what the keys do; empty where nothing is looked for."""
        language = self.app.language
        is_writing = self.focused is not None and self.focused.id == "find"
        words = (_COUNTED if is_writing else _HITS) if self._hit_count else _NO_HITS
        n, count = self.page.hit_index + 1, self._hit_count
        said = words.say(language, query=self._query, n=n, count=count) if self._query else ""
        return GAP.join(part for part in (said, _WRITING.say(language)) if part) if is_writing else said

    def on_find_line_done(self, event: FindLine.Done) -> None:
        """Back to the page."""
        if event.given_up:
            self.end_find()
            self.page.go_to(self._before_find)
        elif self.page.cursor != self._before_find:
            self._jumps.leave(self._before_find)
        self.page.focus()

    def end_find(self) -> None:
        """No hits are marked any more."""
        self._query = ""
        self.page.set_hits(())
        self.say_keys()


def _hits(document: Document, query: str) -> tuple[Span, ...]:
    from library.search import Folded

    return tuple(Folded(document.text).find(query))
