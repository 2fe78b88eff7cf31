"""Commands of the list of articles."""

from __future__ import annotations

from tui.commands.command import Room, in_room
from tui.words import Words

LIST = tuple(
    in_room(
        Room.LIST,
        ("next", "j", "move(1)", Words("下", "down"), Words("下一篇", "next article"), 0, "down"),
        ("previous", "k", "move(-1)", Words("上", "up"), Words("上一篇", "previous article"), 0, "up"),
        ("first", "g", "edge('start')", Words("首", "first"), Words("第一篇", "first article"), 0, "home"),
        ("last", "G", "edge('end')", Words("尾", "last"), Words("最后一篇", "last article"), 0, "end"),
        ("page_on", "space", "page(1)", Words("翻页", "page"), Words("下一页", "a page on"), 0, "pagedown"),
        ("page_back", "b", "page(-1)", Words("回翻", "back"), Words("上一页", "a page back"), 0, "pageup"),
        ("open", "enter", "open", Words("阅读", "read"), Words("打开文章", "open the article"), 10, ""),
        ("search", "slash", "search", Words("搜索", "search"), Words("搜索文库", "search the library"), 20, ""),
        (
            "filter",
            "f",
            "filter",
            Words("筛选", "filter"),
            Words("筛选：标题、作者、标签", "filter by title, author, tag"),
            30,
            "",
        ),
        ("order", "o", "order", Words("排序", "order"), Words("换一种顺序", "another order"), 40, ""),
    )
)
