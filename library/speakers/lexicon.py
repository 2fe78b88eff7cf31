"""Words by which a label is known as a name, as a part somebody plays, or as neither: one file a list in `words/`."""

from __future__ import annotations

from pathlib import Path


def words(name: str) -> tuple[str, ...]:
    """The words of `words/NAME.txt` in their order; lines that begin with `#` are comments, `_` stands for a space."""
    lines = (Path(__file__).parent / "words" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(word.replace("_", " ") for line in lines if not line.startswith("#") for word in line.split())


def pattern(name: str) -> str:
    """A regular expression for any one of the words of `words/NAME.txt`, the longest first, its spaces optional."""
    return "|".join(word.replace(" ", r"\s?") for word in sorted(words(name), key=len, reverse=True))


SURNAMES = frozenset(words("surnames"))
WEAK_SURNAMES = frozenset(words("weak_surnames"))
COMPOUND_SURNAMES = words("compound_surnames")
JAPANESE_SURNAMES = frozenset(words("japanese_surnames"))
GIVEN_NAMES = frozenset(words("given_names"))
NOT_NAMES = frozenset(words("not_names"))
NOT_SPEAKERS = frozenset(words("labels_english") + words("labels_cjk"))
EVERYDAY = frozenset(words("everyday_english"))
MACHINES = frozenset(words("machines"))
ASKERS = frozenset(words("askers"))
MACHINE_ROLES = frozenset(words("machine_roles"))
FUNCTION_WORDS = frozenset(words("function_words"))
