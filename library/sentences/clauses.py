"""Clauses: what commas, colons, semicolons and dashes set apart inside a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from library.patterns import lazy
from library.sentences.candidate import CLOSING, after_blank
from library.sentences.ends import sentences
from library.text import Span

_CLOSE = re.escape(CLOSING)
_SEPARATOR = lazy(rf"(?:[，、；：､﹐﹑]|[,;:](?=[\s{_CLOSE}]|[^\x00-\x7f])|[—–―─]+|…+|\s-{{1,2}}(?=\s))[{_CLOSE}]*")


def clauses(text: str, span: Span, atoms: Iterable[Span] = ()) -> tuple[Span, ...]:
    """Cut `span` of `text` into clauses, without white space at their ends; the sign that ends a clause is part of it.

    A comma inside a number, a colon inside a time or an address sets nothing apart.
    """
    held = sorted(atoms)
    return tuple(clause for sentence in sentences(text, span, held) for clause in _cut(text, sentence, held))


def _cut(text: str, sentence: Span, atoms: list[Span]) -> Iterable[Span]:
    start = sentence.start
    for match in _SEPARATOR.finditer(text, sentence.start, sentence.end):
        if any(match.start() in atom for atom in atoms):
            continue
        if text[start : match.start()].strip():
            yield Span(start, match.end())
            start = after_blank(text, match.end(), sentence.end)
    if start < sentence.end:
        yield Span(start, sentence.end)
