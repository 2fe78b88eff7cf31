"""What every command needs first: the settings and the folders, from arguments, environment and settings file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.cli.output import complain
from tui.paths import Folders, config_file, folders
from tui.settings import Settings, read_settings

if TYPE_CHECKING:
    import argparse


class Context(NamedTuple):
    """Settings and folders of one run. `paths` is what the command is about: those named, else the library."""

    settings: Settings
    folders: Folders
    paths: tuple[Path, ...]
    limit: int
    """Largest file to read, in bytes."""


def context(arguments: argparse.Namespace) -> Context:
    """Read the settings and find the folders; what is wrong in the settings is said and changes nothing else."""
    settings = read_settings(config_file(os.environ))
    for sentence in settings.complaints:
        complain(sentence)
    found = folders(settings, os.environ, library=arguments.library, quotes=arguments.quotes)
    named = tuple(getattr(arguments, "paths", ()))
    megabytes = getattr(arguments, "limit", None)
    return Context(settings, found, named or found.library, megabytes << 20 if megabytes else settings.limit)
