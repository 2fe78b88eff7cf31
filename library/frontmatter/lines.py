"""Front matter read line by line: what is left when the format's own parser gives up, and heads that never had one."""

from __future__ import annotations

import re

from library.frontmatter.values import FieldValue, duplicate, safe
from library.patterns import lazy

_NAMES = (
    "title|date|authors?|tags?|categor(?:y|ies)|layout|draft|slug|description|summary|url|link|source|lang|language"
    "|published|type|weight|id|created|updated|speakers?|keywords|aliases|subtitle|permalink|excerpt|toc|cover|image"
    "|标题|標題|题目|日期|发布日期|发布时间|作者|来源|來源|标签|標籤|分类|分類|原文链接|链接|摘要|タイトル|日付|著者|タグ"
    "|題名|題目|文章标题|時間|时间|公開日|投稿日|原文|网址|网站|網址|关键词|栏目|简介|作者名|出处|筆者|出典|リンク|カテゴリー?|言語|概要|语言|語言"
)
_KNOWN = lazy(rf"(?i)[ \t]*(?:{_NAMES})[ \t]*")
_PAIR = lazy(
    r"""["']?(?P<key>[^\s:：=#>|\[\]{}"'-][^:：=\n"']{0,60}?)["']?[ \t]*"""
    r"""(?P<mark>：|:(?=[ \t\u00a0"'\[]|$)|=)(?P<value>.*)"""
)
_TIGHT_PAIR = lazy(rf"(?i)(?P<key>{_NAMES})(?P<mark>:)(?P<value>[^\s/].*)")
_LIST = lazy(r"[:=][ \t]*\[[^\[\]]{0,4000}\]")
_BELOW = lazy(r"[ \t]+[A-Za-z_][\w-]{0,40}:(?:[ \t]|$)")
"""A key of a mapping within a field's value, which is no word of it."""
_LONGEST = 64 * 1024
"""Characters of a head of references; what follows is the article's."""
_INDENTED = lazy(rf"[ \t]+(?P<pair>(?i:{_NAMES})[ \t]*[:：][ \t].*)")
"""A known key that cannot be within a field's value, because the field has one already."""
_ALIAS = lazy(r"\*[\w-]+")
_ITEM = lazy(r"[ \t]*-[ \t]+(?P<value>.*)")
_REFERENCE = lazy(r"\[#\]:[ \t\u00a0]+(?P<key>[^:：\n]{1,40}?)[ \t]*[:：][ \t\u00a0]*(?P<value>[^\n]{0,1000})(?:\n|\Z)")


def is_known(key: str) -> bool:
    """Whether heads commonly have the key."""
    return _KNOWN.fullmatch(key) is not None


def is_pair(line: str, marks: str = ":：") -> bool:
    """Whether the line starts with a key and one of `marks`."""
    match = _pair(line)
    return match is not None and match["mark"] in marks


def spaced(line: str) -> str:
    """A line `key:value` with the space that makes it a pair, where the key is a known one; others as they are."""
    return f"{found['key']}: {found['value']}" if (found := _TIGHT_PAIR.fullmatch(line)) else line


def _pair(line: str) -> re.Match[str] | None:
    """The line as a key, its mark and its value; a known key needs no space behind its colon."""
    return _PAIR.match(line) or _TIGHT_PAIR.match(line)


def read_lines(block: str, marks: str = ":：") -> tuple[dict[str, FieldValue], list[str]]:
    """Fields of a block of `key: value` lines with lists under them, and warnings; what fits nothing is left out."""
    fields: dict[str, FieldValue] = {}
    warnings: list[str] = []
    current = ""
    below: list[str] = []
    joined = _LIST.sub(lambda found: found[0].replace("\n", " "), block)
    for line in joined.split("\n"):
        match = _pair(line)
        if not match and isinstance(fields.get(current), str) and fields[current] and not below:
            indented = _INDENTED.fullmatch(line)
            match = _pair(indented["pair"]) if indented else None
            match = match if match and match["key"].strip() not in fields else None
        if match and match["mark"] in marks:
            _settle(fields, current, below)
            current, below = safe(match["key"].strip()), []
            if fields.get(current):
                warnings.append(duplicate(current))
            fields[current] = _value(match["value"])
        elif current and line.strip() and not _BELOW.match(line):
            below.append(line)
    _settle(fields, current, below)
    return fields, warnings


def read_references(source: str, start: int) -> tuple[dict[str, FieldValue], int]:
    """Fields of a head of `[#]: key: value` lines (translation projects), and the offset behind it."""
    fields: dict[str, FieldValue] = {}
    end = start + _LONGEST
    while start < end and (match := _REFERENCE.match(source, start)):
        value = match["value"].strip()
        if value[:1] + value[-1:] in ("()", '""', "''"):
            value = value[1:-1]
        fields[safe(match["key"].strip())] = safe(value.strip())
        start = match.end()
    return fields, start


def _settle(fields: dict[str, FieldValue], key: str, below: list[str]) -> None:
    """Add the lines below a field to it: items of a list with what goes on below them, or words that go on."""
    words: list[str] = []
    items: list[list[str]] = []
    for line in below:
        if item := _ITEM.match(line):
            items.append([_scalar(item["value"])])
        else:
            (items[-1] if items else words).append(_scalar(line))
    value = fields.get(key, "")
    if words and isinstance(value, str):
        begin = "" if value in ("|", ">", "|-", ">-", "|+", ">+") else value
        value = fields[key] = " ".join([begin, *words]).strip()
    if items:
        first = value if isinstance(value, list) else [value] if value else []
        fields[key] = [*first, *(" ".join(item) for item in items)]


def _value(text: str) -> FieldValue:
    text = text.strip()
    if text.startswith("[") and text.endswith("]") and not text.startswith("[["):
        return [item for part in re.split("[,，]", text[1:-1]) if (item := _scalar(part))]
    return _scalar(text)


def _scalar(text: str) -> str:
    """A value without its quotes, or the one that is never closed; none for an alias of what could not be read."""
    text = text.strip()
    if _ALIAS.fullmatch(text):
        return ""
    if text.startswith('"') and text.count('"') == 1 < len(text):
        text = text[1:].lstrip()
    for mark in "\"'":
        if len(text) > 1 and text.startswith(mark) and text.endswith(mark) and text.count(mark) % 2 == 0:
            inner = text[1:-1]
            text = text if mark in inner else inner
    return safe(text)
