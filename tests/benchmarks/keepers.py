"""Two processes keep quotes in one folder at once; prints how many files there are then.

python -m tests.benchmarks.keepers [EACH]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from quotes.store import Store
from tests.quotes.test_store_shared import KEEPER


def main() -> None:
    """Run both and count."""
    each = sys.argv[1] if len(sys.argv) > 1 else "1000"
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        command = [sys.executable, "-c", KEEPER, folder, each]
        keepers = [subprocess.Popen([*command, name]) for name in ("one", "two")]
        statuses = [keeper.wait() for keeper in keepers]
        took = time.perf_counter() - began
        began = time.perf_counter()
        loaded = Store(Path(folder)).load()
        print(f"statuses {statuses}; {len(loaded.collection)} quotes, {len(loaded.broken)} broken, in {took:.1f} s")
        print(f"loaded in {time.perf_counter() - began:.2f} s")


if __name__ == "__main__":
    main()
