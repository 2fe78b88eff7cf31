"""The quotes as an immutable value: in document order, filtered, grouped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from library.article import Article
from quotes.filters import Columns, Filters, FoldedQuotes, folded_quotes, select
from quotes.matching import Matcher, by_article
from quotes.quote import Quote


class Grouping(StrEnum):
    """What a collection can be read by."""

    ARTICLE = "article"
    SPEAKER = "speaker"
    TAG = "tag"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Group:
    """Quotes under one heading: an article's title, a speaker, a tag, a month (`2026-11`); empty for those without."""

    name: str
    quotes: Sequence[Quote]


@dataclass(frozen=True)
class Collection:
    """Quotes, articles one after the other and in document order within each."""

    quotes: tuple[Quote, ...] = ()
    known: FoldedQuotes = field(default_factory=dict, repr=False, compare=False)
    """What collections before this one made ready for filters."""
    made: int = field(default=0, repr=False, compare=False)
    """Which one of its store's it is: a greater number knows more."""

    def __iter__(self) -> Iterator[Quote]:
        return iter(self.quotes)

    def __len__(self) -> int:
        return len(self.quotes)

    def __contains__(self, quote_id: object) -> bool:
        return quote_id in self._by_id

    def get(self, quote_id: str) -> Quote | None:
        """The quote of this id."""
        return self._by_id.get(quote_id)

    def matching(self, filters: Filters) -> Collection:
        """The quotes that match."""
        if not filters:
            return self
        return Collection(tuple(self.quotes[i] for i in self.places(filters)), self.known, self.made)

    def places(self, filters: Filters) -> list[int]:
        """Where in `quotes` those that match stand."""
        return select(self._folded, filters)

    def prepare(self) -> None:
        """Make now, in whatever thread, what the first filter and the first grouping would have to wait for."""
        _ = self._folded, self.tags, self.speakers, self.titles, self.months

    def index(self) -> None:
        """Make now, in whatever thread, what `for_article` looks things up in."""
        _ = self._matcher

    def for_article(self, article: Article, *, path: str = "", digest: str = "", text: str | None = None) -> Collection:
        """The article's quotes, in document order.

        `path` is the article's path relative to its library as quotes name it, `digest` and `text` its document's;
        each of them makes the match surer (`quotes.matching`).
        """
        return Collection(in_document_order(self._matcher.of(article, path=path, digest=digest, text=text)))

    def grouped(self, by: Grouping = Grouping.ARTICLE) -> tuple[Group, ...]:
        """The quotes under headings; one with two speakers or tags stands under both, those without any come last.

        Articles stand in the order of their newest quote, speakers and tags by how many quotes they have, months newest
        first; within each the quotes are in document order, in a month newest first.
        """
        match by:
            case Grouping.ARTICLE:
                groups = [Group(group[-1].source.title, group) for group in self.articles]
                return tuple(sorted(groups, key=lambda group: max(quote.id for quote in group.quotes), reverse=True))
            case Grouping.TIME:
                return self._by_month()
            case Grouping.SPEAKER:
                return self._under((quote.speakers, quote) for quote in self.ordered)
            case Grouping.TAG:
                return self._under((quote.tags, quote) for quote in self.ordered)

    @property
    def ordered(self) -> tuple[Quote, ...]:
        """Article by article, in document order within each."""
        return tuple(quote for group in self.articles for quote in group)

    @cached_property
    def tags(self) -> Counter[str]:
        """How many quotes carry each tag."""
        return Counter(tag for quote in self.quotes for tag in dict.fromkeys(quote.tags))

    @cached_property
    def speakers(self) -> Counter[str]:
        """How many quotes each speaker has."""
        return Counter(name for quote in self.quotes for name in dict.fromkeys(quote.speakers))

    @cached_property
    def months(self) -> tuple[str, ...]:
        """The months in which quotes were kept (`2026-11`), the newest first."""
        months = {(quote.created.year, quote.created.month) for quote in self.quotes}
        return tuple(f"{year:04}-{month:02}" for year, month in sorted(months, reverse=True))

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """The articles' titles, each once."""
        return tuple(dict.fromkeys(group[-1].source.title for group in self.articles))

    @cached_property
    def _by_id(self) -> dict[str, Quote]:
        return {quote.id: quote for quote in self.quotes}

    @cached_property
    def _folded(self) -> Columns:
        return Columns.of(folded_quotes(self.quotes, self.known))

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self.quotes)

    @cached_property
    def articles(self) -> tuple[tuple[Quote, ...], ...]:
        """The quotes of each article, in document order."""
        return tuple(in_document_order(group) for group in by_article(self.quotes))

    def _by_month(self) -> tuple[Group, ...]:
        months: dict[tuple[int, int], list[Quote]] = {}
        for quote in self.quotes:
            months.setdefault((quote.created.year, quote.created.month), []).append(quote)
        return tuple(
            Group(f"{year:04}-{month:02}", tuple(sorted(months[year, month], key=_moment, reverse=True)))
            for year, month in sorted(months, reverse=True)
        )

    def _under(self, named: Iterable[tuple[tuple[str, ...], Quote]]) -> tuple[Group, ...]:
        groups: dict[str, list[Quote]] = {}
        for names, quote in named:
            for name in dict.fromkeys(names or ("",)):
                groups.setdefault(name, []).append(quote)
        order = sorted(groups, key=lambda name: (name == "", -len(groups[name]), name))
        return tuple(Group(name, tuple(groups[name])) for name in order)


def in_document_order(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """One article's quotes by where they stand."""
    return tuple(sorted(quotes, key=lambda quote: (quote.anchor.start, quote.anchor.end, quote.id)))


def _moment(quote: Quote) -> tuple[float, str]:
    return quote.created.timestamp(), quote.id
