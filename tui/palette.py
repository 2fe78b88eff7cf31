"""The commands as Textual's palette lists them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator

from textual.app import App, SystemCommand

from tui.commands import COMMANDS, ROOM_NAMES
from tui.words import Language


def palette(app: App[int], language: Language) -> Iterator[SystemCommand]:
    """Every command of the table; one that does not work where the reader is does nothing."""
    for command in COMMANDS:
        name = f"{ROOM_NAMES[command.room].say(language)}: {command.help.say(language)}"
        yield SystemCommand(name, command.id, _runner(app, command.action))


def _runner(app: App[int], action: str) -> Callable[[], Awaitable[None]]:
    async def run() -> None:
        target = app.focused if app.focused is not None else app.screen
        for node in target.ancestors_with_self:
            if await app.run_action(action, node):
                return

    return run
