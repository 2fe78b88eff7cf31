"""Write `tui/page/unicode/` from the Unicode character database (Debian: package `unicode-data`).

Each table is one string of runs over all code points from U+0000 on, `name:length`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

CODE_POINTS = 0x110000
UNICODE_DATA = Path("/usr/share/unicode")
TABLES = Path(__file__).resolve().parents[1] / "tui" / "page" / "unicode"

# What Unicode 16 and 17 added or widened and Debian's 15.0 does not know: terminals already draw it so.
LATER_WIDE = (
    "2630-2637 268A-268F 2FFC-2FFF 31E4-31E5 31EF 4DC0-4DFF 16FF2-16FF6 187F8-187FF 18CFF 18D09-18D1E 18D80-18DF2 "
    "1D300-1D356 1D360-1D376 1F6D8 1FA89-1FA8A 1FA8E-1FA8F 1FABE 1FAC6 1FAC8 1FACD 1FADC 1FADF 1FAE9-1FAEA 1FAEF"
)
LATER_ZERO = (
    "0897 1ACF-1ADD 1AE0-1AEB 10D69-10D6D 10EFA-10EFC 113B8-113C0 113C2 113C5 113C7-113CA 113CC-113D0 113D2 "
    "113E1-113E2 11B60-11B67 11F5A 1611E-1612F 1E5EE-1E5EF 1E6E3 1E6E6 1E6EE-1E6EF 1E6F5"
)
# Unassigned, but set aside for default ignorable characters.
RESERVED_ZERO = "2065 FFF0-FFF8 E0000 E0002-E001F E0080-E00FF E01F0-E0FFF"
# Controls and format characters that are drawn: the tab (as one space), the soft hyphen, marks that enclose numbers.
DRAWN = "0009 00AD 0600-0605 06DD 070F 0890-0891 08E2 110BD 110CD"
# Vowels and finals of Hangul syllables, drawn onto their initial; fillers; skin tones, drawn onto their emoji.
JOINED = "1160-11FF D7B0-D7FF 3164 FFA0 1F3FB-1F3FF"


def spans(ranges: str) -> Iterator[int]:
    """The code points of `ranges`: hexadecimal numbers and pairs `FIRST-LAST`, parted by spaces."""
    for item in ranges.split():
        first, _, last = item.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


class Database:
    """Properties read from the database's files."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def values(self, name: str, default: str, only: str = "") -> list[str]:
        """The property in file `name` for every code point; with `only`, that one value and `default` elsewhere."""
        values = [default] * CODE_POINTS
        lines = (self.root / name).read_text("utf-8").splitlines()
        for missing in (True, False):
            for first, last, value in filter(None, (self._entry(line, missing) for line in lines)):
                if only in ("", value):
                    values[first : last + 1] = [value] * (last - first + 1)
        return values

    @staticmethod
    def _entry(line: str, missing: bool) -> tuple[int, int, str] | None:
        mark = "# @missing:"
        if line.startswith(mark) != missing:
            return None
        fields = [field.strip() for field in line.removeprefix(mark).split("#")[0].split(";")]
        if len(fields) < 2:
            return None
        first, _, last = fields[0].partition("..")
        return int(first, 16), int(last or first, 16), fields[1]

    def version(self) -> str:
        """The database's version, from the first line of one of its files."""
        return (self.root / "LineBreak.txt").read_text("utf-8").split("-", 1)[1].split(".txt")[0]

    def emoji_variations(self) -> set[int]:
        """The characters that VS16 turns into an emoji."""
        lines = (self.root / "emoji" / "emoji-variation-sequences.txt").read_text("utf-8").splitlines()
        return {int(line.split()[0], 16) for line in lines if line.split()[1:2] == ["FE0F"]}


def widths(database: Database) -> list[str]:
    """Cells: 0, 1, 2; A where ambiguous; V and B the same as 1 and A, but wide before VS16."""
    asian = database.values("extracted/DerivedEastAsianWidth.txt", "N")
    category = database.values("extracted/DerivedGeneralCategory.txt", "Cn")
    names = {"W": "2", "F": "2", "Wide": "2", "A": "A"}
    values = [names.get(value, "1") for value in asian]
    zero = {"Mn", "Me", "Mc", "Cf", "Zl", "Zp", "Cc", "Cs"}
    for code in range(CODE_POINTS):
        if category[code] in zero:
            values[code] = "0"
    for cells, ranges in (
        ("2", LATER_WIDE),
        ("0", " ".join((LATER_ZERO, RESERVED_ZERO, JOINED))),
        ("1", DRAWN),
    ):
        for code in spans(ranges):
            values[code] = cells
    for code in database.emoji_variations():
        values[code] = {"1": "V", "A": "B"}.get(values[code], values[code])
    return values


def grapheme_classes(database: Database) -> list[str]:
    """Grapheme_Cluster_Break in one letter each; X for Extended_Pictographic, o for all others."""
    letters = {
        "CR": "R", "LF": "N", "Control": "C", "Extend": "E", "ZWJ": "Z", "Regional_Indicator": "I", "Prepend": "P",
        "SpacingMark": "S", "L": "L", "V": "V", "T": "T", "LV": "J", "LVT": "K",
    }  # fmt: skip
    values = [letters.get(value, "o") for value in database.values("auxiliary/GraphemeBreakProperty.txt", "Other")]
    pictographic = database.values("emoji/emoji-data.txt", "", "Extended_Pictographic")
    return [
        "X" if is_picture and value == "o" else value for value, is_picture in zip(values, pictographic, strict=True)
    ]


def line_break_classes(database: Database) -> list[str]:
    """Line_Break, resolved by LB1, CJ kept; QU split by its general category; Hangul's H2 and H3 as they are.

    OW and CW are OP and CP of East Asian width; EB also stands for unassigned pictographs (LB30b).
    """
    values = database.values("LineBreak.txt", "XX")
    category = database.values("extracted/DerivedGeneralCategory.txt", "Cn")
    asian = database.values("extracted/DerivedEastAsianWidth.txt", "N")
    pictographic = database.values("emoji/emoji-data.txt", "", "Extended_Pictographic")
    resolved = {"AI": "AL", "SG": "AL", "XX": "AL", "CR": "BK", "LF": "BK", "NL": "BK"}
    for code, value in enumerate(values):
        values[code] = resolved.get(value, value)
        if value == "SA":
            values[code] = "CM" if category[code] in ("Mn", "Mc") else "AL"
        elif value == "QU":
            values[code] = {"Pi": "QI", "Pf": "QF"}.get(category[code], "QU")
        elif value in ("OP", "CP") and asian[code] in "FWH":
            values[code] = value[0] + "W"
        elif pictographic[code] and category[code] == "Cn":
            values[code] = "EB"
    return values


def runs(values: list[str]) -> str:
    """`values` as runs `name:length`, wrapped into lines."""
    items = []
    for value, group in groupby(values):
        items.append(f"{value}:{sum(1 for _ in group)}")
    lines = [""]
    for item in items:
        if len(lines[-1]) + len(item) > 115:
            lines.append("")
        lines[-1] += item + " "
    return "\n".join(line.rstrip() for line in lines)


def module(title: str, version: str, values: list[str]) -> str:
    """The source of one table's module."""
    return (
        f'"""{title}\n\nGenerated by docs/make_unicode_tables.py from Unicode {version}.\n"""\n\n'
        f'RUNS = """\\\n{runs(values)}\n"""\n'
    )


def modules(root: Path) -> dict[str, str]:
    """Every table's file name and source."""
    database = Database(root)
    version = database.version()
    return {
        "widths.py": module("Cells a code point takes.", version, widths(database)),
        "graphemes.py": module("Grapheme cluster classes.", version, grapheme_classes(database)),
        "linebreak.py": module("Line breaking classes.", version, line_break_classes(database)),
    }


def main() -> int:
    """Write the tables; with `--check`, only say which differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--unicode-data", type=Path, default=UNICODE_DATA)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    stale = 0
    for name, source in modules(arguments.unicode_data).items():
        path = TABLES / name
        if not path.exists() or path.read_text("utf-8") != source:
            stale += 1
            if arguments.check:
                print(f"{path} is not what the database gives; run docs/make_unicode_tables.py", file=sys.stderr)
            else:
                path.write_text(source, "utf-8")
    return min(stale, 1) if arguments.check else 0


if __name__ == "__main__":
    sys.exit(main())
