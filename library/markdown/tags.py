"""Tags of HTML, their attributes and character references; what is never shown is told apart."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

from library.patterns import lazy
from library.text import clean

Locate = Callable[[int], int]
"""From an offset in the fragment to an offset in the source, -1 when unknown."""

TAG = lazy(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<rest>(?>(?:[^<>\"']++|\"[^\"]*\"|'[^']*')*))>")
_UNSEEN = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"))
_ATTRIBUTE = lazy(r"([A-Za-z_:][\w:.-]*)\s*(?:=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_NEWLINE = lazy(r"\n+")


class Tag:
    """A tag with its attributes, read when asked for."""

    def __init__(self, name: str, closing: bool, found: re.Match[str], locate: Locate) -> None:
        self.name = name
        self.closing = closing
        self.found = found
        self.locate = locate

    def get(self, *names: str) -> str:
        """The value of the first of these attributes that is there."""
        return self.find(*names)[0]

    def find(self, *names: str) -> tuple[str, int]:
        """The value and its place in the source, -1 when it is not verbatim."""
        rest = self.found["rest"]
        for name in names:
            for each in _ATTRIBUTE.finditer(rest):
                if each[1].lower() == name and each.lastindex and each.lastindex > 1:
                    raw = each[each.lastindex]
                    value = _NEWLINE.sub(" ", decoded(raw))
                    at = self.found.start("rest") + each.start(each.lastindex)
                    return value, self.locate(at) if value == raw else -1
        return "", -1


def markup(content: str) -> Iterator[tuple[int, int, re.Match[str] | None]]:
    """Tags, and what is never shown, by start and end; linear, since a missing close is looked for once."""
    absent: set[str] = set()
    at = content.find("<")
    while at >= 0:
        tag = TAG.match(content, at)
        end = tag.end() if tag else _unseen_end(content, at, absent)
        while not tag and content.startswith("<!--", end) and end > at:
            further = content.find("-->", end + 4)
            if further < 0:
                break
            end = further + 3
        if end > at:
            yield at, end, tag
        at = content.find("<", max(end, at + 1))


def _unseen_end(content: str, at: int, absent: set[str]) -> int:
    for opening, closing in _UNSEEN:
        if content.startswith(opening, at):
            end = -1 if closing in absent else content.find(closing, at + len(opening))
            if end >= 0:
                return end + len(closing)
            absent.add(closing)
    return -1


def decoded(text: str) -> str:
    """Character references resolved, and what they hide cleaned."""
    return clean(html.unescape(text)) if "&" in text else text
