"""Certified copies of exported files: a signature in a PDF, one beside any file, and a manifest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from codicille.errors import UsageError
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from codicille.cli.exports.options import Asked
    from codicille.cli.session import Session
    from codicille.publish.certified.manifest import Document
    from codicille.publish.documents.writing import Subject
    from codicille.store.workspace import Workspace

    Certify = Callable[[Subject, str, str, bytes], Mapping[str, bytes]]


def certifier(session: Session, asked: Asked) -> Certify:
    """Return what makes of a subject and its file (name, format, content) all the files to write."""
    if not asked.certifies:
        return lambda _subject, name, _format, content: {name: content}
    register = hash_of_register(session.workspace)
    passphrase = _passphrase(session, asked.sign_pdf) if asked.sign_pdf is not None else None
    if asked.sign_key is not None:
        _tell_unknown(session, asked.sign_key)

    def certify(subject: Subject, name: str, format_: str, content: bytes) -> Mapping[str, bytes]:
        from codicille.publish.certified import manifest

        if asked.sign_pdf is not None and format_ == "pdf":
            from codicille.store.pdf_signatures import sign_pdf

            content = sign_pdf(content, asked.sign_pdf, passphrase)
        document = manifest.Document(name, format_, content, asked.marks_in_words)
        told = manifest.write_manifest(manifest.manifest(subject, document, register))
        beside = {name + manifest.ENDING: told}
        return {name: content, **beside, **_signature(document, asked.sign_key)}

    return certify


def hash_of_register(workspace: Workspace) -> str:
    """Return the hash of all that a workspace's register is: amendments, records, configuration."""
    from codicille.publish.certified.manifest import register_hash
    from codicille.store.configuration import FILE
    from codicille.store.files import read_text
    from codicille.store.workspace import AMENDMENTS
    from codicille.text.text import Text

    files = read_text(workspace.root / AMENDMENTS)
    known = {
        f"{AMENDMENTS}/{path}": files[path].content for path in files if path.endswith((".patch", ".toml"))
    }
    return register_hash(Text.of({**known, FILE: (workspace.root / FILE).read_bytes()}))


def _tell_unknown(session: Session, key: Path) -> None:
    """Say, once, what whoever verifies needs to know a key, where this workspace does not know it."""
    from codicille.store import signatures

    allowed = session.workspace.root / signatures.ALLOWED
    if signatures.check(b"", signatures.sign(b"", key), allowed).trust is signatures.Trust.KNOWN:
        return
    line = signatures.line_for(key, session.workspace.configuration.constitution.email)
    session.note(
        say(
            "Whoever verifies needs this line in the file {file} of the register: {line}",
            file=signatures.ALLOWED,
            line=line or say("(the public half of the key, which is not beside it)"),
        )
    )


def _signature(document: Document, key: Path | None) -> Mapping[str, bytes]:
    if key is None:
        return {}
    from codicille.store import signatures

    return {document.name + signatures.ENDING: signatures.sign(document.content, key)}


def _passphrase(session: Session, certificate: Path) -> str | None:
    """Return what opens a certificate's file: nothing, or what the person types."""
    from codicille.store.signatures import require_pdf_library

    require_pdf_library()
    from codicille.store.pdf_signatures import is_open

    if not certificate.is_file():
        raise UsageError(
            say("there is no certificate at {file}", file=str(certificate)),
            hint=say("Name a PKCS#12 file, which holds a certificate and its key: CERT.p12."),
        )
    if is_open(certificate.read_bytes()):
        return None
    asked = say("Passphrase of {file}", file=certificate.name)
    return str(click.prompt(asked.render(session.words), hide_input=True, err=True))
