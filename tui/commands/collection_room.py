"""Commands of the collection."""

from __future__ import annotations

from tui.commands.command import Room, in_room
from tui.commands.moving import MOVING
from tui.words import Words

COLLECTION = tuple(
    in_room(
        Room.COLLECTION,
        *MOVING,
        (
            "goto",
            "enter",
            "open",
            Words("到原文", "go to"),
            Words("打开文章，到原文处", "open the article at the passage"),
            10,
            "",
        ),
        (
            "filter",
            "slash",
            "filter",
            Words("筛选", "filter"),
            Words(
                "筛选：speaker: tag: article: since: until: 或任意词",
                "filter: speaker: tag: article: since: until: or any words",
            ),
            20,
            "",
        ),
        (
            "group",
            "o",
            "group",
            Words("分组", "group"),
            Words("按文章、说话人、标签、时间分组", "group by article, speaker, tag or time"),
            30,
            "",
        ),
        ("mark", "space", "mark", Words("勾选", "mark"), Words("勾选或取消这一条", "mark or unmark the quote"), 40, ""),
        (
            "mark_all",
            "A",
            "mark_all",
            Words("全勾选", "mark all"),
            Words("勾选所见全部，或全部取消", "mark all that are shown, or unmark them"),
            0,
            "",
        ),
        (
            "context",
            "e",
            "context",
            Words("上下文", "context"),
            Words("显示前后的文字", "show the words around it"),
            0,
            "",
        ),
        (
            "copy",
            "y",
            "copy",
            Words("复制", "copy"),
            Words("复制所勾选的，或这一条", "copy the marked quotes, or this one"),
            0,
            "",
        ),
        (
            "copy_as",
            "Y",
            "copy_as",
            Words("另式复制", "copy as"),
            Words("选格式复制", "copy in a format of choice"),
            0,
            "",
        ),
        ("note", "a", "note", Words("批注", "note"), Words("批注与标签", "note and tags"), 0, ""),
        (
            "tag",
            "t",
            "tag",
            Words("加标签", "tag"),
            Words("给所勾选的加标签，-标签 则去掉", "add tags to the marked quotes; -tag takes one off"),
            60,
            "",
        ),
        (
            "rename_tag",
            "T",
            "rename_tag",
            Words("改标签名", "rename tag"),
            Words("给一个标签改名", "rename a tag everywhere"),
            0,
            "",
        ),
        (
            "remove",
            "x",
            "remove",
            Words("移除", "remove"),
            Words("移除所勾选的，或这一条", "remove the marked quotes, or this one"),
            0,
            "",
        ),
        (
            "export",
            "E",
            "export",
            Words("导出", "export"),
            Words("导出所勾选的，或所见全部", "export the marked quotes, or all shown"),
            70,
            "",
        ),
        (
            "leave",
            "escape",
            "clear",
            Words("清除", "clear"),
            Words("取消勾选，再取消筛选", "clear the marks, then the filter"),
            0,
            "",
        ),
    )
)
