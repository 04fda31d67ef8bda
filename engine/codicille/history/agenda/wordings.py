"""A body's own wording, voted on in a sitting in the place of an amendment: whether it fits, and its filing.

It is put to the vote at once, and filed when the sitting is closed: until then its file is in the register
without any record. It supersedes what it replaces, and is drafted on a text that the register knows.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import structs

from codicille.change.apply import Applied, apply_patch
from codicille.decision.course.state import StageState
from codicille.decision.event import Filed
from codicille.decision.procedure import Outcome
from codicille.decision.record import EMPTY_RECORD, Record
from codicille.decision.sittings.check import where_of
from codicille.decision.sittings.sitting import EntryKind
from codicille.errors import RecordError, RegisterError, Where
from codicille.history.drafting import drafted
from codicille.history.register import Entry, Register
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from codicille.decision.amendment import Amendment
    from codicille.decision.course.state import StageOutcome
    from codicille.decision.sittings.sitting import Entry as Entered
    from codicille.decision.sittings.sitting import Sitting
    from codicille.history.relations import Agenda


def check_wording(agenda: Agenda, wording: Amendment, name: str) -> None:
    """Raise RegisterError unless a text may be voted on in the place of the amendment `name`.

    Raises as well what building a register with it raises: a trailer that names what is not there.
    """
    where = Where(wording.file)
    if wording.supersedes is None or wording.supersedes.casefold() != name.casefold():
        raise RegisterError(
            say(
                "this text does not take the place of {name}: its `Supersedes` says {found}",
                name=name,
                found=wording.supersedes or "–",
            ),
            where,
            say("Write `Supersedes: {name}` among its trailers.", name=name),
        )
    known = {entry.id.casefold(): entry for entry in agenda.register}
    other = known.get(wording.id.casefold())
    if other is not None and other.amendment.sha256 != wording.sha256:
        raise RegisterError(
            say("the id {id} is already that of {file}", id=wording.id, file=other.amendment.file),
            where,
            say("Give it an id of its own, in its `Amendment:` line and its file name."),
        )
    if other is None:
        Register.of([*agenda.register, Entry(wording, EMPTY_RECORD)], agenda.register.rules)
    _check_fits(agenda, wording, where)


def with_filings(register: Register, sitting: Sitting, recorded: date | None = None) -> Register:
    """Return the register with what a sitting's closing files: what is called there, and not filed yet."""
    wanted = set(sitting.called)
    return Register.of(
        [_filed(entry, sitting, recorded) if entry.id in wanted else entry for entry in register],
        register.rules,
    )


def with_wording(sitting: Sitting, name: str, wording: str) -> Sitting:
    """Return a sitting in which a wording is called with the amendment whose place it takes."""
    if wording in sitting.called:
        return sitting
    items = tuple(
        structs.replace(item, amendments=(*item.amendments, wording)) if name in item.amendments else item
        for item in sitting.item
    )
    return structs.replace(sitting, item=items)


def check_hashes(register: Register, sitting: Sitting) -> None:
    """Raise RecordError where the file of a wording is not the one that was voted on any more."""
    for entry in sitting.entry:
        for name in entry.amendments if entry.wording is not None else ():
            amendment = register.entry(name).amendment
            if amendment.supersedes in entry.amendments and amendment.sha256 != entry.wording:
                raise RecordError(
                    say("the text of {id} was changed after it had been voted on", id=name),
                    Where(amendment.file),
                    say("Put back the file that was voted on ({hash}).", hash=entry.wording),
                )


def unwritten(
    register: Register, sitting: Sitting, outcomes: Mapping[str, StageOutcome]
) -> Iterator[RecordError]:
    """Yield, for each amendment adopted with changes without their text, what remains to be done."""
    for entry in sitting.entry:
        if entry.kind is EntryKind.VOTE and entry.outcome_sought is Outcome.ADOPTS_WITH_CHANGES:
            for name in entry.amendments:
                is_replaced = name in outcomes and outcomes[name].state is StageState.REPLACED
                if is_replaced and not _has_wording(register, entry, name):
                    yield _unwritten(name, sitting)


def _has_wording(register: Register, entry: Entered, name: str) -> bool:
    return any(register.entry(other).amendment.supersedes == name for other in entry.amendments)


def _unwritten(name: str, sitting: Sitting) -> RecordError:
    what: Sentence = say("{name} is adopted with changes, and their text is not filed yet", name=name)
    hint = say(
        "Write the text as a patch with `Supersedes: {name}`, enter it with `codicille file`, then "
        "record the same "
        "vote on it: `codicille vote ITS-ID --stage {stage} --date {day} --outcome adopts_with_changes …`.",
        name=name,
        stage=sitting.stage,
        day=sitting.date.isoformat(),
    )
    return RecordError(what, where_of(sitting), hint)


def _filed(entry: Entry, sitting: Sitting, recorded: date | None) -> Entry:
    if entry.record.events:
        return entry
    day = recorded if recorded is not None and recorded > sitting.date else None
    filing = Filed(date=sitting.date, recorded=day, patch=entry.amendment.sha256)
    return replace(entry, record=Record((filing,), entry.record.file))


def _check_fits(agenda: Agenda, wording: Amendment, where: Where) -> None:
    if drafted(wording.patch, agenda.versions) is not None or wording.requires:
        return
    applied = apply_patch(agenda.text, wording.patch)
    assert not isinstance(applied, Applied), "what applies to the text in force is drafted on it"
    reason = applied.reasons[0]
    raise RegisterError(
        say("it does not apply to the text in force: {reason}", reason=reason.message),
        where,
        say("Draft it again on the text in force, with `codicille draft`."),
    )
