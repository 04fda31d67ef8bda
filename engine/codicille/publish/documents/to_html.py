"""Document → one HTML file that asks nobody for anything: its style is inside, and it has no script."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from codicille.publish.accent import read_accent
from codicille.publish.documents.document import (
    Align,
    Block,
    Columns,
    Fate,
    Heading,
    Look,
    Metadata,
    Note,
    Paragraph,
    QuickCode,
    Rule,
    Run,
    Runs,
    Style,
    Table,
    all_notes,
)
from codicille.publish.qr_code import svg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codicille.publish.documents.document import Document

SHEET = "document.css"
ELEMENTS = {Fate.DELETED: "del", Fate.INSERTED: "ins"}
WHOLE = {Fate.DELETED: " gone", Fate.INSERTED: " added", Fate.KEPT: ""}
LOOKS = {Look.CODE: "code", Look.STRUCK: "s", Look.EMPHASIS: "em", Look.STRONG: "strong"}
CLASSES = {Style.ALINEA: "", Style.FOOTNOTE: "fn", Style.LEGEND: "small"}
"""Classes of paragraphs whose style is no class by its own name."""
LAST_LEVEL = 6


def to_html(document: Document) -> bytes:
    """Return the document as HTML in UTF-8."""
    page = _Page(document.meta, list(all_notes(document.blocks)))
    return page.html(document.blocks).encode()


class _Page:
    def __init__(self, meta: Metadata, notes: list[Note]) -> None:
        self.meta = meta
        self.notes = notes
        self.called = 0

    def html(self, blocks: Iterable[Block]) -> str:
        body = "\n".join(self._block(block) for block in blocks)
        meta = self.meta
        classes = " ".join(
            name for name, is_so in (("wide", meta.is_landscape), ("spelt", meta.is_spelt)) if is_so
        )
        wide = f' class="{classes}"' if classes else ""
        return "\n".join(
            (
                "<!doctype html>",
                f'<html lang="{escape(meta.spoken)}"{wide}>',
                *self._head(),
                "<body>",
                "<header>",
                f'<h1 lang="{escape(meta.language)}">{escape(meta.title)}</h1>',
                f'<p class="subtitle">{escape(meta.subtitle)}</p>',
                *self._front(),
                "</header>",
                f'<main lang="{escape(meta.language)}">',
                *self._contents(blocks),
                body,
                *self._notes(),
                "</main>",
                f"<footer><p>{escape(meta.title)} – {escape(meta.header)}</p></footer>",
                "</body>",
                "</html>\n",
            )
        )

    def _head(self) -> Iterator[str]:
        meta = self.meta
        sheet = files(__package__).joinpath(SHEET).read_text("utf-8")
        yield '<head>\n<meta charset="utf-8">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f"<title>{escape(meta.title)} – {escape(meta.subtitle)}</title>"
        yield f'<meta name="author" content="{escape(meta.author)}">'
        yield f'<meta name="dcterms.date" content="{meta.day.isoformat()}">'
        yield f'<meta name="dcterms.identifier" content="{escape(meta.identifier)}">'
        yield f"<style>\n{read_accent(meta.accent).style}{self._page_rule()}{sheet}</style>\n</head>"

    def _page_rule(self) -> str:
        """Return what stands in the margins of a printed page."""
        size = " size: A4 landscape;" if self.meta.is_landscape else ""
        head = _css_string(f"{self.meta.title} – {self.meta.header}")
        return (
            f"@page {{{size} @top-left {{ content: {head}; font: 8pt sans-serif; }} "
            '@bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; } }\n'
        )

    def _front(self) -> Iterator[str]:
        if self.meta.facts:
            yield '<dl class="facts">'
            for fact in self.meta.facts:
                value = f"<code>{escape(fact.value)}</code>" if fact.is_code else escape(fact.value)
                yield f"<dt>{escape(fact.name)}</dt><dd>{value}</dd>"
            yield "</dl>"
        if self.meta.notice:
            yield f'<section class="notice"><h2>{escape(self.meta.notice_title)}</h2>'
            yield from (f"<p>{escape(line)}</p>" for line in self.meta.notice)
            yield "</section>"

    def _contents(self, blocks: Iterable[Block]) -> Iterator[str]:
        entries = [block for block in blocks if isinstance(block, Heading) and block.anchor]
        if not self.meta.contents or len(entries) < 3:
            return
        yield f'<nav class="contents" aria-label="{escape(self.meta.contents)}"><details><summary'
        yield f' lang="{escape(self.meta.spoken)}">{escape(self.meta.contents)}</summary><ol>'
        for entry in entries:
            line = escape("".join(run.text for run in entry.runs if run.fate is not Fate.DELETED))
            yield f'<li class="l{entry.level}"><a href="#{escape(entry.anchor)}">{line}</a></li>'
        yield "</ol></details></nav>"

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._paragraph(block)
            case Table():
                return self._table(block)
            case Columns():
                return self._columns(block)
            case Rule():
                return "<hr>"
            case QuickCode():
                return self._quick_code(block)

    def _quick_code(self, block: QuickCode) -> str:
        """Return the code for paper, and the link for a screen."""
        image = svg(block.address).replace("<svg ", '<svg aria-hidden="true" ', 1)
        link = f'<a href="{escape(block.address)}">{escape(block.address)}</a>'
        words = f'<p lang="{escape(self.meta.spoken)}">{escape(block.caption)}<br>{link}</p>'
        return f'<div class="quick-code small">{words}{image}</div>'

    def _heading(self, block: Heading) -> str:
        level = min(block.level + 1, LAST_LEVEL)
        names = (("apparatus", block.is_apparatus), ("new-page", block.is_on_new_page))
        classes = " ".join(name for name, is_so in names if is_so)
        css = f'class="{classes}"' if classes else ""
        css += f' lang="{escape(self.meta.spoken)}"' if block.is_apparatus else ""
        anchor = f'id="{escape(block.anchor)}"' if block.anchor else ""
        attributes = "".join(f" {one}" for one in (css, anchor) if one)
        name, rest = split_name(block)
        words = (f'<span class="num">{self._runs(name)}</span>' if name else "") + self._runs(rest)
        return f"<h{level}{attributes}>{words}</h{level}>"

    def _paragraph(self, block: Paragraph) -> str:
        if block.style is Style.CODE:
            return f'<pre tabindex="0">{self._runs(block.runs, is_code=True)}</pre>'
        classes = [CLASSES.get(block.style, block.style.value)]
        classes += [f"d{block.depth}"] if block.depth else []
        classes += ["marked"] if block.mark and block.depth else []
        classes += [WHOLE[block.fate].strip()]
        shown = " ".join(one for one in classes if one)
        css = f' class="{shown}"' if shown else ""
        lang = f' lang="{escape(self.meta.spoken)}"' if block.is_apparatus else ""
        mark = f'<span class="m">{self._runs(block.mark)}</span> ' if block.mark else ""
        return f"<p{css}{lang}>{mark}{self._runs(block.runs)}</p>"

    def _table(self, block: Table) -> str:
        head, *body = block.rows
        caption = f"<caption>{escape(block.caption)}</caption>" if block.caption else ""
        lang = f' lang="{escape(self.meta.spoken)}"' if block.is_apparatus else ""
        lang += ' class="form"' if block.is_form else ""
        top = "".join(self._cell(cell, block, at, "th") for at, cell in enumerate(head.cells))
        rows = "\n".join(
            "<tr>" + "".join(self._cell(cell, block, at, "td") for at, cell in enumerate(row.cells)) + "</tr>"
            for row in body
        )
        return (
            f'<div class="scroll"><table{lang}>{caption}<thead><tr>{top}</tr></thead>\n'
            f"<tbody>\n{rows}\n</tbody></table></div>"
        )

    def _cell(self, runs: Runs, table: Table, at: int, element: str) -> str:
        align = table.aligns[at] if at < len(table.aligns) else Align.START
        css = "" if align is Align.START else f' class="{align}"'
        scope = ' scope="col"' if element == "th" else ""
        return f"<{element}{css}{scope}>{self._runs(runs)}</{element}>"

    def _columns(self, block: Columns) -> str:
        named = any(row.name for row in block.rows)
        spoken = f' lang="{escape(self.meta.spoken)}"'
        heads = "".join(f'<th scope="col"{spoken}>{escape(head)}</th>' for head in block.heads)
        first = '<td class="names"></td>' if named else ""
        rows = []
        for row in block.rows:
            name = f'<th scope="row"{spoken}>{escape(row.name)}</th>' if named else ""
            cells = "".join(
                f'<td data-head="{escape(head)}">{"".join(map(self._block, cell))}</td>'
                for head, cell in zip(block.heads, row.cells, strict=True)
            )
            rows.append(f"<tr>{name}{cells}</tr>")
        inside = "\n".join(rows)
        return (
            f'<table class="beside"><caption class="w">{escape(block.caption)}</caption>'
            f"<thead><tr>{first}{heads}</tr></thead>\n<tbody>\n{inside}\n</tbody></table>"
        )

    def _runs(self, runs: Runs, *, is_code: bool = False) -> str:
        return "".join(self._run(run, is_code=is_code) for run in runs)

    def _run(self, run: Run, *, is_code: bool) -> str:
        if run.note is not None:
            return self._call(run.note)
        html: str = escape(run.text)
        if not is_code:
            html = html.replace("\n", Markup("<br>"))
        for look, element in LOOKS.items():
            if look in run.looks and not (is_code and look is Look.CODE):
                html = f"<{element}>{html}</{element}>"
        if Look.REFERENCE in run.looks:
            html = f"<sup>{html}</sup>"
        if run.href:
            html = f'<a href="{escape(run.href)}">{html}</a>'
        element = ELEMENTS.get(run.fate, "")
        if not element:
            return html
        if self.meta.is_spelt:
            return f"<{element}>{html}</{element}>"
        signs = self.meta.signs
        before = signs.removed if run.fate is Fate.DELETED else signs.added
        hidden = f'lang="{escape(self.meta.spoken)}" class="w"'
        start, end = f"<span {hidden}>{escape(before)}</span>", f"<span {hidden}>{escape(signs.end)}</span>"
        return f"<{element}>{start}{html}{end}</{element}>"

    def _call(self, note: Note) -> str:
        self.called += 1
        at = self.called
        return f'<sup><a href="#note-{at}" id="call-{at}" role="doc-noteref">{escape(note.label)}</a></sup>'

    def _notes(self) -> Iterator[str]:
        numbered = list(enumerate(self.notes, 1))
        titles = ((False, self.meta.notes_title), (True, self.meta.notes_about_text))
        for is_editorial, title in titles:
            ours = [(at, note) for at, note in numbered if note.is_editorial is is_editorial]
            if not ours:
                continue
            lang = f' lang="{escape(self.meta.spoken)}"' if is_editorial else ""
            yield f'<section class="notes"{lang} role="doc-endnotes">'
            yield f'<h2 lang="{escape(self.meta.spoken)}">{escape(title)}</h2>\n<ol>'
            for at, note in ours:
                back = f'<b><a href="#call-{at}" role="doc-backlink">{escape(note.label)}</a></b>'
                yield f'<li id="note-{at}">{back} {self._runs(note.runs)}</li>'
            yield "</ol>\n</section>"


def split_name(block: Heading) -> tuple[Runs, Runs]:
    """Return the runs of a heading that say the provision's name, and the rest."""
    name: list[Run] = []
    rest: list[Run] = []
    left = block.name_length
    for run in block.runs:
        taken = run.text[:left] if left and run.note is None else ""
        if taken:
            name.append(Run(taken, run.fate, run.looks, run.href))
            left -= len(taken)
        if run.note is not None or run.text[len(taken) :]:
            rest.append(run if not taken else Run(run.text[len(taken) :], run.fate, run.looks, run.href))
    return tuple(name), tuple(rest)


def _css_string(words: str) -> str:
    safe = "".join(f"\\{ord(sign):x} " if sign in '"\\<>&\n' else sign for sign in words)
    return f'"{safe}"'
