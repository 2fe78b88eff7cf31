"""The app from the command line."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.context import context
from tui.cli.output import CommandError

if TYPE_CHECKING:
    import argparse


def run_open(arguments: argparse.Namespace) -> int:
    """Open the app on what was named, else on the library."""
    place = context(arguments)
    for path in arguments.paths:
        _must_exist(path)
    if sys.stdin is None or not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CommandError("The app needs a terminal; `zhai --help` lists the commands that do without.")
    from tui.launch import launch

    return launch(place.paths, place.settings, place.folders)


def _must_exist(path: Path) -> None:
    if not path.exists():
        from tui.cli.arguments import SUBCOMMANDS

        names = ", ".join(command.name for command in SUBCOMMANDS)
        raise CommandError(f"There is no file or folder {path}, nor a command of that name ({names}).")


def run_doctor(arguments: argparse.Namespace) -> int:
    """Say what works here."""
    from tui.doctor import report

    place = context(arguments)
    for line in report(place.settings, place.folders, os.environ):
        print(line)
    return 0
