"""Shortcodes of site generators reduced to what a reader wants: pictures named, notices framed, others gone."""

from __future__ import annotations

import re
from collections.abc import Callable

from library.document import BlockKind, ContainerKind, InlineKind
from library.markdown.elements import labelled
from library.markdown.html import Html
from library.markdown.tags import Locate
from library.patterns import lazy

_CODE = lazy(r"\{\{[<%]\s*(?P<close>/?)\s*(?P<name>[\w./-]+)(?P<rest>.*?)(?P<self>/?)\s*[>%]\}\}", re.DOTALL)
_ARGUMENT = lazy(r"(?:([\w-]+)\s*=\s*)?(?:\"((?:[^\"\\]|\\.)*)\"|`([^`]*)`|'([^']*)'|([^\s\"`'=]+))")

ALONE = lazy(r"[ \t]*(\{\{<(?:(?!>\}\}).){0,4000}>\}\}|\{\{%(?:(?!%\}\}).){0,4000}%\}\}|\{%[^\n]*?%\})[ \t]*(?:\n|$)")
"""A line that is nothing but a shortcode."""

Arguments = dict[str, tuple[str, int]]
"""Values and their offsets in the shortcode; positional ones are keyed "0", "1" and so on."""


def write(to: Html, code: str, at: int, locate: Locate, alone: bool = False) -> None:
    """Write a shortcode that stands at `at`; `alone` where it is a line of its own between blocks."""
    found = _CODE.fullmatch(code)
    if not found:
        return
    name = found["name"].rpartition("/")[2].lower().removesuffix(".html")
    given = _arguments(found)
    placed = {key: (value, locate(at + place)) for key, (value, place) in given.items()}
    if name in _FRAMES:
        if alone:
            _frame(to, name, bool(found["close"]), placed, locate(at))
    elif not found["close"] and name in _SHOWN:
        _SHOWN[name](to, name, placed)


def _arguments(found: re.Match[str]) -> Arguments:
    given: Arguments = {}
    base = found.start("rest")
    for each in _ARGUMENT.finditer(found["rest"]):
        group = next(i for i in (2, 3, 4, 5) if each[i] is not None)
        given.setdefault(each[1].lower() if each[1] else str(len(given)), (each[group], base + each.start(group)))
    return given


def _first(given: Arguments, *keys: str) -> tuple[str, int]:
    return next((given[key] for key in keys if given.get(key, ("", 0))[0]), ("", -1))


def _figure(to: Html, name: str, given: Arguments) -> None:
    caption = _first(given, "caption", "alt", "title", "attr")
    labelled(to, InlineKind.IMAGE, "图", caption, _first(given, "src", "link", "0")[0])


def _film(to: Html, name: str, given: Arguments) -> None:
    key = _first(given, "id", "0", "src", "url")
    target = _FILMS.get(name, "{}").format(key[0])
    labelled(to, InlineKind.LINK, "视频", _first(given, "title") if given.get("title") else (name, -1), target)


def _link(to: Html, name: str, given: Arguments) -> None:
    target = _first(given, "href", "url", "link", "src", "0")[0]
    text = _first(given, "title", "text", "content", "1")
    labelled(to, InlineKind.LINK, "链接", text if text[0] else (target, -1), target)


def _frame(to: Html, name: str, closing: bool, given: Arguments, place: int) -> None:
    """Open what a pair of shortcodes frames, with its title, or close it; a tab and one never closed frame nothing."""
    kind = _FRAMES[name]
    if closing:
        to.builder.leave_tag(f"{{{name}")
        return
    notice = kind is ContainerKind.CALLOUT
    if kind and _is_closed(to, name, place):
        to.builder.enter(kind, _sort_of(name, given) if notice else "", tag=f"{{{name}")
    title = _first(given, "title", "1") if notice else _first(given, "title", "summary", "author", "name", "0")
    if title[0].strip():
        to.builder.begin(BlockKind.PARAGRAPH)
        start = to.builder.here
        to.builder.write(*title)
        to.builder.mark(InlineKind.STRONG, start)
        to.builder.end()


def _is_closed(to: Html, name: str, place: int) -> bool:
    """Whether a shortcode in the source behind `place` closes one of this name."""
    if name not in to.closings:
        closing = re.compile(rf"\{{\{{[<%]\s{{0,9}}/\s{{0,9}}(?:[\w.-]+/)*{re.escape(name)}\b", re.IGNORECASE)
        to.closings[name] = max((found.start() for found in closing.finditer(to.builder.source)), default=-1)
    return to.closings[name] > place


def _sort_of(name: str, given: Arguments) -> str:
    """The sort of a notice: the shortcode's name, or what is given for it where the name says nothing."""
    if name in ("notice", "admonition", "callout", "alert", "hint"):
        return (_first(given, "type", "color", "0")[0] or name).lower()
    return name


_FILMS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "bilibili": "https://www.bilibili.com/video/{}",
}
_FRAMES: dict[str, ContainerKind | None] = {
    **dict.fromkeys(("notice", "admonition", "callout", "alert", "hint"), ContainerKind.CALLOUT),
    **dict.fromkeys(("note", "tip", "info", "warning", "caution", "danger", "important"), ContainerKind.CALLOUT),
    **dict.fromkeys(("details", "expand", "collapse", "spoiler"), ContainerKind.DETAILS),
    **dict.fromkeys(("quote", "blockquote"), ContainerKind.QUOTE),
    "tab": None,
}
"""What shortcodes with a line of their own frame up to the one that closes them."""
_SHOWN: dict[str, Callable[[Html, str, Arguments], None]] = {
    **dict.fromkeys(("figure", "img", "image", "imgproc", "picture"), _figure),
    **dict.fromkeys(("youtube", "vimeo", "bilibili", "video"), _film),
    **dict.fromkeys(("link", "button", "linkcard", "blogcard"), _link),
}
