"""What could not be done is said in the reader's language, whatever it was."""

from __future__ import annotations

import ast
import errno
import os
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotes import errors
from quotes.errors import BrokenQuote, QuoteError, Sentence, Unwritable
from tui.reasons import CHINESE, reason

QUOTES = Path(errors.__file__).parent
SAYING = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, QuoteError)}
SAYING |= {"Sentence", "Contradiction"}


def said() -> Iterator[tuple[str, ast.expr]]:
    """Every first argument of what makes a sentence in `quotes`, and where that is."""
    for file in sorted(QUOTES.rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        texts: dict[str, list[ast.expr]] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                texts.setdefault(node.targets[0].id, []).append(node.value)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING and node.args:
                first = node.args[0]
                named = first.id if isinstance(first, ast.Name) else ""
                if named != "pattern":
                    yield from ((f"{file.name}:{node.lineno}", one) for one in texts.get(named, [first]))


def fields(pattern: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(pattern) if name}


def test_every_sentence_of_quotes_can_be_said_in_chinese() -> None:
    sentences = list(said())
    assert len(sentences) > 50
    texts = [(place, node.value if isinstance(node, ast.Constant) else None) for place, node in sentences]
    assert [place for place, text in texts if text not in CHINESE] == []
    assert set(CHINESE) == {text for _, text in texts}


@pytest.mark.parametrize("pattern", CHINESE)
def test_both_languages_say_the_same(pattern: str) -> None:
    assert fields(CHINESE[pattern]) == fields(pattern)


def test_what_the_system_says_and_what_lies_within_are_said_too() -> None:
    full = Unwritable(
        "{failure}: {place}: {why}.",
        failure=Sentence("The quote could not be kept"),
        place=Path("/kept"),
        why=os.strerror(errno.ENOSPC),
    )
    assert str(full) == reason(full, "en") == f"The quote could not be kept: /kept: {os.strerror(errno.ENOSPC)}."
    assert reason(full, "zh") == "没能摘下：/kept：盘满了。"
    broken = BrokenQuote("Its `{key}` is not {kind}.", key="note", kind=Sentence("a text"))
    outside = Unwritable("{file} could not be changed. {why}", file="a.toml", why=broken.sentence)
    assert reason(outside, "zh") == "a.toml 没能改。其中的 note 不是文字。"


def test_braces_in_what_is_told_stay() -> None:
    assert str(BrokenQuote("It is no valid TOML: {why}.", why="{x}")) == "It is no valid TOML: {x}."
    assert reason(BrokenQuote("{not a pattern"), "zh") == "{not a pattern"
