"""Short forms of a name, resolved to the full name that the document gives."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from library.patterns import lazy
from library.speakers import lexicon as lx
from library.speakers.evidence import with_parts
from library.speakers.label import Label
from library.speakers.names import Sort, is_surnamed, sort_of

_INITIALS = lazy(r"[A-Z]\.?(?:[A-Z]\.?){0,3}")
_FULL_BEFORE = lazy(r"((?:[A-Z][\w.'’-]*|[\"“(][A-Z]\w*[\"”)])(?:[ ](?:[A-Z][\w.'’-]*|[\"“(][A-Z]\w*[\"”)])){1,3})\s?$")
_CALLED_FULL = lazy(
    r"(?P<full>[\u3400-\u9fff·]{2,4}|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3})(?:さん|氏|先生|教授|女士)?\s?$"
)
_CALLED = lazy(
    r"[（(](?:以下)?(?:简称|下称|以下称|簡稱|以下、?)(?:为|為)?\s*"
    r"[“\"「『‘]?(?P<short>[^（）()“”\"「」『』‘’，,]{1,8})[”\"」』’]?[）)]"
)
_PART = r"(?:联合|特约|特邀|本刊|节目|现场)?(?:主持人?|嘉宾|记者|主播|司会|司会者|Host|Guest|Moderator|Interviewer)"
_PART_BEFORE = lazy(rf"(?P<role>{_PART})(?P<gap>[ 　·・:：|/｜-]{{0,3}})(?P<name>\S.*)")
_PART_AFTER = lazy(r"(?P<name>[^/／｜]+?)\s?[/／｜]\s?(?P<role>[^/／｜]+)")
_CALLS = ("简称", "下称", "簡稱", "以下")
_MOST_INITIALS = 100
_UNKNOWN = (Sort.POSSIBLE, Sort.LIKELY)
_TITLES = ("Dr.", "Dr", "Prof.", "Professor", "Mr.", "Mr", "Ms.", "Ms", "Mrs.", "Mrs", "Senator", "Rev.")
_FEWEST_SURNAMES = 2
_QUOTES = lazy(r"[\"“”‘’()]")
_HAN_NAME = lazy(r"[\u3400-\u9fff]{2,4}")
_SHORT_ROLE = lazy(r"(?:以下)?(?:简称|下称|以下称|簡稱|以下、?)(?:为|為)?\s*[“\"「『‘]?(.{1,8}?)[”\"」』’]?")


def full_names(text: str, labels: Sequence[Label], declared: Sequence[str] = ()) -> dict[str, str]:
    """For each short name that a label shows the full name it stands for: told in brackets, or the only one it fits."""
    shown = dict.fromkeys(label.name for label in labels if label.name)
    told = {**_listed_above(text, labels), **_told_in_text(text, shown), **_told_in_labels(labels)}
    full = {short: told[short] for short in shown if short in told and told[short] != short}
    sure, index = with_parts(labels), dict[str, set[str]]()
    for name in declared:
        index.setdefault(name.casefold(), set()).add(name)
    for name in (*declared, *full.values()):
        _enter(index, name)
    for name in shown:
        fits = index.get(name.casefold(), set()) - {name}
        if name not in full and name not in declared and len(fits) == 1:
            full[name] = next(iter(fits))
        elif name in sure or sort_of(name) >= Sort.LIKELY or is_surnamed(name):
            _enter(index, name)
    return full


def _enter(index: dict[str, set[str]], name: str) -> None:
    for short in _short_forms(name):
        index.setdefault(short, set()).add(name)


def _short_forms(name: str) -> set[str]:
    """Its initials, its first and last word, a Chinese surname and given name; in lower case."""
    if "·" in name:
        return set(name.split("·"))
    words = _QUOTES.sub(" ", name).split()
    if len(words) > 1 and name[:1].isascii():
        titled = {f"{title} {words[-1]}".casefold() for title in _TITLES} if words[-1][:1].isupper() else set[str]()
        short = {words[0].casefold(), words[-1].casefold(), _initials(name).casefold(), *titled}
        return {form for form in short if len(form) > 1}
    if (
        _HAN_NAME.fullmatch(name)
        and (sort_of(name) is Sort.PERSON or is_surnamed(name))
        and sort_of(name[0]) <= Sort.POSSIBLE
    ):
        return {name[0], name[1:]} if len(name) == 3 else {name[0]}
    return set()


def renamed(labels: Sequence[Label], full: Mapping[str, str]) -> list[Label]:
    """The labels under full names: short forms in brackets no roles any more, parts beside names no names."""
    shown = {label.name for label in labels}
    parted = {name: _parted(name, shown) for name in shown}
    result = []
    for label in labels:
        if label.role in shown and sort_of(label.name) is Sort.ROLE and _is_person(label.role):
            label = label._replace(name=label.role, role=label.name)
        short = _short(label.role)
        role = "" if short and full.get(short) == label.name else label.role
        name, part = parted[label.name]
        name, role = full.get(name, name), role or part
        result.append(label if name == label.name and role == label.role else label._replace(name=name, role=role))
    return result


def _parted(name: str, shown: Collection[str]) -> tuple[str, str]:
    """A name and the part that stands with it: `主持人 袁小辉`, `李想/船长`."""
    before = _PART_BEFORE.fullmatch(name)
    if before and _is_person(before["name"]) and (before["gap"] or before["name"] in shown):
        return before["name"], before["role"]
    if before and before["gap"].strip(" 　") == "" != before["gap"] and sort_of(before["name"]) in _UNKNOWN:
        return before["name"], before["role"]
    after = _PART_AFTER.fullmatch(name)
    if after and _is_person(after["name"]) and not _is_person(after["role"]):
        return after["name"], after["role"]
    return name, ""


def _is_person(name: str) -> bool:
    return sort_of(name) is Sort.PERSON or is_surnamed(name)


def _short(role: str) -> str:
    """The short name that brackets after a full name declare: `JR`, `简称“李”`."""
    if not role:
        return ""
    if _INITIALS.fullmatch(role):
        return role
    match = _SHORT_ROLE.fullmatch(role)
    return match[1] if match else ""


def _told_in_labels(labels: Sequence[Label]) -> dict[str, str]:
    told: dict[str, str] = {}
    for label in labels:
        short = _short(label.role)
        longer = len(label.name) > len(short) or not label.name.isascii()
        if short and longer and sort_of(label.name) is not Sort.NOBODY:
            told.setdefault(short, label.name)
    return told


def _told_in_text(text: str, shown: Collection[str]) -> dict[str, str]:
    """What the text says of the short names among `shown`: `李慕白（简称“李”）`, `Dorothea Lund (DL)`."""
    told: dict[str, str] = {}
    for match in _CALLED.finditer(text) if any(word in text for word in _CALLS) else ():
        short = match["short"].strip()
        before = _CALLED_FULL.search(text, max(0, match.start() - 40), match.start()) if short in shown else None
        if before:
            full = before["full"]
            at = full.rfind(short[:1])
            told.setdefault(short, full[at:] if at > 0 and not full.isascii() else full)
    for short in [name for name in shown if _INITIALS.fullmatch(name)][:_MOST_INITIALS]:
        at = max(text.find(f"({short})"), text.find(f"（{short}）"), text.find(f"\t{short}\t"))
        before = _FULL_BEFORE.search(text, max(0, at - 60), at) if at > 0 else None
        if before and _abbreviates(short, before[1]):
            told.setdefault(short, before[1])
    return told


def _listed_above(text: str, labels: Sequence[Label]) -> dict[str, str]:
    """Full names for labels that are surnames alone, where each stands above once as a word by itself."""
    first = {label.name: label.span.start for label in reversed(labels) if _is_surname(label.name)}
    if len(first) < _FEWEST_SURNAMES:
        return {}
    head = text[: min(first.values())]
    told: dict[str, str] = {}
    for short in first:
        fits = set(re.findall(rf"(?<![\u3400-\u9fff]){short}[\u3400-\u9fff]{{1,2}}(?![\u3400-\u9fff])", head))
        people = [name for name in fits if sort_of(name) is Sort.PERSON or is_surnamed(name)]
        if len(people) == 1:
            told[short] = people[0]
    return told


def _is_surname(name: str) -> bool:
    return len(name) == 1 and (name in lx.SURNAMES or name in lx.WEAK_SURNAMES)


def _abbreviates(short: str, name: str) -> bool:
    """Whether the letters of `short` stand in this order in the name and begin as it begins."""
    letters = iter(name.casefold())
    return name[:1] == short[:1] and all(letter in letters for letter in short.casefold())


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.sub(r"[\"“(][^\"”)]*[\"”)]", "", name).split()).upper()
