"""Colours code by its language. Offsets count code points of the document's text.

Pygments is imported when the first code block is in sight, and off the event loop: it takes longer than a frame.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from library.document import Block
from tui.page.paint import Stretch
from tui.page.styles import INKS

_LONGEST = 100_000
"""Longer code stays plain."""
_OF_TOKEN = (
    ("Token.Comment", "comment"),
    ("Token.Keyword", "keyword"),
    ("Token.Operator.Word", "keyword"),
    ("Token.Literal.String", "string"),
    ("Token.Generic.Inserted", "string"),
    ("Token.Literal.Number", "number"),
    ("Token.Generic.Deleted", "number"),
    ("Token.Name.Function", "name"),
    ("Token.Name.Class", "name"),
    ("Token.Name.Builtin", "name"),
    ("Token.Name.Decorator", "name"),
    ("Token.Name.Tag", "name"),
    ("Token.Name.Attribute", "name"),
    ("Token.Generic.Heading", "name"),
)


def inked(text: str, block: Block) -> list[Stretch]:
    """The coloured stretches of code block `block` of `text`; none where its language is not known."""
    if not block.info or len(block.span) > _LONGEST:
        return []
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(block.info.split()[0].lower())
    except (ClassNotFound, IndexError):
        return []
    return list(_stretches(lexer.get_tokens_unprocessed(block.span.of(text)), block.span.start))


def _stretches(tokens: Iterable[tuple[int, object, str]], start: int) -> Iterator[Stretch]:
    for offset, token, value in tokens:
        name = str(token)
        ink = next((ink for prefix, ink in _OF_TOKEN if name.startswith(prefix)), "")
        if ink and value.strip():
            yield Stretch(start + offset, start + offset + len(value), 0, INKS.index(ink))
