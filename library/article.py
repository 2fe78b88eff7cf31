"""An article: a file and its facts, without its body."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from library.text import one_line


class Article(NamedTuple):
    """A file and what is known of it. Texts are cleaned; what is not known is empty or None.

    `date` is ISO 8601, a date or a date with time, as precise as the file says. `error` is one plain sentence when the
    file could not be read; such an article still has a path and a title. `words` counts Han, kana and hangul characters
    and Latin words; `minutes` is the reading time, rounded up, at least 1 for text.
    """

    path: Path
    title: str
    date: str = ""
    authors: tuple[str, ...] = ()
    site: str = ""
    url: str = ""
    tags: tuple[str, ...] = ()
    language: str = ""
    description: str = ""
    speakers: tuple[str, ...] = ()
    """Names the front matter declares under `speakers:`; they decide who speaks."""
    extra: Mapping[str, str] = {}
    """Front matter keys that mean nothing to the app, kept to be shown."""
    words: int = 0
    minutes: int = 0
    size: int = 0
    mtime_ns: int = 0
    warnings: tuple[str, ...] = ()
    error: str = ""

    @property
    def author(self) -> str:
        """All authors in one line."""
        return ", ".join(self.authors)

    @property
    def key(self) -> str:
        """The file's absolute path as text: what this article is known by while the app runs."""
        return str(self.path)


def unread(path: Path) -> Article:
    """An article of which only the file's name is known yet: what to show until it was read."""
    return Article(path, one_line(path.stem))
