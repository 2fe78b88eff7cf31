"""The command line: `main` is what the command `zhai` runs. Nothing here imports Textual before the app opens."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from tui.cli.output import CommandError, complain

if TYPE_CHECKING:
    import argparse

_MODULES = {
    "open": "tui.cli.reading",
    "list": "tui.cli.articles",
    "text": "tui.cli.articles",
    "search": "tui.cli.articles",
    "inspect": "tui.cli.inspecting",
    "keep": "tui.cli.quoting",
    "quotes": "tui.cli.quoting",
    "export": "tui.cli.quoting",
    "doctor": "tui.cli.reading",
}
"""Where each command's function of the same name lives; loaded when it is wanted."""

INTERRUPTED = 130
_USAGE = frozenset({"BadFilter", "UnknownFormat"})
"""Errors that mean the command line itself is wrong, by name so that nothing is loaded for them."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line; gives the exit status: 0 done, 1 could not be done, 2 usage."""
    if argv is None:
        _start_in_utf8()
    try:
        _check_output()
        status = _status(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return 1
    except Exception as error:
        complain(_sentence(error))
        _drop_output()
        return 2 if type(error).__name__ in _USAGE else 1
    return status


def _start_in_utf8() -> None:
    """Start anew in UTF-8 where Python was told to take arguments and file names for ASCII, which can spell neither."""
    if sys.getfilesystemencoding().lower() in ("ascii", "us-ascii") and sys.executable:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])


def _check_output() -> None:
    """Raises CommandError where nothing can be printed; what an encoding lacks is printed as `?`."""
    if sys.stdout is None:
        raise CommandError("There is no standard output to write to.")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _drop_output() -> None:
    """What could not be printed is not tried again at the end."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _status(argv: Sequence[str]) -> int:
    try:
        return _run(_parsed(argv))
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 2


def _parsed(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments; paths and folders alone are understood without argparse: the app's start need not wait for it."""
    plain = _plain(argv)
    if plain is not None:
        return plain
    from tui.cli.arguments import parse

    return parse(argv)


def _plain(argv: Sequence[str]) -> argparse.Namespace | None:
    """The arguments where they are nothing but paths and options with their folders; else None."""
    paths: list[Path] = []
    folders: dict[str, list[Path]] = {"--library": [], "--quotes": []}
    words = iter(argv)
    for word in words:
        into = folders.get(word, paths)
        value = next(words, "") if word in folders else word
        if not value or value.startswith("-") or (into is paths and not paths and value in (*_MODULES, "help")):
            return None
        into.append(Path(value))
    library, quotes = folders.values()
    named = SimpleNamespace(command="open", paths=paths, library=library, quotes=quotes[-1] if quotes else None)
    return cast("argparse.Namespace", named)


def _run(arguments: argparse.Namespace) -> int:
    function = getattr(importlib.import_module(_MODULES[arguments.command]), f"run_{arguments.command}")
    status: int = function(arguments)
    return status


def _sentence(error: Exception) -> str:
    """What to tell the reader: errors of ours are sentences, those of the system get one."""
    from library.decode import Unreadable
    from quotes.errors import QuoteError

    if isinstance(error, CommandError | QuoteError | Unreadable):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror}."
    if isinstance(error, MemoryError):
        return "There is not enough memory for this."
    return f"Something went wrong that should not ({type(error).__name__}: {error}); please report it."
