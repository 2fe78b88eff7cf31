"""A disposable copy of what a folder's quote files say, so that thousands open at once; the files stay the truth.

One file: a line that names its version and check sum, then chunks of marshalled columns, each after its length. Chunks
are small because nothing else runs in the process while one is read. With anything wrong, the cache is not there.
"""

from __future__ import annotations

import marshal
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, fields, make_dataclass
from datetime import datetime
from functools import cache
from itertools import repeat
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar, cast

from quotes import atomic
from quotes.files import Record, Stamp
from quotes.quote import SCHEMA, Anchor, Quote, Source

_VERSION = 4
_CHUNK = 100
"""Records in a chunk; reading one takes half a millisecond, in which no key is answered."""
_FIRST = 50
"""Chunks after which there is enough to be shown while very many others are read."""
_VERY_MANY = 200
LENGTH = 4
"""Bytes of the number before each chunk that says how long it is."""

_PLACE = attrgetter(*(field.name for field in fields(Anchor)))

T = TypeVar("T")
N = TypeVar("N", Record, Stamp)
Row = tuple[Any, ...]
Sources = dict[tuple[str, ...], Source]


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
        sources: Sources = {}
        chunks = list(_chunks(body))
        for number, chunk in enumerate(chunks):
            if number == _FIRST and len(chunks) >= _VERY_MANY:
                arrived(found.values())
            for record in records(chunk, sources):
                found[record.location] = record
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
    """Lasting records as one chunk after its length: a column for each of what there is to say of them."""
    sources: dict[Source, int] = {}
    columns = list(zip(*(_row(record, sources) for record in records), strict=True))
    chunk = marshal.dumps(([astuple(source) for source in sources], columns))
    return len(chunk).to_bytes(LENGTH, "big") + chunk


def _row(record: Record, sources: dict[Source, int]) -> Row:
    quote = record.quote
    source = sources.setdefault(quote.source, len(sources))
    passage = (quote.id, quote.text, quote.created.isoformat(), quote.note, quote.tags, quote.speakers, quote.schema)
    return (record.location, record.digest, *(record.stamp or ()), source, *passage, *_PLACE(quote.anchor))


def records(chunk: memoryview | bytes, known: Sources | None = None) -> Iterator[Record]:
    """What was packed into a chunk, which comes without its length; chunks that share `known` share their sources."""
    facts, columns = marshal.loads(chunk)
    if not columns:
        return iter(())
    known = {} if known is None else known
    sources = [known.get(one) or known.setdefault(one, Source(*one)) for one in facts]
    location, digest, mtime, size, inode, source, quote_id, text, created, *rest = columns
    anchors = map(_maker(Anchor), *rest[4:])
    moments, of = map(datetime.fromisoformat, created), map(sources.__getitem__, source)
    quotes = map(_maker(Quote), quote_id, text, moments, of, anchors, *rest[:4], iter(dict, None))
    stamps = _tuples(Stamp, zip(mtime, size, inode, strict=True))
    return _tuples(Record, zip(location, quotes, digest, stamps, strict=False))


def _tuples(kind: type[N], rows: Iterable[Row]) -> Iterator[N]:
    """Named tuples of rows that are known to fit, in half the time of `_make`."""
    return map(cast("Callable[[type[N], Row], N]", tuple.__new__), repeat(kind), rows)


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
