"""Interviews by their questions: `Q:` and `A:`, and those in which only who answers is named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence

from library.document import Block, BlockKind, ContainerKind
from library.patterns import lazy
from library.speakers.evidence import Mark
from library.speakers.names import Sort
from library.speakers.page import Page

_INTERVIEW = lazy(
    r"采访|专访|访谈|对谈|对话(?!框|模型|系统|机器人|式|窗)|圆桌|口述|文字稿|逐字稿|实录|答记者问|记者问|文字整理|受访|聊了聊|問答|"
    r"インタビュー|対談|座談|話を(?:うかが|伺|聞)|"
    r"interview|transcript|podcast|conversation with|in conversation|this conversation|sat down with|"
    r"spoke (?:to|with)|talked to",
    re.IGNORECASE,
)
_FAQ = lazy(
    r"FAQs?\b|常见问题|常問|常见疑问|Frequently Asked|よくある質問|面试题|自测|练习题|帮助中心|"
    r"interview questions?|help center",
    re.IGNORECASE,
)
_TOLD = lazy(r"我[们們]|咱们|私たち|我々|弊社|[まで]した|んです|ですね|ですよ|\b(?:[Ww]e|[Oo]ur|[Uu]s)\b")
_ASKS_FOR_SELF = lazy(r"我(?![们們国國])|\b(?:I|[Mm]y)\b")
_ASKS_HOW = lazy(
    r"\b(?:how|where|when|what|why|can|should|do|must|may|will)(?: (?:do|can|should|would|must|will))? I "
    r"(?!ask|understand|hear|say)|我(?:们)?(?:可以|能|该|应该|要|需要|怎么|如何|怎样)",
    re.IGNORECASE,
)
_ASKS_SOMEBODY = lazy(r"[你您](?![们們])|\b(?:you|your)\b", re.IGNORECASE)
_QUESTION = lazy(r"(?:[？?]|か。)[”』」）)\s]*$")


def question_and_answer(marks: Sequence[Mark]) -> set[str]:
    """The names by which questions and answers are called, where there are at least two questions."""
    asked = [mark for mark in marks if mark.sort is Sort.QUESTION]
    return {mark.name for mark in marks if mark.sort in (Sort.QUESTION, Sort.ANSWER)} if len(asked) >= 2 else set()


def questions(page: Page, marks: Sequence[Mark], declared: bool) -> set[str]:
    """`Q:` and `A:` where they are an interview's and not a list of frequent questions."""
    both = question_and_answer(marks)
    asked = [mark for mark in marks if mark.sort is Sort.QUESTION]
    answered = [mark for mark in marks if mark.sort is Sort.ANSWER]
    if not both or len(answered) < 3 or _FAQ.search(page.text[:3000]):
        return set()
    if declared or _is_interview(page, asked, answered):
        return both
    return set()


def _is_interview(page: Page, asked: Sequence[Mark], answered: Sequence[Mark]) -> bool:
    """Whether those who answer speak of themselves; less of it will do in what calls itself an interview."""
    personal = _share(answered, lambda mark: mark.personal)
    self_asked = _share(asked, lambda mark: _ASKS_FOR_SELF.search(mark.words.partition("\n")[0]) is not None)
    addressed = _share(asked, lambda mark: _ASKS_SOMEBODY.search(mark.words.partition("\n")[0]) is not None)
    if (
        personal >= 0.45
        and _share(asked, lambda mark: _ASKS_HOW.search(mark.words.partition("\n")[0]) is not None) < 0.4
    ):
        return True
    if personal >= max(0.2, 3 / len(answered)) and addressed >= 0.25 and self_asked == 0:
        return True
    if not _INTERVIEW.search(page.text[:6000]):
        return False
    among = _share(answered, lambda mark: mark.personal or _TOLD.search(mark.words) is not None)
    return personal >= 0.25 or (among >= 0.3 and self_asked == 0 and _INTERVIEW.search(page.text[:1500]) is not None)


def lone_guest(page: Page, marks: Sequence[Mark]) -> set[str]:
    """The one name that answers questions which nobody's name stands before: headings, or paragraphs all in bold."""
    firm = [mark for mark in marks if mark.firm and mark.sort >= Sort.POSSIBLE]
    if len(firm) - len({mark.name for mark in firm}) < 2:
        return set()
    named = [mark for mark in firm if mark.weight and not mark.value]
    count = Counter([mark.name for mark in named if mark.sort not in (Sort.QUESTION, Sort.ANSWER)])
    if not count:
        return set()
    name, number = count.most_common(1)[0]
    answers = [mark for mark in named if mark.name == name]
    if number < 3 or number < 0.8 * count.total() or _FAQ.search(page.text[:3000]):
        return set()
    asked = sum(_after_question(page, mark) for mark in answers)
    personal = _share(answers, lambda mark: mark.personal)
    return {name} if asked >= 3 and asked >= 0.7 * number and personal >= 0.4 else set()


def _after_question(page: Page, mark: Mark) -> bool:
    """Whether the label's block stands right after a block that asks and is set apart."""
    i = page.document.block_index(mark.label.span.start)
    return i > 0 and asks_apart(page, page.document.blocks[i - 1])


def asks_apart(page: Page, block: Block) -> bool:
    """Whether a block is a question in a heading, all in bold or in a block quote."""
    span = block.span.strip(page.text)
    if not _QUESTION.search(span.of(page.text)):
        return False
    strong = page.strong_at(span.start)
    quoted = any(container.kind is ContainerKind.QUOTE for container in block.containers)
    return block.kind is BlockKind.HEADING or quoted or (strong is not None and strong.end >= span.end)


def _share(marks: Collection[Mark], holds: Callable[[Mark], bool]) -> float:
    return sum(map(holds, marks)) / (len(marks) or 1)
