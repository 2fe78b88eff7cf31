"""What happened, told from one part of the app to another. Results carry the identity of what they answer."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from library.article import Article
from library.document import Document


@dataclass
class ArticleChosen(Message):
    """Somebody wants to read this article, from `offset` of its text or from a heading where one is named."""

    article: Article
    offset: int | None = None
    heading: str = ""


@dataclass
class DocumentReady(Message):
    """An article was parsed; `whole` is False for its beginning, whose text the whole one starts with."""

    article: Article
    document: Document
    whole: bool = True


@dataclass
class DocumentFailed(Message):
    """An article could not be read; `reason` is one plain sentence."""

    article: Article
    reason: str
