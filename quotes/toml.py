"""Quote ↔ TOML: the one place that knows a quote file's keys and their order (docs/quote-format.md).

Texts are cleaned at this door, newlines are `\\n`, and what means nothing to the app is carried in `Quote.extra`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any, TypeVar, cast

from library.text import clean
from quotes import plain
from quotes.errors import BrokenQuote, Sentence
from quotes.ids import is_id, moment
from quotes.plain import plain_moment
from quotes.quote import SCHEMA, Anchor, Quote, Source

KEYS = ("schema", "id", "text", "note", "tags", "created", "speakers")
SOURCE_KEYS = ("title", "author", "published", "site", "url", "path", "language", "section")
ANCHOR_KEYS = ("projection", "start", "end", "prefix", "suffix", "digest", "occurrences")
LARGEST = 1 << 20
"""A quote file holds at most this many bytes."""

_ENDLESS_KEY = re.compile(r"(?:[^\s.=\[\]{}#,]{1,40}[ \t]*\.[ \t]*){40}")
"""tomllib takes minutes for a key of some thousand parts (`a.a.a…`)."""

T = TypeVar("T")
_TYPES: dict[type, Sentence] = {
    str: Sentence("a text"),
    int: Sentence("a whole number"),
    list: Sentence("a list of texts"),
    dict: Sentence("a table"),
}


class _Iso(datetime):
    """A moment that tomli-w writes with the `T` between date and time."""

    def __str__(self) -> str:
        return self.isoformat()


def dumps(quote: Quote) -> bytes:
    """The quote's file. Raises BrokenQuote where the quote holds what TOML cannot say."""
    import tomli_w

    quote = tidy(quote)
    top, tables = _split(to_dict(quote))
    readable = _multiline_is_safe(top)
    try:
        text = tomli_w.dumps(top, multiline_strings=readable) + "\n" + tomli_w.dumps(tables)
        return text.encode()
    except (TypeError, ValueError, RecursionError, AttributeError) as error:
        raise BrokenQuote("The quote holds a value that TOML cannot express.") from error


def dumps_all(quotes: Iterable[Quote]) -> str:
    """Many quotes in one TOML text, an array of tables `[[quotes]]`."""
    import tomli_w

    tables = [_with_iso(to_dict(tidy(quote))) for quote in quotes]
    return tomli_w.dumps({"quotes": tables}) if tables else "quotes = []\n"


def loads(data: bytes) -> Quote:
    """The quote that `data` holds. Raises BrokenQuote with the reason where it is none."""
    return _at_once(data) or _from_tables(parse(data))


def _at_once(data: bytes) -> Quote | None:
    try:
        return plain.loads(data.decode()) if len(data) <= LARGEST else None
    except UnicodeDecodeError:
        return None


def _from_tables(values: dict[str, Any]) -> Quote:
    schema = _take(values, "schema", int, SCHEMA)
    if schema > SCHEMA:
        raise BrokenQuote("It was written by a newer zhai (schema {schema}); update zhai to read it.", schema=schema)
    quote_id = _take(values, "id", str, "")
    if not is_id(quote_id):
        raise BrokenQuote("Its `id` is missing or no ULID.")
    text = _take(values, "text", str, "")
    if not text.strip():
        raise BrokenQuote("Its `text` is missing or empty.")
    source = _take(values, "source", dict, {})
    anchor = _take(values, "anchor", dict, {})
    return Quote(
        id=quote_id,
        text=text,
        note=_take(values, "note", str, ""),
        tags=_texts(values, "tags"),
        created=_created(values, quote_id),
        speakers=_texts(values, "speakers"),
        source=Source(**{key: _fact(source, key) for key in SOURCE_KEYS}),
        anchor=_anchor(anchor),
        schema=schema,
        extra=_extra(values, source, anchor),
    )


def parse(data: bytes) -> dict[str, Any]:
    """The tables of a TOML file, texts cleaned. Raises BrokenQuote with the reason."""
    if len(data) > LARGEST:
        raise BrokenQuote("It is too large to be a quote file.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BrokenQuote("It is no text in UTF-8.") from error
    if text.count(".") >= 40 and _ENDLESS_KEY.search(text):
        raise BrokenQuote("It holds a key of too many parts.")
    try:
        return cast(dict[str, Any], _cleaned(tomllib.loads(text)))
    except RecursionError as error:
        raise BrokenQuote("It is nested too deeply.") from error
    except ValueError as error:
        if any(line.startswith("<<<<<<<") for line in text.splitlines()):
            raise BrokenQuote("It holds an unsolved merge conflict (<<<<<<<).") from error
        raise BrokenQuote("It is no valid TOML: {why}.", why=_one_line(str(error))) from error


def to_dict(quote: Quote) -> dict[str, Any]:
    """Every field under its key of the file, in the file's order; unknown keys after the known ones."""
    extra = dict(quote.extra)
    of_source, of_anchor = extra.pop("source", {}), extra.pop("anchor", {})
    values: dict[str, Any] = {key: getattr(quote, key) for key in KEYS}
    values["tags"], values["speakers"] = list(quote.tags), list(quote.speakers)
    values.update((key, value) for key, value in extra.items() if not isinstance(value, Mapping))
    values["source"] = {key: getattr(quote.source, key) for key in SOURCE_KEYS} | of_source
    values["anchor"] = {key: getattr(quote.anchor, key) for key in ANCHOR_KEYS} | of_anchor
    if not quote.anchor.occurrences:
        del values["anchor"]["occurrences"]
    values.update((key, value) for key, value in extra.items() if isinstance(value, Mapping))
    return values


def tidy(quote: Quote) -> Quote:
    """The quote as a file can hold it: cleaned texts, `\\n` for newlines, no None, a moment with a plain offset."""
    created = plain_moment(quote.created)
    return Quote(
        id=quote.id,
        text=_clean(quote.text),
        note=_clean(quote.note),
        tags=tuple(_clean(tag) for tag in quote.tags),
        created=created,
        speakers=tuple(_clean(name) for name in quote.speakers),
        source=Source(**{f.name: _clean(getattr(quote.source, f.name)) for f in fields(Source)}),
        anchor=Anchor(**{f.name: _cleaned(getattr(quote.anchor, f.name)) for f in fields(Anchor)}),
        schema=quote.schema,
        extra=_tidy_extra(quote.extra),
    )


def _tidy_extra(extra: Mapping[str, Any]) -> dict[str, Any]:
    cleaned = cast(dict[str, Any], _cleaned(extra))
    return {key: value for key, value in cleaned.items() if value or key not in ("source", "anchor")}


def _clean(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return clean(text)


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return _clean(value)
    if isinstance(value, Mapping):
        return {_clean(str(key)): _cleaned(item) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [_cleaned(item) for item in value if item is not None]
    return value


def _split(values: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The keys of the file's head and its tables: only the head's texts may run over several lines."""
    top = {key: value for key, value in values.items() if not _is_table(value)}
    return _with_iso(top), {key: value for key, value in values.items() if _is_table(value)}


def _with_iso(values: dict[str, Any]) -> dict[str, Any]:
    return values | {"created": _Iso.fromisoformat(values["created"].isoformat())}


def _is_table(value: Any) -> bool:
    return isinstance(value, Mapping) or (
        isinstance(value, list) and bool(value) and all(isinstance(item, Mapping) for item in value)
    )


def _multiline_is_safe(top: Mapping[str, Any]) -> bool:
    """Editors strip white space at line ends and tools rewrite newlines; only texts without either go over lines."""
    texts = [value for value in top.values() if isinstance(value, str)]
    return not any(line != line.rstrip() for text in texts for line in text.split("\n"))


def _take(values: Mapping[str, Any], key: str, kind: type[T], default: T, table: str = "") -> T:
    value = values.get(key, default)
    if not isinstance(value, kind) or isinstance(value, bool):
        raise BrokenQuote("Its `{key}` is not {kind}.", key=table + key, kind=_TYPES[kind])
    return value


def _texts(values: Mapping[str, Any], key: str) -> tuple[str, ...]:
    items = _take(values, key, list, [])
    if not all(isinstance(item, str) for item in items):
        raise BrokenQuote("Its `{key}` is not {kind}.", key=key, kind=_TYPES[list])
    return tuple(items)


def _fact(source: Mapping[str, Any], key: str) -> str:
    """A text of `[source]`; a date written without quotes counts as one."""
    value = source.get(key, "")
    return value.isoformat() if isinstance(value, date) else _take(source, key, str, "", "source.")


def _created(values: Mapping[str, Any], quote_id: str) -> datetime:
    """The moment; by the identifier where the file does not say it, at midnight UTC where it says a date only."""
    value = values.get("created")
    if value is None:
        return moment(quote_id)
    try:
        if isinstance(value, str):
            value = datetime.fromisoformat(value)
        if isinstance(value, datetime):
            return plain_moment(value)
        if isinstance(value, date):
            return datetime(value.year, value.month, value.day, tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise BrokenQuote("Its `created` is no date.") from error
    raise BrokenQuote("Its `created` is no date.")


def _anchor(table: Mapping[str, Any]) -> Anchor:
    start = _take(table, "start", int, 0, "anchor.")
    end = _take(table, "end", int, 0, "anchor.")
    return Anchor(
        start=start,
        end=end,
        prefix=_take(table, "prefix", str, "", "anchor."),
        suffix=_take(table, "suffix", str, "", "anchor."),
        projection=_take(table, "projection", int, 0, "anchor."),
        digest=_take(table, "digest", str, "", "anchor."),
        occurrences=_take(table, "occurrences", int, 0, "anchor."),
    )


def _extra(values: Mapping[str, Any], source: Mapping[str, Any], anchor: Mapping[str, Any]) -> dict[str, Any]:
    extra = {key: value for key, value in values.items() if key not in (*KEYS, "source", "anchor")}
    in_source = {key: value for key, value in source.items() if key not in SOURCE_KEYS}
    in_anchor = {key: value for key, value in anchor.items() if key not in ANCHOR_KEYS}
    return extra | ({"source": in_source} if in_source else {}) | ({"anchor": in_anchor} if in_anchor else {})


def _one_line(message: str) -> str:
    return clean(" ".join(message.split())).rstrip(".")[:200]
