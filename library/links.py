"""Links between articles, resolved as Obsidian does, and the way back: who links here.

A name means the file whose path ends with it, whatever the case, with or without `.md`.
Source: https://help.obsidian.md/links
"""

from __future__ import annotations

import os
import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from library.article import Article
from library.document import ContainerKind, Document, Heading
from library.patterns import lazy
from library.text import Span

_LINK = lazy(
    r"!?\[\[(?P<wiki>[^\[\]\n|]{1,400})(?:\|[^\[\]\n]*)?\]\]"
    r"|\]\((?:(?P<path>[^()<>\s:]{1,400})|<(?P<angled>[^<>\n:]{1,400})>)(?:[ \t]+[\"'][^\n]{0,200}?[\"'])?\)"
)
_SHOWN = lazy(r"!?\[\[(?:[^\[\]\n|]*\|)?(?:[^\[\]\n|]*/)?([^\[\]\n|]*)\]\]|!?\[([^\[\]\n]*)\]\([^()\s]*\)")
_MARKS = lazy(r"^[\s>#]*(?:[-*+]|\d+[.)])?\s+|[*_`~=]{2,}|^[\s>#]+")
_SNIPPET = 120
_BEFORE = 24
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx")
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".bmp", ".avif")
"""Endings of the files that are shown as pictures."""
_ATTACHED = (*PICTURES, ".pdf", ".mp3", ".m4a", ".wav", ".ogg", ".flac", ".mp4", ".webm", ".mov", ".mkv", ".canvas")
"""Endings of what notes hold beside text: a browser shows it."""

Read = Callable[[Path], str]


@dataclass(frozen=True, slots=True)
class Backlink:
    """A link that leads here: the article it stands in, its line counted from 1, and that line's words."""

    path: Path
    title: str
    line: int
    snippet: str


class LinkIndex:
    """Where names lead among these articles. Paths are compared as they are given; sources are read on demand, once."""

    def __init__(self, articles: Iterable[Article], read: Read | None = None) -> None:
        self._articles = {article.path: article for article in articles}
        self._read = read or _read
        self._names: dict[str, list[Path]] = defaultdict(list)
        self._titles: dict[str, list[Path]] = defaultdict(list)
        for path, article in self._articles.items():
            for name in {path.stem, path.name} if path.suffix.lower() in _MARKDOWN else {path.name}:
                self._names[_key(name)].append(path)
            for title in (*aliases(article), article.title):
                if title:
                    self._titles[_key(title)].append(path)
        self._incoming: dict[Path, list[Backlink]] | None = None

    def resolve(self, target: str, from_path: Path) -> Path | None:
        """The article that `target` of a link in `from_path` means, None where there is none.

        A heading after `#` or a block after `^` is not looked at. A file's name wins over an alias or a title, and
        among several of the same name the nearest: the same folder, then the shortest path.
        """
        name = unicodedata.normalize("NFC", target.partition("#")[0].partition("^")[0].strip().replace("\\", "/"))
        if not name:
            return from_path if from_path in self._articles and target.strip() else None
        parts = PurePosixPath(name).parts
        if parts[0] in (".", ".."):
            return self._relative(name, from_path)
        parts = tuple(part for part in parts if part != "/")
        if not parts:
            return None
        found = [path for path in self._names.get(_key(parts[-1]), ()) if _ends(path, parts[:-1])]
        return _nearest(found or self._titles.get(_key(name), []), from_path, parts[-1])

    def backlinks(self, path: Path) -> list[Backlink]:
        """Links to `path` in the other articles, by article and line; reads every article the first time."""
        if self._incoming is None:
            self._incoming = self._scan()
        return self._incoming.get(path, [])

    def _relative(self, name: str, from_path: Path) -> Path | None:
        parts = list(from_path.parent.parts)
        for part in PurePosixPath(name).parts:
            if part == "..":
                parts = parts[:-1]
            else:
                parts.append(part)
        wanted = [_key(part) for part in parts[:-1]]
        found = self._names.get(_key(parts[-1]), ()) if parts else ()
        fit = [path for path in found if [_key(part) for part in path.parent.parts] == wanted]
        return _nearest(fit, from_path, parts[-1] if parts else "")

    def _scan(self) -> dict[Path, list[Backlink]]:
        incoming: dict[Path, list[Backlink]] = defaultdict(list)
        for path, article in self._articles.items():
            source = self._read(path)
            for target, line, snippet in targets(source):
                found = self.resolve(target, path)
                link = Backlink(path, article.title, line, snippet)
                if found is not None and found != path and link not in incoming[found][-1:]:
                    incoming[found].append(link)
        return incoming


def aliases(article: Article) -> Iterator[str]:
    """Other names of an article, which its front matter gives as Obsidian wants them."""
    for key, value in article.extra.items():
        if key.casefold() in ("aliases", "alias", "别名"):
            yield from (name for part in value.split(",") if (name := part.strip()))


def files_named(targets: Iterable[str], paths: Iterable[Path]) -> list[Path]:
    """Those of `paths` that one of these targets may mean by its name: an index of them answers as one of all would."""
    wanted = {_last(name) for target in targets for name in (target, unquote(target))}
    return [path for path in paths if _key(path.name) in wanted or _key(path.stem) in wanted]


def _last(target: str) -> str:
    return _key(target.partition("#")[0].partition("^")[0].strip().replace("\\", "/").rpartition("/")[2])


def targets(source: str) -> Iterator[tuple[str, int, str]]:
    """Every wikilink and relative link of a source text: target, line counted from 1, the line's words.

    Looks at characters, not at Markdown: a link in a code block counts too.
    """
    line = start = 0
    last: tuple[str, int, str] = "", 0, ""
    for found in _LINK.finditer(source):
        target = (found["wiki"] or unquote(found["path"] or found["angled"])).strip()
        line += source.count("\n", start, found.start())
        start = found.start()
        if last[:2] != (target, line + 1):
            last = target, line + 1, _snippet(source, found.start(), found.end())
        yield last


def _snippet(source: str, start: int, end: int) -> str:
    """The words of the line around a link; of a long line what is near it, so that a narrow row shows the link."""
    begin = max(0, start - _SNIPPET, source.rfind("\n", max(0, start - _SNIPPET), start) + 1)
    first = max(begin, start - _BEFORE) if end - begin > _SNIPPET // 2 else begin
    stop = source.find("\n", end, end + _SNIPPET)
    last = end + _SNIPPET if stop < 0 else stop
    words = " ".join(_MARKS.sub("", _SHOWN.sub(_shown, source[first:last])).split())
    return f"…{words}" if first > begin else words


def _shown(link: re.Match[str]) -> str:
    """A link as it is read: its label, or its name and heading."""
    name, mark, part = (link[1] or link[2] or "").partition("#")
    return f"{name.removesuffix('.md')} > {part}" if mark and name else part or name


def find_heading(document: Document, fragment: str) -> Heading | None:
    """The heading that `#fragment` names: by its words, or as a slug; `A#B` is B below A. None where there is none."""
    wanted = [_letters(unquote(part)) for part in fragment.lstrip("#").split("#")]
    if not wanted or not wanted[-1]:
        return None
    at = 0
    found: Heading | None = None
    for name in wanted:
        place = next((i for i in range(at, len(document.headings)) if _letters(document.headings[i].title) == name), -1)
        if place < 0:
            return None
        found, at = document.headings[place], place + 1
    return found


def find_place(document: Document, fragment: str) -> int | None:
    """The offset that a link's part behind the name means: a heading, or with `^` a block that ends with that mark."""
    if "^" not in fragment:
        heading = find_heading(document, fragment)
        return heading.span.start if heading else None
    mark = re.escape(fragment[fragment.index("^") :].strip())
    marked = re.compile(rf"(?<!\S){mark}[ \t]*$", re.MULTILINE) if len(mark) > 2 else None
    found = marked.search(document.source, document.body_start) if marked else None
    if not found or not document.blocks:
        return None
    index = document.block_index(document.source_map.plain_span(Span(document.body_start, found.start())).end)
    alone = document.blocks[index].span.of(document.text).strip() == found[0].strip()
    return document.blocks[max(0, index - alone)].span.start


def find_line(document: Document, line: int) -> int:
    """The offset of the block in which that line of the file stands, counted from 1; the start where none does."""
    first = bisect_right(document.blocks, line, key=lambda block: document.source_line(block.span.start))
    return document.blocks[first - 1].span.start if first else 0


def is_attachment(target: str) -> bool:
    """Whether a link means a picture, a recording or the like and no article."""
    return target.casefold().partition("#")[0].rstrip().endswith(_ATTACHED)


def find_attachment(target: str, path: Path, roots: Iterable[Path] = ()) -> Path | None:
    """The file that a link in the article at `path` attaches: by its place beside it, else by its name below `roots`.

    None for what is no attachment or is not there. Folders are listed, no file is read.
    """
    name = unquote(target.partition("#")[0]).strip().replace("\\", "/")
    if not is_attachment(target):
        return None
    beside = (path.parent / name).absolute()
    if beside.is_file():
        return beside
    *folders, last = PurePosixPath(name).parts
    found = []
    for root in roots:
        for folder, inner, files in os.walk(root):
            inner[:] = [one for one in inner if not one.startswith(".")]
            found += [Path(folder, file) for file in files if _key(file) == _key(last)]
    found = [file for file in found if _ends(file, folders)]
    return _nearest(found, path, last)


def find_footnote(document: Document, label: str) -> int | None:
    """The offset of the footnote that `label` names, None where it has no definition."""
    for block in document.blocks:
        for container in block.containers:
            if container.kind is ContainerKind.FOOTNOTE and container.marker == label:
                return block.span.start
    return None


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _letters(text: str) -> str:
    """Letters and digits alone: what headings, Obsidian's fragments and slugs have in common."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def _ends(path: Path, folders: Sequence[str]) -> bool:
    """Whether the file lies in these folders, the last of its path."""
    own = path.parent.parts[-len(folders) :] if folders else ()
    return [_key(part) for part in own] == [_key(part) for part in folders]


def _nearest(paths: Sequence[Path], from_path: Path, name: str = "") -> Path | None:
    """The nearest path; of names that differ in width alone the one that is written so."""

    def distance(path: Path) -> tuple[bool, bool, int, str]:
        width = _narrow(name) not in (_narrow(path.name), _narrow(path.stem))
        return width, path.parent != from_path.parent, len(path.parts), str(path)

    return min(paths, key=distance, default=None)


def _narrow(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _read(path: Path) -> str:
    """The source, empty where it cannot be read: such a file links nowhere."""
    from library.decode import Unreadable, read_source

    try:
        return read_source(path).text
    except Unreadable:
        return ""
