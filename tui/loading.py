"""An article on its way while the screen that it is chosen on is still shown, so that no empty page flashes up."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tui.document_cache import DocumentCache
from tui.parsing import parts_of
from tui.parts import Part


class Loading:
    """A file of which the first part is being loaded in a thread."""

    def __init__(self, path: Path, limit: int, cache: DocumentCache) -> None:
        self.path = path
        self._parts = parts_of(path, limit, cache)
        loader = ThreadPoolExecutor(1, thread_name_prefix="load")
        self._first = loader.submit(next, self._parts, None)
        loader.shutdown(wait=False)

    async def wait(self, seconds: float) -> None:
        """Wait for the first part, no longer than this."""
        await asyncio.wait([asyncio.wrap_future(self._first)], timeout=seconds)

    def is_ready(self) -> bool:
        """Whether the first part can be had without waiting."""
        return self._first.done()

    def parts(self) -> Iterator[Part]:
        """The parts as they come."""
        first = self._first.result()
        if first is not None:
            yield first
            yield from self._parts
