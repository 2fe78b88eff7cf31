"""What sort of name a label shows, judged by the name alone."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from library.patterns import lazy
from library.speakers import lexicon as lx


class Sort(IntEnum):
    """The higher, the surer that somebody is meant."""

    NOBODY = 0
    POSSIBLE = 1
    """Short and shaped like a nickname; nothing else speaks for it."""
    LIKELY = 2
    """Shaped like a full name."""
    QUESTION = 3
    ANSWER = 4
    PERSON = 5
    ROLE = 6
    NUMBERED = 7


_HAN = r"\u3400-\u9fff々〇"
_KANA = r"\u3040-\u30ff"
_QUESTION = lazy(rf"(?:{lx.pattern('questions')})\s?\d{{0,3}}\.?", re.IGNORECASE)
_ANSWER = lazy(rf"(?:{lx.pattern('answers')})\s?\d{{0,3}}\.?", re.IGNORECASE)
_NUMBERED = lazy(
    rf"(?i:{lx.pattern('numbered')})\s?[-_#]?\s?(?:\d{{1,3}}|(?<![A-Za-z])[A-Z]|[一二三四五六七八九十甲乙丙丁])"
)
_ROLE = lazy(rf"(?i:{lx.pattern('roles')})(?:\s?(?:\d{{1,2}}|(?<![A-Za-z])[A-Z]|[甲乙丙丁一二三四五六七八九]))?")
_ROLE_AFTER = lazy(r"\S{1,14}(?:主持人|记者|嘉宾|观众|提问者|听众|网友|学员|評論員|記者|編集部)")
_HANDLE = lazy(
    r"[a-z][a-z0-9_-]{2,20}"
    r"|[a-z][a-z0-9_-]{1,16}\.(?!(?:com|org|net|io|cn|py|jsx?|tsx?|md|txt|json|ya?ml|toml|html?|css|rs|go|cc|cpp|java|rb|php|sh|"
    r"png|jpe?g|gif|svg|pdf|exe|log|lock|cfg|ini|conf|xml|csv|sql|zip|gz|env|mod|sum)$)[a-z]{1,12}"
)
_ROLE_WORD = lazy(
    r"(?!(?:target|intended|primary|main|ideal)\b)(?:[\w.'’-]{1,20} )??"
    r"(?:host|interviewer|moderator|guest|audience|reporter|narrator|speaker|announcer|correspondent)"
    r"(?: (?:members?|questions?|\d{1,2}|[A-Z]))?",
    re.IGNORECASE,
)
_TITLED = lazy(rf"[{_HAN}{_KANA}A-Za-z·]{{1,8}}(?:{lx.pattern('polite')})")
_OFFICE = lazy(rf"[{_HAN}]{{1,4}}(?:{lx.pattern('titles')})")
_OFFICE_WITHIN = lazy(
    rf"(?P<surname>[{_HAN}])(?:委員|委员|議員|议员|部長|部长|院長|院长|局長|局长|市長|市长|處長|署長|次長|主任|秘書長)[{_HAN}]{{1,2}}"
)
_NICK = lazy(rf"[老小阿][{_HAN}]")
_HAN_NAME = lazy(rf"[{_HAN}]{{2,4}}")
_DOTTED = lazy(rf"[{_HAN}]{{1,6}}(?:[·・•][{_HAN}]{{1,8}}){{1,3}}")
_CJK_SENTENCE = lazy(
    r"[的了是在有到被把让给请将]|如何|什么|怎么|为何|是否|可以|以及|对于|哪|之间|"
    rf"(?:了解|关于|下面|以下|如下|所示|说|道|问|答|写道|表示|认为|指出|称|{lx.pattern('label_ends')})$"
)
_ORDINAL = lazy(
    r"(?:第?[\d一二三四五六七八九十百]+(?:[章节步条点期集回话部卷课篇天日年月号种个类级阶届版]|[、.．)]).*)"
    r"|[\d.,%$￥年月日 -]+"
)
_NUMBER_AFTER = lazy(
    rf"(?<=.)(?:\s?\d{{1,3}}|\s[A-Z]|\s[IVX]{{1,4}}|(?<=[{_HAN}])[A-Z]|[一二三四五六七八九十]{{1,3}})$"
)
_WORD = lazy(r"[A-Za-z\u00c0-\u024f][\w.'’-]*")
_PARTICLES = frozenset(lx.words("particles"))


@lru_cache(maxsize=1 << 16)
def sort_of(name: str) -> Sort:
    """The sort of `name`, as the label shows it."""
    if not 0 < len(name) <= 48:
        return Sort.NOBODY
    if set(name) <= set("-―—─ー?？"):
        return Sort.POSSIBLE if len(name) > 1 else Sort.NOBODY
    for pattern, sort in _BY_PATTERN:
        if pattern.fullmatch(name):
            return Sort.POSSIBLE if sort is Sort.ROLE and name.islower() and name.isascii() else sort
    if _is_word(name) or _ORDINAL.fullmatch(name):
        return Sort.NOBODY
    if re.search(rf"[{_HAN}{_KANA}\uac00-\ud7af]", name):
        return _cjk(name)
    return _latin(name)


_BY_PATTERN = ((_QUESTION, Sort.QUESTION), (_ANSWER, Sort.ANSWER), (_NUMBERED, Sort.NUMBERED), (_ROLE, Sort.ROLE))


def is_everyday(name: str) -> bool:
    """Whether an English label is made of everyday words only."""
    return all(word.lower() in lx.EVERYDAY for word in name.split())


def is_surnamed(name: str) -> bool:
    """Whether it is a surname that is an everyday word too, with a given name of one character."""
    return len(name) == 2 and name[0] in lx.WEAK_SURNAMES and _HAN_NAME.fullmatch(name) is not None


def _is_word(name: str) -> bool:
    bare = _NUMBER_AFTER.sub("", name)
    return any(one.lower() in lx.NOT_SPEAKERS or one in lx.NOT_NAMES for one in (name, bare))


def _cjk(name: str) -> Sort:
    if _ROLE_AFTER.fullmatch(name):
        return Sort.ROLE
    if _person(name):
        return Sort.PERSON
    parts = re.split(r"[、/＆&和与・ -]", name)
    if len(parts) > 1 and all(part and sort_of(part) >= Sort.PERSON for part in parts):
        return Sort.PERSON
    if _CJK_SENTENCE.search(name) or len(name) > 16:
        return Sort.NOBODY
    if len(parts) > 1 and _person(parts[-1]):
        return Sort.LIKELY
    if len(name) > 4 and any(
        name[-n] in lx.SURNAMES and _person(name[-n:]) and not _is_word(name[-n:]) for n in (2, 3)
    ):
        return Sort.LIKELY
    return Sort.POSSIBLE if len(name) <= 12 else Sort.NOBODY


def _person(name: str) -> bool:
    if _OFFICE.fullmatch(name) and name[0] in lx.SURNAMES | lx.WEAK_SURNAMES:
        return True
    within = _OFFICE_WITHIN.fullmatch(name)
    if within and within["surname"] in lx.SURNAMES | lx.WEAK_SURNAMES:
        return True
    if _TITLED.fullmatch(name) or _NICK.fullmatch(name) or _DOTTED.fullmatch(name) or name in lx.JAPANESE_SURNAMES:
        return True
    if not _HAN_NAME.fullmatch(name):
        return False
    if name[:2] in lx.COMPOUND_SURNAMES:
        return True
    if any(name.startswith(word) for word in lx.JAPANESE_SURNAMES if len(word) > 1):
        return True
    if len(name) == 3 and (name[:2] in lx.NOT_NAMES or name[:2] in lx.NOT_SPEAKERS):
        return False
    return len(name) <= 3 and (name[0] in lx.SURNAMES or (name[0] in lx.WEAK_SURNAMES and len(name) == 3))


def _latin(name: str) -> Sort:
    words = re.sub(r"[\"“”'‘’]", " ", re.sub(r"^(?:The|THE) ", "", name).replace("/", " & ")).split()
    lowers = [word.lower().strip(".") for word in words]
    if not words or len(words) > 6 or not all(_WORD.fullmatch(word) or word == "&" for word in words):
        return Sort.NOBODY
    if any(word in lx.FUNCTION_WORDS for word in lowers) or (
        len(words) > 1 and any(word in lx.NOT_SPEAKERS for word in lowers)
    ):
        return Sort.ROLE if _ROLE_WORD.fullmatch(name) else Sort.NOBODY
    if not all(word[0].isupper() or word in _PARTICLES for word in words):
        return Sort.POSSIBLE if _HANDLE.fullmatch(name) else Sort.NOBODY
    if _ROLE_WORD.fullmatch(name):
        return Sort.ROLE
    if any(word in lx.GIVEN_NAMES for word in lowers):
        return Sort.PERSON
    return Sort.LIKELY if 2 <= len(words) <= 4 and not is_everyday(name) else Sort.POSSIBLE
