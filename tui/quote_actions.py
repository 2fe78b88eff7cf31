"""What can be done with quotes, the same from the page, the drawer and the collection. Each tells how it went."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from library.text import clean
from quotes.errors import QuoteError
from tui.words import Words

if TYPE_CHECKING:
    from library.article import Article
    from library.document import Document
    from library.text import Span
    from quotes.collection import Collection
    from quotes.quote import Quote
    from tui.app import Zhai

T = TypeVar("T")

_KEPT = Words("已摘 {n} 字 · ctrl+z 撤销", "Kept {n} characters · ctrl+z undoes")
_KEPT_ALREADY = Words("这一段已经摘过了。", "This passage is kept already.")
_NOTHING = Words("这里没有可摘的文字。", "There is no text to keep here.")
_REMOVED = Words("已移除 {n} 条 · ctrl+z 撤销", "Removed {n} · ctrl+z undoes")
_NOTED = Words("批注已存 · ctrl+z 撤销", "Note saved · ctrl+z undoes")
_NO_UNDO = Words("没有可撤销的。", "There is nothing to undo.")
_NO_REDO = Words("没有可重做的。", "There is nothing to redo.")
_UNDONE = {
    "keep": Words("已撤销：摘录收回", "Undone: the quote is taken back"),
    "remove": Words("已撤销：摘录还在", "Undone: the quote is back"),
    "amend": Words("已撤销：改动收回", "Undone: the change is taken back"),
}
_REDONE = Words("已重做", "Done again")
_FORMAT = Words("导出为", "Export as")
_FILE = Words("存到文件", "Save to file")
_CHANGED = Words("已改 {n} 条 · ctrl+z 撤销", "Changed {n} · ctrl+z undoes")
_EXISTS = Words("{file} 已存在。", "{file} exists already.")
_OVERWRITE = (Words("另取名字", "Another name"), Words("覆盖它", "Replace it"))
_EXPORTED = Words("已导出 {n} 条到 {file}", "Exported {n} to {file}")
TEMPLATE_NAMES = {
    "plain": Words("原文", "the words alone"),
    "attribution": Words("“原文” —— 说话人，《题目》", "“words” — speaker, title"),
    "markdown": Words("Markdown 引用", "a Markdown quote"),
    "toml": Words("TOML", "TOML"),
}
_COPY_AS = Words("复制为", "Copy as")


class QuoteActions:
    """Keep, note, remove, copy, export, undo. Every change is on the disk before it is said to be done."""

    def __init__(self, app: Zhai) -> None:
        self._app = app

    async def keep(self, article: Article, document: Document, span: Span) -> Quote | None:
        """Keep a passage; None where it could not be kept, which was said then."""
        from quotes.capture import capture
        from quotes.errors import NothingTaken

        app = self._app
        try:
            quote = capture(
                article, document, span, path=app.articles.relative_path(article), now=datetime.now().astimezone()
            )
        except NothingTaken:
            app.tell(_NOTHING)
            return None
        if any(
            same.text == quote.text and same.anchor.span == quote.anchor.span
            for same in app.quotes_of(article, document)
        ):
            app.tell(_KEPT_ALREADY)
            return None
        if await self._done(app.desk.keep(quote)) is None:
            return None
        app.tell(_KEPT, n=len(quote.text))
        return quote

    async def note(self, quote: Quote) -> None:
        """Edit a quote's note and tags."""
        from tui.screens.note import NoteScreen, Remark

        app = self._app
        known = [tag for tag, _ in app.desk.collection.tags.most_common()]
        before = Remark(quote.note, quote.tags)
        remark = await app.push_screen_wait(NoteScreen(app.language, quote.text, before, known))
        if remark == before:
            return
        if await self._done(app.desk.amend(replace(quote, note=remark.note, tags=remark.tags))) is not None:
            app.tell(_NOTED)

    async def remove(self, quotes: Sequence[Quote]) -> None:
        """Remove quotes, as one step for undo."""
        if await self._done(self._app.desk.remove(*(quote.id for quote in quotes))) is not None:
            self._app.tell(_REMOVED, n=len(quotes))

    async def undo(self) -> None:
        """Take the last change back."""
        changes = await self._done(self._app.desk.undo())
        if changes is not None:
            self._app.tell(_UNDONE[changes[0].kind] if changes else _NO_UNDO)

    async def redo(self) -> None:
        """Make the last undone change again."""
        changes = await self._done(self._app.desk.redo())
        if changes is not None:
            self._app.tell(_REDONE if changes else _NO_REDO)

    async def export(self, quotes: Collection, name: str) -> None:
        """Ask for a format and a file, then write; a file that exists is replaced only when asked."""
        from quotes.exporters import EXPORTERS, SUFFIXES

        app, formats = self._app, list(EXPORTERS)
        chosen = await app.choose(_FORMAT, formats)
        if chosen is None:
            return
        written = str(Path.cwd() / f"{name}{SUFFIXES[formats[chosen]]}")
        while True:
            answer = await app.ask(_FILE, written)
            if not answer or not answer.strip():
                return
            file = Path(answer.strip()).expanduser()
            overwrite = await self._overwrite(file)
            if overwrite is not None:
                break
        if await self._done(app.in_thread(lambda: _write(file, quotes, formats[chosen], overwrite))):
            app.tell(_EXPORTED, n=len(quotes), file=file)

    async def _overwrite(self, file: Path) -> bool | None:
        """Whether to replace a file that exists; None where another name is wanted."""
        app = self._app
        if not file.exists():
            return False
        answers = [answer.say(app.language) for answer in _OVERWRITE]
        return True if await app.choose(_EXISTS, answers, file=clean(str(file))) == 1 else None

    async def copy_passage_as(self, article: Article, document: Document, span: Span) -> None:
        """Copy a passage that need not be kept in a format of choice."""
        from quotes.capture import capture
        from quotes.errors import NothingTaken

        now = datetime.now().astimezone()
        try:
            await self.copy_as(
                [capture(article, document, span, path=self._app.articles.relative_path(article), now=now)]
            )
        except NothingTaken:
            self._app.tell(_NOTHING)

    async def amend(self, quotes: Sequence[Quote]) -> None:
        """Write changed quotes, as one step for undo."""
        if await self._done(self._app.desk.amend(*quotes)) is not None:
            self._app.tell(_CHANGED, n=len(quotes))

    async def show_context(self, quote: Quote) -> None:
        """Show the words around a quote, as they were when it was kept."""
        anchor = quote.anchor
        self._app.say(f"…{anchor.prefix}【{quote.text}】{anchor.suffix}…")

    async def copy_as(self, quotes: Sequence[Quote]) -> None:
        """Copy quotes in a format of choice."""
        from quotes.templates import TEMPLATES

        app, names = self._app, list(TEMPLATES)
        chosen = await app.choose(
            _COPY_AS, [TEMPLATE_NAMES[name].say(app.language) if name in TEMPLATE_NAMES else name for name in names]
        )
        if chosen is not None:
            await self.copy("\n\n".join(TEMPLATES[names[chosen]](quote) for quote in quotes))

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
                    fallback_file=app.folders.state / "clipboard.txt",
                )
            )
        )
        if copied is not None:
            app.say(copied.message)

    async def _done(self, change: Awaitable[T]) -> T | None:
        """Wait for a change and tell the screens; None and a notice where it could not be made."""
        try:
            result = await change
        except QuoteError as error:
            self._app.say(str(error), severity="error")
            return None
        finally:
            self._app.quotes_changed()
        return result


def _write(file: Path, collection: Collection, form: str, overwrite: bool) -> Path:
    from quotes.exporters import export, write_export

    return write_export(file, export(collection, form), overwrite=overwrite)
