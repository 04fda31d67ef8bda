"""The articles that an amendment's title names, against those it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.change.doubting.doubt import Doubt, DoubtCode
from codicille.errors import Where
from codicille.sentence import say, say_n
from codicille.text.address import Address
from codicille.text.label import label
from codicille.text.numbering import order
from codicille.text.references import references
from codicille.text.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from codicille.change.doubting.doubt import Case
    from codicille.sentence import Sentence
    from codicille.text.references import Reference


def misnamed(case: Case) -> Iterator[Doubt]:
    """Yield a doubt for each article named and not changed, and one for those changed and not named.

    A title that names no article promises nothing.
    """
    mentions = references(case.title, case.own)
    if not mentions:
        return
    touched = dict.fromkeys(_changed(case))
    promised = dict.fromkeys(number for one in mentions for number in _numbers(one, case))
    for number in promised:
        if number not in touched:
            message = say(
                "the title names {article}, which the amendment does not change", article=_said(number)
            )
            yield Doubt(DoubtCode.NOT_TOUCHED, message, Where(case.file or None))
    kept = {*promised, *_renamed(case, promised), *_following(case)}
    missing = tuple(_said(number) for number in touched if number not in kept)
    if missing:
        message = say_n(
            len(missing),
            "the title names articles, but not {articles}, which the amendment changes too",
            "the title names articles, but not these, which the amendment changes too: {articles}",
            articles=missing,
        )
        yield Doubt(DoubtCode.NOT_NAMED, message, Where(case.file or None))


def _renamed(case: Case, promised: Container[str]) -> Iterator[str]:
    """Yield the other number of each article named that the amendment renumbers."""
    for old, new in case.renumbers.items():
        one, other = old.steps[0].number, new.steps[0].number
        if one in promised:
            yield other
        if other in promised:
            yield one


def _following(case: Case) -> set[str]:
    """Return the articles that change in what names a renumbered one, and in nothing else."""
    new = set(case.renumbers.values())
    following, others = set[str](), set[str]()
    for passage in case.passages:
        named = references(passage.new, case.own)
        is_following = passage.old and any(Address(one.address.steps[:1]) in new for one in named)
        (following if is_following else others).add(passage.provision.address.steps[0].number)
    return following - others


def _said(number: str) -> Sentence:
    return label(Address.of(Unit.ARTICLE, number))


def _changed(case: Case) -> Iterator[str]:
    """Yield the numbers of the articles that are changed, old and new ones of those that are renumbered."""
    for operation in case.effect.operations:
        step = operation.address.steps[0]
        if step.unit is Unit.ARTICLE:
            yield step.number


def _numbers(mention: Reference, case: Case) -> Iterable[str]:
    """Return the numbers a mention stands for; of a range, all those that either text has."""
    first = mention.address.steps[0].number
    if mention.until is None:
        return (first,)
    last = mention.until.steps[0].number
    known = {
        provision.address.steps[0].number
        for outline in (case.before, case.after)
        for provision in outline.provisions
        if provision.unit is Unit.ARTICLE and len(provision.address.steps) == 1
    }
    inside = (number for number in known if order(first) <= order(number) <= order(last))
    return sorted({first, last, *inside}, key=order)
