"""What the reader said of an article's speakers, for commands that read articles."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from library.speakers import Corrections
    from quotes.store import Store


@dataclass(frozen=True, slots=True)
class Correcting:
    """Finds corrections beside the quotes in `quotes`; articles' paths are relative to `library`, else to `named`."""

    quotes: Path
    library: tuple[Path, ...]
    named: tuple[Path, ...]
    limit: int
    """Largest file to read, in bytes."""
    run: int = field(default_factory=count().__next__)
    """Tells one command's look at the disk from the next one's in the same process."""

    def __call__(self, path: Path) -> Corrections | None:
        """The corrections of one article; None where nobody ever made any. Raises BrokenQuote."""
        store = _store(self.quotes, self.run)
        if store is None:
            return None
        from library.shelf import read_article, relative_path
        from quotes.capture import source_of

        article = read_article(path, limit=self.limit)
        return store.corrections(source_of(article, relative_path(article, self.library, self.named)))


@cache
def _store(quotes: Path, run: int) -> Store | None:
    """The store, read once a process and run, where any corrections lie in it."""
    from quotes.names import corrections_in
    from quotes.store import Store

    if next(corrections_in(quotes), None) is None:
        return None
    store = Store(quotes)
    store.load()
    return store
