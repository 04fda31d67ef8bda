"""The note of a provision that says which acts wrote it as it reads: « Modified by amendment 2023-01… »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.publish.documents import acts
from codicille.publish.documents.document import Note, Run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from codicille.history.lineage import ArticleHistory
    from codicille.history.version import Version
    from codicille.publish.documents.archive import Archive
    from codicille.sentence import Sentence
    from codicille.text.address import Address
    from codicille.text.provision import Provision

ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def provenance_notes(
    archive: Archive, version: Version, provisions: Sequence[Provision]
) -> Mapping[Address, Note]:
    """Return the note of each provision that an act later than the founding one wrote, in reading order.

    Notes bear Roman figures, as word processors give them to endnotes, so that they never look like the
    footnotes of the text.
    """
    histories = archive.histories(version)
    notes: dict[Address, Note] = {}
    for provision in provisions:
        told = histories.get(provision.address)
        sentences = _sentences(archive, told) if told is not None else ()
        if sentences:
            line = " ".join(archive.say(sentence) for sentence in sentences)
            notes[provision.address] = Note(roman(len(notes) + 1), (Run(line),), is_editorial=True)
    return notes


def roman(number: int) -> str:
    """Return a number from 1 as small Roman figures.

    >>> [roman(1), roman(4), roman(49), roman(2026)]
    ['i', 'iv', 'xlix', 'mmxxvi']
    """
    made = ""
    for value, figures in ROMAN:
        count, number = divmod(number, value)
        made += figures * count
    return made


def _sentences(archive: Archive, told: ArticleHistory) -> tuple[Sentence, ...]:
    """Return one sentence for each stretch of acts that did the same, the founding act left out."""
    stretches: list[tuple[Sentence, list[Sentence]]] = []
    for wording in told.wordings:
        if wording.version == 0:
            continue
        change = archive.versions[wording.version].change
        amendment = archive.register.entry(change.id).amendment
        done, source = acts.done(amendment.kind, wording.operation), acts.source(amendment, change)
        if stretches and stretches[-1][0] == done:
            stretches[-1][1].append(source)
        else:
            stretches.append((done, [source]))
    return tuple(acts.filled(done, sources) for done, sources in stretches)
