"""Minutes settled at the beginning of a later sitting of the same body (CGCT L2121-15); it writes none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.decision.sittings.check import where_of
from codicille.errors import RecordError, suggestion
from codicille.sentence import alternatives, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codicille.decision.sittings.sitting import Sitting
    from codicille.sentence import Sentence


def check_settled(sitting: Sitting, others: Iterable[Sitting]) -> None:
    """Raise RecordError on minutes that a sitting cannot settle: of none, another body, a later day."""
    known = {one.name: one for one in others if one.name != sitting.name}
    earlier = [one.name for one in known.values() if _may_be_settled(one, sitting)]
    for name in sitting.settles:
        if name not in earlier:
            raise RecordError(
                say("the minutes of {name} cannot be settled here: it is no earlier sitting of this body",
                    name=name),
                where_of(sitting),
                suggestion(name, earlier) or _way_out(earlier),
            )  # fmt: skip
        by = next((one for one in known.values() if one.closed and name in one.settles), None)
        if by is not None:
            raise RecordError(
                say(
                    "the minutes of {name} were settled by the sitting {other} already",
                    name=name,
                    other=by.name,
                ),
                where_of(sitting),
                say("Leave it out: of `--settles`, and of `settles` in the file."),
            )


def _way_out(earlier: Iterable[str]) -> Sentence:
    known = tuple(earlier)
    if not known:
        return say("No earlier sitting of this body is closed: close it first, or leave `--settles` out.")
    return say(
        "`--settles` takes an earlier sitting of this body that is closed: {known}.",
        known=alternatives(known),
    )


def _may_be_settled(one: Sitting, by: Sitting) -> bool:
    return one.closed and one.body == by.body and one.date < by.date
