"""Metadata written as text: lines under the title, quoted lists of translations, comments, and the last lines."""

from __future__ import annotations

import re
from collections.abc import Mapping

from library.frontmatter import FieldValue
from library.metadata.keys import written_field
from library.metadata.pairs import byline, dateline, fits, is_sentence, pairs
from library.metadata.texts import url_in, words_of
from library.patterns import lazy

Fields = dict[str, FieldValue]

_REACH = 8000
_HEAD_LINES = 40
_TAIL = 3000
_TAIL_LINES = 12
_OTHERS = 2
_COMMENT = lazy(r"\s*<!--(.{0,4000}?)-->", re.DOTALL)
_PANDOC = lazy(r"% (?P<title>[^\n]{1,300})\n(?:% ?(?P<author>[^\n]{0,300})\n)?(?:% ?(?P<date>[^\n]{0,100})\n)?")
_SKIPPED = lazy(r"(?i)[ \t]*(?:$|!\[|\[!\[|<!--|</?\w|\{[%{:]|(?:[-*_=][ \t]*){3,}$|\[toc\]|\[[^\]]+\]:)")
_HEADING = lazy(r" {0,3}#{1,6}[ \t#]*[^\s#]")
_UNDERLINE = lazy(r" {0,3}(?:=+|-{2,})[ \t]*$")
_SOURCE = lazy(
    r"(?i)(?:阅读|查看|点击)?(?:原文|全文)(?:链接|地址)?|出处|来源"
    r"|original(?: post| article)?|source|via|read (?:more|the original)|link"
)
_REPRINT = lazy(
    r"[>*_（( \t]{0,8}(?:注[:：][ \t]*)?(?:本文|文章|全文)?"
    r"(?:转载自|转自|转载于|译自|首发于|原载于|原文(?:链接|地址|出处)?(?:在|为|见))"
)
_PUBLISHED = lazy(
    r"(?i)[>*_(\s]{0,8}[^\w\s]?\s?(?:this (?:post|article|story|interview|piece) )?(?:was |is )?(?:originally |first )"
    r"(?:published|posted|appeared|written)(?: \w+)? (?:at|on|in|for|by) \[(?P<site>[^\[\]\n]{1,60})\]\((?P<url>https?://[^\s()]+)"
)
_LONE_LINK = lazy(
    r"[(（]?(?:via[ :：]*)?\[(?P<text>[^\[\]\n]{1,60})\]\((?P<url>https?://[^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)[)）]?[。.]?"
)


def head_fields(source: str, start: int) -> Fields:
    """Known fields in the lines before the text begins: at the top, in a comment, or right under the title."""
    fields = _pandoc(source, start)
    if comment := _COMMENT.match(source, start):
        for line in comment[1].split("\n"):
            _take(fields, line.lstrip(". \t"))
    titles = seen = 0
    lines = source[start : start + _REACH].split("\n")
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if _SKIPPED.match(line) or line.startswith("% "):
            continue
        seen += 1
        if _HEADING.match(line) or _UNDERLINE.match(after):
            titles += 1
        elif not titles and not fields and _names(line, after):
            fields["title"] = words_of(line)
        elif not (_take(fields, line) or line.startswith(">") or _is_minor(line)):
            break
        if titles > 1 or seen > _HEAD_LINES:
            break
    return {key: value for key, value in fields.items() if _count(source, key) <= 3}


def tail_fields(source: str, start: int, known: frozenset[str]) -> Fields:
    """A source named in the last lines: `via: URL`, `原文链接：URL`, or a lone link that bears the name of its site.

    `known` are casefolded names the front matter gives, such as tags and categories, that a site may be called by.
    """
    lines = [line.strip() for line in source[max(start, len(source) - _TAIL) :].split("\n")]
    lines = [line for line in lines if line and not re.match(r"\[[^\]]+\]:|[-*_]{3,}$", line)][-_TAIL_LINES:]
    fields = _last_pairs(source, lines)
    if any(url_in(str(value)) for value in fields.values()):
        return fields
    match = _LONE_LINK.fullmatch(lines[-1]) if lines else None
    return _lone(words_of(match["text"]), match["url"], known) if match else {}


def _last_pairs(source: str, lines: list[str]) -> Fields:
    """Source and author among the last lines, of which a few may be others (thanks, who translated, the end)."""
    fields: Fields = {}
    others = 0
    for line in reversed(lines):
        reprint = _reprint(line)
        fields = {**reprint, **fields}
        found = list(pairs(line))
        others += not (found or reprint)
        if others > _OTHERS:
            break
        for key, value in found:
            field = written_field(key)
            if field in ("url", "site", "author") and fits(field, value) and _count(source, key) <= 1:
                fields.setdefault(key, value)
    return fields


def _lone(name: str, url: str, known: frozenset[str]) -> Fields:
    """What a lone last link says: its site when it is called by the site's name, only its address by `原文`."""
    if _SOURCE.fullmatch(name):
        return {"url": url}
    host = url.split("/")[2].casefold()
    if name.casefold() in {*known, *host.split("."), host, host.removeprefix("www.")}:
        return {"url": url, "site": name}
    return {}


def _pandoc(source: str, start: int) -> Fields:
    """The fields of a title block of lines that start with `%`."""
    match = _PANDOC.match(source, start)
    return {key: value.strip() for key, value in match.groupdict().items() if value} if match else {}


def _reprint(line: str) -> dict[str, str]:
    """The address in `本文转载自 …` or `Originally published at …`, which says where the text first stood."""
    if match := _PUBLISHED.match(line):
        site = {} if url_in(match["site"]) else {"site": match["site"]}
        return {"url": match["url"], **site}
    return {"url": url_in(line)} if _REPRINT.match(line) and url_in(line) else {}


def _take(fields: Fields, line: str) -> bool:
    """Take a line's fields; False when it has none."""
    known = {key: value for key, value in pairs(line) if (field := written_field(key)) and fits(field, value)}
    found: Mapping[str, str] = known or byline(line) or dateline(line) or _reprint(line)
    for key, value in found.items():
        fields.setdefault(key, value)
    return bool(found)


def _names(line: str, after: str) -> bool:
    """Whether a line without any mark is the title: a pair of facts follows it."""
    words = words_of(line)
    known = any(written_field(key) and fits(written_field(key), value) for key, value in pairs(after))
    return known and not any(True for _ in pairs(line)) and len(words) <= 80 and words[-1:] not in tuple("。.!！，,;；")


def _is_minor(line: str) -> bool:
    """Whether a line is a short pair that means nothing here, as heads have among others."""
    return any(len(words_of(value)) <= 40 and not is_sentence(value) for _, value in pairs(line))


def _count(source: str, key: str) -> int:
    """How many lines start with the key, as they do with the name of somebody who speaks."""
    return len(re.findall(rf"(?m)^[>*_\- ]{{0,8}}{re.escape(key)}[*_ ]{{0,4}}[:：]", source[:200_000]))
