"""Commands of the quote drawer."""

from __future__ import annotations

from tui.commands.command import Room, in_room
from tui.commands.moving import MOVING
from tui.words import Words

DRAWER = tuple(
    in_room(
        Room.DRAWER,
        *MOVING,
        ("goto", "enter", "want('goto')", Words("到原文", "go to"), Words("到原文处", "go to the passage"), 10, ""),
        (
            "keep",
            "s",
            "want('keep')",
            Words("摘", "keep"),
            Words("摘下作者加粗的这一句", "keep the sentence that the author set in bold"),
            0,
            "",
        ),
        ("copy", "y", "want('copy')", Words("复制", "copy"), Words("复制摘录", "copy the quote"), 20, ""),
        (
            "copy_as",
            "Y",
            "want('copy_as')",
            Words("另式复制", "copy as"),
            Words("选格式复制", "copy in a format of choice"),
            0,
            "",
        ),
        ("note", "a", "want('note')", Words("批注", "note"), Words("批注与标签", "note and tags"), 30, ""),
        (
            "remove",
            "x",
            "want('remove')",
            Words("移除", "remove"),
            Words("移除（ctrl+z 撤销）", "remove (ctrl+z brings it back)"),
            40,
            "",
        ),
        (
            "difference",
            "D",
            "want('difference')",
            Words("对照", "compare"),
            Words("对照：摘录时与今天的文字", "compare the words kept with today's"),
            0,
            "",
        ),
        (
            "confirm",
            "r",
            "want('confirm')",
            Words("确认", "confirm"),
            Words(
                "确认改动后的文字；找不到的系到所选之处", "take today's words; a lost quote is tied to the selection"
            ),
            0,
            "",
        ),
        (
            "fit",
            "equals_sign",
            "want('fit')",
            Words("改范围", "fit"),
            Words("让这条摘录正好是正文里所选", "make this quote the selection in the text"),
            0,
            "",
        ),
        ("export", "E", "want('export')", Words("导出", "export"), Words("导出摘录", "export"), 50, ""),
        ("close", "d", "close", Words("合上", "close"), Words("合上抽屉", "close the drawer"), 0, "escape"),
    )
)
