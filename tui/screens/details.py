"""What is known of an article, and who speaks how much in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.events import Resize
from textual.strip import Strip

from library.article import Article
from library.speakers import Share
from library.text import clean
from tui.screens.base import Dialog
from tui.widgets.facts import Fact, Facts
from tui.widgets.hint import Hint
from tui.widgets.rows import RowList
from tui.widgets.strips import Piece, one_line, spread
from tui.words import Language, Words

BAR_CELLS = 24
WITHOUT_BAR, LEAST_BAR = 42, 8
"""Cells of a row that a speaker's name and share take, and the least that are worth a bar."""
LEGEND_ROWS = 12
LEGEND_SHARE = 8
"""The legend takes one row of so many of the terminal's, and scrolls."""
HINT_ROWS = 5
"""Rows of the hint with the air around it."""
_SHARE = Words("{turns} 轮 · {share}", "{turns} turns · {share}")
_HINT = Words(
    "r 改名   m 并入另一人   x 不是说话人   space b 翻看   esc 关闭",
    "r rename   m is somebody else   x no speaker   space b scroll   esc closes",
)
_CLOSE = Words("j k 翻看   esc 关闭", "j k scroll   esc closes")
_FACTS = {
    "title": Words("标题", "title"),
    "author": Words("作者", "author"),
    "date": Words("日期", "date"),
    "site": Words("来源", "source"),
    "url": Words("链接", "address"),
    "tags": Words("标签", "tags"),
    "language": Words("语言", "language"),
    "description": Words("摘要", "summary"),
    "speakers": Words("说话人", "speakers"),
    "length": Words("篇幅", "length"),
    "path": Words("文件", "file"),
}
_LENGTH = Words("{words} 字 · {minutes} 分钟", "{words} words · {minutes} min")


class Wish(NamedTuple):
    """What the reader wants to say of a speaker: `rename`, `merge` or `ignore`."""

    what: str
    speaker: str


def facts(
    article: Article, language: Language, warnings: Sequence[str] = ()
) -> tuple[list[Fact], list[Fact], list[Fact]]:
    """What is known of the article, the keys of its front matter that mean nothing here, and what went wrong.

    `warnings` are those of its text; what is said twice is shown once.
    """
    known = {
        "title": article.title,
        "author": article.author,
        "date": article.date.replace("T", " "),
        "site": article.site,
        "url": article.url,
        "tags": " ".join(f"#{tag}" for tag in article.tags),
        "language": article.language,
        "description": article.description,
        "speakers": ", ".join(article.speakers),
        "length": _LENGTH.say(language, words=article.words, minutes=article.minutes) if article.words else "",
        "path": clean(str(article.path)),
    }
    remarks = dict.fromkeys((*article.warnings, *warnings))
    named = [(_FACTS[key].say(language), value) for key, value in known.items() if value]
    return named, list(article.extra.items()), [("", warning) for warning in remarks]


class _Legend(RowList):
    BINDINGS: ClassVar[list[BindingType]] = [("j,down", "move(1)", ""), ("k,up", "move(-1)", "")]

    def __init__(self, language: Language, shares: Sequence[Share]) -> None:
        super().__init__()
        self._language: Language = language
        self.shares = shares
        self.styles.height = min(LEGEND_ROWS, len(shares))

    def count(self) -> int:
        return len(self.shares)

    def height_of(self, index: int) -> int:
        return 1

    def paint(self, index: int, width: int, current: bool) -> list[Strip]:
        share = self.shares[index]
        back = self.row_style(current)
        accent, strong, dim = (self.look(name, back) for name in ("accent", "strong", "dim"))
        cells = min(BAR_CELLS, width - WITHOUT_BAR)
        bar = "▇" * max(1, round(share.share * cells))
        role = f"  {one_line(share.role)}" if share.role else ""
        said = _SHARE.say(self._language, turns=share.turns, share=f"{share.share:.0%}")
        left: list[Piece] = [
            (" ▌ " if current else "   ", accent),
            (one_line(share.name), strong),
            (role, dim),
        ]
        right: list[Piece] = [(f"  {said:>14} ", dim)]
        if cells >= LEAST_BAR:
            right.insert(0, (bar + " " * (cells - len(bar)), accent))
        return [spread(left, right, width, back + Style())]


class DetailsScreen(Dialog[Wish | None]):
    """Facts above, speakers below; a wish about a speaker is carried out by the one who asked."""

    DEFAULT_CSS = """
    DetailsScreen {
        VerticalScroll { height: auto; }
        Facts { margin: 0 1; }
        RowList { background: $surface; margin-top: 1; }
        Hint { margin: 1 1 0 1; }
    }
    """
    breadth, part = 88, "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q,i", "dismiss", ""),
        ("r", "wish('rename')", ""),
        ("m", "wish('merge')", ""),
        ("x", "wish('ignore')", ""),
        ("j,down", "scroll(1)", ""),
        ("k,up", "scroll(-1)", ""),
        ("space,pagedown,ctrl+d", "scroll(10)", ""),
        ("b,pageup,ctrl+u", "scroll(-10)", ""),
    ]

    def __init__(
        self, language: Language, article: Article, shares: Sequence[Share], warnings: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self._language: Language = language
        self._article = article
        self._warnings = warnings
        self._shares = shares

    def compose(self) -> ComposeResult:
        """Facts, legend, hint."""
        with Vertical():
            with VerticalScroll(can_focus=False):
                yield Facts(*facts(self._article, self._language, self._warnings))
            if self._shares:
                yield _Legend(self._language, self._shares)
            yield Hint((_HINT if self._shares else _CLOSE).say(self._language))

    def on_resize(self, event: Resize) -> None:
        """Leave room for the legend and the hint below the facts, and room for those above a long legend."""
        self.other_rows = HINT_ROWS
        for legend in self.query(_Legend):
            rows = min(LEGEND_ROWS, len(self._shares), max(2, event.size.height // LEGEND_SHARE))
            legend.styles.height = rows
            self.other_rows += rows + 1

    def action_scroll(self, rows: int) -> None:
        """Show more of the facts."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)

    def action_wish(self, what: str) -> None:
        """Say something of the current speaker."""
        if self._shares:
            self.dismiss(Wish(what, self._shares[self.query_one(_Legend).index].name))
