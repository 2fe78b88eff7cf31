"""What front matter is made of: strings, lists and mappings of them, all cleaned and within budgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TypeAlias

from library.text import clean

FieldValue: TypeAlias = "str | list[FieldValue] | dict[str, FieldValue]"
"""A front matter value. Numbers, dates and truth values are kept as they are written."""

DEPTH = 64
"""How deep front matter may be nested."""
BUDGET = 10_000
"""How much one head may hold: a value costs one and one more for every 32 characters."""


class HeadError(ValueError):
    """Front matter that cannot be read as its format asks."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields by the keys of the file, the code point offset of the body in the source, and what went wrong."""

    fields: Mapping[str, FieldValue] = field(default_factory=dict)
    body_start: int = 0
    warnings: tuple[str, ...] = ()


def safe(text: str) -> str:
    """The text without characters a terminal would obey: escapes in YAML, TOML and JSON can spell them."""
    return text if text.isprintable() else clean(text)


def plain(value: object) -> FieldValue:
    """A parsed value as strings, lists and mappings of strings; raises RecursionError when nested without end."""
    if isinstance(value, str):
        return safe(value)
    if isinstance(value, dict):
        return {safe(str(key)): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return "" if value is None else str(value)


def duplicate(key: str) -> str:
    """The warning for a key that stands twice."""
    return f"The front matter has “{safe(key)}” twice; the last value counts."
