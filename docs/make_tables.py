"""Writes the manual's tables anew from the code that they describe: `uv run python docs/make_tables.py`."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from tui.cli.arguments import SUBCOMMANDS, subparser, top_parser
from tui.commands import ROOM_NAMES, Room, commands, key_sign
from tui.settings import Settings

COMMON = (["--library"], ["--quotes"])
MANUAL = Path(__file__).parent / "manual.md"


def keys() -> Iterator[str]:
    """Every command of every room: its keys, what it does, the id by which it is remapped."""
    for room in Room:
        yield f"**{ROOM_NAMES[room].en}**\n"
        yield "| keys | | id |\n|---|---|---|"
        for command in commands(room):
            signs = [key_sign(key) for key in f"{command.keys},{command.always}".split(",") if key]
            yield f"| {' '.join(f'`{sign}`' for sign in signs)} | {command.help.en} | `{command.id}` |"
        yield ""


def command_line() -> Iterator[str]:
    """Every command of the command line with its arguments, those of all commands first."""
    yield "**everywhere**\n"
    yield from _arguments(subparser(SUBCOMMANDS[-1]), everywhere=True)
    yield "\n**zhai** — the app.\n"
    yield from _arguments(top_parser())
    for command in SUBCOMMANDS:
        yield f"\n**zhai {command.name}** — {command.help}.\n"
        yield from _arguments(subparser(command))


def _arguments(parser: argparse.ArgumentParser, *, everywhere: bool = False) -> Iterator[str]:
    rows = [
        f"| {_named(action)} | {action.help} |"
        for action in parser._actions
        if action.dest != "help" and (action.option_strings in COMMON) is everywhere
    ]
    if rows:
        yield "| argument | |\n|---|---|"
        yield from rows


def _named(action: argparse.Action) -> str:
    names = [*action.option_strings] or [f"{action.metavar}"]
    value = f" {action.metavar}" if action.option_strings and action.metavar else ""
    return ", ".join(f"`{name}{value}`" for name in names)


def settings() -> Iterator[str]:
    """Every setting with its default and meaning, which is the text below it in its class."""
    source = (Path(__file__).parents[1] / "tui" / "settings.py").read_text("utf-8")
    yield "| setting | default | |\n|---|---|---|"
    for field in fields(Settings):
        if "check" in field.metadata:
            found = re.search(rf'\n    {field.name}: .*\n    """(.+)"""', source)
            assert found, f"{field.name} has no text"
            yield f"| `{field.name}` | {_default(field.name)} | {found[1]} |"


def _default(name: str) -> str:
    value = getattr(Settings(), name)
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{value}`" if value or value == 0 else ""


TABLES = {"keys": keys, "command line": command_line, "settings": settings}


def rewritten(text: str) -> str:
    """The manual with each table between its marks made anew."""
    for name, table in TABLES.items():
        begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
        before, _, rest = text.partition(begin)
        _, _, after = rest.partition(end)
        lines = "\n".join(table()).rstrip()
        text = f"{before}{begin}\n{lines}\n\n{end}{after}"
    return text


if __name__ == "__main__":
    MANUAL.write_text(rewritten(MANUAL.read_text("utf-8")), "utf-8")
