"""Rows that every list of quotes has in common: going up and down."""

from __future__ import annotations

from tui.words import Words

MOVING = (
    ("next", "j", "move(1)", Words("下", "down"), Words("下一条", "next quote"), 0, "down"),
    ("previous", "k", "move(-1)", Words("上", "up"), Words("上一条", "previous quote"), 0, "up"),
    ("first", "g", "edge('start')", Words("首", "first"), Words("第一条", "first quote"), 0, "home"),
    ("last", "G", "edge('end')", Words("尾", "last"), Words("最后一条", "last quote"), 0, "end"),
    ("page_on", "ctrl+d", "page(1)", Words("翻页", "page"), Words("下一页", "a page on"), 0, "pagedown"),
    ("page_back", "ctrl+u", "page(-1)", Words("回翻", "back"), Words("上一页", "a page back"), 0, "pageup"),
)
