"""An amendment to its file: one way of writing, proven to read back the same; it touches no disk."""

from __future__ import annotations

from dataclasses import fields, replace

from codicille.change.to_diff import write_patch
from codicille.decision.amendment import Amendment, patch_hash
from codicille.decision.formats.from_mail import FOLDER, read_amendment
from codicille.decision.formats.mail_header import Header, write_header
from codicille.decision.formats.trailer import write_trailers
from codicille.errors import AmendmentError, Where
from codicille.sentence import say

SIGNATURE = "-- \ncodicille\n"
"""Without a version number: the same amendment gives the same bytes whichever the engine."""


def write_amendment(amendment: Amendment) -> bytes:
    """Return the file's bytes, which `git am` takes.

    Raises AmendmentError on what the format cannot hold: motives that end the message, a subject of two
    lines, a date outside 1970 to 2099.
    """
    header = write_header(Header(amendment.author, amendment.date, amendment.subject))
    motives = f"{amendment.motives}\n\n" if amendment.motives else ""
    message = f"{header}\n{motives}{write_trailers(amendment)}---\n"
    data = message.encode() + write_patch(amendment.patch, prefix=FOLDER) + SIGNATURE.encode()
    _prove(amendment, read_amendment(data, amendment.file))
    return data


def sealed(amendment: Amendment) -> Amendment:
    """Return the amendment with the hash of the bytes that `write_amendment` gives it."""
    return replace(amendment, sha256=patch_hash(write_amendment(amendment)))


def _prove(amendment: Amendment, read: Amendment) -> None:
    for field in fields(amendment):
        wanted, found = getattr(amendment, field.name), getattr(read, field.name)
        if field.compare and wanted != found:
            raise AmendmentError(
                say("the {field} cannot be written so that it reads back the same", field=field.name),
                Where(amendment.file),
                say("It would be read as “{found}”.", found=str(found)),
            )
