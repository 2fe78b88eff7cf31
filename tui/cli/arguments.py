"""The command line's grammar: one parser a command, all with the same common options."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from library.text import clean

OPEN = "open"
"""The command that is meant where none is named; it has no name on the command line."""

Fill = Callable[[argparse.ArgumentParser], None]


@dataclass(frozen=True, slots=True)
class Subcommand:
    """A command's name, what it does in one line, and its own arguments."""

    name: str
    help: str
    fill: Fill


def _paths(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", default=[], type=Path, metavar="PATH", help="a folder or an article")


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")


def _limit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--limit", type=_positive, metavar="MB", help="largest file to read, in MB (setting limit_mb)")


def _list(parser: argparse.ArgumentParser) -> None:
    _paths(parser)
    _json(parser)


def _inspect(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a folder or an article")
    parser.add_argument("--jobs", type=_positive, default=1, metavar="N", help="processes to read with (1)")
    _limit(parser)


def _text(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, metavar="PATH", help="an article")
    _limit(parser)


def _search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY", help="words to find; case, widths and accents are alike")
    _paths(parser)
    _json(parser)
    _limit(parser)


def _keep(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, metavar="PATH", help="an article")
    passage = parser.add_mutually_exclusive_group(required=True)
    passage.add_argument("--exact", metavar="TEXT", help="the passage itself; it must occur once")
    passage.add_argument("--span", type=_span, metavar="START:END", help="offsets into what `zhai text` prints")
    parser.add_argument("--note", default="", metavar="N", help="a note to keep with it")
    parser.add_argument("--tag", action="append", default=[], metavar="T", help="a tag; may be given again")
    _limit(parser)


def _filters(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("filters", "each may be given again; all must hold")
    for name, metavar, text in (
        ("article", "WORDS", "in the article's title, author, site, path or address"),
        ("speaker", "NAME", "somebody who speaks in the passage"),
        ("tag", "TAG", "part of a tag it carries; the whole tag in quotation marks"),
        ("since", "DATE", "kept on that day or later: 2025, 2025-01, 2025-01-31"),
        ("until", "DATE", "kept on that day or earlier"),
        ("text", "WORDS", "in the passage, its note, tags, speakers, title or section"),
    ):
        group.add_argument(f"--{name}", action="append", default=[], metavar=metavar, help=text)


def _quotes(parser: argparse.ArgumentParser) -> None:
    _json(parser)
    _filters(parser)


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", required=True, metavar="F", help="markdown, json, csv or toml")
    parser.add_argument("--output", type=Path, metavar="PATH", help="the file to write; standard output without it")
    parser.add_argument("--force", action="store_true", help="replace the file where it exists")
    _filters(parser)


def _nothing(parser: argparse.ArgumentParser) -> None:
    pass


SUBCOMMANDS: tuple[Subcommand, ...] = (
    Subcommand("list", "the articles with their facts", _list),
    Subcommand("inspect", "all that is known of articles, as JSON, one a line", _inspect),
    Subcommand("text", "an article's plain text, which offsets count in", _text),
    Subcommand("search", "where words occur in articles", _search),
    Subcommand("keep", "keep a quote; prints its file", _keep),
    Subcommand("quotes", "the kept quotes", _quotes),
    Subcommand("export", "the kept quotes in another format", _export),
    Subcommand("doctor", "what works here; tries each way to the clipboard, changes none", _nothing),
)
_NAMES = {command.name: command for command in SUBCOMMANDS}
_COMMON = ("--library", "--quotes")


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments of `argv`, their command in `command`. Exits as argparse does for help, version and bad usage."""
    if argv and argv[0] == "help" and not Path("help").exists():
        argv = [*argv[1:2], "--help"]
    command, rest = split_command(argv)
    parser = top_parser() if command is None else subparser(_NAMES[command])
    parsed = parser.parse_intermixed_args(rest)
    parsed.command = command or OPEN
    return parsed


def split_command(argv: Sequence[str]) -> tuple[str | None, list[str]]:
    """The command and all other arguments; the command is the first one that is neither an option nor its value."""
    i = 0
    while i < len(argv) and argv[i] != "--":
        if argv[i] in _NAMES:
            return argv[i], [*argv[:i], *argv[i + 1 :]]
        if not argv[i].startswith("-"):
            break
        i += 2 if argv[i] in _COMMON else 1
    return None, list(argv)


def top_parser() -> argparse.ArgumentParser:
    """The parser for `zhai [PATH …]`, whose help lists the commands."""
    parser = _parser("zhai", "Read articles in the terminal and keep the sentences that matter.")
    parser.usage = "zhai [PATH ...]\n       zhai COMMAND ..."
    width = max(len(command.name) for command in SUBCOMMANDS)
    lines = [f"  {command.name:<{width}}  {command.help}" for command in SUBCOMMANDS]
    parser.epilog = "\n".join(
        ["commands:", *lines, "", "`zhai COMMAND --help` says more. A folder named like a command: `zhai ./list`."]
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version")
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="folders or articles; one article opens on its page; without any the configured library, else samples",
    )
    return parser


def subparser(command: Subcommand) -> argparse.ArgumentParser:
    """The parser of one command."""
    parser = _parser(f"zhai {command.name}", command.help[0].upper() + command.help[1:] + ".")
    command.fill(parser)
    return parser


class _Version(argparse.Action):
    """Prints the version and ends; the package's metadata is asked only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print("zhai", version("zhai"))
        parser.exit()


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints cannot steer the terminal, whatever was typed."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.format_usage()}{self.prog}: {clean(message)}\n")


def _parser(prog: str, description: str) -> argparse.ArgumentParser:
    parser = _Parser(
        prog=prog,
        description=description,
        allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    common = parser.add_argument_group("everywhere")
    common.add_argument(
        "--library",
        action="append",
        default=[],
        type=Path,
        metavar="DIR",
        help="a folder of articles; may be given again (ZHAI_LIBRARY)",
    )
    common.add_argument("--quotes", type=Path, metavar="DIR", help="the folder of quotes (ZHAI_QUOTES)")
    return parser


def _positive(value: str) -> int:
    number = int(value) if value.isascii() and value.isdigit() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{value!r} is not a whole number from 1 on")
    return number


def _span(value: str) -> tuple[int, int]:
    found = re.fullmatch(r"([0-9]{1,12}):([0-9]{1,12})", value)
    if not found or int(found[1]) >= int(found[2]):
        raise argparse.ArgumentTypeError(f"{value!r} is not START:END with START before END")
    return int(found[1]), int(found[2])
