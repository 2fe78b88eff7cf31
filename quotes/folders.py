"""Which folder an article's quotes lie in."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, count
from pathlib import Path

from quotes.errors import QuoteError
from quotes.files import SPEAKERS, Record, read
from quotes.matching import same_article
from quotes.quote import Quote, Source
from quotes.slug import slug


def article_folder(root: Path, quote: Quote, records: Iterable[Record]) -> Path:
    """The folder that holds quotes of the same article already, else a new name made of its title."""
    records = list(records)
    for record in records:
        if record.path.parent != root and _same(quote, record.quote):
            return record.path.parent
    return fresh_folder(root, quote.source, quote.anchor.digest)


def fresh_folder(root: Path, source: Source, digest: str) -> Path:
    """The first of `slug`, `slug-2`, `slug-3` … that is free or holds nothing of another article."""
    name = slug(source.title or Path(source.path).stem or source.url)
    names = chain([name], (f"{name}-{number}" for number in count(2)))
    return next(root / one for one in names if _may_hold(root / one, source, digest))


def _may_hold(folder: Path, source: Source, digest: str) -> bool:
    if not folder.is_dir():
        return not folder.exists() and not folder.is_symlink()
    for path in sorted(folder.glob("*.toml")):
        if path.name == SPEAKERS:
            continue
        try:
            found = read(path).quote
        except (QuoteError, OSError):
            continue
        return same_article(source, digest, found.source, found.anchor.digest)
    return True


def _same(one: Quote, other: Quote) -> bool:
    return same_article(one.source, one.anchor.digest, other.source, other.anchor.digest)
