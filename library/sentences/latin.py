"""The full stop in scripts that are set with spaces: abbreviations, initials, numbers, list numbers."""

from __future__ import annotations

from library.patterns import lazy
from library.sentences.candidate import Candidate
from library.sentences.scripts import is_cjk
from library.sentences.words import CLOCK, DAYS, NEVER, NUMBERED, SHORTENED, STARTERS, TITLES

_TOKEN = lazy(r"[^\W_][\w.&'’-]*\Z")
_WORD = lazy(r"[^\w\s]{0,6}([^\W\d_](?:[\w’'-]*\w)?)")
_DOTTED = lazy(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
_LIST_NUMBER = lazy(r"\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxlcIVXLC]{1,4}")
_ROMAN = lazy(r"(?!I [a-z])[IVXLC]+\b")
_CAMEL = lazy(r"[a-z]{1,3}[A-Z]")
_LIST_LETTER = lazy(r"[a-z][.)]\s")
_LISTED_NUMBER = lazy(r"[：；，]\d{1,2}\Z")
_ABBREVIATIONS = TITLES | NEVER | NUMBERED | SHORTENED
_TOKEN_LENGTH = 24


def ends_at_period(found: Candidate) -> bool:
    """Decide for a full stop with white space after it."""
    word = token(found)
    if is_list_number(found, word):
        return False
    if found.next.isdigit():
        return word.lower() not in _ABBREVIATIONS - CLOCK and not _is_initial(word)
    if is_lower(found):
        return _is_written_small(found) and word.isalpha() and word not in _ABBREVIATIONS
    return not _goes_on(found, word)


def ends_before_cjk(found: Candidate) -> bool:
    """Decide for a full stop directly before a Chinese or Japanese character."""
    word = token(found)
    if not word:
        return is_cjk(found.previous) or not found.previous.isdigit()
    if word.isdigit() and len(word) <= 2:
        return False
    return word.lower() not in _ABBREVIATIONS - {"etc"} and not _is_initial(word)


def is_abbreviation(found: Candidate) -> bool:
    """Whether the word before the full stop wants a name or number after it, whatever stands there."""
    word = token(found)
    return found.marks == "." and not found.closing and (word.lower() in TITLES | NEVER or is_list_number(found, word))


def is_lower(found: Candidate) -> bool:
    """Whether the sentence goes on with a small letter; a name like iPhone and inline code are none."""
    if found.before_atom:
        return False
    ahead = _WORD.match(found.ahead(40))
    if ahead is None or not ahead[1][0].islower() or _CAMEL.match(ahead[1]):
        return False
    return not (_LIST_LETTER.match(found.ahead(3)) and _LIST_LETTER.match(found.text, found.start))


def _is_written_small(found: Candidate) -> bool:
    """Whether the sentence itself began with a small letter, as all do in texts without capitals."""
    return found.text[found.start].islower()


def next_word(found: Candidate) -> str:
    """The next Latin word, opening quotes and brackets left out; empty where something else stands."""
    ahead = _WORD.match(found.ahead(40))
    return ahead[1] if ahead else ""


def starts_sentence(found: Candidate) -> bool:
    """Whether the next word is one that starts sentences."""
    return next_word(found).lower() in STARTERS


def token(found: Candidate) -> str:
    """The Latin word that the marks end, dots inside included: `U.S` of `U.S.`."""
    match = _TOKEN.search(found.text[max(found.start, found.at - _TOKEN_LENGTH) : found.at])
    if not match:
        return ""
    word = match[0]
    cjk = max((i for i, char in enumerate(word) if is_cjk(char)), default=-1)
    return word[cjk + 1 :]


def is_list_number(found: Candidate, word: str) -> bool:
    """Whether all of the sentence so far is a number as lists have it: `1.`, `(a).`, `iv.`."""
    said = found.text[found.start : found.at].strip("()[]（）")
    if _LISTED_NUMBER.search(said):
        return True
    return said.endswith(word) and not found.closing and _LIST_NUMBER.fullmatch(said) is not None


def _goes_on(found: Candidate, word: str) -> bool:
    """Whether the word is an abbreviation inside its sentence, given that a capital follows."""
    low = word.lower()
    if low in TITLES or low in NEVER:
        return True
    if low in CLOCK:
        return DAYS.match(found.ahead(12)) is not None
    if low in NUMBERED and not _is_initial(word):
        return _ROMAN.match(found.ahead(8)) is not None
    if word == "I":
        return _follows_capital(found, word)
    if _is_initial(word):
        return not starts_sentence(found)
    return low in SHORTENED and low != "etc" and not starts_sentence(found)


def _is_initial(word: str) -> bool:
    return (len(word) == 1 and word.isupper()) or _DOTTED.fullmatch(word) is not None


def _follows_capital(found: Candidate, word: str) -> bool:
    before = found.text[found.start : found.at - len(word)].split()
    return bool(before) and before[-1][0].isupper() and len(before) > 1
