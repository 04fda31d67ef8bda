"""The table of changes by provision, each followed through its renumberings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.change.effect import OperationKind
from codicille.history.lineage import lineages
from codicille.publish.documents.tables import Column, Sheet, TableName
from codicille.publish.documents.tables_of_amendments import AMENDMENT, DECIDED, SUBJECT
from codicille.publish.documents.tables_survey import under_heading
from codicille.publish.pieces.fragments import OPERATIONS
from codicille.sentence import Sentence, say
from codicille.text.label import label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.history.lineage import ArticleHistory, Wording
    from codicille.publish.documents.archive import Archive
    from codicille.publish.documents.tables import Cell
    from codicille.publish.documents.tables_survey import Survey
    from codicille.text.address import Address


def by_article(survey: Survey) -> Sheet:
    """Return every change of the text after the founding act, provision by provision."""
    told = sorted(told_of(survey.archive), key=lambda one: _place(survey, one))
    return Sheet(
        name=TableName.ARTICLES,
        title=say("Changes by provision"),
        about=say(
            "Every change after the founding act, in the order of the text; a provision stands under the "
            "last number it had, and what is gone stands at the end."
        ),
        columns=(
            Column(say("Provision"), 16),
            Column(say("Change"), 20),
            AMENDMENT,
            SUBJECT,
            DECIDED,
            Column(say("In force from"), 14),
        ),
        rows=tuple(row for history in told for row in _rows(survey, history)),
        nothing=say("The text is that of the founding act."),
    )


def told_of(archive: Archive) -> tuple[ArticleHistory, ...]:
    """Return the history of every provision that ever was."""
    outlines = [archive.outline(version.text) for version in archive.versions]
    return lineages(archive.versions, archive.effects(), outlines, archive.names)


def _place(survey: Survey, history: ArticleHistory) -> tuple[int, Address]:
    """Return where a provision stands in the last version; after all others where it does not."""
    outline = survey.archive.outline(survey.archive.versions[-1].text)
    is_gone = history.wordings[-1].provision is None
    known = {one.address: at for at, one in enumerate(outline.provisions)}
    last = len(known)
    return (last if is_gone else known.get(history.address, last)), history.address


def _rows(survey: Survey, history: ArticleHistory) -> Iterator[tuple[Cell, ...]]:
    name = _name(history)
    before: Wording | None = None
    for wording in history.wordings:
        if wording.version > 0:
            version = survey.archive.versions[wording.version]
            yield (
                name,
                _change(survey.archive, before, wording),
                wording.change,
                survey.subject(version.change),
                survey.archive.decided_by(wording.change) or say("{day}", day=version.change.decided),
                version.in_force,
            )
        before = wording


def _name(history: ArticleHistory) -> Sentence | str:
    standing = [one.provision for one in history.wordings if one.provision is not None]
    return standing[-1].designation if standing else label(history.address)


def _change(archive: Archive, before: Wording | None, wording: Wording) -> Sentence:
    done = OPERATIONS[wording.operation].words
    given = archive.names.given_in(wording.version)
    address = wording.provision.address if wording.provision is not None else None
    old = next((name for name, new in given.items() if new == address), None)
    if old is None or before is None or wording.operation is OperationKind.INSERT:
        return done
    if under_heading(before.content) == under_heading(wording.content):
        return say("Renumbered; it was {old}", old=label(old))
    return say("Renumbered and rewritten; it was {old}", old=label(old))
