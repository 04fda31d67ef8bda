"""Document → OpenDocument text, for LibreOffice: real headings, notes, and in comparisons tracked changes.

It needs no library: an OpenDocument file is XML in a zip archive (OpenDocument 1.3), and is written as such.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from codicille.publish.documents.document import Heading, begins_a_page, words
from codicille.publish.documents.frozen_zip import frozen_zip
from codicille.publish.documents.odt_blocks import Body
from codicille.publish.documents.odt_styles import MARGIN, NAMESPACES, meta_xml, styles_xml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codicille.publish.documents.document import Document

MIMETYPE = "application/vnd.oasis.opendocument.text"
FEWEST = 2
"""Headings for which no table of contents is made."""
PARTS = ("content.xml", "meta.xml", "styles.xml")


def to_odt(document: Document) -> bytes:
    """Return the document as an OpenDocument text."""
    content, pictures = _content(document)
    files = {
        "mimetype": MIMETYPE.encode(),
        "content.xml": content.encode(),
        "meta.xml": meta_xml(document.meta).encode(),
        "styles.xml": styles_xml(document.meta).encode(),
        "META-INF/manifest.xml": _manifest(pictures).encode(),
        **pictures,
    }
    return frozen_zip(files, first=("mimetype",))


def _content(document: Document) -> tuple[str, dict[str, bytes]]:
    """Return the content, and the pictures it shows, by their places in the file."""
    across = 29.7 if document.meta.is_landscape else 21.0
    body = Body(across - 2 * MARGIN)
    inside = "".join((*_front(document), body.blocks(document.blocks)))
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<office:document-content {NAMESPACES} office:version="1.3">'
        f"<office:automatic-styles>{body.automatic.xml()}</office:automatic-styles>"
        f"<office:body><office:text>{body.changes.xml()}{inside}</office:text></office:body>"
        "</office:document-content>"
    )
    return content, body.pictures


def _front(document: Document) -> Iterator[str]:
    meta = document.meta
    yield f"<text:p text:style-name='Title'>{escape(meta.title)}</text:p>"
    yield f"<text:p text:style-name='Subtitle'>{escape(meta.subtitle)}</text:p>"
    for fact in meta.facts:
        style = "Code" if fact.is_code else ""
        value = (
            f"<text:span text:style-name='{style}'>{escape(fact.value)}</text:span>"
            if style
            else escape(fact.value)
        )
        name = f"<text:span text:style-name='Muted'>{escape(fact.name)}</text:span>"
        yield f"<text:p text:style-name='Fact'>{name}<text:tab/>{value}</text:p>"
    if meta.notice:
        yield "<text:p text:style-name='Fact'/>"
        title = f"<text:span text:style-name='Strong'>{escape(meta.notice_title)}</text:span>"
        yield f"<text:p text:style-name='Value'>{title}</text:p>"
        yield from (f"<text:p text:style-name='Value'>{escape(line)}</text:p>" for line in meta.notice)
        yield "<text:p text:style-name='Fact'/>"
    yield from _contents(document)


def _contents(document: Document) -> Iterator[str]:
    """Yield a table of contents that LibreOffice can make anew; pages are references, which it fills in."""
    depth = document.meta.contents_depth
    entries = [
        one for one in document.blocks if isinstance(one, Heading) and one.anchor and one.level <= depth
    ]
    title = document.meta.contents
    if not title or len(entries) <= FEWEST:
        return
    templates = "".join(
        f"<text:table-of-content-entry-template text:outline-level='{level}' "
        f"text:style-name='Contents_20_{level}'>"
        "<text:index-entry-link-start/><text:index-entry-text/><text:index-entry-link-end/>"
        "<text:index-entry-tab-stop style:type='right' style:leader-char='.'/><text:index-entry-page-number/>"
        "</text:table-of-content-entry-template>"
        for level in range(1, depth + 1)
    )
    lines = "".join(
        f"<text:p text:style-name='Contents_20_{one.level}'><text:a xlink:type='simple' "
        "text:style-name='Index' text:visited-style-name='Index' "
        f"xlink:href={quoteattr('#' + one.anchor)}>{escape(words(one.runs))}</text:a><text:tab/>"
        f"<text:bookmark-ref text:reference-format='page' text:ref-name={quoteattr(one.anchor)}>"
        "</text:bookmark-ref></text:p>"
        for one in entries
    )
    yield (
        "<text:table-of-content text:name='Contents' text:protected='false'>"
        f"<text:table-of-content-source text:outline-level='{depth}'>"
        f"<text:index-title-template text:style-name='Contents'>{escape(title)}</text:index-title-template>"
        f"{templates}</text:table-of-content-source><text:index-body>"
        "<text:index-title text:name='ContentsTitle'>"
        f"<text:p text:style-name='Contents'>{escape(title)}</text:p></text:index-title>{lines}"
        "</text:index-body>"
        "</text:table-of-content>"
    )
    if document.meta.has_contents_apart and not begins_a_page(document.blocks):
        yield "<text:p text:style-name='Body'/>"


def _manifest(pictures: Iterable[str]) -> str:
    types = dict.fromkeys(PARTS, "text/xml") | dict.fromkeys(pictures, "image/png")
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind in types.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        f'manifest:version="1.3"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{MIMETYPE}" '
        f'manifest:version="1.3"/>{entries}</manifest:manifest>'
    )
