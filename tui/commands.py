"""Every command once: id, keys, name, help. Bindings, footer, help, palette and the manual's key table read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from tui.words import Language, Words

if TYPE_CHECKING:
    from textual.binding import BindingType


class Room(StrEnum):
    """Where a command works."""

    ANYWHERE = "anywhere"
    LIST = "list"
    PAGE = "page"
    DRAWER = "drawer"
    COLLECTION = "collection"


ROOM_NAMES = {
    Room.ANYWHERE: Words("到处", "anywhere"),
    Room.LIST: Words("文章", "list"),
    Room.PAGE: Words("阅读", "page"),
    Room.DRAWER: Words("抽屉", "drawer"),
    Room.COLLECTION: Words("摘录集", "collection"),
}


@dataclass(frozen=True, slots=True)
class Command:
    """Something a key does. `keys` are Textual's key names, comma-separated; the reader may remap them by `id`.

    `always` are keys that work whatever the reader remaps. `rank` orders the footer, 0 keeps a command out of it.
    """

    room: Room
    name: str
    keys: str
    action: str
    label: Words
    help: Words
    rank: int = 0
    always: str = ""

    @property
    def id(self) -> str:
        """What a key map calls the command."""
        return f"{self.room}.{self.name}"


def _room(room: Room, *rows: tuple[str, str, str, Words, Words, int, str]) -> Iterator[Command]:
    for name, keys, action, label, text, rank, always in rows:
        yield Command(room, name, keys, action, label, text, rank, always)


_ANYWHERE = _room(
    Room.ANYWHERE,
    ("help", "question_mark", "app.help", Words("帮助", "help"), Words("这一屏的按键", "help for this screen"), 90, ""),
    (
        "commands",
        "ctrl+p",
        "app.command_palette",
        Words("命令", "commands"),
        Words("命令面板", "command palette"),
        0,
        "",
    ),
    ("collection", "C", "app.collection", Words("摘录集", "quotes"), Words("所有摘录", "all quotes"), 0, ""),
    ("back", "q", "app.leave", Words("返回", "back"), Words("返回，再按退出", "back, then quit"), 0, ""),
    ("next_pane", "tab", "app.focus_next", Words("换栏", "pane"), Words("下一栏", "next pane"), 0, ""),
    ("undo", "ctrl+z", "app.undo", Words("撤销", "undo"), Words("撤销", "undo"), 0, ""),
    ("redo", "ctrl+y", "app.redo", Words("重做", "redo"), Words("重做", "redo"), 0, ""),
)

_LIST = _room(
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

_PAGE = _room(
    Room.PAGE,
    ("next_sentence", "j", "move('sentence', 1)", Words("句", "sentence"), Words("下一句", "next sentence"), 0, ""),
    (
        "previous_sentence",
        "k",
        "move('sentence', -1)",
        Words("上句", "back"),
        Words("上一句", "previous sentence"),
        0,
        "",
    ),
    (
        "next_turn",
        "J",
        "move('turn', 1)",
        Words("轮", "turn"),
        Words("下一轮（无人说话则下一段）", "next turn, or paragraph"),
        0,
        "",
    ),
    ("previous_turn", "K", "move('turn', -1)", Words("上轮", "back"), Words("上一轮", "previous turn"), 0, ""),
    ("line_down", "", "move('line', 1)", Words("行", "line"), Words("下一行", "one line down"), 0, "down"),
    ("line_up", "", "move('line', -1)", Words("行", "line"), Words("上一行", "one line up"), 0, "up"),
    ("page_on", "space", "page(1)", Words("翻页", "page"), Words("下一页", "a page on"), 0, "pagedown"),
    ("page_back", "b", "page(-1)", Words("回翻", "back"), Words("上一页", "a page back"), 0, "pageup"),
    ("half_on", "ctrl+d", "page(0.5)", Words("半页", "half"), Words("下半页", "half a page on"), 0, ""),
    ("half_back", "ctrl+u", "page(-0.5)", Words("半页", "half"), Words("上半页", "half a page back"), 0, ""),
    ("start", "g", "edge('start')", Words("首", "start"), Words("开头", "start"), 0, "home"),
    ("end", "G", "edge('end')", Words("尾", "end"), Words("结尾", "end"), 0, "end"),
    (
        "next_paragraph",
        "right_curly_bracket",
        "move('paragraph', 1)",
        Words("段", "paragraph"),
        Words("下一段", "next paragraph"),
        0,
        "",
    ),
    (
        "previous_paragraph",
        "left_curly_bracket",
        "move('paragraph', -1)",
        Words("段", "paragraph"),
        Words("上一段", "previous paragraph"),
        0,
        "",
    ),
    (
        "next_heading",
        "right_square_bracket",
        "move('heading', 1)",
        Words("节", "heading"),
        Words("下一个标题", "next heading"),
        0,
        "",
    ),
    (
        "previous_heading",
        "left_square_bracket",
        "move('heading', -1)",
        Words("节", "heading"),
        Words("上一个标题", "previous heading"),
        0,
        "",
    ),
    (
        "keep",
        "s",
        "keep",
        Words("摘", "keep"),
        Words("摘下这一句或所选", "keep the sentence, or the selection"),
        30,
        "",
    ),
    (
        "copy",
        "y",
        "copy",
        Words("复制", "copy"),
        Words("复制这一句或所选", "copy the sentence, or the selection"),
        40,
        "",
    ),
    ("copy_as", "Y", "copy_as", Words("另式复制", "copy as"), Words("选格式复制", "copy in a format of choice"), 0, ""),
    ("select", "v", "select", Words("选", "select"), Words("开始选择；移动即扩展", "select: move to extend"), 50, ""),
    ("swap", "o", "swap", Words("换端", "swap"), Words("选择时换到另一端", "selecting: the other end"), 0, ""),
    ("leave", "escape", "leave", Words("取消", "leave"), Words("取消选择、查找", "leave selection or search"), 0, ""),
    ("left", "h", "move('character', -1)", Words("字", "character"), Words("左一字", "one character left"), 0, "left"),
    (
        "right",
        "l",
        "move('character', 1)",
        Words("字", "character"),
        Words("右一字", "one character right"),
        0,
        "right",
    ),
    (
        "next_clause",
        "w",
        "move('clause', 1)",
        Words("分句", "clause"),
        Words("到下一分句", "to the next clause"),
        0,
        "",
    ),
    (
        "clause_end",
        "e",
        "move('clause_end', 1)",
        Words("分句尾", "clause end"),
        Words("到分句末", "to the clause's end"),
        0,
        "",
    ),
    ("find", "slash", "find", Words("查找", "find"), Words("在文中查找", "find in the article"), 80, ""),
    ("next_hit", "n", "hit(1)", Words("下个", "next hit"), Words("下一处", "next hit"), 0, ""),
    ("previous_hit", "N", "hit(-1)", Words("上个", "previous hit"), Words("上一处", "previous hit"), 0, ""),
    (
        "contents",
        "c",
        "contents",
        Words("目录", "contents"),
        Words("目录：标题、轮次、摘录、反向链接", "contents: headings, turns, quotes, backlinks"),
        70,
        "",
    ),
    (
        "only",
        "p",
        "only_speaker",
        Words("只看此人", "only speaker"),
        Words("只看这位说话人", "only this speaker"),
        0,
        "",
    ),
    ("drawer", "d", "drawer", Words("抽屉", "drawer"), Words("摘录抽屉", "quote drawer"), 60, ""),
    ("note", "a", "note", Words("批注", "note"), Words("批注与标签", "note and tags"), 0, ""),
    (
        "follow",
        "enter",
        "follow",
        Words("打开链接", "follow"),
        Words("打开光标处的链接", "follow the link here"),
        0,
        "",
    ),
    (
        "jump_back",
        "ctrl+o",
        "jump_back",
        Words("跳回", "jump back"),
        Words("回到跳转之前", "back to before the jump"),
        0,
        "",
    ),
    (
        "hints",
        "f",
        "hints",
        Words("点选", "hints"),
        Words("按两键跳到屏上任一处", "two keys to any place on screen"),
        0,
        "",
    ),
    ("mark", "m", "mark", Words("记号", "mark"), Words("做记号（再按一个字母）", "set a mark (then a letter)"), 0, ""),
    (
        "to_mark",
        "apostrophe",
        "to_mark",
        Words("到记号", "to mark"),
        Words("回到记号（再按一个字母）", "go to a mark (then a letter)"),
        0,
        "",
    ),
    ("details", "i", "details", Words("详情", "details"), Words("文章详情与说话人", "details and speakers"), 0, ""),
    (
        "next_suggestion",
        "t",
        "suggestion(1)",
        Words("重点", "suggestion"),
        Words("下一处作者加粗的句子", "next sentence the author set in bold"),
        0,
        "",
    ),
    (
        "previous_suggestion",
        "T",
        "suggestion(-1)",
        Words("重点", "suggestion"),
        Words("上一处作者加粗的句子", "previous such sentence"),
        0,
        "",
    ),
)

_DRAWER = _room(
    Room.DRAWER,
    ("next", "j", "move(1)", Words("下", "down"), Words("下一条", "next quote"), 0, "down"),
    ("previous", "k", "move(-1)", Words("上", "up"), Words("上一条", "previous quote"), 0, "up"),
    ("first", "g", "edge('start')", Words("首", "first"), Words("第一条", "first quote"), 0, "home"),
    ("last", "G", "edge('end')", Words("尾", "last"), Words("最后一条", "last quote"), 0, "end"),
    ("goto", "enter", "goto", Words("到原文", "go to"), Words("到原文处", "go to the passage"), 10, ""),
    ("copy", "y", "copy", Words("复制", "copy"), Words("复制摘录", "copy the quote"), 20, ""),
    ("copy_as", "Y", "copy_as", Words("另式复制", "copy as"), Words("选格式复制", "copy in a format of choice"), 0, ""),
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

COMMANDS: tuple[Command, ...] = (*_ANYWHERE, *_LIST, *_PAGE, *_DRAWER)
"""All commands, in the order in which help shows them."""


@cache
def commands(*rooms: Room) -> tuple[Command, ...]:
    """The commands of `rooms`, in the table's order."""
    return tuple(command for command in COMMANDS if command.room in rooms)


def bindings(*rooms: Room, only: Iterable[str] | None = None) -> list[BindingType]:
    """Textual bindings for the commands of `rooms`; keys can be remapped by the command's id, `always` keys cannot."""
    from textual.binding import Binding

    found: list[BindingType] = []
    wanted = None if only is None else set(only)
    for command in commands(*rooms):
        if wanted is not None and command.name not in wanted:
            continue
        if command.keys:
            found.append(Binding(command.keys, command.action, command.label.zh, show=False, id=command.id))
        if command.always:
            found.append(Binding(command.always, command.action, command.label.zh, show=False))
    return found


KEY_SIGNS = {
    "question_mark": "?",
    "slash": "/",
    "apostrophe": "'",
    "space": "space",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "escape": "esc",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
}


def key_sign(key: str) -> str:
    """How a key is written for people."""
    return KEY_SIGNS.get(key, key)


def footer(language: Language, *rooms: Room) -> str:
    """The few keys that matter in `rooms`, in one line."""
    ranked = sorted((c for c in commands(*rooms, Room.ANYWHERE) if c.rank), key=lambda c: c.rank)
    return "   ".join(f"{key_sign(c.keys.split(',')[0])} {c.label.say(language)}" for c in ranked)
