"""`codicille vote`: record the counts of one vote, and see what follows from them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from codicille.cli.foreseen import refuse_conflict
from codicille.cli.saving import note_next_day, save
from codicille.cli.session import DAY, Session, pass_session, today
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.decision.procedure import Outcome
from codicille.decision.rule import Ballot
from codicille.errors import UsageError, suggestion
from codicille.sentence import say
from codicille.store.recording import stamped

if TYPE_CHECKING:
    from codicille.decision.amendment import Amendment
    from codicille.decision.event import AnyEvent, Vote
    from codicille.sentence import Sentence

COUNTS = ("in_office", "present", "represented", "recused", "for", "against", "abstain", "blank", "spoilt")


@click.command("vote", cls=SpokenCommand)
@click.argument("amendment")
@click.option(
    "--stage", metavar="STAGE", cls=SpokenOption, help="The stage voted on (the one that is awaited)"
)
@click.option("--date", "day", type=DAY, cls=SpokenOption, help="The day of the vote (today)")
@click.option("--sitting", cls=SpokenOption, help="The sitting's name (its day)")
@click.option("--order", type=click.IntRange(min=1), cls=SpokenOption, help="Place in the order of call")
@click.option("--for", "for_", type=click.IntRange(min=0), metavar="N", cls=SpokenOption, help="Votes for")
@click.option("--against", type=click.IntRange(min=0), metavar="N", cls=SpokenOption, help="Votes against")
@click.option("--abstain", type=click.IntRange(min=0), metavar="N", cls=SpokenOption, help="Abstentions")
@click.option("--blank", type=click.IntRange(min=0), metavar="N", cls=SpokenOption, help="Blank votes")
@click.option("--spoilt", type=click.IntRange(min=0), metavar="N", cls=SpokenOption, help="Spoilt votes")
@click.option("--present", type=click.IntRange(min=0), metavar="N", cls=SpokenOption, help="Members present")
@click.option(
    "--represented", type=click.IntRange(min=0), metavar="N", cls=SpokenOption, help="Members represented"
)
@click.option(
    "--in-office", type=click.IntRange(min=0), metavar="N", cls=SpokenOption, help="Members in office"
)
@click.option(
    "--college",
    "colleges",
    multiple=True,
    metavar="ID:KEY=N,…",
    cls=SpokenOption,
    help="A college's counts, as avq:present=18,for=18,against=0; repeat it",
)
@click.option(
    "--ballot", type=click.Choice([str(b) for b in Ballot]), cls=SpokenOption, help="How the vote was taken"
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
@click.option("--reference", cls=SpokenOption, help="The decision's number")
@click.option("--dry-run", is_flag=True, cls=SpokenOption, help="Say what would follow, and record nothing")
@click.option("--no-save", is_flag=True, cls=SpokenOption, help="Do not commit the record to Git")
@pass_session
def command(session: Session, /, amendment: str, dry_run: bool, no_save: bool, **counts: object) -> None:
    """Record the counts of one vote; the outcome is computed and explained.

    Examples: `codicille vote 2024-01 --for 41 --against 9 --abstain 5 --present 55 --in-office 55`;
    `codicille vote 2024-01 --college avq:in_office=22,present=18,for=18,against=0 --college …`.
    """
    workspace = session.workspace
    entry = workspace.register().entry(amendment)
    vote = stamped(workspace, entry, _vote(session, entry.amendment, counts), today())
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
    colleges = {}
    for college in counts.pop("colleges"):  # type: ignore[attr-defined]  # a tuple of texts, from click
        name, tally = _college(college)
        colleges[name] = tally
    # By identity: a count of 0 was given, and equals False.
    given = {key.rstrip("_"): n for key, n in counts.items() if n is not None and n is not False}
    given |= {
        "stage": counts["stage"] or _awaited(session, amendment),
        "date": day,
        "patch": amendment.sha256,
    }
    given.setdefault("sitting", day.isoformat())
    if colleges:
        given["colleges"] = colleges
    return typed_event("vote", given)  # type: ignore[return-value]  # a vote, by its kind


def _college(typed: str) -> tuple[str, dict[str, int]]:
    """Read `avq:present=18,for=18,against=0`."""
    name, colon, rest = typed.partition(":")
    tally: dict[str, int] = {}
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
    from codicille.decision.record import Record
    from codicille.decision.standing import standing

    register = session.workspace.register()
    record = register.entry(amendment.id).record
    after = standing(amendment, Record((*record.events, vote), record.file), register.rules)
    return next(o.explanation for o in after.stages if o.event is vote)
