"""What happened, told from one part of the app to another. Results carry the identity of what they answer."""

from __future__ import annotations

from dataclasses import dataclass, field

from textual.message import Message

from library.article import Article
from library.document import Document
from tui.aims import Aim


@dataclass(eq=False, repr=False)
class ArticleChosen(Message):
    """Somebody wants to read this article, where they aim or where they left it."""

    article: Article
    aim: Aim = field(default_factory=Aim)


@dataclass(eq=False, repr=False)
class DocumentReady(Message):
    """An article was parsed; `whole` is False for its beginning, whose text the whole one starts with."""

    article: Article
    document: Document
    whole: bool = True


class DocumentArriving(Message):
    """Of the work to read an article `share` is done, from 0 to 1."""

    def __init__(self, article: Article, share: float) -> None:
        super().__init__()
        self.article = article
        self.share = share


@dataclass(eq=False, repr=False)
class DocumentFailed(Message):
    """An article could not be read; `reason` is one plain sentence."""

    article: Article
    reason: str
