"""What each HTML element does: one function a kind, gathered in a table."""

from __future__ import annotations

from library.document import BlockKind, ContainerKind, InlineKind
from library.markdown.html import Element, Html, OpenInline
from library.markdown.tags import Tag


def _styled(kind: InlineKind | None) -> Element:
    def style(to: Html, tag: Tag) -> None:
        if tag.closing:
            to.close_inline(tag.name)
        else:
            to.inlines.append(OpenInline(tag.name, kind, "", to.builder.here if to.builder.block else -1))

    return style


def _link(to: Html, tag: Tag) -> None:
    if tag.closing:
        to.close_inline("a")
    else:
        target = tag.get("href")
        start = to.builder.here if to.builder.block else -1
        to.inlines.append(OpenInline("a", InlineKind.LINK if target else None, target, start))


def _image(to: Html, tag: Tag) -> None:
    if tag.closing:
        return
    alt, at = tag.find("alt")
    if not alt:
        alt, at = tag.find("title")
    labelled(to, InlineKind.IMAGE, "图", (alt, at), tag.get("src", "data-src"))


def labelled(to: Html, kind: InlineKind, word: str, name: tuple[str, int], target: str) -> None:
    """`[word: name]` with its target, for what a terminal cannot show."""
    builder = to.builder
    to.place()
    builder.flush()
    start = builder.here
    builder.write(f"[{word}")
    if name[0].strip():
        builder.write(": ")
        builder.write(*name)
    builder.write("]")
    builder.mark(kind, start, target)


def _media(word: str) -> Element:
    def media(to: Html, tag: Tag) -> None:
        target = tag.get("src", "data-src")
        if not tag.closing and target:
            labelled(to, InlineKind.LINK, word, tag.find("title"), target)

    return media


def _break(to: Html, tag: Tag) -> None:
    to.builder.hard()


def _reading(to: Html, tag: Tag) -> None:
    if to.builder.block:
        to.place()
        to.builder.write("）" if tag.closing else "（")


def _block(to: Html, tag: Tag) -> None:
    if to.blocks:
        to.end_block()
    else:
        to.builder.hard()


def _heading(to: Html, tag: Tag) -> None:
    _block(to, tag)
    to.heading = 0 if tag.closing or not to.blocks else int(tag.name[1])


def _preformatted(to: Html, tag: Tag) -> None:
    _block(to, tag)
    to.pre = to.blocks and not tag.closing


def _rule(to: Html, tag: Tag) -> None:
    _block(to, tag)
    if to.blocks:
        to.builder.begin(BlockKind.RULE)
        to.builder.end()


def _container(kind: ContainerKind) -> Element:
    def container(to: Html, tag: Tag) -> None:
        _block(to, tag)
        if not to.blocks:
            return
        if tag.closing:
            to.builder.leave_tag(tag.name)
        else:
            to.builder.enter(kind, tag=tag.name)

    return container


def _list(to: Html, tag: Tag) -> None:
    _block(to, tag)
    if tag.closing:
        to.builder.leave_tag(f"li {len(to.counters)}")
        if to.counters:
            to.counters.pop()
    elif len(to.counters) < 100:
        start = tag.get("start")
        to.counters.append((int(start) if start.isdecimal() and len(start) < 10 else 1) if tag.name == "ol" else -1)


def _item(to: Html, tag: Tag) -> None:
    _block(to, tag)
    if not to.blocks:
        return
    tag_here = f"li {len(to.counters)}"
    to.builder.leave_tag(tag_here)
    if not tag.closing:
        marker = "•"
        if to.counters and to.counters[-1] >= 0:
            marker = f"{to.counters[-1]}."
            to.counters[-1] += 1
        to.builder.enter(ContainerKind.ITEM, marker, tag=tag_here)


def _summary(to: Html, tag: Tag) -> None:
    if tag.closing:
        to.close_inline("summary")
        _block(to, tag)
    else:
        _block(to, tag)
        start = to.builder.here if to.builder.block else -1
        to.inlines.append(OpenInline("summary", InlineKind.STRONG, "", start))


def _definition(to: Html, tag: Tag) -> None:
    _block(to, tag)
    if to.blocks:
        to.builder.leave_tag("dd")
        if tag.name == "dd" and not tag.closing:
            to.builder.enter(ContainerKind.DEFINITION, tag="dd")


def _term(to: Html, tag: Tag) -> None:
    _definition(to, tag)
    if not tag.closing and to.blocks:
        to.builder.begin(BlockKind.TERM)


def _table(to: Html, tag: Tag) -> None:
    _block(to, tag)


def _row(to: Html, tag: Tag) -> None:
    builder = to.builder
    if not to.blocks:
        builder.hard()
    elif not tag.closing:
        _open_table(to)
        to.end_cell()
        if not to.rows or to.rows[-1]:
            to.rows.append([])


def _open_table(to: Html) -> None:
    block = to.builder.block
    if block is None or block.kind is not BlockKind.TABLE:
        to.end_block()
        to.builder.begin(BlockKind.TABLE, verbatim=True)
        to.rows = []


def _cell(to: Html, tag: Tag) -> None:
    if not to.blocks:
        to.builder.space()
        return
    if tag.closing:
        return
    _open_table(to)
    to.new_cell()


def _paragraph(to: Html, tag: Tag) -> None:
    block = to.builder.block
    if block is not None and block.kind is BlockKind.TABLE:
        to.builder.space()
    else:
        _block(to, tag)


def _nothing(to: Html, tag: Tag) -> None:
    """An element that says nothing a reader of plain text would miss."""


_BLOCKS = (
    "address article aside body caption center dialog dir div fieldset figcaption figure footer "
    "form header html legend main menu nav optgroup option p search section tbody tfoot thead "
)
_SAY_NOTHING = (
    "abbr acronym applet area base basefont bdi bdo big blink button canvas col colgroup data "
    "datalist font frame frameset hgroup input ins label link map marquee math menuitem meta meter "
    "nobr noframes output param picture progress q rb rtc ruby small source span textarea time track "
    "tspan u wbr "
)

ELEMENTS: dict[str, Element] = {
    "br": _break,
    "hr": _rule,
    "a": _link,
    "img": _image,
    "iframe": _media("嵌入"),
    "embed": _media("嵌入"),
    "video": _media("视频"),
    "audio": _media("音频"),
    "rt": _reading,
    "pre": _preformatted,
    "blockquote": _container(ContainerKind.QUOTE),
    "details": _container(ContainerKind.DETAILS),
    "dd": _definition,
    "dl": _definition,
    "dt": _term,
    "summary": _summary,
    "ul": _list,
    "ol": _list,
    "li": _item,
    "table": _table,
    "tr": _row,
    "td": _cell,
    "th": _cell,
    **dict.fromkeys(("b", "strong"), _styled(InlineKind.STRONG)),
    **dict.fromkeys(("i", "em", "cite", "var", "dfn"), _styled(InlineKind.EMPHASIS)),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), _styled(InlineKind.CODE)),
    **dict.fromkeys(("s", "del", "strike"), _styled(InlineKind.STRIKE)),
    "mark": _styled(InlineKind.MARK),
    "sup": _styled(InlineKind.SUPERSCRIPT),
    "sub": _styled(InlineKind.SUBSCRIPT),
    **{f"h{level}": _heading for level in range(1, 7)},
    **dict.fromkeys(_BLOCKS.split(), _paragraph),
    **dict.fromkeys(_SAY_NOTHING.split(), _nothing),
}
"""By name in lower case; a name that is not here is no element and stays text, as in `Vec<T>`."""
