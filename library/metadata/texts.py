"""Front matter values and Markdown lines as the words people mean: no entities, no marks, no line breaks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import islice

from library.frontmatter import FieldValue
from library.patterns import lazy
from library.text import clean

_MARKED = lazy(r"[\[<*_`\\{&~=]")
_IMAGE = lazy(r"!\[[^\]\n]{0,500}\](?:\([^)\s]{0,2000}+[^)]{0,200}+\)|\[[^\]\n]{0,100}\])")
_LINK = lazy(
    r"\[((?:[^\[\]\n]|\\[\[\]]|\[[^\[\]\n]{0,200}\]){0,500})\]"
    r"(?:\([^()\s]{0,2000}+(?:\([^()\s]{0,200}+\)[^()\s]{0,2000}+)?[^)\n]{0,200}+\)|\[[^\]\n]{0,100}\])"
)
_WIKILINK = lazy(r"\[\[(?:[^\]|\n]{0,300}\|)?([^\]\n]{1,300})\]\]")
_NAME_KEYS = ("name", "display_name", "title", "label", "id", "姓名", "名字", "名前", "login")
_BREAK = lazy(r"(?i)<br\s*/?>")
_AUTOLINK = lazy(r"<(https?://[^\s<>]{1,2000})>")
_TAG = lazy(r"</?[a-zA-Z][^<>]{0,500}>|<!--.{0,500}?-->|\[\^[^\[\]\s]{1,60}\]")
_FORMAT = lazy(r"(?i)</?(?:b|i|u|em|strong|span|font|sup|sub|small|big|code|mark|a|center)(?:\s[^<>]{0,300})?>")
_TEMPLATE = lazy(r"(?:\{\{.*\}\}|\{%.*%\}|<%.*%>)", re.DOTALL)
_LANGUAGE = lazy(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?")
_ATTRIBUTES = lazy(r"\s*\{[#.:][^{}]{0,200}\}\s*$")
_ESCAPE = lazy(r"\\([!-/:-@\[-`{-~])")
_STRONG = lazy(r"(\*{1,3}|_{2,3}|~~|==)(?=\S)(.{1,500}?)(?<=\S)\1")
_URL = lazy(r"https?://[^\s<>\"'（）()\[\]，。；、]*(?:\([^\s()]*\)[^\s<>\"'（）()\[\]，。；、]*)*")


def one_line(text: str) -> str:
    """The text with entities decoded, made safe again, and white space as single spaces."""
    if "&" in text:
        text = clean(html.unescape(text))
    return " ".join(text.split()).strip("\u200b\ufeff ")


def words_of(markdown: str) -> str:
    """A line of Markdown as plain words: links by their text, images, tags and attributes gone."""
    if not _MARKED.search(markdown):
        return " ".join(markdown.split()).strip("\u200b\ufeff ")
    text = _ATTRIBUTES.sub("", _AUTOLINK.sub(r"\1", _IMAGE.sub("", markdown)))
    text = _LINK.sub(r"\1", _WIKILINK.sub(r"\1", text))
    text = _BREAK.sub(" ", re.sub(r"<rt>[^<]*</rt>", "", text))
    text = _STRONG.sub(r"\2", _TAG.sub("", text)).replace("`", "")
    return one_line(_ESCAPE.sub(r"\1", text))


def title_words(text: str) -> str:
    """A title from front matter: what stands in it but HTML that only formats, and links by their text."""
    if "<" in text:
        text = _FORMAT.sub("", _BREAK.sub(" ", text))
    return one_line(_LINK.sub(r"\1", _WIKILINK.sub(r"\1", text)) if "](" in text or "[[" in text else text)


def is_template(text: str) -> bool:
    """Whether a value is a generator's template that nobody filled in."""
    return bool(_TEMPLATE.fullmatch(text.strip()))


def url_in(text: str) -> str:
    """The first web address in the text, or nothing. Addresses may hold `&`, which is decoded where it is an entity."""
    match = _URL.search(text.replace("&amp;", "&"))
    return clean(match[0].rstrip(".,;:!?*_`")) if match else ""


def strings(value: FieldValue) -> Iterator[str]:
    """Every string of a value, mappings by what they call a name."""
    if isinstance(value, str):
        if value.strip():
            yield value.strip()
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    else:
        yield from _named(value)


def _named(value: dict[str, FieldValue]) -> Iterator[str]:
    """The name in a mapping; mappings by name or id (`{jane: {name: …}}`) give all of theirs."""
    for key in _NAME_KEYS:
        if name := next(strings(value.get(key, "")), ""):
            yield name
            return
    parts = [next(strings(value.get(key, "")), "") for key in ("given", "first", "family", "last")]
    if value and all(_LANGUAGE.fullmatch(key) for key in value):
        yield from islice(strings(list(value.values())), 1)
    elif any(parts):
        yield " ".join(part for part in parts if part)
    elif any(isinstance(item, dict) for item in value.values()):
        for key, item in value.items():
            told = isinstance(item, dict) and not any(name in item for name in _NAME_KEYS)
            yield key if told else next(strings(item), "") or key
    elif len(value) == 1:
        yield from value


def flat(value: FieldValue) -> str:
    """A value as one line of words, entities decoded."""
    return one_line(raw(value))


def raw(value: FieldValue) -> str:
    """A value as it is written, lists and mappings in one string: what an address is looked for in."""
    if isinstance(value, list):
        return ", ".join(raw(item) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {raw(item)}" for key, item in value.items())
    return value
