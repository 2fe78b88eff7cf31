"""Names of people as front matter gives them: strings, lists, mappings, Markdown links with an organisation behind."""

from __future__ import annotations

import re

from library.frontmatter import FieldValue
from library.metadata.texts import strings, words_of
from library.patterns import lazy

_MAIL = lazy(r"\s*[<(]?[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}[>)]?")
_ADDRESS = lazy(r"\s*[<(]?https?://\S+")
_BETWEEN = lazy(r",\s+(?![^()（）]{0,80}[)）])(?!(?:Jr|Sr|Ph\.?D|M\.?D|I{2,3})\b)")
_LABEL = lazy(r"(?:(?:本文)?作者|文|撰文|著者)[ \u3000]*[:：/／|｜丨][ \u3000]*|[Bb]y[ :：]+(?=[A-Z@\u4e00-\u9fff])")
_ACCOUNT = lazy(
    r"[ \u3000]*[(（][^()（）]{0,20}(?:公众号|微信|知乎|微博|[Gg]it[Hh]ub|ID\s*[:：]|@)[^()（）]{0,60}[)）]$"
)


def authors(value: FieldValue) -> tuple[str, ...]:
    """Names as they are written, without addresses; only a comma and a space part the names in a string."""
    found = [name for text in strings(value) for name in _BETWEEN.split(_without_addresses(text))]
    return tuple(dict.fromkeys(name for word in found if (name := _bare_name(word))))


def _bare_name(text: str) -> str:
    """A name without a label before it, or an account behind it."""
    label = _LABEL.match(text)
    return _ACCOUNT.sub("", text[label.end() if label else 0 :]).strip(" ,;")


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
