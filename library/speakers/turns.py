"""From labels that are kept to turns: where each begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from library.document import Block, BlockKind, ContainerKind, InlineKind, Turn
from library.patterns import lazy
from library.speakers.interview import asks_apart
from library.speakers.label import TIME_AT_END, Label, clock
from library.speakers.page import Page
from library.text import Span

_STAMP = r"[\[(（]?\s*(?:\d{1,2}:)?\d{1,3}:\d{2}(?:\.\d+)?\s*[\])）]?"
_PAUSE = lazy(
    r"\W{0,4}(?:(?:ad |commercial |mid-?roll )?break|intro|outro|jingle|music|applause|laughter|theme music|sponsors?|"
    rf"广告|休息|音乐|掌声|鼓掌|片头|片尾|茶歇)\W{{0,4}}(?:{_STAMP})?\W{{0,3}}",
    re.IGNORECASE,
)
CLOSING = lazy(
    r"\W{0,3}(?:"
    r"(?:全文|本文|采访|对话|访谈|正文)?完\W{0,3}$|以上\W{0,3}$|(?:the )?end\W{0,3}$|fin\W{0,3}$|"
    r"(?:责任|文字|图片|视频)?(?:编辑|整理|审校|校对|排版|策划|监制|制作|剪辑|记录|采访|撰稿|统筹|运营|题图|头图|封面|摄影|出品)\s?[:：／/|｜]|"
    r"原标题|(?:题图|头图|封面图?|图片)(?:来自|来源)|注[:：]|本(?:期|集)节目由|收听方式|点赞|往期(?:回顾|推荐)|嘉宾(?:介绍|简介)|"
    r".{0,12}根据(?:录音|现场|速记).{0,6}整理|(?:#[^\s#]{1,20}\s*){1,9}$|"
    r"责编|校对|排版|整理[:：／/|｜]|撰文[:：]|文字[:：]|采写|翻译[:：]|译者[:：]|来源[:：]|原文|出处[:：]|"
    r"作者[:：]|本文(?:由|转|首发|来自|经)|转载|版权|声明[:：]|免责声明|参考(?:资料|文献|链接)|延伸阅读|相关(?:阅读|链接|文章)|"
    r"推荐阅读|阅读原文|点击(?:阅读|查看|下方)|扫(?:码|描)|关注(?:我们|公众号)|关于(?:我们|作者|嘉宾)|"
    r"【?プロフィール】?\s*$|文責|(?:聞き手|文|構成|編集|写真|取材|撮影|取材協力)[・、:：／/]|"
    r"関連(?:記事|リンク)|参考(?:リンク|記事)|著者(?:について|紹介)|"
    r"(?:edited|transcribed|translated|written|produced|recorded) (?:by|with|on)\b|"
    r"this (?:interview|transcript|conversation|episode|article) (?:has been|was|is)\b|"
    r"transcript (?:provided|by)|music (?:by|:)|end of (?:the )?(?:recording|transcript|interview|tape)|"
    r"photos? (?:by|credit)|image credit|"
    r"this (?:post|work|content) is licensed|read more|resources\W*$|copyright|©|all rights reserved|"
    r"subscribe (?:to|on)|further reading|related:|links?(?::|$)|references:|show notes|"
    r"credits:|about the (?:author|guest|host)|originally published|tags?:)",
    re.IGNORECASE,
)
_NUMBER_AT_END = lazy(r"\n\d{1,5}\Z")
_NUMBER = 8
_NUMBER = 8
_TIME = 40
_FEWEST_TIMES = 3
_SCENE = (BlockKind.HEADING, BlockKind.RULE)


def make_turns(page: Page, labels: Sequence[tuple[Label, str]]) -> tuple[Turn, ...]:
    """A turn for each label, which comes with the speaker's full name."""
    turns = []
    ends = _Ends(page, labels)
    alone = len({speaker for _, speaker in labels}) == 1
    for i, (label, speaker) in enumerate(labels):
        start = label.span.end
        until = ends.before(i) if i + 1 < len(labels) else ends.last()
        speech = _trimmed(page, Span(start, max(start, until)), unasked=alone)
        turns.append(Turn(speaker, label.span, speech, label.role, label.seconds))
    return tuple(_numbers_at_end(page, list(_times_at_end(page, turns))))


def _numbers_at_end(page: Page, turns: Sequence[Turn]) -> Iterator[Turn]:
    """The turns; where most speeches end with a number alone in its paragraph, that is the next caption's."""
    ends = [turn.speech.end for turn in turns]
    numbers = [_NUMBER_AT_END.search(page.text, max(0, end - _NUMBER), end) for end in ends]
    told = sum(number is not None for number in numbers) >= max(_FEWEST_TIMES, 0.5 * len(turns))
    for turn, number in zip(turns, numbers, strict=True):
        fits = told and number is not None and number.start() > turn.speech.start
        yield replace(turn, speech=Span(turn.speech.start, number.start())) if fits and number else turn


def _times_at_end(page: Page, turns: Sequence[Turn]) -> Iterator[Turn]:
    """The turns; where most speeches end with a time in brackets, that time is the turn's and not in its text."""
    times = [
        TIME_AT_END.search(page.text, max(turn.speech.start, turn.speech.end - _TIME), turn.speech.end)
        for turn in turns
    ]
    timed = [time is not None and time.start() > turn.speech.start for time, turn in zip(times, turns, strict=True)]
    told = sum(timed) >= max(_FEWEST_TIMES, 0.5 * len(turns))
    for turn, time, ends in zip(turns, times, timed, strict=True):
        if told and ends and time is not None:
            speech = Span(turn.speech.start, time.start())
            turn = replace(turn, speech=speech, seconds=clock(time[0]) if turn.seconds is None else turn.seconds)
        yield turn


class _Ends:
    """Where turns end."""

    def __init__(self, page: Page, labels: Sequence[tuple[Label, str]]) -> None:
        self.page = page
        self.labels = labels
        blocks = page.document.blocks
        self.at = [page.document.block_index(label.span.start) for label, _ in labels]
        within = [b for b in blocks[self.at[0] : self.at[-1]] if b.kind is BlockKind.HEADING] if labels else []
        above = (
            next((b.level for b in reversed(blocks[: self.at[0]]) if b.kind is BlockKind.HEADING), 0) if labels else 0
        )
        self.level = min([block.level for block in within], default=above + 1 if above else 1)
        self.above = above

    def before(self, i: int) -> int:
        """The end of a turn that another follows: its label, or a section of a higher level that comes before it."""
        blocks = self.page.document.blocks
        for block in blocks[self.at[i] + 1 : self.at[i + 1]]:
            if block.kind is BlockKind.HEADING and self.above and block.level < min(self.level, self.above):
                return block.span.start
        return self.labels[i + 1][0].span.start

    def last(self) -> int:
        """The end of the last turn: with the section, or before what is about the text."""
        blocks = self.page.document.blocks
        first = self.at[-1]
        said, at = False, self.labels[-1][0].span.end
        for block in blocks[first + 1 :]:
            said, at = said or self.page.text[at : block.span.start].strip() != "", block.span.start
            if (said or block.kind in _SCENE) and self._ends(block, blocks[first]):
                return block.span.start
        return len(self.page.text)

    def _ends(self, block: Block, begun: Block) -> bool:
        """Whether the conversation is over where `block` begins; `begun` is the block of the last label."""
        if block.kind in _SCENE:
            return True
        if len(block.containers) > len(begun.containers) and block.containers[0].kind is not ContainerKind.ITEM:
            kinds = {container.kind for container in block.containers} - {c.kind for c in begun.containers}
            if kinds & {ContainerKind.QUOTE, ContainerKind.FOOTNOTE, ContainerKind.CALLOUT, ContainerKind.DETAILS}:
                return True
        return _is_about(self.page, block)


def _is_about(page: Page, block: Block) -> bool:
    """Whether the block speaks of the text: a lone link, a credit, a line all in italics."""
    text = block.span.of(page.text)
    if CLOSING.match(text):
        return True
    for inline in page.inlines_in(block.span):
        covers = inline.span.strip(page.text) == block.span.strip(page.text)
        if covers and inline.kind in (InlineKind.LINK, InlineKind.EMPHASIS, InlineKind.WIKILINK):
            return True
    return False


def _trimmed(page: Page, speech: Span, *, unasked: bool) -> Span:
    """The speech without white space, and without headings, rules, pictures and pauses at its end.

    With `unasked` also without the next question, which nobody's name stands before.
    """
    blocks = page.document.blocks
    end = speech.end
    i = page.document.block_index(max(speech.start, end - 1))
    while (
        i > 0
        and blocks[i].span.start > speech.start
        and (_silent(page, blocks[i]) or (unasked and asks_apart(page, blocks[i])))
    ):
        end = min(end, blocks[i].span.start)
        i -= 1
    speech = Span(speech.start, max(speech.start, end)).strip(page.text)
    if page.text.endswith("</v>", speech.start, speech.end):
        speech = Span(speech.start, speech.end - len("</v>")).strip(page.text)
    for image in reversed(page.inlines_in(speech)):
        if image.kind is InlineKind.IMAGE and image.span.end == speech.end:
            speech = Span(speech.start, image.span.start).strip(page.text)
    return speech


def _silent(page: Page, block: Block) -> bool:
    return block.kind in _SCENE or (len(block.span) < 60 and _PAUSE.fullmatch(block.span.of(page.text)) is not None)
