"""What an amendment does, in the formulas that deliberations are written in; it reads no sentence back.

« In the second paragraph of article 12, the words: “ten” are replaced by the words: “twelve” ». The forms are
those of the guide de légistique (4th edition): places by article, alinéa and sentence, words quoted as they
stand. A formula is said of the text before, as all those of one act are; it quotes what a reader sees,
without the signs of Markdown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from codicille.change.effect import OperationKind
from codicille.change.phrasing.called import alinea_called, provision_called
from codicille.change.phrasing.edits import edits, words_of
from codicille.change.phrasing.side import Side
from codicille.change.phrasing.wordings import (
    COMPLETED,
    MOVED,
    PUT_IN,
    REMOVED,
    REPEALED,
    REWORDED,
    said,
    words_formula,
)
from codicille.change.redline import BlockPair, PairKind, pair_blocks
from codicille.sentence import Sentence, say, say_n
from codicille.text.address import Address
from codicille.text.blocks import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codicille.change.effect import Operation
    from codicille.change.phrasing.called import Called
    from codicille.change.phrasing.edits import Edit
    from codicille.text.outline import Outline
    from codicille.text.provision import Provision


STAYING = frozenset({OperationKind.REPLACE, OperationKind.RENUMBER})
"""What is told alinéa by alinéa; the rest happens to a provision as a whole."""


class Act(StrEnum):
    """What a formula does."""

    WORDS = "words"
    """To words of one alinéa: `edit` says which."""
    REWORD = "reword"
    """One alinéa, or the heading, is worded anew."""
    INSERT = "insert"
    """Alinéas are put in."""
    REMOVE = "remove"
    """Alinéas are taken out."""
    LOOKS = "looks"
    """No word changes: blanks, or signs of Markdown."""
    RENUMBER = "renumber"
    """The provision takes another number."""
    WHOLE = "whole"
    """The whole provision comes, goes, is repealed, moved or worded anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """One formula: a sentence without a full stop, and the words that follow it."""

    act: Act
    sentence: Sentence
    old: tuple[int, ...] = ()
    """The places of the provision before that it is about, by their index among those that readers see."""
    new: tuple[int, ...] = ()
    """The same in the provision afterwards."""
    after: int | None = None
    """For what is put in, the place before it in the provision before, likewise; None at the beginning."""
    quoted: tuple[str, ...] = ()
    """What comes in, alinéa by alinéa, where the sentence ends with a colon."""
    edit: Edit | None = None

    @property
    def is_open(self) -> bool:
        """Whether something follows the sentence: what comes in, quoted or, for a table, shown."""
        return self.act in {Act.REWORD, Act.INSERT} or bool(self.quoted)


def formulas(operation: Operation, before: Outline, after: Outline) -> tuple[Formula, ...]:
    """Return what happens to a provision, in the order of its text; at least one formula."""
    was, now = operation.before, operation.after
    whole = _Whole(operation, before, after, own_name(operation.provision if was is None else was))
    if was is None or now is None or operation.kind not in STAYING:
        return (whole.formula(),)
    old, new = Side.of(before, was), Side.of(after, now)
    found = list(_renumbered(was, now, whole.called))
    pairs = [
        pair
        for pair in pair_blocks(old.words, new.words)
        if not (_is_heading(pair, old, new) and was.title == now.title and was.number != now.number)
    ]
    body = [pair for pair in pairs if not _is_heading(pair, old, new)]
    if body and not any(pair.kind in {PairKind.KEPT, PairKind.REPLACED} for pair in body):
        found.append(whole.reworded(old, new))
    else:
        found += _inside(pairs, old, new, whole.called)
    return tuple(found) or (whole.looks(),)


def own_name(provision: Provision) -> Called:
    """Return how a provision is called by the number it bears in its own text."""
    address = provision.address
    if provision.number is not None and address.last.number != provision.number.text:
        last = replace(address.last, number=provision.number.text)
        address = Address((*address.steps[:-1], last))
    return provision_called(address, provision.designation)


def _renumbered(was: Provision, now: Provision, called: Called) -> Iterator[Formula]:
    if was.number is not None and now.number is not None and was.number != now.number:
        other = own_name(now).itself
        wording = say("{place} becomes {other}", place=called.itself, other=other)
        yield Formula(act=Act.RENUMBER, sentence=wording)


def _is_heading(pair: BlockPair, old: Side, new: Side) -> bool:
    was = pair.old is not None and old.is_heading(pair.old)
    return was or (pair.new is not None and new.is_heading(pair.new))


@dataclass(frozen=True, slots=True)
class _Whole:
    """A provision that comes, goes or moves as one."""

    operation: Operation
    before: Outline
    after: Outline
    called: Called

    def formula(self) -> Formula:
        kind, called = self.operation.kind, self.called
        if kind is OperationKind.REPEAL:
            return Formula(act=Act.WHOLE, sentence=said(REPEALED, called))
        if kind is OperationKind.REMOVE:
            return Formula(act=Act.WHOLE, sentence=said(REMOVED, called))
        anchor = self._anchor()
        if kind is OperationKind.MOVE:
            where = say("at the beginning") if anchor is None else say("after {place}", place=anchor.itself)
            return Formula(act=Act.WHOLE, sentence=said(MOVED, called, where=where))
        return self._inserted(anchor)

    def looks(self) -> Formula:
        """Return the formula of one in which no word changes."""
        wording = say("{place}, no word changes, only how it is set", place=self.called.inside)
        return Formula(act=Act.LOOKS, sentence=wording)

    def reworded(self, old: Side, new: Side) -> Formula:
        """Return the formula of one that is worded anew from end to end."""
        return Formula(
            act=Act.WHOLE,
            sentence=said(REWORDED, self.called),
            old=tuple(range(len(old.places))),
            new=tuple(range(len(new.places))),
            quoted=new.quotes(range(len(new.places))),
        )

    def _inserted(self, anchor: Called | None) -> Formula:
        assert self.operation.after is not None, "what is inserted stands afterwards"
        side = Side.of(self.after, self.operation.after)
        ranks = tuple(range(len(side.places)))
        where = say("at the beginning") if anchor is None else say("after {place}", place=anchor.itself)
        sentence = said(PUT_IN, self.called, where=where, fresh=self.called.fresh or self.called.itself)
        return Formula(act=Act.WHOLE, sentence=sentence, new=ranks, quoted=side.quotes(ranks))

    def _anchor(self) -> Called | None:
        """Return the provision that it comes after, as it is called in the text before."""
        stood = {one.address: one for one in self.before.provisions}
        last = None
        for one in self.after.provisions:
            if one.address == self.operation.address:
                break
            last = stood.get(one.address, last)
        return None if last is None else own_name(last)


def _inside(pairs: Sequence[BlockPair], old: Side, new: Side, outer: Called) -> Iterator[Formula]:
    """Yield the formulas of a provision of which something stays."""
    last: int | None = None
    for changes, group in groupby(pairs, key=lambda pair: pair.kind in {PairKind.DELETED, PairKind.INSERTED}):
        run = tuple(group)
        gone = [pair.old for pair in run if pair.old is not None]
        come = [pair.new for pair in run if pair.new is not None]
        if not changes:
            for pair in run:
                if pair.kind is PairKind.REPLACED:
                    yield from _replaced(pair, old, new, outer)
        elif gone and come:
            yield _exchanged(gone, come, (old, new), outer)
        elif gone:
            yield _removed(gone, old, outer)
        else:
            yield _inserted(come, last, (old, new), outer)
        last = gone[-1] if gone else last


def _exchanged(gone: Sequence[int], come: Sequence[int], sides: tuple[Side, Side], outer: Called) -> Formula:
    """Return the formula of alinéas that take the place of others."""
    old, new = sides
    names = tuple(_called(at, old, outer).itself for at in gone)
    if len(gone) == len(come) == 1:
        wording = said(REWORDED, _called(gone[0], old, outer))
    elif len(gone) == 1:
        wording = say(
            "{place} is replaced by {count} paragraphs worded as follows:", place=names[0], count=len(come)
        )
    else:
        wording = say_n(
            len(come),
            "{places} are replaced by a paragraph worded as follows:",
            "{places} are replaced by {count} paragraphs worded as follows:",
            places=_listed(names),
        )
    return Formula(
        act=Act.REWORD, sentence=wording, old=tuple(gone), new=tuple(come), quoted=new.quotes(come)
    )


def _called(at: int, side: Side, outer: Called) -> Called:
    return alinea_called(side.places[at].address, outer, side.alineas)


def _replaced(pair: BlockPair, old: Side, new: Side, outer: Called) -> Iterator[Formula]:
    assert pair.old is not None, "what is replaced stood before"
    assert pair.new is not None, "and stands afterwards"
    was, now, about = old.read[pair.old], new.read[pair.new], ((pair.old,), (pair.new,))
    called = _called(pair.old, old, outer)
    if words_of(was) == words_of(now):
        wording = say("{place}, no word changes, only how it is set", place=called.inside)
        yield Formula(act=Act.LOOKS, sentence=wording, old=about[0], new=about[1])
        return
    if old.is_heading(pair.old):
        wording = say("the heading {provision} is worded as follows:", provision=outer.of)
        yield Formula(act=Act.REWORD, sentence=wording, old=about[0], new=about[1], quoted=(now,))
        return
    if PlaceKind.TABLE in {old.places[pair.old].kind, new.places[pair.new].kind}:
        wording = say("{place} is replaced by what follows:", place=called.itself)
        yield Formula(act=Act.REWORD, sentence=wording, old=about[0], new=about[1])
        return
    found = edits(was, now)
    if found is None:
        wording = said(REWORDED, called)
        yield Formula(act=Act.REWORD, sentence=wording, old=about[0], new=about[1], quoted=(now,))
        return
    for edit in found:
        yield Formula(
            act=Act.WORDS, sentence=words_formula(edit, called), old=about[0], new=about[1], edit=edit
        )


def _removed(ranks: Sequence[int], old: Side, outer: Called) -> Formula:
    names = tuple(_called(at, old, outer).itself for at in ranks)
    wording = say("are removed: {places}", places=_listed(names))
    if len(ranks) == 1:
        wording = said(REMOVED, _called(ranks[0], old, outer))
    return Formula(act=Act.REMOVE, sentence=wording, old=tuple(ranks))


def _inserted(ranks: Sequence[int], last: int | None, sides: tuple[Side, Side], outer: Called) -> Formula:
    old, new = sides
    count, quoted = len(ranks), new.quotes(ranks)
    if last is None or old.is_heading(last):
        wording = say_n(
            count,
            "at the beginning {provision}, a paragraph is inserted, worded as follows:",
            "at the beginning {provision}, {count} paragraphs are inserted, worded as follows:",
            provision=outer.of,
        )
    elif last == len(old.places) - 1:
        what = say_n(count, "a paragraph worded as follows:", "{count} paragraphs worded as follows:")
        wording = said(COMPLETED, outer, what=what)
    else:
        wording = say_n(
            count,
            "after {place}, a paragraph is inserted, worded as follows:",
            "after {place}, {count} paragraphs are inserted, worded as follows:",
            place=_called(last, old, outer).itself,
        )
    return Formula(act=Act.INSERT, sentence=wording, new=tuple(ranks), after=last, quoted=quoted)


def _listed(names: Sequence[Sentence]) -> Sentence:
    return say("{some} and {last}", some=tuple(names[:-1]), last=names[-1])
