"""From a file to a document: the whole pipeline, in one place."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from library.article import Article
from library.decode import LIMIT, Unreadable, read_source
from library.document import Document
from library.frontmatter import FrontMatter, split
from library.shelf import broken_article, is_subtitles, open_file
from library.text import Span, clean

if TYPE_CHECKING:
    from library.speakers import Corrections

BEGINNING = 200_000
"""Characters of a long article that are shown before the rest is parsed."""
_PARSING = 0.7
"""What share of the work it is, about, to parse an article; the rest is to find who speaks."""


def open_article(article: Article | Path, *, corrections: Corrections | None = None, limit: int = LIMIT) -> Document:
    """The parsed document with its speakers; raises Unreadable."""
    path = _path(article)
    source = read_source(path, limit=limit)
    front = FrontMatter() if is_subtitles(path) else split(source.text)
    warnings = (*source.warnings, *front.warnings)
    return _parse(path, source.text, front.body_start, _declared(front), corrections, warnings)


def open_in_parts(
    path: Path,
    *,
    long: int,
    size: int = BEGINNING,
    limit: int = LIMIT,
    told: Callable[[float], None] | None = None,
) -> Iterator[tuple[Article, Document, bool]]:
    """The article, its document, True; before them of a file of `long` bytes and more those of its beginning, False.

    The first `size` characters have the facts that they tell, and no speakers; `told` is called now and then with the
    share of the work that is done, from 0 to 1. The file is read once. Raises Unreadable.
    """
    from library.metadata import describe

    source = read_source(path, limit=limit)
    is_plain = is_subtitles(path)
    front = FrontMatter() if is_plain else split(source.text)
    if source.size >= long and not is_plain and len(source.text) > size:
        from library.markdown import parse_beginning

        head = replace(source, text=source.text[: front.body_start + size])
        beginning = parse_beginning(source.text, front.body_start, size)
        end = beginning.source_map.source_span(Span(0, len(beginning.text))).end
        yield describe(path, head, front, counted=False), replace(beginning, source=source.text[:end]), False
    article = describe(path, source, front)
    yield article, _parse(path, source.text, front.body_start, article.speakers, None, article.warnings, told), True


def inspect(path: Path, *, corrections: Corrections | None = None, limit: int = LIMIT) -> dict[str, Any]:
    """Everything known of a file as `zhai inspect` prints it; never raises, the error is a field."""
    began = time.perf_counter()
    article, document = None, None
    try:
        opened = open_file(path, limit=limit, counted=False)
        article = opened.article
        document = _parse(path, opened.source, opened.front.body_start, article.speakers, corrections, article.warnings)
    except Unreadable as error:
        article = (article or broken_article(path, ""))._replace(error=str(error))
    except Exception as error:  # one file must not hide the others, whatever is wrong with it or with us
        article = article or broken_article(path, "")
        article = article._replace(error=f"{clean(article.path.name)} could not be parsed ({type(error).__name__}).")
    return _record(article, document or Document("")) | {
        "path": clean(str(path)),
        "seconds": round(time.perf_counter() - began, 4),
    }


def _path(article: Article | Path) -> Path:
    return article.path if isinstance(article, Article) else article


def _declared(front: FrontMatter) -> tuple[str, ...]:
    if not front.fields:
        return ()
    from library.metadata import declared_speakers

    return declared_speakers(front)


def _parse(
    path: Path,
    source: str,
    start: int,
    declared: tuple[str, ...],
    corrections: Corrections | None,
    warnings: tuple[str, ...],
    told: Callable[[float], None] | None = None,
) -> Document:
    """The document with its speakers; `warnings` go before those found here."""
    if is_subtitles(path):
        from library.subtitles import parse as parse_subtitles

        document = parse_subtitles(source, path.suffix, corrections=corrections)
        return replace(document, warnings=(*warnings, *document.warnings))
    from library.markdown import parse
    from library.speakers import find_speakers

    document = parse(source, start, told=told and (lambda share: told(share * _PARSING)))
    speakers, turns = find_speakers(document, declared=declared, corrections=corrections)
    return replace(document, speakers=speakers, turns=turns, warnings=(*warnings, *document.warnings))


def _record(article: Article, document: Document) -> dict[str, Any]:
    """The object of DESIGN §5, in its order."""
    return {
        "path": clean(str(article.path)),
        "title": article.title,
        "date": article.date,
        "author": article.author,
        "url": article.url,
        "tags": list(article.tags),
        "language": article.language,
        "site": article.site,
        "speakers": _speakers(document),
        "turns": [
            {
                "speaker": turn.speaker,
                "role": turn.role,
                "text": turn.speech.of(document.text),
                "start": turn.speech.start,
                "end": turn.speech.end,
                "seconds": turn.seconds,
            }
            for turn in document.turns
        ],
        "text_length": len(document.text),
        "seconds": 0.0,
        "warnings": list(document.warnings),
        "error": article.error or None,
    }


def _speakers(document: Document) -> list[dict[str, Any]]:
    """Each speaker with the number of turns and the share of all characters spoken."""
    if not document.speakers:
        return []
    from library.speakers import shares

    return [
        {"name": one.name, "role": one.role, "turns": one.turns, "share": round(one.share, 4)}
        for one in shares(document)
    ]
