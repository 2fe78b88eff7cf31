"""What can be done with quotes, the same from the page, the drawer and the collection. Each tells how it went."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING

from quotes.errors import NothingTaken
from quotes.placement import Lost
from tui.quote_output import NOTHING, QuoteOutput
from tui.words import Words

if TYPE_CHECKING:
    from library.article import Article
    from library.document import Document
    from library.text import Span
    from quotes.anchor import Placed
    from quotes.history import Step
    from quotes.quote import Quote
    from tui.app import Zhai
    from tui.desk import Told
    from tui.screens.note import Remark

_KEPT = Words("已摘 {n} 字 · ctrl+z 撤销", "Kept {n} characters · ctrl+z undoes")
_KEPT_ALREADY = Words("这一段已经摘过了。", "This passage is kept already.")
_REMOVED = Words("已移除 {n} 条 · ctrl+z 撤销", "Removed {n} · ctrl+z undoes")
_NOT_NOTED = Words("批注没能存下。", "The note could not be written.")
_AGAIN = Words("回到批注，再试一次", "back to the note, to try again")
_GIVE_UP = Words("放弃改动", "give the change up")
_NOTED = Words("批注已存 · ctrl+z 撤销", "Note saved · ctrl+z undoes")
_NO_UNDO = Words("没有可撤销的。", "There is nothing to undo.")
_NO_REDO = Words("没有可重做的。", "There is nothing to redo.")
_UNDONE = {
    "keep": Words("已撤销：摘录收回", "Undone: the quote is taken back"),
    "remove": Words("已撤销：摘录还在", "Undone: the quote is back"),
    "amend": Words("已撤销：改动收回", "Undone: the change is taken back"),
    "speakers": Words("已撤销：说话人又同先前一样", "Undone: the speakers are as they were"),
}
_REDONE = Words("已重做", "Done again")
_CHANGED = Words("已改 {n} 条 · ctrl+z 撤销", "Changed {n} · ctrl+z undoes")
_TIED = Words("摘录现为 {n} 字 · ctrl+z 撤销", "The quote now has {n} characters · ctrl+z undoes")
_OVERLAPS = Words("这一段与摘过的重叠。", "This passage overlaps what is kept.")
_EXTEND = Words("并入：{excerpt}", "Extend: {excerpt}")
_SHRINK = Words("缩成这一段：{excerpt}", "Shrink to this: {excerpt}")
_JOIN = Words("{n} 条合成一条", "Make one quote of all {n}")
_BOTH = Words("另摘一条，都留着", "Keep both")
_CANCEL = Words("算了", "Cancel")
_WRITING = Words("正在写 {done} / {n} 条……", "Writing {done} of {n} quotes …")
_MOST_ASKED = 5
_MANY = 100
"""So many files are written within a second or so."""
_PATIENCE = 2.0
"""Seconds between two words on how far a change of many files is."""


class QuoteActions(QuoteOutput):
    """Keep, note, remove, copy, export, undo. Every change is on the disk before it is said to be done."""

    def __init__(self, app: Zhai) -> None:
        super().__init__(app)
        self._keeping = asyncio.Lock()

    async def settled(self) -> None:
        """Wait until nothing is being kept."""
        async with self._keeping:
            pass

    async def keep(self, article: Article, document: Document, span: Span) -> Quote | None:
        """Keep a passage, one after another; None where it was not kept, which was said then."""
        async with self._keeping:
            return await self._keep(article, document, span)

    async def _keep(self, article: Article, document: Document, span: Span) -> Quote | None:
        from quotes.capture import capture

        app = self._app
        try:
            quote = capture(
                article, document, span, path=app.articles.relative_path(article), now=datetime.now().astimezone()
            )
        except NothingTaken:
            app.tell(NOTHING)
            return None
        touched = await self._touched(article, document, quote.anchor.span)
        if any(_span(card) == quote.anchor.span for card in touched):
            app.tell(_KEPT_ALREADY)
            return None
        if touched:
            return await self._overlapping(quote, touched, document)
        return await self._kept(quote)

    async def _kept(self, quote: Quote) -> Quote | None:
        if await self._done(self._app.desk.keep(quote)) is None:
            return None
        self._app.tell(_KEPT, n=len(quote.text))
        return quote

    async def _touched(self, article: Article, document: Document, span: Span) -> list[Placed]:
        """The kept quotes that stand in the span today, wherever they stood when they were kept."""
        await self._app.desk.near(article, self._app.articles.relative_path(article), document.digest)
        located = await self._app.place_quotes(article, document)
        found = [card for card in located if not isinstance(card.placement, Lost) and _span(card).overlaps(span)]
        return sorted(found, key=_span)

    async def _overlapping(self, quote: Quote, touched: Sequence[Placed], document: Document) -> Quote | None:
        """Ask what becomes of a passage that overlaps kept ones: join it to one or to all, keep both, or nothing."""
        app, here = self._app, quote.anchor.span
        few = touched[:_MOST_ASKED]
        answers = [_answer(card, here).say(app.language, excerpt=" ".join(card.quote.text.split())) for card in few]
        if len(touched) > 1:
            answers.insert(0, _JOIN.say(app.language, n=len(touched) + 1))
        chosen = await app.choose(_OVERLAPS, [*answers, _BOTH.say(app.language), _CANCEL.say(app.language)])
        if chosen is None or chosen > len(answers):
            return None
        if chosen == len(answers):
            return await self._kept(quote)
        if len(touched) > 1 and chosen == 0:
            return await self._joined(touched, here, document)
        card = few[chosen - (len(touched) > 1)]
        inside = _span(card).join(here) == _span(card)
        return await self.reanchor(card.quote, document, here if inside else _span(card).join(here))

    async def _joined(self, touched: Sequence[Placed], span: Span, document: Document) -> Quote | None:
        """Make one quote of several and the passage: the first one lives on with all notes and tags."""
        from quotes.reanchor import reanchored

        first, others = touched[0].quote, [card.quote for card in touched[1:]]
        for card in touched:
            span = span.join(_span(card))
        notes = dict.fromkeys(note for card in touched if (note := card.quote.note.strip()))
        tags = dict.fromkeys(tag for card in touched for tag in card.quote.tags)
        whole = replace(reanchored(first, document, span), note="\n\n".join(notes), tags=tuple(tags))
        written = self._app.desk.amend(whole, seen=[first], removed=[quote.id for quote in others])
        if await self._done(written) is None:
            return None
        self._app.tell(_TIED, n=len(whole.text))
        return whole

    async def reanchor(self, quote: Quote, document: Document, span: Span) -> Quote | None:
        """Make `span` of today's text the quote's passage; None where it could not be, which was said then."""
        from quotes.reanchor import reanchored

        try:
            new = reanchored(quote, document, span)
        except NothingTaken:
            self._app.tell(NOTHING)
            return None
        if await self._done(self._app.desk.amend(new, seen=[quote])) is None:
            return None
        self._app.tell(_TIED, n=len(new.text))
        return new

    async def note(self, quote: Quote) -> None:
        """Edit a quote's note and tags; what could not be written is there to be written again."""
        from tui.screens.note import NoteScreen, Remark

        app = self._app
        known = [tag for tag, _ in app.desk.collection.tags.most_common()]
        before = remark = Remark(quote.note, quote.tags)
        while True:
            remark = await app.push_screen_wait(NoteScreen(app.language, quote.text, remark, known, app.environ))
            if remark == before:
                return
            new = replace(quote, note=remark.note, tags=remark.tags)
            if await self._done(app.desk.amend(new, seen=[quote])) is not None:
                app.tell(_NOTED)
                return
            quote, before, remark = self._met(quote, remark)
            if await app.choose(_NOT_NOTED, [_AGAIN.say(app.language), _GIVE_UP.say(app.language)]) == 1:
                return

    def _met(self, seen: Quote, remark: Remark) -> tuple[Quote, Remark, Remark]:
        """A quote as it is after somebody else noted something too, that, and both remarks together to be gone over."""
        now = self._app.desk.collection.get(seen.id) or seen
        note = remark.note if now.note in (seen.note, remark.note) else f"{remark.note}\n\n{now.note}".strip()
        tags = dict.fromkeys((*remark.tags, *(tag for tag in now.tags if tag not in seen.tags)))
        return now, type(remark)(now.note, now.tags), type(remark)(note, tuple(tags))

    async def amend(self, quotes: Sequence[Quote], *, seen: Sequence[Quote]) -> None:
        """Write changed quotes, as they were `seen` before, as one step for undo."""
        if await self._done(self._app.desk.amend(*quotes, seen=seen, told=self._progress())) is not None:
            self._app.tell(_CHANGED, n=len(quotes))

    async def remove(self, quotes: Sequence[Quote]) -> bool:
        """Remove quotes, as one step for undo; whether all are removed, as was said then."""
        ids = [quote.id for quote in quotes]
        if await self._done(self._app.desk.remove(*ids, told=self._progress())) is None:
            return False
        self._app.tell(_REMOVED, n=len(quotes))
        return True

    def _progress(self) -> Told:
        """Says now and then how far a change of many files is."""
        said = -_PATIENCE

        def told(done: int, total: int) -> None:
            nonlocal said
            if total > _MANY and done < total and monotonic() - said >= _PATIENCE:
                said = monotonic()
                self._app.tell(_WRITING, done=done, n=total)

        return told

    async def undo(self) -> None:
        """Take the last change back."""
        changes = await self._done(self._app.desk.undo(self._progress()))
        self._heed(changes)
        if changes is not None:
            kinds = [change.kind for change in changes]
            self._app.tell(_UNDONE["speakers" if "speakers" in kinds else kinds[0]] if kinds else _NO_UNDO)

    async def redo(self) -> None:
        """Make the last undone change again."""
        changes = await self._done(self._app.desk.redo(self._progress()))
        self._heed(changes)
        if changes is not None:
            self._app.tell(_REDONE if changes else _NO_REDO)

    def _heed(self, changes: Step | None) -> None:
        if any(change.kind == "speakers" for change in changes or ()):
            self._app.speakers_changed()


def _span(card: Placed) -> Span:
    """Where a quote that is not lost stands today."""
    assert not isinstance(card.placement, Lost)
    return card.placement.span


def _answer(card: Placed, span: Span) -> Words:
    """What can be done with a kept quote and a passage that overlaps it."""
    return _SHRINK if _span(card).join(span) == _span(card) else _EXTEND
