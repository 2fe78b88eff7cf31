"""YAML heads as people type them, made into the YAML they meant."""

from __future__ import annotations

import re

from library.frontmatter.lines import spaced
from library.patterns import lazy

_HASHES = lazy(r"(?m)^(?P<key>[^\s:#][^:\n]{0,30}:[ \t]+)(?P<value>#[^\s#][^\n]*)$")
_PAIR = lazy(r"(?P<key>[^\s:：#\-\[\]{}\"'>|][^:：\n]{0,60}?)[ \t]*(?P<mark>:(?=[ \t]|$)|：)[ \t]*(?P<value>.*)")
_PLAIN = lazy(r"[^\s\"'\[{|>&!#]")
_NEEDS_QUOTES = lazy(r":[ \t]|:$|[ \t]#|^[@`%*]|^\*|^[\[{].*[\]}].")


def prepare(text: str) -> str:
    """Changes that lose nothing: no-break spaces as spaces, and `tags: #a #b` as text instead of a comment."""
    if "\u00a0" in text:
        text = text.replace("\u00a0", " ")
    return _HASHES.sub(lambda match: match["key"] + _quoted(match["value"]), text) if ": #" in text else text


def mend(text: str) -> str:
    """A broken head with its unquoted values quoted, full-width colons narrowed and tabs as spaces."""
    return "\n".join(map(_mend_line, text.split("\n")))


def _mend_line(line: str) -> str:
    body = line.lstrip(" \t")
    indent = line[: len(line) - len(body)].replace("\t", "  ")
    body = spaced(body)
    match = _PAIR.fullmatch(body)
    if not match or body.startswith(("---", "...")):
        return indent + body
    value = match["value"].rstrip()
    if _NEEDS_QUOTES.search(value) and (_PLAIN.match(value) or re.match(r"[\[{].*[\]}].", value)):
        value = _quoted(value)
    return f"{indent}{match['key']}: {value}"


def _quoted(value: str) -> str:
    return "'" + value.strip().replace("'", "''") + "'"
