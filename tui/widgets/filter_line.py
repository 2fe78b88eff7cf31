"""The line to filter a list on: at its foot while it is needed, and while a filter is set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.suggester import Suggester

from tui.widgets.writing import WritingLine


class FilterLine(WritingLine):
    """A line that is put away while nothing is written on it."""

    DEFAULT_CSS = """
    FilterLine { height: 1; border: none; padding: 0 2; background: $boost; display: none; }
    FilterLine:focus { border: none; height: 1; }
    FilterLine.open { display: block; }
    """

    def __init__(self, placeholder: str, suggester: Suggester | None = None) -> None:
        super().__init__(placeholder=placeholder, suggester=suggester, id="filter", select_on_focus=False)

    def open(self) -> None:
        """Show the line and write on it."""
        self.add_class("open")
        self.focus()

    def keep_if_set(self) -> None:
        """Put the line away unless a filter is written on it."""
        self.set_class(bool(self.value.strip()), "open")

    def clear_filter(self) -> None:
        """Put the line away with whatever is written on it."""
        self.value = ""
        self.remove_class("open")


class CompletedFilterLine(FilterLine):
    """A filter line of which tab takes what is suggested; `completions` gives how a line may go on, the best first."""

    BINDINGS: ClassVar[list[BindingType]] = [("tab", "complete", "")]

    def __init__(self, placeholder: str, completions: Callable[[str], Sequence[str]]) -> None:
        super().__init__(placeholder, _Completer(completions))

    def action_complete(self) -> None:
        """Take what is suggested."""
        self.action_end()
        self.action_cursor_right()


class _Completer(Suggester):
    def __init__(self, completions: Callable[[str], Sequence[str]]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._completions = completions

    async def get_suggestion(self, value: str) -> str | None:
        return next(iter(self._completions(value)), None)
