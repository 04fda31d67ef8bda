"""One file cut into blocks, each byte in exactly one; what the blocks are called is told by `outline.py`.

Blank lines belong to the block before them, those at the beginning to the first. Block rules are
CommonMark's, with tables, footnotes and front matter; added to them are the ways of legal texts: a line
that begins with a printed mark opens a block, and so do the words after a bold `**Article 9.**`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from codicille.text.heading import Heading, is_repeal_notice, read_heading
from codicille.text.lines import Lines, readable
from codicille.text.marks import Mark, MarkKind, read_item_mark, read_mark, without_mark
from codicille.text.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

LEAD_IN = 7
"""The level of a bold heading inside a paragraph: below the six of Markdown."""


class PlaceKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    ALINEA = "alinea"
    ITEM = "item"
    TABLE = "table"
    QUOTE = "quote"
    CODE = "code"
    NOTE = "note"
    """An information line, such as `(Abrogé)`: it counts as no alinéa."""
    FOOTNOTE = "footnote"
    DEFINITION = "definition"
    """The target of links, which no reader sees."""
    FRONT = "front"
    HTML = "html"
    RULE = "rule"
    BLANK = "blank"
    """All of a file that holds nothing but blanks."""
    OPAQUE = "opaque"
    """All of a file that is not Markdown."""


ALINEAS = frozenset({PlaceKind.ALINEA, PlaceKind.ITEM, PlaceKind.TABLE, PlaceKind.QUOTE, PlaceKind.CODE})
"""What counts as an alinéa."""
UNSEEN = frozenset({PlaceKind.BLANK, PlaceKind.DEFINITION})
"""What readers are not shown."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a file: `content[start:end]`."""

    kind: PlaceKind
    start: int
    end: int
    line: int
    """The line of its first byte, from 1, lines ending at LF as everywhere else."""
    level: int = 0
    """1 to 7 for a heading; for an item, how many lists it stands in."""
    mark: Mark | None = None
    heading: Heading | None = None
    name: str = ""
    """A footnote's label."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where a block begins, by line and column as Markdown counts them, from 0."""

    line: int
    kind: PlaceKind
    column: int = 0
    level: int = 0
    mark: Mark | None = None
    heading: Heading | None = None
    name: str = ""


_READER = MarkdownIt("commonmark").enable(["table"]).use(footnote_plugin).use(front_matter_plugin)
_KINDS = {
    "table_open": PlaceKind.TABLE,
    "blockquote_open": PlaceKind.QUOTE,
    "fence": PlaceKind.CODE,
    "code_block": PlaceKind.CODE,
    "html_block": PlaceKind.HTML,
    "hr": PlaceKind.RULE,
    "front_matter": PlaceKind.FRONT,
    "footnote_reference_open": PlaceKind.FOOTNOTE,
}
_LISTS = frozenset({"bullet_list_open", "ordered_list_open", "list_item_open"})
_LEAD_IN = re.compile(r" {0,3}(?P<bold>\*\*|__)(?P<words>\S.*?)(?P=bold)(?P<sign>\s*[.:–—-](?=\s|$))?\s*")
_SIGN_AT_END = re.compile(r"[.:–—-]\s*$")


@lru_cache(maxsize=8192)
def file_blocks(content: bytes) -> tuple[Block, ...]:
    """Cut a Markdown file into blocks, in order, that joined give its bytes back.

    Kept for the 8,192 contents last asked for: versions of a text share most of their files.
    """
    lines = Lines.of(content)
    cuts = sorted(_cuts(lines), key=lambda cut: (cut.line, cut.column))
    if not cuts:
        return (Block(PlaceKind.BLANK, 0, len(content), 1),) if content else ()
    starts = [0, *(lines.offset(cut.line, cut.column) for cut in cuts[1:]), len(content)]
    breaks = [found.start() for found in re.finditer(b"\n", content)]
    return tuple(
        _block(cut, content, span, bisect_right(breaks, span[0] - 1) + 1)
        for cut, span in zip(cuts, pairwise(starts), strict=True)
    )


def _block(cut: _Cut, content: bytes, span: tuple[int, int], line: int) -> Block:
    start, end = span
    kind = cut.kind
    if kind in {PlaceKind.ALINEA, PlaceKind.ITEM}:
        words = readable(content[start:end])
        kind = PlaceKind.NOTE if is_repeal_notice(_bare(words, cut.mark).strip()) else kind
    return Block(kind, start, end, line, cut.level, cut.mark, cut.heading, cut.name)


def _bare(words: str, mark: Mark | None) -> str:
    return without_mark(words) if mark is not None else words


def _cuts(lines: Lines) -> list[_Cut]:
    """Return where blocks begin; of several that begin at one place, the outermost."""
    front = lines.title_block()
    tokens: list[Token] = []
    env: dict[str, dict[str, dict[str, list[int]]]] = {}
    source = "\n".join(("",) * front + lines.words[front:])
    _READER.block.parse(source, _READER, env, tokens)
    found: dict[tuple[int, int], _Cut] = {}
    if front:
        found[0, 0] = _Cut(0, PlaceKind.FRONT)
    for cut in (*_token_cuts(tokens, lines), *_definitions(env, tokens)):
        found.setdefault((cut.line, cut.column), cut)
    return list(found.values())


def _token_cuts(tokens: Sequence[Token], lines: Lines) -> Iterator[_Cut]:
    headings = {at: read_heading(tokens[at + 1].content) for at in _headings(tokens)}
    ruled = frozenset(heading.unit for heading in headings.values())
    inside: list[str] = []
    for at, token in enumerate(tokens):
        if token.nesting < 0 or token.map is None:
            continue
        del inside[token.level :]
        first, end = token.map
        if at in headings:
            yield _Cut(first, PlaceKind.HEADING, level=int(token.tag[1]), heading=headings[at])
        elif token.type in _KINDS and not inside:
            yield _Cut(first, _KINDS[token.type], name=str(token.meta.get("label", "")))
        elif token.type == "list_item_open" and set(inside) <= _LISTS:
            mark = read_item_mark(lines.words[first])
            yield _Cut(first, PlaceKind.ITEM, level=len(inside) // 2 + 1, mark=mark)
        elif token.type == "paragraph_open" and set(inside) <= _LISTS:
            yield from _paragraph_cuts(lines.words[first:end], first, len(inside) // 2, ruled)
        inside.append(token.type)


def _headings(tokens: Sequence[Token]) -> Iterator[int]:
    return (at for at, token in enumerate(tokens) if token.type == "heading_open" and token.level == 0)


def _paragraph_cuts(words: Sequence[str], first: int, depth: int, ruled: frozenset[Unit]) -> Iterator[_Cut]:
    lead_in = () if depth else _lead_in(words[0], first, ruled)
    yield from lead_in
    opened = 1 if lead_in else 0
    if len(lead_in) < 2 and opened < len(words):
        yield from _opening(words[opened], first + opened, depth)
        opened += 1
    for line, continued in enumerate(words[opened:], start=first + opened):
        yield from _marked(continued, line, depth)


def _opening(words: str, line: int, depth: int) -> Iterator[_Cut]:
    """A paragraph opens a block; one that continues a list's item does so only if it is marked."""
    marked = tuple(_marked(words, line, depth))
    if marked or depth:
        yield from marked
    else:
        yield _Cut(line, PlaceKind.ALINEA)


def _marked(words: str, line: int, depth: int, column: int = 0) -> Iterator[_Cut]:
    mark = read_mark(words[column:])
    if mark is not None:
        kind = PlaceKind.ALINEA if mark.kind is MarkKind.PARAGRAPH else PlaceKind.ITEM
        yield _Cut(line, kind, column, depth, mark)


def _lead_in(words: str, line: int, ruled: frozenset[Unit]) -> tuple[_Cut, ...]:
    """Return the heading that a paragraph's bold beginning is, and the words after it; or nothing."""
    match = _LEAD_IN.match(words)
    if match is None:
        return ()
    heading = read_heading(match["words"])
    is_set_off = match["sign"] or _SIGN_AT_END.search(match["words"]) or match.end() == len(words)
    if heading.number is None or heading.unit in {Unit.DIVISION, *ruled} or not is_set_off:
        return ()
    cut = _Cut(line, PlaceKind.HEADING, level=LEAD_IN, heading=heading)
    column = match.end()
    if column == len(words):
        return (cut,)
    return (cut, *(tuple(_marked(words, line, 0, column)) or (_Cut(line, PlaceKind.ALINEA, column),)))


def _definitions(env: dict[str, dict[str, dict[str, list[int]]]], tokens: Sequence[Token]) -> Iterator[_Cut]:
    """Yield the targets of links: they leave no token; those inside a list or a quotation stay in it."""
    covered = [token.map for token in tokens if token.level == 0 and token.map is not None]
    for target in env.get("references", {}).values():
        line = target["map"][0]
        if not any(first <= line < end for first, end in covered):
            yield _Cut(line, PlaceKind.DEFINITION)
