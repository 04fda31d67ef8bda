"""How a formula calls a place: « article 12 », « in the second paragraph of article 12 », « of article 12 ».

French inflects them otherwise (« l’article », « à l’article », « de l’article »), hence a wording for each.
French counts every block below a heading as an alinéa (circulaire du 20 octobre 2000); the last is called so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.sentence import Sentence, say
from codicille.text.numbering import Number
from codicille.text.unit import Unit

if TYPE_CHECKING:
    from codicille.text.address import Address, Step


@dataclass(frozen=True, slots=True)
class Called:
    """One place as the parts of a sentence that it may be."""

    itself: Sentence
    """« article 12 », to begin with."""
    inside: Sentence
    """« in article 12 »."""
    of: Sentence
    """« of article 12 »."""
    fresh: Sentence | None = None
    """« an article 12 », of a provision that comes in."""
    is_feminine: bool = False
    """Whether French says so: what is said of it has other endings."""


_NUMBERED = {
    Unit.BOOK: Called(
        say("book {number}"),
        say("in book {number}"),
        say("of book {number}"),
        say("a book {number}"),
    ),
    Unit.PART: Called(
        say("part {number}"),
        say("in part {number}"),
        say("of part {number}"),
        say("a part {number}"),
        is_feminine=True,
    ),
    Unit.SUBPART: Called(
        say("sub-part {number}"),
        say("in sub-part {number}"),
        say("of sub-part {number}"),
        say("a sub-part {number}"),
        is_feminine=True,
    ),
    Unit.TITLE: Called(
        say("title {number}"),
        say("in title {number}"),
        say("of title {number}"),
        say("a title {number}"),
    ),
    Unit.SUBTITLE: Called(
        say("subtitle {number}"),
        say("in subtitle {number}"),
        say("of subtitle {number}"),
        say("a subtitle {number}"),
    ),
    Unit.CHAPTER: Called(
        say("chapter {number}"),
        say("in chapter {number}"),
        say("of chapter {number}"),
        say("a chapter {number}"),
    ),
    Unit.SUBCHAPTER: Called(
        say("sub-chapter {number}"),
        say("in sub-chapter {number}"),
        say("of sub-chapter {number}"),
        say("a sub-chapter {number}"),
    ),
    Unit.SECTION: Called(
        say("section {number}"),
        say("in section {number}"),
        say("of section {number}"),
        say("a section {number}"),
        is_feminine=True,
    ),
    Unit.SUBSECTION: Called(
        say("subsection {number}"),
        say("in subsection {number}"),
        say("of subsection {number}"),
        say("a subsection {number}"),
        is_feminine=True,
    ),
    Unit.ARTICLE: Called(
        say("article {number}"),
        say("in article {number}"),
        say("of article {number}"),
        say("an article {number}"),
    ),
    Unit.ANNEX: Called(
        say("annex {number}"),
        say("in annex {number}"),
        say("of annex {number}"),
        say("an annex {number}"),
        is_feminine=True,
    ),
    Unit.POINT: Called(
        say("the point {number}"),
        say("in point {number}"),
        say("of point {number}"),
    ),
    Unit.ITEM: Called(
        say("the dash {number}"),
        say("in dash {number}"),
        say("of dash {number}"),
    ),
    Unit.FOOTNOTE: Called(
        say("the footnote {number}"),
        say("in footnote {number}"),
        say("of footnote {number}"),
        is_feminine=True,
    ),
    Unit.PARAGRAPH: Called(
        say("the paragraph ({number})"),
        say("in paragraph ({number})"),
        say("of paragraph ({number})"),
        say("a paragraph ({number})"),
    ),
}
_BARE = {
    Unit.PREAMBLE: Called(
        say("the preamble"), say("in the preamble"), say("of the preamble"), say("a preamble")
    ),
    Unit.ANNEX: Called(
        say("the annex"), say("in the annex"), say("of the annex"), say("an annex"), is_feminine=True
    ),
    Unit.FORMULA: Called(
        say("the enacting formula"),
        say("in the enacting formula"),
        say("of the enacting formula"),
        say("an enacting formula"),
        is_feminine=True,
    ),
}
_DIVISION = Called(
    say("the division “{name}”"),
    say("in the division “{name}”"),
    say("of the division “{name}”"),
    say("a division “{name}”"),
    is_feminine=True,
)
_FIRST_ARTICLE = Called(say("article 1"), say("in article 1"), say("of article 1"), say("an article 1"))
_FIRST = Called(
    say("the first paragraph"),
    say("in the first paragraph"),
    say("of the first paragraph"),
)
_LAST = Called(
    say("the last paragraph"),
    say("in the last paragraph"),
    say("of the last paragraph"),
)
_NTH = Called(
    say("the {ordinal} paragraph"),
    say("in the {ordinal} paragraph"),
    say("of the {ordinal} paragraph"),
)
_FIRST_SENTENCE = Called(
    say("the first sentence"),
    say("in the first sentence"),
    say("of the first sentence"),
    is_feminine=True,
)
_NTH_SENTENCE = Called(
    say("the {ordinal} sentence"),
    say("in the {ordinal} sentence"),
    say("of the {ordinal} sentence"),
    is_feminine=True,
)
ORDINALS = (
    say("second"),
    say("third"),
    say("fourth"),
    say("fifth"),
    say("sixth"),
    say("seventh"),
    say("eighth"),
    say("ninth"),
    say("tenth"),
    say("eleventh"),
    say("twelfth"),
    say("thirteenth"),
    say("fourteenth"),
    say("fifteenth"),
    say("sixteenth"),
    say("seventeenth"),
    say("eighteenth"),
    say("nineteenth"),
    say("twentieth"),
)


def ordinal(rank: int) -> Sentence:
    """Return an ordinal in letters, from the second; in figures beyond twenty."""
    return ORDINALS[rank - 2] if rank - 2 < len(ORDINALS) else say("{rank}th", rank=rank)


def provision_called(address: Address, designation: str) -> Called:
    """Return how a provision is called; `designation` names one that bears no number of its own."""
    found = _step(address.last)
    if found is None:
        return _filled(_DIVISION, name=designation)
    for step in reversed(address.steps[:-1]):
        found = _within(found, _step(step))
    return found


def alinea_called(address: Address, outer: Called, alineas: int) -> Called:
    """Return how an alinéa is called; `outer` is its provision and `alineas` how many that has."""
    step = address.last
    if step.unit is not Unit.ALINEA or not step.number.isdigit():
        found = outer
        for inner in address.steps:
            called = _step(inner) if inner.unit in _INNER else None
            found = _within(called, found) if called is not None else found
        return found
    rank = int(step.number)
    if alineas == 1:
        return outer
    if rank == 1:
        return _within(_FIRST, outer)
    if rank == alineas:
        return _within(_LAST, outer)
    return _within(_filled(_NTH, ordinal=ordinal(rank)), outer)


def sentence_called(rank: int, alinea: Called) -> Called:
    """Return how a sentence of an alinéa is called, by its place from 1."""
    return _within(_FIRST_SENTENCE if rank == 1 else _filled(_NTH_SENTENCE, ordinal=ordinal(rank)), alinea)


_INNER = frozenset({Unit.PARAGRAPH, Unit.POINT, Unit.ITEM, Unit.FOOTNOTE})


def _step(step: Step) -> Called | None:
    if not step.number:
        return _BARE.get(step.unit)
    if step.twin != 1 or step.unit not in _NUMBERED:
        return None
    if step.unit is Unit.ARTICLE and step.number == "1":
        return _FIRST_ARTICLE
    return _filled(_NUMBERED[step.unit], number=Number(step.number).readable)


def _within(inner: Called, outer: Called | None) -> Called:
    if outer is None:
        return inner
    return Called(
        say("{inner} {outer}", inner=inner.itself, outer=outer.of),
        say("{inner} {outer}", inner=inner.inside, outer=outer.of),
        say("{inner} {outer}", inner=inner.of, outer=outer.of),
        None if inner.fresh is None else say("{inner} {outer}", inner=inner.fresh, outer=outer.of),
        inner.is_feminine,
    )


def _filled(called: Called, **values: object) -> Called:
    """Return a way of calling with its number, or its name, put in."""
    told = tuple(sorted(values.items()))
    return Called(
        Sentence(called.itself.one, values=told),
        Sentence(called.inside.one, values=told),
        Sentence(called.of.one, values=told),
        None if called.fresh is None else Sentence(called.fresh.one, values=told),
        called.is_feminine,
    )
