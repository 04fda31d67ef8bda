"""A `.docx` or `.odt` file as its parts, read without trusting it; it knows nothing of paragraphs.

Names of elements and attributes are given the prefixes that the standards use, after a full stop (`w.p` for
`w:p`), whatever the file calls them; those of the strict variant of ECMA-376 are read as the usual ones.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from codicille.errors import TextError, Where
from codicille.sentence import say

if TYPE_CHECKING:
    from codicille.sentence import Sentence

LARGEST = 200_000_000
"""Bytes that a file may unfold to: more is a trap, or no constitution."""
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_SCHEMAS = "http://schemas.openxmlformats.org"
_STRICT = "http://purl.oclc.org/ooxml"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_PREFIXES = {
    f"{_SCHEMAS}/wordprocessingml/2006/main": "w",
    f"{_STRICT}/wordprocessingml/main": "w",
    f"{_SCHEMAS}/officeDocument/2006/relationships": "r",
    f"{_STRICT}/officeDocument/relationships": "r",
    f"{_SCHEMAS}/package/2006/relationships": "rel",
    f"{_SCHEMAS}/officeDocument/2006/custom-properties": "prop",
    f"{_SCHEMAS}/officeDocument/2006/math": "m",
    f"{_SCHEMAS}/markup-compatibility/2006": "mc",
    f"{_SCHEMAS}/package/2006/metadata/core-properties": "cp",
    "http://purl.org/dc/elements/1.1/": "dc",
    f"{_OASIS}:office:1.0": "office",
    f"{_OASIS}:text:1.0": "text",
    f"{_OASIS}:table:1.0": "table",
    f"{_OASIS}:style:1.0": "style",
    f"{_OASIS}:drawing:1.0": "draw",
    f"{_OASIS}:meta:1.0": "meta",
    f"{_OASIS}:xsl-fo-compatible:1.0": "fo",
    "http://www.w3.org/1999/xlink": "xlink",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
}


class Format(StrEnum):
    """What a file is."""

    DOCX = "docx"
    ODT = "odt"


class _Forbidden(ET.TreeBuilder):
    """Builds no tree from a document type: entities have no place in these formats (ECMA-376-2, 8.2)."""

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        raise ET.ParseError(f"{name} {public} {system}")


@dataclass(slots=True)
class Package:
    """The parts of one file."""

    name: str
    """The file as messages show it."""
    format: Format
    _parts: dict[str, bytes] = field(repr=False)
    _read: dict[str, ET.Element | None] = field(default_factory=dict, repr=False)

    @classmethod
    def open(cls, content: bytes, name: str) -> Package:
        """Open a file. Raises TextError when it is none that can be read, with what to do instead."""
        if content.startswith(_OLD_WORD):
            raise _refusal(
                name,
                say("this file is in Word's old format, or protected by a password"),
                say("Open it in Word or LibreOffice, and save it as .docx or .odt without a password."),
            )
        try:
            parts = _unfolded(content, name)
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError):
            raise _refusal(
                name,
                say("this file is neither a Word document (.docx) nor an OpenDocument text (.odt)"),
                say("Open it in Word or LibreOffice, and save it as .docx or .odt."),
            ) from None
        return cls(name, _format(parts, name), parts)

    def part(self, path: str) -> ET.Element | None:
        """Return a part's root element, or None. Raises TextError where it cannot be read."""
        if path not in self._read:
            data = self._parts.get(path)
            self._read[path] = None if data is None else _parsed(data, self.name, path)
        return self._read[path]

    def required(self, path: str) -> ET.Element:
        """Return a part's root element. Raises TextError when the file lacks it."""
        found = self.part(path)
        if found is None:
            raise _refusal(self.name, say("this file is incomplete: it lacks {part}", part=path))
        return found

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, sorted."""
        return tuple(sorted(self._parts))


def _refusal(name: str, message: Sentence, hint: Sentence | None = None) -> TextError:
    return TextError(message, Where(name), hint)


def _unfolded(content: bytes, name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(info.file_size for info in archive.infolist()) > LARGEST:
            raise _refusal(name, say("this file unfolds to more than {count} bytes", count=LARGEST))
        wanted = (
            info for info in archive.infolist() if info.filename.endswith((".xml", ".rels", "mimetype"))
        )
        return {info.filename: archive.read(info) for info in wanted}


def _format(parts: dict[str, bytes], name: str) -> Format:
    if "word/document.xml" in parts:
        return Format.DOCX
    if parts.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument.text"):
        if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
            raise _refusal(
                name,
                say("this file is protected by a password"),
                say("Open it in LibreOffice, and save it without a password."),
            )
        return Format.ODT
    raise _refusal(
        name,
        say("this file is neither a Word document (.docx) nor an OpenDocument text (.odt)"),
        say("Open it in Word or LibreOffice, and save it as .docx or .odt."),
    )


def _parsed(data: bytes, name: str, path: str) -> ET.Element:
    parser = ET.XMLParser(target=_Forbidden())  # noqa: S314 -- a document type, which entities need, is refused
    try:
        parser.feed(data)
        root: ET.Element = parser.close()
    except ET.ParseError as error:
        raise _refusal(
            name, say("{part} in this file cannot be read: {words}", part=path, words=str(error))
        ) from None
    for element in root.iter():
        element.tag = _named(element.tag)
        for key in [key for key in element.attrib if key.startswith("{")]:
            element.attrib[_named(key)] = element.attrib.pop(key)
    return root


def _named(tag: str) -> str:
    space, _, name = tag.removeprefix("{").rpartition("}")
    return f"{_PREFIXES.get(space, '?')}.{name}" if space else tag
