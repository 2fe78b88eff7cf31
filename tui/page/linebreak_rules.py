"""Which two neighbouring characters a line may end between, as a table: UAX #14, tailored by clreq and JLReq.

The classes are UAX #14's and these: OW and CW, OP and CP of East Asian width; QI and QF, initial and final quotation
marks; CU, currency signs; PC, percent and degree signs; UH, Han units that stay with their number.
"""

from __future__ import annotations

from functools import cache

from tui.page.unicode import LINE_BREAK

TAILORED = {
    "SP": "\t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000",
    "IS": "·",
    "NS": "〃～／－",
    "B2": "―─",
    "QU": "＂＇",
    "CU": "$£¥₩€￥＄￡￦﹩",
    "PC": "%％‰‱℃℉﹪",
    "UH": "年月日号號时時分秒点點元角円圓块塊万萬亿億千百兆岁歲歳倍米克斤吨噸里度",
}
"""Characters whose class is not Unicode's.

White space hangs at a line's end whatever its kind. Interpuncts, ditto marks, wave dashes, slashes and hyphens of full
width start no line (clreq 3.1.7, JLReq cl-03, cl-09). Horizontal bars are set as dashes. Full-width straight quotes are
quotes. Currency signs end no line, percent signs start none, and a Han unit stays with its number.
"""

SPLIT = {"CJ": "NS"}
"""Small kana and the prolonged sound mark start no line: JLReq's strict rule, CSS `line-break: strict`."""

# Rule, classes before, classes after, whether a line may end there; the first that fits decides. `*` is any class.
RULES = (
    ("LB4", "BK", "*", True),
    ("LB6", "*", "BK", False),
    ("LB7", "*", "SP ZW", False),
    ("LB8", "ZW", "*", True),
    ("LB8a", "ZWJ", "*", False),
    ("LB11", "*", "WJ", False),
    ("LB11", "WJ", "*", False),
    ("LB12", "GL", "*", False),
    ("LB12a", "! SP BA HY", "GL", False),
    ("LB13", "*", "CL CP CW EX IS", False),
    ("LB13", "! SP", "SY", False),
    ("clreq 3.1.7", "! CB", "IN NS PC", False),
    ("LB14", "OP OW", "*", False),
    ("clreq 3.1.7", "CU", "! SP", False),
    ("LB17", "B2", "B2", False),
    ("LB18", "SP", "*", True),
    ("clreq 3.1.7", "QF", "QI", True),
    ("LB19", "*", "QU QI QF", False),
    ("LB19", "QU QI QF", "*", False),
    ("LB20", "CB", "*", True),
    ("LB20", "*", "CB", True),
    ("LB21", "*", "BA HY", False),
    ("LB21", "BB", "*", False),
    ("LB21b", "SY", "AL HL NU", False),
    ("dash", "AL HL NU", "B2", False),
    ("LB23", "AL HL", "NU", False),
    ("LB23", "NU", "AL HL", False),
    ("LB23a", "PR", "ID UH EB EM", False),
    ("LB23a", "ID UH EB EM", "PO", False),
    ("LB24", "PR PO PC", "AL HL", False),
    ("LB24", "AL HL", "PR PO CU", False),
    ("LB25", "CP NU", "PO PR CU", False),
    ("LB25", "PO PC PR", "OP NU", False),
    ("LB25", "HY IS NU SY", "NU", False),
    ("unit", "NU", "UH", False),
    ("LB26", "JL", "JL JV H2 H3", False),
    ("LB26", "JV H2", "JV JT", False),
    ("LB26", "JT H3", "JT", False),
    ("LB27", "JL JV JT H2 H3", "PO", False),
    ("LB27", "PR", "JL JV JT H2 H3", False),
    ("LB28", "AL HL", "AL HL", False),
    ("LB29", "IS", "AL HL", False),
    ("LB30", "AL HL NU", "OP", False),
    ("LB30", "CP", "AL HL NU", False),
    ("LB30a", "RI", "RI", False),
    ("LB30b", "EB", "EM", False),
    ("LB31", "*", "*", True),
)

NO, YES, ASK = 0, 1, 2
"""What the table says of a pair: never, always, or it takes more of the text to tell."""

_CLASSES = """
AL B2 BA BB BK CB CL CM CP CU CW EB EM EX GL H2 H3 HL HY ID IN IS JL JT JV NS NU OP OW PC PO PR QF QI QU RI SP SY UH
WJ ZW ZWJ
"""
CLASSES = tuple(_CLASSES.split())
_INDEX = {name: index for index, name in enumerate(CLASSES)}

# What these allow depends on what stands before or behind the pair.
_ASK_BEFORE = ("SP", "CM", "ZWJ", "BA", "HY", "QI", "QF", "RI")
_ASK_AFTER = ("CM", "ZWJ", "QI", "QF")
_NEVER_ASK_AFTER = ("BK", "SP")

NOT_FIRST = frozenset({"CL", "CP", "CW", "EX", "IS", "IN", "NS", "PC", "QF"})
"""Classes that start no line, not even in a word too long for one."""

NOT_LAST = frozenset({"OP", "OW", "CU", "QI"})
"""Classes that end no line, not even in a word too long for one."""


def allowed(before: str, after: str) -> bool:
    """Whether the rules let a line end between characters of these classes."""
    return _table()[_INDEX[before]][_INDEX[after]] == YES


def rule(before: str, after: str) -> str:
    """The name of the rule that decides between characters of these classes."""
    return next(name for name, left, right, _ in RULES if before in _names(left) and after in _names(right))


class ClassOf(dict[str, str]):
    """The class of each character asked for so far."""

    def __missing__(self, char: str) -> str:
        name = LINE_BREAK[ord(char)]
        value = self[char] = SPLIT.get(name, name)
        return value


class Row(dict[str, bytes]):
    """For each character asked for so far: what the table says of it and a character after it, by that one's column."""

    def __missing__(self, char: str) -> bytes:
        value = self[char] = _asking_table()[_INDEX[CLASS_OF[char]]]
        return value


class Column(dict[str, int]):
    """For each character asked for so far: where to look in the row of the character before it."""

    def __missing__(self, char: str) -> int:
        value = self[char] = _INDEX[CLASS_OF[char]]
        return value


CLASS_OF = ClassOf({char: name for name, chars in TAILORED.items() for char in chars})
ROW = Row()
COLUMN = Column()


def _names(names: str) -> tuple[str, ...]:
    listed = tuple(names.split())
    if listed[0] == "!":
        return tuple(name for name in CLASSES if name not in listed)
    return CLASSES if names == "*" else listed


@cache
def _table() -> list[bytearray]:
    """What the rules say, a row for each class before: painted from the last rule to the first, which wins."""
    table = [bytearray(len(CLASSES)) for _ in CLASSES]
    for _, befores, afters, verdict in reversed(RULES):
        columns = [_INDEX[name] for name in _names(afters)]
        for before in _names(befores):
            row = table[_INDEX[before]]
            for column in columns:
                row[column] = verdict
    return table


@cache
def _asking_table() -> list[bytes]:
    """The same, with ASK where the pair alone does not tell."""
    table = [bytearray(row) for row in _table()]
    for name, row in zip(CLASSES, table, strict=True):
        for after in CLASSES if name in _ASK_BEFORE else _ASK_AFTER:
            if name != "BK" and after not in _NEVER_ASK_AFTER:
                row[_INDEX[after]] = ASK
    return [bytes(row) for row in table]
