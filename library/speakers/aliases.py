"""Short forms of a name, resolved to the full name the document gave earlier."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from library.speakers.labels import Label

_INITIALS = re.compile(r"[A-Z]{1,4}")


def full_names(labels: Sequence[Label], names: Collection[str]) -> dict[str, str]:
    """For each name among `names` the full name it stands for; itself where it is full."""
    full = {name: name for name in names}
    for label in labels:
        if label.name in full and label.role in full and _INITIALS.fullmatch(label.role):
            full[label.role] = label.name
    return full
