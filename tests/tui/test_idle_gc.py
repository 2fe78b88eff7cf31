"""What is collected while nobody waits, and what is left alone because looking through it would take too long."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from tui import idle_gc
from tui.idle_gc import IdleCollector


class Knot:
    """Something that only a collection finds to be garbage."""

    def __init__(self) -> None:
        self.self = self


@pytest.fixture
def idle(monkeypatch: pytest.MonkeyPatch) -> Iterator[IdleCollector]:
    monkeypatch.setattr(idle_gc, "QUIET", -1.0)
    gc.collect()
    collector = IdleCollector()
    collector.start()
    yield collector
    collector.stop()
    gc.collect()


def test_garbage_is_collected_once_the_keys_are_quiet(idle: IdleCollector) -> None:
    knot = weakref.ref(Knot())
    idle.tick()
    assert knot() is not None
    idle.busy()
    idle.tick()
    assert knot() is None


def test_very_many_new_objects_are_not_looked_through(idle: IdleCollector) -> None:
    knot = weakref.ref(Knot())
    kept: list[list[int]] = [[] for _ in range(idle_gc.MANY + 1)]
    idle.busy()
    idle.tick()
    assert knot() is not None
    assert gc.get_count()[0] < idle_gc.MANY
    assert gc.get_freeze_count() > len(kept)
    again = weakref.ref(Knot())
    idle.busy()
    idle.tick()
    assert again() is None


def test_very_many_new_objects_are_known_though_as_many_old_ones_went(idle: IdleCollector) -> None:
    old: list[list[int]] = [[] for _ in range(idle_gc.MANY + 1)]
    gc.freeze()
    kept: list[list[int]] = [[] for _ in range(idle_gc.MANY + 1)]
    old.clear()
    assert gc.get_count()[0] < idle_gc.MANY
    frozen = gc.get_freeze_count()
    idle.busy()
    idle.tick()
    assert gc.get_freeze_count() > frozen + len(kept) // 2
