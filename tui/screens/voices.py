"""Who speaks: only one of them, who says how much, and the reader's own word on who they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work

from quotes.errors import QuoteError
from tui.reasons import reason
from tui.screens.base import OPENS
from tui.screens.ways import Ways
from tui.words import Words

if TYPE_CHECKING:
    from library.document import Document
    from library.speakers import Corrections
    from quotes.quote import Quote
    from tui.screens.details import Wish

_NO_SPEAKER = Words("这里没有人说话。", "Nobody speaks here.")
_ONLY = Words("只看{speaker}；再按 p 看全部", "Only {speaker}; p again shows all")
_RENAME = Words("“{name}”其实叫", "“{name}” is really called")
_MERGE = Words("“{name}”就是", "“{name}” is")
_CORRECTED = Words(
    "说话人已改，存在摘录旁边；文章未动。ctrl+z 撤销",
    "The speakers are corrected, beside the quotes; the article is untouched. ctrl+z undoes",
)


class Voices(Ways):
    """What can be done about speakers."""

    _heeded: tuple[Corrections | None] | None = None
    """What was said of the speakers when the whole article was read, if anything; None before that."""

    def reopen(self) -> None:
        """Read the article again, with what is known of its speakers now."""
        raise NotImplementedError

    @property
    def _kept(self) -> Sequence[Quote]:
        """The article's quotes."""
        raise NotImplementedError

    def action_only_speaker(self) -> None:
        """Only the speaker here; again, everybody."""
        self._show_only_speaker()
        if self.document is not None:
            self.mark_anew(self.document)

    def _show_only_speaker(self) -> None:
        if self.page.only_speaker is not None:
            self.page.only_speaker = None
            return
        turn = self.document.turn_at(self.page.cursor) if self.document else None
        if turn is None:
            self.app.tell(_NO_SPEAKER)
        else:
            self.page.only_speaker = turn.speaker
            self.app.tell(_ONLY, speaker=turn.speaker)

    @work(group=OPENS)
    async def action_details(self) -> None:
        """Show the article's facts and its speakers, and carry out what is said of one of them."""
        from library.speakers import Corrections, legend
        from tui.screens.details import DetailsScreen

        if self.document is None:
            return
        warnings = self.document.warnings
        screen = DetailsScreen(self.app.language, self.article, legend(self.document), warnings)
        wish = await self.app.push_screen_wait(screen)
        if wish is None:
            return
        before = await self._wanted() or Corrections()
        after = await self._granted(wish, before)
        if after is not None and await self._correct(before, after):
            self.app.tell(_CORRECTED)

    @work(exclusive=True, group="heed")
    async def heed_corrections(self) -> None:
        """Read the article again where something else is said of its speakers now."""
        if self._heeded is not None and await self._wanted() != self._heeded[0]:
            self.reopen()

    async def _wanted(self) -> Corrections | None:
        """What is said of the speakers now; None where nothing is."""
        return await self.app.in_thread(lambda: self.app.corrections_of(self.article, _digest(self.document)))

    async def _correct(self, before: Corrections, after: Corrections) -> bool:
        """Keep the corrections and read the article with them; False where they could not be kept, which is said.

        What was kept of the article before is said by the same people.
        """
        from quotes.corrections import renamed

        path, digest = self.app.articles.relative_path(self.article), _digest(self.document)
        anew = [new for quote in self._kept if (new := renamed(quote, before, after)).speakers != quote.speakers]
        try:
            await self.app.desk.correct(self.article, path, after, digest, anew, self._kept)
        except QuoteError as error:
            self.app.say(reason(error, self.app.language), severity="error")
            return False
        finally:
            self.app.quotes_changed()
            self.app.speakers_changed()
        return True

    async def _granted(self, wish: Wish, before: Corrections) -> Corrections | None:
        from library.speakers import legend

        name = wish.speaker
        found = next((old for old, new in before.renamed.items() if new == name), name)
        if wish.what == "ignore":
            return replace(before, ignored=before.ignored | {found})
        if wish.what == "rename":
            new = (await self.app.ask(_RENAME, name, name=name) or "").strip()
            return replace(before, renamed={**before.renamed, found: new}) if new and new != name else None
        others = [share.name for share in legend(self.document) if share.name != name] if self.document else []
        chosen = await self.app.choose(_MERGE, others, name=name) if others else None
        return None if chosen is None else replace(before, aliases={**before.aliases, found: others[chosen]})


def _digest(document: Document | None) -> str:
    return document.digest if document is not None else ""
