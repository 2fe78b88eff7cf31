"""How fast zhai starts and answers keys, beside an empty Textual app and Textual's Markdown viewer.

    uv run python tests/benchmarks/start_and_keys.py --bench DIR [--rounds 5] [--large]

Prints ttybench's table; ratios are to the empty app, measured in turns with it, so that noise spoils them least.
It informs and never decides a build.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

SIZE = "120x40"
ARTICLES = {"50k": ("seed0.md", "完美主义"), "1m": ("big1m.md", "开卷第一句"), "10m": ("big10m.md", "开卷第一句")}
"""Sizes of articles: the file that mkdata makes, and what its first screens show."""
NOWHERE = "/dev/null"
"""For the reading place: where it cannot be kept, every run starts at the top."""
FIRST_WORDS = "会议由"
KEYS = ("j:30", "down:30", "J:15", "space,b:10", "G,g:5")


def main() -> int:
    """Make the data, run the harness."""
    options = _options()
    harness = options.bench / "ttybench.py"
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        maker = [sys.executable, str(options.bench / "mkdata.py"), folder, "--libs", "1k"]
        subprocess.run(maker, check=True, stdout=subprocess.DEVNULL)
        for name in ("50k", "1m", "10m") if options.large else ("50k",):
            print(f"\n{name}", flush=True)
            subprocess.run([sys.executable, str(harness), *_apps(options, data, name)], check=True)
    return 0


def _apps(options: argparse.Namespace, data: Path, name: str) -> list[str]:
    python, peers = sys.executable, options.bench / "peers"
    file, first = data / ARTICLES[name][0], FIRST_WORDS if name == "50k" else ARTICLES[name][1]
    zhai = f"{Path(python).parent / 'zhai'} --quotes {data / 'quotes'} {file}"
    common = ["-n", str(options.rounds), "--size", SIZE, "--env", f"HOME={data}", "--env", f"XDG_STATE_HOME={NOWHERE}"]
    bare = ["--app", "bare", f"{python} {peers / 'bare.py'}", "--until", "@any"]
    viewer = ["--app", "viewer", f"{python} {peers / 'mdviewer.py'} {file}", "--until", first] if name == "50k" else []
    keys = [part for key in KEYS for part in ("--key", key)]
    return [*common, *bare, *viewer, "--app", "zhai", zhai, "--until", first, *keys]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--large", action="store_true", help="1 MB and 10 MB too")
    parser.add_argument("--bench", type=Path, required=True, metavar="DIR", help="holds ttybench.py, mkdata.py, peers/")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
