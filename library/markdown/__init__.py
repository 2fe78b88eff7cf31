"""Markdown to `Document`: one plain text, the blocks and inlines over it, and the way back to the source.

Offsets count code points, into `Document.text` or into the source; every block's text is a slice of `Document.text`.
"""

from __future__ import annotations

from typing import Any

from library.document import Document
from library.markdown.flatten import Flattener
from library.markdown.parser import markdown
from library.text import clean

__all__ = ["parse", "parse_beginning"]


def parse(source: str, body_start: int = 0) -> Document:
    """The whole article; `body_start` is the offset where the front matter ends and Markdown begins."""
    source = clean(source)
    env: dict[str, Any] = {}
    tokens: list[Any] = []
    md = markdown()
    md.block.parse(source[body_start:], md, env, tokens)
    flat = Flattener(source, env)
    flat.run(tokens, body_start)
    built = flat.builder
    return Document(built.text, tuple(built.blocks), tuple(built.inlines), source, built.runs)


def parse_beginning(source: str, body_start: int, size: int) -> Document:
    """The first blocks, about `size` characters of text: an exact prefix of what `parse` gives."""
    return parse(source, body_start)
