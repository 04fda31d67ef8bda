"""Signatures inside a PDF: whether a file bears one, and what `codicille verify` makes of each; no verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.sentence import say
from codicille.store import signatures
from codicille.store.findings import Finding, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.cli.session import Session
    from codicille.store.pdf_signatures import PdfSignature


def has_signature(content: bytes) -> bool:
    """Whether a PDF says that it is signed."""
    return b"/ByteRange" in content


def is_same(content: bytes, expected: bytes, format_: str) -> bool:
    """Whether a file is the one expected; a PDF's signatures may follow, where they can be looked into."""
    if content == expected or format_ != "pdf" or not signatures.has_pdf_library():
        return content == expected
    from codicille.store.pdf_signatures import adds_signatures_alone

    return adds_signatures_alone(content, expected)


def signed_inside(session: Session, content: bytes) -> Iterator[Finding]:
    """Yield what the signatures in a PDF are worth."""
    if not signatures.has_pdf_library():
        yield Finding(
            Outcome.NOTICE,
            say("it is signed in the PDF; nothing here can check that"),
            hint=say('`pip install "codicille[sign]"` installs what can.'),
        )
        return
    from codicille.store.pdf_signatures import TRUSTED, pdf_signatures

    trusted = session.workspace.root / TRUSTED
    found = pdf_signatures(content, trusted.read_bytes() if trusted.is_file() else b"")
    if not found:
        yield Finding(Outcome.FAILS, say("the signature in the PDF cannot be read: the file was changed"))
    for one in found:
        yield _pdf(one)


def _pdf(one: PdfSignature) -> Finding:
    from codicille.store.pdf_signatures import TRUSTED

    if not one.is_intact:
        told = say("the signature of {name} in the PDF does not hold for the whole file", name=one.signer)
        return Finding(Outcome.FAILS, told)
    if one.is_trusted:
        return Finding(Outcome.HOLDS, say("signed in the PDF by {name}", name=one.signer))
    return Finding(
        Outcome.FAILS,
        say("signed in the PDF by {name}, whose certificate this register does not trust", name=one.signer),
        hint=say("Put the certificate of whoever issued it into {file}.", file=TRUSTED),
    )
