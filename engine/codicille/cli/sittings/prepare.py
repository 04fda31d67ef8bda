"""`codicille sitting prepare`: what is ripe for a sitting, in the order of call; the chair may change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from codicille.cli.saving import save
from codicille.cli.session import DAY, Session, pass_session
from codicille.cli.sittings.room import Room, of_body, on_day, room_of
from codicille.cli.sittings.show import answer, report
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.decision.sittings.sitting import CallKind, Change, Convocation, Means, Sitting, Spot
from codicille.errors import UsageError
from codicille.sentence import say

if TYPE_CHECKING:
    import datetime as dt

    from codicille.store.sittings.sittings import Sittings

TOLD = ("title", "place", "chair", "secretary")
"""What a person may say of the sitting itself."""


@click.command("prepare", cls=SpokenCommand)
@on_day
@of_body
@click.option("--stage", metavar="ID", cls=SpokenOption, help="The stage, where the body has several")
@click.option("--before", nargs=2, metavar="ID OTHER", cls=SpokenOption, help="Call ID before OTHER")
@click.option("--after", nargs=2, metavar="ID OTHER", cls=SpokenOption, help="Call ID after OTHER")
@click.option("--first", metavar="ID", cls=SpokenOption, help="Call ID first")
@click.option("--last", metavar="ID", cls=SpokenOption, help="Call ID last")
@click.option("--reason", metavar="TEXT", cls=SpokenOption, help="Why the chair changes the order")
@click.option("--title", metavar="TEXT", cls=SpokenOption, help="What the sitting is called")
@click.option("--place", metavar="TEXT", cls=SpokenOption, help="Where it is held")
@click.option("--chair", metavar="NAME", cls=SpokenOption, help="Who presides")
@click.option("--secretary", metavar="NAME", cls=SpokenOption, help="Who keeps the minutes")
@click.option(
    "--settles",
    metavar="NAME",
    multiple=True,
    cls=SpokenOption,
    help="An earlier sitting whose minutes this one settles, by the name of its file",
)
@click.option("--convened", type=DAY, cls=SpokenOption, help="The day the convocation was sent")
@click.option(
    "--explanatory-note", is_flag=True, cls=SpokenOption, help="A note that explains each item went with it"
)
@click.option(
    "--means", type=click.Choice([str(one) for one in Means]), cls=SpokenOption, help="How it was sent"
)
@click.option("--urgent", is_flag=True, cls=SpokenOption, help="It was convened by urgency")
@click.option(
    "--second-call-of", "missed", type=DAY, cls=SpokenOption, help="The sitting that missed its quorum"
)
@click.option("--json", "as_json", is_flag=True, cls=SpokenOption, help="Answer in JSON")
@click.option("--no-save", is_flag=True, cls=SpokenOption, help="Do not commit the sitting to Git")
@pass_session
def command(
    session: Session,
    /,
    day: dt.date,
    body: str | None,
    stage: str | None,
    as_json: bool,
    no_save: bool,
    **told: object,
) -> None:
    """Gather what is ripe for a sitting, propose the order of call, and write it to `sittings/`.

    Once more on the same day, it takes in what was filed since, and what the chair wants called elsewhere.
    Examples: `codicille sitting prepare 2023-06-03`;
    `codicille sitting prepare 2023-06-03 --before 2023-03 2023-02 --reason "furthest from the text"`.
    """  # fmt: skip
    from codicille.decision.sittings.check import check_sitting
    from codicille.decision.sittings.internal_rules import overdue
    from codicille.decision.sittings.order_of_call import changed
    from codicille.history.agenda.agenda import parents, prepared
    from codicille.history.agenda.settling import check_settled
    from codicille.store.sittings.sittings import Sittings

    sittings = Sittings(session.workspace)
    with sittings.held(_begun(session, sittings, day, body, stage)) as begun:
        room = room_of(session, begun)
        sitting = prepared(_told(room.sitting, told), room.agenda, room.called)
        change = _change(told)
        if change is not None:
            sitting = changed(sitting, change, parents(room.agenda))
        check_sitting(sitting, room.called.stage, is_over=False)
        check_settled(sitting, sittings.all())
        path = sittings.write(sitting)
    if not no_save:
        save(session, [path], say("sittings: prepare {name}", name=sitting.name))
    room = Room(session, sitting, room.called, room.agenda)
    late = overdue(room.called.body, day)
    if late is not None:
        session.note(late)
    if as_json:
        session.json(answer(room))
    else:
        report(room)


def _begun(
    session: Session, sittings: Sittings, day: dt.date, body: str | None, stage: str | None
) -> Sitting:
    """Return the sitting that was prepared before, or a new one. Raises RecordError on a closed one."""
    from codicille.decision.sittings.entries import check_open
    from codicille.history.agenda.agenda import calling

    known = sittings.on(day, body)
    if known is not None and stage in {None, known.stage}:
        check_open(known)
        return known
    called = calling(session.workspace.register().rules, body, stage, day)
    other = sittings.on(day, called.body.id)
    if other is not None:
        raise UsageError(
            say("the sitting {name} is of the stage “{stage}”", name=other.name, stage=other.stage),
            hint=say("A body sits for one stage at a time: remove {file} to begin again.",
                     file=f"sittings/{other.name}.toml"),
        )  # fmt: skip
    name = sittings.free_name(day, called.body.id)
    return Sitting(name=name, body=called.body.id, stage=called.stage.id, date=day)


def _told(sitting: Sitting, told: dict[str, object]) -> Sitting:
    given = {key: told[key] for key in TOLD if told[key] is not None}
    settled = told["settles"]
    assert isinstance(settled, tuple)
    sitting = replace(sitting, settles=tuple(dict.fromkeys((*sitting.settles, *settled))), **given)
    called = sitting.convocation or Convocation()
    if told["convened"] is not None:
        called = replace(called, date=told["convened"])
    if told["explanatory_note"]:
        called = replace(called, explanatory_note=True)
    if told["means"] is not None:
        called = replace(called, means=Means(str(told["means"])))
    if told["urgent"]:
        called = replace(called, urgent=True)
    if told["missed"] is not None:
        called = replace(called, call=CallKind.SECOND, missed=told["missed"])
    return replace(sitting, convocation=called) if called != Convocation() else sitting


def _change(told: dict[str, object]) -> Change | None:
    """Return the change the chair wants. Raises UsageError on several at once: their order would matter."""
    given = [(spot, told[spot.value]) for spot in Spot if told[spot.value]]
    if len(given) > 1:
        raise UsageError(say("give one change of the order at a time"))
    reason = told["reason"]
    assert reason is None or isinstance(reason, str)
    if not given:
        if reason is not None:
            raise UsageError(say("--reason goes with --before, --after, --first or --last"))
        return None
    spot, named = given[0]
    name, other = named if isinstance(named, tuple) else (named, None)
    return Change(amendment=str(name), place=spot, other=other, reason=reason)
