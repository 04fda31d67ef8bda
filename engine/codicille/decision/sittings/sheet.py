"""A sitting as a table for a spreadsheet: one row for each item and college; it opens no file.

`from_sheet.py` reads it back.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from codicille.decision.procedure import Outcome
from codicille.decision.rule import Ballot, Side
from codicille.decision.sittings.entries import presence_at
from codicille.decision.sittings.sitting import EntryKind, Presence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from codicille.decision.body import Body
    from codicille.decision.procedure import Stage
    from codicille.decision.sittings.sitting import Answers, Attendance, Entry, Item, Sitting

HEADINGS = {
    "order": "ordre",
    "amendments": "amendements",
    "title": "titre",
    "college": "collège",
    "in_office": "en exercice",
    "present": "présents",
    "represented": "représentés",
    "recused": "déportés",
    "for": "pour",
    "against": "contre",
    "abstain": "abstentions",
    "blank": "blancs",
    "spoilt": "nuls",
    "names": "noms",
    "became": "issue",
    "motion": "motion",
    "ballot": "scrutin",
    "chair": "voix du président",
    "causes": "causes",
    "note": "note",
    "reference": "référence",
}
"""The columns, in order, and what they are called in French."""
PRESENCE = ("in_office", "present", "represented", "recused")
ANSWERS = ("for", "against", "abstain", "blank", "spoilt")
BECAME = {
    EntryKind.VOTE: "voté",
    EntryKind.WITHDRAWN: "retiré",
    EntryKind.NOT_MOVED: "non soutenu",
    EntryKind.ADJOURNED: "reporté",
    EntryKind.FALLEN: "tombé",
    EntryKind.SATISFIED: "satisfait",
    EntryKind.MOOT: "sans objet",
    EntryKind.NO_QUORUM: "sans quorum",
}
"""What a row may say became of its item, beside the words of the file."""
BALLOTS = {Ballot.SHOW_OF_HANDS: "main levée", Ballot.NAMED: "public", Ballot.SECRET: "secret"}
SIDES = {Side.FOR: "pour", Side.AGAINST: "contre"}
MOTIONS = {
    Outcome.ADOPTS: "adopte",
    Outcome.ADOPTS_WITH_CHANGES: "adopte avec modifications",
    Outcome.SENDS_BACK: "renvoie",
    Outcome.REFUSES: "refuse",
    Outcome.ADJOURNS: "ajourne",
}
NAMES = "|"
"""What parts the members in a cell of names: `Ada = for | Bob = against`."""
RISKY = ("=", "+", "-", "@", "\t")
"""What a spreadsheet would take for a formula at the beginning of a cell."""
MARK = "\ufeff"


def write_sheet(
    sitting: Sitting, titles: Mapping[str, str], body: Body, stage: Stage, *, in_french: bool
) -> str:
    """Return a sitting as a table: what is known of each item, and cells to fill for the rest.

    In French the separator is a semicolon, as spreadsheets there expect; else a comma. Lines end with CRLF
    (RFC 4180).
    """
    columns = columns_of(stage)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if in_french else ",", lineterminator="\r\n")
    writer.writerow([HEADINGS.get(column, column) if in_french else column for column in columns])
    for rank, item in enumerate(sitting.item, 1):
        title = " / ".join(titles[name] for name in item.amendments)
        for cells in _item_rows(sitting, item, body, in_french=in_french):
            known = {"order": str(rank), "amendments": " ".join(item.amendments), "title": title, **cells}
            writer.writerow([_safe(known.get(column, "")) for column in columns])
    return MARK + out.getvalue()


def columns_of(stage: Stage) -> tuple[str, ...]:
    """Return the columns of a stage: a graded one has its grades in the place of for and against."""
    if not stage.scale:
        return tuple(HEADINGS)
    at = list(HEADINGS).index("for")
    rest = [column for column in HEADINGS if column not in ANSWERS]
    return (*rest[:at], *stage.scale, *rest[at:])


def _item_rows(sitting: Sitting, item: Item, body: Body, *, in_french: bool) -> Iterator[dict[str, str]]:
    entry = sitting.entry_of(item.amendments[0])
    there = presence_at(sitting, entry) or Presence()
    said = _said(entry, in_french=in_french) if entry is not None else {}
    if not body.colleges:
        yield {**_attendance(there), **(_given(entry) if entry is not None else {}), **said}
        return
    for one in body.colleges:
        answers = entry.colleges.get(one.id) if entry is not None else None
        cells = {"college": one.name, **_attendance(there.colleges.get(one.id))}
        yield {**cells, **(_given(answers) if answers is not None else {}), **said}
        said = {}


def _attendance(there: Attendance | None) -> dict[str, str]:
    if there is None:
        return {}
    counts = {key: getattr(there, key) for key in PRESENCE}
    told = {key: count for key, count in counts.items() if count or key in PRESENCE[:2]}
    return {key: str(count) for key, count in told.items() if count is not None}


def _given(answers: Answers) -> dict[str, str]:
    counts = {"for": answers.for_, "against": answers.against, **answers.grades}
    counts |= {key: getattr(answers, key) or None for key in ANSWERS[2:]}
    cells = {key: str(count) for key, count in counts.items() if count is not None}
    names = f" {NAMES} ".join(f"{name} = {answer}" for name, answer in answers.names.items())
    return cells | ({"names": names} if names else {})


def _said(entry: Entry, *, in_french: bool) -> dict[str, str]:
    """Return what is said once of an item, in its first row."""
    found = {"became": (BECAME[entry.kind], entry.kind.value)}
    if entry.ballot is not None:
        found["ballot"] = (BALLOTS[entry.ballot], entry.ballot.value)
    if entry.outcome_sought is not Outcome.ADOPTS:
        found["motion"] = (MOTIONS[entry.outcome_sought], entry.outcome_sought.value)
    if entry.chair is not None:
        found["chair"] = (SIDES[entry.chair], entry.chair.value)
    cells = {key: words[0] if in_french else words[1] for key, words in found.items()}
    more = {
        "causes": " ".join(entry.causes),
        "note": entry.by or entry.reason or "",
        "reference": entry.reference or "",
    }
    return cells | more


def _safe(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(RISKY) else cell
