"""A doubt about one amendment, and what is looked at to find one, as values; `doubts.py` finds them.

A doubt never blocks: it is a question that a lawyer asks before the vote, and « so it is meant » answers it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from codicille.change.effect import WORD_FOR_WORD, Effect, effect
from codicille.change.redline import PairKind, pair_blocks
from codicille.errors import Where
from codicille.text.blocks import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from codicille.sentence import Sentence
    from codicille.text.address import Address
    from codicille.text.outline import Outline
    from codicille.text.provision import Place, Provision


class DoubtCode(StrEnum):
    """What a doubt is about; a code is never given to another thing."""

    TAKEN_UP_AGAIN = "AM101"
    """Words are added that an earlier amendment removed."""
    NOT_TOUCHED = "AM102"
    """The title names an article that is not changed."""
    NOT_NAMED = "AM103"
    """The title names articles, and not all that are changed."""
    LEADS_NOWHERE = "AM104"
    """A reference to what does not exist, or does no more."""
    OLD_NUMBER = "AM105"
    """A reference by a number that its article has lost."""
    HALF_CHANGED = "AM106"
    """A term is replaced in some places only."""
    GAP = "AM107"
    """A number is skipped, or is left without an article."""
    TWICE = "AM108"
    """Two articles bear one number."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that may be a slip."""

    code: DoubtCode
    message: Sentence
    where: Where
    """In the text that the amendment makes, paths relative to the text; or the amendment's own file."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A passage that stood in the text and was removed."""

    words: str
    """Without its mark, blanks joined, as `restored.py` compares them."""
    by: str
    """Id of the amendment that removed it last."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """A number that an earlier amendment changed."""

    new: Address
    by: str
    """Id of the amendment."""


@dataclass(frozen=True, slots=True)
class Past:
    """What the versions before the amendment's base say of it."""

    gone: Mapping[str, Gone] = field(default_factory=lambda: MappingProxyType({}))
    """The passages that are gone, by their words."""
    renamed: Mapping[Address, Renamed] = field(default_factory=lambda: MappingProxyType({}))
    """The old addresses of articles, with the newest ones."""


NOTHING_BEFORE = Past()


@dataclass(frozen=True, slots=True)
class Passage:
    """A place of the text that an amendment makes, and the one it was before, if any."""

    place: Place
    old: str
    """Markdown; empty for one that is new."""
    new: str
    provision: Provision


@dataclass(frozen=True)
class Case:
    """One amendment: the text it was drafted on, the text it makes, and what it says of itself."""

    before: Outline
    after: Outline
    title: str = ""
    file: str = ""
    """The amendment's file, as the person would type it."""
    renumbers: Mapping[Address, Address] = field(default_factory=lambda: MappingProxyType({}))
    """Old address → new address."""
    own: tuple[str, ...] = ()
    """Names that the text goes by in references to it."""

    @cached_property
    def effect(self) -> Effect:
        """What it changes, provision by provision."""
        return effect(self.before, self.after)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The places it rewrites or adds, headings left out, in the order of the text."""
        return tuple(self._passages())

    def _passages(self) -> Iterator[Passage]:
        for operation in self.effect.operations:
            now = operation.after
            if now is None or operation.kind in WORD_FOR_WORD:
                continue
            places = worded(now)
            new = [self.after.source(place) for place in places]
            was = worded(operation.before) if operation.before else ()
            old = [self.before.source(place) for place in was]
            for pair in pair_blocks([words.strip() for words in old], [words.strip() for words in new]):
                if pair.new is not None and pair.kind is not PairKind.KEPT:
                    stood = "" if pair.old is None else old[pair.old]
                    yield Passage(places[pair.new], stood, new[pair.new], now)


def worded(provision: Provision) -> tuple[Place, ...]:
    """Return the places of a provision that say something: no heading, no information line."""
    return tuple(place for place in provision.places if place.is_alinea or place.kind is PlaceKind.FOOTNOTE)


def at(provision: Provision, place: Place | None = None) -> Where:
    """Return where a provision stands, or a place in it."""
    line = provision.first_line if place is None else place.first_line
    return Where(provision.path, line, provision.designation)
