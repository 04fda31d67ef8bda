"""What stands at the head of every document: which text it is, what it is worth, how it can be checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.publish.documents import acts
from codicille.publish.documents.document import Fact, Signs
from codicille.publish.pieces.fragments import DELETION, END, INSERTION
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from codicille.history.version import Version
    from codicille.publish.documents.archive import Archive

VALUE = (
    say(
        "This document informs: it is a consolidated text, made from the acts that adopted and changed it. "
        "The authentic text is that of the deliberations and decisions as they were adopted and published; "
        "where they differ from this document, they prevail."
    ),
    say(
        "Every word of it comes from the register of amendments and recorded votes. Whoever holds that "
        "register can make this text again and compare it, sign by sign, by the tree hash and the ledger "
        "commit given above (codicille verify)."
    ),
)
WITHOUT_COMMIT = (
    VALUE[0],
    say(
        "Every word of it comes from the register of amendments and recorded votes. Whoever holds that "
        "register can make this text again and compare it, sign by sign, by the tree hash given above "
        "(codicille verify)."
    ),
)
"""The same of a version that the ledger holds no commit of."""
COMPARED = (
    say(
        "This document informs: it compares texts so that changes can be read. The authentic texts are "
        "those of the deliberations and decisions as they were adopted and published, and, for an "
        "amendment, its file as it was filed and voted on."
    ),
)
FICTION = say("A fiction: this town, its constitution, its people and its votes are invented.")


VALUE_TITLE = say("What this document is worth")


def signs(archive: Archive) -> Signs:
    """Return what is written around changed words, as the site writes it, and the legends that tell it."""
    removed, added, end = archive.say(DELETION), archive.say(INSERTION), archive.say(END)
    return Signs(
        removed,
        added,
        end,
        archive.say(_legend(f"{removed}…{end}", f"{added}…{end}")),
        archive.say(_legend("[-…-]", "{+…+}")),
    )


def _legend(removed: str, added: str) -> Sentence:
    return say(
        "Words that are removed are written {removed}; words that are added are written {added}.",
        removed=removed,
        added=added,
    )


def in_force(archive: Archive, version: Version) -> Sentence:
    """Say from when, and until when if that is known, a version is the law."""
    until = archive.until(version)
    if until is None:
        return say("from {day}", day=version.in_force)
    if until < version.in_force:
        return say("on {day}, but never alone: the text changed again that day", day=version.in_force)
    return say("from {day} to {until}", day=version.in_force, until=until)


def subtitle(version: Version) -> Sentence:
    """Say which version of the text a document holds."""
    return say("Version {number}, in force from {day}", number=version.number, day=version.in_force)


def version_facts(archive: Archive, version: Version, as_of: date | None) -> Iterator[Fact]:
    """Yield what is to be known of a version's document."""
    yield Fact(archive.say(say("Version")), str(version.number))
    yield Fact(archive.say(say("In force")), archive.say(in_force(archive, version)))
    if as_of is not None:
        yield Fact(archive.say(say("Text as of")), archive.day(as_of))
    if archive.known_at is not None:
        yield Fact(archive.say(say("As known at")), archive.day(archive.known_at))
    last = acts.line(archive.register.entry(version.change.id).amendment)
    yield Fact(archive.say(say("Last change")), archive.say(last))
    yield Fact(archive.say(say("Tree hash")), version.text.id, is_code=True)
    commit = archive.ledger.get(version.number)
    if commit is None:
        none = say("none: the ledger holds no version of exactly these words")
        yield Fact(archive.say(say("Ledger commit")), archive.say(none))
    else:
        yield Fact(archive.say(say("Ledger commit")), commit, is_code=True)
    if archive.settings.url:
        yield Fact(archive.say(say("Site")), archive.settings.url)


def value(archive: Archive, version: Version) -> tuple[Sentence, ...]:
    """Return what the document of a version is worth, by what its head gives to check it."""
    return VALUE if version.number in archive.ledger else WITHOUT_COMMIT


def notice(archive: Archive, sentences: tuple[Sentence, ...]) -> tuple[str, ...]:
    """Return what the document is worth, in the language spoken."""
    fiction = (FICTION,) if archive.settings.fiction else ()
    return tuple(archive.say(sentence) for sentence in (*fiction, *sentences))
