"""What must hold between the keys of one stage, its body and its procedure; single keys are the reader's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.decision.procedure import Summary
from codicille.errors import ConfigurationError, suggestion
from codicille.sentence import enumerated, say

if TYPE_CHECKING:
    from codicille.decision.body import Body
    from codicille.decision.formats.strict import Source
    from codicille.decision.formats.toml_place import Path
    from codicille.decision.procedure import Procedure, Stage


def check_colleges(stage: Stage, body: Body, places: Source, around: Path) -> None:
    """Raise ConfigurationError on a rule for colleges that no vote could satisfy, or that names others."""
    rule = stage.colleges
    if rule is None:
        return
    where = places.where(*around, "colleges")
    if rule.some is not None and rule.some.count > len(body.colleges):
        raise ConfigurationError(
            say("the stage “{stage}” asks for {count} colleges, and “{body}” has {has}", stage=stage.id,
                count=rule.some.count, body=body.name, has=len(body.colleges)),
            where,
            say("Lower `count`, or describe the missing ones with [[bodies.colleges]]."),
        )  # fmt: skip
    if rule.weighted is None:
        return
    known = tuple(college.id for college in body.colleges)
    weights = rule.weighted.weights
    if isinstance(weights, str):
        weighed = tuple(college.id for college in body.colleges if college.seats is not None)
    else:
        weighed = tuple(weights)
    for unknown in (one for one in weighed if one not in known):
        raise ConfigurationError(
            say("the stage “{stage}” weighs “{college}”, and “{body}” has no such college", stage=stage.id,
                college=unknown, body=body.name),
            where,
            suggestion(unknown, known) or say("Its colleges are: {known}.", known=enumerated(known)),
        )  # fmt: skip
    missing = tuple(one for one in known if one not in weighed)
    if missing:
        raise ConfigurationError(
            say("the stage “{stage}” weighs the colleges, and {missing} has no weight", stage=stage.id,
                missing=missing),
            where,
            say("Give every college a weight, or its `seats` where weights are seats."),
        )  # fmt: skip


def check_grades(stage: Stage, places: Source, around: Path) -> None:
    """Raise ConfigurationError on grades that stand twice, are not on the scale, or lead to no answer."""
    named = (*stage.favourable, *((stage.median_at_least,) if stage.median_at_least is not None else ()))
    for grade in named:
        if grade not in stage.scale:
            raise ConfigurationError(
                say("“{grade}” is not on the scale of the stage “{stage}”", grade=grade, stage=stage.id),
                places.where(*around),
                suggestion(grade, stage.scale)
                or say("Its scale is: {known}.", known=enumerated(stage.scale)),
            )
    if len(set(stage.scale)) != len(stage.scale):
        raise ConfigurationError(
            say("a grade stands twice on the scale of the stage “{stage}”", stage=stage.id),
            places.where(*around, "scale"),
            say("Name each grade once, the most favourable first."),
        )
    needs_grades = stage.scale and (stage.decides or stage.summary is Summary.FAVOURABLE)
    if needs_grades and not stage.good_grades:
        raise ConfigurationError(
            say("nothing says which grades of the stage “{stage}” are favourable", stage=stage.id),
            places.where(*around),
            say('Add `favourable = ["…"]`, the grades that count as votes for, or `median_at_least = "…"`.'),
        )


def check_way_back(procedure: Procedure, stage: Stage, places: Source, around: Path) -> None:
    """Raise ConfigurationError where what is sent back would go to no earlier stage that decides."""
    deciding = [one.id for one in procedure.deciding]
    earlier = tuple(deciding[: deciding.index(stage.id)] if stage.id in deciding else ())
    if stage.sends_back_to is not None and stage.sends_back_to not in earlier:
        raise ConfigurationError(
            say(
                "the stage “{stage}” sends back to “{other}”, which is no earlier stage that decides",
                stage=stage.id,
                other=stage.sends_back_to,
            ),
            places.where(*around, "sends_back_to"),
            suggestion(stage.sends_back_to, earlier)
            or say("Those before it are: {known}.", known=enumerated(earlier)),
        )
