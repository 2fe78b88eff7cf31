"""Where quotes live: one TOML file each, `FOLDER/<article slug>/<ULID>.toml`.

The files are the truth. Every change is atomic, guarded against changes from outside, and can be undone in the session.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from quotes import atomic, corrections, files, rewrite, toml, trash
from quotes.abreast import Told, abreast
from quotes.contents import Contents, Loaded, device_of
from quotes.errors import BrokenQuote, ChangedOutside, QuoteError, Sentence, Unwritable
from quotes.files import Record
from quotes.history import Change, Correction, History, Step
from quotes.lock import locked
from quotes.quote import Quote, Source

if TYPE_CHECKING:
    from library.speakers import Corrections

T = TypeVar("T")
_STALE = 3600.0
"""Seconds after which a temporary file cannot belong to a write that is still under way."""


class Store(Contents):
    """The quotes in a folder, which need not exist yet. All methods may be called from any thread.

    `cache` is a file that may be deleted at any time; with it thousands of quotes open at once.
    """

    def __init__(self, folder: Path, *, cache: Path | None = None) -> None:
        super().__init__(folder, cache=cache)
        self._history = History()
        self._group: list[Change | Correction] | None = None

    def keep(self, quote: Quote) -> Path:
        """Write a new quote and return its file. Raises Unwritable; then nothing was kept."""
        with self._lock, _plainly(Sentence("The quote could not be kept"), self.folder):
            self._expect_disk()
            self._sweep()
            quote = toml.tidy(quote)
            data = _rendered(quote)
            if quote.id in self._records:
                raise Unwritable("The quote {id} is kept already.", id=quote.id)
            path = self._create(quote, data)
            self._put(path, quote, data)
            self._remember(Change("keep", path, quote))
            return path

    def amend(self, quote: Quote, *, seen: Quote | None = None, undoable: bool = True) -> Quote:
        """Change a kept quote of the same id and return it as it now is, with what was changed outside merged in.

        `seen` is the quote that the change was made from; without it that is what `collection` shows. Comments and
        unknown keys of the file stay. Raises UnknownQuote, Unwritable, and ChangedOutside where somebody else changed
        the same field since the quote was seen: then the file stands as they left it, and `collection` shows it so,
        so that amending what is seen there decides for this side. Not `undoable` is what no reader did.
        """
        with self._lock, _plainly(Sentence("The quote could not be changed"), self.folder):
            self._sweep()
            with locked(self._record(quote.id).path.parent):
                return self._amended(quote, seen, undoable=undoable)

    def amend_all(
        self, quotes: Sequence[Quote], seen: Iterable[Quote] = (), told: Told = lambda done, total: None
    ) -> tuple[Quote, ...]:
        """Amend many quotes, as each was `seen`, as one step for undo.

        One that fails keeps no other from its turn, and is raised at the end.
        """
        before = {quote.id: quote for quote in seen}
        with self._lock, _plainly(Sentence("The quote could not be changed"), self.folder), self.together():
            self._sweep()
            amended = partial(self._amended_from, before)
            return _all_done(abreast(amended, quotes, lambda quote: self._place(quote.id), told))

    def remove(self, quote_id: str) -> Quote:
        """Move a quote's file to the trash and return the quote. Raises UnknownQuote, Unwritable, ChangedOutside."""
        with self._lock, _plainly(Sentence("The quote could not be removed"), self.folder):
            self._sweep()
            return self._removed(quote_id)

    def remove_all(self, ids: Sequence[str], told: Told = lambda done, total: None) -> tuple[Quote, ...]:
        """Remove many quotes as one step for undo, like `amend_all`."""
        with self._lock, _plainly(Sentence("The quote could not be removed"), self.folder), self.together():
            self._sweep()
            return _all_done(abreast(self._removed, ids, self._place, told))

    def correct(self, source: Source, said: Corrections, digest: str = "") -> Path:
        """Write what the reader says of an article's speakers and return its file.

        Raises Unwritable, and BrokenQuote where the file that is there is none of ours.
        """
        with self._lock, _plainly(Sentence("The speakers could not be kept"), self.folder):
            self._expect_disk()
            change = corrections.save_corrections(self.speakers_folder(source, digest), said, source, digest)
            if change.old != change.new:
                self._remember(change)
            return change.path

    def undo(self, told: Told = lambda done, total: None) -> Step:
        """Take back the last step and return its changes; empty where there is none.

        Raises Unwritable; then what is left of the step can be tried again. Raises ChangedOutside where somebody else
        changed a file since, which stands as they left it.
        """
        with self._lock, _plainly(Sentence("The change could not be taken back"), self.folder):
            return self._history.undo(lambda step: abreast(self._take_back, step, _path, told))

    def redo(self, told: Told = lambda done, total: None) -> Step:
        """Do the last undone step again, like `undo`."""
        with self._lock, _plainly(Sentence("The change could not be made again"), self.folder):
            return self._history.redo(lambda step: abreast(self._make_again, step, _path, told))

    @contextmanager
    def together(self) -> Iterator[None]:
        """Changes made inside are one step for undo."""
        with self._lock:
            if self._group is not None:
                yield
                return
            self._group = []
            try:
                yield
            finally:
                group, self._group = self._group, None
                self._history.record(tuple(group))

    def _create(self, quote: Quote, data: bytes) -> Path:
        path = self.folder_of(quote.source, quote.anchor.digest) / f"{quote.id}.toml"
        try:
            atomic.create_in_folder(path, data)
        except OSError:
            trash.drop_if_empty(path.parent)
            raise
        self._device = device_of(self.folder)
        return path

    def _place(self, quote_id: str) -> Path:
        """The file of a quote that there is or was."""
        record = self._records.get(quote_id)
        return record.path if record is not None else self.folder / f"{quote_id}.toml"

    def _amended_from(self, seen: Mapping[str, Quote], quote: Quote) -> Quote:
        return self._amended(quote, seen.get(quote.id))

    def _amended(self, quote: Quote, seen: Quote | None = None, *, undoable: bool = True) -> Quote:
        record = self._known(quote.id)
        with self._noticing(record.path):
            done = rewrite.amend(record, toml.tidy(quote), seen or record.quote)
        self._put(record.path, done.after, done.new)
        if undoable and done.old != done.new:
            self._remember(Change("amend", record.path, done.after, done.before, old=done.old, new=done.new))
        return done.after

    def _removed(self, quote_id: str) -> Quote:
        record = self._known(quote_id)
        self._remember(self._gone(Change("remove", record.path, record.quote)))
        return record.quote

    def _take_back(self, change: Change | Correction) -> Change | Correction:
        if isinstance(change, Correction):
            return corrections.turn(change, self.folder, forwards=False)
        match change.kind:
            case "keep":
                return self._gone(change)
            case "remove":
                return self._back(change)
            case "amend":
                return self._rewritten(change, forwards=False)

    def _make_again(self, change: Change | Correction) -> Change | Correction:
        if isinstance(change, Correction):
            return corrections.turn(change, self.folder, forwards=True)
        match change.kind:
            case "keep":
                return self._back(change)
            case "remove":
                return self._gone(change)
            case "amend":
                return self._rewritten(change, forwards=True)

    def _gone(self, change: Change) -> Change:
        with self._noticing(change.path):
            lies = trash.discard(self.folder, change.path)
        self._forget(change.path)
        return Change(change.kind, change.path, change.quote, trash=lies)

    def _back(self, change: Change) -> Change:
        if change.trash is not None:
            trash.restore(change.trash, change.path)
        try:
            self._put_record(files.read(change.path))
        except (BrokenQuote, OSError):
            self._put_record(Record(str(change.path), change.quote, b""))
        return Change(change.kind, change.path, change.quote)

    def _rewritten(self, change: Change, *, forwards: bool) -> Change:
        expected, wanted = (change.old, change.new) if forwards else (change.new, change.old)
        with self._noticing(change.path):
            done = rewrite.put_back(change.path, expected, wanted)
        self._put(change.path, done.after, done.new)
        old, new = (done.old, done.new) if forwards else (done.new, done.old)
        return Change("amend", change.path, done.after, done.before, old=old, new=new)

    @contextmanager
    def _noticing(self, path: Path) -> Iterator[None]:
        """Let the collection show what is on the disk where a change fails or meets one from outside."""
        try:
            yield
        except OSError:
            with suppress(BrokenQuote, OSError):
                self._put_record(files.read(path))
            raise
        except rewrite.Contradiction as error:
            self._put(path, error.found, error.data)
            raise
        except ChangedOutside:
            if not path.exists():
                self._forget(path)
            raise

    def _remember(self, change: Change | Correction) -> None:
        if self._group is None:
            self._history.record((change,))
        else:
            self._group.append(change)

    def _sweep(self) -> None:
        """Delete temporary files that a crash left behind, once they cannot be anybody's work in progress."""
        for path in self._stray:
            with suppress(OSError):
                if time.time() - path.stat().st_mtime > _STALE:
                    path.unlink()
        self._stray = ()


def _path(change: Change | Correction) -> Path:
    return change.path


def _all_done(outcomes: Sequence[T | QuoteError | OSError]) -> tuple[T, ...]:
    """What came of them, or the first failure."""
    for one in outcomes:
        if isinstance(one, QuoteError | OSError):
            raise one
    return tuple(one for one in outcomes if not isinstance(one, QuoteError | OSError))


def _rendered(quote: Quote) -> bytes:
    """The file's bytes, read back and compared before anything is written."""
    try:
        data = toml.dumps(quote)
        same = repr(toml.loads(data)) == repr(quote)
    except BrokenQuote as error:
        raise Unwritable("The quote could not be kept: {why}", why=error.sentence) from error
    if not same:
        raise Unwritable("The quote could not be kept: its file would not read back the same.")
    return data


@contextmanager
def _plainly(failure: Sentence, folder: Path) -> Iterator[None]:
    """Turn what the system says into one plain sentence."""
    try:
        yield
    except OSError as error:
        place, why = _place(error, folder), error.strerror or error
        if folder.is_symlink() and not folder.exists():
            place, why = folder, Sentence("it is a link to a folder that is not there")
        raise Unwritable("{failure}: {place}: {why}.", failure=failure, place=place, why=why) from error


def _place(error: OSError, folder: Path) -> Path:
    """What the reader knows of what failed: of a temporary file its folder."""
    place = Path(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else folder
    return place.parent if place.name.startswith(atomic.MARK) else place


__all__ = ["Loaded", "Store"]
