"""Two real Syncthing nodes on this machine share a store; prints what comes of changes on both sides.

    python -m tests.benchmarks.syncing

Different quotes are kept, amended and removed on each side, then one quote on both sides at once.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from quotes.store import Store
from tests.quotes.making import contents, quote

PATIENCE = 90.0


class Node:
    """One Syncthing with one folder."""

    def __init__(self, home: Path) -> None:
        self.home, self.folder = home, home / "quotes"
        self.folder.mkdir(parents=True)
        self.port, self.listen = _free_port(), _free_port()
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(["syncthing", "generate", "--home", str(home), "--no-default-folder"], check=True, **quiet)  # type: ignore[call-overload]
        config = ElementTree.parse(home / "config.xml").getroot()
        self.key = config.findtext("gui/apikey", "")
        self.process = subprocess.Popen(
            ["syncthing", "serve", "--home", str(home), "--no-browser", f"--gui-address=127.0.0.1:{self.port}"],
            env={**os.environ, "STNOUPGRADE": "1"},
            **quiet,  # type: ignore[call-overload]
        )
        _wait(lambda: self.ask("GET", "system/ping") is not None)
        self.name = self.ask("GET", "system/status")["myID"]

    def ask(self, method: str, path: str, body: object = None) -> Any:
        """What the node's REST interface says; None while it is not up."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/rest/{path}", method=method)
        request.add_header("X-API-Key", self.key)
        data = None if body is None else json.dumps(body).encode()
        try:
            with urllib.request.urlopen(request, data, timeout=10) as answer:
                return json.loads(answer.read() or b"{}")
        except (urllib.error.URLError, OSError):
            return None

    def meet(self, other: Node) -> None:
        """Share the folder with the other node."""
        options = {
            "listenAddresses": [f"tcp://127.0.0.1:{self.listen}"],
            "globalAnnounceEnabled": False,
            "localAnnounceEnabled": False,
            "relaysEnabled": False,
            "natEnabled": False,
            "urAccepted": -1,
            "crashReportingEnabled": False,
        }
        self.ask("PATCH", "config/options", options)
        self.ask("PUT", f"config/devices/{other.name}", _device(other))
        folder = {
            "id": "quotes",
            "path": str(self.folder),
            "devices": [{"deviceID": self.name}, {"deviceID": other.name}],
            "fsWatcherDelayS": 1,
            "rescanIntervalS": 5,
        }
        self.ask("PUT", "config/folders/quotes", folder)

    def pause(self, *, paused: bool) -> None:
        """Stop or go on sharing."""
        self.ask("POST", f"system/{'pause' if paused else 'resume'}")

    def scan(self) -> None:
        """Look at the folder now."""
        self.ask("POST", "db/scan?folder=quotes")


def _device(node: Node) -> dict[str, object]:
    return {"deviceID": node.name, "addresses": [f"tcp://127.0.0.1:{node.listen}"]}


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def _wait(done: Callable[[], bool]) -> float:
    began = time.monotonic()
    while not done():
        if time.monotonic() - began > PATIENCE:
            raise TimeoutError("Syncthing did not get there.")
        time.sleep(0.3)
    return time.monotonic() - began


def _same(one: Node, two: Node) -> bool:
    one.scan(), two.scan()
    return contents(one.folder) == contents(two.folder) != {}


def _run(one: Node, two: Node) -> None:
    left, right = Store(one.folder), Store(two.folder)
    for number in range(20):
        left.keep(quote(f"第{number}句。", start=number))
    one.meet(two)
    two.meet(one)
    print(f"20 quotes arrived after {_wait(lambda: _same(one, two)):.1f} s")
    right.load()
    first, second, third, fourth, fifth, *_ = left.collection
    left.amend(replace(first, note="left"))
    right.amend(replace(second, note="right"))
    left.remove(third.id)
    right.remove(fourth.id)
    left.keep(quote("左边的一句。"))
    right.keep(quote("右边的一句。"))
    print(f"different changes met after {_wait(lambda: _same(one, two) and len(contents(one.folder)) == 20):.1f} s")
    for name, store in (("left", left), ("right", right)):
        loaded = store.load()
        notes = sorted(found.note for found in loaded.collection if found.note)
        print(f"  {name}: {len(loaded.collection)} quotes, {len(loaded.broken)} broken, notes {notes}")
    one.pause(paused=True)
    left.amend(replace(fifth, note="left at once"))
    right.amend(replace(fifth, note="right at once"))
    one.scan(), two.scan()
    time.sleep(2)
    one.pause(paused=False)
    took = _wait(lambda: _same(one, two) and len(contents(one.folder)) == 21)
    print(f"one quote changed on both sides met after {took:.1f} s")
    for name, store in (("left", left), ("right", right)):
        loaded = store.load()
        print(f"  {name}: {len(loaded.collection)} quotes; listed: {[broken.reason for broken in loaded.broken]}")


def main() -> None:
    """Start both nodes, change things, end the nodes."""
    with tempfile.TemporaryDirectory() as folder:
        nodes: list[Node] = []
        try:
            nodes += [Node(Path(folder) / "one")]
            nodes += [Node(Path(folder) / "two")]
            _run(*nodes)
        finally:
            for node in nodes:
                node.process.terminate()
                node.process.wait(20)


if __name__ == "__main__":
    main()
