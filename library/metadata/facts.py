"""Values gathered under the fields they belong to, the surest first, remembering which keys were used."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from library.frontmatter import FieldValue
from library.metadata.keys import bare, field_of
from library.metadata.texts import flat
from library.text import clean

_NESTED = frozenset({"extra", "params", "taxonomies", "taxonomy", "meta", "metadata", "custom", "frontmatter"})
_SHOWN = 2000
"""Characters kept of a value that means nothing here."""
_TRUTHS = ("true", "false", "True", "False")
_Taken = TypeVar("_Taken", str, tuple[str, ...])


class Facts:
    """What front matter and the text say, a list of keys and values for each field."""

    def __init__(self, fields: Mapping[str, FieldValue]) -> None:
        self._fields = dict(fields)
        self._values: dict[str, list[tuple[str, FieldValue]]] = {}
        self._used: set[str] = set()
        nested = {key: value for key, value in fields.items() if bare(key) in _NESTED and isinstance(value, dict)}
        for key, value in nested.items():
            del self._fields[key]
            self._fields |= {inner: item for inner, item in value.items() if inner not in self._fields}
        self.add({key: value for key, value in fields.items() if key not in nested})
        for value in nested.values():
            self.add(value)

    def add(self, fields: Mapping[str, FieldValue]) -> None:
        """Take fields that are less sure than those already here; a truth value says nothing of what is asked here."""
        found = [(*known, key, value) for key, value in fields.items() if value and (known := field_of(key))]
        found = [entry for entry in found if entry[0] == "title" or entry[3] not in _TRUTHS]
        for field, _, key, value in sorted(found, key=lambda entry: entry[:2]):
            self._values.setdefault(field, []).append((key, value))

    def of(self, field: str) -> Iterator[tuple[str, FieldValue]]:
        """Keys and values of a field, the surest first."""
        yield from self._values.get(field, ())

    def first(self, field: str, read: Callable[[FieldValue], _Taken]) -> _Taken | None:
        """The first value that `read` makes something of; its key counts as used."""
        for key, value in self.of(field):
            if found := read(value):
                self._used.add(key)
                return found
        return None

    def has(self, key: str) -> bool:
        """Whether the front matter has the key."""
        return key in self._fields

    def use(self, key: str) -> None:
        """Say that a key's value is part of the article."""
        self._used.add(key)

    def rest(self) -> dict[str, str]:
        """The front matter's values that were not used, as text of a length that can be shown."""
        return {
            clean(key): text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
            for key, value in self._fields.items()
            if key not in self._used and (text := flat(value))
        }
