"""The app: what all screens share, and the ways between them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events, work
from textual.app import App
from textual.binding import BindingType
from textual.filter import NoColor
from textual.screen import Screen
from textual.worker import WorkerFailed

from library.article import Article, unread
from library.progress import Place, Progress
from tui import colourless
from tui.aims import Aim
from tui.articles import Articles
from tui.commands import Room, bindings
from tui.desk import Desk
from tui.document_cache import DocumentCache, build
from tui.idle_gc import IdleCollector
from tui.loading import Loading
from tui.messages import ArticleChosen
from tui.page.options import LayoutOptions
from tui.parsing import Child, Remembered, parts_of, warm_up
from tui.parts import Part
from tui.paths import Folders, absolute
from tui.quotes_at_hand import QuotesAtHand
from tui.screens.base import OPENS, RoomScreen
from tui.screens.reading import ReadingScreen
from tui.settings import Settings
from tui.themes import DEFAULT_THEME, THEMES, complaints
from tui.widgets.strips import measure_ambiguous
from tui.words import Language, Words, language_of

if TYPE_CHECKING:
    from rich.console import RenderableType

    from library.facts import Facts
    from library.speakers import Corrections
    from tui.quote_actions import QuoteActions

T = TypeVar("T")
LOAD_SECONDS = 0.15
"""After so long the page of an article is shown, though it is still empty."""
_NOT_CORRECTED = Words("你改过的说话人读不出来：{reason}", "Your corrections of the speakers cannot be read: {reason}")
_NO_ARTICLES = Words("没有文章：{folder}", "There are no articles in {folder}.")


class Zhai(QuotesAtHand):
    """Read articles, keep sentences."""

    TITLE = "zhai"
    CSS = """
    Screen { background: $background; }
    Dialog { background: transparent; }
    Toast { width: auto; max-width: 100%; padding: 0 1; background: $panel; }
    ToastRack { margin-bottom: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(Room.ANYWHERE)
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False

    def __init__(
        self,
        paths: Sequence[Path],
        settings: Settings,
        folders: Folders,
        environ: Mapping[str, str],
        ahead: Child | Loading | Remembered | None = None,
    ) -> None:
        super().__init__()
        self._ahead = ahead
        self._heed_no_colours(environ)
        for theme in THEMES:
            self.register_theme(theme)
        known = settings.theme in self.available_themes
        self.set_reactive(App.theme, settings.theme if known else DEFAULT_THEME)
        self.stylesheet.set_variables(self.get_css_variables())
        self.paths = tuple(absolute(path) for path in paths or folders.library)
        self.settings = settings
        self._measure_signs(settings.ambiguous_cells)
        self.folders = folders
        self.environ = environ
        locale = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
        self.language: Language = language_of(locale) if settings.language == "auto" else settings.language
        self.progress = Progress(folders.state / "progress.json")
        self.desk = Desk(folders.quotes, folders.quotes_cache)
        self.articles = Articles(self.paths, folders.library, settings.limit, self._facts)
        self.mishap: BaseException | None = None
        self._beside = False
        self._idle = IdleCollector()
        self._cache = DocumentCache(folders.cache / "documents")
        self._states = ThreadPoolExecutor(1, thread_name_prefix="state")

    def _heed_no_colours(self, environ: Mapping[str, str]) -> None:
        """Send no colours, not even greys, where none are wanted or none can be shown; dim stays dim then."""
        self.no_color = self.no_color or colourless.shows_none(environ)
        if self.no_color:
            self._filters = [NoColor()]
            self.CSS += colourless.CSS  # type: ignore[misc]

    def _measure_signs(self, ambiguous: int) -> None:
        measure_ambiguous(ambiguous)
        if ambiguous == 2:
            from tui import wide_signs

            wide_signs.teach()
            self.CSS += wide_signs.CSS  # type: ignore[misc]

    def on_cursor_position(self, event: events.CursorPosition) -> None:
        """The terminal says how wide it draws, now that nobody waits any more: that counts from the next start on."""
        from tui.probe import remember_late

        self._states.submit(remember_late, self.folders.state, self.environ, event.x + 1)

    @cached_property
    def quote_actions(self) -> QuoteActions:
        """What can be done with quotes; loaded once somebody wants to."""
        from tui.quote_actions import QuoteActions

        return QuoteActions(self)

    # Starting and ending

    def get_default_screen(self) -> Screen[None]:
        """One file opens straight on its page, anything else on the list."""
        if len(self.paths) == 1 and self.paths[0].is_file():
            return ReadingScreen(unread(self.paths[0]))
        from tui.screens.list import ListScreen

        return ListScreen()

    def on_mount(self) -> None:
        """Find the articles, unless one is being read; everything else waits until there is something to see."""
        self.listen_for_signals()
        if self.settings.keys:
            self.set_keymap(dict(self.settings.keys))
        for complaint in (*self.settings.complaints, *complaints(self.settings.theme)):
            self.say(complaint, severity="warning")
        if not isinstance(self.screen, ReadingScreen):
            self.run_worker(self._find_articles, thread=True, group="shelf")

    def begin_beside(self) -> None:
        """Start what runs beside, once the reader has something before their eyes."""
        if not self._beside:
            self._beside = True
            self.run_worker(self.load_quotes(), group="watch")
            self._idle.start()
            self.set_interval(1, self._idle.tick)

    def on_unmount(self) -> None:
        """Wait for what is being written."""
        self.desk.close()
        self._states.shutdown(wait=True)
        self._idle.stop()

    def _handle_exception(self, error: Exception) -> None:
        """Remember what nobody foresaw: whoever ran the app says it, once the terminal is as it was."""
        if self.mishap is None:
            self.mishap = error.error if isinstance(error, WorkerFailed) else error
        super()._handle_exception(error)

    def panic(self, *renderables: RenderableType) -> None:
        """End, with nothing of the failure on the reader's terminal."""
        self._close_messages_no_wait()

    _fatal_error = panic

    def _find_articles(self) -> None:
        self.articles.find(lambda: self.call_from_thread(self._show_some))
        self.call_from_thread(self._show_articles)
        warm_up()
        from tui import styles_ahead

        styles_ahead.parse(self.stylesheet, self.call_from_thread(styles_ahead.reading_widgets))

    def _show_some(self) -> None:
        self.quotes_changed()
        self.call_after_refresh(self.begin_beside)

    def _show_articles(self) -> None:
        self._show_some()
        if not self.articles.all:
            self.tell(_NO_ARTICLES, folder="、".join(map(str, self.paths)))

    def key_came(self) -> None:
        """Keys put what is done in idle time off."""
        self._idle.busy()

    # Articles

    def _facts(self) -> Facts:
        from library.facts import Facts

        return Facts(self.folders.articles_cache, f"{build()}")

    def on_article_chosen(self, event: ArticleChosen) -> None:
        """Read it."""
        self.read_at(event.article, event.aim)

    def read_at(self, article: Article, aim: Aim) -> None:
        """Read an article from a place on."""
        self._read(article, aim)

    @work(group=OPENS)
    async def _read(self, article: Article, aim: Aim) -> None:
        """What is there soon is on the page when that is first seen."""
        loading = self._ahead = Loading(article.path, self.settings.limit, self._cache)
        await loading.wait(LOAD_SECONDS)
        await self.push_screen(ReadingScreen(article, aim))

    def parts_of(self, path: Path) -> Iterator[Part]:
        """An article's parts as they come, for a worker thread; what is being parsed already is taken over."""
        ahead, self._ahead = self._ahead, None
        return (
            ahead.parts()
            if ahead is not None and ahead.path == path
            else parts_of(path, self.settings.limit, self._cache)
        )

    @property
    def is_ready(self) -> bool:
        """Whether the article that the app was started with can be shown without waiting."""
        return self._ahead is not None and self._ahead.is_ready() and not self.desk.has_corrections

    def corrections_of(self, article: Article, digest: str) -> Corrections | None:
        """What the reader said of this article's speakers; reads files, so not for the event loop.

        A file of corrections that cannot be read is said to be so, and does nothing.
        """
        from quotes.errors import QuoteError

        try:
            return self.desk.corrections_of(article, self.articles.relative_path(article), digest)
        except QuoteError as error:
            self.call_from_thread(self.say, _NOT_CORRECTED.say(self.language, reason=error), severity="warning")
            return None

    def remember(self, article: Article, place: Place) -> None:
        """Keep the reader's place, off the event loop; a place that cannot be kept is no reason to stop."""
        if self.progress.get(article.key) != place:
            self._states.submit(self._write_place, article.key, place)

    def _write_place(self, key: str, place: Place) -> None:
        with contextlib.suppress(OSError):
            self.progress.set(key, place)

    @property
    def page_options(self) -> LayoutOptions:
        """How pages are set, by the settings."""
        settings = self.settings
        return LayoutOptions(
            measure=settings.measure,
            ambiguous_width=settings.ambiguous_cells,
            hang=settings.hang,
            indent_paragraphs=settings.paragraph == "indent",
        )

    def search_library(self) -> None:
        """Search all articles' texts."""
        from tui.screens.search import SearchScreen

        self.push_screen(SearchScreen())

    # Going

    async def action_leave(self) -> None:
        """Back to where one came from; from the first screen, out."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        else:
            await self.quote_actions.settled()
            self.exit(0)

    def action_help(self) -> None:
        """The keys of this screen."""
        from tui.screens.help import HelpScreen

        rooms = self.screen.ROOMS if isinstance(self.screen, RoomScreen) else ()
        self.push_screen(HelpScreen(self.language, (*rooms, Room.ANYWHERE), dict(self.settings.keys)))

    @work(group=OPENS)
    async def action_palette(self) -> None:
        """Everything that can be done here, by name."""
        from tui.palette import offers
        from tui.screens.palette import PaletteScreen

        chosen = await self.push_screen_wait(PaletteScreen(self.language, offers(self, self.screen)))
        if chosen is not None:
            await chosen.run()
