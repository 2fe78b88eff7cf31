"""A disposable copy of what a folder's quote files say, so that thousands open at once; the files stay the truth.

One file: a line that names its version and check sum, then marshalled tuples. With anything wrong, it is not there.
"""

from __future__ import annotations

import marshal
import sys
import zlib
from collections.abc import Iterable
from dataclasses import astuple
from datetime import datetime
from pathlib import Path
from typing import Any

from quotes import atomic
from quotes.files import Record, Stamp
from quotes.quote import SCHEMA, Anchor, Quote, Source

_VERSION = 1

Row = tuple[Any, ...]


def read_cache(file: Path, folder: Path) -> dict[str, Record]:
    """The records of the folder's files by their paths; none where there is no cache or it is of no use."""
    try:
        data = file.read_bytes()
        head, _, body = data.partition(b"\n")
        if head != _head(folder, body):
            return {}
        sources, rows = marshal.loads(body)
        known = [Source(*one) for one in sources]
        return {row[0]: _record(row, known) for row in rows}
    except (OSError, ValueError, EOFError, TypeError, IndexError):
        return {}


def write_cache(file: Path, folder: Path, records: Iterable[Record]) -> None:
    """Write the records that are known to stay as they are; a cache that cannot be written is none."""
    sources: dict[Source, int] = {}
    rows = [_row(record, sources) for record in records if record.stamp is not None and not record.quote.extra]
    body = marshal.dumps(([astuple(source) for source in sources], rows))
    try:
        atomic.make_folder(file.parent)
        atomic.replace(file, _head(folder, body) + b"\n" + body)
    except OSError:
        return


def _head(folder: Path, body: bytes) -> bytes:
    python = f"{sys.implementation.cache_tag} marshal {marshal.version}"
    return f"zhai quotes {_VERSION} schema {SCHEMA} {python} crc {zlib.crc32(body)} of {str(folder)!r}".encode()


def _row(record: Record, sources: dict[Source, int]) -> Row:
    quote, stamp = record.quote, record.stamp
    assert stamp is not None
    anchor = quote.anchor
    return (
        record.location,
        record.digest,
        (stamp.mtime_ns, stamp.size, stamp.inode),
        sources.setdefault(quote.source, len(sources)),
        (anchor.start, anchor.end, anchor.prefix, anchor.suffix, anchor.projection, anchor.digest),
        (quote.id, quote.text, quote.created.isoformat()),
        (quote.note, quote.tags, quote.speakers, quote.schema),
    )


_moment = datetime.fromisoformat


def _record(row: Row, sources: list[Source]) -> Record:
    location, digest, stamp, source, anchor, (quote_id, text, created), rest = row
    quote = Quote(quote_id, text, _moment(created), sources[source], Anchor(*anchor), *rest)
    return Record(location, quote, digest, Stamp._make(stamp))
