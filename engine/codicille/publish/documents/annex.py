"""The annex of a consolidated text: every act that made it, in order; tables of another kind are not here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.change.effect import OperationKind
from codicille.publish.documents.document import Align, Heading, Paragraph, Row, Run, Runs, Style, Table
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.history.version import Version
    from codicille.publish.documents.archive import Archive
    from codicille.publish.documents.document import Block

TITLE = say("Amendments in this text")
COLUMNS = (say("Amendment"), say("Subject"), say("Decided by"), say("In force from"), say("Provisions"))
WIDTHS = (15, 24, 18, 19, 24)
LISTED = 12
"""Provisions named in a row; the rest are counted."""


def annex(archive: Archive, version: Version) -> Iterator[Block]:
    """Yield the heading and the table of the acts up to a version."""
    yield Heading(
        level=1,
        runs=(Run(archive.say(TITLE)),),
        anchor="annex-of-amendments",
        is_apparatus=True,
        is_on_new_page=True,
    )
    yield Paragraph(
        runs=(Run(archive.say(say("Every change up to this version, in the order of entry into force."))),),
        style=Style.SMALL,
        is_apparatus=True,
    )
    head = Row(tuple((Run(archive.say(one)),) for one in COLUMNS))
    rows = (_row(archive, one) for one in archive.versions[: version.number + 1])
    yield Table(
        rows=(head, *rows),
        aligns=(Align.START,) * len(COLUMNS),
        widths=WIDTHS,
        caption=archive.say(TITLE),
        is_apparatus=True,
    )


def _row(archive: Archive, version: Version) -> Row:
    change = version.change
    amendment = archive.register.entry(change.id).amendment
    subject: str | Sentence = amendment.subject
    if change.undoes:
        subject = say("End of: {subject}", subject=amendment.subject)
    decided = archive.decided_by(change.id) or say("{day}", day=change.decided)
    cells = (change.id, subject, decided, say("{day}", day=version.in_force), _touched(archive, version))
    return Row(tuple(_cell(_told(archive, cell)) for cell in cells))


def _told(archive: Archive, cell: Sentence | str) -> str:
    line = archive.say(cell)
    return f"{line[:1].upper()}{line[1:]}" if isinstance(cell, Sentence) else line


def _cell(line: str) -> Runs:
    return (Run(line),) if line else ()


def _touched(archive: Archive, version: Version) -> Sentence | str:
    """Return the provisions a version changed, as readers name them."""
    if version.number == 0:
        return say("the whole text")
    operations = archive.effects()[version.number].operations
    names = [one.provision.designation for one in operations if one.kind is not OperationKind.MOVE]
    names += [one.provision.designation for one in operations if one.kind is OperationKind.MOVE]
    if len(names) > LISTED:
        return say("{names} and {others} others", names=tuple(names[:LISTED]), others=len(names) - LISTED)
    return ", ".join(names)
