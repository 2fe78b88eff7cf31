"""Metadata: many keys in many languages, heads written as text, headings and file names in; one Article out.

The patterns for all that take time to load, so they are loaded by the first article that is described.
"""

from __future__ import annotations

from pathlib import Path

from library.article import Article
from library.decode import Decoded
from library.frontmatter import FrontMatter


def describe(path: Path, file: Decoded, front: FrontMatter, *, counted: bool = True) -> Article:
    """The article in `path`, its `front` split off; the file's warnings go before those found here.

    Words and minutes are 0 unless they are `counted`.
    """
    from library.metadata.gather import gather

    return gather(path, file, front, counted=counted)


def declared_speakers(front: FrontMatter) -> tuple[str, ...]:
    """The names the front matter gives as those who speak, as in the described article."""
    from library.metadata.facts import Facts
    from library.metadata.people import speakers

    return Facts(front.fields).first("speakers", speakers) or ()
