"""The clipboard behind one function that tells the truth about where a text went and how sure that is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from library.text import clean
from quotes import atomic, clipboard_ways
from quotes.clipboard_ways import Way
from quotes.errors import NotCopied, Sentence

__all__ = ["Certainty", "Copied", "Way", "copy", "probe"]

LONG = 74_994
"""Bytes from which many terminals cut or drop what OSC 52 sends them."""


class Certainty(StrEnum):
    """How sure it is that the text is where the reader will paste from."""

    DONE = "done"
    UNCONFIRMED = "unconfirmed"
    SAVED = "saved"


@dataclass(frozen=True, slots=True)
class Copied:
    """Where a text went: the way's name and how sure it is.

    `file` is where it was saved, `failures` say why better ways did not work, and what `is_long` a terminal may cut.
    """

    way: str
    certainty: Certainty
    file: Path | None = None
    failures: tuple[str, ...] = ()
    is_long: bool = False


def copy(
    text: str,
    *,
    environment: Mapping[str, str],
    osc52: Callable[[str], None] | None,
    fallback_file: Path,
    timeout: float = 1.5,
) -> Copied:
    """Put `text` on the clipboard by the best way there is.

    Blocks up to `timeout` seconds a way, so call it in a worker. `osc52` hands the text to the terminal, which never
    answers; what was sent so is saved in `fallback_file` too. Raises NotCopied where nothing worked.
    """
    failures: list[str] = []
    for way in clipboard_ways.ladder(environment):
        if not way.available:
            continue
        problem = clipboard_ways.run(way, text, environment, timeout)
        if not problem:
            return _taken(way)
        failures.append(clean(problem))
    return _unconfirmed(text, osc52, fallback_file, failures)


def probe(environment: Mapping[str, str], *, ask: bool = False, timeout: float = 1.5) -> list[Way]:
    """The ways in the order in which they are tried here, each with whether and why it can be used.

    With `ask` each program is asked something that leaves the clipboard as it is.
    """
    ways = clipboard_ways.ladder(environment)
    if ask:
        ways = [clipboard_ways.tried(way, environment, timeout) for way in ways]
    return [
        *ways,
        Way("OSC 52", True, "the terminal never answers, so this stays unconfirmed"),
        Way("file", True, "always"),
    ]


def _taken(way: Way) -> Copied:
    return Copied(way.name, Certainty.UNCONFIRMED if way.name == "tmux" else Certainty.DONE)


def _unconfirmed(text: str, osc52: Callable[[str], None] | None, file: Path, failures: list[str]) -> Copied:
    sent = osc52 is not None and _sent(text, osc52, failures)
    saved = file if _saved(text, file, failures) else None
    if sent:
        is_long = len(text.encode(errors="replace")) > LONG
        return Copied("OSC 52", Certainty.UNCONFIRMED, saved, tuple(failures), is_long)
    if saved:
        return Copied("file", Certainty.SAVED, saved, tuple(failures))
    if failures:
        raise NotCopied("The text could not be copied ({why}).", why="; ".join(failures))
    raise NotCopied("The text could not be copied.")


def _sent(text: str, osc52: Callable[[str], None], failures: list[str]) -> bool:
    try:
        osc52(text)
    except Exception as error:  # whatever a terminal's driver raises, the file is next
        failures.append(Sentence("the terminal refused it: {why}", why=clean(str(error))))
        return False
    return True


def _saved(text: str, file: Path, failures: list[str]) -> bool:
    try:
        atomic.make_folder(file.parent)
        atomic.replace(file, text.encode(errors="replace"))
    except OSError as error:
        failures.append(Sentence("{file} could not be written: {why}", file=file, why=error.strerror or error))
        return False
    return True
