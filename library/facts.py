"""Facts of articles remembered between runs: thousands of files are listed without reading each. May be deleted.

One file: a line that says which program wrote it, and a checksum, then a line an article. It is replaced as a whole, so
that two programs that write it at once leave one of the two.
"""

from __future__ import annotations

import contextlib
import json
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from library.article import Article
from library.decode import LIMIT
from library.replacing import replace_file
from library.shelf import find_files, read_article

SCHEMA = 1
MOST = 200_000
"""Articles that are remembered at most."""
OFTEN = 1000
"""After so many articles were read what was learnt is written, lest an end in the middle loses it."""
_KEPT = tuple(name for name in Article._fields if name not in ("path", "size", "mtime_ns"))


class Facts:
    """What is known of articles, in a file that need not exist; `build` names the program whose rules found it."""

    def __init__(self, file: Path, build: str) -> None:
        self._file = file
        self._build = build
        self._known: dict[str, tuple[int, int, str]] | None = None
        self._new = 0

    def find_articles(self, paths: Sequence[Path], *, limit: int = LIMIT) -> Iterator[Article]:
        """As `library.shelf.find_articles`, only files that changed are read; what was learnt is kept at the end."""
        try:
            for path in find_files(paths):
                yield self.read(path, limit=limit)
                if self._new >= OFTEN:
                    self.save()
        finally:
            self.save()

    def read(self, path: Path, *, limit: int = LIMIT) -> Article:
        """The facts of one file as it is now; never raises."""
        known = self._all().get(str(path))
        if known is not None:
            with contextlib.suppress(OSError):
                status = path.stat()
                if (status.st_size, status.st_mtime_ns) == known[:2] and status.st_size <= limit:
                    return _article(path, known)
        article = read_article(path, limit=limit)
        if not article.error:
            self._all()[str(path)] = (article.size, article.mtime_ns, _line(article))
            self._new += 1
        return article

    def save(self) -> None:
        """Write what was learnt; a folder that cannot be written is no hindrance."""
        if self._new and self._known is not None:
            self._new = 0
            latest = list(self._known.items())[-MOST:]
            lines = (f"{json.dumps(path)}\t{size}\t{mtime_ns}\t{rest}\n" for path, (size, mtime_ns, rest) in latest)
            body = "".join(lines)
            with contextlib.suppress(OSError):
                replace_file(self._file, f"{self._stamp(body)}\n{body}".encode("ascii"))

    def _all(self) -> dict[str, tuple[int, int, str]]:
        if self._known is None:
            self._known = {}
            with contextlib.suppress(OSError, ValueError):
                head, _, body = self._file.read_text("ascii").partition("\n")
                if head == self._stamp(body):
                    self._known = dict(map(_parsed, body.splitlines()))
        return self._known

    def _stamp(self, body: str) -> str:
        return json.dumps([SCHEMA, self._build, zlib.crc32(body.encode())])


def _parsed(line: str) -> tuple[str, tuple[int, int, str]]:
    path, size, mtime_ns, rest = line.split("\t")
    return json.loads(path), (int(size), int(mtime_ns), rest)


def _line(article: Article) -> str:
    return json.dumps([getattr(article, name) for name in _KEPT])


def _article(path: Path, known: tuple[int, int, str]) -> Article:
    size, mtime_ns, rest = known
    values: list[Any] = [tuple(value) if isinstance(value, list) else value for value in json.loads(rest)]
    return Article(path=path, size=size, mtime_ns=mtime_ns, **dict(zip(_KEPT, values, strict=True)))
