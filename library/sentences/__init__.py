"""Sentences and clauses of Chinese, Japanese and English text.

Every span is in code points, without white space at its ends; every other character belongs to exactly one sentence and
to exactly one clause. The rules are this project's own; the tests name every kind of difference from UAX #29.
"""

from library.sentences.clauses import clauses
from library.sentences.ends import sentences
from library.sentences.index import Sentences

__all__ = ["Sentences", "clauses", "sentences"]
