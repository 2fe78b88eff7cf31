"""The Markdown parser: markdown-it-py with rules for Chinese, positions, and inline rules found by their character."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from markdown_it import MarkdownIt, rules_inline
from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote.index import footnote_def

from library.markdown import block_rules, containers, emphasis, inline_rules, positions, work
from library.markdown.destinations import Helpers
from library.markdown.rulers import BlockRuler
from library.patterns import lazy

MAX_NESTING = 40
"""Block quotes and lists deeper than this are shown as the text of one paragraph."""

InlineRule = Callable[[Any, bool], bool]

_ALONE = r"\n\\`*_\[\]<&$"
_PAIRED = r"(?<=!)(?=\[)|(?<=~)(?=~)|(?<==)(?==)|(?<=%)(?=%)|(?<=\{)(?=\{[<%]|%|:)|(?<=:)(?=//)|(?<=\^)(?=\[)"
_TERMINATORS = lazy(rf"[{_ALONE}!~=%{{:^](?:(?<=[{_ALONE}])|{_PAIRED})")
"""Where text may end; said by its first character first, because a search for that is several times as fast."""


def _text(state: StateInline, silent: bool) -> bool:
    found = _TERMINATORS.search(state.src, state.pos, state.posMax)
    end = found.start() if found else state.posMax
    if end == state.pos:
        return False
    if not silent:
        state.append_pending(state.src[state.pos : end])
    state.pos = end
    return True


class InlineParser(ParserInline):
    """Parses with `PositionedInline`; text between marks is found by one search, a mark's rules by its character."""

    rules: dict[str, tuple[InlineRule, ...]]

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        state = emphasis.PositionedInline(src, md, env, tokens)
        self.tokenize(state)
        if state.delimited:
            for rule in self.ruler2.getRules(""):
                rule(state)
        return state.tokens

    def tokenize(self, state: StateInline) -> None:
        src, end, deepest = state.src, state.posMax, state.md.options.maxNesting
        search = _TERMINATORS.search
        while (pos := state.pos) < end:
            if state.level < deepest:
                found = search(src, pos, end)
                mark = found.start() if found else end
                if mark > pos:
                    state.append_pending(src[pos:mark])
                    state.pos = mark
                if not found or self._mark(state, False):
                    continue
            state.append_pending(src[state.pos])
            state.pos += 1
        if state.pending:
            state.pushPending()

    def skipToken(self, state: StateInline) -> None:  # noqa: N802
        pos = state.pos
        known = state.cache.get(pos)
        if known is not None:
            state.pos = known
            return
        work.spend(state.env, work.TRIED)
        if state.level < state.md.options.maxNesting:
            state.level += 1
            done = self._step(state, True)
            state.level -= 1
        else:
            state.pos, done = state.posMax, True
        if not done:
            state.pos = pos + 1
        state.cache[pos] = state.pos

    def _step(self, state: StateInline, silent: bool) -> bool:
        return _text(state, silent) or self._mark(state, silent)

    def _mark(self, state: StateInline, silent: bool) -> bool:
        mark = state.src[state.pos]
        if not silent:
            work.spend(state.env, 1 if mark == "\n" else work.MARK)
        for rule in self.rules.get(mark, ()):  # noqa: SIM110 (a generator costs as much as a rule)
            if rule(state, silent):
                return True
        return False


_MARKS = lazy(rf"[{_ALONE}@!~=%{{^](?:(?<=[{_ALONE}@])|{_PAIRED})")
"""What a rule or a look at addresses could mean, but for `://` and `www.`, which are found faster as they are."""


def is_plain(content: str) -> bool:
    """Whether inline Markdown is one line of text with nothing in it that a rule could mean."""
    return not _MARKS.search(content) and "://" not in content and "www." not in content


class BlockParser(ParserBlock):
    """Keeps what is nested too deep as a paragraph where markdown-it-py would drop it."""

    def __init__(self) -> None:
        super().__init__()
        ruler = BlockRuler()
        for rule in self.ruler.__rules__:
            ruler.push(rule.name, rule.fn, {"alt": rule.alt})
        self.ruler = ruler

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803
        if state.level < state.md.options.maxNesting:
            super().tokenize(state, startLine, endLine)
            return
        content = state.getLines(startLine, endLine, state.blkIndent, False).strip(" \t\n")
        state.line = endLine
        if content:
            state.push("paragraph_open", "p", 1).map = [startLine, endLine]
            inline = state.push("inline", "", 0)
            inline.content, inline.children, inline.map = content, [], [startLine, endLine]
            state.push("paragraph_close", "p", -1)


class Markdown(MarkdownIt):
    """markdown-it-py with targets left as they were written."""

    inline: InlineParser

    def __init__(self) -> None:
        super().__init__("commonmark")
        self.inline = InlineParser()
        self.block = BlockParser()
        self.helpers: Any = Helpers()
        self.configure("commonmark", {"maxNesting": MAX_NESTING, "tasklists": True})

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True


@cache
def markdown() -> Markdown:
    """The one parser; it holds no state between texts."""
    md = Markdown()
    md.use(deflist_plugin)
    md.block.ruler.before("reference", "footnote_def", footnote_def, {"alt": ["paragraph", "reference"]})
    md.enable(["table", "strikethrough"])
    md.inline.ruler2.disable(["fragments_join"])
    md.inline.ruler2.at("strikethrough", emphasis.pair_doubles)
    md.inline.rules = _INLINE
    for name, rule in block_rules.INTERRUPTING.items():
        md.block.ruler.before("fence", name, rule, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    for name, (rule, interrupts) in containers.RULES.items():
        md.block.ruler.before("fence", name, rule, {"alt": interrupts})
    md.block.ruler.at("html_block", block_rules.html, {"alt": ["paragraph", "reference", "blockquote"]})
    md.block.ruler.at("hr", block_rules.rule, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    positions.install(md)
    return md


_INLINE: dict[str, tuple[InlineRule, ...]] = {
    "\n": (rules_inline.newline,),
    "\\": (rules_inline.escape,),
    "`": (inline_rules.code,),
    "*": (emphasis.emphasis,),
    "_": (emphasis.emphasis,),
    "~": (emphasis.double,),
    "=": (emphasis.double,),
    "[": (inline_rules.link, inline_rules.wikilink, inline_rules.footnote, rules_inline.link),
    "!": (inline_rules.wikilink, rules_inline.image),
    "^": (inline_rules.inline_footnote,),
    "<": (rules_inline.autolink, rules_inline.html_inline),
    "&": (rules_inline.entity,),
    "$": (inline_rules.maths,),
    "%": (inline_rules.comment,),
    "{": (inline_rules.shortcode,),
    ":": (inline_rules.address,),
}
"""Which rules a character may start, in the order in which they are tried."""
