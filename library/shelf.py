"""What there is to read: articles found in folders, each by its head and its length.

Paths are absolute, symbolic links in them are kept. Nothing is dropped: what cannot
be read is an article with an error.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from library.article import Article
from library.decode import LIMIT, Unreadable, read_source
from library.frontmatter import FrontMatter, split
from library.text import clean, one_line

MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx"})
SUBTITLES = frozenset({".srt", ".vtt"})
"""Endings of the files that folders are searched for; a file that is named itself may end in anything."""

_SKIPPED = frozenset({"node_modules", "__pycache__"})


def find_articles(paths: Sequence[Path], *, limit: int = LIMIT) -> Iterator[Article]:
    """Every article in `paths`, folders walked by name; files over `limit` bytes and missing paths carry an error."""
    for path in find_files(paths):
        yield read_article(path, limit=limit)


def find_files(paths: Sequence[Path]) -> Iterator[Path]:
    """The absolute paths of the files to read in `paths`, each once.

    Hidden folders, node_modules and loops of links are skipped; a folder that may not be opened is given as it is.
    """
    seen: set[str] = set()
    for path in map(_absolute, paths):
        for found in _walk(path) if path.is_dir() else (path,):
            if str(found) not in seen:
                seen.add(str(found))
                yield found


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was read: its facts, its whole text, and its front matter."""

    article: Article
    source: str
    front: FrontMatter


def is_subtitles(path: Path) -> bool:
    """Whether the path is a subtitle file's by its ending."""
    return path.suffix.casefold() in SUBTITLES


def open_file(path: Path, *, limit: int = LIMIT, counted: bool = True) -> Opened:
    """Read a file and its facts, its words unless they need not be `counted`; its body is not parsed.

    Raises Unreadable.
    """
    from library.metadata import describe

    path = _absolute(path)
    file = read_source(path, limit=limit)
    front = FrontMatter() if is_subtitles(path) else split(file.text)
    return Opened(describe(path, file, front, counted=counted), file.text, front)


def read_article(path: Path, *, limit: int = LIMIT) -> Article:
    """The facts of one file; never raises, what went wrong is the article's error."""
    path = _absolute(path)
    try:
        return open_file(path, limit=limit).article
    except Unreadable as error:
        return broken_article(path, str(error))


def broken_article(path: Path, error: str) -> Article:
    """An article of which only the path and the reason it cannot be read are known."""
    return Article(path=path, title=one_line(path.name or str(path)), error=error)


def relative_path(article: Article, library: Sequence[Path], others: Sequence[Path] = ()) -> str:
    """The path below the nearest folder of `library`, else of `others`, with `/`; else the file's name."""
    for roots in (library, others):
        inside = [root for root in map(_absolute, roots) if article.path.is_relative_to(root) and article.path != root]
        if inside:
            return clean(article.path.relative_to(max(inside, key=lambda root: len(root.parts))).as_posix())
    return clean(article.path.name)


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 (resolve would follow links, absolute keeps `..`)


def _walk(top: Path) -> Iterator[Path]:
    visited: set[tuple[int, int]] = set()
    waiting = [str(top)]
    while waiting:
        folder = waiting.pop()
        try:
            status = Path(folder).stat()
            if (status.st_dev, status.st_ino) in visited:
                continue
            visited.add((status.st_dev, status.st_ino))
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            yield Path(folder)
            continue
        folders = []
        for entry in entries:
            if _is_folder(entry):
                folders.append(entry.path)
            elif _is_wanted(entry):
                yield Path(entry.path)
        waiting.extend(reversed(folders))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir() and not entry.name.startswith(".") and entry.name not in _SKIPPED
    except OSError:
        return False


def _is_wanted(entry: os.DirEntry[str]) -> bool:
    name = entry.name
    return not name.startswith(".") and Path(name).suffix.casefold() in MARKDOWN | SUBTITLES
