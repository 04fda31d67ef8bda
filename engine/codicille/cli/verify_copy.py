"""`codicille verify FILE`: which version a document is, whether its words are unaltered, who signed it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.cli.exports.delivery import spelt_out
from codicille.cli.exports.drawing import archive_of
from codicille.cli.exports.options import Asked
from codicille.cli.exports.sign import hash_of_register
from codicille.cli.exports.sitting import booklet_of
from codicille.cli.signed_inside import has_signature, is_same, signed_inside
from codicille.cli.unproven import recognised
from codicille.errors import UsageError, Where
from codicille.sentence import Sentence, say, say_n
from codicille.store import signatures
from codicille.store.findings import Finding, Outcome, Report
from codicille.store.signatures import Trust

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from codicille.cli.session import Session
    from codicille.publish.certified.manifest import Certified, Manifest
    from codicille.publish.documents.archive import Archive

WITHOUT_ARTICLES = frozenset({"tables", "sitting"})
"""Kinds of documents in which no article stands around a word."""
SHOWN = 10
"""How many differences are told one by one."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A document that somebody holds, and what the register makes in its place."""

    path: Path
    content: bytes
    manifest: Manifest
    archive: Archive
    subject: Certified
    expected: bytes
    real: Manifest
    """What the manifest ought to say."""
    now: Archive
    """The register as it is known today."""

    @property
    def format(self) -> str:
        """The format it was exported in."""
        return self.manifest.made.format

    @property
    def is_same(self) -> bool:
        """Whether the bytes are the same; a signature in a PDF comes after them."""
        return is_same(self.content, self.expected, self.format)


def verify_copy(session: Session, path: Path) -> Report:
    """Say what a document is worth, against the register of the workspace.

    Raises UsageError where there is no such file, and RegisterError where it is of another register.
    """
    if not path.is_file():
        raise UsageError(say("there is no file {file}", file=str(path)))
    beside = path.with_name(f"{path.name}.json")
    if not beside.is_file():
        return Report(tuple(recognised(session, path)))
    from codicille.publish.certified.manifest import read_manifest

    copy = _copy(session, path, read_manifest(beside.read_bytes(), str(beside)))
    return Report((*_identity(copy), *_words(copy), _register(session, copy), *_signed(session, copy)))


def _copy(session: Session, path: Path, told: Manifest) -> Copy:
    from codicille.publish.certified.manifest import Document, drawn_from, manifest
    from codicille.publish.certified.remaking import check_register, subject_of
    from codicille.publish.documents.writing import written

    made = told.made
    asked = Asked(known_at=made.known_at, language=made.language)
    _history, archive = archive_of(session, asked)
    check_register(told, archive)
    subject = subject_of(made, archive, lambda day, body: booklet_of(session, archive, day, body))
    expected = written(spelt_out(subject) if made.in_words else subject, made.format)
    content = path.read_bytes()
    known = Document(path.name, made.format, content, made.in_words)
    real = manifest(subject, known, told.source.register)
    _history, now = archive_of(session, Asked(language=made.language))
    return Copy(path, content, told, drawn_from(subject), subject, expected, real, now)


def _identity(copy: Copy) -> Iterator[Finding]:
    """Yield which version it is, and what its manifest says otherwise."""
    told, real = copy.manifest, copy.real
    yield Finding(Outcome.HOLDS, _name(copy, real))
    for field in ("version", "in_force", "tree", "ledger", "akn"):
        said, is_so = str(getattr(told, field)), str(getattr(real, field))
        if said != is_so:
            yield Finding(
                Outcome.FAILS,
                say(
                    "the manifest says {field} = {said}, the register says {real}",
                    field=field,
                    said=said,
                    real=is_so,
                ),
                Where(f"{copy.path.name}.json"),
            )
    if hashlib.sha256(copy.content).hexdigest() != told.sha256:
        yield Finding(
            Outcome.FAILS, say("this is not the file that the manifest was made for: its SHA-256 differs")
        )


def _name(copy: Copy, real: Manifest) -> Sentence:
    title, made = copy.archive.settings.title, real.made
    if made.sitting is not None:
        return say("this is the booklet of the sitting of {day}, of “{title}”", day=made.sitting, title=title)
    if made.tables:
        return say(
            "this is “{tables}” of “{title}”, as of {day}", title=title, day=made.as_of, tables=_titles(copy)
        )
    if made.kind == "text":
        return _version(copy, real)
    if made.amendment is not None:
        return say("this is amendment {id} to “{title}”", id=made.amendment, title=title)
    old, new = made.versions or (real.version, real.version)
    return say("this compares versions {old} and {new} of “{title}”", old=old, new=new, title=title)


def _version(copy: Copy, real: Manifest) -> Sentence:
    """Name a version, with its end where the register knows one by now."""
    from codicille.publish.documents.front import in_force

    title, tree = copy.archive.settings.title, real.tree[:12]
    same = (v for v in copy.now.versions if (v.text.id, v.in_force) == (real.tree, real.in_force))
    known = next(same, None)
    if known is None or copy.now.until(known) is None:
        return say(
            "this is version {number} of “{title}”, in force since {day} (text {tree})",
            number=real.version,
            title=title,
            day=real.in_force,
            tree=tree,
        )
    return say(
        "this is version {number} of “{title}”, in force {when} (text {tree})",
        number=real.version,
        title=title,
        when=in_force(copy.now, known),
        tree=tree,
    )


def _titles(copy: Copy) -> Sentence:
    """Return what the tables of a copy are called: the table's own title, or how many there are."""
    from codicille.publish.documents.from_tables import Tables

    assert isinstance(copy.subject, Tables), "a manifest that names tables makes tables"
    sheets = copy.subject.sheets()
    return sheets[0].title if len(sheets) == 1 else say("Tables ({count})", count=len(sheets))


def _words(copy: Copy) -> Iterator[Finding]:
    """Yield whether the words are those of the register, and where they are not."""
    if copy.is_same:
        told = say("every byte is what the register makes again: nothing was altered")
        yield Finding(Outcome.HOLDS, told)
        return
    from codicille.publish.certified.altered import differences

    expected, found = _read(copy, copy.expected), _read(copy, copy.content)
    if expected is None or found is None:
        yield Finding(
            Outcome.FAILS,
            say("the file is not the one the register makes, and its words cannot be read here"),
            hint=say("Install `pdftotext` (poppler) to see where; or ask for the same document as text."),
        )
        return
    outline = copy.archive.outline(copy.archive.versions[copy.real.version].text)
    altered = differences(expected, found, outline)
    if not altered:
        yield Finding(
            Outcome.NOTICE,
            say("every word is the register's, the bytes are not: another program saved the file"),
        )
    for one in altered[:SHOWN]:
        told = say("“{found}” stands in the place of “{expected}”", found=one.found, expected=one.expected)
        article = one.article if copy.manifest.made.kind not in WITHOUT_ARTICLES else None
        yield Finding(Outcome.FAILS, told, Where(copy.path.name, article=article))
    if len(altered) > SHOWN:
        rest = len(altered) - SHOWN
        told = say_n(rest, "{count} more passage differs", "{count} more passages differ")
        yield Finding(Outcome.FAILS, told, Where(copy.path.name))


def _read(copy: Copy, content: bytes) -> Sequence[str] | None:
    if copy.format == "pdf":
        from codicille.store.pdf_words import pdf_words

        return pdf_words(content)
    from codicille.publish.certified.altered import words_of

    return words_of(content, copy.format)


def _register(session: Session, copy: Copy) -> Finding:
    if hash_of_register(session.workspace) == copy.manifest.source.register:
        return Finding(Outcome.HOLDS, say("the register is the one it was made from"))
    told = say(
        "the register has changed since the document was made; it holds what was recorded up to {day}",
        day=copy.manifest.made.known_at,
    )
    return Finding(
        Outcome.NOTICE, told, hint=say("`codicille verify` checks that nothing was changed in its past.")
    )


def _signed(session: Session, copy: Copy) -> Iterator[Finding]:
    signature = copy.path.with_name(copy.path.name + signatures.ENDING)
    is_signed_inside = copy.format == "pdf" and has_signature(copy.content)
    if signature.is_file():
        allowed = session.workspace.root / signatures.ALLOWED
        yield _ssh(signatures.check(copy.content, signature.read_bytes(), allowed), signature)
    elif not is_signed_inside:
        yield Finding(
            Outcome.NOTICE, say("nobody signed it: there is no {file} beside it", file=signature.name)
        )
    if is_signed_inside:
        yield from signed_inside(session, copy.content)


def _ssh(found: signatures.Signature, place: Path) -> Finding:
    where = Where(place.name)
    match found.trust:
        case Trust.KNOWN:
            return Finding(Outcome.HOLDS, say("signed by {name}", name=found.signer), where)
        case Trust.UNKNOWN:
            return Finding(
                Outcome.FAILS,
                say("signed by a key that this register does not know"),
                where,
                say(
                    "Ask the municipality for its key, and put its line into {file}.", file=signatures.ALLOWED
                ),
            )
        case _:
            return Finding(
                Outcome.FAILS, say("the signature is not of this file: one of them was changed"), where
            )
