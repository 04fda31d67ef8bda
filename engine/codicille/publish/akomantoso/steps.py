"""What is done to a provision, alinéa by alinéa, where a program that does it gets exactly the new words.

Each formula is carried out on the author's own source before it is written down. Where that gives anything
but the new source, to the sign, or where a place has no element of its own (a heading, words between
alinéas), there are no steps, and the provision is to be quoted whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from codicille.change.formula import Act, formulas
from codicille.change.phrasing.edits import EditKind
from codicille.change.phrasing.side import Side
from codicille.publish.akomantoso.blocks import Footnotes
from codicille.publish.akomantoso.parts import provision_part
from codicille.publish.documents.document import words as said
from codicille.publish.documents.pieces import pieces
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from codicille.change.effect import Operation
    from codicille.change.formula import Formula
    from codicille.change.phrasing.edits import Edit
    from codicille.publish.akomantoso.parts import Part
    from codicille.publish.documents.pairing import Sides
    from codicille.text.address import Address
    from codicille.text.outline import Outline
    from codicille.text.provision import Provision

WORDS = {
    EditKind.REPLACE: ("substitution", None),
    EditKind.REMOVE: ("repeal", None),
    EditKind.INSERT: ("insertion", "after"),
    EditKind.BEGIN: ("insertion", "start"),
    EditKind.COMPLETE: ("insertion", "end"),
    EditKind.SENTENCE: ("insertion", "inside"),
    EditKind.SENTENCES_GONE: ("repeal", None),
}
"""What the standard calls a change of words, and where new words stand."""
ALINEAS = {Act.REWORD: "substitution", Act.REMOVE: "repeal", Act.INSERT: "insertion"}
"""What the standard calls a change of whole alinéas."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to be done."""

    formula: Formula
    kind: str
    """A type of `textualMod`."""
    destinations: tuple[Address, ...]
    """The places it is done to."""
    position: str | None = None
    """Where what is put in stands: before or after the place, or at the start or the end inside it."""
    parts: tuple[Part, ...] = ()
    """What is put in, but for words inside an alinéa."""


def steps(sides: Sides, operation: Operation) -> tuple[Step, ...] | None:
    """Return what is done to a provision, in order; None where it is to be quoted whole."""
    was, now = operation.before, operation.after
    if was is None or now is None or was.address != now.address:
        return None
    old, new = _Places.of(sides.old, was), _Places.of(sides.new, now)
    if old is None or new is None:
        return None
    found: list[Step] = []
    told = formulas(operation, sides.old, sides.new)
    for _, group in groupby(told, key=lambda one: (one.act, one.old)):
        made = _steps(tuple(group), old, new)
        if made is None:
            return None
        found += made
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Places:
    """A provision's places, as formulas count them, and the elements that they become."""

    side: Side
    parts: Mapping[Address, Part]
    """By address, those that hold no other."""
    shown: Mapping[tuple[str, int], str]
    """By file and offset, what a place says without its mark."""

    @classmethod
    def of(cls, outline: Outline, provision: Provision) -> _Places | None:
        """Read a provision; None for one with footnotes, which stand in places not their own."""
        footnotes = Footnotes.of(outline, [provision])
        if footnotes.called or footnotes.known:
            return None
        whole = provision_part(outline, provision, footnotes)
        parts = {part.address: part for part in _leaves(whole)}
        shown = {
            (piece.place.path, piece.place.start): said(piece.runs())
            for piece in pieces(outline, provision)
            if not piece.is_table
        }
        return cls(Side.of(outline, provision), parts, shown)

    def addresses(self, ranks: Sequence[int]) -> tuple[Address, ...] | None:
        """Return the addresses of places; None if one of them is no element of its own."""
        found = tuple(one.address for at in ranks for one in self.side.places[at : at + 1])
        are_all = len(found) == len(ranks) and all(one in self.parts for one in found)
        return found if are_all else None

    def words(self, rank: int) -> str:
        """Return what a place says without its mark; nothing for a table."""
        place = self.side.places[rank]
        return self.shown.get((place.path, place.start), "")


def _leaves(part: Part) -> Iterator[Part]:
    for child in part.children:
        if child.children:
            yield from _leaves(child)
        elif child.unit is not None and child.heading is None:
            yield child


def _steps(told: Sequence[Formula], old: _Places, new: _Places) -> tuple[Step, ...] | None:
    """Return the steps of formulas of one kind about the same places."""
    formula = told[0]
    match formula.act:
        case Act.WORDS:
            return _of_words(told, old, new)
        case Act.REWORD | Act.REMOVE | Act.INSERT:
            return _of_alineas(formula, old, new)
        case _:
            return None


def _of_alineas(formula: Formula, old: _Places, new: _Places) -> tuple[Step, ...] | None:
    ranks, position = formula.old, None
    if formula.act is Act.INSERT:
        ranks, position = _beside(formula.after, old.side)
    gone, come = old.addresses(ranks), new.addresses(formula.new)
    if gone is None or come is None:
        return None
    parts = tuple(new.parts[one] for one in come)
    return (Step(formula, ALINEAS[formula.act], gone, position, parts),)


def _beside(after: int | None, side: Side) -> tuple[tuple[int, ...], str]:
    """Return the place that what is put in stands beside, and where."""
    if after is None:
        return (0,), "before"
    return ((1,), "before") if side.is_heading(after) else ((after,), "after")


def _of_words(told: Sequence[Formula], old: _Places, new: _Places) -> tuple[Step, ...] | None:
    """Return the steps of all that changes in one place, if they make it the new one exactly."""
    (was,), (now,) = told[0].old, told[0].new
    address = old.addresses((was,))
    changes = tuple(one.edit for one in told if one.edit is not None)
    texts = ((old.side.words[was], new.side.words[now]), (old.words(was), new.words(now)))
    is_exact = all(_bare(carried_out(changes, before)) == _bare(after) for before, after in texts)
    if address is None or not is_exact:
        return None
    named = [(_quoting(one, one.edit), WORDS[one.edit.kind]) for one in told if one.edit is not None]
    return tuple(Step(one, kind, address, position) for one, (kind, position) in named)


def _quoting(formula: Formula, edit: Edit) -> Formula:
    """Return a formula with the words that a program is to find; of whole sentences too."""
    if edit.kind is not EditKind.SENTENCES_GONE:
        return formula
    return replace(formula, sentence=say("{formula}: “{words}”", formula=formula.sentence, words=edit.old))


def carried_out(changes: Sequence[Edit], text: str) -> str | None:
    """Return a text once words have changed in it; None where it cannot be known which words are meant."""
    places = [_place(one, text) for one in changes]
    known = sorted(place for place in places if place is not None)
    if len(known) < len(changes) or any(end > start for (_, end, _), (start, _, _) in pairwise(known)):
        return None
    for start, end, fresh in reversed(known):
        text = text[:start] + fresh + text[end:]
    return text


def _place(change: Edit, text: str) -> tuple[int, int, str] | None:
    """Return where some words go and which ones come."""
    match change.kind:
        case EditKind.SENTENCE:
            return None
        case EditKind.BEGIN:
            return None if change.sentence is not None else (0, 0, change.new)
        case EditKind.COMPLETE:
            return len(text), len(text), change.new
        case _:
            found = [match.span() for match in whole_words(change.after or change.old).finditer(text)]
            if len(found) != 1:
                return None
            start, end = found[0]
            return (end, end, change.new) if change.after else (start, end, change.new)


def whole_words(words: str) -> re.Pattern[str]:
    """Return what finds some words where they are not parts of others."""
    before, after = (r"\b" if end.isalnum() else "" for end in (words[0], words[-1]))
    return re.compile(before + re.escape(words) + after)


def _bare(text: str | None) -> str | None:
    """Return a text without its blanks: around words that come or go they are set by whoever prints them."""
    return None if text is None else "".join(text.split())
