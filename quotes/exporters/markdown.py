"""Markdown to paste into notes: a heading an article, a block quote a passage, speaker, note and tags under it."""

from __future__ import annotations

import re

from quotes.collection import Collection
from quotes.quote import Quote, Source

_INLINE = re.compile(r"[\\`*\[\]<~]|&(?=#|\w+;)|(?<!\w)_|_(?!\w)")
_LINE_START = re.compile(r"^(\s*)([#>+\-=~|]|\d+(?=[.)]))")


def render(collection: Collection) -> str:
    """The quotes as Markdown."""
    articles = [group for group in collection.articles if group]
    return "\n".join(_article(quotes) for quotes in articles)


def quoted(text: str) -> str:
    """A block quote of the text; each of its lines a paragraph."""
    return "\n>\n".join(f"> {escaped(line)}" for line in text.split("\n") if line.strip())


def escaped(line: str) -> str:
    """A line that Markdown shows as it is."""
    line = _INLINE.sub(lambda match: "\\" + match[0], line.strip())
    return _LINE_START.sub(_escape_start, line)


def _escape_start(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2]}\\" if match[2].isdigit() else f"{match[1]}\\{match[2]}"


def _article(quotes: tuple[Quote, ...]) -> str:
    source = quotes[-1].source
    head = f"# {escaped(' '.join(source.title.split())) or 'Untitled'}\n\n"
    facts = _facts(source)
    return head + (f"{facts}\n\n" if facts else "") + "\n".join(_quote(quote) for quote in quotes)


def _facts(source: Source) -> str:
    facts = [escaped(fact) for fact in (source.author, source.site, source.published.partition("T")[0]) if fact]
    if source.url:
        facts.append(
            f"<{source.url}>" if re.fullmatch(r"[a-zA-Z][\w+.-]+:[^\s<>]*", source.url) else escaped(source.url)
        )
    if source.path:
        facts.append(escaped(source.path))
    return " · ".join(facts)


def _quote(quote: Quote) -> str:
    parts = [quoted(quote.text)]
    names = "、".join(escaped(name) for name in quote.speakers)
    credit = " · ".join(part for part in (names, escaped(quote.source.section)) if part)
    if credit:
        parts.append(f"—— {credit}")
    if quote.note.strip():
        parts.append("\n\n".join(escaped(line) for line in quote.note.split("\n") if line.strip()))
    if quote.tags:
        parts.append(" ".join(f"#{tag.replace(' ', '-')}" for tag in quote.tags))
    return "\n\n".join(parts) + "\n"
