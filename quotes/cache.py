"""A disposable copy of what a folder's quote files say, so that thousands open at once; the files stay the truth.

One file: a line that names its version and check sum, then chunks of marshalled tuples, each after its length. They are
small because nothing else runs in the process while one is read. With anything wrong, the cache is not there.
"""

from __future__ import annotations

import marshal
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, fields, make_dataclass
from datetime import datetime
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar

from quotes import atomic
from quotes.files import Record, Stamp
from quotes.quote import SCHEMA, Anchor, Quote, Source

_VERSION = 3
_CHUNK = 1000
"""Records in a chunk; reading one takes some milliseconds."""
_FIRST = 5
"""Chunks after which there is enough to be shown while the others are read."""
LENGTH = 4
"""Bytes of the number before each chunk that says how long it is."""

_PLACE = attrgetter(*(field.name for field in fields(Anchor)))

T = TypeVar("T")
Row = tuple[Any, ...]


def read_cache(
    file: Path, folder: Path, arrived: Callable[[Iterable[Record]], object] = lambda records: None
) -> dict[str, Record]:
    """The records of the folder's files by their paths; none where there is no cache or it is of no use.

    Of very many the first ones are handed to `arrived` before the others are read.
    """
    try:
        data = memoryview(file.read_bytes())
        head = bytes(data[:1000]).partition(b"\n")[0]
        body = data[len(head) + 1 :]
        if head != _head(folder, zlib.crc32(body)):
            return {}
        found: dict[str, Record] = {}
        for number, chunk in enumerate(_chunks(body)):
            if number == _FIRST:
                arrived(found.values())
            found.update((record.location, record) for record in records(chunk))
        return found
    except (OSError, ValueError, EOFError, TypeError, IndexError):
        return {}


def write_cache(file: Path, folder: Path, records: Iterable[Record]) -> None:
    """Write the records that are known to stay as they are; a cache that cannot be written is none."""
    kept = lasting(records)
    body = b"".join(packed(kept[i : i + _CHUNK]) for i in range(0, len(kept), _CHUNK))
    try:
        atomic.make_folder(file.parent)
        atomic.replace(file, _head(folder, zlib.crc32(body)) + b"\n" + body)
    except OSError:
        return


def _head(folder: Path, check: int) -> bytes:
    python = f"{sys.implementation.cache_tag} marshal {marshal.version}"
    return f"zhai quotes {_VERSION} schema {SCHEMA} {python} crc {check} of {str(folder)!r}".encode()


def _chunks(body: memoryview) -> Iterator[memoryview]:
    while body:
        end = LENGTH + int.from_bytes(body[:LENGTH], "big")
        yield body[LENGTH:end]
        body = body[end:]


def lasting(records: Iterable[Record]) -> list[Record]:
    """Those that can be packed: their files are known to stay as they are, and say nothing unusual."""
    return [record for record in records if record.stamp is not None and not record.quote.extra]


def packed(records: Sequence[Record]) -> bytes:
    """Lasting records as one chunk after its length."""
    sources: dict[Source, int] = {}
    rows = [_row(record, sources) for record in records]
    chunk = marshal.dumps(([astuple(source) for source in sources], rows))
    return len(chunk).to_bytes(LENGTH, "big") + chunk


def _row(record: Record, sources: dict[Source, int]) -> Row:
    quote = record.quote
    return (
        record.location,
        record.digest,
        tuple(record.stamp or ()),
        sources.setdefault(quote.source, len(sources)),
        _PLACE(quote.anchor),
        (quote.id, quote.text, quote.created.isoformat()),
        (quote.note, quote.tags, quote.speakers, quote.schema),
    )


def records(chunk: memoryview) -> Iterator[Record]:
    """What was packed into a chunk, which comes without its length."""
    facts, rows = marshal.loads(chunk)
    sources = [Source(*one) for one in facts]
    moment, make_anchor, make_quote = datetime.fromisoformat, _maker(Anchor), _maker(Quote)
    for location, digest, stamp, source, anchor, (quote_id, text, created), rest in rows:
        quote = make_quote(quote_id, text, moment(created), sources[source], make_anchor(*anchor), *rest, {})
        yield Record(location, quote, digest, Stamp._make(stamp))


@cache
def _maker(kind: type[T]) -> Callable[..., T]:
    """Makes values of a frozen dataclass in a third of the time that it takes itself, which counts with many thousands.

    A frozen one sets each field through `object`. A twin with the same slots sets them plainly, and then becomes one.
    """
    twin = make_dataclass("Twin", [field.name for field in fields(kind)], slots=True)  # type: ignore[arg-type]

    def make(*values: Any) -> T:
        made = twin(*values)
        made.__class__ = kind
        return made  # type: ignore[no-any-return]

    return make
