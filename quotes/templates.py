"""How a quote is copied: by template, one function each, gathered in a table."""

from __future__ import annotations

from collections.abc import Callable

from quotes import toml
from quotes.exporters.markdown import escaped, quoted
from quotes.marks import in_marks
from quotes.quote import Quote

_WESTERN = frozenset({"en", "fr", "de", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "pl", "cs", "ru", "uk"})


def plain(quote: Quote) -> str:
    """The words alone."""
    return quote.text


def attribution(quote: Quote) -> str:
    """The words in quotation marks, who said them and where: `“…” —— 张宇星，《题目》`, or `“…” — Jane Roe, Title`."""
    western = _is_western(quote)
    credit = _credit(quote, western)
    words = in_marks(quote.text)
    return f"{words} {'—' if western else '——'} {credit}" if credit else words


def markdown(quote: Quote) -> str:
    """A Markdown block quote with its credit as last line."""
    credit = _credit(quote, _is_western(quote))
    return quoted(quote.text) + (f"\n>\n> —— {escaped(credit)}" if credit else "")


def as_toml(quote: Quote) -> str:
    """The quote's whole file."""
    return toml.dumps(quote).decode()


TEMPLATES: dict[str, Callable[[Quote], str]] = {
    "plain": plain,
    "attribution": attribution,
    "markdown": markdown,
    "toml": as_toml,
}


def _is_western(quote: Quote) -> bool:
    language = quote.source.language.lower().split("-")[0]
    if language:
        return language in _WESTERN
    return quote.text.isascii()


def _credit(quote: Quote, western: bool) -> str:
    names = (", " if western else "、").join(quote.speakers) or quote.source.author
    title = " ".join(quote.source.title.split())
    if title and not western:
        title = f"《{title}》"
    return (", " if western else "，").join(part for part in (names, title) if part)
