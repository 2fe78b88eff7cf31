"""Filters over quotes: a value, and what a reader types for it (`speaker:沈砚 tag:夜车 since:2026-01 声音`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from quotes.errors import BadFilter
from quotes.quote import Quote, Source

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_TOKEN = re.compile(r'(?:(\w+)[:：])?(?:"([^"]*)"?|“([^”]*)”?|(\S+))')


@dataclass(frozen=True, slots=True)
class Filters:
    """What a quote must match: every word of every field; in `since` and `until` the day it was kept, both included.

    `article` looks in title, author, site, path and URL, `text` also in note, tags, speakers, title and section.
    A tag or a speaker matches where the word is part of it; a tag in quotation marks (`"AI"`) where it is all of it.
    Letter case and widths do not count.
    """

    article: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    text: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

    def __and__(self, other: Filters) -> Filters:
        """Both at once."""
        return Filters(
            self.article + other.article,
            self.speaker + other.speaker,
            self.tag + other.tag,
            max((day for day in (self.since, other.since) if day), default=None),
            min((day for day in (self.until, other.until) if day), default=None),
            self.text + other.text,
        )

    def folded(self) -> Filters:
        """With letter case and widths folded, as `select` wants it."""
        return replace(
            self,
            article=tuple(map(fold, self.article)),
            speaker=tuple(map(fold, self.speaker)),
            tag=tuple(map(fold, self.tag)),
            text=tuple(map(fold, self.text)),
        )


def fold(text: str) -> str:
    """Letter case and widths folded (NFKC and case folding)."""
    return text.casefold() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()


@dataclass(frozen=True, slots=True)
class Folded:
    """A quote's searchable texts, folded once so that filtering is fast.

    Each of the speakers and tags stands between two newlines, which no word that is looked for holds.
    """

    article: str
    speakers: str
    tags: str
    text: str
    kept: date

    @classmethod
    def of(cls, quote: Quote) -> Folded:
        """The folded texts of a quote."""
        source = quote.source
        words = (quote.text, quote.note, *quote.tags, *quote.speakers, source.title, source.section)
        return cls(
            _of_article(source),
            _names(quote.speakers),
            _names(quote.tags),
            fold("\n".join(words)),
            quote.created.date(),
        )


FoldedQuotes = dict[str, tuple[Quote, Folded]]
"""What was folded already, by the quotes' ids: collections that follow one another share it."""


def folded_quotes(quotes: Iterable[Quote], known: FoldedQuotes) -> tuple[Folded, ...]:
    """The folded texts of quotes; those of a quote that is known as it is are not made again."""
    texts = []
    for quote in quotes:
        before = known.get(quote.id)
        if before is None or before[0] is not quote:
            before = known[quote.id] = quote, Folded.of(quote)
        texts.append(before[1])
    return tuple(texts)


class Columns(NamedTuple):
    """The folded texts of many quotes, one column for each of what is looked in: they are gone through fastest so."""

    articles: tuple[str, ...]
    speakers: tuple[str, ...]
    tags: tuple[str, ...]
    texts: tuple[str, ...]
    kept: tuple[date, ...]

    @classmethod
    def of(cls, folded: Sequence[Folded]) -> Columns:
        """The columns of what was folded, each in a loop of its own: other threads have their turn meanwhile."""
        return cls(
            tuple([one.article for one in folded]),
            tuple([one.speakers for one in folded]),
            tuple([one.tags for one in folded]),
            tuple([one.text for one in folded]),
            tuple([one.kept for one in folded]),
        )


def select(quotes: Columns, filters: Filters) -> list[int]:
    """The numbers of the quotes that match, narrowed word by word so that each key typed costs a frame at most."""
    wanted = filters.folded()
    words = [(quotes.texts, word) for word in wanted.text]
    words += [(quotes.articles, word) for word in wanted.article]
    words += [(quotes.tags, word) for word in map(_tag, wanted.tag)]
    words += [(quotes.speakers, word) for word in wanted.speaker]
    left: Sequence[int] | None = None
    for column, word in words:
        if left is None:
            left = [i for i, text in enumerate(column) if word in text]
        else:
            left = [i for i in left if word in column[i]]
    found = range(len(quotes.texts)) if left is None else left
    since, until = wanted.since or date.min, wanted.until or date.max
    if (since, until) != (date.min, date.max):
        found = [i for i in found if since <= quotes.kept[i] <= until]
    return list(found)


def _tag(word: str) -> str:
    """What to look for in the tags: of a word in quotation marks all of a tag."""
    return f"\n{word[1:-1]}\n" if len(word) > 2 and word[0] == word[-1] == '"' else word


@lru_cache(maxsize=4096)
def _names(names: tuple[str, ...]) -> str:
    return fold("\n" + "".join(f"{name}\n" for name in names))


@lru_cache(maxsize=4096)
def _of_article(source: Source) -> str:
    return fold("\n".join((source.title, source.author, source.site, source.path, source.url)))


def parse_filters(query: str) -> Filters:
    """Filters from what a reader types: `key:word`, `key:"two words"`, and bare words to look for in the text.

    Keys are article (or title), speaker, tag, since, until, and their Chinese names. Raises BadFilter for a bad date
    only: a colon after any other word is text, a key without a word says nothing yet, and a quotation mark may be open.
    """
    filters = Filters()
    for match in _TOKEN.finditer(query):
        name, *values = match.groups()
        value = next((value for value in values if value is not None), "")
        key = KEYS.get(fold(name or ""))
        if key:
            filters &= _one(key, value, whole=values[-1] is None and match[0][-1] in '"”')
        elif fold(value.rstrip(":：")) not in KEYS or not value.endswith((":", "：")):
            filters &= Filters(text=(f"{name}:{value}" if name else value,))
    return filters


KEYS = {
    "article": "article", "文章": "article",
    "speaker": "speaker", "说话人": "speaker", "发言人": "speaker",
    "tag": "tag", "标签": "tag",
    "since": "since", "自": "since",
    "until": "until", "至": "until",
    "title": "article", "标题": "article",
    "text": "text",
}  # fmt: skip
"""What a reader may type before the colon, and the field of `Filters` that it means."""


def _one(key: str, value: str, *, whole: bool) -> Filters:
    if not value:
        return Filters()
    match key:
        case "since":
            return Filters(since=parse_day(value))
        case "until":
            return Filters(until=parse_day(value, last=True))
        case "tag":
            tag = value.lstrip("#＃")
            return Filters(tag=(f'"{tag}"' if whole else tag,))
        case "speaker":
            return Filters(speaker=(value,))
        case "article":
            return Filters(article=(value,))
        case _:
            return Filters(text=(value,))


def parse_day(text: str, *, last: bool = False) -> date:
    """The first day (or the last) of `2025`, `2025-01` or `2025-01-31`. Raises BadFilter."""
    match = _DATE.fullmatch(text.strip()[:10].replace("/", "-"))
    if match is None:
        raise BadFilter("{text!r} is no date; write 2025, 2025-01 or 2025-01-31.", text=text)
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        first = date(year, month or 1, day or 1)
    except ValueError as error:
        raise BadFilter("{text!r} is no day of the calendar.", text=text) from error
    if not last or day:
        return first
    if not month:
        return date(year, 12, 31)
    return (datetime(year, month, 28) + timedelta(days=4)).replace(day=1).date() - timedelta(days=1)
