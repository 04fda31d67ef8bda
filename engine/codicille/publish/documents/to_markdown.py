"""Document → Markdown (CommonMark, with GitHub's tables and footnotes): what is said, and nothing that acts.

Changed words stand in `<del>` and `<ins>`, which every renderer shows or leaves as they are typed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codicille.publish.documents.document import (
    Align,
    Block,
    Columns,
    Fact,
    Fate,
    Heading,
    Look,
    Metadata,
    Paragraph,
    QuickCode,
    Row,
    Rule,
    Run,
    Runs,
    Style,
    Table,
    all_notes,
)
from codicille.publish.documents.typeset import with_colon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codicille.publish.documents.document import Document

ELEMENTS = {Fate.DELETED: "del", Fate.INSERTED: "ins"}
SIGNS = {Look.STRONG: "**", Look.EMPHASIS: "*", Look.STRUCK: "~~"}
DASHES = {Align.START: ":---", Align.CENTRE: ":---:", Align.END: "---:"}
LAST_LEVEL = 6
_SPECIAL = re.compile(r"[\\`*_\[\]<>~]|&(?=[#\w]+;)")
_AT_START = re.compile(r"^(?=[-+#=]|>|[0-9]{1,9}[.)](?:\s|$))")
_AT_START_FIGURE = re.compile(r"^([0-9]{1,9})([.)])(?=\s|$)")
_EDGES = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)
_FENCES = re.compile("`+")


def to_markdown(document: Document) -> bytes:
    """Return the document as Markdown in UTF-8, lines ending with LF."""
    parts = [*_front(document.meta), *_blocks(document.blocks), *_notes(document)]
    return ("\n\n".join(parts) + "\n").encode()


def _front(meta: Metadata) -> Iterator[str]:
    yield f"# {escaped(meta.title)}"
    yield f"**{escaped(meta.subtitle)}**"
    if meta.facts:
        lines = (f"- {escaped(with_colon(one.name, meta.spoken))} {_value(one)}" for one in meta.facts)
        yield "\n".join(lines)
    for paragraph in meta.notice:
        yield f"> {escaped(paragraph)}"
        yield "<!-- -->" if paragraph is not meta.notice[-1] else "---"


def _value(fact: Fact) -> str:
    return f"`{fact.value}`" if fact.is_code else escaped(fact.value)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading():
                yield f"{'#' * min(block.level + 1, LAST_LEVEL)} {_inline(block.runs)}"
            case Paragraph():
                yield _paragraph(block)
            case Table():
                yield _table(block.rows, block.aligns, block.width)
            case Columns():
                yield _columns(block)
            case Rule():
                yield "---"
            case QuickCode():
                yield f"{escaped(block.caption)} <{block.address}>"


def _paragraph(block: Paragraph) -> str:
    if block.style is Style.CODE and all(run.fate is Fate.KEPT for run in block.runs):
        return _fenced("".join(run.text for run in block.runs))
    line = _inline(block.runs).replace("\n", "\\\n")
    if block.mark:
        return _item(block, line)
    if block.style is Style.QUOTE:
        return "> " + line.replace("\n", "\n> ")
    sign = {Style.LEAD: "**", Style.SMALL: "*", Style.LEGEND: "*"}.get(block.style)
    return f"{sign}{line}{sign}" if sign else _started(line)


def _item(block: Paragraph, line: str) -> str:
    """Return what has a mark: a bullet's dash is one again, a printed mark stays as it is printed."""
    if block.style is Style.FOOTNOTE:
        return f"{_inline(block.mark)} {line}"
    mark = "".join(run.text for run in block.mark)
    if mark == "–" and all(run.fate is Fate.KEPT for run in block.mark):
        return f"{'  ' * max(block.depth - 1, 0)}- {line}"
    return f"{_inline(block.mark, is_mark=True)} {line}"


def _started(line: str) -> str:
    """Return a line that begins no list, heading or quotation."""
    figure = _AT_START_FIGURE.match(line)
    if figure:
        return f"{figure[1]}\\{line[figure.end(1) :]}"
    return "\\" + line if _AT_START.match(line) and not line.startswith("\\") else line


def _fenced(source: str) -> str:
    longest = max((len(run) for run in _FENCES.findall(source)), default=0)
    fence = "`" * max(longest + 1, 3)
    return f"{fence}\n{source}\n{fence}"


def _table(rows: Iterable[Row], aligns: tuple[Align, ...], width: int) -> str:
    lines = ["| " + " | ".join(_cell(cell) for cell in row.cells) + " |" for row in rows]
    known = (*aligns, *(Align.START,) * width)[:width]
    return "\n".join((lines[0], f"|{'|'.join(DASHES[one] for one in known)}|", *lines[1:]))


def _cell(runs: Runs) -> str:
    return _inline(runs).replace("|", "\\|").replace("\n", "<br>")


def _columns(block: Columns) -> str:
    named = any(row.name for row in block.rows)
    heads = ["", *block.heads] if named else [*block.heads]
    lines = ["| " + " | ".join(escaped(head) for head in heads) + " |", "|" + ":---|" * len(heads)]
    for row in block.rows:
        cells = ["<br>".join(_blocks(cell)).replace("|", "\\|").replace("\n", "<br>") for cell in row.cells]
        lines.append("| " + " | ".join([escaped(row.name), *cells] if named else cells) + " |")
    return "\n".join(lines)


def _notes(document: Document) -> Iterator[str]:
    for note in all_notes(document.blocks):
        yield f"[^{note.label}]: {_inline(note.runs)}"


def _inline(runs: Runs, *, is_mark: bool = False) -> str:
    return "".join(_run(run, is_mark=is_mark) for run in runs)


def _run(run: Run, *, is_mark: bool) -> str:
    if run.note is not None:
        return f"[^{run.note.label}]"
    if Look.REFERENCE in run.looks:
        return _fated(f"\\[{escaped(run.text)}\\]", run.fate)
    text = run.text if is_mark else escaped(run.text)
    before, inside, after = _parts(text)
    if not inside:
        return _fated(text, run.fate)
    if Look.CODE in run.looks:
        fence = "`" * (max((len(one) for one in _FENCES.findall(run.text)), default=0) + 1)
        bare = run.text.strip()
        pad = " " if bare.startswith("`") or bare.endswith("`") else ""
        inside = f"{fence}{pad}{bare}{pad}{fence}"
    for look, sign in SIGNS.items():
        if look in run.looks:
            inside = f"{sign}{inside}{sign}"
    if run.href:
        inside = f"[{inside}](<{run.href}>)"
    return _fated(f"{before}{inside}{after}", run.fate)


def _parts(text: str) -> tuple[str, str, str]:
    """Return blanks, words and blanks: the signs of Markdown stand close to the words."""
    match = _EDGES.match(text)
    assert match is not None, "any text has edges"
    return match[1], match[2], match[3]


def _fated(text: str, fate: Fate) -> str:
    element = ELEMENTS.get(fate)
    return f"<{element}>{text}</{element}>" if element and text else text


def escaped(text: str) -> str:
    r"""Return words as Markdown that says them and nothing else.

    >>> escaped("[un] *mot*")
    '\\[un\\] \\*mot\\*'
    """
    return _SPECIAL.sub(lambda sign: f"\\{sign[0]}", text)
