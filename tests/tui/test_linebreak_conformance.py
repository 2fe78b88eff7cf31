"""Unicode's own line breaking test: where we differ we do so on purpose, and every difference is listed here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tui.page.linebreak_rules import CLASS_OF, CLASSES, RULES, TAILORED, allowed, rule
from tui.page.opportunities import may_break

CONFORMANCE = Path("/usr/share/unicode/auxiliary/LineBreakTest.txt")
ANY = frozenset(CLASSES)
WHITE = frozenset(TAILORED["SP"])


@dataclass(frozen=True)
class Deviation:
    """A way in which lines end elsewhere than UAX #14 says, and why.

    `before` and `after` are classes of the characters beside the place, combining marks left out, `found` what we say.
    """

    reason: str
    before: frozenset[str]
    after: frozenset[str]
    found: bool
    behind_space: bool = False


def classes(names: str) -> frozenset[str]:
    return frozenset(names.split())


DEVIATIONS = (
    Deviation("clusters: a mark on a space is one cluster with it (UAX #29), LB10 notwithstanding",
              classes("SP ZW"), classes("CM ZWJ"), found=False),
    Deviation("clreq 3.1.7, JLReq 3.1.7: ellipses, colons, kana and per cent signs start no line, even behind a space",
              classes("SP"), classes("IN NS PC"), found=False),
    Deviation("clreq 3.1.7: nor do per cent signs behind anything else",
              ANY - classes("SP"), classes("PC"), found=False),
    Deviation("clreq 3.1.7: currency signs end no line",
              classes("CU"), ANY, found=False),
    Deviation("a currency sign behind a bracket or a number belongs to it, as PR does by LB25's pairs",
              classes("CP"), classes("CU"), found=False),
    Deviation("spaces of all kinds, tabs too, hang at the line's end: no line starts with one",
              ANY, classes("SP"), found=False),
    Deviation("Unicode 15.1 dropped LB15: a quotation mark does not hold on to a bracket behind a space",
              classes("QU QI"), classes("OP OW"), found=True, behind_space=True),
    Deviation("a path behind a space may start a line: LB13 would bind `the /etc`",
              ANY, classes("SY"), found=True, behind_space=True),
    Deviation("slashes bind words and numbers, and long URLs are cut only where they must be: LB13, LB25 as pairs",
              classes("SY"), classes("AL NU"), found=False),
    Deviation("LB25 as pairs, not Example 7: decimals may start with their point",
              classes("IS"), classes("NU"), found=False),
    Deviation("LB25 as pairs, not Example 7: prefixes and per cent signs bind brackets",
              classes("PR PC"), classes("OP"), found=False),
    Deviation("LB20a of Unicode 16: a hyphen that starts a word stays with it (`-v`, `--help`)",
              classes("HY"), classes("AL HL"), found=False),
    Deviation("dashes: none starts a line behind a Latin word or a number",
              classes("AL HL NU"), classes("B2"), found=False),
    Deviation("full-width closing brackets end lines before prices; Example 7 binds braces to signs",
              classes("CL"), classes("PR"), found=True),
    Deviation("a carriage return never gets here: the text is cleaned at the door",
              classes("BK"), classes("BK"), found=True),
)  # fmt: skip


def cases() -> Iterator[tuple[str, list[bool]]]:
    """Each line of the test: the text, and whether a line may end before each of its characters."""
    for line in CONFORMANCE.read_text("utf-8").splitlines():
        text, ends = "", []
        for item in re.findall(r"[÷×]|[0-9A-F]+", line.partition("#")[0]):
            if item in "÷×":
                ends.append(item == "÷")
            else:
                text += chr(int(item, 16))
        if text:
            yield text, ends


def base(text: str, at: int) -> str:
    """The class of the character at `at`, or of the one that the marks at `at` are joined to."""
    marks = {"CM", "ZWJ"}
    while at > 0 and CLASS_OF[text[at]] in marks and CLASS_OF[text[at - 1]] not in {"SP", "ZW", "BK"}:
        at -= 1
    return "AL" if CLASS_OF[text[at]] in marks else CLASS_OF[text[at]]


def beside(text: str, at: int) -> tuple[str, str, str]:
    """The class before `at`; where that is a space, the one behind the spaces, BK at the start; the class after."""
    before = base(text, at - 1)
    behind = text[:at].rstrip(" ")
    if before != "SP":
        return before, "", CLASS_OF[text[at]]
    return before, base(behind, len(behind) - 1) if behind else "BK", CLASS_OF[text[at]]


def explanation(text: str, at: int, found: bool) -> Deviation | None:
    """Why we say `found` at `at`."""
    before, behind, after = beside(text, at)
    for deviation in DEVIATIONS:
        left = behind if deviation.behind_space else before
        if deviation.found == found and left in deviation.before and after in deviation.after:
            return deviation
    return None


@pytest.mark.skipif(not CONFORMANCE.exists(), reason="needs Debian's unicode-data")
def test_unicodes_own_test_passes_but_for_what_is_listed() -> None:
    used, places, unexplained = set(), 0, []
    for text, ends in cases():
        if WHITE & set(text[:-1]):
            continue
        for at in range(1, len(text)):
            places += 1
            found = may_break(text, at)
            if found == ends[at]:
                continue
            deviation = explanation(text, at, found)
            used.add(deviation)
            if deviation is None:
                unexplained.append((text.encode("unicode_escape"), at, beside(text, at), found))
    assert places > 15_000
    assert unexplained == []
    assert [deviation.reason for deviation in DEVIATIONS if deviation not in used] == []


@pytest.mark.skipif(not CONFORMANCE.exists(), reason="needs Debian's unicode-data")
def test_other_white_space_behaves_as_a_space() -> None:
    for text, _ in cases():
        if WHITE & set(text):
            plain = "".join(" " if char in WHITE else char for char in text)
            assert [may_break(text, at) for at in range(len(text))] == [may_break(plain, at) for at in range(len(text))]


def test_every_rule_decides_something() -> None:
    deciding = {rule(before, after) for before in CLASSES for after in CLASSES}
    assert deciding == {name for name, *_ in RULES}


def test_the_table_says_what_the_first_fitting_rule_says() -> None:
    verdicts = {}
    for name, _, _, verdict in RULES:
        verdicts.setdefault(name, set()).add(verdict)
    for before in CLASSES:
        for after in CLASSES:
            assert allowed(before, after) in verdicts[rule(before, after)]


def test_tailored_characters_are_tailored_once() -> None:
    everything = "".join(TAILORED.values())
    assert len(everything) == len(set(everything))
    assert all(CLASS_OF[char] == name for name, chars in TAILORED.items() for char in chars)
