"""Style sheets of the reading screen, parsed while the list is looked at.

Textual parses them when a widget is first mounted, and keeps what was parsed by the sheet's text.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

from library.article import unread
from tui.keys_first import keys_first
from tui.screens.reading import ReadingScreen


def reading_widgets() -> Sequence[DOMNode]:
    """What an article is read on; made on the event loop, as widgets are, and never mounted."""
    screen = ReadingScreen(unread(Path()))
    return [screen, *screen.compose()]


def parse(stylesheet: Stylesheet, widgets: Sequence[DOMNode]) -> None:
    """Have the widgets' sheets in the cache of those that were parsed; for a thread, keys come between two of them."""
    for widget in widgets:
        for source, css, tie_breaker, scope in widget._get_default_css():
            keys_first.give_way()
            stylesheet._parse_rules(css, source, is_default_rules=True, tie_breaker=tie_breaker, scope=scope)
