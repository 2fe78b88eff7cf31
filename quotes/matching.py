"""Which quotes belong to which article: by URL, then digest, then path, then title and text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from heapq import nlargest
from urllib.parse import parse_qsl, urlencode, urlsplit

from library.article import Article
from quotes.quote import Quote, Source

_SPEAKING = 3
"""Quotes of an article that speak for all of them."""
_TELLING = 16
"""So many characters are not in two articles by chance."""


@lru_cache(maxsize=8192)
def plain_url(url: str) -> str:
    """A URL without what may differ for the same page: scheme, `www.`, letter case of the host, fragment, trackers."""
    try:
        parts = urlsplit(url.strip())
        query = [(key, value) for key, value in parse_qsl(parts.query, True) if not key.lower().startswith("utm_")]
    except ValueError:
        return url.strip()
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}{'?' + urlencode(query) if query else ''}"


@lru_cache(maxsize=8192)
def plain_title(title: str) -> str:
    """A title with widths and case folded and white space collapsed."""
    return " ".join(unicodedata.normalize("NFKC", title).casefold().split())


def same_article(one: Source, one_digest: str, other: Source, other_digest: str) -> bool:
    """Whether two sources name the same article, as far as they say."""
    if one_digest and one_digest == other_digest:
        return True
    if one.url and other.url:
        return plain_url(one.url) == plain_url(other.url)
    same_title = plain_title(one.title) == plain_title(other.title)
    if one.path and other.path:
        return one.path == other.path and same_title
    return same_title


def by_article(quotes: Iterable[Quote]) -> list[list[Quote]]:
    """The quotes of each article, articles in order of first appearance; quotes that share any key share an article."""
    groups: list[list[Quote]] = []
    group_of: dict[tuple[str, ...], int] = {}
    for source, digest, some in by_source(quotes):
        keys = article_keys(source, digest)
        index = next((group_of[key] for key in keys if key in group_of), len(groups))
        if index == len(groups):
            groups.append([])
        groups[index] += some
        for key in keys:
            group_of.setdefault(key, index)
    return groups


def by_source(quotes: Iterable[Quote]) -> list[tuple[Source, str, list[Quote]]]:
    """The quotes of each source and digest: what is found out once for all of them need not be for each."""
    groups: dict[tuple[int, str], tuple[Source, str, list[Quote]]] = {}
    for quote in quotes:
        source, digest = quote.source, quote.anchor.digest
        key = id(source), digest
        if key not in groups:
            groups[key] = source, digest, []
        groups[key][2].append(quote)
    return list(groups.values())


def article_keys(source: Source, digest: str) -> list[tuple[str, ...]]:
    """What names an article, the surest first; sources that share one are of the same article."""
    keys: list[tuple[str, ...]] = []
    if source.url:
        keys.append(("url", plain_url(source.url)))
    if digest:
        keys.append(("digest", digest))
    if source.path and not source.url:
        keys.append(("path", source.path, plain_title(source.title)))
    return keys or [("title", plain_title(source.title))]


class Matcher:
    """Finds an article's quotes among many, by dictionaries made once."""

    def __init__(self, quotes: Iterable[Quote]) -> None:
        self._groups: dict[object, list[Quote]] = {}
        self._by_url: dict[str, list[Quote]] = {}
        self._by_digest: dict[str, list[Quote]] = {}
        self._by_path: dict[str, list[Quote]] = {}
        for source, digest, some in by_source(quotes):
            self._groups.setdefault(digest or (source.url, source.path, source.title), []).extend(some)
            _file(self._by_url, plain_url(source.url), some)
            _file(self._by_digest, digest, some)
            _file(self._by_path, source.path, some)

    def of(self, article: Article, *, path: str = "", digest: str = "", text: str | None = None) -> tuple[Quote, ...]:
        """The quotes of an article.

        Those of the same URL or the same text (digest) are its own. The same path counts unless both name different
        URLs and titles. The same title counts where words or surroundings of one of its quotes stand in `text`; another
        title, and no other URL, where the words of most do, and those of one in their surroundings.
        """
        url, title = plain_url(article.url), plain_title(article.title)
        found = {quote.id: quote for quote in self._by_url.get(url, ())}
        found.update((quote.id, quote) for quote in self._by_digest.get(digest, ()))
        for quote in self._by_path.get(path, ()):
            if _may_share_path(quote.source, url, title):
                found[quote.id] = quote
        if text is not None:
            found.update((quote.id, quote) for quote in self._by_text(text, url, title, found))
        return tuple(found.values())

    def _by_text(self, text: str, url: str, title: str, found: Mapping[str, Quote]) -> Iterator[Quote]:
        words = ""
        for some in self._groups.values():
            left = [quote for quote in some if quote.id not in found]
            if not left:
                continue
            source, words = left[0].source, words or _words(text)
            if title and plain_title(source.title) == title:
                same = any(_stands(quote, words) or _surrounded(quote, words, alone=True) for quote in left)
            else:
                same = not _another(source, url) and _is_text_of(left, words)
            if same:
                yield from left


def _another(source: Source, url: str) -> bool:
    """Whether a source names another page."""
    return bool(source.url and url) and plain_url(source.url) != url


def _is_text_of(quotes: Sequence[Quote], words: str) -> bool:
    """Whether a text holds the words of most quotes, and those of one in their surroundings: a citation has only words.

    The longest quotes speak for all; of one whose words were edited what stood on both sides of it speaks.
    """
    longest = nlargest(_SPEAKING, quotes, key=lambda quote: len(quote.text))
    telling = [quote for quote in longest if len(quote.text) >= _TELLING]
    standing = [quote for quote in telling if _stands(quote, words)]
    edited = [quote for quote in telling if quote not in standing and _framed(quote, words)]
    return 2 * len(standing + edited) > len(telling) and any(_surrounded(quote, words) for quote in standing)


def _stands(quote: Quote, words: str) -> bool:
    return _words(quote.text) in words


def _surrounded(quote: Quote, words: str, *, alone: bool = False) -> bool:
    """Whether what stood right before or after the passage stands there with it, or `alone`."""
    text = "" if alone else _words(quote.text)
    before, after = _words(quote.anchor.prefix)[-_TELLING:], _words(quote.anchor.suffix)[:_TELLING]
    return any(
        len(piece) == _TELLING and one in words for piece, one in ((before, before + text), (after, text + after))
    )


def _framed(quote: Quote, words: str) -> bool:
    """Whether what stood right before the passage and what stood right after it stand there."""
    sides = _words(quote.anchor.prefix)[-_TELLING:], _words(quote.anchor.suffix)[:_TELLING]
    return all(len(side) == _TELLING and side in words for side in sides)


def _file(index: dict[str, list[Quote]], key: str, quotes: list[Quote]) -> None:
    if key:
        index.setdefault(key, []).extend(quotes)


def _may_share_path(source: Source, url: str, title: str) -> bool:
    return not (source.url and url) or plain_url(source.url) == url or plain_title(source.title) == title


def _words(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
