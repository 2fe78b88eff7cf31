"""What a store knows of its folder: read while changes go on, and never older than they are."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from quotes import files
from quotes.cache import read_cache, write_cache
from quotes.collection import Collection
from quotes.corrections import load_corrections
from quotes.errors import UnknownQuote, Unwritable
from quotes.files import BrokenFile, Record
from quotes.filters import FoldedQuotes
from quotes.folders import Folders, corrected
from quotes.names import SPEAKERS
from quotes.quote import Quote, Source
from quotes.scan import Scan, scan

if TYPE_CHECKING:
    from library.speakers import Corrections


@dataclass(frozen=True, slots=True)
class Loaded:
    """What lies in a store: the quotes, and the files that are none."""

    collection: Collection
    broken: tuple[BrokenFile, ...]


class Contents:
    """The records of a folder's quote files. All methods may be called from any thread.

    `_lock` is held for a change, `_reading` while the folder is read, which no change waits for.
    """

    def __init__(self, folder: Path, *, cache: Path | None = None) -> None:
        self.folder = folder
        self._cache = cache
        self._lock = threading.RLock()
        self._reading = threading.Lock()
        self._was_read = False
        self._device: int | None = None
        self._abandoned = False
        self._since: set[str] = set()
        self._records: dict[str, Record] = {}
        self._broken: tuple[BrokenFile, ...] = ()
        self._stray: tuple[Path, ...] = ()
        self._collection: Collection | None = None
        self._made = 0
        self._folded: FoldedQuotes = {}
        self._folders: Folders | None = None

    def load(self, arrived: Callable[[Collection], object] = lambda collection: None) -> Loaded:
        """Read the folder; files that did not change since the last time are not read again.

        The first time `arrived` is given what there is before all is read: what the cache remembers and the folder has
        yet to confirm, or without a cache the quotes of the first files, then of more. Raises
        `quotes.scan.Abandoned` after `abandon`.
        """

        def some(records: Iterable[Record]) -> None:
            arrived(self._add(records))

        with self._reading:
            with self._lock:
                known = {record.location: record for record in self._records.values()}
                self._since.clear()
            cached = {} if self._was_read or self._cache is None else read_cache(self._cache, self.folder, some)
            if cached:
                some(cached.values())
            known = cached | known
            found = scan(self.folder, known, None if self._was_read or cached else some, lambda: not self._abandoned)
            if found.records or self._device is None:
                self._device = device_of(self.folder)
            loaded = self._take(found)
            if self._cache is not None and _differs(found.records, known):
                write_cache(self._cache, self.folder, found.records)
            return loaded

    def abandon(self) -> None:
        """Nobody waits any more for what is being read."""
        self._abandoned = True

    @property
    def collection(self) -> Collection:
        """The quotes as last loaded, with this session's changes."""
        with self._lock:
            if self._collection is None:
                self._made += 1
                quotes = tuple(record.quote for record in self._records.values())
                self._collection = Collection(quotes, self._folded, self._made)
            return self._collection

    @property
    def broken(self) -> tuple[BrokenFile, ...]:
        """The files that were no quotes when the folder was last loaded."""
        return self._broken

    def path_of(self, quote_id: str) -> Path:
        """The file of a quote. Raises UnknownQuote."""
        return self._record(quote_id).path

    def folder_of(self, source: Source, digest: str = "") -> Path:
        """The folder where the quotes of this article lie or would lie; it need not exist."""
        with self._lock:
            if self._folders is None:
                self._folders = Folders(self.folder, self._records.values())
            return self._folders.of(source, digest)

    def corrections(self, source: Source, digest: str = "") -> Corrections:
        """What the reader said of an article's speakers, known whatever was read. Raises BrokenQuote."""
        return load_corrections(self.speakers_folder(source, digest))

    def speakers_folder(self, source: Source, digest: str = "") -> Path:
        """The folder where corrections of an article's speakers lie or would lie; it need not exist."""
        home = self.folder_of(source, digest)
        if os.path.lexists(home / SPEAKERS):
            return home
        return corrected(self.folder, source, digest) or home

    def read_ahead(self, source: Source, digest: str = "") -> Collection:
        """Read the folder of one article's quotes before the others are read, and return what is known by then."""
        with self._lock:
            known = {record.location: record for record in self._records.values()}
            for record in scan(self.folder_of(source, digest), known).records:
                if record.quote.id not in self._since and record is not self._records.get(record.quote.id):
                    self._file(record)
            return self.collection

    def _expect_disk(self) -> None:
        """Put nothing under the name of a disk that is away: there it is not seen again. Raises Unwritable."""
        places = (device_of(folder) for folder in (self.folder, *self.folder.parents))
        here = next((device for device in places if device is not None), None)
        if self._device not in (None, here):
            raise Unwritable("The disk with {folder} is away; bring it back and try again.", folder=self.folder)

    def _add(self, records: Iterable[Record]) -> Collection:
        """Take in what was read so far; the collection with it."""
        with self._lock:
            self._records = self._records | self._as_they_are({record.quote.id: record for record in records})
            self._collection = self._folders = None
            return self.collection

    def _take(self, found: Scan) -> Loaded:
        """Take in all that was read: nothing else is there."""
        with self._lock:
            records = self._as_they_are({record.quote.id: record for record in found.records})
            if records != self._records:
                self._records, self._collection, self._folders = records, None, None
            self._broken, self._stray, self._was_read = found.broken, found.stray, True
            return Loaded(self.collection, self._broken)

    def _as_they_are(self, records: dict[str, Record]) -> dict[str, Record]:
        """The records, those of quotes that were changed here since the reading began as they are now."""
        for quote_id in self._since:
            records.pop(quote_id, None)
            if quote_id in self._records:
                records[quote_id] = self._records[quote_id]
        return records

    def _record(self, quote_id: str) -> Record:
        with self._lock:
            return self._known(quote_id)

    def _known(self, quote_id: str) -> Record:
        """The record, for threads that work while another holds the lock for them."""
        try:
            return self._records[quote_id]
        except KeyError:
            raise UnknownQuote("There is no quote {id} in {folder}.", id=quote_id, folder=self.folder) from None

    def _put(self, path: Path, quote: Quote, data: bytes) -> None:
        self._put_record(Record(str(path), quote, files.digest(data)))

    def _put_record(self, record: Record) -> None:
        self._since.add(record.quote.id)
        self._file(record)

    def _file(self, record: Record) -> None:
        self._records[record.quote.id] = record
        self._collection = None
        if self._folders is not None:
            self._folders.add(record)

    def _forget(self, path: Path) -> None:
        self._since.add(path.stem)
        self._records.pop(path.stem, None)
        self._collection = None


def device_of(folder: Path) -> int | None:
    """Which disk a folder lies on; None where there is no such folder."""
    try:
        return folder.stat().st_dev
    except OSError:
        return None


def _differs(records: tuple[Record, ...], known: dict[str, Record]) -> bool:
    """Whether so many files had to be read that the cache should be written anew; not for a folder that is away."""
    fresh = sum(known.get(record.location) is not record for record in records)
    return fresh > 32 or len(known) > 2 * len(records) > 0
