"""The short way to read a quote file that has exactly the form the app writes, which nearly all have.

Ten times as fast as a TOML parser. It never decides that a file is wrong: whatever is unusual is left to `quotes.toml`.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import cache, lru_cache

from library.text import clean
from quotes.ids import ULID
from quotes.quote import SCHEMA, Anchor, Quote, Source

_CHARS = r'[^"\\\x00-\x08\x0a-\x1f\x7f]*+'
_INNER = rf'{_CHARS}(?>(?:\\["\\nt]{_CHARS})*)'
_STRING = rf'"({_INNER})"'
_LINES = rf'"""\n({_INNER}(?>(?:\n{_INNER})*))"""'
_TEXT = rf"(?:{_LINES}|{_STRING})"
_LIST = rf'(\[\]|\[\n(?>(?:    "{_INNER}",\n)+)\]|\["{_INNER}"(?>(?:, "{_INNER}")*)\])'
_NUMBER = r"(0|[1-9][0-9]{0,15})"
_MOMENT = r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?(?:Z|[+-][0-9]{2}:[0-9]{2}))"
_FORM = {
    "schema": str(SCHEMA), "id": rf'"({ULID})"', "text": _TEXT, "note": _TEXT, "tags": _LIST, "created": _MOMENT,
    "speakers": _LIST, "[source]": "", "title": _STRING, "author": _STRING, "published": _STRING, "site": _STRING,
    "url": _STRING, "path": _STRING, "language": _STRING, "section": _STRING, "[anchor]": "", "projection": _NUMBER,
    "start": _NUMBER, "end": _NUMBER, "prefix": _TEXT, "suffix": _TEXT, "digest": _STRING,
}  # fmt: skip
_MINUTE = timedelta(minutes=1)
_ITEM = re.compile(_STRING)
_ESCAPE = re.compile(r"\\(.)")
_MEANT = {'"': '"', "\\": "\\", "n": "\n", "t": "\t"}


@cache
def _file() -> re.Pattern[str]:
    """Compiled when the first file is read."""
    parts = (f"{key} = {value}\n" if value else f"\n{re.escape(key)}\n" for key, value in _FORM.items())
    return re.compile("".join(parts) + rf"(?:occurrences = {_NUMBER}\n)?\n*+")


def loads(text: str) -> Quote | None:
    """The quote a file's text holds; None where only a TOML parser can tell."""
    found = _file().fullmatch(text)
    if found is None or clean(text) is not text:
        return None
    values = found.groups()
    quote_id, *passage, note_lines, note, tags, created, speakers = values[:8]
    source, place, around = values[8:16], values[16:19], values[19:23]
    digest, occurrences = values[23], int(values[24] or 0)
    words = _text(*passage)
    if not words.strip():
        return None
    try:
        moment = datetime.fromisoformat(created)
    except ValueError:
        return None
    projection, start, end = map(int, place)
    return Quote(
        quote_id,
        words,
        moment,
        _source(*source),
        Anchor(start, end, _text(*around[:2]), _text(*around[2:]), projection, _meant(digest), occurrences),
        _text(note_lines, note),
        _items(tags),
        _items(speakers),
    )


@lru_cache(maxsize=256)
def _source(*facts: str) -> Source:
    """The source of all quotes of an article, which mostly lie beside one another."""
    return Source(*map(_meant, facts))


def plain_moment(created: datetime) -> datetime:
    """The same moment with an offset that TOML can say, in UTC where it has none."""
    offset = created.utcoffset()
    if offset is None:
        return created.replace(tzinfo=UTC)
    if offset % _MINUTE:
        return created.astimezone(UTC)
    return created.replace(tzinfo=timezone(offset) if offset else UTC, fold=0)


def _text(lines: str | None, line: str | None) -> str:
    return _meant(lines or line or "")


def _items(text: str) -> tuple[str, ...]:
    return () if text == "[]" else tuple(map(_meant, _ITEM.findall(text)))


def _meant(text: str) -> str:
    return _ESCAPE.sub(lambda match: _MEANT[match[1]], text) if "\\" in text else text
