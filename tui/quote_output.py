"""Quotes that leave the app: copied or exported. Each way tells how it went."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from library.text import clean
from quotes.errors import NothingTaken, QuoteError
from tui.copying import how_it_went
from tui.reasons import reason
from tui.words import Words

if TYPE_CHECKING:
    from library.article import Article
    from library.document import Document
    from library.text import Span
    from quotes.collection import Collection
    from quotes.quote import Quote
    from tui.app import Zhai

T = TypeVar("T")

NOTHING = Words("这里没有可摘的文字。", "There is no text to keep here.")
_NO_QUOTES = Words("还没有可导出的摘录。", "There are no quotes to export.")
_FORMAT = Words("导出 {n} 条为", "Export {n} as")
_FILE = Words("存到文件", "Save to file")
_EXISTS = Words("{file} 已存在。", "{file} exists already.")
_IS_FOLDER = Words("{file} 是文件夹；请写文件名。", "{file} is a folder; name a file in it.")
_NO_FOLDER = Words("还没有文件夹 {folder}。", "There is no folder {folder} yet.")
_MAKE = (Words("建立它", "Make it"), Words("另取名字", "Another name"))
_OVERWRITE = (Words("另取名字", "Another name"), Words("覆盖它", "Replace it"))
_EXPORTED = Words("已导出 {n} 条到 {file}", "Exported {n} to {file}")
_COPY_AS = Words("复制为", "Copy as")
TEMPLATE_NAMES = {
    "plain": Words("原文", "the words alone"),
    "attribution": Words("“原文” —— 说话人，《题目》", "“words” — speaker, title"),
    "markdown": Words("Markdown 引用", "a Markdown quote"),
    "toml": Words("TOML", "TOML"),
}


class QuoteOutput:
    """Copy and export."""

    def __init__(self, app: Zhai) -> None:
        self._app = app

    async def copy(self, text: str) -> None:
        """Copy a text and say which way it went and how sure that is."""
        from quotes.clipboard import copy

        app = self._app
        copied = await self._done(
            app.in_thread(
                lambda: copy(
                    text,
                    environment=app.environ,
                    osc52=lambda data: app.call_from_thread(app.copy_to_clipboard, data),
                    fallback_file=app.folders.clipboard,
                )
            )
        )
        if copied is not None:
            app.say(how_it_went(copied, app.language))

    async def copy_as(self, quotes: Sequence[Quote]) -> None:
        """Copy quotes in a format of choice."""
        from quotes.templates import TEMPLATES

        app, names = self._app, list(TEMPLATES)
        chosen = await app.choose(
            _COPY_AS, [TEMPLATE_NAMES[name].say(app.language) if name in TEMPLATE_NAMES else name for name in names]
        )
        if chosen is not None:
            await self.copy("\n\n".join(TEMPLATES[names[chosen]](quote) for quote in quotes))

    async def copy_passage_as(self, article: Article, document: Document, span: Span) -> None:
        """Copy a passage that need not be kept in a format of choice."""
        from quotes.capture import capture

        now, path = datetime.now().astimezone(), self._app.articles.relative_path(article)
        try:
            quote = capture(article, document, span, path=path, now=now)
        except NothingTaken:
            self._app.tell(NOTHING)
        else:
            await self.copy_as([quote])

    async def export(self, quotes: Sequence[Quote], name: str) -> None:
        """Ask for a format and a file, then write; a file that exists is replaced only when asked."""
        from quotes.collection import Collection
        from quotes.exporters import EXPORTERS, SUFFIXES

        app, formats = self._app, list(EXPORTERS)
        if not quotes:
            app.tell(_NO_QUOTES)
            return
        chosen = await app.choose(_FORMAT, formats, n=len(quotes))
        if chosen is None:
            return
        form, collection = formats[chosen], Collection(tuple(quotes))
        written = _proposed(f"{name}{SUFFIXES[form]}")
        while (answer := await app.ask(_FILE, written)) and answer.strip():
            written = answer.strip()
            if await self._exported(_file(written), collection, form):
                return

    async def _exported(self, file: Path, quotes: Collection, form: str) -> bool:
        """Write the file; False where another name is wanted or needed."""
        app = self._app
        overwrite = await self._overwrite(file)
        if overwrite is None:
            return False
        if await self._done(app.in_thread(lambda: _write(file, quotes, form, overwrite))) is None:
            return False
        app.tell(_EXPORTED, n=len(quotes), file=file)
        return True

    async def _overwrite(self, file: Path) -> bool | None:
        """Whether to replace a file that exists; None where another name is wanted."""
        app = self._app
        if _asked(file.is_dir):
            app.tell(_IS_FOLDER, file=file)
            return None
        if _asked(file.exists):
            answers = [answer.say(app.language) for answer in _OVERWRITE]
            return True if await app.choose(_EXISTS, answers, file=clean(str(file))) == 1 else None
        if not _asked(file.parent.exists):
            answers = [answer.say(app.language) for answer in _MAKE]
            return False if await app.choose(_NO_FOLDER, answers, folder=clean(str(file.parent))) == 0 else None
        return False

    async def _done(self, change: Awaitable[T]) -> T | None:
        """Wait for a change and tell the screens; None and a notice where it could not be made."""
        try:
            result = await change
        except QuoteError as error:
            self._app.say(reason(error, self._app.language), severity="error")
            return None
        finally:
            self._app.quotes_changed()
        return result


def _proposed(name: str) -> str:
    """The file to write that is proposed: here, under a name that any terminal can show."""
    try:
        return clean(str(Path.cwd() / name))
    except FileNotFoundError:
        return clean(name)


def _asked(question: Callable[[], bool]) -> bool:
    """The file system's answer; no where it refuses to give one."""
    try:
        return question()
    except OSError:
        return False


def _file(written: str) -> Path:
    """The file that was written down, `~` as the home where there is such a home."""
    try:
        return Path(written).expanduser()
    except RuntimeError:
        return Path(written)


def _write(file: Path, collection: Collection, form: str, overwrite: bool) -> Path:
    from quotes.exporters import export, make_folder, write_export

    make_folder(file.parent)
    return write_export(file, export(collection, form), overwrite=overwrite)
