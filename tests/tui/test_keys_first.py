"""Threads give way to keys."""

from __future__ import annotations

import pytest

from tui.keys_first import ANSWER, KeysFirst, load


class Clock:
    """Time that passes when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def test_a_thread_waits_while_a_key_is_answered() -> None:
    clock = Clock()
    keys = KeysFirst(lambda: clock.now, clock.sleep)
    keys.give_way()
    assert clock.slept == []
    keys.key_came()
    clock.now += ANSWER / 4
    keys.give_way()
    assert clock.now > 100.0 + 0.99 * ANSWER
    keys.give_way()
    assert len(clock.slept) == 1


def test_keys_that_never_end_hold_a_thread_up_for_a_moment_each() -> None:
    clock = Clock()
    keys = KeysFirst(lambda: clock.now, clock.sleep)
    for _ in range(10):
        keys.key_came()
        keys.give_way()
    assert len(clock.slept) == 10
    assert max(clock.slept) < 1.01 * ANSWER


def test_modules_are_loaded_one_by_one_between_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []
    monkeypatch.setattr("tui.keys_first.import_module", loaded.append)
    monkeypatch.setattr("tui.keys_first.keys_first.give_way", lambda: loaded.append("keys"))
    load("one", "two")
    assert loaded == ["keys", "one", "keys", "two"]
