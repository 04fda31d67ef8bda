"""From a folder of snapshots `versions/0000`, `0001`, … to a series; `meta.json` beside it tells the rest."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from codicille.change.diff import make_patch
from codicille.decision.amendment import Person
from codicille.errors import Where, WorkspaceError
from codicille.intake.series import NOBODY, Series, Step
from codicille.sentence import say
from codicille.text.text import EMPTY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from codicille.text.text import Text

UNDATED = date(1970, 1, 1)
"""The day of a source that states none."""


def read_snapshots(folder: Path, read: Callable[[Path], Text]) -> Series:
    """Read a folder of snapshots; `read` reads one.

    Raises WorkspaceError when there is none.
    """
    places = sorted(path for path in (folder / "versions").glob("*") if path.is_dir() and path.name.isdigit())
    if not places:
        raise WorkspaceError(
            say("this folder holds no snapshot"),
            Where(str(folder)),
            say("Expected versions/0000, versions/0001, … below it."),
        )
    told = _told(folder)
    texts = [read(place) for place in places]
    facts = [told.get(int(place.name), {}) for place in places]
    return Series(_title(folder, told), steps_between(texts, facts), folder.name)


def steps_between(texts: Sequence[Text], facts: Sequence[Mapping[str, object]]) -> tuple[Step, ...]:
    """Return the steps from nothing to the first text, and from each text to the next.

    `facts` say of each its `subject`, `date`, `author`, `email`, `body` and `sha`, where known. Days never go
    back: a step whose day does is put on the day of the step before, and a note says so.
    """
    steps: list[Step] = []
    day = UNDATED
    for (before, after), fact in zip(pairwise([EMPTY, *texts]), facts, strict=True):
        told = _day(fact.get("date"))
        notes: tuple[str, ...] = ()
        if told is None or (steps and told < day):
            notes = (f"The source gives the day {told or '–'}; the step before it is of {day}.",)
        else:
            day = told
        steps.append(
            Step(
                subject=str(fact.get("subject") or ""),
                decided=day,
                in_force=day,
                after=after,
                patch=make_patch(before, after),
                author=_author(fact),
                motives=str(fact.get("body") or ""),
                reference=str(fact.get("sha") or ""),
                notes=notes,
            )
        )
    return tuple(steps)


def _told(folder: Path) -> dict[int, Mapping[str, object]]:
    path = folder / "meta.json"
    if not path.is_file():
        return {}
    try:
        entries = json.loads(path.read_bytes())
        return {int(entry["index"]): entry for entry in entries}
    except (ValueError, TypeError, KeyError) as error:
        raise WorkspaceError(
            say("this file does not describe the snapshots: {words}", words=str(error)),
            Where(str(path)),
            say("Expected a list of objects with `index`, `subject`, `author` and `date`."),
        ) from None


def _title(folder: Path, told: Mapping[int, Mapping[str, object]]) -> str:
    return str(told.get(0, {}).get("subject") or folder.name)


def _day(told: object) -> date | None:
    try:
        return date.fromisoformat(str(told)[:10])
    except ValueError:
        return None


def _author(fact: Mapping[str, object]) -> Person:
    name = " ".join(str(fact.get("author") or "").split())
    return Person(name, str(fact.get("email") or NOBODY.email)) if name else NOBODY
