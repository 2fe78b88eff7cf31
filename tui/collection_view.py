"""What the collection screen lists: quotes under headings, filtered. No screen is needed to know it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quotes.collection import Collection, Grouping
from quotes.filters import parse_filters
from quotes.quote import Quote


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a group and how many quotes stand under it."""

    name: str
    count: int


Item = Heading | Quote


def items(collection: Collection, grouping: Grouping, query: str) -> tuple[Item, ...]:
    """The quotes that match what was typed, under headings. Raises BadFilter."""
    return tuple(_under_headings(collection.matching(parse_filters(query)), grouping))


def _under_headings(collection: Collection, grouping: Grouping) -> Iterator[Item]:
    for group in collection.grouped(grouping):
        yield Heading(group.name, len(group.quotes))
        yield from group.quotes


def following(grouping: Grouping) -> Grouping:
    """The grouping after this one, round and round."""
    groupings = list(Grouping)
    return groupings[(groupings.index(grouping) + 1) % len(groupings)]


def completions(collection: Collection, typed: str) -> list[str]:
    """How the last word of a filter may go on: keys, speakers, tags."""
    head, _, last = typed.rpartition(" ")
    key, colon, value = last.partition(":")
    if not colon:
        found = [
            f"{name}:" for name in ("speaker", "tag", "article", "since", "until") if last and name.startswith(last)
        ]
    else:
        known: dict[str, Iterable[str]] = {"speaker": collection.speakers, "tag": collection.tags}
        found = [f"{key}:{name}" for name in known.get(key, ()) if name.startswith(value) and name != value]
    return [f"{head} {word}" if head else word for word in found]
