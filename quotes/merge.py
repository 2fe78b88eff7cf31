"""Three-way merging of a quote's fields, and editing its file so that comments and unknown keys stay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quotes import toml
from quotes.errors import BrokenQuote, Conflict
from quotes.quote import Anchor, Quote, Source

_MISSING = object()


def merge(base: Quote, mine: Quote, theirs: Quote) -> Quote:
    """`theirs` with what `mine` changed of `base`. Raises Conflict where both changed a field differently.

    Tags and speakers merge item by item; the anchor, with the text it belongs to, is one field.
    """
    values = {key: _field(key, *_gets(key, base, mine, theirs)) for key in ("note", "schema", "created")}
    tags = _items(base.tags, mine.tags, theirs.tags)
    speakers = _items(base.speakers, mine.speakers, theirs.speakers)
    text, anchor = _field("text", *((quote.text, quote.anchor) for quote in (base, mine, theirs)))
    source = {key: _field(key, *_gets(key, base.source, mine.source, theirs.source)) for key in toml.SOURCE_KEYS}
    extra = _mapping(base.extra, mine.extra, theirs.extra)
    return Quote(
        theirs.id, text, anchor=anchor, source=Source(**source), tags=tags, speakers=speakers, extra=extra, **values
    )


def edit(data: bytes, old: Quote, new: Quote) -> bytes:
    """The file with the fields that differ between `old`, which it holds, and `new` set; all else as it was.

    Written anew where nobody wrote in it by hand, and without comments only where it would not read back as `new`.
    """
    new = toml.tidy(new)
    try:
        if data == toml.dumps(old):
            return toml.dumps(new)
        edited = _edit(data, toml.to_dict(old), toml.to_dict(new))
        if toml.loads(edited) == new:
            return edited
    except (BrokenQuote, ValueError, KeyError, TypeError, RecursionError):
        pass
    return toml.dumps(new)


def _edit(data: bytes, old: dict[str, Any], new: dict[str, Any]) -> bytes:
    import tomlkit

    file = tomlkit.parse(data.decode("utf-8-sig"))
    for table in ("source", "anchor"):
        _set(file.setdefault(table, tomlkit.table()), old[table], new[table])
    _set(file, old, new)
    return tomlkit.dumps(file).encode()


def _set(table: Any, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    for key, value in new.items():
        if isinstance(value, Mapping) and key in ("source", "anchor"):
            continue
        if old.get(key, _MISSING) != value:
            table[key] = _item(value)
    for key in old:
        if key not in new and key in table:
            del table[key]


def _item(value: Any) -> Any:
    import tomlkit

    if isinstance(value, str) and "\n" in value and all(line == line.rstrip() for line in value.split("\n")):
        return tomlkit.string("\n" + value, multiline=True) if not value.startswith("\n") else tomlkit.string(value)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        array = tomlkit.array()
        array.extend(value)
        return array.multiline(len(value) > 0)
    return tomlkit.item(value)


def _gets(key: str, *values: Anchor | Source | Quote) -> tuple[Any, ...]:
    return tuple(getattr(value, key) for value in values)


def _field(key: str, base: Any, mine: Any, theirs: Any) -> Any:
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    raise Conflict(key)


def _items(base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    if theirs == base:
        return mine
    kept = [item for item in theirs if item in mine or item not in base]
    return tuple(kept + [item for item in mine if item not in base and item not in kept])


def _mapping(base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    merged = {}
    for key in dict.fromkeys([*theirs, *mine]):
        value = _field(key, *(side.get(key, _MISSING) for side in (base, mine, theirs)))
        if value is not _MISSING:
            merged[key] = value
    return merged
