"""The reader's settings: a TOML file, checked value by value. A wrong value is said and its default used."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

from library.text import clean

Check = Callable[[Any], Any]
"""Takes a value of the file and gives the one to use; raises ValueError that says what is allowed."""


def _one_of(*allowed: Any) -> Check:
    def check(value: Any) -> Any:
        if isinstance(value, bool) or value not in allowed:
            raise ValueError(f"one of {', '.join(map(str, allowed))}")
        return value

    return check


def _whole(low: int, high: int) -> Check:
    def check(value: Any) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        raise ValueError(f"a whole number from {low} to {high}")

    return check


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise ValueError("a text in quotes")
    return value


def _folder_names(value: Any) -> tuple[str, ...]:
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) and name and "\0" not in name for name in names):
        raise ValueError('a list of folders, such as ["~/articles"]')
    return tuple(names)


def _key_map(value: Any) -> Mapping[str, str]:
    """Keys by command id, written `"page.keep" = "s"` or, which is another table in TOML, `page.keep = "s"`."""
    from tui.commands import COMMANDS

    if not isinstance(value, dict):
        raise ValueError('a table of commands and keys, such as page.keep = "s"')
    keys = dict(_flat(value))
    unknown = sorted(set(keys) - {command.id for command in COMMANDS})
    if unknown:
        raise ValueError(f"for commands the manual names; {', '.join(unknown)} is none")
    if not all(isinstance(key, str) and key for key in keys.values()):
        raise ValueError('a key in quotes for each command, such as page.keep = "s"')
    return keys


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, dict) and not prefix:
            yield from _flat(value, f"{name}.")
        else:
            yield prefix + name, value


def _setting(default: Any, check: Check) -> Any:
    return field(default=default, metadata={"check": check})


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings with their defaults. `complaints` are plain sentences about values that could not be used."""

    theme: str = _setting("", _text)
    """A theme's name; empty for the app's own."""
    language: Literal["auto", "zh", "en"] = _setting("auto", _one_of("auto", "zh", "en"))
    """The interface's language; auto follows the locale."""
    measure: int = _setting(40, _whole(16, 100))
    """The page's width in Chinese characters, at most."""
    ambiguous_width: Literal["auto", 1, 2] = _setting("auto", _one_of("auto", 1, 2))
    """Cells that characters of ambiguous width take; auto asks the terminal."""
    paragraph: Literal["space", "indent"] = _setting("space", _one_of("space", "indent"))
    """Paragraphs set apart by a blank line, or by an indent of two characters."""
    hang: bool = _setting(True, _yes_or_no)
    """Whether full-width punctuation may hang at a line's end."""
    limit_mb: int = _setting(32, _whole(1, 4096))
    """Files larger than so many MB (1,048,576 bytes) are listed but not opened."""
    library: tuple[str, ...] = _setting((), _folder_names)
    """Folders of articles; empty for the bundled samples."""
    quotes: str = _setting("", _text)
    """The folder of quotes; empty for the platform's usual place."""
    keys: Mapping[str, str] = field(default_factory=dict, metadata={"check": _key_map})
    """Keys by command id; Textual's key names, comma-separated."""
    complaints: tuple[str, ...] = ()

    @property
    def limit(self) -> int:
        """The largest file to open, in bytes."""
        return self.limit_mb << 20

    @property
    def ambiguous_cells(self) -> int:
        """The cells of a character of ambiguous width; 1 where the terminal was to be asked and was not."""
        return 1 if self.ambiguous_width == "auto" else self.ambiguous_width


_CHECKS: Mapping[str, Check] = {f.name: f.metadata["check"] for f in fields(Settings) if "check" in f.metadata}


def read_settings(path: Path) -> Settings:
    """The settings of the TOML file at `path`; all defaults where there is none. Never raises for what is in it."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        return Settings(complaints=(f"The settings in {clean(str(path))} could not be read: {error.strerror}.",))
    import tomllib

    try:
        table = tomllib.loads(raw.decode("utf-8-sig").replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        why = clean(str(error)).strip()
        return Settings(
            complaints=(f"The settings in {clean(str(path))} are not valid TOML ({why}); defaults are used.",)
        )
    return _checked(table)


def _checked(table: Mapping[str, Any]) -> Settings:
    values: dict[str, Any] = {}
    complaints: list[str] = []
    for name, value in table.items():
        check = _CHECKS.get(name)
        if check is None:
            complaints.append(f"The setting {clean(name)} is not known; it is one of {', '.join(_CHECKS)}.")
            continue
        try:
            values[name] = check(value)
        except ValueError as error:
            complaints.append(f"The setting {name} must be {clean(str(error))}; the default is used.")
    return Settings(**values, complaints=tuple(complaints))
