"""Signatures inside PDF files (PAdES, ETSI EN 319 142-1), by pyHanko; it draws no page.

A signature is added after the document's bytes, which stay what they were: the file begins with them.
The library comes with the extra `sign`: ask `signatures.require_pdf_library` before importing this module.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.generic import DictionaryObject, PdfObject, Reference, StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from codicille.errors import Where, WorkspaceError
from codicille.sentence import say

if TYPE_CHECKING:
    from pathlib import Path

    from pyhanko.sign.validation import EmbeddedPdfSignature

TRUSTED = "trusted_certificates.pem"
"""The file of the workspace with the certificates that signatures in PDF files must come from."""
FIELD = "Codicille"
ADDED = frozenset({"/AcroForm", "/Annots", "/Extensions", "/Version"})
"""What signing adds to a document and to the page that bears the signature."""


@dataclass(frozen=True, slots=True)
class PdfSignature:
    """One signature found in a file."""

    signer: str
    """Whom its certificate names."""
    is_intact: bool
    """Whether it was made over what the file holds, up to its end."""
    is_trusted: bool
    """Whether its certificate leads to one that the workspace trusts."""


def is_open(certificate: bytes) -> bool:
    """Whether a PKCS#12 file opens without a passphrase."""
    try:
        pkcs12.load_key_and_certificates(certificate, None)
    except ValueError:
        return False
    return True


def sign_pdf(content: bytes, certificate: Path, passphrase: str | None) -> bytes:
    """Return a PDF with a signature after its bytes.

    Raises WorkspaceError when the file holds no certificate and key, or they do not open.
    """
    signer = signers.SimpleSigner.load_pkcs12(  # type: ignore[no-untyped-call]  # pyHanko left it untyped
        str(certificate), passphrase=passphrase.encode() if passphrase is not None else None
    )
    if signer is None:
        raise WorkspaceError(
            say("this certificate does not open: the passphrase is wrong, or it holds no key"),
            Where(str(certificate)),
            say("Ask whoever issued it for a PKCS#12 file with its private key."),
        )
    wanted = signers.PdfSignatureMetadata(
        field_name=FIELD, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES
    )
    made = io.BytesIO()
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    signers.PdfSigner(wanted, signer=signer).sign_pdf(writer, output=made)
    return made.getvalue()


def pdf_signatures(content: bytes, trusted: bytes) -> tuple[PdfSignature, ...]:
    """Return what is signed in a PDF; `trusted` holds certificates, PEM. Nothing is asked of the network."""
    try:
        found = PdfFileReader(io.BytesIO(content)).embedded_regular_signatures
    except (PdfError, ValueError):
        return ()
    roots = list(load_certs_from_pemder_data(trusted)) if trusted.strip() else []
    return tuple(_checked(one, ValidationContext(trust_roots=roots, allow_fetching=False)) for one in found)


def adds_signatures_alone(content: bytes, original: bytes) -> bool:
    """Whether a PDF is another one with signatures after it, and shows what that one shows.

    A file may begin with the bytes of another and yet show other pages: what comes later wins (ISO 32000-1,
    7.5.6). Only what signing adds may come later, and a signature must cover the file to its end.
    """
    if not content.startswith(original) or not any(one.is_intact for one in pdf_signatures(content, b"")):
        return False
    was, now = PdfFileReader(io.BytesIO(original)), PdfFileReader(io.BytesIO(content))
    try:
        return _shows_the_same(was, now)
    except (PdfError, KeyError, AttributeError, TypeError):
        return False


def _shows_the_same(was: PdfFileReader, now: PdfFileReader) -> bool:
    """Whether nothing that is shown was changed; what names the document may be, where it always stood."""
    info, metadata = now.trailer.raw_get("/Info"), now.root.raw_get("/Metadata")
    are_in_place = (was.root_ref, was.trailer.raw_get("/Info"), was.root.raw_get("/Metadata")) == (
        now.root_ref,
        info,
        metadata,
    )
    if not are_in_place or "/XFA" in now.root["/AcroForm"]:
        return False
    changed = (_touched(now, was.total_revisions) & _touched(was, 0)) - {info.reference, metadata.reference}
    pairs = (
        (was.get_object(one), now.get_object(one))  # type: ignore[no-untyped-call]  # pyHanko left it untyped
        for one in changed
    )
    return all(_is_as_it_was(old, new) for old, new in pairs)


def _touched(reader: PdfFileReader, since: int) -> frozenset[Reference]:
    """Return what is written, or taken away, in the revisions from one on."""
    revisions = range(since, reader.total_revisions)
    written = (one for each in revisions for one in reader.xrefs.explicit_refs_in_revision(each))
    freed = (one for each in revisions for one in reader.xrefs.refs_freed_in_revision(each))
    return frozenset((*written, *freed))


def _is_as_it_was(old: PdfObject, new: PdfObject) -> bool:
    """Whether an object is as it was but for what signing adds: a form, and widgets that show nothing."""
    if isinstance(old, StreamObject) or isinstance(new, StreamObject):
        return False
    if not (isinstance(old, DictionaryObject) and isinstance(new, DictionaryObject)):
        return False
    if any(key not in new or old.raw_get(key) != new.raw_get(key) for key in set(old) - ADDED):
        return False
    return set(new) - set(old) <= ADDED and _adds_blank_widgets(old, new)


def _adds_blank_widgets(old: DictionaryObject, new: DictionaryObject) -> bool:
    """Whether a page bears the notes it bore, and beside them nothing but signatures without a place."""
    before, after = (list(one["/Annots"]) if "/Annots" in one else [] for one in (old, new))
    widgets = (one.get_object() for one in after[len(before) :])
    are_blank = all(one["/FT"] == "/Sig" and not any(one["/Rect"]) for one in widgets)
    return after[: len(before)] == before and are_blank


def _checked(embedded: EmbeddedPdfSignature, context: ValidationContext) -> PdfSignature:
    usage = KeyUsageConstraints(key_usage=set())
    status = validate_pdf_signature(embedded, context, key_usage_settings=usage)
    covers = status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    return PdfSignature(
        signer=status.signing_cert.subject.human_friendly,
        is_intact=bool(status.intact and status.valid and covers),
        is_trusted=bool(status.trusted),
    )
