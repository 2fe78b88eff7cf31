"""From a passage on the page to a quote."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from library.article import Article
from library.document import Document
from library.text import Span
from quotes.anchor import make_anchor
from quotes.errors import NothingTaken
from quotes.ids import new_id
from quotes.quote import Quote, Source


def capture(
    article: Article,
    document: Document,
    span: Span,
    *,
    path: str,
    now: datetime,
    note: str = "",
    tags: Iterable[str] = (),
) -> Quote:
    """A new quote of the passage, white space at its ends left out, so that `text == document.text[start:end]`.

    `path` is the article's, relative to its library, with `/`; `now` carries its zone. Raises NothingTaken where the
    passage holds no text or lies outside the document.
    """
    inside = span.meet(Span(0, len(document.text)))
    taken = inside.strip(document.text)
    if not taken:
        raise NothingTaken("There is no text in the passage to keep.")
    return Quote(
        id=new_id(now),
        text=taken.of(document.text),
        created=now.replace(microsecond=0),
        source=source_of(article, path, document.section_at(taken.start)),
        anchor=make_anchor(document, taken),
        note=note,
        tags=tidy_tags(tags),
        speakers=speakers_in(document, taken),
    )


def speakers_in(document: Document, span: Span) -> tuple[str, ...]:
    """Whoever speaks in the passage, each once."""
    return tuple(dict.fromkeys(turn.speaker for turn in document.turns_in(span)))


def source_of(article: Article, path: str, section: str = "") -> Source:
    """Enough to cite an article, or a section of it, without the article."""
    return Source(
        title=article.title,
        author=article.author,
        published=article.date,
        site=article.site,
        url=article.url,
        path=path,
        language=article.language,
        section=section,
    )


def tidy_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags as they are kept: no `#` before, no white space around, none empty, none twice."""
    named = (" ".join(tag.split()).lstrip("#＃").strip() for tag in tags)
    return tuple(dict.fromkeys(tag for tag in named if tag))
