"""Lines and areas to write on that take every character a keyboard or an input method sends.

Textual drops what Python calls unprintable: the ideographic space, and the joiners inside emoji and Persian words.
"""

from __future__ import annotations

import unicodedata

from textual import events
from textual.widgets import Input, TextArea


def is_text(character: str | None) -> bool:
    """Whether a key's character is text though it is not printable: a space of any width, or an invisible joiner."""
    if character is None or len(character) != 1 or character.isprintable():
        return False
    return unicodedata.category(character) in ("Zs", "Cf")


class WritingLine(Input):
    """A line to write on; tab takes what is suggested, and without a suggestion goes on to what is next."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """What is text is written, whatever the key means elsewhere."""
        return is_text(character) or super().check_consume_key(key, character)

    def on_key(self, event: events.Key) -> None:
        """Write what Textual would drop."""
        if event.character and is_text(event.character):
            event.stop()
            event.prevent_default()
            self.insert_text_at_cursor(event.character)
        elif event.key == "tab" and self._suggestion:
            event.stop()
            event.prevent_default()
            self.action_end()
            self.action_cursor_right()


class WritingArea(TextArea):
    """Several lines to write on."""

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """What is text is written, whatever the key means elsewhere."""
        return is_text(character) or super().check_consume_key(key, character)

    def on_key(self, event: events.Key) -> None:
        """Write what Textual would drop."""
        if event.character and is_text(event.character):
            event.stop()
            event.prevent_default()
            self.insert(event.character)
