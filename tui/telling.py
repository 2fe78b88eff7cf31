"""An app that speaks with its reader: notices, questions, and work that keeps nobody waiting."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from textual.app import App
from textual.notifications import SeverityLevel
from textual.widgets._toast import Toast

from library.text import clean
from tui.words import Language, Words

if TYPE_CHECKING:
    from textual.suggester import Suggester

T = TypeVar("T")
TOAST_SECONDS = 4


class Telling(App[int]):
    """Says and asks in `language`."""

    language: Language

    def say(self, message: str, *, severity: SeverityLevel = "information") -> None:
        """Show a notice; what it holds is text, never markup or control characters."""
        from tui.widgets.notices import notice

        message = notice(clean(message), self.size.width, drawer=self.screen.has_class("with-drawer"))
        self.notify(message, severity=severity, timeout=TOAST_SECONDS, markup=False)

    def _refresh_notifications(self) -> None:
        """Show the notices there are; where there are none, Textual would lay out each new screen a second time."""
        if self._notifications or (self._screen_stack and self.screen.query(Toast)):
            super()._refresh_notifications()

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
