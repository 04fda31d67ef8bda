"""What an amendment does, in one sentence that counts words: « replaces 3 words in article 28 ».

It counts what the redline marks; beyond a few provisions it counts these instead (`change/effect.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.change.effect import OperationKind, summary
from codicille.change.redline import PairKind, SpanKind, pair_blocks, redline
from codicille.sentence import Sentence, say, say_n
from codicille.text.blocks import UNSEEN, PlaceKind
from codicille.text.numbering import Number
from codicille.text.unit import Unit
from codicille.text.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codicille.change.effect import Effect, Operation
    from codicille.publish.pieces.fragments import Side
    from codicille.text.outline import Outline
    from codicille.text.provision import Provision

NAMED = 3
"""Provisions that a sentence names; more are counted."""
WHOLES = {
    OperationKind.INSERT: say("adds {place}"),
    OperationKind.REPEAL: say("repeals {place}"),
    OperationKind.REMOVE: say("removes {place}"),
    OperationKind.MOVE: say("moves {place}"),
    OperationKind.RENUMBER: say("renumbers {place}"),
}
NUMBERED = {Unit.ARTICLE: say("article {number}"), Unit.ANNEX: say("annex {number}")}
BARE = {Unit.PREAMBLE: say("the preamble"), Unit.ANNEX: say("the annex")}
FIRST = say("article 1")
"""French counts it with an ordinal."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What changed inside one provision."""

    words_out: int = 0
    """Of the paragraphs that stay."""
    words_in: int = 0
    paragraphs_out: int = 0
    paragraphs_in: int = 0
    kept: int = 0
    """Paragraphs that stay, changed or not."""
    heading: bool = False


def effect_sentence(effect: Effect, before: Outline, after: Outline) -> Sentence:
    """Return the effect in one sentence without a full stop, beginning in lower case."""
    operations = effect.operations
    if not operations or len(operations) > NAMED:
        return summary(effect)
    told = [clauses for one in operations if (clauses := tuple(_clauses(one, before, after)))]
    if not told:
        return say("changes signs that readers do not see")
    sentences = [_of_provision(one) for one in told]
    if all(len(one) == 1 for one in told):
        return joined(sentences)
    found = sentences[0]
    for one in sentences[1:]:
        found = say("{one}; {other}", one=found, other=one)
    return found


def joined(parts: Sequence[Sentence]) -> Sentence:
    """Return clauses as a list: « one, two and three »."""
    if len(parts) == 1:
        return parts[0]
    return say("{some} and {last}", some=tuple(parts[:-1]), last=parts[-1])


def place_name(provision: Provision) -> Sentence:
    """Return how a sentence calls a provision: « article 28 » (French: « l’article 28 »)."""
    last = provision.address.last
    if not last.number:
        return BARE.get(last.unit) or say("“{name}”", name=provision.designation)
    if last.unit not in NUMBERED or last.twin != 1:
        return say("“{name}”", name=provision.designation)
    if last.unit is Unit.ARTICLE and last.number == "1":
        return FIRST
    return Sentence(NUMBERED[last.unit].one, values=(("number", Number(last.number).readable),))


def tally(before: Side, after: Side) -> Tally:
    """Count what changed between two wordings of a provision; signs and blanks are no words."""
    old, new = _paragraphs(before), _paragraphs(after)
    out = put_in = gone = come = kept = 0
    for pair in pair_blocks(old, new):
        if pair.kind is PairKind.DELETED:
            gone += 1
        elif pair.kind is PairKind.INSERTED:
            come += 1
        else:
            kept += 1
        if pair.old is not None and pair.new is not None and pair.kind is PairKind.REPLACED:
            spans = redline(old[pair.old], new[pair.new])
            out += sum(_words(span.text) for span in spans if span.kind is SpanKind.DELETED)
            put_in += sum(_words(span.text) for span in spans if span.kind is SpanKind.INSERTED)
    return Tally(out, put_in, gone, come, kept, before[1].heading != after[1].heading)


@dataclass(frozen=True, slots=True)
class _Clause:
    """One thing that is done to a provision."""

    alone: Sentence
    """With the provision's name."""
    bare: Sentence
    """Without it, where it is named once for several."""
    place: Sentence


def _of_provision(clauses: Sequence[_Clause]) -> Sentence:
    """Return all that is done to one provision; its name is said once."""
    if len(clauses) == 1:
        return clauses[0].alone
    return say("{what} in {place}", what=joined([one.bare for one in clauses]), place=clauses[0].place)


def _clauses(operation: Operation, before: Outline, after: Outline) -> Iterator[_Clause]:
    place = place_name(operation.provision)
    whole = WHOLES.get(operation.kind)
    if whole is not None or operation.before is None or operation.after is None:
        wording = whole or WHOLES[OperationKind.INSERT]
        told = Sentence(wording.one, values=(("place", place),))
        yield _Clause(told, told, place)
        return
    found = tally((before, operation.before), (after, operation.after))
    if found.paragraphs_out and found.paragraphs_in and not found.kept:
        told = say("rewrites {place}", place=place)
        yield _Clause(told, told, place)
        return
    if found.heading:
        told = say("gives {place} another heading", place=place)
        yield _Clause(told, say("changes the heading"), place)
    yield from _of_words(found, place)
    yield from _of_paragraphs(found, place)


def _of_words(found: Tally, place: Sentence) -> Iterator[_Clause]:
    out, put_in = found.words_out, found.words_in
    if out and put_in:
        told = say_n(out, "replaces a word in {place}", "replaces {count} words in {place}", place=place)
        yield _Clause(told, say_n(out, "replaces a word", "replaces {count} words"), place)
    elif put_in:
        told = say_n(put_in, "adds a word in {place}", "adds {count} words in {place}", place=place)
        yield _Clause(told, say_n(put_in, "adds a word", "adds {count} words"), place)
    elif out:
        told = say_n(out, "removes a word from {place}", "removes {count} words from {place}", place=place)
        yield _Clause(told, say_n(out, "removes a word", "removes {count} words"), place)


def _of_paragraphs(found: Tally, place: Sentence) -> Iterator[_Clause]:
    gone, come = found.paragraphs_out, found.paragraphs_in
    if gone and come:
        told = say_n(
            gone, "rewrites a paragraph of {place}", "rewrites {count} paragraphs of {place}", place=place
        )
        yield _Clause(told, say_n(gone, "rewrites a paragraph", "rewrites {count} paragraphs"), place)
    elif come:
        told = say_n(come, "adds a paragraph to {place}", "adds {count} paragraphs to {place}", place=place)
        yield _Clause(told, say_n(come, "adds a paragraph", "adds {count} paragraphs"), place)
    elif gone:
        told = say_n(
            gone, "removes a paragraph from {place}", "removes {count} paragraphs from {place}", place=place
        )
        yield _Clause(told, say_n(gone, "removes a paragraph", "removes {count} paragraphs"), place)


def _paragraphs(side: Side) -> list[str]:
    outline, provision = side
    return [
        " ".join(outline.source(place).split())
        for place in provision.places
        if place.kind not in UNSEEN and place.kind is not PlaceKind.HEADING
    ]


def _words(text: str) -> int:
    return sum(any(sign.isalnum() for sign in token) for token in tokens(text))
