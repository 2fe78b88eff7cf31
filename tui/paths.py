"""Where things are kept. The only place that asks the platform and the environment for folders."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from os import pathsep
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui.settings import Settings

APP = "zhai"
CONFIG_FILE = "config.toml"


class Folders(NamedTuple):
    """Where articles are read and everything else is kept.

    `config` is the settings file, all others are folders. None of them need exist.
    """

    library: tuple[Path, ...]
    quotes: Path
    config: Path
    state: Path
    cache: Path

    @property
    def quotes_cache(self) -> Path:
        """The file that makes thousands of quotes open at once; it may be deleted at any time."""
        return self.cache / "quotes"

    @property
    def articles_cache(self) -> Path:
        """The file that makes thousands of articles be listed at once; it may be deleted at any time."""
        return self.cache / "articles"

    @property
    def search_index(self) -> Path:
        """The file in which the articles' texts are kept to be searched; it may be deleted at any time."""
        return self.cache / "search.db"

    @property
    def clipboard(self) -> Path:
        """The file that holds what was copied where no clipboard is known to have it."""
        return self.state / "clipboard.txt"


def absolute(path: Path) -> Path:
    """The path from the root, `..` taken out, symbolic links left as they are: how articles are known."""
    return Path(os.path.abspath(path))  # noqa: PTH100 (resolve would follow links, absolute keeps `..`)


def config_file(environ: Mapping[str, str]) -> Path:
    """The settings file: `ZHAI_CONFIG` (a file, or a folder with a `config.toml`), else the platform's usual place."""
    named = environ.get("ZHAI_CONFIG", "")
    if named:
        path = _expanded(named)
        return path / CONFIG_FILE if path.is_dir() else path
    from platformdirs import user_config_path

    return user_config_path(APP, appauthor=False) / CONFIG_FILE


def folders(
    settings: Settings,
    environ: Mapping[str, str],
    *,
    library: Sequence[Path] = (),
    quotes: Path | None = None,
) -> Folders:
    """The folders to use: what the command line names, else the environment, the settings, the platform's usual place.

    The library is the bundled samples where nobody names one.
    """
    from platformdirs import user_cache_path, user_data_path, user_state_path

    return Folders(
        library=tuple(library) or _named_library(settings, environ) or _samples(),
        quotes=quotes or _named_quotes(settings, environ) or user_data_path(APP, appauthor=False) / "quotes",
        config=config_file(environ),
        state=user_state_path(APP, appauthor=False),
        cache=user_cache_path(APP, appauthor=False),
    )


def _named_library(settings: Settings, environ: Mapping[str, str]) -> tuple[Path, ...]:
    named = [name for name in environ.get("ZHAI_LIBRARY", "").split(pathsep) if name]
    return tuple(_expanded(name) for name in named or settings.library)


def _named_quotes(settings: Settings, environ: Mapping[str, str]) -> Path | None:
    named = environ.get("ZHAI_QUOTES", "") or settings.quotes
    return _expanded(named) if named else None


def _expanded(name: str) -> Path:
    """The path with `~` as the home; as it is where nobody has such a home."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)


def _samples() -> tuple[Path, ...]:
    from library import samples

    return (samples.folder(),)
