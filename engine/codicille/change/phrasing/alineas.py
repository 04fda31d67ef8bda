"""What a formula says of alinéas that come, go, or take the place of others; tables are alinéas.

A table is not quoted: the sentence says that it comes, and it is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.change.phrasing.called import alinea_called, ordinal
from codicille.change.phrasing.several import alineas_called, counted, in_letters
from codicille.change.phrasing.wordings import COMPLETED, REMOVED, REWORDED, said
from codicille.sentence import say, say_n

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codicille.change.phrasing.called import Called
    from codicille.change.phrasing.side import Side
    from codicille.sentence import Sentence


def one_called(at: int, side: Side, outer: Called) -> Called:
    """Return how a place of a provision is called."""
    return alinea_called(side.places[at].address, outer, side.alineas)


def table_replaced(at: int, old: Side, outer: Called) -> Sentence:
    """Say that a table takes the place of another; by its rank where there are several."""
    if len(old.tables) == 1:
        return say("{place}, the table is replaced by the following table:", place=outer.inside)
    rank = old.tables.index(at) + 1
    if rank == 1:
        return say("{place}, the first table is replaced by the following table:", place=outer.inside)
    return say(
        "{place}, the {ordinal} table is replaced by the following table:",
        place=outer.inside,
        ordinal=ordinal(rank),
    )


def exchanged(gone: Sequence[int], come: Sequence[int], sides: tuple[Side, Side], outer: Called) -> Sentence:
    """Say that alinéas take the place of others."""
    old, new = sides
    tables = _tables(come, new)
    if len(gone) > 1:
        return _several_exchanged(_together(gone, old, outer) or _listed(gone, old, outer), len(come), tables)
    called = one_called(gone[0], old, outer)
    if len(come) == tables == 1 and gone[0] in old.tables:
        return table_replaced(gone[0], old, outer)
    if tables == len(come):
        return say("{place} is replaced by what follows:", place=called.itself)
    if len(come) == 1:
        return said(REWORDED, called)
    place, count = called.itself, in_letters(len(come))
    if tables:
        return say(
            "{place} is replaced by {count} paragraphs, tables included, worded as follows:",
            place=place,
            count=count,
        )
    return say("{place} is replaced by {count} paragraphs worded as follows:", place=place, count=count)


def _several_exchanged(places: Sentence, count: int, tables: int) -> Sentence:
    if tables == count:
        return say("{places} are replaced by what follows:", places=places)
    if tables:
        return say(
            "{places} are replaced by {count} paragraphs, tables included, worded as follows:",
            places=places,
            count=in_letters(count),
        )
    replaced = say_n(
        count,
        "{places} are replaced by a paragraph worded as follows:",
        "{places} are replaced by {count} paragraphs worded as follows:",
        places=places,
    )
    return counted(replaced)


def removed(ranks: Sequence[int], old: Side, outer: Called) -> Sentence:
    """Say that alinéas go."""
    if len(ranks) == 1:
        return said(REMOVED, one_called(ranks[0], old, outer))
    together = _together(ranks, old, outer)
    if together is not None:
        return say("{places} are removed", places=together)
    return say("are removed: {places}", places=_listed(ranks, old, outer))


def inserted(ranks: Sequence[int], last: int | None, sides: tuple[Side, Side], outer: Called) -> Sentence:
    """Say that alinéas come after the place `last`, or else at the beginning."""
    old, new = sides
    count, tables = len(ranks), _tables(ranks, new)
    if last is None or old.is_heading(last):
        return _at_the_beginning(outer, count, tables)
    if last == len(old.places) - 1:
        return said(COMPLETED, outer, what=_complement(count, tables))
    return _after(one_called(last, old, outer), count, tables)


def _at_the_beginning(provision: Called, count: int, tables: int) -> Sentence:
    if tables == count:
        table = say_n(
            count,
            "at the beginning {provision}, a table is inserted:",
            "at the beginning {provision}, {count} tables are inserted:",
            provision=provision.of,
        )
        return counted(table)
    if tables:
        return say(
            "at the beginning {provision}, {count} paragraphs, tables included, are inserted, "
            "worded as follows:",
            provision=provision.of,
            count=in_letters(count),
        )
    words = say_n(
        count,
        "at the beginning {provision}, a paragraph is inserted, worded as follows:",
        "at the beginning {provision}, {count} paragraphs are inserted, worded as follows:",
        provision=provision.of,
    )
    return counted(words)


def _complement(count: int, tables: int) -> Sentence:
    if tables == count:
        return counted(say_n(count, "a table:", "{count} tables:"))
    if tables:
        return say("{count} paragraphs, tables included, worded as follows:", count=in_letters(count))
    return counted(say_n(count, "a paragraph worded as follows:", "{count} paragraphs worded as follows:"))


def _after(called: Called, count: int, tables: int) -> Sentence:
    if tables == count:
        table = say_n(
            count,
            "after {place}, a table is inserted:",
            "after {place}, {count} tables are inserted:",
            place=called.itself,
        )
        return counted(table)
    if tables:
        return say(
            "after {place}, {count} paragraphs, tables included, are inserted, worded as follows:",
            place=called.itself,
            count=in_letters(count),
        )
    words = say_n(
        count,
        "after {place}, a paragraph is inserted, worded as follows:",
        "after {place}, {count} paragraphs are inserted, worded as follows:",
        place=called.itself,
    )
    return counted(words)


def _tables(ranks: Sequence[int], side: Side) -> int:
    return sum(at in side.tables for at in ranks)


def _together(ranks: Sequence[int], side: Side, outer: Called) -> Sentence | None:
    """Return how several alinéas are called at once; None where they are to be listed."""
    return alineas_called([side.places[at].address for at in ranks], outer, side.alineas)


def _listed(ranks: Sequence[int], side: Side, outer: Called) -> Sentence:
    *some, last = (one_called(at, side, outer).itself for at in ranks)
    return say("{some} and {last}", some=tuple(some), last=last)
