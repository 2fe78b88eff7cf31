"""The articles at hand while the app runs, and the links among them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from library.article import Article, unread

if TYPE_CHECKING:
    from library.facts import Facts
    from library.links import LinkIndex
    from quotes.quote import Quote
    from tui.contents import Section

SHOW_SECONDS = 0.3
"""After so long the first articles found are shown while the others are looked for."""

FEW = 300
"""Files that are read only to tell links that lead nowhere: a tenth of a second."""
SMALL = 1_000_000
"""Bytes up to which they are, together."""


class Articles:
    """What is in the folders that the reader named; for a file in its folder, so that its links lead somewhere.

    Methods that read files are for worker threads; they look for the articles first where nobody did yet.
    """

    def __init__(
        self, paths: Sequence[Path], library: Sequence[Path], limit: int, facts: Callable[[], Facts] | None = None
    ) -> None:
        self._roots = [path.parent if path.is_file() else path for path in paths]
        self._library = library
        self._limit = limit
        self._facts = facts
        self._found = False
        self._links: LinkIndex | None = None
        self.all: list[Article] = []

    @property
    def are_found(self) -> bool:
        """Whether they were looked for already."""
        return self._found

    def find(self, some: Callable[[], None] | None = None) -> None:
        """Look for articles; reads files. `some` is called when there are some to show, ever more rarely."""
        found: list[Article] = []
        began = due = monotonic()
        for article in self._articles(self._roots):
            found.append(article)
            if some is not None and monotonic() - due >= SHOW_SECONDS:
                self.all = found.copy()
                some()
                due = monotonic() + monotonic() - began
        self.all, self._links, self._found = found, None, True

    def relative_path(self, article: Article) -> str:
        """The article's path relative to the library that holds it, else to what was opened, with `/`."""
        from library.shelf import relative_path

        return relative_path(article, self._library, self._roots)

    def resolve(self, name: str, article: Article) -> Path | None:
        """The file that a link of `article` means, percent-encoded or not, by its name, else its title; reads files."""
        found = self.named(name, article)
        if found is None and not self._found:
            self.find()
            found = self.named(name, article)
        return found

    def named(self, name: str, article: Article) -> Path | None:
        """As `resolve`, of titles only those that are known already; looks for files and reads none."""
        return _meant(name, article, self._among([name]))

    def attachment(self, target: str, article: Article) -> Path | None:
        """The picture or other file that a link of `article` attaches; lists folders where it is not beside it."""
        from library.links import find_attachment

        return find_attachment(target, article.path, self._roots)

    def missing(self, names: Collection[str], article: Article) -> set[str]:
        """Those names that no file has, nor any title or alias known already; of a few files all are read to know."""
        lost = self._missing(names, article, self._among(names))
        if lost and not self._found and self._are_few():
            self.find()
            lost = self._missing(lost, article, self._index())
        return lost

    def _missing(self, names: Collection[str], article: Article, index: LinkIndex) -> set[str]:
        return {name for name in names if _meant(name, article, index) is None}

    def _are_few(self) -> bool:
        from library.shelf import find_files

        files = list(islice(find_files(self._roots), FEW + 1))
        with contextlib.suppress(OSError):
            return len(files) <= FEW and sum(file.stat().st_size for file in files) <= SMALL
        return False

    def _among(self, names: Iterable[str]) -> LinkIndex:
        """An index that knows these names at least: a folder may hold ten thousand files that nobody names."""
        from library.links import LinkIndex, files_named
        from library.shelf import find_files

        if self._found:
            return self._index()
        return LinkIndex(map(unread, files_named(names, find_files(self._roots))))

    def backlinks(self, article: Article) -> Section:
        """The articles that link to this one; reads files."""
        from tui.contents import backlinks

        found = self._index().backlinks(article.path)
        titles = {link.path: self._title(link.path, link.title) for link in found}
        return backlinks([(link.path, titles[link.path], link.line, link.snippet) for link in found])

    def article_of(self, quote: Quote) -> Article | None:
        """The article a quote was kept from, of those opened or else of the library; reads files."""
        from tui.whose import article_of

        if not self._found:
            self.find()
        articles = chain(self.all, self._articles(self._library))
        return article_of(quote, articles, self.relative_path, self._limit)

    def _articles(self, roots: Sequence[Path]) -> Iterator[Article]:
        from library.shelf import find_articles

        finder = find_articles if self._facts is None else self._facts().find_articles
        return finder(roots, limit=self._limit)

    def _title(self, path: Path, known: str) -> str:
        from library.shelf import read_article

        return known if self._found else read_article(path, limit=self._limit).title

    def _index(self) -> LinkIndex:
        from library.links import LinkIndex
        from library.shelf import find_files

        if self._links is None:
            self._links = LinkIndex(self.all if self._found else map(unread, find_files(self._roots)))
        return self._links


def _meant(name: str, article: Article, index: LinkIndex) -> Path | None:
    from urllib.parse import unquote

    return index.resolve(name, article.path) or index.resolve(unquote(name), article.path)
