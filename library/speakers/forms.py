"""Patterns of labels that name somebody, with the groups `name` and `role` and, where one may stand, `colon`."""

from __future__ import annotations

from library.patterns import lazy

_EMOJI = "\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d"
DECOR = rf"(?>[\s>＞•·・◆◇■□●○◯◎▶►▲△▼▽★☆※*#{_EMOJI}]{{0,12}}(?:[-–—]\s)?\s{{0,4}}[@＠]?)"
"""Signs that may stand before a name."""
NAME = r"[^\n\t:：。！？；;!?…()（）\[\]【】<>|=`{}，,~#*「」『』]{1,48}"
ROLE = r"(?:\s?[（(][^()（）\n]{0,60}[）)]){0,2}"
_CJK = r"[\u3041-\u30ff\u3400-\u9fff々〇・]"
_WORD = rf"(?>{_CJK}{{1,8}}|[A-Za-z]\w{{1,15}})"

COLON = lazy(rf"{DECOR}(?P<name>(?>{NAME}))(?P<role>{ROLE})\s?(?:\*\*)?(?P<colon>[:：])")
COMMA = lazy(rf"{DECOR}(?P<name>[A-Z][\w.'’ -]{{1,40}}),\s(?P<role>[A-Za-z][\w.'’& -]{{1,40}}):(?=\s|$)")
COMMA_HAN = lazy(
    rf"{DECOR}(?P<name>[\u3400-\u9fff·]{{2,5}})[，,](?P<role>[^\n:：。！？；;!?…（）“”我你您他她]{{2,40}})(?P<colon>[：:])"
)
BRACKETED = lazy(
    rf"{DECOR}(?:[【\[「『＜]|<(?!v[ .\t]))(?P<name>{NAME})(?P<role>{ROLE})[】\]」』>＞](?P<colon>\s?[:：])?"
)
ALONE = lazy(rf"{DECOR}(?P<name>(?>{NAME}))(?P<role>{ROLE})\s*")
SPACED = lazy(rf"{DECOR}(?P<name>{_WORD})(?:　{{1,4}}(?=[^\s　])|(?=[―─—]{{2}}[^―─—\s])|\s?[｜丨]\s?(?=\S))")
"""`森川　…`, `聞き手――…`, `主持人｜…`."""
SAID = lazy(rf"{DECOR}(?P<name>(?>{_CJK}{{1,8}}))(?<![はがもとにをのでてた])(?=「[^\n]*」\s*$)")
"""`宮原「…」` to the end of the line."""
DOTTED = lazy(
    rf"{DECOR}(?P<name>[QA]\d{{0,3}}|(?>[A-Z][A-Z'’]+(?:[ -][A-Z][A-Z'’]*){{0,2}}))(?P<role>{ROLE})\.[ \t　](?=\S)"
)
"""`Q. …`, `MARA. …` as records of courts and plays have it."""
CAPITALS = lazy(rf"{DECOR}(?P<name>(?>[A-Z][A-Z'’.]+(?:[ -][A-Z][A-Z'’.]*){{0,3}}))(?P<role>{ROLE})\s*")
BEGINS = lazy(rf"{DECOR}(?:{_WORD}(?:[　｜丨「]|[―─—]{{2}})|[A-Z]{{2}}|[QA]\d{{0,3}}\. )")
"""What a long line may begin with whose label has no colon."""
