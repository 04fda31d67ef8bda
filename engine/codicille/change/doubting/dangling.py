"""References of the text that an amendment leaves without their article: gone, never there, or renumbered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from codicille.change.doubting.doubt import Doubt, DoubtCode, at, worded
from codicille.change.effect import OperationKind
from codicille.sentence import say
from codicille.text.address import Address
from codicille.text.label import label
from codicille.text.references import references
from codicille.text.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from codicille.change.doubting.doubt import Case, Past
    from codicille.sentence import Sentence
    from codicille.text.outline import Outline
    from codicille.text.provision import Place, Provision
    from codicille.text.references import Reference

_references = lru_cache(maxsize=16384)(references)
"""Two texts share most of their passages; so many are kept."""
_REPEAL = re.compile(r"(?i:aufhebung|außerkrafttreten|abrogation|suppression|repeal)\b[^.;]{0,90}\Z")
_FORMER = re.compile(
    r"[^;]{0,60}?(?:\b(?:geltenden|früheren|alten|bisherigen)\s+Fassung"
    r"|\bdans\s+(?:sa|leur)\s+(?:rédaction|version)|\bas\s+(?:it|they)\s+(?:stood|was|were)|\bas\s+in\s+force)"
)
"""What is said of an article in the words of an earlier day."""


class _Citation(NamedTuple):
    """Who names what."""

    provision: Provision
    place: Place
    passage: str
    target: Address

    @property
    def citing(self) -> Address:
        """The provision that names it."""
        return self.provision.address

    @property
    def article(self) -> Address:
        """The article named, without the paragraph in it."""
        return Address(self.target.steps[:1])


@dataclass(frozen=True, slots=True)
class _Standing:
    """The articles of a text that are not repealed, by number; twins, and those of annexes, are under one."""

    articles: Mapping[str, tuple[Provision, ...]]

    @classmethod
    def of(cls, outline: Outline) -> _Standing:
        found: dict[str, tuple[Provision, ...]] = {}
        for one in outline.provisions:
            if one.unit is Unit.ARTICLE and not one.is_repealed:
                number = one.address.last.number
                found[number] = (*found.get(number, ()), one)
        return cls(found)

    def has(self, target: Address) -> bool:
        """Whether an article stands, with the paragraph named in it."""
        articles = self.articles.get(target.steps[0].number, ())
        if len(target.steps) == 1:
            return bool(articles)
        return any(_has_paragraph(article, target.last.number) for article in articles)


def dangling(case: Case, past: Past) -> Iterator[Doubt]:
    """Yield a doubt for each article that comes to name one which is not there under that number.

    What led nowhere before the amendment is not its doing.
    """
    before, after = _Standing.of(case.before), _Standing.of(case.after)
    was = list(_citations(case.before, case.own))
    broken = {
        (case.renumbers.get(one.citing, one.citing), one.target) for one in was if not before.has(one.target)
    }
    kept = {one.passage for one in was}
    told: set[tuple[Address, Address]] = set()
    for one in _citations(case.after, case.own):
        if (one.citing, one.article) in told:
            continue
        doubt = None
        if one.article in case.renumbers and (one.passage in kept or not after.has(one.article)):
            doubt = _renumbered(one, case.renumbers[one.article])
        elif not after.has(one.target) and (one.citing, one.target) not in broken:
            doubt = _lost(one, case, past, before)
        if doubt is not None:
            told.add((one.citing, one.article))
            yield doubt


def _citations(outline: Outline, own: tuple[str, ...]) -> Iterator[_Citation]:
    for provision in outline.provisions:
        for place in worded(provision):
            passage = outline.source(place)
            for reference in _references(passage, own):
                if not _is_of_the_past(passage, reference):
                    yield from (
                        _Citation(provision, place, passage, target) for target in _targets(reference)
                    )


def _is_of_the_past(passage: str, reference: Reference) -> bool:
    """Whether a passage speaks of an article as it was, or of its repeal: it may well be gone."""
    return (
        _REPEAL.search(passage, 0, reference.start) is not None
        or _FORMER.match(passage, reference.end) is not None
    )


def _targets(reference: Reference) -> tuple[Address, ...]:
    return (reference.address,) if reference.until is None else (reference.address, reference.until)


def _has_paragraph(article: Provision, number: str) -> bool:
    """Whether a paragraph is there, by its printed number or by its rank."""
    printed = any(place.address.last.number == number for place in article.places if place.is_alinea)
    return printed or (number.isdigit() and sum(place.is_alinea for place in article.places) >= int(number))


def _renumbered(one: _Citation, new: Address) -> Doubt:
    message = say(
        "{old} becomes {new}, and is still named by its old number here",
        old=label(one.article),
        new=label(new),
    )
    return Doubt(DoubtCode.OLD_NUMBER, message, at(one.provision, one.place))


def _lost(one: _Citation, case: Case, past: Past, before: _Standing) -> Doubt:
    renamed = past.renamed.get(one.article)
    if renamed is not None and not before.has(one.article):
        message = say(
            "{old} is named here; since {by} it is {new}",
            old=label(one.article),
            new=label(renamed.new),
            by=renamed.by,
        )
        return Doubt(DoubtCode.OLD_NUMBER, message, at(one.provision, one.place))
    return Doubt(DoubtCode.LEADS_NOWHERE, _why(one.target, case), at(one.provision, one.place))


def _why(target: Address, case: Case) -> Sentence:
    article = Address(target.steps[:1])
    kinds = {operation.address: operation.kind for operation in case.effect.operations}
    kind = kinds.get(article)
    if kind in {OperationKind.REMOVE, OperationKind.REPEAL}:
        return say("{article} is named here, and the amendment repeals it", article=label(article))
    if case.after.find(article) is None:
        return say("{article} is named here, and is not in the text", article=label(article))
    if len(target.steps) > 1:
        return say(
            "{paragraph} is named here, and the article has none of that number", paragraph=label(target)
        )
    return say("{article} is named here, and is repealed", article=label(article))
