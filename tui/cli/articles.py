"""Articles on the command line: list, text, search."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from library.article import Article
from library.progress import Progress
from tui.cli.context import Context, context
from tui.cli.files import Files
from tui.cli.output import CommandError, complain, print_json, table

if TYPE_CHECKING:
    from library.search.index import Index

LIST_HEAD = ("date", "minutes", "state", "title", "author", "path")
SEARCH_HEAD = ("title", "start", "end", "snippet", "path")


def run_list(arguments: argparse.Namespace) -> int:
    """Print the articles, newest first; one that cannot be read stands there with its reason."""
    from library.facts import Facts
    from library.order import Order, in_order
    from tui.document_cache import build

    place = context(arguments)
    facts = Facts(place.folders.articles_cache, f"{build()}")
    files, progress = Files(place.paths), Progress(place.folders.state / "progress.json")
    shown = {file.path: file.shown for file in files}
    articles = in_order((facts.read(path, limit=place.limit) for path in shown), Order.NEWEST)
    facts.save()
    rows = [_facts(article, shown[article.path], progress) for article in articles]
    if arguments.json:
        for row in rows:
            print_json(row)
    else:
        table(LIST_HEAD, [[_cell(row, key) for key in LIST_HEAD] for row in rows], sys.stdout)
    named = [article.error for article in articles if article.error and shown[article.path] in map(str, place.paths)]
    return _complain([*named, *files.troubles])


def _facts(article: Article, shown: str, progress: Progress) -> dict[str, Any]:
    return {
        "path": shown,
        "title": article.title,
        "date": article.date,
        "author": article.author,
        "url": article.url,
        "tags": list(article.tags),
        "words": article.words,
        "minutes": article.minutes,
        "state": "broken" if article.error else progress.state(article.key),
        "error": article.error or None,
    }


def _cell(row: dict[str, Any], key: str) -> Any:
    return row["error"] if key == "title" and row["error"] else row[key]


def run_text(arguments: argparse.Namespace) -> int:
    """Print an article's plain text in UTF-8, byte for byte."""
    from library.reader import open_article

    text = open_article(arguments.path, limit=context(arguments).limit).text
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
    return 0


def run_search(arguments: argparse.Namespace) -> int:
    """Print where words stand in the articles' texts."""
    if not arguments.query.strip():
        raise CommandError("There are no words to look for.")
    place = context(arguments)
    files = Files(place.paths)
    hits = _hits(arguments.query, files, place)
    if arguments.json:
        for hit in hits:
            print_json(hit)
    else:
        table(SEARCH_HEAD, [[hit[key] for key in SEARCH_HEAD] for hit in hits], sys.stdout)
    return _complain(files.troubles)


def _hits(query: str, files: Files, place: Context) -> Iterator[dict[str, Any]]:
    from library.search.scan import search

    shown = {file.path: file.shown for file in files}
    index = _index(place.folders.search_index)
    try:
        found = search(query, list(shown), index=index, limit=place.limit, trouble=files.troubles.append)
        for hit in chain.from_iterable(found):
            start, end = hit.span.start, hit.span.end
            yield {"path": shown[hit.path], "title": hit.title, "start": start, "end": end, "snippet": hit.snippet}
    finally:
        if index is not None:
            index.close()


def _index(file: Path) -> Index | None:
    """The index, or nothing where none can be had: the articles are read then."""
    from library.search.index import Index, NoIndex

    try:
        return Index(file)
    except NoIndex:
        return None


def _complain(troubles: list[str]) -> int:
    for sentence in troubles:
        complain(sentence)
    return 1 if troubles else 0
