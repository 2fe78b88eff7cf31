"""An app that speaks with its reader: notices, questions, and work that keeps nobody waiting."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from textual.app import App
from textual.notifications import SeverityLevel

from library.text import clean
from tui.words import Language, Words

if TYPE_CHECKING:
    from textual.suggester import Suggester

T = TypeVar("T")
TOAST_SECONDS = 4

WIDEST, SHARE, BESIDE_DRAWER = 60, 50, 36
"""A notice's greatest width: in cells, and in hundredths of the window's, without and with the drawer open."""
FRAME = 3
"""Cells of a notice that are not text."""


class Telling(App[int]):
    """Says and asks in `language`."""

    language: Language

    def say(self, message: str, *, severity: SeverityLevel = "information") -> None:
        """Show a notice; what it holds is text, never markup or control characters."""
        self.notify(self._broken(clean(message)), severity=severity, timeout=TOAST_SECONDS, markup=False)

    def _broken(self, message: str) -> str:
        """The message in lines as the page breaks them; Textual parts Chinese anywhere, before a full stop too."""
        if message.isascii():
            return message
        from tui.page.linebreak import break_lines

        share = BESIDE_DRAWER if self.screen.has_class("with-drawer") else SHARE
        room = max(2, min(WIDEST, self.size.width * share // 100) - FRAME)
        ends = [0, *break_lines(message, room, hang=False)]
        return "\n".join(message[start:end].rstrip() for start, end in pairwise(ends))

    def tell(self, words: Words, **values: object) -> None:
        """Show a notice in the reader's language."""
        self.say(words.say(self.language, **values))

    async def ask(
        self, question: Words, value: str = "", *, suggester: Suggester | None = None, **values: object
    ) -> str | None:
        """Ask for a line of text; None when the reader leaves."""
        from tui.screens.ask import LineScreen

        return await self.push_screen_wait(LineScreen(question.say(self.language, **values), value, suggester))

    async def choose(self, question: Words, answers: Sequence[str], **values: object) -> int | None:
        """Ask for one of several answers; None when the reader leaves."""
        from tui.screens.ask import ChooseScreen

        return await self.push_screen_wait(ChooseScreen(question.say(self.language, **values), answers))

    async def in_thread(self, work: Callable[[], T]) -> T:
        """Run something slow off the event loop."""
        return await asyncio.to_thread(work)
