"""The reader's quotes while the app runs: the folder read, and read again, off the event loop."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from quotes.errors import QuoteError

if TYPE_CHECKING:
    from library.article import Article
    from library.speakers import Corrections
    from quotes.collection import Collection
    from quotes.files import BrokenFile
    from quotes.store import Loaded, Store

T = TypeVar("T")


class QuoteFolder:
    """The store behind two queues: changes, and reading the folder, which no change waits for."""

    def __init__(self, folder: Path, cache: Path | None = None) -> None:
        self._folder = folder
        self._cache = cache
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="quotes")
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="quotes read")
        self._opening = Lock()
        self._store: Store | None = None
        self._was_loaded = False
        self._collection: Collection | None = None
        self._is_read = False
        self.broken: tuple[BrokenFile, ...] = ()

    @property
    def folder(self) -> Path:
        """Where the quotes live."""
        return self._folder

    @property
    def collection(self) -> Collection:
        """All quotes as last read or changed."""
        from quotes.collection import Collection

        if self._collection is None:
            self._collection = Collection(())
        return self._collection

    @property
    def is_read(self) -> bool:
        """Whether all of the folder was read."""
        return self._is_read

    @property
    def total(self) -> int:
        """How many quotes there are."""
        return len(self._collection) if self._collection is not None else 0

    def count_of(self, article: Article) -> int:
        """How many quotes an article has, as far as its own facts tell."""
        if not self.total:
            return 0
        return len(self.collection.for_article(article))

    async def load(self, shown: Callable[[], object] = lambda: None) -> None:
        """Read the folder anew. The first time `shown` is called whenever there is more of it to show."""
        loop = asyncio.get_running_loop()

        def arrived(collection: Collection) -> None:
            loop.call_soon_threadsafe(show, _arranged(collection))

        def show(collection: Collection) -> None:
            self._take(collection)
            shown()

        self._take_all(await self._run(self._reader, lambda: self._load(arrived)))

    async def is_known(self, paths: Iterable[Path]) -> bool:
        """Whether nothing is new about these files: the app's own writes are noticed like everybody's."""
        return await self._run(self._reader, lambda: all(_is_known(self._loaded(), path) for path in paths))

    async def ready(self) -> None:
        """Wait until the quotes were read at least once."""
        if not self._is_read:
            self._take_all(await self._run(self._reader, self._load_once))

    async def near(self, article: Article, path: str, digest: str) -> None:
        """Know the quotes of one article, whose path relative to its library is `path`, before all others are read."""
        if not self._is_read:
            from quotes.capture import source_of

            source = source_of(article, path)
            self._take(await self._run(self._executor, lambda: indexed(self._open().read_ahead(source, digest))))

    @property
    def has_corrections(self) -> bool:
        """Whether the reader ever corrected speakers; one look at the folder."""
        from quotes.names import corrections_in

        return next(corrections_in(self._folder), None) is not None

    def corrections_of(self, article: Article, path: str, digest: str = "") -> Corrections | None:
        """What the reader said of an article's speakers, None where nothing was; not for the event loop.

        It is known whatever quotes were read. `digest` is the document's. Raises QuoteError.
        """
        if not self.has_corrections:
            return None
        from library.speakers import Corrections
        from quotes.capture import source_of

        said = self._open().corrections(source_of(article, path), digest)
        return None if said == Corrections() else said

    def close(self) -> None:
        """Wait for what is being written."""
        if self._store is not None:
            self._store.abandon()
        self._reader.shutdown(wait=True, cancel_futures=True)
        self._executor.shutdown(wait=True)

    def _load(self, arrived: Callable[[Collection], object]) -> Loaded:
        """Read the folder; no garbage collection looks through all its quotes."""
        from quotes.scan import Abandoned
        from quotes.store import Loaded

        store = self._open()
        try:
            loaded = store.load(arrived)
        except Abandoned:
            return Loaded(store.collection, store.broken)
        if not self._was_loaded:
            self._was_loaded = True
            gc.freeze()
        _arranged(loaded.collection)
        return loaded

    def _load_once(self) -> Loaded:
        """What was read; reads only where nothing was yet."""
        if not self._was_loaded:
            return self._load(lambda collection: None)
        from quotes.store import Loaded

        store = self._open()
        return Loaded(_arranged(store.collection), store.broken)

    def _loaded(self) -> Store:
        """The store after its folder was read."""
        self._load_once()
        return self._open()

    def _open(self) -> Store:
        """The store, of which nothing need be read yet."""
        with self._opening:
            if self._store is None:
                from quotes.store import Store

                self._store = Store(self._folder, cache=self._cache)
            return self._store

    def _take_all(self, loaded: Loaded) -> None:
        self.broken, self._is_read = loaded.broken, True
        self._take(loaded.collection)

    def _take(self, collection: Collection) -> None:
        """Show a collection, unless one that knows more came before it."""
        if self._collection is None or collection.made >= self._collection.made:
            self._collection = collection

    async def _run(self, queue: ThreadPoolExecutor, work: Callable[[], T]) -> T:
        """Do something in its turn; it is done even if whoever asked for it has left."""
        return await asyncio.shield(asyncio.get_running_loop().run_in_executor(queue, work))


def indexed(collection: Collection) -> Collection:
    """Quotes made ready here for the screens that look some of them up."""
    collection.index()
    return collection


def _arranged(collection: Collection) -> Collection:
    """Quotes made ready for all screens, in the order in which the collection opens."""
    collection.index()
    _ = collection.articles
    return collection


def _is_known(store: Store, path: Path) -> bool:
    from quotes import files

    if path.suffix != ".toml" or path.is_dir():
        return False
    kept = store.collection.get(path.stem)
    here = kept is not None and store.path_of(kept.id) == path
    try:
        found = files.read(path).quote
    except FileNotFoundError:
        return not here
    except QuoteError:
        return False
    return here and found == kept
