"""The tables of concordance: where each provision went (destination), where each comes from (derivation).

They follow the `Renumbers` lines of the amendments in force; nothing is guessed from the words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.change.effect import OperationKind, content
from codicille.history.concordance import renamed
from codicille.publish.documents.tables import Column, Sheet, TableName
from codicille.publish.documents.tables_survey import under_heading
from codicille.sentence import Sentence, say
from codicille.text.unit import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from codicille.publish.documents.tables import Cell
    from codicille.publish.documents.tables_survey import Survey
    from codicille.text.address import Address
    from codicille.text.provision import Provision

BY = Column(say("By"), 22)
HOW = Column(say("What happened"), 22)
NOTHING = say("The text has no article.")


def destination(survey: Survey) -> Sheet:
    """Return what became of each article, preamble and annex of the old version."""
    whither = _whither(survey)
    acts = _acts(survey)
    rows: list[tuple[Cell, ...]] = []
    for address, old in _wholes(survey, is_old=True).items():
        new = whither.get(address)
        shown = "–" if new is None else new.designation
        touching = acts.get(new.address if new else address, ())
        rows.append((old.designation, shown, _became(survey, old, new), ", ".join(touching)))
    return Sheet(
        name=TableName.DESTINATION,
        title=say("Table of destination"),
        about=say(
            "What became of each provision of version {old}, up to version {number}.",
            old=survey.since.number,
            number=survey.version.number,
        ),
        columns=(_column(survey.since.number), _column(survey.version.number), HOW, BY),
        rows=tuple(rows),
        nothing=NOTHING,
    )


def derivation(survey: Survey) -> Sheet:
    """Return where each article, preamble and annex of the text comes from."""
    whence = {new.address: address for address, new in _whither(survey).items()}
    before, acts = _wholes(survey, is_old=True), _acts(survey)
    rows: list[tuple[Cell, ...]] = []
    for address, new in _wholes(survey, is_old=False).items():
        old = before.get(whence[address]) if address in whence else None
        shown = "–" if old is None else old.designation
        how = say("Added") if old is None else _became(survey, old, new)
        rows.append((new.designation, shown, how, ", ".join(acts.get(address, ()))))
    return Sheet(
        name=TableName.DERIVATION,
        title=say("Table of derivation"),
        about=say(
            "Where each provision of version {number} comes from, since version {old}.",
            old=survey.since.number,
            number=survey.version.number,
        ),
        columns=(_column(survey.version.number), _column(survey.since.number), HOW, BY),
        rows=tuple(rows),
        nothing=NOTHING,
    )


def _column(number: int) -> Column:
    return Column(say("Version {number}", number=number), 24)


def _wholes(survey: Survey, *, is_old: bool) -> dict[Address, Provision]:
    """Return the articles, preambles and annexes of the old version, or of the text, in order."""
    version = survey.since if is_old else survey.version
    outline = survey.archive.outline(version.text)
    return {one.address: one for one in outline.provisions if one.unit in WHOLE}


def _whither(survey: Survey) -> dict[Address, Provision]:
    """Return old address → the provision of the text that bears its identity, where one does."""
    after = _wholes(survey, is_old=False)
    found: dict[Address, Provision] = {}
    for address in _wholes(survey, is_old=True):
        new = _followed(survey, address)
        if new is not None and new in after:
            found[address] = after[new]
    return found


def _followed(survey: Survey, address: Address) -> Address | None:
    """Return the last name of a provision; None where another has taken its number from it."""
    for renaming in survey.archive.names.renamings:
        if not survey.since.number < renaming.version <= survey.version.number:
            continue
        new = renamed(address, renaming.names)
        if new == address and address in renaming.names.values():
            return None
        address = new
    return address


def _became(survey: Survey, old: Provision, new: Provision | None) -> Sentence:
    """Say what happened to a provision between the two versions."""
    if new is None:
        return say("Removed")
    if new.is_repealed and not old.is_repealed:
        return say("Repealed")
    outline = survey.archive.outline
    was, now = content(outline(survey.since.text), old), content(outline(survey.version.text), new)
    is_same = was == now or under_heading(was) == under_heading(now)
    if old.address != new.address:
        return say("Renumbered") if is_same else say("Renumbered and rewritten")
    if was == now:
        return say("Unchanged")
    return say("Rewritten")


def _acts(survey: Survey) -> Mapping[Address, tuple[str, ...]]:
    """Return the acts that changed each provision between the two versions, by its last address."""
    found: dict[Address, list[str]] = {}
    for address, act in _touches(survey):
        ids = found.setdefault(address, [])
        if act not in ids:
            ids.append(act)
    return {address: tuple(ids) for address, ids in found.items()}


def _touches(survey: Survey) -> Iterator[tuple[Address, str]]:
    first, last = survey.since.number, survey.version.number
    for version in survey.archive.versions[first + 1 : last + 1]:
        for operation in survey.archive.effects()[version.number].operations:
            if operation.kind is not OperationKind.MOVE:
                now = survey.archive.names.later(operation.address, version.number, last)
                yield now, version.change.id
