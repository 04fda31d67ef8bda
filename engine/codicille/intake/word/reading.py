"""A file of any of the formats to a document: which reader reads it is told by its first bytes."""

from __future__ import annotations

from codicille.intake.word.document import Document, Reading
from codicille.intake.word.from_docx import read_docx
from codicille.intake.word.from_odt import read_odt
from codicille.intake.word.package import Format, Package


def read_document(
    content: bytes, name: str, reading: Reading = Reading.ACCEPTED, language: str = "fr"
) -> Document:
    """Read a Word or OpenDocument file; `name` is the file as messages show it.

    Raises TextError when it is neither, or cannot be read.
    """
    package = Package.open(content, name)
    read = read_docx if package.format is Format.DOCX else read_odt
    return read(package, reading, language)
