"""Lines under a title that hold a name alone: a link to somebody's page, or a name above the date."""

from __future__ import annotations

from library.metadata.bylines import dated
from library.metadata.origins import lone_link
from library.metadata.texts import words_of
from library.patterns import lazy

_MARKS = str.maketrans("", "", "*_")
_PAGE_OF_PERSON = lazy(
    r"https?://[^/\s]+/(?:@[^/\s]+|(?:[\w-]+/)?(?:u|users?|people|authors?|profile|members?|by|contributors?)/[^/\s]+)/?(?:\?\S*)?"
)
_NAME = lazy(r"[^\s\d:：|｜,，。.!?！？]{2,20}(?: [^\s\d:：|｜,，。!?！？]{1,20}){0,3}")
_MINOR = lazy(r"[^。！？!?:：]{1,60}")


def signature(line: str, after: str) -> str:
    """The author whose page a line links to, or whose name it is where the next line `after` it is a date.

    Of links to several people none is the author's: they are a list of people.
    """
    name, url = lone_link(line.strip().translate(_MARKS))
    if url:
        another = _PAGE_OF_PERSON.fullmatch(lone_link(after.strip().translate(_MARKS))[1])
        return name if _PAGE_OF_PERSON.fullmatch(url) and not another else ""
    words = words_of(line)
    return words if _NAME.fullmatch(words) and dated(after) and _is_person(words) else ""


def stands_above_date(line: str, after: str, signed: bool) -> bool:
    """Whether a line above the date in `after` is a name nobody knows, or what a `signed` author does for a living."""
    return (_MINOR if signed else _NAME).fullmatch(line.strip()) is not None and dated(after)


def _is_person(name: str) -> bool:
    from library.speakers.names import Sort, sort_of

    return sort_of(name) is Sort.PERSON
