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
from codicille.change.phrasing.alinea import words_of
from codicille.change.phrasing.alineas import exchanged, inserted, one_called, removed, table_replaced
from codicille.change.phrasing.called import provision_called
from codicille.change.phrasing.edits import edits
from codicille.change.phrasing.several import counted
from codicille.change.phrasing.side import Side
from codicille.change.phrasing.wordings import (
    HELD,
    MOVED,
    PUT_IN,
    REMOVED,
    REPEALED,
    REWORDED,
    REWORDED_WITH_TABLES,
    said,
    words_formula,
)
from codicille.change.redline import BlockPair, PairKind, pair_blocks
from codicille.sentence import Sentence, say, say_n
from codicille.text.address import Address
from codicille.text.provision import Provision

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codicille.change.effect import Operation
    from codicille.change.phrasing.called import Called
    from codicille.change.phrasing.edits import Edit
    from codicille.text.outline import Outline


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
        return self.act in {Act.REWORD, Act.INSERT} or (self.act is Act.WHOLE and bool(self.new))


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
        if kind is OperationKind.MOVE:
            return Formula(act=Act.WHOLE, sentence=said(MOVED, called, where=self._where()))
        return self._inserted()

    def looks(self) -> Formula:
        """Return the formula of one in which no word changes."""
        wording = say("{place}, no word changes, only how it is set", place=self.called.inside)
        return Formula(act=Act.LOOKS, sentence=wording)

    def reworded(self, old: Side, new: Side) -> Formula:
        """Return the formula of one that is worded anew from end to end."""
        wordings = REWORDED_WITH_TABLES if new.tables else REWORDED
        return Formula(
            act=Act.WHOLE,
            sentence=said(wordings, self.called),
            old=tuple(range(len(old.places))),
            new=tuple(range(len(new.places))),
            quoted=new.quotes(range(len(new.places))),
        )

    def _inserted(self) -> Formula:
        assert self.operation.after is not None, "what is inserted stands afterwards"
        side = Side.of(self.after, self.operation.after)
        ranks = tuple(range(len(side.places)))
        fresh, last = self.called.fresh or self.called.itself, self._last()
        if side.tables:
            count = len(side.tables)
            fresh = counted(
                say_n(
                    count, "{provision}, with a table,", "{provision}, with {count} tables,", provision=fresh
                )
            )
        wording = said(PUT_IN, self.called, where=self._where(), fresh=fresh)
        if last is not None and self._holds(last) and self.before.find(last.address) is None:
            wording = said(HELD, self.called, holder=own_name(last).itself, fresh=fresh)
        return Formula(act=Act.WHOLE, sentence=wording, new=ranks, quoted=side.quotes(ranks))

    def _where(self) -> Sentence:
        """Return where it stands afterwards, beside what stood before or came just before it."""
        last = self._last()
        if last is None:
            return say("at the beginning")
        stood = self.before.find(last.address)
        anchor = own_name(stood if isinstance(stood, Provision) else last)
        if self._holds(last):
            return say("at the beginning {provision}", provision=anchor.of)
        return say("after {place}", place=anchor.itself)

    def _last(self) -> Provision | None:
        """Return the provision just before it afterwards."""
        provisions = self.after.provisions
        at = next(at for at, one in enumerate(provisions) if one.address == self.operation.address)
        return provisions[at - 1] if at else None

    def _holds(self, other: Provision) -> bool:
        """Whether it stands in another provision."""
        return other.address in self.operation.provision.parents


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
            yield Formula(act=Act.REMOVE, sentence=removed(gone, old, outer), old=tuple(gone))
        else:
            wording = inserted(come, last, (old, new), outer)
            quoted = new.quotes(come)
            yield Formula(act=Act.INSERT, sentence=wording, new=tuple(come), after=last, quoted=quoted)
        last = gone[-1] if gone else last


def _exchanged(gone: Sequence[int], come: Sequence[int], sides: tuple[Side, Side], outer: Called) -> Formula:
    """Return the formula of alinéas that take the place of others."""
    quoted = sides[1].quotes(come)
    wording = exchanged(gone, come, sides, outer)
    return Formula(act=Act.REWORD, sentence=wording, old=tuple(gone), new=tuple(come), quoted=quoted)


def _replaced(pair: BlockPair, old: Side, new: Side, outer: Called) -> Iterator[Formula]:
    assert pair.old is not None, "what is replaced stood before"
    assert pair.new is not None, "and stands afterwards"
    was, now, about = old.read[pair.old], new.read[pair.new], ((pair.old,), (pair.new,))
    called = one_called(pair.old, old, outer)
    if words_of(was) == words_of(now):
        wording = say("{place}, no word changes, only how it is set", place=called.inside)
        yield Formula(act=Act.LOOKS, sentence=wording, old=about[0], new=about[1])
        return
    if old.is_heading(pair.old):
        wording = say("the heading {provision} is worded as follows:", provision=outer.of)
        yield Formula(act=Act.REWORD, sentence=wording, old=about[0], new=about[1], quoted=(now,))
        return
    tables = (pair.old in old.tables, pair.new in new.tables)
    if any(tables):
        wording = say("{place} is replaced by what follows:", place=called.itself)
        if all(tables):
            wording = table_replaced(pair.old, old, outer)
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
