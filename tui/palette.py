"""What the command palette offers: the commands that work where the reader is, and what has no key."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from tui.commands import COMMANDS, key_sign
from tui.words import Language, Words

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.screen import Screen

    from tui.app import Zhai

_THEME = Words("换配色", "change the theme")
_QUIT = Words("退出", "quit")
_WHICH = Words("配色：", "Theme:")
_FOR_NOW = Words("配色已换；写进设置才会记住：theme = “{name}”", "Theme changed; to keep it, set: theme = “{name}”")


class Offer(NamedTuple):
    """Something that can be done now. `name` is what it is called, `words` what else it is found by."""

    name: str
    keys: str
    words: str
    run: Callable[[], Awaitable[object]]


def offers(app: Zhai, screen: Screen[object]) -> list[Offer]:
    """Everything that can be done on this screen as it is now: what the footer names first, then the help's order."""
    active = {key: found for key, found in screen.active_bindings.items() if found.enabled and found.binding.id}
    bound = {found.binding.id: found for found in active.values()}
    here = [command for command in COMMANDS if command.id in bound and command.name != "commands"]
    found = []
    for command in sorted(here, key=lambda command: command.rank or 1000):
        keys = " ".join(key_sign(key) for key, one in active.items() if one.binding.id == command.id)
        run = _runner(app, bound[command.id].binding.action, bound[command.id].node)
        words = f"{command.help.zh} {command.help.en} {command.label.zh} {command.label.en} {command.id}"
        found.append(Offer(command.help.say(app.language), keys, words, run))
    return [*found, *_without_keys(app, app.language)]


def _runner(app: Zhai, action: str, node: DOMNode) -> Callable[[], Awaitable[object]]:
    return lambda: app.run_action(action, node)


def _without_keys(app: Zhai, language: Language) -> Iterator[Offer]:
    def offer(words: Words, run: Callable[[], Awaitable[object]]) -> Offer:
        return Offer(words.say(language), "", f"{words.zh} {words.en}", run)

    yield offer(_THEME, lambda: change_theme(app))
    yield offer(_QUIT, lambda: app.end(0))


async def change_theme(app: Zhai) -> None:
    """Ask for a theme and use it until the app ends."""
    names = sorted(app.available_themes, key=lambda name: (not name.startswith("zhai"), name))
    chosen = await app.choose(_WHICH, names)
    if chosen is not None:
        app.theme = names[chosen]
        app.tell(_FOR_NOW, name=names[chosen])
