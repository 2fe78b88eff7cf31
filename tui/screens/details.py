"""What is known of an article, and who speaks how much in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.strip import Strip
from textual.widgets import Static

from library.article import Article
from library.speakers import Share
from library.text import clean
from tui.screens.base import Dialog
from tui.widgets.rows import RowList
from tui.widgets.strips import Piece, cut, one_line, spread
from tui.words import Language, Words

NAME_CELLS = 14
BAR_CELLS = 24
_SHARE = Words("{turns} 轮 · {share}", "{turns} turns · {share}")
_HINT = Words(
    "r 改名   m 并入另一人   x 不是说话人   esc 关闭",
    "r rename   m is somebody else   x no speaker   esc closes",
)
_CLOSE = Words("esc 关闭", "esc closes")
_FACTS = {
    "title": Words("标题", "title"),
    "author": Words("作者", "author"),
    "date": Words("日期", "date"),
    "site": Words("来源", "source"),
    "url": Words("链接", "address"),
    "tags": Words("标签", "tags"),
    "language": Words("语言", "language"),
    "description": Words("摘要", "summary"),
    "path": Words("文件", "file"),
}


class Wish(NamedTuple):
    """What the reader wants to say of a speaker: `rename`, `merge` or `ignore`."""

    what: str
    speaker: str


def facts(article: Article) -> list[tuple[str, str]]:
    """The article's facts by their keys, the unknown keys of its front matter last."""
    known = {
        "title": article.title,
        "author": article.author,
        "date": article.date,
        "site": article.site,
        "url": article.url,
        "tags": " ".join(f"#{tag}" for tag in article.tags),
        "language": article.language,
        "description": article.description,
        "path": clean(str(article.path)),
    }
    return [(key, value) for key, value in (*known.items(), *article.extra.items()) if value]


class _Legend(RowList):
    BINDINGS: ClassVar[list[BindingType]] = [("j,down", "move(1)", ""), ("k,up", "move(-1)", "")]

    def __init__(self, language: Language, shares: Sequence[Share]) -> None:
        super().__init__()
        self._language: Language = language
        self.shares = shares
        self.styles.height = min(12, len(shares))

    def count(self) -> int:
        return len(self.shares)

    def height_of(self, index: int) -> int:
        return 1

    def paint(self, index: int, width: int, current: bool) -> list[Strip]:
        share = self.shares[index]
        back = self.get_component_rich_style("rows--current") if current else self.rich_style
        accent, strong, dim = (self.get_component_rich_style(f"rows--{name}") for name in ("accent", "strong", "dim"))
        bar = "▇" * max(1, round(share.share * BAR_CELLS))
        role = f"  {one_line(share.role)}" if share.role else ""
        said = _SHARE.say(self._language, turns=share.turns, share=f"{share.share:.0%}")
        left: list[Piece] = [
            (" ▌ " if current else "   ", accent),
            (one_line(share.name), strong),
            (role, dim),
        ]
        right: list[Piece] = [(bar + " " * (BAR_CELLS - len(bar)), accent), (f"  {said:>14} ", dim)]
        return [spread(left, right, width, back + Style())]


class DetailsScreen(Dialog[Wish | None]):
    """Facts above, speakers below; a wish about a speaker is carried out by the one who asked."""

    DEFAULT_CSS = """
    DetailsScreen {
        align: center middle;
        & > Vertical { width: 88; max-width: 94%; height: auto; max-height: 90%; padding: 1 2; background: $surface; }
        VerticalScroll { height: auto; max-height: 60vh; scrollbar-size-vertical: 1; }
        Static { height: auto; margin: 0 1 1 1; }
        RowList { background: $surface; }
        #hint { color: $text-muted; margin: 1 1 0 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q,i", "dismiss", ""),
        ("r", "wish('rename')", ""),
        ("m", "wish('merge')", ""),
        ("x", "wish('ignore')", ""),
    ]

    def __init__(self, language: Language, article: Article, shares: Sequence[Share]) -> None:
        super().__init__()
        self._language: Language = language
        self._article = article
        self._shares = shares

    def compose(self) -> ComposeResult:
        """Facts, legend, hint."""
        with Vertical():
            with VerticalScroll(can_focus=not self._shares):
                yield Static(self._facts(), markup=False)
            if self._shares:
                yield _Legend(self._language, self._shares)
            yield Static((_HINT if self._shares else _CLOSE).say(self._language), id="hint", markup=False)

    def _facts(self) -> Text:
        text = Text()
        for key, value in facts(self._article):
            name = _FACTS[key].say(self._language) if key in _FACTS else key
            name = cut(one_line(name), NAME_CELLS - 2)
            text.append(name + " " * (NAME_CELLS - Text(name).cell_len), "dim")
            text.append(one_line(value) + "\n")
        for warning in self._article.warnings:
            text.append(one_line(warning) + "\n", "italic")
        text.rstrip()
        return text

    def action_wish(self, what: str) -> None:
        """Say something of the current speaker."""
        if self._shares:
            self.dismiss(Wish(what, self._shares[self.query_one(_Legend).index].name))
