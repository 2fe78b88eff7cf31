"""What the app uses of Textual and Rich that they do not promise to keep, so that a new version of them fails here."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType
from typing import Any

import pytest
import rich.cells
import rich.segment
import textual
from rich import _unicode_data
from textual import _ansi_sequences, keys
from textual._compositor import Compositor, CompositorUpdate
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.scrollbar import ScrollBarRender
from textual.widget import Widget
from textual.widgets import Input
from textual.widgets._toast import Toast, ToastRack

import tui
from tests.tui.evening import evening
from tui import styles_ahead, typing_ahead

PARTS = {
    App: "_check_bindings _close_messages_no_wait _fatal_error _filters _handle_exception _notifications "
    "_refresh_notifications _screen_stack",
    Screen: "_compositor _screen_resized",
    Widget: "_get_default_css _on_key",
    MessagePump: "_message_queue _pending_message",
    Input: "_suggestion",
    ToastRack: "show",
    Toast: "DEFAULT_CSS",
    Compositor: "_dirty_regions render_partial_update visible_widgets root size",
    CompositorUpdate: "render_segments",
    Stylesheet: "_parse_rules",
    Driver: "_app _debug _loop process_message send_message",
    LinuxDriver: "_file _key_thread _writer_thread exit_event fileno run_input_thread write disable_input close "
    "resume_application_mode",
    XTermParser: "feed tick",
    ScrollBarRender: "VERTICAL_BARS HORIZONTAL_BARS",
    rich.segment.Segment: "_split_cells",
}
"""By class; all of them are used in tui/."""

IN_MODULES: dict[ModuleType, str] = {
    rich.cells: "CellTable load_cell_table _is_single_cell_widths get_character_cell_size cached_cell_len",
    rich.segment: "_is_single_cell_widths",
    _unicode_data: "load",
    _ansi_sequences: "SYNC_START SYNC_END",
    keys: "_character_to_key",
}


@pytest.mark.parametrize("kind", PARTS, ids=lambda kind: str(kind.__name__))
def test_parts_of_textual_that_the_app_uses_are_there(kind: type) -> None:
    missing = set(PARTS[kind].split()) - names_in(kind)
    assert not missing, f"{kind.__name__} of Textual {textual.__version__} has no {missing}: see where tui/ uses them"


@pytest.mark.parametrize("module", IN_MODULES, ids=lambda module: str(module.__name__))
def test_functions_that_the_app_uses_are_there(module: ModuleType) -> None:
    missing = [name for name in IN_MODULES[module].split() if not hasattr(module, name)]
    assert not missing, f"{module} has no {missing}: see where tui/ uses them"


def test_no_name_of_ours_takes_the_place_of_one_of_textuals() -> None:
    used = {name for names in PARTS.values() for name in names.split()}
    taken = {
        f"{kind.__module__}.{kind.__name__}.{name}"
        for kind in our_classes()
        for name in private_names(kind) & frozenset().union(*map(private_names, textuals(kind)))
        if name not in used
    }
    assert not taken


async def test_a_pump_that_has_nothing_to_do_counts_as_idle(tmp_path: Path) -> None:
    async with evening(tmp_path) as reader:
        await reader.until(lambda: typing_ahead._is_idle(reader.app.screen))
        queue: Any = reader.app.screen._message_queue
        assert queue.ready_event._waiters, (
            "Textual's queues no longer wait on `ready_event`: tui/typing_ahead.py tells idle by it"
        )


def test_a_message_looked_at_ahead_is_pending() -> None:
    source = inspect.getsource(MessagePump._peek_message)
    assert "_pending_message" in source, "tui/typing_ahead.py takes a message that lies there for one not yet handled"


async def test_style_sheets_read_ahead_are_not_read_again(tmp_path: Path) -> None:
    async with evening(tmp_path) as reader:
        sheet = reader.app.stylesheet
        with reader.app._context():
            widgets = styles_ahead.reading_widgets()
        styles_ahead.parse(sheet, widgets)
        for source, css, tie_breaker, scope in widgets[0]._get_default_css():
            again = (sheet._parse_rules(css, source, True, tie_breaker, scope) for _ in range(2))
            assert next(again) is next(again)


def our_classes() -> Iterator[type[MessagePump]]:
    """Every app, screen and widget of ours."""
    for found in walk_packages(tui.__path__, "tui."):
        if found.name != "tui.__main__":
            for kind in vars(import_module(found.name)).values():
                if inspect.isclass(kind) and issubclass(kind, MessagePump) and kind.__module__ == found.name:
                    yield kind


def textuals(kind: type) -> list[type]:
    """What a class of ours has of Textual's."""
    return [base for base in kind.__mro__ if base.__module__.startswith("textual.")]


def names_in(kind: type) -> set[str]:
    """All that a class and those before it define or set on themselves."""
    return set(dir(kind)).union(*map(set_on_self, kind.__mro__))


@cache
def set_on_self(kind: type) -> frozenset[str]:
    """The attributes that a class's own methods set."""
    if not kind.__module__.startswith(("textual.", "tui.")):
        return frozenset()
    return frozenset(
        node.attr
        for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(kind))))
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    )


@cache
def private_names(kind: type) -> frozenset[str]:
    """The methods and attributes of one class itself under private names."""
    methods = {name for name, value in vars(kind).items() if inspect.isfunction(value) or isinstance(value, property)}
    names = methods | set_on_self(kind)
    return frozenset(name for name in names if name.startswith("_") and not name.startswith(("__", "_on_")))
