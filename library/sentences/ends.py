"""Where sentences end: candidates found by a pattern, decided by a table of rules, one for each kind of mark."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from library.sentences import brackets, latin
from library.sentences.candidate import CANDIDATE, DASHES, Candidate, after_blank, candidate
from library.sentences.scripts import is_cjk, is_latin
from library.sentences.words import JAPANESE_QUOTATIVE, NAMES
from library.text import Span

_CONTINUING = frozenset("，、；：,;:％%·・/／＝=+＋&＆)）]】}」』”’")
_LINE_GOES_ON = frozenset("，、,;—–-（(“「『《")
_CONTEXT = 120
_SHORT_ATTRIBUTION = 30
_ASCII_MARKS = frozenset("!?")


def sentences(text: str, span: Span, atoms: Iterable[Span] = ()) -> tuple[Span, ...]:
    """Cut `span` of `text` into sentences, without white space at their ends.

    No sentence ends inside one of `atoms` (code, maths), which are sorted.
    """
    cut = list(_cut(text, span, sorted(atoms)))
    return tuple(_without_crumbs(text, cut))


def _cut(text: str, span: Span, atoms: list[Span]) -> Iterable[Span]:
    start = after_blank(text, span.start, span.end)
    waiting = iter(atoms)
    atom = next(waiting, None)
    for match in CANDIDATE.finditer(text, span.start, span.end):
        while atom and atom.end <= match.start():
            atom = next(waiting, None)
        if match.start() < start or (atom and match.start() >= atom.start):
            continue
        end = _end(match, start, span, atom.start if atom else -1)
        if end is None:
            continue
        yield Span(start, end)
        start = after_blank(text, end, span.end)
    if start < span.end:
        yield Span(start, span.end).strip(text)


def _end(match: re.Match[str], start: int, span: Span, atom_at: int) -> int | None:
    """Where the sentence ends at this match, or None where it goes on."""
    if match["newline"] is not None:
        end = start + len(match.string[start : match.start()].rstrip())
        return end if end > start and _ends_line(match, end, span.end) else None
    found = candidate(match, start, span, atom_at)
    return found.end if ends_sentence(found) else None


def first_end(text: str, stretch: Span, span: Span, atoms: Iterable[Span] = ()) -> int | None:
    """The first end of a sentence inside `stretch`, judged by what stands near it in `span`; None where none is."""
    held = list(atoms)
    near = Span(max(span.start, stretch.start - _CONTEXT), span.end)
    for match in CANDIDATE.finditer(text, stretch.start, stretch.end):
        if match.end() == stretch.end or any(match.start() in atom for atom in held):
            continue
        found = _end(match, near.start, near, -1)
        if found is not None and found >= stretch.start:
            return found
    return None


def ends_sentence(found: Candidate) -> bool:
    """Decide whether a candidate is the end of its sentence."""
    if not found.next:
        return True
    if "\n" in found.gap:
        return not latin.is_abbreviation(found) and not (found.is_ellipsis and found.next.islower())
    if found.next in DASHES:
        return _dash_starts_anew(found)
    if found.next in _CONTINUING:
        return False
    return _rule(found)(found)


def _rule(found: Candidate) -> Callable[[Candidate], bool]:
    if found.closing:
        return brackets.ends_after_closing
    if found.is_ellipsis:
        return _ends_at_ellipsis
    if found.marks in (".", "．"):
        return _ends_at_period
    return _ends_at_mark


def _ends_at_mark(found: Candidate) -> bool:
    """`。！？!?` and their runs end a sentence but in names, titles, brackets and quotations."""
    if found.marks[-1] in _ASCII_MARKS and not is_cjk(found.previous):
        if not found.gap and is_latin(found.next):
            return False
        if found.gap and latin.is_lower(found):
            return False
    if _is_name(found) or brackets.holds(found):
        return False
    if found.marks[-1] not in "。｡" and not found.gap:
        return JAPANESE_QUOTATIVE.match(found.ahead(4)) is None and found.next != "的"
    return True


def _is_name(found: Candidate) -> bool:
    if not found.text.endswith(NAMES, found.start, found.at + len(found.marks)):
        return False
    return not (found.gap and latin.starts_sentence(found))


def _ends_at_period(found: Candidate) -> bool:
    if found.gap:
        return latin.ends_at_period(found) and not brackets.holds(found)
    if is_cjk(found.next) or found.next in "“「『（《":
        return latin.ends_before_cjk(found) and not brackets.holds(found)
    if found.marks == "．":
        return not (is_latin(found.next) and is_latin(found.previous))
    return False


def _ends_at_ellipsis(found: Candidate) -> bool:
    """Dots of omission end a sentence only where another one clearly begins."""
    if "\u3000" in found.gap:
        return True
    if not found.gap or latin.is_lower(found) or not found.next.isupper():
        return False
    said = found.text[found.start : found.at]
    return said.count(" ") >= 2 and latin.next_word(found) not in (
        "I",
        "I'm",
        "I’m",
        "I'd",
        "I’d",
        "I'll",
        "I’ll",
        "I've",
        "I’ve",
    )


def _dash_starts_anew(found: Candidate) -> bool:
    """A dash after the end brings who said it (then it belongs to the sentence) or goes on with something new."""
    if found.closing or found.is_ellipsis or found.marks == ".":
        return False
    line = found.ahead(_SHORT_ATTRIBUTION + 1).split("\n", 1)[0]
    return len(line) > _SHORT_ATTRIBUTION or any(mark in line for mark in "。！？!?")


def _ends_line(match: re.Match[str], end: int, limit: int) -> bool:
    """A line break ends a sentence after a mark, between Chinese lines, and where a blank line stands."""
    text = match.string
    if match.end() >= limit or match["newline"].count("\n") > 1:
        return True
    before, after = text[end - 1], text[match.end()]
    if before in _LINE_GOES_ON:
        return False
    return (is_cjk(before) or before in "。！？…；：”』」）》】") and not _is_latin_lower(after)


def _is_latin_lower(char: str) -> bool:
    """Whether a Latin sentence goes on with this letter."""
    return char.islower() and not is_cjk(char)


def _without_crumbs(text: str, spans: list[Span]) -> Iterable[Span]:
    """Give stray closing marks and signs to the sentence before them on the same line."""
    kept: list[Span] = []
    for span in spans:
        crumb = len(span) <= 4 and not any(char.isalnum() for char in span.of(text))
        if crumb and kept and "\n" not in text[kept[-1].end : span.start]:
            kept[-1] = kept[-1].join(span)
        else:
            kept.append(span)
    return kept
