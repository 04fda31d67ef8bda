"""One amendment of the town and its events, as a record writes them: for tests that follow its course."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from codicille.change.patch import Patch
from codicille.decision.amendment import Amendment, Person
from codicille.decision.course.standing import standing
from codicille.decision.record import read_record
from codicille.errors import RecordError

if TYPE_CHECKING:
    from codicille.decision.course.state import Standing
    from codicille.decision.procedure import Outcome, Rules
    from codicille.decision.record import Record

HASH = "sha256:" + "a" * 64
OTHER = "sha256:" + "b" * 64

FILED = f'kind = "filed"\ndate = 2023-03-18\npatch = "{HASH}"'
VOTE = f'kind = "vote"\npatch = "{HASH}"\n'
PLENARY = f"""{VOTE}date = 2023-06-03
recorded = 2023-06-05
stage = "pleniere"
order = 3
colleges.volontaires = {{ in_office = 54, present = 28, for = 20, against = 5, abstain = 3 }}
colleges.sort = {{ in_office = 54, present = 16, for = 8, against = 6, abstain = 2 }}
colleges.avq = {{ in_office = 22, present = 18, for = 18, against = 0 }}"""
PLENARY_AGAINST = PLENARY.replace("for = 20, against = 5", "for = 5, against = 20")
PLENARY_EMPTY = PLENARY.replace("present = 28", "present = 10").replace(
    "for = 20, against = 5, abstain = 3", "for = 9, against = 1"
)
COUNCIL = f"""{VOTE}date = 2023-07-03
stage = "conseil"
order = 12
in_office = 55
present = 47
represented = 8
for = 41
against = 9
abstain = 5"""
COUNCIL_AGAINST = COUNCIL.replace("41", "9").replace("against = 9", "against = 41")
TRANSMITTED = 'kind = "transmitted"\ndate = 2023-07-05'
PUBLISHED = 'kind = "published"\ndate = 2023-07-06'
ENACTED = (FILED, PLENARY, COUNCIL)
IN_EFFECT = (*ENACTED, TRANSMITTED, PUBLISHED)


def seeks(outcome: Outcome, vote: str = COUNCIL) -> str:
    return f'{vote}\noutcome_sought = "{outcome}"'


def on(day: str, event: str) -> str:
    """Move an event to another day."""
    kept = [line for line in event.split("\n") if not line.startswith(("date", "recorded"))]
    return "\n".join([*kept, f"date = {day}"])


def record(*events: str) -> Record:
    source = "".join(f"[[event]]\n{event}\n\n" for event in events)
    return read_record(source.encode(), "amendments/2023-01.toml")


def amendment(**more: Any) -> Amendment:
    given = {
        "id": "2023-01",
        "subject": "Ouvrir un troisième collège",
        "author": Person("Atelier Saurupt", "avq@ville.example"),
        "date": dt.datetime(2023, 3, 18, 10, tzinfo=dt.UTC),
        "motives": "",
        "patch": Patch(()),
        "file": "amendments/2023-01-college.patch",
        "sha256": HASH,
    }
    return Amendment(**{**given, **more})


def stands(rules: Rules, *events: str, known_at: dt.date | None = None, **more: Any) -> Standing:
    return standing(amendment(**more), record(*events), rules, known_at=known_at)


def refused(rules: Rules, *events: str, **more: Any) -> str:
    with pytest.raises(RecordError) as error:
        stands(rules, *events, **more)
    assert error.value.where.file == "amendments/2023-01.toml"
    assert error.value.where.line is not None
    assert error.value.hint is not None
    return str(error.value)
