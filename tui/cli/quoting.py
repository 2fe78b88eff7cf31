"""Quotes on the command line: keep, quotes, export."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterator
from datetime import datetime
from functools import reduce
from itertools import islice
from operator import and_
from pathlib import Path
from typing import Any

from library.text import Span, one_line
from quotes.collection import Collection
from quotes.filters import Filters, parse_day
from quotes.store import Loaded, Store
from tui.cli.context import Context, context
from tui.cli.correcting import Correcting
from tui.cli.output import CommandError, complain, print_json, table
from tui.cli.placing import states

_NAMED = 5
"""So many places of a passage are named where it occurs more than once."""


def run_keep(arguments: argparse.Namespace) -> int:
    """Keep a passage and print its file."""
    from library.reader import open_article
    from library.shelf import read_article, relative_path
    from quotes.capture import capture

    place = context(arguments)
    article = read_article(arguments.path, limit=place.limit)
    corrections = Correcting(place.folders.quotes, place.folders.library, (), place.limit)(article.path)
    document = open_article(article, corrections=corrections, limit=place.limit)
    span = Span(*arguments.span) if arguments.span else _only(document.text, arguments.exact)
    if span.end > len(document.text):
        raise CommandError(f"The span ends at {span.end}, but the article's text has {len(document.text)} characters.")
    name = relative_path(article, place.folders.library)
    now = datetime.now().astimezone()
    quote = capture(article, document, span, path=name, now=now, note=arguments.note, tags=arguments.tag)
    store = Store(place.folders.quotes, cache=place.folders.quotes_cache)
    kept = store.load().collection.for_article(article, path=name, digest=document.digest)
    for other in kept:
        if other.text == quote.text and other.anchor.span == quote.anchor.span:
            raise CommandError(f"This passage is kept already, in {store.path_of(other.id)}.")
    print(one_line(str(store.keep(quote))))
    return 0


def _only(text: str, exact: str) -> Span:
    """The one place of `exact` in the text."""
    if not exact.strip():
        raise CommandError("There is no text to look for: --exact is empty.")
    starts = [match.start() for match in islice(re.finditer(f"(?={re.escape(exact)})", text), _NAMED + 1)]
    if not starts:
        raise CommandError("The passage does not occur in the article; `zhai text` prints what can be quoted.")
    if len(starts) > 1:
        places = ", ".join(f"{start}:{start + len(exact)}" for start in starts[:_NAMED])
        more = " and more" if len(starts) > _NAMED else ""
        raise CommandError(f"The passage occurs more than once; name one of them with --span: {places}{more}.")
    return Span(starts[0], starts[0] + len(exact))


def run_quotes(arguments: argparse.Namespace) -> int:
    """Print the kept quotes with their state against today's articles, and the files that are none."""
    place = context(arguments)
    store = Store(place.folders.quotes, cache=place.folders.quotes_cache)
    loaded, filters = _loaded(store), _filters(arguments)
    rows = list(_rows(loaded.collection.matching(filters), store, place))
    broken = [{"file": str(file.path), "error": file.reason} for file in loaded.broken if not filters]
    if arguments.json:
        for row in (*rows, *broken):
            print_json(row)
    else:
        head = ("created", "state", "speakers", "title", "text", "file")
        table(head, [*map(_cells, rows), *(("", "broken", "", "", f["error"], f["file"]) for f in broken)], sys.stdout)
    return 0


def _loaded(store: Store) -> Loaded:
    """All quotes and the files that are none. Raises CommandError where the folder itself cannot be read."""
    loaded = store.load()
    for file in loaded.broken:
        if file.path == store.folder:
            raise CommandError(f"{file.path}: {file.reason}")
    return loaded


def _rows(collection: Collection, store: Store, place: Context) -> Iterator[dict[str, Any]]:
    from quotes.exporters.json import to_json

    found = states(collection, place.folders.library, place.limit)
    for quote in collection.ordered:
        yield to_json(quote) | {"file": str(store.path_of(quote.id)), "state": found.get(quote.id)}


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    day, speakers = row["created"][:10], "、".join(row["speakers"])
    return (day, row["state"] or "no article", speakers, row["source"]["title"], row["text"], row["file"])


def run_export(arguments: argparse.Namespace) -> int:
    """Print or write the kept quotes in a format."""
    from quotes.exporters import export, write_export

    place = context(arguments)
    loaded = _loaded(Store(place.folders.quotes, cache=place.folders.quotes_cache))
    text = export(loaded.collection.matching(_filters(arguments)), arguments.format)
    if arguments.output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
    else:
        print(one_line(str(write_export(arguments.output, text, overwrite=arguments.force))))
    for file in loaded.broken:
        complain(f"{file.path} was left out: {file.reason}")
    return 1 if any(not _is_readable(file.path) for file in loaded.broken) else 0


def _is_readable(path: Path) -> bool:
    """Whether a file that is no quote could at least be read: no quote is missing for its sake."""
    return path.is_file() and os.access(path, os.R_OK)


def _filters(arguments: argparse.Namespace) -> Filters:
    """The filters of the command line, all of them at once."""
    words = Filters(
        article=tuple(arguments.article),
        speaker=tuple(arguments.speaker),
        tag=tuple(tag.lstrip("#＃") for tag in arguments.tag),
        text=tuple(arguments.text),
    )
    days = [Filters(since=parse_day(day)) for day in arguments.since]
    days += [Filters(until=parse_day(day, last=True)) for day in arguments.until]
    return reduce(and_, days, words)
