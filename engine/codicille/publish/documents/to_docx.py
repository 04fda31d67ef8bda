"""Document → Word: real headings and notes, and in comparisons real tracked changes with their motives.

python-docx makes the package; what stands in it is written here and in the modules `docx_…`.
"""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from codicille.publish.documents.document import (
    Authorship,
    Document,
    Fact,
    Heading,
    Metadata,
    Note,
    Run,
    begins_a_page,
    foot,
    words,
)
from codicille.publish.documents.docx_blocks import blocks_xml, bookmark, paragraph_xml
from codicille.publish.documents.docx_runs import FIRST_NOTE, Numbers, has_own_mark, runs_xml, words_xml
from codicille.publish.documents.docx_styles import W, styles, tag_of
from codicille.publish.documents.frozen_zip import frozen_zip, unzipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docx.document import Document as WordDocument

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A4 = (11906, 16838)
"""Twentieths of a point."""
MARGIN = 1418
NARROWEST, SIGN = 2300, 112
"""Twentieths of a point: the least room for the names of facts, and what a sign of them takes."""
FIRST = ("[Content_Types].xml", "_rels/.rels")
INITIALS = 3
MODE = "15"
"""Word's own way of setting a page, since 2013: an older one opens files as if they were old."""
NOTES = {
    "footnote": (CONTENT_TYPE.WML_FOOTNOTES, RELATIONSHIP_TYPE.FOOTNOTES),
    "endnote": (CONTENT_TYPE.WML_ENDNOTES, RELATIONSHIP_TYPE.ENDNOTES),
}
"""Content type and relationship of each sort of notes."""


def to_docx(document: Document) -> bytes:
    """Return the document as a Word file."""
    word = docx.Document()
    meta = document.meta
    across, down = reversed(A4) if meta.is_landscape else A4
    width = across - 2 * MARGIN
    _replace_children(word.styles.element, styles(meta.language, meta.spoken, meta.accent, width))
    numbers = Numbers(
        lambda href: _link(word, href), lambda by: _comment(word, by), lambda png: _picture(word, png)
    )
    inside = "".join(_front(document, numbers)) + blocks_xml(document.blocks, numbers, width)
    section = _section(word, meta, across, down)
    _replace_children(word.element.body, f"<w:body xmlns:w='{W}' xmlns:r='{R}'>{inside}{section}</w:body>")
    _add_notes(word, "footnote", numbers.footnotes)
    _add_notes(word, "endnote", numbers.endnotes)
    _set_properties(word, meta)
    made = io.BytesIO()
    word.save(made)
    return frozen_zip(unzipped(made.getvalue()), first=FIRST)


def _replace_children(element: object, xml: str) -> None:
    """Put other children in an element that python-docx holds on to."""
    new = parse_xml(xml)
    for child in list(element):  # type: ignore[call-overload]  # an element of lxml, which has no types
        element.remove(child)  # type: ignore[attr-defined]  # as above
    for child in list(new):
        element.append(child)  # type: ignore[attr-defined]  # as above


def _front(document: Document, numbers: Numbers) -> Iterator[str]:
    meta = document.meta
    yield paragraph_xml("Title", runs_xml((Run(meta.title),), numbers))
    yield paragraph_xml("Subtitle", runs_xml((Run(meta.subtitle),), numbers))
    tabs = _fact_tabs(max((len(fact.name) for fact in meta.facts), default=0))
    yield from (paragraph_xml("Fact", _fact(fact), more=tabs) for fact in meta.facts)
    if meta.notice:
        yield paragraph_xml("Fact", "")
        yield paragraph_xml("LegalValue", f"<w:r><w:rPr><w:b/></w:rPr>{words_xml(meta.notice_title)}</w:r>")
        yield from (paragraph_xml("LegalValue", runs_xml((Run(line),), numbers)) for line in meta.notice)
        yield paragraph_xml("Fact", "")
    headings = (one for one in document.blocks if isinstance(one, Heading) and one.anchor)
    entries = [one for one in headings if one.level <= meta.contents_depth]
    if meta.contents and len(entries) > 2:
        yield paragraph_xml("ContentsHeading", f"<w:r>{words_xml(meta.contents)}</w:r>")
        yield from _contents(entries, meta.contents_depth)
        if meta.has_contents_apart and not begins_a_page(document.blocks):
            yield "<w:p><w:r><w:br w:type='page'/></w:r></w:p>"


def _fact(fact: Fact) -> str:
    style = "<w:rPr><w:rStyle w:val='Code'/></w:rPr>" if fact.is_code else ""
    grey = "<w:rPr><w:color w:val='57544D'/></w:rPr>"
    return f"<w:r>{grey}{words_xml(fact.name)}<w:tab/></w:r><w:r>{style}{words_xml(fact.value)}</w:r>"


def _fact_tabs(longest: int) -> str:
    """Return where values begin: after the longest name, `longest` signs."""
    at = max(NARROWEST, longest * SIGN + 200)
    return f"<w:tabs><w:tab w:val='left' w:pos='{at}'/></w:tabs><w:ind w:left='{at}' w:hanging='{at}'/>"


def _contents(entries: Iterable[Heading], depth: int) -> Iterator[str]:
    """Yield a table of contents: a field that Word makes anew with its pages (F9), and until then links."""
    known = list(entries)
    field = f' TOC \\o "1-{depth}" \\h '
    opening = (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        f"<w:r><w:instrText xml:space='preserve'>{escape(field)}</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
    )
    for at, entry in enumerate(known):
        line = words_xml(words(entry.runs))
        style = "<w:rPr><w:rStyle w:val='ContentsLink'/></w:rPr>"
        link = f"<w:hyperlink w:anchor='{bookmark(entry.anchor)}'><w:r>{style}{line}</w:r></w:hyperlink>"
        closing = "<w:r><w:fldChar w:fldCharType='end'/></w:r>" if at == len(known) - 1 else ""
        yield paragraph_xml(f"Toc{min(entry.level, 2)}", f"{opening if at == 0 else ''}{link}{closing}")


def _section(word: WordDocument, meta: Metadata, across: int, down: int) -> str:
    """Return the page's form, with a head on every page but the first, and a foot on all."""
    width = across - 2 * MARGIN
    tab = f"<w:tabs><w:tab w:val='right' w:pos='{width}'/></w:tabs>"
    edge = "<w:pBdr><w:bottom w:val='single' w:sz='4' w:space='4' w:color='CFC9BC'/></w:pBdr>"
    head = f"<w:r>{words_xml(meta.title)}<w:tab/>{words_xml(meta.header)}</w:r>"
    below = f"<w:r>{words_xml(foot(meta))}<w:tab/></w:r>{_page_of(meta.page_of)}"
    section = word.sections[0]
    section.different_first_page_header_footer = True
    parts = (
        (section.header, paragraph_xml("Header", head, more=edge + tab)),
        (section.first_page_header, paragraph_xml("Header", "")),
        (section.footer, paragraph_xml("Footer", below, more=tab)),
        (section.first_page_footer, paragraph_xml("Footer", below, more=tab)),
    )
    for part, inside in parts:
        part.is_linked_to_previous = False
        _replace_children(part._element, f"<w:hdr xmlns:w='{W}' xmlns:r='{R}'>{inside}</w:hdr>")  # noqa: SLF001 - the library has no other way
    refs = "".join(
        f"<{kind} w:type='{one.get(qn('w:type'))}' r:id='{one.get(qn('r:id'))}'/>"
        for kind in ("w:headerReference", "w:footerReference")
        for one in section._sectPr.findall(qn(kind))  # noqa: SLF001 - as above
    )
    orient = " w:orient='landscape'" if across > down else ""
    return (
        f"<w:sectPr>{refs}<w:pgSz w:w='{across}' w:h='{down}'{orient}/>"
        f"<w:pgMar w:top='{MARGIN}' w:right='{MARGIN}' w:bottom='{MARGIN}' w:left='{MARGIN}' w:header='680' "
        "w:footer='600' w:gutter='0'/><w:titlePg/></w:sectPr>"
    )


def _page_of(form: str) -> str:
    """Return how a page is numbered: the words of the form, and Word's own numbers."""
    made = []
    for part in form.replace("{page}", "\0PAGE\0").replace("{pages}", "\0NUMPAGES\0").split("\0"):
        if part in {"PAGE", "NUMPAGES"}:
            made.append(f"<w:fldSimple w:instr=' {part} '><w:r><w:t>1</w:t></w:r></w:fldSimple>")
        elif part:
            made.append(f"<w:r>{words_xml(part)}</w:r>")
    return "".join(made)


def _picture(word: WordDocument, png: bytes) -> str:
    return str(word.part.get_or_add_image(io.BytesIO(png))[0])


def _link(word: WordDocument, href: str) -> str:
    return str(word.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))


def _comment(word: WordDocument, by: Authorship) -> int:
    first, *rest = by.comment.split("\n")
    initials = "".join(part[0] for part in by.name.split() if part[0].isalpha())[:INITIALS].upper()
    made = word.part._comments_part.comments.add_comment(first, by.name, initials)  # noqa: SLF001 - dated by hand
    made._comment_elm.set(qn("w:date"), f"{by.day.isoformat()}T12:00:00Z")  # noqa: SLF001 - as above
    for line in rest:
        made.add_paragraph(line)
    return int(made.comment_id)


def _add_notes(word: WordDocument, kind: str, notes: list[Note]) -> None:
    """Add the part of footnotes or of endnotes: two separators that Word asks for, then ours."""
    if not notes:
        return
    separators = "".join(
        f"<w:{kind} w:type='{name}' w:id='{at}'><w:p><w:pPr><w:spacing w:after='0' w:line='240' "
        f"w:lineRule='auto'/></w:pPr><w:r><w:{name}/></w:r></w:p></w:{kind}>"
        for at, name in ((-1, "separator"), (0, "continuationSeparator"))
    )
    ours = "".join(_note(kind, at, note) for at, note in enumerate(notes, FIRST_NOTE))
    xml = (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
        f"<w:{kind}s xmlns:w='{W}' xmlns:r='{R}'>{separators}{ours}</w:{kind}s>"
    )
    content_type, relation = NOTES[kind]
    part = Part(PackURI(f"/word/{kind}s.xml"), content_type, xml.encode(), word.part.package)
    word.part.relate_to(part, relation)
    form = "<w:numFmt w:val='lowerRoman'/>" if kind == "endnote" else ""
    known = f"<w:{kind} w:id='-1'/><w:{kind} w:id='0'/>"
    settings = word.settings.element
    told = f"<w:{kind}Pr xmlns:w='{W}'>{form}{known}</w:{kind}Pr>"
    settings.insert(_place_of_notes(settings), parse_xml(told))


def _place_of_notes(settings: Iterable[object]) -> int:
    """Return where the schema wants the settings of notes: before `compat`, or last."""
    tags = [getattr(one, "tag", "") for one in settings]
    later = [at for at, tag in enumerate(tags) if tag == qn("w:compat")]
    return later[0] if later else len(tags)


def _note(kind: str, at: int, note: Note) -> str:
    numbers = Numbers(lambda _href: "", lambda _by: 0)
    style = f"<w:rPr><w:rStyle w:val='{kind.capitalize()}Reference'/></w:rPr>"
    mark = f"<w:t>{escape(note.label)}</w:t>" if has_own_mark(note, at) else f"<w:{kind}Ref/>"
    plain = tuple(Run(run.text, run.fate, run.looks) for run in note.runs)
    inside = f"<w:r>{style}{mark}</w:r><w:r>{words_xml(' ')}</w:r>{runs_xml(plain, numbers)}"
    return f"<w:{kind} w:id='{at}'>{paragraph_xml(f'{kind.capitalize()}Text', inside)}</w:{kind}>"


def _set_properties(word: WordDocument, meta: Metadata) -> None:
    """Say what the document is, and nothing of the day or the machine it is made on."""
    day = dt.datetime.combine(meta.day, dt.time(12))
    properties = word.core_properties
    properties.title = f"{meta.title} – {meta.subtitle}"[:255]
    properties.author = properties.last_modified_by = meta.author[:255]
    properties.created = properties.modified = day
    properties.identifier = meta.identifier
    properties.language = tag_of(meta.language)
    properties.comments = properties.keywords = properties.category = properties.subject = ""
    properties.revision = 1
    for setting in word.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), MODE)
    relations = word.part.package.rels
    for key in [key for key, one in relations.items() if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[key]
