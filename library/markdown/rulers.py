"""Block rules found by the first character of a line: most lines can begin only a few of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock

from library.markdown.work import look

_STARTS = {
    "obsidian_comment": "%{",
    "shortcode_code": "{",
    "math_block": "$",
    "shortcode_block": "{",
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*+-0123456789",
    "footnote_def": "[",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
}
"""The characters that a rule's first line may begin with after its indentation; other rules look at every line."""


class BlockRuler(Ruler[RuleFuncBlockType]):
    """Gives each chain as one rule that asks only those which the line's first character allows."""

    def __init__(self) -> None:
        super().__init__()
        self._merged: dict[str, list[RuleFuncBlockType]] = {}

    def getRules(self, chainName: str = "") -> list[RuleFuncBlockType]:  # noqa: N802, N803
        if self.__cache__ is None:
            self._merged.clear()
            super().getRules(chainName)
        merged = self._merged.get(chainName)
        if merged is None:
            rules = [rule for rule in self.__rules__ if rule.enabled and (not chainName or chainName in rule.alt)]
            merged = [_merge([(_STARTS.get(rule.name, ""), rule.fn) for rule in rules])]
            self._merged[chainName] = merged
        return merged


def _merge(rules: Sequence[tuple[str, RuleFuncBlockType]]) -> Callable[[StateBlock, int, int, bool], bool]:
    """One rule that tries `rules` in their order; a rule comes with the characters it may start with, "" for all."""
    always = tuple(rule for starts, rule in rules if not starts)
    characters = {character for starts, _ in rules for character in starts}
    table = {
        character: tuple(rule for starts, rule in rules if not starts or character in starts)
        for character in characters
    }

    def first_match(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        look(state.env)
        first = state.bMarks[start] + state.tShift[start]
        for rule in table.get(state.src[first : first + 1], always):  # noqa: SIM110 (this is asked for every line)
            if rule(state, start, end, silent):
                return True
        return False

    return first_match
