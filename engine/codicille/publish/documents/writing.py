"""Subject and format → bytes: the registry of writers; each writer is imported when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol

from codicille.errors import UsageError, WorkspaceError, suggestion
from codicille.publish.documents.typeset import typeset
from codicille.sentence import say

if TYPE_CHECKING:
    from codicille.publish.documents.document import Document

HERE = "codicille.publish.documents"


class Subject(Protocol):
    """What may be exported."""

    @property
    def stem(self) -> str:
        """The name of its files, without an ending."""

    def document(self) -> Document:
        """Return it as a document."""


@dataclass(frozen=True, slots=True)
class Writer:
    """How a format is written."""

    module: str
    """The module that holds the function, and is imported when the format is asked for."""
    function: str
    media_type: str
    needs: tuple[str, ...] = ()
    """Modules of libraries that come with an extra."""
    extra: str = ""
    """The extra, as `pip install "codicille[pdf]"` names it."""
    is_text: bool = False
    """Whether it may be shown on a terminal."""
    is_typeset: bool = True
    """Whether spaces that must not break are made so: not where people go on editing plain text."""
    takes_subject: bool = False
    """Whether the function takes the subject itself instead of its document."""
    says: str = ""
    """What a subject must be able to say to be written so, as its attribute is called; empty for all."""


WRITERS: dict[str, Writer] = {
    "md": Writer(f"{HERE}.to_markdown", "to_markdown", "text/markdown", is_text=True, is_typeset=False),
    "html": Writer(f"{HERE}.to_html", "to_html", "text/html", is_text=True),
    "txt": Writer(f"{HERE}.to_text", "to_text", "text/plain", is_text=True, is_typeset=False),
    "pdf": Writer(f"{HERE}.to_pdf", "to_pdf", "application/pdf", ("typst",), "pdf"),
    "docx": Writer(
        f"{HERE}.to_docx",
        "to_docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ("docx", "lxml"),
        "word",
    ),
    "odt": Writer(f"{HERE}.to_odt", "to_odt", "application/vnd.oasis.opendocument.text"),
    "akn": Writer(
        "codicille.publish.akomantoso.writing",
        "to_akoma_ntoso",
        "application/akn+xml",
        is_text=True,
        takes_subject=True,
    ),
    "csv": Writer(f"{HERE}.to_csv", "to_csv", "text/csv", is_text=True, takes_subject=True, says="sheets"),
}
"""Every format by its name, which is the ending of its files."""


class SubjectError(UsageError):
    """A format cannot say what it was asked to say."""


def writer_of(name: str) -> Writer:
    """Return the writer of a format. Raises UsageError when there is none, with what was meant."""
    found = WRITERS.get(name.lower())
    if found is None:
        raise UsageError(
            say("“{format}” is not a format that can be written", format=name),
            hint=suggestion(name.lower(), WRITERS) or say("The formats are: {known}.", known=tuple(WRITERS)),
        )
    return found


def formats_of(subject: Subject) -> tuple[str, ...]:
    """Return the formats in which a subject may be written, as far as can be told beforehand."""
    return tuple(name for name, one in WRITERS.items() if not one.says or hasattr(subject, one.says))


def parts_of(subject: Subject, name: str) -> tuple[Subject, ...]:
    """Return a subject as the files of a format hold it: tables, one by one, in CSV; else as it is."""
    says = writer_of(name).says
    return tuple(subject.apart()) if says and hasattr(subject, "apart") else (subject,)


def written(subject: Subject, name: str) -> bytes:
    """Return a subject as a file of a format.

    Raises UsageError for a format that does not exist, SubjectError for one that cannot say the subject, and
    WorkspaceError, naming the extra to install, when the format's library is missing.
    """
    writer = writer_of(name)
    _check_library(name, writer)
    function = getattr(import_module(writer.module), writer.function)
    if writer.takes_subject:
        return bytes(function(subject))
    document = subject.document()
    return bytes(function(typeset(document) if writer.is_typeset else document))


def _check_library(name: str, writer: Writer) -> None:
    missing = [module for module in writer.needs if find_spec(module) is None]
    if missing:
        raise WorkspaceError(
            say(
                "writing {format} needs a library that is not installed: {command}",
                format=name.upper(),
                command=f'pip install "codicille[{writer.extra}]"',
            )
        )
