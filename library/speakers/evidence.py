"""What the document says for each label: whether what follows it sounds spoken, or is only a value."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from library.document import InlineKind
from library.patterns import lazy
from library.speakers import lexicon as lx
from library.speakers.introductions import introduced
from library.speakers.label import TIME_AT_END, Form, Label
from library.speakers.machines import talking_machines
from library.speakers.names import Sort, is_everyday, is_surnamed, sort_of
from library.speakers.once import once
from library.speakers.page import Page
from library.speakers.stamps import STAMP

_PREVIEW = 400
_SPOKEN = lazy(
    r"(?=[我你您咱嗯哦哈吗嗎谢謝感大欢歡是没沒真对對好行吧呢啊嘛呀哎唉各请請其刚聊收今でまかよねなん思僕私俺けあはえうそ笑くしお저네습])(?:"
    r"我(?![们們国國校司市省])|你|您|咱|嗯|哦|哈哈|[吗嗎][？?，。]|[谢謝][谢謝]|感谢|感謝|大家好|[欢歡]迎|是的|[没沒][错有][，。]|真的|"
    r"[对對][，。！、]|[好行][，。！]|[吧呢啊嘛呀哎唉][。，？！]|各位|[请請][问問]|其[实實]|刚才|刚刚|[聊][聊到了]|收[听聽]|今天[就请我]|"
    r"ですね|ですか|ましたね|かな|よね|[ねよな]あ?[。、？]|んです|んだ|思い|思って|僕|私|俺|けど|ありがとう|はい|ええ|うん|そう[。、でい]|"
    r"なるほど|笑）|ください|ましょう|でしょう|お願いします|저는|네[,.]|습니까)|"
    r"\b(?:I\b|(?i:(?:I['’](?:m|ve|d|ll)|you|you['’](?:re|ve|ll)|your|my|yeah|yes|no|okay|ok|right|thanks|thank|hi|hello|welcome|um|uh|well|"
    r"let['’]s|(?:it|that|there|what|he|she)['’]s|we['’](?:re|ve|ll|d)|(?:do|ca|did|wo|was)n['’]t|actually|really|maybe|exactly|absolutely|"
    r"honestly|i mean|sure|of course)\b))|(?:^|[.?!] )(?:So|And|But|Well|Now|Oh|Because)\b|[？?]\s*$"
)
"""A set of first characters stands before alternatives: most characters of most texts begin none."""
_INTIMATE = lazy(
    r"(?=[我您咱嗯谢謝大哈でまんよ思僕私俺あく저])(?:"
    r"我(?![们們国國校司市省])|您|咱|嗯|[谢謝][谢謝]|大家好|哈哈|(?:です|ます|ません|でした|ました|んだ)[ねかよ]|でしょう|ください|よね|んです|思い|僕|私|俺|"
    r"ありがとう|저는)|\b(?:I\b|(?i:(?:I['’](?:m|ve|d|ll)|my|me|yeah|thanks|thank you|hello|welcome)\b))|[？?]\s*$"
)
_FIRST_PERSON = lazy(
    r"(?=[我咱僕私俺저Im])(?:我(?![们国校司市省])|咱|僕|私|俺|저는|\b(?:I|I['’]m|I['’]ve|I['’]d|my|me|mine)\b)"
)
_REPORTED = lazy(
    r"(?:介绍|汇报|通报|建议|表示|提出|指出|强调|认为|同意|反对|补充|要求|总结|说明|分享|宣布|提醒|确认|负责|完成|跟进|解释|讨论|回顾)了?[^？?]*$|"
    r"(?:reported|asked|confirmed|suggested|proposed|noted|explained|presented|agreed|raised|announced|mentioned|"
    r"finished|completed|discussed|gave an? (?:update|overview))\b",
    re.IGNORECASE,
)
_SENTENCE = lazy(r"[。！？!?…；.~～—♪][”』」）)\"'\]】]*\s*$")
_QUESTION = lazy(r"(?:[？?]|か。|[吗嗎呢]。|[教聞話].{0,12}ください。|お願い(?:いた)?します。)[”」』）)\"*\s]*$")
_PLACEHOLDER = lazy(r"[\[［【][^\[\]［］【】:：\d]{1,8}[\]］】]")
"""`[图片]`, `[laughs]`: what an export leaves of what somebody sent or did."""
_END = 64
"""Characters at the end of words that tell whether they ask."""
_VALUE_LENGTH = 40
_LEFT = 4

WEIGHTS = {
    Sort.NUMBERED: 1.0,
    Sort.ROLE: 1.0,
    Sort.PERSON: 1.0,
    Sort.LIKELY: 0.7,
    Sort.QUESTION: 0.5,
    Sort.ANSWER: 0.5,
    Sort.POSSIBLE: 0.2,
}
"""How far a name alone makes its label somebody's, 0 to 1."""


_INITIALS = lazy(r"[A-Z]{2,4}")
_HALF_KNOWN = 0.4
_MACHINES = 0.6
_MOST_ONCE = 2000
"""Names that come once each; a text with more of them is no conversation of all these."""
_CODED = (InlineKind.IMAGE, InlineKind.CODE)
_FIRM = (Form.COLON, Form.STAMPED, Form.VOICE)


class Mark:
    """A label with the words after it, which say of it what they can when they are asked."""

    def __init__(self, page: Page, label: Label, sort: Sort, end: int) -> None:
        self._page = page
        self._end = end
        self.label = label
        self.name = label.name
        self.sort = sort
        self.plain_mid = label.mid and not label.bold
        """Inside a line and not bold: such a label counts only for a name that is known."""
        self.firm = label.form in _FIRM and not self.plain_mid
        """Whether its form alone says that somebody speaks here."""

    @once
    def words(self) -> str:
        """What is said after the label: the rest of its paragraph, or the next one where nothing is left of it."""
        page, start = self._page, self.label.span.end
        words = page.text[start : min(self._end, start + _PREVIEW)].strip().removesuffix("</v>")
        rest = page.block_at(start).span.end - start
        if rest > _LEFT:
            return words[:rest].strip()
        first, _, after = words.partition("\n")
        return first or after

    @once
    def spoken(self) -> bool:
        """First and second person, greetings, questions: what people say and texts seldom do."""
        return _SPOKEN.search(self.words) is not None

    @once
    def intimate(self) -> bool:
        """The same, without what manuals and reports say too."""
        return _INTIMATE.search(self.words) is not None

    @once
    def personal(self) -> bool:
        """Whether somebody speaks of themselves, which an answer to a frequent question hardly does."""
        return _FIRST_PERSON.search(self.words) is not None

    @once
    def asks(self) -> bool:
        """Whether it ends in a question."""
        return _QUESTION.search(TIME_AT_END.sub("", self.words[-_END:])) is not None

    @once
    def reported(self) -> bool:
        """Whether it tells what somebody did or said, as minutes do."""
        return _REPORTED.match(self.words) is not None and not self.personal

    @once
    def value(self) -> bool:
        """What follows is short and no sentence: a date, a name, a link."""
        line = self.words.partition("\n")[0]
        if _PLACEHOLDER.fullmatch(line):
            return False
        return len(line) <= _VALUE_LENGTH and not _SENTENCE.search(line) and not self.spoken

    @once
    def weight(self) -> float:
        """How far the name alone makes the label somebody's, 0 to 1."""
        if self.sort is not Sort.POSSIBLE:
            return _MACHINES if self.name in lx.MACHINE_ROLES else WEIGHTS[self.sort]
        if _INITIALS.fullmatch(self.name) or is_surnamed(self.name):
            return _HALF_KNOWN
        return 0.0 if is_everyday(self.name) else WEIGHTS[self.sort]


def without_strays(labels: list[Label], declared: Collection[str]) -> list[Label]:
    """The labels; where very many names come once each, without those of them that are no person's by themselves."""
    if len(labels) <= _MOST_ONCE:
        return labels
    count = Counter([label.name for label in labels])
    if len(count) <= _MOST_ONCE or sum([number == 1 for number in count.values()]) <= _MOST_ONCE:
        return labels
    kept = with_parts(labels).union(declared)
    return [
        label
        for label in labels
        if count[label.name] > 1 or not label.name or label.name in kept or sort_of(label.name) >= Sort.LIKELY
    ]


def gather(
    page: Page, labels: Sequence[Label], declared: Collection[str] = (), *, with_code: bool = False
) -> list[Mark]:
    """The labels that may be somebody's, each with its evidence, in text order; `declared` names are somebody's.

    Those set as code are left out unless `with_code`.
    """
    sure = with_parts(labels).union(declared, talking_machines(page.text, labels))
    named = [label for label in labels if label.name in sure or sort_of(label.name) is not Sort.NOBODY]
    coded = not with_code and any(inline.kind in _CODED for inline in page.document.inlines)
    kept = [label for label in named if not _is_code(page, label)] if coded else named
    return list(_marks(page, kept, sure, introduced(page.text, kept)))


def _is_code(page: Page, label: Label) -> bool:
    """Whether the label is set as code, but for its time stamp, or is a picture."""
    return any(
        inline.kind is InlineKind.IMAGE
        or (inline.kind is InlineKind.CODE and not STAMP.fullmatch(inline.span.of(page.text)))
        for inline in page.inlines_in(label.span)
    )


def with_parts(labels: Sequence[Label]) -> set[str]:
    """The names beside which a label gives a part that people have in conversations, and those of voice tags."""
    return {
        label.name
        for label in labels
        if label.name and (label.form is Form.VOICE or (label.role and sort_of(label.role) is Sort.ROLE))
    }


def _marks(page: Page, labels: Sequence[Label], sure: Collection[str], met: Collection[str]) -> Iterator[Mark]:
    for i, label in enumerate(labels):
        end = labels[i + 1].span.start if i + 1 < len(labels) else len(page.text)
        sort = sort_of(label.name)
        if sort < Sort.PERSON and label.name in sure:
            sort = Sort.PERSON
        elif label.name in met:
            sort = Sort.LIKELY
        yield Mark(page, label, sort, end)
