"""What the collection screen lists: quotes under headings, filtered, and the files that are no quotes.

No screen is needed to know it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, compress
from operator import itemgetter
from threading import Lock
from typing import NamedTuple

from quotes.collection import Collection, Group, Grouping
from quotes.filters import KEYS, fold, parse_filters
from quotes.quote import Quote


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a group and how many stand under it."""

    name: str
    count: int


class Broken(NamedTuple):
    """A file that is no quote, by its path in the folder of quotes, and why."""

    name: str
    reason: str


Item = Heading | Quote | Broken


@dataclass(frozen=True, slots=True)
class Listing:
    """What is listed, and how many quotes that is: one may stand under two headings."""

    items: Sequence[Item] = ()
    quotes: int = 0
    find: Callable[[str], int | None] | None = field(default=None, compare=False)
    """Where the quote of an id is listed, told without looking through thousands of items."""

    def place_of(self, quote_id: str) -> int | None:
        """Where the quote of this id is listed first; None where it is not."""
        return self.find(quote_id) if self.find is not None else _first(self.items, quote_id)


MANY = 20_000
"""So many quotes are filtered within a frame."""


class View:
    """A collection, grouped once for each grouping, so that a filter only has to leave out.

    Groups stay in the order that the whole collection gives them: nothing jumps about while one types.
    """

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self._groups: dict[Grouping, tuple[Group, ...]] = {}
        self._rows: dict[Grouping, _Rows] = {}
        self._lock = Lock()

    def is_quick(self, grouping: Grouping, query: str) -> bool:
        """Whether `listing` answers within a frame."""
        return len(self.collection) <= MANY and grouping in (self._rows if query else self._groups)

    def prepare(self, grouping: Grouping, query: str = "") -> None:
        """Group and fold, which takes a while with thousands of quotes; any thread will do, but one does it."""
        with self._lock:
            if grouping not in self._groups:
                self._groups[grouping] = self.collection.grouped(grouping)
            if query:
                self.collection.prepare()
                if grouping not in self._rows:
                    self._rows[grouping] = _Rows.of(self.collection, self._groups[grouping])

    def listing(self, grouping: Grouping, query: str, current: str | None = None) -> Listing:
        """The quotes that match what was typed, under headings; it knows where `current` is. Raises BadFilter."""
        filters = parse_filters(query)
        self.prepare(grouping, query)
        if filters:
            return self._rows[grouping].listing(self.collection.places(filters), len(self.collection))
        items = list(_under_headings(self._groups[grouping]))
        if rows := self._rows.get(grouping):
            return Listing(items, len(self.collection), partial(rows.place_of, b"\1" * len(rows.quotes)))
        known = {} if current is None else {current: _first(items, current)}
        return Listing(items, len(self.collection), partial(_place, known, items))

    def marked(self, grouping: Grouping, ids: set[str]) -> list[Quote]:
        """The quotes of these ids in the order of their groups, each once, shown or not."""
        if not ids:
            return []
        groups = self._groups.get(grouping, ())
        found = {quote.id: quote for group in groups for quote in group.quotes if quote.id in ids}
        return list(found.values())


class _Rows(NamedTuple):
    """The quotes of all groups one after another; `pick` gives them what stands at their places in the collection."""

    quotes: list[Quote]
    pick: Callable[[bytearray], Iterable[int]]
    bounds: list[tuple[str, int, int]]
    row_of: dict[str, int]

    @classmethod
    def of(cls, collection: Collection, groups: Iterable[Group]) -> _Rows:
        """The rows of a collection that was grouped."""
        quotes: list[Quote] = []
        bounds = []
        for group in groups:
            bounds.append((group.name, len(quotes), len(quotes) + len(group.quotes)))
            quotes += group.quotes
        place = {quote.id: i for i, quote in enumerate(collection)}
        places = [place[quote.id] for quote in quotes]
        row_of = {quote.id: row for row, quote in reversed(list(enumerate(quotes)))}
        pick = itemgetter(*places) if len(places) > 1 else lambda found: [found[i] for i in places]
        return cls(quotes, pick, bounds, row_of)

    def listing(self, found: Sequence[int], total: int) -> Listing:
        """The quotes at the places that were found of `total`, under their headings."""
        matches = bytearray(total)
        for place in found:
            matches[place] = 1
        mask = bytes(self.pick(matches))
        items: list[Item] = []
        for name, start, end in self.bounds:
            if count := mask.count(1, start, end):
                items.append(Heading(name, count))
                items += compress(self.quotes[start:end], mask[start:end])
        return Listing(items, len(found), partial(self.place_of, mask))

    def place_of(self, mask: bytes, quote_id: str) -> int | None:
        """Where the first row of a quote is listed among those that `mask` leaves, with their headings."""
        row = self.row_of.get(quote_id)
        if row is None or not mask[row]:
            return None
        headings = sum(mask.find(1, start, end) >= 0 for _, start, end in self.bounds if start <= row)
        return mask.count(1, 0, row) + headings


def _first(items: Iterable[Item], quote_id: str) -> int | None:
    return next((i for i, item in enumerate(items) if isinstance(item, Quote) and item.id == quote_id), None)


def _place(known: Mapping[str, int | None], items: Iterable[Item], quote_id: str) -> int | None:
    return known[quote_id] if quote_id in known else _first(items, quote_id)


def _under_headings(groups: Iterable[Group]) -> Iterator[Item]:
    return chain.from_iterable((Heading(one.name, len(one.quotes)), *one.quotes) for one in groups if one.quotes)


def with_broken(listing: Listing, broken: Sequence[Broken], name: str) -> Listing:
    """The items, and below them the files that are no quotes."""
    return replace(listing, items=[*listing.items, Heading(name, len(broken)), *broken]) if broken else listing


def following(grouping: Grouping) -> Grouping:
    """The grouping after this one, round and round."""
    groupings = list(Grouping)
    return groupings[(groupings.index(grouping) + 1) % len(groupings)]


def renamed(quote: Quote, old: str, new: str) -> Quote:
    """The quote with one tag renamed; it stays where it was, and no tag is there twice."""
    return replace(quote, tags=tuple(dict.fromkeys(new if tag == old else tag for tag in quote.tags)))


def tagged(quote: Quote, tags: Iterable[str]) -> Quote:
    """The quote with these tags added, those that begin with a minus taken off."""
    minus = ("-", "－")
    off = {tag.lstrip("-－#＃") for tag in tags if tag.startswith(minus)}
    added = (tag for tag in tags if not tag.startswith(minus))
    return replace(quote, tags=tuple(tag for tag in dict.fromkeys((*quote.tags, *added)) if tag not in off))


def completions(collection: Collection, typed: str) -> list[str]:
    """How the last word of a filter may go on: keys, speakers, tags, titles, months; the most used first."""
    head, space, last = typed.rpartition(" ")
    key, colon, value = last.replace("：", ":", 1).partition(":")
    if not colon:
        found = [f"{name}:" for name in KEYS if last and name.startswith(last.casefold())]
    else:
        wanted, known = fold(value.lstrip('"“')), _known(collection, KEYS.get(fold(key), ""))
        found = [f"{key}:{_quoted(name)}" for name in known if _goes_on(wanted, name)]
    return [head + space + word for word in found]


def _goes_on(wanted: str, name: str) -> bool:
    return fold(name).startswith(wanted) and fold(name) != wanted


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name


def _known(collection: Collection, field: str) -> Iterable[str]:
    """The words that there are for a field of `Filters`."""
    match field:
        case "speaker":
            return (name for name, _ in collection.speakers.most_common())
        case "tag":
            return (name for name, _ in collection.tags.most_common())
        case "article":
            return collection.titles
        case "since" | "until":
            return collection.months
    return ()
