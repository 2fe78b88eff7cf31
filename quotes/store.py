"""Where quotes live: one TOML file each, `FOLDER/<article slug>/<ULID>.toml`.

The files are the truth. Every change is atomic, guarded against changes from outside, and can be undone in the session.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from quotes import atomic, files, merge, toml
from quotes.collection import Collection
from quotes.errors import BrokenQuote, ChangedOutside, Conflict, QuoteError, UnknownQuote, Unwritable
from quotes.files import BrokenFile, Record
from quotes.folders import article_folder
from quotes.history import Change, History
from quotes.lock import locked
from quotes.quote import Quote

TRASH = ".trash"
"""The folder of removed quotes, inside the store's own; it keeps itself out of git."""

_STALE = 3600.0
"""Seconds after which a temporary file cannot belong to a write that is still under way."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What lies in a store: the quotes, and the files that are none."""

    collection: Collection
    broken: tuple[BrokenFile, ...]


class Store:
    """The quotes in a folder, which need not exist yet. All methods may be called from any thread."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.RLock()
        self._records: dict[str, Record] = {}
        self._broken: tuple[BrokenFile, ...] = ()
        self._stray: tuple[Path, ...] = ()
        self._history = History([], [])
        self._group: list[Change] | None = None
        self._collection: Collection | None = None

    # Reading

    def load(self) -> Loaded:
        """Read the folder; files that did not change since the last time are not read again. Never raises."""
        with self._lock:
            known = {record.path: record for record in self._records.values()}
            found = files.scan(self.folder, known)
            self._records = {record.quote.id: record for record in found.records}
            self._broken, self._stray = found.broken, found.stray
            self._collection = None
            return Loaded(self.collection, self._broken)

    @property
    def collection(self) -> Collection:
        """The quotes as last loaded, with this session's changes."""
        with self._lock:
            if self._collection is None:
                self._collection = Collection(tuple(record.quote for record in self._records.values()))
            return self._collection

    @property
    def broken(self) -> tuple[BrokenFile, ...]:
        """The files that were no quotes when the folder was last loaded."""
        return self._broken

    def path_of(self, quote_id: str) -> Path:
        """The file of a quote. Raises UnknownQuote."""
        return self._record(quote_id).path

    # Changing

    def keep(self, quote: Quote) -> Path:
        """Write a new quote and return its file. Raises Unwritable; then nothing was kept."""
        with self._lock, _plainly("The quote could not be kept", self.folder):
            self._sweep()
            quote = toml.tidy(quote)
            data = _rendered(quote)
            if quote.id in self._records:
                raise Unwritable(f"The quote {quote.id} is kept already.")
            path = self._create(quote, data)
            self._put(path, quote, data)
            self._remember(Change("keep", path, quote))
            return path

    def amend(self, quote: Quote) -> Quote:
        """Change a kept quote of the same id and return it as it now is, with what was changed outside merged in.

        Comments and unknown keys of the file stay. Raises UnknownQuote, Unwritable, and ChangedOutside where somebody
        else changed the same field since the quote was read; then the file stands as they left it.
        """
        with self._lock, _plainly("The quote could not be changed", self.folder):
            record = self._record(quote.id)
            quote = toml.tidy(quote)
            self._sweep()
            with locked(record.path.parent):
                return self._amend(record, quote)

    def remove(self, quote_id: str) -> Quote:
        """Move a quote's file to the trash and return the quote. Raises UnknownQuote, Unwritable, ChangedOutside."""
        with self._lock, _plainly("The quote could not be removed", self.folder):
            record = self._record(quote_id)
            self._sweep()
            trash = self._discard(record.path)
            self._remember(Change("remove", record.path, record.quote, trash=trash))
            return record.quote

    # Going back

    @property
    def can_undo(self) -> bool:
        """Whether there is a change of this session to take back."""
        return bool(self._history.done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change that was taken back."""
        return bool(self._history.undone)

    def undo(self) -> tuple[Change, ...]:
        """Take back the last step and return its changes; empty where there is none.

        Raises Unwritable or ChangedOutside; then the step, or what is left of it, can be tried again.
        """
        with self._lock, _plainly("The change could not be taken back", self.folder):
            return self._step(self._history.done, self._history.undone, self._take_back)

    def redo(self) -> tuple[Change, ...]:
        """Do the last undone step again, like `undo`."""
        with self._lock, _plainly("The change could not be made again", self.folder):
            return self._step(self._history.undone, self._history.done, self._make_again)

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

    # What happens to a file

    def _create(self, quote: Quote, data: bytes) -> Path:
        """Write into the article's folder; another process may remove that folder while it is still empty."""
        for last in (False, False, False, True):
            folder = article_folder(self.folder, quote, self._records.values())
            made = not folder.exists()
            try:
                atomic.make_folder(folder)
                atomic.create(folder / f"{quote.id}.toml", data)
                return folder / f"{quote.id}.toml"
            except FileNotFoundError:
                if last:
                    raise
            except OSError:
                if made:
                    _drop_if_empty(folder)
                raise
        raise AssertionError("unreachable")

    def _amend(self, record: Record, mine: Quote) -> Quote:
        data = self._current(record.path)
        try:
            theirs = record.quote if files.digest(data) == record.digest else files.checked(record.path, data)
            merged = merge.merge(record.quote, mine, theirs)
        except BrokenQuote as error:
            raise ChangedOutside(f"{record.path.name} was changed outside and cannot be read: {error}") from error
        except Conflict as error:
            self._put(record.path, theirs, data)
            raise ChangedOutside(
                f"{record.path.name} was changed outside, in its {error} too; look at it first."
            ) from error
        if merged == theirs:
            self._put(record.path, theirs, data)
            return theirs
        new = merge.edit(data, theirs, merged)
        self._replace(record.path, data, new)
        self._put(record.path, merged, new)
        self._remember(Change("amend", record.path, merged, theirs, old=data, new=new))
        return merged

    def _replace(self, path: Path, old: bytes, new: bytes) -> None:
        if not atomic.replace(path, new, lambda: self._current(path) == old):
            raise ChangedOutside(f"{path.name} was changed outside just now; try again.")

    def _discard(self, path: Path) -> Path:
        """Move a file to the trash, and its folder away when it was the last one."""
        trash = self._trash_for(path)
        try:
            atomic.move(path, trash)
        except FileNotFoundError as error:
            if path.exists() or path.is_symlink():
                raise
            self._forget(path)
            raise ChangedOutside(f"{path.name} was removed outside.") from error
        self._forget(path)
        _drop_if_empty(path.parent)
        return trash

    def _restore(self, trash: Path, path: Path) -> None:
        """Bring a file back from the trash, the same bytes."""
        atomic.make_folder(path.parent)
        try:
            atomic.move(trash, path)
        except FileNotFoundError as error:
            _drop_if_empty(path.parent)
            raise ChangedOutside(f"{path.name} is no longer in the trash.") from error
        with suppress(QuoteError, OSError):
            record = files.read(path)
            self._records[record.quote.id] = record
            self._collection = None
        _drop_if_empty(trash.parent)

    def _trash_for(self, path: Path) -> Path:
        top = self.folder / TRASH
        if not top.exists():
            atomic.make_folder(top)
            with suppress(FileExistsError):
                atomic.create(top / ".gitignore", b"*\n")
        relative = path.relative_to(self.folder)
        atomic.make_folder((top / relative).parent)
        target, count = top / relative, 1
        while os.path.lexists(target):
            count += 1
            target = (top / relative).with_name(f"{path.stem}-{count}.toml")
        return target

    # Undo and redo

    def _step(
        self,
        source: list[tuple[Change, ...]],
        target: list[tuple[Change, ...]],
        act: Callable[[Change], Change],
    ) -> tuple[Change, ...]:
        if not source:
            return ()
        left = list(source.pop())
        acted: list[Change] = []
        try:
            while left:
                acted.insert(0, act(left[-1]))
                left.pop()
        finally:
            if left:
                source.append(tuple(left))
            if acted:
                target.append(tuple(reversed(acted)))
        return tuple(acted)

    def _take_back(self, change: Change) -> Change:
        match change.kind:
            case "keep":
                return self._gone(change)
            case "remove":
                return self._back(change)
            case "amend":
                return self._rewritten(change, change.new, change.old)

    def _make_again(self, change: Change) -> Change:
        match change.kind:
            case "keep":
                return self._back(change)
            case "remove":
                return self._gone(change)
            case "amend":
                return self._rewritten(change, change.old, change.new)

    def _gone(self, change: Change) -> Change:
        return Change(change.kind, change.path, change.quote, trash=self._discard(change.path))

    def _back(self, change: Change) -> Change:
        assert change.trash is not None
        self._restore(change.trash, change.path)
        return Change(change.kind, change.path, change.quote)

    def _rewritten(self, change: Change, expected: bytes, wanted: bytes) -> Change:
        """Put the other bytes of an amended file back, or merge them where it was changed outside since."""
        with locked(change.path.parent):
            found = self._current(change.path)
            new = wanted if found == expected else self._merged(change.path, expected, wanted, found)
            self._replace(change.path, found, new)
        self._put(change.path, toml.loads(new), new)
        old, new = (found, new) if expected == change.old else (new, found)
        return Change("amend", change.path, toml.loads(new), toml.loads(old), old=old, new=new)

    def _merged(self, path: Path, base: bytes, mine: bytes, theirs: bytes) -> bytes:
        try:
            now = files.checked(path, theirs)
            return merge.edit(theirs, now, merge.merge(toml.loads(base), toml.loads(mine), now))
        except (BrokenQuote, Conflict) as error:
            raise ChangedOutside(f"{path.name} was changed outside; it is left as it is.") from error

    # Bookkeeping

    def _current(self, path: Path) -> bytes:
        try:
            return files.read_bytes(path)[0]
        except FileNotFoundError as error:
            self._forget(path)
            raise ChangedOutside(f"{path.name} was removed outside.") from error
        except BrokenQuote as error:
            raise Unwritable(f"{path.name} could not be changed. {error}") from error

    def _record(self, quote_id: str) -> Record:
        with self._lock:
            try:
                return self._records[quote_id]
            except KeyError:
                raise UnknownQuote(f"There is no quote {quote_id} in {self.folder}.") from None

    def _put(self, path: Path, quote: Quote, data: bytes) -> None:
        self._records[quote.id] = Record(path, quote, files.digest(data))
        self._collection = None

    def _forget(self, path: Path) -> None:
        self._records.pop(path.stem, None)
        self._collection = None

    def _remember(self, change: Change) -> None:
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


def _rendered(quote: Quote) -> bytes:
    """The file's bytes, read back and compared before anything is written."""
    try:
        data = toml.dumps(quote)
        same = repr(toml.loads(data)) == repr(quote)
    except BrokenQuote as error:
        raise Unwritable(f"The quote could not be kept: {error}") from error
    if not same:
        raise Unwritable("The quote could not be kept: its file would not read back the same.")
    return data


def _drop_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


@contextmanager
def _plainly(failure: str, folder: Path) -> Iterator[None]:
    """Turn what the system says into one plain sentence."""
    try:
        yield
    except OSError as error:
        where = error.filename or folder
        raise Unwritable(f"{failure}: {where}: {error.strerror or error}.") from error
