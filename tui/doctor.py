"""What works here: one line a fact, for a reader who wonders and for reports of faults."""

from __future__ import annotations

import locale
import os
import platform
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from library.text import clean
from tui.paths import Folders
from tui.settings import Settings

PACKAGES = ("zhai", "textual", "rich", "markdown-it-py")


def report(settings: Settings, folders: Folders, environ: Mapping[str, str]) -> Iterator[str]:
    """The lines to print: versions, terminal, widths, clipboard, folders, settings."""
    for head, facts in (
        ("versions", _versions()),
        ("terminal", (*_terminal(environ), _ambiguous(settings, folders, environ))),
        ("clipboard", _clipboard(folders, environ)),
        ("folders", _folders(folders)),
        ("settings", _settings(settings, folders)),
    ):
        yield head
        for name, fact in facts:
            yield f"  {name:<16}{clean(fact)}"


def _versions() -> Iterator[tuple[str, str]]:
    for package in PACKAGES:
        yield package, version(package)
    yield "Python", f"{platform.python_version()} on {platform.platform(terse=True)}"


def _terminal(environ: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if sys.stdout.isatty():
        size = os.get_terminal_size(sys.stdout.fileno())
        yield (
            "size",
            f"{size.columns}×{size.lines}" + ("" if size.columns >= 80 else "; 80 columns and more read better"),
        )
    else:
        yield "size", "standard output is no terminal"
    yield "TERM", environ.get("TERM", "") or "not set"
    yield "colours", _colours(environ)
    encoding = locale.getpreferredencoding(False)
    fit = "" if encoding.upper().replace("-", "") == "UTF8" else "; Chinese needs UTF-8, set LANG=C.UTF-8"
    yield "encoding", encoding + fit
    yield "widths", "|中文，“……”|"
    yield "", f"|{'-' * 10}| both bars in line: “ and … take one cell"


def _ambiguous(settings: Settings, folders: Folders, environ: Mapping[str, str]) -> tuple[str, str]:
    """How wide “ and … are: as set, else as the terminal answers now, which is remembered."""
    if settings.ambiguous_width != "auto":
        return "ambiguous", f"{settings.ambiguous_width}, as set"
    from tui.probe import PATIENT, ask, known_width, remember

    width = ask(sys.stdin.fileno(), PATIENT) if sys.stdin and sys.stdin.isatty() and sys.stdout.isatty() else None
    if width is not None:
        remember(folders.state, environ, width)
    else:
        width = known_width(folders.state, environ)
    answer = (
        "the terminal was not asked" if width is None else "the terminal's answer" if width else "it did not answer"
    )
    return "ambiguous", f"{width or 1}, {answer}"


def _colours(environ: Mapping[str, str]) -> str:
    if "NO_COLOR" in environ:
        return "none, as NO_COLOR asks; speakers are told apart by marks"
    if environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return "16 million"
    term = environ.get("TERM", "")
    if term in ("", "dumb"):
        return "none"
    return "256" if "256color" in term else "16; speakers are told apart by marks too"


def _clipboard(folders: Folders, environ: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each way, tried so that the clipboard stays as it is."""
    from quotes.clipboard import probe

    for way in probe(environ, ask=True):
        yield way.name, f"{folders.clipboard}: {_writable(folders.state)}" if way.name == "file" else way.reason


def _folders(folders: Folders) -> Iterator[tuple[str, str]]:
    for folder in folders.library:
        yield "library", f"{folder}: {_readable(folder)}"
    for name, folder in (("quotes", folders.quotes), ("state", folders.state), ("cache", folders.cache)):
        yield name, f"{folder}: {_writable(folder)}"
    yield "search index", f"{folders.search_index}: {_index(folders.search_index)}"


def _readable(folder: Path) -> str:
    if not folder.exists():
        return "not there"
    return "readable" if os.access(folder, os.R_OK) else "may not be read"


def _writable(folder: Path) -> str:
    """Whether files can be made in the folder, or the folder itself where it is not there yet."""
    if folder.exists():
        return "writable" if folder.is_dir() and os.access(folder, os.W_OK | os.X_OK) else "cannot be written to"
    if folder.is_symlink():
        return "a link to a folder that is not there"
    above = next(parent for parent in folder.absolute().parents if parent.exists())
    return "will be made when needed" if os.access(above, os.W_OK | os.X_OK) else f"cannot be made in {above}"


def _index(file: Path) -> str:
    """How many articles are in the search index, or why there is none; makes none."""
    from library.search.index import Index, NoIndex, try_out

    try:
        if not file.exists():
            try_out()
            return "will be made when words are looked for"
        index = Index(file)
        count = index.count()
        index.close()
    except NoIndex as error:
        return f"not used, articles are read instead. {error}"
    return f"{count} articles, {file.stat().st_size / 1e6:.1f} MB"


def _settings(settings: Settings, folders: Folders) -> Iterator[tuple[str, str]]:
    yield "file", f"{folders.config}{'' if folders.config.exists() else ': not there, defaults are used'}"
    from tui.themes import complaints

    for complaint in (*settings.complaints, *complaints(settings.theme)):
        yield "trouble", complaint
