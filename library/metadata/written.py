"""Metadata written as text: lines under the title, quoted lists of translations, comments, and the last lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from library.frontmatter import FieldValue
from library.metadata.dates import iso_date
from library.metadata.keys import field_of, written_field
from library.metadata.texts import url_in, words_of

Fields = dict[str, FieldValue]

_HEAD_LINES = 40
_TAIL = 3000
_TAIL_LINES = 12
_BULLET = re.compile(r"[ \t]*(?:>[ \t]?)*(?:[-*+•●][ \t]+)?(?:\|[ \t]*)?")
_COLON = re.compile(r"[:：]|(?<=[\u4e00-\u9fff])[ \t]?[|｜]")
_KEY = re.compile(r"[^\s:：|｜\[\]()（）。，,；;!?！？<>]{1,20}(?: [A-Za-z]{1,12}){0,2}")
_COMMENT = re.compile(r"\s*<!--(.{0,4000}?)-->", re.DOTALL)
_SKIPPED = re.compile(r"(?i)[ \t]*(?:$|!\[|\[!\[|<!--|</?\w|\{[%{:]|(?:[-*_=][ \t]*){3,}$|\[toc\]|\[[^\]]+\]:)")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]*[^\s#]")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*$")
_MARKS = str.maketrans("", "", "*_`")
_SPLIT = re.compile(r"[ \t\u3000]*[|｜][ \t\u3000]*|\u3000+| {2,}|[ \t]+/[ \t]+")
_BY = re.compile(
    r"(?:(?:[Ww]ritten )?[Bb]y[ \t]+|(?:文|撰文)[ \u3000]*[/／｜|][ \u3000]*)(?P<name>[^\n。！？!?:：]{2,60})"
)
_NAME = re.compile(r"[A-Z\u4e00-\u9fff\[@][^.]*(?:[A-Z]\.[^.]*)*")
_SOURCE = re.compile(
    r"(?i)(?:阅读|查看|点击)?(?:原文|全文)(?:链接|地址)?|出处|来源"
    r"|original(?: post| article)?|source|via|read (?:more|the original)|link"
)
_LONE_LINK = re.compile(
    r"[(（]?(?:via[ :：]*)?\[(?P<text>[^\[\]\n]{1,60})\]\((?P<url>https?://[^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)[)）]?[。.]?"
)
_ENDS = re.compile("[。！？!?]")


def head_fields(source: str, start: int) -> Fields:
    """Known fields in the lines before the text begins: at the top, in a comment, or right under the title."""
    fields: Fields = {}
    if comment := _COMMENT.match(source, start):
        for line in comment[1].split("\n"):
            _take(fields, line.lstrip(". \t"))
    lines = [line for line in source[start : start + 8000].split("\n")[: 2 * _HEAD_LINES] if line.strip()]
    titles = 0
    for line, after in zip(lines[:_HEAD_LINES], [*lines[1:], ""], strict=False):
        if _SKIPPED.match(line):
            continue
        if _HEADING.match(line) or _UNDERLINE.match(after):
            titles += 1
            if titles > 1:
                break
        elif not (_take(fields, line) or line.startswith(">") or _is_minor(line)):
            break
    return {key: value for key, value in fields.items() if not _is_label(source, key)}


def tail_fields(source: str, start: int, known: frozenset[str]) -> Fields:
    """A source named in the last lines: `via: URL`, `原文链接：URL`, or a lone link that bears the name of its site.

    `known` are casefolded names the front matter gives, such as tags and categories, that a site may be called by.
    """
    lines = [line.strip() for line in source[max(start, len(source) - _TAIL) :].split("\n")]
    lines = [line for line in lines if line and not re.match(r"\[[^\]]+\]:|[-*_]{3,}$", line)][-_TAIL_LINES:]
    fields: Fields = {}
    for line in lines:
        for key, value in _pairs(line):
            field = written_field(key)
            if field in ("url", "site", "author") and _fits(field, value):
                fields.setdefault(key, value)
    if any(url_in(str(value)) for value in fields.values()):
        return fields
    match = _LONE_LINK.fullmatch(lines[-1]) if lines else None
    return _lone(words_of(match["text"]), match["url"], known) if match else {}


def _lone(name: str, url: str, known: frozenset[str]) -> Fields:
    """What a lone last link says: its site when it is called by the site's name, only its address by `原文`."""
    if _SOURCE.fullmatch(name):
        return {"url": url}
    host = url.split("/")[2].casefold()
    if name.casefold() in {*known, *host.split("."), host, host.removeprefix("www.")}:
        return {"url": url, "site": name}
    return {}


def _take(fields: Fields, line: str) -> bool:
    """Take a line's fields; False when it has none."""
    found = False
    for key, value in _pairs(line):
        field = written_field(key)
        if field and _fits(field, value):
            fields.setdefault(key, value)
            found = True
    byline = _BY.fullmatch(line.strip().strip("*_ "))
    if not found and byline and _NAME.fullmatch(byline["name"]):
        fields.setdefault("author", byline["name"])
        found = True
    return found


def _is_minor(line: str) -> bool:
    """Whether a line is a short pair with a key that means nothing here, as heads have among others."""
    return any(
        not field_of(key) and len(words_of(value)) <= 40 and not _ENDS.search(value) for key, value in _pairs(line)
    )


def _pairs(line: str) -> Iterator[tuple[str, str]]:
    """The `key: value` pairs of a line without its bullet, quote and bold marks."""
    if len(line) > 1000:
        return
    text = line[_BULLET.match(line).end() :].strip().rstrip("|").strip()  # type: ignore[union-attr]
    parts = [_pair(part) for part in _SPLIT.split(text) if part]
    if len(parts) > 1 and all(parts):
        yield from (part for part in parts if part)
    elif whole := _pair(text):
        yield whole


def _pair(text: str) -> tuple[str, str] | None:
    """`**Author:** Jane`, `**Author**: Jane` and `Author: Jane` as key and value."""
    match = _COLON.search(text, 0, 60)
    key = text[: match.start()].translate(_MARKS).strip() if match else ""
    if not match or not _KEY.fullmatch(key) or text[match.end() :].startswith("//"):
        return None
    return key, text[match.end() :].strip().lstrip("*_ ").strip()


def _fits(field: str, value: str) -> bool:
    """Whether a value looks like what the field holds and not like something said."""
    words = words_of(value)
    if field == "url":
        return bool(url_in(value))
    if field == "date":
        return len(words) <= 40 and bool(iso_date(words))
    if field == "title":
        return 0 < len(words) <= 120
    return 0 < len(words) <= 80 and not _ENDS.search(words)


def _is_label(source: str, key: str) -> bool:
    """Whether the key starts many lines, as the name of somebody who speaks does."""
    return len(re.findall(rf"(?m)^[>*_\- ]{{0,8}}{re.escape(key)}[*_ ]{{0,4}}[:：]", source[:200_000])) > 3
