"""`codicille verify FILE` without its manifest: what the file is, or that nothing here can tell; no verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.cli.exports.drawing import archive_of
from codicille.cli.exports.options import Asked
from codicille.cli.signed_inside import has_signature, is_same, signed_inside
from codicille.cli.speech import LANGUAGES
from codicille.errors import NOWHERE
from codicille.sentence import say
from codicille.store.findings import Finding, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from codicille.cli.session import Session
    from codicille.history.version import Version
    from codicille.publish.documents.archive import Archive
    from codicille.publish.documents.from_comparison import Comparison
    from codicille.publish.documents.from_version import ConsolidatedText
    from codicille.sentence import Sentence


def recognised(session: Session, path: Path) -> Iterator[Finding]:
    """Yield what a document without its manifest is, where the register makes the same bytes again."""
    from codicille.publish.documents.writing import writer_of

    content, format_ = path.read_bytes(), path.suffix.removeprefix(".").lower()
    writer_of(format_)
    told = _told(content, format_)
    found = next(_made_again(session, content, format_, told), None)
    if found is None:
        yield _unknown(session, path, told)
        return
    yield from found
    if format_ == "pdf" and has_signature(content):
        yield from signed_inside(session, content)


def _made_again(session: Session, content: bytes, format_: str, told: str) -> Iterator[tuple[Finding, ...]]:
    from codicille.publish.certified.recognising import candidates
    from codicille.publish.documents.writing import written

    for language in LANGUAGES:
        _history, archive = archive_of(session, Asked(language=language))
        for subject in candidates(archive, told, format_):
            if is_same(content, written(subject, format_), format_):
                yield tuple(_name(archive, subject))


def _told(content: bytes, format_: str) -> str:
    """Return the words of a file; of a PDF, the hash it bears where nothing here can read them."""
    from codicille.publish.certified.altered import MARKED, words_of
    from codicille.publish.certified.recognising import WITHOUT_HASH
    from codicille.store.pdf_words import pdf_keywords, pdf_words

    if format_ == "pdf":
        return " ".join((*(pdf_words(content) or ()), *pdf_keywords(content)))
    if format_ in MARKED & WITHOUT_HASH:
        return content.decode("utf-8", "replace")
    return " ".join(words_of(content, format_) or ())


def _name(archive: Archive, subject: ConsolidatedText | Comparison) -> Iterator[Finding]:
    from codicille.publish.documents.from_version import ConsolidatedText

    title = archive.settings.title
    if isinstance(subject, ConsolidatedText):
        yield Finding(Outcome.HOLDS, _version(archive, subject.version))
        return
    if subject.amendment is not None:
        yield Finding(
            Outcome.HOLDS, say("this is amendment {id} to “{title}”", id=subject.amendment, title=title)
        )
    else:
        old, new = subject.versions or (0, 0)
        told = say("this compares versions {old} and {new} of “{title}”", old=old, new=new, title=title)
        yield Finding(Outcome.HOLDS, told)
    yield Finding(Outcome.HOLDS, say("every byte is what the register makes again: nothing was altered"))


def _version(archive: Archive, version: Version) -> Sentence:
    from codicille.publish.documents.front import in_force

    title = archive.settings.title
    if archive.until(version) is None:
        return say(
            "this is version {number} of “{title}”, in force since {day}: the same bytes were made",
            number=version.number,
            title=title,
            day=version.in_force,
        )
    return say(
        "this is version {number} of “{title}”, in force {when}: the same bytes were made",
        number=version.number,
        title=title,
        when=in_force(archive, version),
    )


def _unknown(session: Session, path: Path, told: str) -> Finding:
    """Say that a document is neither proven nor refuted, and which version it names."""
    from codicille.publish.certified.recognising import named

    _history, archive = archive_of(session, Asked())
    versions = named(archive, told)
    if versions:
        message = say(
            "this names version {number}, and is not the file that `codicille export` usually makes of it: "
            "it was made with other options, or changed; without its manifest nothing here can tell which",
            number=versions[0].number,
        )
    else:
        message = say("nothing here can tell what this is: it names no version, and no manifest is beside it")
    return Finding(
        Outcome.NOTICE,
        message,
        NOWHERE,
        say(
            "Put {file} beside it, if you received one; `codicille export` makes a new copy.",
            file=f"{path.name}.json",
        ),
    )
