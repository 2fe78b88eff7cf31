"""What the words of a passage say by themselves: how much, and which of them others say as well."""

from __future__ import annotations

import re

LONGEST_LABEL = 24
"""A speaker's label has fewer characters."""

WORD = 24
"""Hardly a word has more letters."""

_STOPS = re.compile(r"[。．，！？!?,;；…]|\.\s")
_ENDS = re.compile(r"(?<=[。！？!?…\n])|(?<=\.)(?=\s)")
_LETTERS = re.compile(r"[0-9A-Za-z\u00c0-\u024f\u0370-\u052f]")
_WORD_BEGUN = re.compile(_LETTERS.pattern + r"+\Z")
_WORD_ENDED = re.compile(_LETTERS.pattern + "+")
_HEAD = re.compile(r"[^。！？!?…\n：:]{0,40}[。！？!?…\n：:]+")
_TAIL = re.compile(r"[。！？!?…\n：:][^。！？!?…\n：:]{0,40}[。！？!?…\n]*\Z")


def weight(text: str) -> int:
    """How much a text says, counted in Chinese characters: of letters it takes three to say as much."""
    letters = len(_LETTERS.findall(text))
    return len(text) - letters + letters // 3


def is_label(text: str) -> bool:
    """Whether a paragraph's beginning is at most its speaker's label."""
    return not text or (len(text) < LONGEST_LABEL and text.rstrip()[-1:] in (":", "：") and not has_stop(text))


def has_stop(text: str) -> bool:
    """Whether a clause ends in a text."""
    return _STOPS.search(text) is not None


def sentences(text: str) -> list[str]:
    """A text cut after its sentences and paragraphs."""
    return [part for part in _ENDS.split(text) if part]


def word_ends(left: str, words: str, right: str) -> tuple[str, str]:
    """What of words that begin or end within `words` stands left and right of it; of scripts that set spaces."""
    begun, ended = _WORD_BEGUN.search(left), _WORD_ENDED.match(right)
    return (
        begun[0] if begun and _LETTERS.match(words[:1]) else "",
        ended[0] if ended and _LETTERS.match(words[-1:]) else "",
    )


def rests(passage: str, least: int) -> tuple[str, str]:
    """The passage without a label or short sentence that it begins with, and without one that it ends with.

    Anybody says such a thing, so that with it beside a copy of the rest the whole passage stands once more. Empty where
    the passage is not so, or less than `least` is left.
    """
    head, tail = _HEAD.match(passage), _TAIL.search(passage)
    without_head = passage[head.end() :].lstrip() if head and weight(head[0]) < least else ""
    without_tail = passage[: tail.start() + 1] if tail and weight(tail[0]) <= least else ""
    return _telling(without_head, least), _telling(without_tail, least)


def _telling(text: str, least: int) -> str:
    return text if weight(text) >= least else ""
