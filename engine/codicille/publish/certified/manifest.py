"""The small file beside a certified copy: which version, from which register, made how; JSON, and no proof.

Nothing in it is believed: `codicille verify` recomputes all of it. It only says where to look.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec reads the annotations
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from codicille.errors import RegisterError, UsageError, Where
from codicille.publish.documents.booklet import Booklet
from codicille.publish.documents.from_comparison import Comparison
from codicille.publish.documents.from_tables import Tables
from codicille.publish.documents.from_version import ConsolidatedText
from codicille.publish.machines.identifiers import identifiers
from codicille.sentence import say

if TYPE_CHECKING:
    from typing import TypeAlias

    from codicille.publish.documents.archive import Archive
    from codicille.publish.documents.writing import Subject
    from codicille.text.text import Text

    Certified: TypeAlias = ConsolidatedText | Comparison | Tables | Booklet

SCHEMA = 1
ENDING = ".json"
"""What is added to a document's name."""


class Made(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What was asked for: the same questions give the same bytes."""

    kind: Literal["text", "amendment", "comparison", "tables", "sitting"]
    format: str
    language: Annotated[str, Meta(pattern="^[a-z]{2,3}$")]
    known_at: dt.date
    """The last day whose records count."""
    version: int | None = None
    as_of: dt.date | None = None
    has_notes: bool = True
    has_annexes: bool = True
    amendment: str | None = None
    has_motives: bool = True
    versions: tuple[int, int] | None = None
    view: Literal["marked", "two", "three"] = "marked"
    is_whole: bool = False
    only: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    """Their names, in order."""
    since: int | None = None
    """The version from which tables follow numbers."""
    sitting: dt.date | None = None
    body: str | None = None
    """The body that sits."""
    in_words: bool = False
    """Whether marks are written out in words."""


class Source(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The register it was made from."""

    title: str
    founding: str
    """The hash of the founding act's file: what tells one register from another."""
    register: str
    """The hash of all amendments, records and the configuration, as they stood."""


class Manifest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a document says of itself."""

    codicille: int
    """Version of this file's shape."""
    file: str
    sha256: str
    made: Made
    source: Source
    version: int
    """The version whose text it holds, that it compares last, or on which a sitting or a table stands."""
    in_force: dt.date
    tree: str
    """The id of the text, as Git computes it."""
    ledger: str | None = None
    """The commit of the ledger that holds the text."""
    akn: str | None = None
    """The name of the version in Akoma Ntoso's convention."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was written."""

    name: str
    format: str
    content: bytes
    in_words: bool = False


def manifest(subject: Subject, document: Document, register: str) -> Manifest:
    """Return the manifest of a document; `register` is what `register_hash` returns.

    Raises UsageError for a subject that no question of `Made` gives again.
    """
    known = _known_subject(subject)
    archive = drawn_from(known)
    founding = archive.register.founding
    assert founding is not None, "a text has a founding act"
    made = _made(known, document)
    version = archive.versions[_last(known)]
    return Manifest(
        codicille=SCHEMA,
        file=document.name,
        sha256=hashlib.sha256(document.content).hexdigest(),
        made=made,
        source=Source(title=archive.settings.title, founding=founding.amendment.sha256, register=register),
        version=version.number,
        in_force=version.in_force,
        tree=version.text.id,
        ledger=archive.ledger.get(version.number),
        akn=identifiers(archive).expression(version).akn,
    )


def register_hash(files: Text) -> str:
    """Return the hash of a register's files, in order of their paths: `sha256:` and 64 digits."""
    digest = hashlib.sha256()
    for path in files:
        digest.update(f"{hashlib.sha256(files[path].content).hexdigest()}  {path}\n".encode())
    return f"sha256:{digest.hexdigest()}"


def write_manifest(told: Manifest) -> bytes:
    """Return the file: sorted keys, a line each."""
    plain = msgspec.to_builtins(told)
    return (json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def read_manifest(content: bytes, name: str) -> Manifest:
    """Read the file. Raises RegisterError where it is no manifest."""
    try:
        return msgspec.json.decode(content, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RegisterError(
            say("this is no manifest of a certified copy: {words}", words=str(error)),
            Where(name),
            say("Ask for the file again, together with the document it stands beside."),
        ) from None


def drawn_from(subject: Certified) -> Archive:
    """Return what a subject is drawn from: a sitting's holds nothing that came after it."""
    return subject.survey.archive if isinstance(subject, Tables) else subject.archive


def _known_subject(subject: Subject) -> Certified:
    if isinstance(subject, ConsolidatedText | Comparison | Tables | Booklet):
        return subject
    raise UsageError(
        say("this document cannot be certified"),
        hint=say("Leave out --sign and --sign-pdf here."),
    )


def _last(subject: Certified) -> int:
    """Return the number of the version that a document stands on."""
    match subject:
        case ConsolidatedText():
            return subject.version.number
        case Tables():
            return subject.survey.version.number
        case Booklet():
            return _numbered(subject.archive, (subject.agenda.text.id,))
        case Comparison():
            if subject.versions is not None:
                return subject.versions[1]
            return _numbered(subject.archive, (subject.sides.new.text.id, subject.sides.old.text.id))


def _numbered(archive: Archive, texts: tuple[str, ...]) -> int:
    fitting = [version.number for text in texts for version in archive.versions if version.text.id == text]
    return fitting[0] if fitting else archive.versions[-1].number


def _made(subject: Certified, document: Document) -> Made:
    asked = Made(
        kind="text",
        format=document.format,
        language=drawn_from(subject).words.language,
        known_at=_known(drawn_from(subject)),
        in_words=document.in_words,
    )
    match subject:
        case ConsolidatedText():
            return _text(asked, subject)
        case Tables():
            return _tables(asked, subject)
        case Booklet():
            day, body = subject.order.day, subject.order.stage.body
            return replace(asked, kind="sitting", sitting=day, body=body)
        case Comparison():
            return _comparison(asked, subject)


def _text(asked: Made, subject: ConsolidatedText) -> Made:
    return replace(
        asked,
        version=subject.version.number,
        as_of=subject.as_of,
        has_notes=subject.has_notes,
        has_annexes=subject.has_annexes,
        only=tuple(str(address) for address in subject.only),
    )


def _comparison(asked: Made, subject: Comparison) -> Made:
    return replace(
        asked,
        kind="comparison" if subject.amendment is None else "amendment",
        amendment=subject.amendment,
        has_motives=bool(subject.motives),
        versions=subject.versions,
        view=subject.view.value,
        is_whole=subject.is_whole,
        only=tuple(str(address) for address in subject.only),
    )


def _tables(asked: Made, subject: Tables) -> Made:
    survey = subject.survey
    return replace(
        asked,
        kind="tables",
        as_of=survey.day,
        since=survey.since.number,
        tables=tuple(name.value for name in subject.names),
    )


def _known(archive: Archive) -> dt.date:
    if archive.known_at is None:
        raise UsageError(say("a certified copy says up to which day the register was known"))
    return archive.known_at
