"""How fast `zhai inspect` reads: one long article, and a library with one process and with two.

    uv run python tests/benchmarks/inspecting.py --bench DIR [--library 1k]

Prints seconds and MB a second. It informs and never decides a build.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ZHAI = Path(sys.executable).parent / "zhai"


def main() -> int:
    """Make the data, time the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", default="1k", metavar="SIZE", help="1k, 10k or 100k")
    parser.add_argument(
        "--bench", type=Path, required=True, metavar="DIR", help="holds mkdata.py, which makes the data"
    )
    options = parser.parse_args()
    maker = options.bench / "mkdata.py"
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, str(maker), folder, "--libs", options.library]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        for name in ("big1m.md", "big10m.md"):
            _report(name, Path(folder) / name, jobs=1)
        for jobs in (1, 2):
            _report(f"{options.library}, {jobs} jobs", Path(folder) / f"lib{options.library}", jobs=jobs)
    return 0


def _report(name: str, path: Path, *, jobs: int) -> None:
    size = sum(file.stat().st_size for file in ([path] if path.is_file() else path.rglob("*.md"))) / 1e6
    began = time.perf_counter()
    subprocess.run([ZHAI, "inspect", path, "--jobs", str(jobs)], check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - began
    print(f"{name:<14}{size:8.1f} MB{seconds:8.2f} s{size / seconds:8.2f} MB/s", flush=True)


if __name__ == "__main__":
    sys.exit(main())
