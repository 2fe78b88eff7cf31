"""The reader's corrections of who speaks, kept beside an article's quotes as `FOLDER/<article slug>/speakers.toml`.

The file is keyed by nothing but its folder, so it moves with the quotes; hand-written keys and comments stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from library.speakers import Corrections
from quotes import atomic, toml
from quotes.errors import BrokenQuote, Unwritable
from quotes.files import read_bytes
from quotes.lock import locked
from quotes.names import SPEAKERS


def load_corrections(folder: Path) -> Corrections:
    """The corrections in an article's folder (`Store.folder_of`); none where there is no file.

    Raises BrokenQuote with the reason where the file is no such TOML; it is then left alone.
    """
    try:
        data = read_bytes(folder / SPEAKERS)[0]
    except FileNotFoundError:
        return Corrections()
    values = toml.parse(data)
    ignored = values.get("ignored", [])
    if not isinstance(ignored, list) or not all(isinstance(name, str) for name in ignored):
        raise BrokenQuote("Its `ignored` is not a list of texts.")
    return Corrections(_names(values, "renamed"), _names(values, "aliases"), frozenset(ignored))


def save_corrections(folder: Path, corrections: Corrections) -> Path:
    """Write the corrections atomically and return the file. Raises Unwritable, or BrokenQuote for a file not ours."""
    path = folder / SPEAKERS
    try:
        atomic.make_folder(folder)
        with locked(folder):
            old = b""
            if path.exists():
                load_corrections(folder)
                old = read_bytes(path)[0]
            data = _rendered(old, corrections)
            if not atomic.replace(path, data, lambda: not old or path.read_bytes() == old):
                raise Unwritable(f"{path} was changed by somebody else just now; try again.")
    except OSError as error:
        raise Unwritable(f"The speakers could not be kept: {path}: {error.strerror or error}.") from error
    return path


def _names(values: Mapping[str, Any], key: str) -> dict[str, str]:
    names = values.get(key, {})
    if not isinstance(names, dict) or not all(isinstance(name, str) for name in names.values()):
        raise BrokenQuote(f"Its `{key}` is not a table of names.")
    return names


def _rendered(old: bytes, corrections: Corrections) -> bytes:
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
    return tomlkit.dumps(file).encode()
