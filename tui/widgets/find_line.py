"""The line to find words on: hits are looked for as one types, off the event loop."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input
from textual.worker import Worker, WorkerError

from library.document import Document
from library.search import Folded
from library.text import Span
from tui.words import Language, Words

_FIND = Words("查找", "find")


class FindLine(Input):
    """One line at the foot of the page, there while it is needed."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "give_up", "")]
    DEFAULT_CSS = """
    FindLine { height: 1; border: none; padding: 0 2; background: $boost; display: none; }
    FindLine:focus { border: none; height: 1; }
    FindLine.open { display: block; }
    """

    @dataclass
    class Found(Message):
        """The hits of what is written now, in text order."""

        query: str
        hits: tuple[Span, ...]

    @dataclass
    class Done(Message):
        """The line was left; with `given_up` as if nothing had been looked for."""

        given_up: bool

    def __init__(self, language: Language, *, id: str | None = None) -> None:
        super().__init__(placeholder=_FIND.say(language), id=id, select_on_focus=True)
        self._document: Document | None = None
        self._folded: Folded | None = None
        self._looking: Worker[None] | None = None

    def look_in(self, document: Document) -> None:
        """Find words in this document from now on; again at once, where somebody writes."""
        if document is not self._document:
            self._document, self._folded = document, None
            if self.has_class("open") and self.value:
                self._looking = self._look(self.value)

    def open(self, document: Document) -> None:
        """Show the line, to find words in this document, and write on it."""
        self.look_in(document)
        self._looking = None
        self.add_class("open")
        self.focus()

    def close(self) -> None:
        """Put the line away."""
        self.remove_class("open")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look as one types; only the latest words count."""
        event.stop()
        self._looking = self._look(event.value)

    @work(exclusive=True, group="find")
    async def _look(self, query: str) -> None:
        document = self._document
        if document is None:
            return
        hits = await asyncio.to_thread(self._hits, document, query)
        if document is self._document and query == self.value:
            self.post_message(self.Found(query, hits))

    def _hits(self, document: Document, query: str) -> tuple[Span, ...]:
        if self._folded is None or self._folded.text is not document.text:
            self._folded = Folded(document.text)
        return tuple(self._folded.find(query))

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Back to the page, hits marked: all of them are found first, those of words that stood there, too."""
        event.stop()
        if self._looking is None:
            self._looking = self._look(self.value)
        if self._looking is not None:
            with contextlib.suppress(WorkerError):
                await self._looking.wait()
        self.close()
        self.post_message(self.Done(given_up=False))

    def action_give_up(self) -> None:
        """Back to the page as it was."""
        self.value = ""
        self.close()
        self.post_message(self.Done(given_up=True))
