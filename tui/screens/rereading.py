"""An article that changes on the disk while it is open is read again; the reader stays where they are."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual import work

from library.article import Article
from tui.screens.kept import Kept
from tui.words import Words

LOOK_SECONDS = 2
_CHANGED = Words("文章在磁盘上变了，已重新读入。", "The article changed on the disk and was read again.")
_GONE = Words("文章文件不见了；这里还是原来的文字。", "The article's file is gone; this is the text as it was.")


class Rereading(Kept):
    """Keeps an eye on the file."""

    article: Article
    _announced = False
    _gone = False

    def reopen(self) -> None:
        """Read the article again."""
        raise NotImplementedError

    @work(exclusive=True, group="look")
    async def look(self) -> None:
        """See whether the file is still the one that was read."""
        if self.document is None or not self._whole.is_set() or not self.article.mtime_ns:
            return
        now = await asyncio.to_thread(_state, self.article.path)
        if now is None:
            if not self._gone:
                self.app.tell(_GONE)
            self._gone = True
        elif now != (self.article.size, self.article.mtime_ns):
            self._gone, self._announced = False, True
            self.reopen()

    def announce(self) -> None:
        """Say once that what is on the page is new."""
        if self._announced:
            self._announced = False
            self.app.tell(_CHANGED)


def _state(path: Path) -> tuple[int, int] | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns
