"""Names of people as front matter gives them: strings, lists, mappings, Markdown links with an organisation behind."""

from __future__ import annotations

import re

from library.frontmatter import FieldValue
from library.metadata.texts import strings, words_of
from library.patterns import lazy

_MAIL = lazy(r"\s*[<(]?[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}[>)]?")
_ADDRESS = lazy(r"\s*[<(]?https?://\S+")
_BETWEEN = lazy(r",\s+(?![^()（）]{0,80}[)）])(?!(?:Jr|Sr|Ph\.?D|M\.?D|I{2,3})\b)")


def authors(value: FieldValue) -> tuple[str, ...]:
    """Names as they are written, without addresses; only a comma and a space part the names in a string."""
    found = [name for text in strings(value) for name in _BETWEEN.split(_without_addresses(text))]
    return tuple(dict.fromkeys(name.strip(" ,;") for name in found if name.strip(" ,;")))


def speakers(value: FieldValue) -> tuple[str, ...]:
    """Names of declared speakers; a string may list them."""
    texts = [
        text for item in strings(value) for text in (re.split("[,，、;；]", item) if isinstance(value, str) else [item])
    ]
    return tuple(dict.fromkeys(name for text in texts if (name := _without_addresses(text))))


def _without_addresses(text: str) -> str:
    words = words_of(text)
    rest = _ADDRESS.sub("", words)
    return _MAIL.sub("", rest).strip() or rest.strip()
