"""What can go wrong with quotes; every message is one plain sentence for the reader.

The names say what happened to a quote, as the rest of the code speaks.
"""
# ruff: noqa: N818 - the names are the contract's words, not suffixed ones

from __future__ import annotations

from collections.abc import Mapping
from typing import Self


class Sentence(str):
    """A sentence that knows its pattern and what fills it, so that a reader of another language can be told it too."""

    pattern: str
    values: Mapping[str, object]

    def __new__(cls, pattern: str, /, **values: object) -> Self:
        """The pattern with its `{names}` filled in."""
        made = super().__new__(cls, pattern.format(**values) if values else pattern)
        made.pattern, made.values = pattern, values
        return made


class QuoteError(Exception):
    """Something about quotes could not be done; `str()` of it is one plain sentence, made like a `Sentence`."""

    def __init__(self, pattern: str, /, **values: object) -> None:
        self.sentence = Sentence(pattern, **values)
        super().__init__(self.sentence)


class BrokenQuote(QuoteError, ValueError):
    """These bytes are no quote file that this version understands."""


class Unwritable(QuoteError):
    """A file could not be written; the old state stands."""


class ChangedOutside(QuoteError):
    """A file was changed by somebody else since it was read, and the changes contradict each other."""


class UnknownQuote(QuoteError):
    """No quote of this id is in the store."""


class NothingTaken(QuoteError, ValueError):
    """The passage holds no text."""


class BadFilter(QuoteError, ValueError):
    """A filter that cannot be understood."""


class UnknownFormat(QuoteError, ValueError):
    """There is no exporter of this name."""


class NotCopied(QuoteError):
    """No way took the text, not even a file."""


class Conflict(Exception):
    """Both sides of a merge changed the same field, each in its own way; `str()` of it is the field's key."""
