"""Bodies and procedures from a configuration, with the checks that no single table can make."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from codicille.decision.formats.configured_stage import check_colleges, check_grades, check_way_back
from codicille.decision.formats.strict import Source, convert
from codicille.decision.procedure import Decision, Procedure, Rules, Stage
from codicille.decision.rule import CastingVote
from codicille.decision.share import Base
from codicille.errors import ConfigurationError, suggestion
from codicille.sentence import enumerated, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from codicille.decision.body import Body
    from codicille.decision.formats.toml_place import Path
    from codicille.errors import Where
    from codicille.sentence import Sentence

HALF = Fraction(1, 2)


def read_rules(table: Mapping[str, object], name: str, source: bytes) -> Rules:
    """Return the rules of a configuration; `table` may hold `bodies`, `procedures` and `merge`, nothing else.

    `source` is the whole file's bytes and `name` its path, for the places of errors. Raises
    ConfigurationError with file and line, and a suggestion for a misspelt word.
    """
    places = Source.of(source, name, ConfigurationError)
    rules = convert(table, Rules, places)
    _check_once((body.id for body in rules.bodies), "bodies", places)
    for place, body in enumerate(rules.bodies):
        _check_once((college.id for college in body.colleges), "colleges", places, ("bodies", place))
        _check_roll(body, places, ("bodies", place))
    _check_once((procedure.id for procedure in rules.procedures), "procedures", places)
    for place, procedure in enumerate(rules.procedures):
        _check_procedure(rules, procedure, places, ("procedures", place))
    _check_dates(rules, places)
    return rules


def _check_once(ids: Iterable[str], table: str, places: Source, around: Path = ()) -> None:
    seen: set[str] = set()
    for place, one in enumerate(ids):
        if one in seen:
            raise ConfigurationError(
                say("the id “{id}” stands twice among the {table}", id=one, table=table),
                places.where(*around, table, place, "id"),
                say("Give one of the two another id."),
            )
        seen.add(one)


def _check_roll(body: Body, places: Source, around: Path) -> None:
    known = tuple(college.id for college in body.colleges)
    for place, member in enumerate(body.members):
        if member.college is not None and member.college not in known:
            raise ConfigurationError(
                say("{name} sits in “{college}”, which “{body}” has not", name=member.name,
                    college=member.college, body=body.name),
                places.where(*around, "members", place),
                suggestion(member.college, known)
                or say("Its colleges are: {known}.", known=enumerated(known)),
            )  # fmt: skip


def _check_procedure(rules: Rules, procedure: Procedure, places: Source, around: Path) -> None:
    _check_once((stage.id for stage in procedure.stages), "stages", places, around)
    for place, stage in enumerate(procedure.stages):
        here = (*around, "stages", place)
        _check_body(rules, stage, places, here)
        _check_stage(stage, places.where(*here))
        check_grades(stage, places, here)
        check_way_back(procedure, stage, places, here)
    if not procedure.deciding:
        raise ConfigurationError(
            say("the procedure “{id}” has no stage that decides", id=procedure.id),
            places.where(*around),
            say('Give it a stage with a majority, or one with `decision = "act"`.'),
        )


def _check_body(rules: Rules, stage: Stage, places: Source, around: Path) -> None:
    body = rules.body(stage.body)
    known = tuple(body.id for body in rules.bodies)
    if body is None:
        raise ConfigurationError(
            say(
                "the stage “{stage}” names the body “{body}”, which is not described",
                stage=stage.id,
                body=stage.body,
            ),
            places.where(*around, "body"),
            suggestion(stage.body, known) or _bodies_hint(known),
        )
    if stage.colleges is not None and not body.colleges:
        raise ConfigurationError(
            say(
                "the stage “{stage}” has a rule for colleges, but “{body}” has none",
                stage=stage.id,
                body=body.name,
            ),
            places.where(*around, "colleges"),
            say("Describe them with [[bodies.colleges]], or remove the rule."),
        )
    check_colleges(stage, body, places, around)


def _bodies_hint(known: tuple[str, ...]) -> Sentence:
    if not known:
        return say("Describe it with [[bodies]].")
    return say("The bodies described with [[bodies]] are: {known}.", known=enumerated(known))


def _check_stage(stage: Stage, where: Where) -> None:
    if stage.decision is Decision.VOTE and stage.decides and not _has_a_majority(stage):
        raise ConfigurationError(
            say("the stage “{stage}” decides by a vote, but no majority is given", stage=stage.id),
            where,
            say('Add a line such as majority = {{ of = "expressed", more_than = "1/2" }}.'),
        )
    if isinstance(stage.tie, CastingVote) and not _can_be_tied(stage):
        raise ConfigurationError(
            say("in the stage “{stage}” the chair's vote could never prevail", stage=stage.id),
            where,
            say(
                'A casting vote breaks a tie under majority = {{ of = "expressed", more_than = "1/2" }} only.'
            ),
        )


def _has_a_majority(stage: Stage) -> bool:
    by_colleges = stage.colleges is not None and stage.colleges.asks_for
    return stage.majority is not None or stage.median_at_least is not None or by_colleges


def _can_be_tied(stage: Stage) -> bool:
    majority = stage.majority
    return majority is not None and majority.of is Base.EXPRESSED and majority.more_than == HALF


def _check_dates(rules: Rules, places: Source) -> None:
    """No two procedures may govern one kind from the same day on."""
    seen = set()
    for place, procedure in enumerate(rules.procedures):
        for kind in procedure.kinds:
            if (kind, procedure.since) in seen:
                raise ConfigurationError(
                    say(
                        "two procedures govern “{kind}” since {since}", kind=kind.value, since=procedure.since
                    ),
                    places.where("procedures", place),
                    say("Give the later one its own `since`, or take the kind out of one of them."),
                )
            seen.add((kind, procedure.since))
