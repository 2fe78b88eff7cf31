"""Exporters: one module a format, gathered in one table. A new format is a module and a line here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from quotes import atomic
from quotes.collection import Collection
from quotes.errors import UnknownFormat, Unwritable
from quotes.exporters import csv, json, markdown, toml

EXPORTERS: dict[str, Callable[[Collection], str]] = {
    "markdown": markdown.render,
    "json": json.render,
    "csv": csv.render,
    "toml": toml.render,
}
SUFFIXES = {"markdown": ".md", "json": ".json", "csv": ".csv", "toml": ".toml"}
"""How a file of each format is named."""


def export(collection: Collection, format: str) -> str:  # noqa: A002 - the option's name (DESIGN §5)
    """The quotes in a format, article by article and in document order. Raises UnknownFormat."""
    try:
        render = EXPORTERS[format]
    except KeyError:
        raise UnknownFormat(
            "There is no format {name!r}; choose one of {all}.", name=format, all=", ".join(EXPORTERS)
        ) from None
    return render(collection)


def make_folder(folder: Path) -> None:
    """Make the folder for an export, and those above it. Raises Unwritable."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unwritable(
            "The folder could not be made: {place}: {why}.", place=folder, why=error.strerror or error
        ) from error


def write_export(path: Path, text: str, *, overwrite: bool = False) -> Path:
    """Write an export atomically. Raises Unwritable; an existing file is replaced only with `overwrite`."""
    try:
        if overwrite:
            atomic.replace(path, text.encode())
        else:
            atomic.create(path, text.encode())
    except FileExistsError as error:
        raise Unwritable("{file} exists already; it was left as it is.", file=path) from error
    except OSError as error:
        raise Unwritable(
            "The export could not be written: {place}: {why}.", place=path, why=error.strerror or error
        ) from error
    return path
