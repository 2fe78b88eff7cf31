"""Waits for a letter or two while the page stays in sight."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.app import ComposeResult

from tui.screens.base import Dialog
from tui.widgets.bars import GAP, Footer


class LettersScreen(Dialog[str | None]):
    """Gives the letters typed as soon as they are one of `wanted`, None when no wanted word begins so.

    Without `wanted` any single letter will do. Enter gives `first`.
    """

    def __init__(self, prompt: str, wanted: Iterable[str] = (), first: str | None = None) -> None:
        super().__init__()
        self._prompt = prompt
        self._wanted = set(wanted)
        self._first = first
        self._typed = ""

    def compose(self) -> ComposeResult:
        """What is waited for, in place of the keys below."""
        yield Footer(self._prompt)

    def on_key(self, event: events.Key) -> None:
        """One more letter."""
        event.stop()
        event.prevent_default()
        if not event.character or not event.character.isprintable() or event.character.isspace():
            self.dismiss(self._first if event.key == "enter" else None)
            return
        self._typed += event.character
        if not self._wanted or self._typed in self._wanted:
            self.dismiss(self._typed)
        elif not any(word.startswith(self._typed) for word in self._wanted):
            self.dismiss(None)
        else:
            self.query_one(Footer).say(f"{self._typed} …{GAP}{self._prompt}")
