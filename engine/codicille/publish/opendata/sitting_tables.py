"""The tables of sittings for spreadsheets: each sitting, and each amendment called with what became of it.

Written as `tables.py` says; their columns are described in `docs/open-data.md`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.publish.opendata.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from codicille.publish.opendata.sitting_shapes import ItemLine, SittingText

SITTING_COLUMNS = (
    "sitting",
    "date",
    "body",
    "body_name",
    "stage",
    "title",
    "is_held",
    "place",
    "opened",
    "ended",
    "convened",
    "in_office",
    "present",
    "items",
    "votes",
    "adopted",
    "page",
)
AGENDA_COLUMNS = (
    "sitting",
    "date",
    "body",
    "stage",
    "rank",
    "debate",
    "amendment",
    "title",
    "author",
    "outcome",
    "causes",
    "note",
    "page",
)


def sittings_table(told: Iterable[SittingText]) -> bytes:
    """Return the table of sittings, by day."""
    return table(SITTING_COLUMNS, map(_sitting, told))


def agenda_table(told: Iterable[SittingText]) -> bytes:
    """Return what was called at each sitting, or is to be, in order of call."""
    return table(AGENDA_COLUMNS, (row for one in told for item in one.items for row in _called(one, item)))


def _sitting(one: SittingText) -> Sequence[object]:
    line = one.sitting
    return (
        line.name,
        line.date,
        line.body,
        line.body_name,
        one.stage,
        line.title,
        "true" if line.is_held else "false",
        one.place,
        one.opened,
        one.ended,
        one.convened,
        line.in_office,
        line.present,
        line.items,
        line.votes,
        line.adopted,
        one.page,
    )


def _called(one: SittingText, item: ItemLine) -> Iterator[Sequence[object]]:
    for called in item.amendments:
        yield (
            one.sitting.name,
            one.sitting.date,
            one.sitting.body,
            one.stage,
            item.rank,
            item.debate,
            called.amendment.id,
            called.amendment.title,
            called.author,
            called.outcome,
            " ".join(called.causes),
            called.note,
            one.page,
        )
