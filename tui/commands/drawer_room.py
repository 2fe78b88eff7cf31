"""Commands of the quote drawer."""

from __future__ import annotations

from tui.commands.command import Room, in_room
from tui.words import Words

DRAWER = tuple(
    in_room(
        Room.DRAWER,
        ("next", "j", "move(1)", Words("下", "down"), Words("下一条", "next quote"), 0, "down"),
        ("previous", "k", "move(-1)", Words("上", "up"), Words("上一条", "previous quote"), 0, "up"),
        ("first", "g", "edge('start')", Words("首", "first"), Words("第一条", "first quote"), 0, "home"),
        ("last", "G", "edge('end')", Words("尾", "last"), Words("最后一条", "last quote"), 0, "end"),
        ("goto", "enter", "goto", Words("到原文", "go to"), Words("到原文处", "go to the passage"), 10, ""),
        ("copy", "y", "copy", Words("复制", "copy"), Words("复制摘录", "copy the quote"), 20, ""),
        (
            "copy_as",
            "Y",
            "copy_as",
            Words("另式复制", "copy as"),
            Words("选格式复制", "copy in a format of choice"),
            0,
            "",
        ),
        ("note", "a", "note", Words("批注", "note"), Words("批注与标签", "note and tags"), 30, ""),
        (
            "remove",
            "x",
            "remove",
            Words("移除", "remove"),
            Words("移除（ctrl+z 撤销）", "remove (ctrl+z brings it back)"),
            40,
            "",
        ),
        ("export", "E", "export", Words("导出", "export"), Words("导出摘录", "export"), 50, ""),
        ("close", "d", "close", Words("合上", "close"), Words("合上抽屉", "close the drawer"), 0, "escape"),
    )
)
