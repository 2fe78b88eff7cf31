"""What the reader says against the finding, and its effect on speakers and turns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from library.document import Speaker, Turn


@dataclass(frozen=True, slots=True)
class Corrections:
    """The reader's own word on an article's speakers, by the names that were found."""

    renamed: Mapping[str, str] = field(default_factory=dict)
    """Found name → wanted name (`说话人1` → `张三`)."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Another name of somebody → their full name; both are one speaker from then on."""
    ignored: frozenset[str] = frozenset()
    """Names that are no speaker's."""

    def name(self, found: str) -> str:
        """The name to show for the name that was found."""
        return self.renamed.get(self.aliases.get(found, found), self.aliases.get(found, found))


def correct(
    speakers: Sequence[Speaker], turns: Sequence[Turn], corrections: Corrections | None
) -> tuple[tuple[Speaker, ...], tuple[Turn, ...]]:
    """The speakers and turns as the reader wants them; an ignored speaker's turns are nobody's."""
    if corrections is None:
        return tuple(speakers), tuple(turns)
    kept = [turn for turn in turns if turn.speaker not in corrections.ignored]
    wanted = [replace(turn, speaker=corrections.name(turn.speaker)) for turn in kept]
    aliases: dict[str, tuple[str, ...]] = {}
    for speaker in speakers:
        name = corrections.name(speaker.name)
        known = (*aliases.get(name, ()), speaker.name, *speaker.aliases)
        aliases[name] = tuple(dict.fromkeys(alias for alias in known if alias != name))
    return speakers_of(wanted, aliases), tuple(wanted)


def speakers_of(turns: Sequence[Turn], aliases: Mapping[str, tuple[str, ...]] | None = None) -> tuple[Speaker, ...]:
    """Those who speak in `turns`, in the order in which they first do, with the first role each is given."""
    roles: dict[str, str] = {}
    for turn in turns:
        roles[turn.speaker] = roles.get(turn.speaker) or turn.role
    return tuple(Speaker(name, role, (aliases or {}).get(name, ())) for name, role in roles.items())
