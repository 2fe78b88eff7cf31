"""Where links lead, also those that a site generator fills in: `{{< ref "x.md" >}}`, `{{ site.url }}/x`."""

from __future__ import annotations

from typing import Any

from markdown_it import helpers

from library.patterns import lazy

_FILLED = lazy(r"(?:(?:\{\{[^{}\n]{1,400}\}\}|\{%[^{}%\n]{1,400}%\})[^\s()<>{}]{0,400}){1,4}")
_NAMED = lazy(r"""\{[{%][<%]?\s*(?:rel)?(?:ref|link|post_url)\s+["']?([^\s"']+)""")


class Helpers:
    """markdown-it-py's helpers, of which one knows more."""

    parseLinkLabel = staticmethod(helpers.parseLinkLabel)  # noqa: N815
    parseLinkTitle = staticmethod(helpers.parseLinkTitle)  # noqa: N815

    @staticmethod
    def parseLinkDestination(string: str, pos: int, maximum: int) -> Any:  # noqa: N802
        """The destination at `pos`; a reference of a site generator leads to what it names."""
        found = _FILLED.match(string, pos, maximum) if string.startswith("{", pos) else None
        result = helpers.parseLinkDestination(string, pos, maximum)
        if found:
            named = _NAMED.match(found[0])
            result.ok, result.pos, result.str = True, found.end(), named[1] if named else found[0]
        return result
