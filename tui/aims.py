"""Where in an article the reader wants to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from library.document import Document

if TYPE_CHECKING:
    from quotes.quote import Quote


class Aim(NamedTuple):
    """An offset, a heading or a block, a line of the file, a kept passage; none of them where nothing is aimed at."""

    offset: int | None = None
    heading: str = ""
    quote: Quote | None = None
    line: int = 0
    words: str = ""
    """What was looked for: it is marked wherever the article has it."""

    def __bool__(self) -> bool:
        return self.offset is not None or bool(self.heading or self.line) or self.quote is not None

    def find(self, document: Document) -> int | None:
        """The offset aimed at, or None where this document does not have it."""
        if self.quote is not None:
            from quotes.anchor import locate
            from quotes.placement import Lost

            place = locate(self.quote.text, self.quote.anchor, document.text, document.digest)
            return None if isinstance(place, Lost) else place.span.start
        if self.heading:
            from library.links import find_place

            return find_place(document, self.heading)
        if self.line:
            from library.links import find_line

            return find_line(document, self.line)
        return self.offset if self.offset is not None and self.offset < len(document.text) else None
