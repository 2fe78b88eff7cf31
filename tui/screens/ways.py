"""The ways through an article: contents, marks, hints, jumps, links."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from library.article import Article, unread
from library.columns import of_kind
from library.document import Document, Inline, InlineKind
from library.text import Span
from quotes.placement import Lost
from tui.aims import Aim
from tui.jumps import hint_labels
from tui.messages import ArticleChosen
from tui.page.messages import JumpMade, LinkChosen
from tui.page.page import Page
from tui.screens.base import OPENS
from tui.screens.finding import Finding
from tui.words import Words

if TYPE_CHECKING:
    from quotes.anchor import Placed

_NO_LINK = Words("这里没有链接。", "There is no link here.")
_NO_ARTICLE = Words("文库里没有“{name}”。", "There is no “{name}” in the library.")
_NO_PART = Words("本文没有“{name}”这一节。", "There is no part “{name}” in this article.")
_OPENED = Words("已交给浏览器：{url}", "Handed to the browser: {url}")
_NO_BACK = Words("没有可返回的地方。", "There is nowhere to go back to.")
_NO_MARK = Words("没有记号 {letter}。", "There is no mark {letter}.")
_MARKED = Words("记号 {letter}：按 ' {letter} 回到这里", "Mark {letter}: ' {letter} comes back here")
_TO_ARTICLES = (InlineKind.WIKILINK, InlineKind.EMBED, InlineKind.LINK)
_MARK = Words("做记号：按一个字母   esc 取消", "set a mark: type a letter   esc leaves")
_TO_MARK = Words("到记号：{known}   esc 取消", "go to a mark: {known}   esc leaves")
_LABEL = Words("按标签上的字母，从那里开始选   esc 取消", "type a label to select from there   esc leaves")
_LINK = Words("按标签上的字母   enter 第一个链接   esc 取消", "type a label   enter the first link   esc leaves")
_FILES = (".md", ".markdown")
_WEB = ("http://", "https://", "mailto:")


class Ways(Finding):
    """What moves the reader about in one article."""

    article: Article
    document: Document | None
    cards: tuple[Placed, ...]

    def __init__(self) -> None:
        super().__init__()
        self._marks: dict[str, int] = {}

    def jump(self, offset: int) -> None:
        """Go to `offset`; `ctrl+o` comes back."""
        self._jumps.leave(self.page.cursor)
        self.page.go_to(offset)

    def on_jump_made(self, event: JumpMade) -> None:
        """Remember where the page's own jump began."""
        self._jumps.leave(event.from_offset)

    def follow_places(self, way: Callable[[int], int]) -> None:
        """The text changed: marks and the way back stay on their words, `way` leads there."""
        self._jumps.follow(way)
        self._marks = {letter: way(place) for letter, place in self._marks.items()}

    async def action_jump_back(self) -> None:
        """Back to before the last jump; from the first, to the article one came from."""
        place = self._jumps.back()
        while place is not None and place == self.page.cursor:
            place = self._jumps.back()
        if place is not None:
            self.page.go_to(place)
        elif len(self.app.screen_stack) > 1:
            await self.app.action_leave()
        else:
            self.app.tell(_NO_BACK)

    # Contents

    @work(group=OPENS)
    async def action_contents(self) -> None:
        """Choose where to go from the contents."""
        from tui import contents
        from tui.screens.contents import ContentsScreen

        if self.document is None:
            return
        kept = [(card.quote.text, card.placement.span) for card in self.cards if not isinstance(card.placement, Lost)]
        sections = [contents.headings(self.document), contents.turns(self.document), contents.quotes(kept)]
        links = self.app.in_thread(lambda: self.app.articles.backlinks(self.article))
        line = await self.app.push_screen_wait(ContentsScreen(self.app.language, sections, self.page.cursor, links))
        if line is None:
            return
        if line.path is not None:
            self.post_message(ArticleChosen(unread(line.path), Aim(line=line.source_line)))
        else:
            self.jump(line.offset)

    # Marks and hints

    @work(group=OPENS)
    async def action_mark(self) -> None:
        """Remember this place under a letter."""
        from tui.screens.letters import LettersScreen

        letter = await self.app.push_screen_wait(LettersScreen(_MARK.say(self.app.language)))
        if letter:
            self._marks[letter] = self.page.cursor
            self.app.tell(_MARKED, letter=letter)

    @work(group=OPENS)
    async def action_to_mark(self) -> None:
        """Go to the place under a letter."""
        from tui.screens.letters import LettersScreen

        known = " ".join(sorted(self._marks)) or "–"
        letter = await self.app.push_screen_wait(LettersScreen(_TO_MARK.say(self.app.language, known=known)))
        if letter in self._marks:
            self.jump(self._marks[letter])
        elif letter:
            self.app.tell(_NO_MARK, letter=letter)

    @work(group=OPENS)
    async def action_hints(self) -> None:
        """Begin a selection at any place on the screen, in two keys."""
        from tui.screens.letters import LettersScreen

        targets = [offset for offset, _ in self.page.visible_targets()]
        labels = dict(zip(hint_labels(len(targets)), targets, strict=False))
        self.page.set_hints({offset: label for label, offset in labels.items()})
        chosen = await self.app.push_screen_wait(LettersScreen(_LABEL.say(self.app.language), labels))
        self.page.set_hints({})
        if chosen is not None:
            self._jumps.leave(self.page.cursor)
            self.page.select_from(labels[chosen])

    # Links

    @work(group=OPENS)
    async def action_follow(self) -> None:
        """Follow the link in the sentence or selection; of several the one whose letters are typed, enter the first."""
        if self.document is None:
            return
        kinds = (InlineKind.LINK, InlineKind.WIKILINK, InlineKind.EMBED, InlineKind.IMAGE, InlineKind.FOOTNOTE)
        here = self.page.passage
        links = {link.span.start: link for link in self.document.inlines_in(here) if link.kind in kinds}
        place = await self._choose(list(links))
        if place is not None:
            self.follow(links[place].target, links[place].kind)
        elif not links:
            self.app.tell(_NO_LINK)

    async def _choose(self, places: list[int]) -> int | None:
        """The only place, or the one whose letters the reader types; None where there is none or they leave."""
        from tui.screens.letters import LettersScreen

        if len(places) < 2:
            return places[0] if places else None
        labels = dict(zip(hint_labels(len(places)), places, strict=False))
        self.page.set_hints({offset: label for label, offset in labels.items()})
        chosen = await self.app.push_screen_wait(
            LettersScreen(_LINK.say(self.app.language), labels, first=next(iter(labels)))
        )
        self.page.set_hints({})
        return None if chosen is None else labels[chosen]

    @work(exclusive=True, group="links")
    async def mark_missing(self, document: Document) -> None:
        """Mark the links to articles that are not in the library."""
        names = await asyncio.to_thread(_named, document)
        if names:
            wanted = {name for _, name in names}
            missing = await self.app.in_thread(lambda: self.app.articles.missing(wanted, self.article))
            lost = [span for span, name in names if name in missing]
            if self.document is document and self.query(Page):
                self.page.marks.lose(lost)
                self.page.refresh_rows()

    def on_link_chosen(self, event: LinkChosen) -> None:
        """A link was clicked."""
        self.follow(event.target, event.kind)

    @work(group=OPENS)
    async def follow(self, target: str, kind: InlineKind) -> None:
        """Go where a link leads: a footnote, the browser, a heading here, an article of the library."""
        if kind is InlineKind.FOOTNOTE:
            self._to_note(target)
        elif target.startswith(_WEB):
            self._hand_over(target, target)
        elif (attached := await self._attached(target)) is not None:
            self._hand_over(attached.as_uri(), attached.name)
        else:
            name, _, fragment = target.partition("#")
            name, _, block = name.partition("^")
            await self._to_part(name, f"^{block}" if block else fragment)

    def _to_note(self, label: str) -> None:
        from library.links import find_footnote

        place = find_footnote(self.document, label) if self.document else None
        if place is not None:
            self.jump(place)

    def _hand_over(self, url: str, shown: str) -> None:
        self.app.open_url(url)
        self.app.tell(_OPENED, url=shown)

    async def _attached(self, target: str) -> Path | None:
        """The picture or other file that a target names; None where it names no such file."""
        from library.links import is_attachment

        if not is_attachment(target):
            return None
        return await self.app.in_thread(lambda: self.app.articles.attachment(target, self.article))

    async def _to_part(self, name: str, fragment: str) -> None:
        """Go to the heading or block `fragment` of the article `name`, of this one where there is no name."""
        from library.links import find_place

        if not name:
            place = find_place(self.document, fragment) if self.document else None
            if place is None:
                self.app.tell(_NO_PART, name=fragment)
            else:
                self.jump(place)
            return
        path = await self.app.in_thread(lambda: self.app.articles.resolve(name, self.article))
        if path is None:
            self.app.tell(_NO_ARTICLE, name=name)
        else:
            self.post_message(ArticleChosen(unread(path), Aim(heading=fragment)))


def _named(document: Document) -> list[tuple[Span, str]]:
    """The links to articles, in order, and the names they go by."""
    found = chain(*(of_kind(document.inlines, kind) for kind in _TO_ARTICLES))
    links = sorted((link.span, link.target) for link in found if _is_article(link))
    return [(span, name) for span, target in links if (name := target.partition("#")[0])]


def _is_article(link: Inline) -> bool:
    """Whether a link means an article of the library: a wikilink or embed of no picture, or a Markdown file's path."""
    from library.links import is_attachment

    return (link.kind is not InlineKind.LINK and not is_attachment(link.target)) or (
        not link.target.startswith(_WEB) and link.target.partition("#")[0].endswith(_FILES)
    )
