"""A place where a passage may stand today, and what became of its surroundings.

Offsets are in folded texts (`quotes.refinding.folding`): `old` ones in the remembered text, `new` ones in today's.
"""

from __future__ import annotations

from dataclasses import dataclass

HORIZON = 500
"""So many characters on each side of a passage are its surroundings."""
ASIDE = 8
"""So many characters more or less between two texts are an edit or two, such as a speaker's new name."""
SEAM = 4
"""So few characters more or less do not keep two texts from touching."""


@dataclass(frozen=True, slots=True)
class Side:
    """What became of the surroundings on one side: characters that touch the place, stand near it, or elsewhere.

    `left_out` and `put_in` count the characters between the passage and the nearest ones that are near, then and now.
    `aligned` are the near ones that stand as far from the place as they stood from the passage, a few more or less.
    `has_copy`: the passage's words stood there once more, not far away.
    """

    touching: int = 0
    near: int = 0
    far: int = 0
    left_out: int = 0
    put_in: int = 0
    aligned: int = 0
    has_copy: bool = False

    @property
    def gap(self) -> int:
        """How many characters, then or now, lie between the passage and the nearest ones that are near."""
        return max(self.left_out, self.put_in)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place in today's text, how like the passage it is, and its sides.

    `doubtful`: of two equal neighbours one was deleted or added, and nothing tells which.
    """

    start: int
    end: int
    ratio: float
    before: Side
    after: Side
    doubtful: bool = False

    def stands_once(self, text: str) -> bool:
        """Whether what stands there stands nowhere else in today's text."""
        words = text[self.start : self.end]
        place = text.find(words)
        return place == self.start and text.find(words, place + 1) < 0


@dataclass(frozen=True, slots=True)
class Setting:
    """How a place looks in the text itself, where the passage's looked otherwise; folding hides it.

    `broken`: a paragraph ends within it. `run_in`: on either side, something stands there in the same paragraph.
    `cuts_word`: it begins or ends within a word that was another one.
    """

    broken: bool = False
    run_in: tuple[bool, bool] = (False, False)
    cuts_word: bool = False
