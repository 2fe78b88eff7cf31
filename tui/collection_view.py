"""What the collection screen lists: quotes under headings, filtered, and the files that are no quotes.

No screen is needed to know it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quotes.collection import Collection, Group, Grouping
from quotes.filters import fold, parse_filters
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


class View:
    """A collection, grouped once for each grouping, so that a filter only has to leave out.

    Groups stay in the order that the whole collection gives them: nothing jumps about while one types.
    """

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self._groups: dict[Grouping, tuple[Group, ...]] = {}

    def is_ready(self, grouping: Grouping) -> bool:
        """Whether `items` answers within a frame."""
        return grouping in self._groups

    def prepare(self, grouping: Grouping) -> None:
        """Group and fold, which takes a while with thousands of quotes; any thread will do."""
        self._groups[grouping] = self.collection.grouped(grouping)

    def items(self, grouping: Grouping, query: str) -> tuple[Item, ...]:
        """The quotes that match what was typed, under headings. Raises BadFilter."""
        filters = parse_filters(query)
        if not self.is_ready(grouping):
            self.prepare(grouping)
        groups: Iterable[Group] = self._groups[grouping]
        if filters:
            found = {quote.id for quote in self.collection.matching(filters)}
            groups = (Group(group.name, tuple(one for one in group.quotes if one.id in found)) for group in groups)
        return tuple(_under_headings(groups))

    def marked(self, grouping: Grouping, ids: set[str]) -> list[Quote]:
        """The quotes of these ids in the order of their groups, each once, shown or not."""
        if not ids:
            return []
        groups = self._groups.get(grouping, ())
        found = {quote.id: quote for group in groups for quote in group.quotes if quote.id in ids}
        return list(found.values())


def _under_headings(groups: Iterable[Group]) -> Iterator[Item]:
    for group in groups:
        if group.quotes:
            yield Heading(group.name, len(group.quotes))
            yield from group.quotes


def with_broken(items: tuple[Item, ...], broken: Sequence[Broken], name: str) -> tuple[Item, ...]:
    """The items, and below them the files that are no quotes."""
    return (*items, Heading(name, len(broken)), *broken) if broken else items


def following(grouping: Grouping) -> Grouping:
    """The grouping after this one, round and round."""
    groupings = list(Grouping)
    return groupings[(groupings.index(grouping) + 1) % len(groupings)]


_KEYS = ("speaker", "tag", "article", "since", "until", "说话人", "标签", "文章", "自", "至")


def completions(collection: Collection, typed: str) -> list[str]:
    """How the last word of a filter may go on: keys, speakers, tags, titles, months; the most used first."""
    head, space, last = typed.rpartition(" ")
    key, colon, value = last.replace("：", ":", 1).partition(":")
    if not colon:
        found = [f"{name}:" for name in _KEYS if last and name.startswith(last.casefold())]
    else:
        wanted = fold(value.lstrip('"“'))
        found = [f"{key}:{_quoted(name)}" for name in _known(collection, key.casefold()) if _goes_on(wanted, name)]
    return [head + space + word for word in found]


def _goes_on(wanted: str, name: str) -> bool:
    return fold(name).startswith(wanted) and fold(name) != wanted


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name


def _known(collection: Collection, key: str) -> Iterable[str]:
    match key:
        case "speaker" | "说话人":
            return (name for name, _ in collection.speakers.most_common())
        case "tag" | "标签":
            return (name for name, _ in collection.tags.most_common())
        case "article" | "文章":
            return dict.fromkeys(group[-1].source.title for group in collection.articles)
        case "since" | "until" | "自" | "至":
            months = {f"{quote.created.year:04}-{quote.created.month:02}" for quote in collection}
            return sorted(months, reverse=True)
    return ()
