"""`codicille vote`: record the counts of one vote, and see what follows from them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from codicille.cli.foreseen import refuse_conflict
from codicille.cli.saving import note_next_day, save
from codicille.cli.session import DAY, Session, pass_session, today
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.decision.procedure import Outcome
from codicille.decision.rule import Ballot
from codicille.decision.voting.roll_call import read_names
from codicille.errors import UsageError, Where, suggestion
from codicille.sentence import say
from codicille.store.recording import check_has_happened, stamped

if TYPE_CHECKING:
    from collections.abc import Callable

    from codicille.decision.amendment import Amendment
    from codicille.decision.event import AnyEvent, Vote
    from codicille.history.register import Entry
    from codicille.sentence import Sentence

COUNTS = (
    "in_office", "present", "represented", "recused", "entitled", "registered", "at_call", "at_opening",
    "for", "against", "abstain", "blank", "spoilt",
)  # fmt: skip
NUMBERS = {
    "for": "Votes for",
    "against": "Votes against",
    "abstain": "Abstentions",
    "blank": "Blank votes",
    "spoilt": "Spoilt votes",
    "present": "Members present",
    "represented": "Members represented",
    "in-office": "Members in office",
    "recused": "Members who stand aside",
    "at-call": "Members present when the item was called, if another number",
    "at-opening": "Members present when the sitting opened, if another number",
    "entitled": "People entitled to vote",
    "registered": "People registered",
}
"""The counts of a whole body, each an option with its help."""


def numbers(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command an option for each count."""
    for name, words in reversed(NUMBERS.items()):
        key = f"{name}_" if name == "for" else name.replace("-", "_")
        option = click.option(
            f"--{name}", key, type=click.IntRange(min=0), metavar="N", cls=SpokenOption, help=words
        )
        command = option(command)
    return command


@click.command("vote", cls=SpokenCommand)
@click.argument("amendment")
@click.option(
    "--stage", metavar="STAGE", cls=SpokenOption, help="The stage voted on (the one that is awaited)"
)
@click.option("--date", "day", type=DAY, cls=SpokenOption, help="The day of the vote (today)")
@click.option("--sitting", cls=SpokenOption, help="The sitting's name (its day)")
@click.option("--order", type=click.IntRange(min=1), cls=SpokenOption, help="Place in the order of call")
@numbers
@click.option(
    "--college",
    "colleges",
    multiple=True,
    metavar="ID:KEY=N,…",
    cls=SpokenOption,
    help="A college's counts, as avq:present=18,for=18,against=0; repeat it",
)
@click.option(
    "--grade",
    "grades",
    multiple=True,
    metavar="GRADE=N",
    cls=SpokenOption,
    help="Answers of a graded vote; repeat it",
)
@click.option(
    "--names",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    cls=SpokenOption,
    help="A table of names and votes (CSV: name, vote, college), for a public ballot",
)
@click.option(
    "--proxy",
    "proxies",
    multiple=True,
    metavar="ABSENT=HOLDER",
    cls=SpokenOption,
    help="A power of attorney, by name; repeat it",
)
@click.option(
    "--ballot", type=click.Choice([str(b) for b in Ballot]), cls=SpokenOption, help="How the vote was taken"
)
@click.option(
    "--request",
    "requests",
    multiple=True,
    metavar="FORM=N",
    cls=SpokenOption,
    help="How many members asked for a form of ballot, as secret=18; repeat it",
)
@click.option(
    "--chair", type=click.Choice(["for", "against"]), cls=SpokenOption, help="The chair's own vote, in a tie"
)
@click.option(
    "--outcome",
    "outcome_sought",
    type=click.Choice([str(o) for o in Outcome]),
    default=str(Outcome.ADOPTS),
    cls=SpokenOption,
    help="What was put to the vote",
)
@click.option(
    "--second-call", is_flag=True, cls=SpokenOption, help="The sitting was called again after a missed quorum"
)
@click.option("--convened", type=DAY, cls=SpokenOption, help="The day the convocation was sent")
@click.option("--urgent", is_flag=True, cls=SpokenOption, help="The sitting was convened by urgency")
@click.option("--reference", cls=SpokenOption, help="The decision's number")
@click.option("--dry-run", is_flag=True, cls=SpokenOption, help="Say what would follow, and record nothing")
@click.option("--no-save", is_flag=True, cls=SpokenOption, help="Do not commit the record to Git")
@pass_session
def command(session: Session, /, amendment: str, dry_run: bool, no_save: bool, **counts: object) -> None:
    """Record the counts of one vote; the outcome is computed and explained.

    Examples: `codicille vote 2024-01 --for 41 --against 9 --abstain 5 --present 55 --in-office 55`;
    `codicille vote 2024-01 --college avq:in_office=22,present=18,for=18,against=0 --college …`;
    `codicille vote 2024-01 --names ballot.csv --present 47 --in-office 55` counts a ballot by name.
    """
    workspace = session.workspace
    entry = workspace.register().entry(amendment)
    typed = _vote(session, entry.amendment, counts)
    _check_powers(session, entry, typed)
    if not dry_run:
        check_has_happened(typed, today())
    vote = stamped(workspace, entry, typed, today())
    outcome = _outcome(session, entry.amendment, vote)
    refuse_conflict(workspace.register(), entry, vote)
    if not dry_run:
        path = workspace.append(entry.amendment, [vote])
        if not no_save:
            save(session, [path], say("amendments: vote on {id}", id=entry.id))
    session.say(outcome, bold=True)
    note_next_day(session, vote)


def _vote(session: Session, amendment: Amendment, counts: dict[str, object]) -> Vote:
    """Build the event, through the reader of records, so that it is checked as a record is."""
    from codicille.decision.typed import typed_event

    day = counts.pop("day") or today()
    assert isinstance(day, date)
    tables = _tables(counts)
    # By identity: a count of 0 was given, and equals False.
    given = {key.rstrip("_"): n for key, n in counts.items() if n is not None and n is not False}
    given |= {
        "stage": counts["stage"] or _awaited(session, amendment),
        "date": day,
        "patch": amendment.sha256,
    }
    given.setdefault("sitting", day.isoformat())
    given |= {key: table for key, table in tables.items() if table}
    if "names" in tables and counts["ballot"] is None:
        given["ballot"] = str(Ballot.NAMED)
    return typed_event("vote", given)  # type: ignore[return-value]  # a vote, by its kind


def _tables(counts: dict[str, object]) -> dict[str, dict[str, object]]:
    """Take the options that fill a table out of the others."""
    colleges: dict[str, dict[str, object]] = {}
    for college in counts.pop("colleges"):  # type: ignore[attr-defined]  # a tuple of texts, from click
        name, tally = _college(college)
        colleges[name] = tally
    tables: dict[str, dict[str, object]] = {
        "grades": _pairs(counts.pop("grades"), are_numbers=True),
        "requests": _pairs(counts.pop("requests"), are_numbers=True),
        "proxies": _pairs(counts.pop("proxies")),
    }
    path = counts.pop("names")
    if path is not None:
        assert isinstance(path, Path)
        whole, parts = read_names(path.read_bytes(), str(path))
        tables["names"] = dict(whole)
        for name, voices in parts.items():
            colleges.setdefault(name, {})["names"] = dict(voices)
    return {**tables, "colleges": dict(colleges)}


def _pairs(typed: object, *, are_numbers: bool = False) -> dict[str, object]:
    """Read options such as `secret=18`."""
    assert isinstance(typed, tuple)
    pairs: dict[str, object] = {}
    for one in typed:
        key, equals, value = str(one).rpartition("=")
        if not equals or not key.strip() or (are_numbers and not value.strip().isdigit()):
            raise UsageError(
                say("“{typed}” is not written as expected", typed=one),
                hint=say("Write it with an equals sign, as secret=18 or as “Anne Roy=Paul Lenoir”."),
            )
        pairs[key.strip()] = int(value) if are_numbers else value.strip()
    return pairs


def _college(typed: str) -> tuple[str, dict[str, object]]:
    """Read `avq:present=18,for=18,against=0`."""
    name, colon, rest = typed.partition(":")
    tally: dict[str, object] = {}
    for part in rest.split(","):
        key, equals, number = part.strip().partition("=")
        if not (colon and equals and number.strip().isdigit()):
            raise UsageError(
                say("“{typed}” is not a college's counts", typed=typed),
                hint=say("Write them as avq:in_office=22,present=18,for=18,against=0,abstain=0."),
            )
        if key not in COUNTS:
            raise UsageError(say("“{key}” is not a count", key=key), hint=suggestion(key, COUNTS))
        tally[key] = int(number)
    return name, tally


def _check_powers(session: Session, entry: Entry, vote: Vote) -> None:
    """Raise RecordError where a power of attorney has served for too many sittings in a row."""
    from codicille.history.agenda.powers import check_powers_of_vote
    from codicille.store.sittings.sittings import Sittings

    register = session.workspace.register()
    procedure = register.rules.governing(entry.amendment.kind, vote.date)
    stage = procedure.stage(vote.stage) if procedure is not None else None
    if stage is not None:
        sittings = Sittings(session.workspace).all()
        check_powers_of_vote(register, sittings, vote, stage, Where(entry.record.file))


def _awaited(session: Session, amendment: Amendment) -> str:
    from codicille.history.standings import Standings

    register = session.workspace.register()
    state = Standings(register).of(register.entry(amendment.id))
    if state.awaits is None:
        raise UsageError(
            say("{id} awaits no vote", id=amendment.id),
            hint=say("`codicille show {id}` tells where it stands.", id=amendment.id),
        )
    return state.awaits.id


def _outcome(session: Session, amendment: Amendment, vote: AnyEvent) -> Sentence:
    """Return what the vote makes of the amendment, in a sentence. Raises RecordError if it cannot stand."""
    from codicille.decision.course.standing import standing
    from codicille.decision.record import Record

    register = session.workspace.register()
    record = register.entry(amendment.id).record
    after = standing(amendment, Record((*record.events, vote), record.file), register.rules)
    return next(o.explanation for o in after.stages if o.event is vote)
