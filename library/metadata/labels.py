"""Tags and categories as one list of labels."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

from library.frontmatter import FieldValue
from library.metadata.facts import Facts
from library.metadata.keys import bare
from library.metadata.texts import one_line, strings, words_of
from library.patterns import lazy

_PARTED = lazy(r"[,，、;；\n]\s*")
_WIDE = lazy("[，、]")
"""What parts the labels of a list where somebody typed no comma that YAML knows."""
_CODES = lazy(r"(?:`[^`]{1,60}`[\s,，、|/·]*)+")
_LINKS = lazy(r"(?:\[\[[^\[\]]{1,100}\]\][\s,，、;；]*)+")
_QUOTES = "\"'“”‘’"
_SPACED_KEYS = frozenset({"tags", "categories"})


def tags_of(facts: Facts, path: Path) -> tuple[str, ...]:
    """Tags, then categories; keywords only where there are neither. Each stands once, without `#`."""
    spaced = "_posts" in path.parts or facts.has("layout")
    found = [*_labels(facts, "tags", spaced), *_labels(facts, "categories", spaced)]
    return tuple(dict.fromkeys(found or _labels(facts, "keywords", False)))


def _labels(facts: Facts, field: str, spaced: bool) -> Iterator[str]:
    for key, value in facts.of(field):
        for text in _split(value, spaced and bare(key) in _SPACED_KEYS):
            if label := one_line(words_of(text)).strip(_QUOTES).lstrip("#＃").strip():
                facts.use(key)
                yield label


def _split(value: FieldValue, spaced: bool) -> Iterator[str]:
    """The labels of a list, or of a string that lists them by commas, by `#`, or as Jekyll does by spaces."""
    if not isinstance(value, str):
        found = list(strings(value))
        yield from _WIDE.split(found[0]) if len(found) == 1 else found
        return
    value = html.unescape(value).strip()
    if _LINKS.fullmatch(value):
        yield from re.findall(r"\[\[[^\[\]]+\]\]", value)
    elif _CODES.fullmatch(value):
        yield from re.findall("`([^`]+)`", value)
    elif _PARTED.search(value):
        for part in _PARTED.split(value.strip("[]")):
            yield from part.split() if _is_hashed(part) else [part]
    elif spaced or _is_hashed(value):
        yield from value.split()
    else:
        yield value


def _is_hashed(text: str) -> bool:
    """Whether every word begins with `#`."""
    return all(word.startswith(("#", "＃")) for word in text.split())
