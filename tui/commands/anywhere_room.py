"""Commands that work everywhere."""

from __future__ import annotations

from tui.commands.command import Room, in_room
from tui.words import Words

ANYWHERE = tuple(
    in_room(
        Room.ANYWHERE,
        (
            "help",
            "question_mark",
            "app.help",
            Words("帮助", "help"),
            Words("这一屏的按键", "help for this screen"),
            90,
            "",
        ),
        (
            "commands",
            "ctrl+p",
            "app.palette",
            Words("命令", "commands"),
            Words("命令面板：按名字找命令", "commands by name"),
            0,
            "",
        ),
        ("collection", "C", "app.collection", Words("摘录集", "quotes"), Words("所有摘录", "all quotes"), 0, ""),
        ("back", "q", "app.leave", Words("返回", "back"), Words("返回，再按退出", "back, then quit"), 0, ""),
        ("next_pane", "tab", "app.focus_next", Words("换栏", "pane"), Words("下一栏", "next pane"), 0, ""),
        ("undo", "ctrl+z", "app.undo", Words("撤销", "undo"), Words("撤销", "undo"), 0, ""),
        ("redo", "ctrl+y", "app.redo", Words("重做", "redo"), Words("重做", "redo"), 0, ""),
    )
)
