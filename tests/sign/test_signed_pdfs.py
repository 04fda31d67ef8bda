"""A signature inside a PDF: by a self-made certificate, trusted or not; broken when the file changes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from codicille.store.pdf_signatures import adds_signatures_alone, sign_pdf
from sign.conftest import make_certificate

if TYPE_CHECKING:
    from pathlib import Path

    from terminal import Terminal


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A self-made certificate with its key; beside it, the certificate alone."""
    place = tmp_path / "greffe.p12"
    (tmp_path / "greffe.pem").write_bytes(make_certificate(place))
    return place


@pytest.fixture
def signed(terminal: Terminal, register: Path, certificate: Path, tmp_path: Path) -> Path:
    """A PDF that is signed inside."""
    place = tmp_path / "copy.pdf"
    terminal.done("-C", register, "export", "text", "-o", place, "--sign-pdf", certificate)
    return place


def test_a_pdf_keeps_its_bytes_and_says_who_signed(
    terminal: Terminal, register: Path, signed: Path, certificate: Path
) -> None:
    pem = certificate.with_name("greffe.pem").read_bytes()
    (register / "trusted_certificates.pem").write_bytes(pem)
    answer = terminal.type("--lang", "en", "-C", register, "verify", signed)
    assert answer.code == 0, answer
    assert "nothing was altered" in answer.out
    assert "signed in the PDF by Common Name: Greffe de Saint-Aubry" in answer.out


def test_a_certificate_nobody_trusts_is_told(terminal: Terminal, register: Path, signed: Path) -> None:
    answer = terminal.type("--lang", "en", "-C", register, "verify", signed)
    assert answer.code == 1
    assert "whose certificate this register does not trust" in answer.out


def test_what_is_added_after_the_signature_breaks_it(
    terminal: Terminal, register: Path, signed: Path, certificate: Path
) -> None:
    pem = certificate.with_name("greffe.pem").read_bytes()
    (register / "trusted_certificates.pem").write_bytes(pem)
    update = IncrementalPdfFileWriter(io.BytesIO(signed.read_bytes()))
    update.root["/Lang"] = generic.pdf_string("la")
    update.update_root()  # type: ignore[no-untyped-call]  # pyHanko left it untyped
    with signed.open("wb") as file:
        update.write(file)  # type: ignore[no-untyped-call]  # as above
    answer = terminal.type("--lang", "en", "-C", register, "verify", signed)
    assert answer.code == 1
    assert "does not hold for the whole file" in answer.out


def test_two_signed_pdfs_differ_in_their_signature_only(
    terminal: Terminal, register: Path, signed: Path, certificate: Path, tmp_path: Path
) -> None:
    plain = tmp_path / "plain.pdf"
    terminal.done("-C", register, "export", "text", "-o", plain, "--known-at", "2025-03-21")
    assert signed.read_bytes().startswith(plain.read_bytes())


def test_a_certificate_that_is_missing_or_shut_is_told(
    terminal: Terminal, register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("--lang", "en", "-C", register, "export", "text", "-o", tmp_path / "t.pdf", "--sign-pdf")
    missing = terminal.type(*asked, tmp_path / "none.p12")
    assert (missing.code, "there is no certificate" in missing.err) == (2, True)
    shut = tmp_path / "shut.p12"
    make_certificate(shut, "ouvre-toi")
    monkeypatch.setattr("click.prompt", lambda *_words, **_more: "wrong")
    answer = terminal.type(*asked, shut)
    assert (answer.code, "this certificate does not open" in answer.err) == (1, True)
    monkeypatch.setattr("click.prompt", lambda *_words, **_more: "ouvre-toi")
    terminal.done(*asked, shut)


def with_another_page(content: bytes) -> bytes:
    """Return a PDF that begins with the bytes of another, and shows another first page."""
    update = IncrementalPdfFileWriter(io.BytesIO(content))
    reference, _ = update.find_page_for_modification(0)  # type: ignore[no-untyped-call]  # pyHanko left it untyped
    page = reference.get_object()
    page["/Contents"] = update.add_object(generic.StreamObject(stream_data=b"q 50 400 500 200 re f Q"))
    update.update_container(page)
    made = io.BytesIO()
    update.write(made)  # type: ignore[no-untyped-call]
    return made.getvalue()


def with_a_page_that_passes_for_metadata(content: bytes) -> bytes:
    """Return a PDF whose first page was changed in place, and is named as what describes the file."""
    update = IncrementalPdfFileWriter(io.BytesIO(content))
    reference, _ = update.find_page_for_modification(0)  # type: ignore[no-untyped-call]
    words = reference.get_object().raw_get("/Contents")
    words.get_object()._data = b"q 50 400 500 200 re f Q"
    update.mark_update(words.reference)
    update.set_info(words)
    made = io.BytesIO()
    update.write(made)  # type: ignore[no-untyped-call]
    return made.getvalue()


def test_a_file_that_begins_as_another_and_shows_other_pages_is_not_that_one(
    terminal: Terminal, register: Path, certificate: Path, tmp_path: Path
) -> None:
    place = tmp_path / "plain.pdf"
    terminal.done("-C", register, "export", "text", "-o", place)
    plain = place.read_bytes()
    signed = sign_pdf(plain, certificate, None)
    assert adds_signatures_alone(signed, plain)
    assert adds_signatures_alone(sign_pdf(with_another_page(plain), certificate, None), plain) is False
    assert adds_signatures_alone(with_another_page(plain), plain) is False
    hidden = sign_pdf(with_a_page_that_passes_for_metadata(plain), certificate, None)
    assert adds_signatures_alone(hidden, plain) is False
    assert adds_signatures_alone(signed + b"x", plain) is False
    assert adds_signatures_alone(plain + b"x", plain) is False


def test_another_page_after_the_same_bytes_is_no_copy_even_where_it_is_signed(
    terminal: Terminal, register: Path, certificate: Path, signed: Path, tmp_path: Path
) -> None:
    plain = tmp_path / "plain.pdf"
    terminal.done("-C", register, "export", "text", "-o", plain)
    forged = sign_pdf(with_another_page(plain.read_bytes()), certificate, None)
    for place in (plain, signed):
        place.write_bytes(forged)
        answer = terminal.type("--lang", "en", "-C", register, "verify", place)
        assert answer.code == 1, place
        assert "nothing was altered" not in answer.out
