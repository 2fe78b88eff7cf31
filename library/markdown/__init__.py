"""Markdown to `Document`: one plain text, the blocks and inlines over it, and the way back to the source.

Offsets count code points, into `Document.text` or into the source; every block's text is a slice of `Document.text`.
Everything is in the order of the source: footnotes stand where their definitions stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from library.document import Document
from library.markdown import work
from library.markdown.flatten import Flattener
from library.markdown.slices import Fenced, Parsed, Piece, Quoted, Stretch, slices, whole
from library.text import clean

__all__ = ["parse", "parse_beginning"]


def parse(source: str, body_start: int = 0, *, told: Callable[[float], None] | None = None) -> Document:
    """The whole article; `body_start` is the offset where the front matter ends and Markdown begins.

    `told` is called now and then with the share of the source that is done, from 0 to 1.
    """
    return _parse(source, body_start, None, told=told)


def parse_beginning(source: str, body_start: int, size: int) -> Document:
    """The first blocks, about `size` characters of text: an exact prefix of what `parse` gives."""
    return _parse(source, body_start, size)


def parse_whole(source: str, body_start: int = 0) -> Document:
    """What `parse` must equal: the body given to markdown-it-py in one piece. For tests; it is slower."""
    return _parse(source, body_start, None, whole)


def _parse(
    source: str,
    start: int,
    size: int | None,
    cut: Callable[..., Iterator[Piece]] = slices,
    told: Callable[[float], None] | None = None,
) -> Document:
    source = clean(source)
    env = _definitions(source, start, cut)
    flat = Flattener(source, env)
    warnings: tuple[str, ...] = ()
    pieces = cut(source, start, env)
    for piece in _telling(pieces, len(source), told) if told else pieces:
        _FLATTEN[type(piece)](flat, piece)
        if size is not None and flat.builder.length >= size:
            break
        if work.left(env) <= 0:
            warnings = _as_it_stands(flat, piece)
            break
    built = flat.builder
    return Document(
        built.text, tuple(built.blocks), tuple(built.inlines), source, built.runs, body_start=start, warnings=warnings
    )


def _telling(pieces: Iterator[Piece], length: int, told: Callable[[float], None]) -> Iterator[Piece]:
    """The pieces; every fiftieth of the way is told."""
    due = 0
    for piece in pieces:
        if piece.end >= due:
            told(piece.end / length)
            due = piece.end + length // 50
        yield piece


def _as_it_stands(flat: Flattener, last: Piece) -> tuple[str, ...]:
    """Show what follows the last piece without parsing it, and say so."""
    end = flat.env.get("stopped", last.end)
    flat.rest(end)
    if not flat.builder.source[end:].strip():
        return ()
    line = flat.builder.source.count("\n", 0, end) + 1
    return (f"There are more marks in it than an article has; from line {line} on it is shown as it stands.",)


_FLATTEN: dict[type, Callable[[Flattener, Any], None]] = {
    Stretch: Flattener.stretch,
    Quoted: Flattener.quoted,
    Fenced: Flattener.fenced,
    Parsed: Flattener.parsed,
}


def _definitions(source: str, start: int, cut: Callable[..., Iterator[Piece]]) -> dict[str, Any]:
    """References and footnotes that the article defines anywhere: what stands before may refer to them."""
    env: dict[str, Any] = {}
    if source.find("]:", start) >= 0:
        work.begin(env, work.DEFINITIONS)
        for piece in cut(source, start, env):
            work.spend(env, piece.cost if isinstance(piece, Parsed) else 1)
            if work.left(env) <= 0:
                break
    work.begin(env, work.MOST)
    return env
