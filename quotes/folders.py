"""Which folder an article's quotes lie in."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import chain, count
from pathlib import Path

from quotes.corrections import article_of
from quotes.errors import QuoteError
from quotes.files import Record, read
from quotes.matching import article_keys, same_article
from quotes.names import SPEAKERS, corrections_in
from quotes.quote import Source
from quotes.slug import slug


class Folders:
    """The folders that articles have, by what names the articles."""

    def __init__(self, root: Path, records: Iterable[Record]) -> None:
        self._root = root
        self._known: dict[tuple[str, ...], str] = {}
        for record in records:
            self.add(record)

    def add(self, record: Record) -> None:
        """Remember that quotes of the record's article lie beside it."""
        folder = os.path.dirname(record.location)  # noqa: PTH120 - ten thousand of them
        if folder != str(self._root):
            for key in article_keys(record.quote.source, record.quote.anchor.digest):
                self._known.setdefault(key, folder)

    def of(self, source: Source, digest: str) -> Path:
        """The folder that holds quotes of the same article already, else a new name made of its title."""
        for key in article_keys(source, digest):
            if key in self._known:
                return Path(self._known[key])
        return self._fresh(source, digest)

    def _fresh(self, source: Source, digest: str) -> Path:
        """The first of `slug`, `slug-2`, `slug-3` … that is free or holds nothing of another article."""
        name = slug(source.title or Path(source.path).stem or source.url)
        names = chain([name], (f"{name}-{number}" for number in count(2)))
        return next(self._root / one for one in names if _may_hold(self._root / one, source, digest))


def corrected(root: Path, source: Source, digest: str) -> Path | None:
    """The folder that corrects the article's speakers, as the file there says or else the first quote beside it."""
    for file in sorted(corrections_in(root)):
        named = article_of(file.parent) or _article_in(file.parent)
        if named is not None and same_article(source, digest, *named):
            return file.parent
    return None


def _may_hold(folder: Path, source: Source, digest: str) -> bool:
    if not folder.is_dir():
        return not folder.exists() and not folder.is_symlink()
    named = _article_in(folder) or article_of(folder)
    return named is None or same_article(source, digest, *named)


def _article_in(folder: Path) -> tuple[Source, str] | None:
    """The article of the first quote in a folder, and its text's digest."""
    for path in sorted(folder.glob("*.toml")):
        if path.name == SPEAKERS:
            continue
        try:
            found = read(path).quote
        except (QuoteError, OSError):
            continue
        return found.source, found.anchor.digest
    return None
