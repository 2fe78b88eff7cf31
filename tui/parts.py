"""The parts in which an article arrives, and their form in a pipe or a file: a line of JSON, then columns as they are.

What was cut short or spoilt on the way is known by its length and checksum. Texts are read in slices, so that no thread
keeps the others waiting.
"""

from __future__ import annotations

import codecs
import json
import zlib
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

from library.article import Article
from library.document import Document, Speaker
from library.packed import pack, unpack
from tui.keys_first import keys_first

SLICE = 65_536
"""Bytes that are read, checked or decoded at once."""


class Part(NamedTuple):
    """What is known so far: `whole` is False for an article's beginning; without a document `reason` says why.

    With neither it says only what share of the work is done, from 0 to 1.
    """

    article: Article
    document: Document | None
    whole: bool = True
    reason: str = ""
    share: float = 0.0

    @property
    def is_news(self) -> bool:
        """Whether it holds nothing but how far the work is."""
        return self.document is None and not self.whole


class SpoiltError(Exception):
    """What was read is not what was written."""


def send(part: Part, stream: IO[bytes]) -> None:
    """Write one part and flush it."""
    head: dict[str, Any] = {"article": _article(part.article), "whole": part.whole, "reason": part.reason}
    head |= {"share": part.share} if part.is_news else {}
    blobs: list[bytes] = []
    if part.document is not None:
        head["document"], blobs = _document(part.document)
    line = json.dumps(head).encode()
    check = 0
    for blob in blobs:
        check = zlib.crc32(blob, check)
    stream.write(b"%d %d %d\n" % (len(line), zlib.crc32(line), check))
    stream.write(line)
    for blob in blobs:
        stream.write(blob)
    stream.flush()


def receive(stream: IO[bytes]) -> Part:
    """Read one part. Raises SpoiltError, OSError."""
    try:
        length, head_check, check = map(int, stream.readline(64).split())
        line = _Reader(stream, head_check).take(length)
        head = json.loads(line)
        reader = _Reader(stream, check)
        document = _received(head["document"], reader) if "document" in head else None
        reader.confirm()
    except ValueError as error:
        raise SpoiltError(f"no part of an article: {error}") from error
    return Part(_article_of(head["article"]), document, head["whole"], head["reason"], head.get("share", 0.0))


class _Reader:
    """Reads so many bytes and no fewer, and keeps a checksum of all of them."""

    def __init__(self, stream: IO[bytes], wanted: int) -> None:
        self._stream, self._wanted, self._check = stream, wanted, 0

    def slices(self, length: int) -> Iterator[bytes]:
        while length > 0:
            data = self._stream.read(min(length, SLICE))
            if not data:
                raise SpoiltError("cut short")
            self._check = zlib.crc32(data, self._check)
            length -= len(data)
            yield data
            keys_first.give_way()

    def confirm(self) -> None:
        if self._check != self._wanted:
            raise SpoiltError("no part of an article: the checksum is another")

    def take(self, length: int) -> bytes:
        data = b"".join(self.slices(length))
        self.confirm()
        return data

    def text(self, length: int) -> str:
        """So many bytes of UTF-8, added slice by slice: to join a book's at once would keep a key waiting."""
        decoder, text = codecs.getincrementaldecoder("utf-8")(), ""
        for data in self.slices(length):
            text += decoder.decode(data)
        return text + decoder.decode(b"", final=True)


def _document(document: Document) -> tuple[dict[str, Any], list[bytes]]:
    held, strings = pack(document)
    texts = [document.text.encode(), document.source.encode()]
    head = {
        "projection": document.projection,
        "body_start": document.body_start,
        "warnings": document.warnings,
        "speakers": [(speaker.name, speaker.role, speaker.aliases) for speaker in document.speakers],
        "strings": strings,
        "texts": [len(text) for text in texts],
        "columns": [(name, column.typecode, len(column) * column.itemsize) for name, column in held.items()],
    }
    return head, [*texts, *(column.tobytes() for column in held.values())]


def _received(head: dict[str, Any], reader: _Reader) -> Document:
    text, source = (reader.text(length) for length in head["texts"])
    held = {}
    for name, typecode, length in head["columns"]:
        held[name] = array(typecode)
        for data in reader.slices(length):
            held[name].frombytes(data)
    speakers = tuple(Speaker(name, role, tuple(aliases)) for name, role, aliases in head["speakers"])
    bare = Document(
        text,
        source=source,
        speakers=speakers,
        warnings=tuple(head["warnings"]),
        projection=head["projection"],
        body_start=head["body_start"],
    )
    return unpack(bare, held, head["strings"])


def _article(article: Article) -> dict[str, Any]:
    return article._asdict() | {"path": str(article.path), "extra": dict(article.extra)}


def _article_of(fields: dict[str, Any]) -> Article:
    known: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
    known["path"] = Path(fields["path"])
    return Article(**known)
