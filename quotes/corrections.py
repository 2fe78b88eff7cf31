"""The reader's corrections of who speaks, kept beside an article's quotes as `FOLDER/<article slug>/speakers.toml`.

The file names its article, or the quotes beside it do; hand-written keys and comments stay.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from library.text import clean
from quotes import atomic, toml, trash
from quotes.errors import BrokenQuote, ChangedOutside, Unwritable
from quotes.files import read_bytes
from quotes.history import Correction
from quotes.lock import locked
from quotes.names import SPEAKERS
from quotes.quote import Quote, Source

if TYPE_CHECKING:
    from library.speakers import Corrections

_NAMED = ("title", "url", "path", "digest")


def load_corrections(folder: Path) -> Corrections:
    """The corrections in an article's folder (`Store.folder_of`); none where there is no file.

    Raises BrokenQuote with the reason where the file is no such TOML; it is then left alone.
    """
    from library.speakers import Corrections

    try:
        data = read_bytes(folder / SPEAKERS)[0]
    except FileNotFoundError:
        return Corrections()
    values = toml.parse(data)
    ignored = values.get("ignored", [])
    if not isinstance(ignored, list) or not all(isinstance(name, str) for name in ignored):
        raise BrokenQuote("Its `ignored` is not a list of texts.")
    return Corrections(_names(values, "renamed"), _names(values, "aliases"), frozenset(ignored))


def save_corrections(
    folder: Path, corrections: Corrections, source: Source | None = None, digest: str = ""
) -> Correction:
    """Write the corrections atomically, with what names their article, and return what that changed.

    Raises Unwritable, or BrokenQuote for a file not ours.
    """
    path = folder / SPEAKERS
    try:
        atomic.make_folder(folder)
        with locked(folder):
            old = None
            if os.path.lexists(path):
                load_corrections(folder)
                old = read_bytes(path)[0]
            data = _rendered(old or b"", corrections, _named(source, digest))
            if data != old and not atomic.replace(path, data, lambda: _bytes(path) == old):
                raise Unwritable("{file} was changed outside just now; try again.", file=path)
    except OSError as error:
        trash.drop_if_empty(folder)
        raise Unwritable(
            "The speakers could not be kept: {place}: {why}.", place=path, why=error.strerror or error
        ) from error
    return Correction(path, old, data)


def renamed(quote: Quote, before: Corrections, after: Corrections) -> Quote:
    """The quote with its speakers called as `after` calls those that `before` called so; ignored ones are left out."""
    found = {before.name(name): name for name in (*before.aliases, *before.renamed)}
    names = (found.get(name, name) for name in quote.speakers)
    return replace(quote, speakers=tuple(dict.fromkeys(after.name(one) for one in names if one not in after.ignored)))


def turn(change: Correction, root: Path, *, forwards: bool) -> Correction:
    """Take a correction below `root` back, or make it again, to the byte, its folder being locked.

    Raises ChangedOutside, OSError.
    """
    path = change.path
    expected, wanted = (change.old, change.new) if forwards else (change.new, change.old)
    if _bytes(path) != expected:
        raise ChangedOutside("{file} was changed outside; it is left as it is.", file=f"{path.parent.name}/{path.name}")
    if wanted is None:
        trash.discard(root, path)
    elif expected is None:
        atomic.create_in_folder(path, wanted)
    elif not atomic.replace(path, wanted, lambda: _bytes(path) == expected):
        raise ChangedOutside("{file} was changed outside just now; try again.", file=f"{path.parent.name}/{path.name}")
    return change


def article_of(folder: Path) -> tuple[Source, str] | None:
    """The article whose speakers the file in a folder corrects, and its text's digest, as far as the file says."""
    try:
        said = toml.parse(read_bytes(folder / SPEAKERS)[0]).get("source")
    except (FileNotFoundError, BrokenQuote):
        return None
    if not isinstance(said, dict) or not all(isinstance(said.get(key, ""), str) for key in _NAMED):
        return None
    title, url, path, digest = (said.get(key, "") for key in _NAMED)
    return Source(title=title, url=url, path=path), digest


def _named(source: Source | None, digest: str) -> dict[str, str]:
    """What names an article in the file."""
    if source is None:
        return {}
    return {"title": source.title, "url": source.url, "path": source.path, "digest": digest}


def _bytes(path: Path) -> bytes | None:
    """What the file holds now; None where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _names(values: Mapping[str, Any], key: str) -> dict[str, str]:
    names = values.get(key, {})
    if not isinstance(names, dict) or not all(isinstance(name, str) for name in names.values()):
        raise BrokenQuote("Its `{key}` is not a table of names.", key=key)
    return names


def _rendered(old: bytes, corrections: Corrections, named: Mapping[str, str]) -> bytes:
    import tomlkit

    file = tomlkit.parse(old.decode("utf-8-sig"))
    ignored = tomlkit.array()
    ignored.extend(sorted(corrections.ignored))
    file["ignored"] = ignored.multiline(bool(corrections.ignored))
    for key, wanted in (("renamed", corrections.renamed), ("aliases", corrections.aliases)):
        table = file.setdefault(key, tomlkit.table())
        for name in [name for name in table if name not in wanted]:
            del table[name]
        for name, value in wanted.items():
            if table.get(name) != value:
                table[name] = value
    if named:
        said = file.setdefault("source", tomlkit.table())
        said.update({key: clean(value) for key, value in named.items() if value and said.get(key) != value})
    return tomlkit.dumps(file).encode()
