"""One provision's name: parse, print, order; where the provision stands is told by `outline.py`.

An address is an Akoma Ntoso eId (Naming Convention 1.0, 4.7): levels joined by `__`, each a kind and
a number joined by `_`. Articles are flat (`art_28__al_2`), so that one moved to another chapter keeps
its address; containers are stacked (`title_V__chp_2`). Where a text holds a number twice, the second
is a twin: `art_1_2`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import total_ordering
from typing import TYPE_CHECKING, TypeAlias

from codicille.errors import TextError, suggestion
from codicille.sentence import say
from codicille.text.numbering import Number, order, split_number
from codicille.text.unit import CONTAINERS, KINDS, WITHOUT_NUMBER, WORDS, Unit, unit_of, words_pattern

if TYPE_CHECKING:
    from codicille.sentence import Sentence
    from codicille.text.numbering import Rank

Key: TypeAlias = tuple[tuple[int, "tuple[Rank, ...]", str, int], ...]

_NUMBER = r"[^\W_]+(?:-[^\W_]+)*"
_STEP = re.compile(rf"(?P<unit>[a-z]+)(?:_(?P<number>{_NUMBER})(?:_(?P<twin>[1-9][0-9]{{0,8}}))?)?")
_UNIT_RANK = {unit: rank for rank, unit in enumerate(Unit)}
_INNER = frozenset({Unit.ALINEA, Unit.POINT, Unit.ITEM, Unit.FOOTNOTE})

_TYPED = re.compile(rf"(?P<word>{words_pattern(tuple(WORDS))})(?![^\W\d_])\.?\s*")
_LINK = re.compile(r"(?:[\s.,;°º()–—]|(?i:(?:de\s+)?l[’'])|(?i:de\s+la|du|of|the|des|der|la|le)\b)*")
"""What stands between two levels, and says nothing of them."""
_DEGREE = re.compile("[0-9]+[°º]")
_TYPED_HINT = say(
    "Write it as “art. 28 al. 2”, “Article 31 bis”, “annexe 1”, or as the address “art_28__al_2”."
)


@dataclass(frozen=True, slots=True)
class Step:
    """One level of an address: a kind, its number, and which of several that bear it."""

    unit: Unit
    number: str = ""
    """The normal form of a `Number`, or nothing: a preamble bears none."""
    twin: int = 1
    """1 for the first; without a number there are no twins: the second preamble is numbered 2."""

    def __str__(self) -> str:
        name = f"{self.unit}_{self.number}" if self.number else str(self.unit)
        return f"{name}_{self.twin}" if self.twin > 1 else name

    def twin_of(self, rank: int) -> Step:
        """Return the step of the provision that bears this name for the `rank`th time, from 1."""
        if rank == 1:
            return self
        return Step(self.unit, self.number, rank) if self.number else Step(self.unit, str(rank))


@total_ordering
@dataclass(frozen=True, slots=True)
class Address:
    """The name of a provision, or of a place in one: at least one step.

    >>> str(Address.parse("art_28__al_2").parent)
    'art_28'
    """

    steps: tuple[Step, ...]

    @classmethod
    def of(cls, unit: Unit, number: str = "") -> Address:
        """Return the address of one step."""
        return cls((Step(unit, number),))

    @classmethod
    def parse(cls, eid: str) -> Address:
        """Read an address as it is printed; `parse(str(address)) == address`.

        Raises TextError, with the right form where one is near.
        """
        return cls(tuple(_parse_step(step, eid) for step in eid.split("__")))

    @classmethod
    def read(cls, text: str) -> Address:
        """Read what a person types: `28`, `art. 31 bis`, `Article 28 alinéa 2`, `alinéa 2 de l’article 28`.

        Containers before an article are left out, since an article's address is flat.
        Raises TextError where a word of it is not understood: nothing is guessed.
        """
        typed = text.strip()
        if "_" in typed or typed in KINDS:
            return cls.parse(typed)
        return cls(_arrange(_read_steps(typed), typed))

    @property
    def parent(self) -> Address | None:
        """The address one level up, or None."""
        return Address(self.steps[:-1]) if len(self.steps) > 1 else None

    @property
    def last(self) -> Step:
        """The innermost step."""
        return self.steps[-1]

    def child(self, unit: Unit, number: str = "") -> Address:
        """Return the address one level down."""
        return Address((*self.steps, Step(unit, number)))

    def twin_of(self, rank: int) -> Address:
        """Return the address of the provision that bears this name for the `rank`th time, from 1."""
        return Address((*self.steps[:-1], self.last.twin_of(rank)))

    def is_within(self, other: Address) -> bool:
        """Whether this address is `other` or lies inside it."""
        return self.steps[: len(other.steps)] == other.steps

    def __str__(self) -> str:
        return "__".join(map(str, self.steps))

    def __lt__(self, other: Address) -> bool:
        return self._key < other._key

    @property
    def _key(self) -> Key:
        return tuple(
            (_UNIT_RANK[step.unit], order(step.number), step.number, step.twin) for step in self.steps
        )


def _parse_step(step: str, eid: str) -> Step:
    match = _STEP.fullmatch(step)
    if match is None or match["unit"] not in KINDS or match["twin"] == "1":
        raise TextError(say("“{address}” is not an address", address=eid), hint=_meant(eid))
    parsed = Step(Unit(match["unit"]), match["number"] or "", int(match["twin"] or 1))
    if not parsed.number and parsed.unit not in {*WITHOUT_NUMBER, Unit.FRONT, Unit.DIVISION}:
        raise TextError(
            say("“{step}” lacks a number in “{address}”", step=step, address=eid), hint=_TYPED_HINT
        )
    return parsed


def _meant(eid: str) -> Sentence:
    """Return the way out of a wrong address: the one that reading it aloud would give, if any."""
    try:
        meant = Address.read(re.sub("[_ ]+", " ", eid))
    except TextError:
        unit = eid.partition("_")[0]
        near = None if unit in KINDS else suggestion(unit, [str(kind) for kind in Unit])
        return near or _TYPED_HINT
    return say("Did you mean “{word}”?", word=str(meant))


def _read_steps(typed: str) -> list[Step]:
    """Read kinds and numbers in the order typed; a number without a kind is an article's at first."""
    steps: list[Step] = []
    rest = _LINK.sub("", typed, count=1)
    while rest:
        word = _TYPED.match(rest)
        after = rest[word.end() :] if word else rest
        unit = _typed_unit(word, after, is_first=not steps)
        found = split_number(after)
        if found is None and not (word and unit in WITHOUT_NUMBER):
            raise TextError(
                say("“{typed}” names no provision: “{rest}” is not understood", typed=typed, rest=rest),
                hint=_TYPED_HINT,
            )
        number, after = found if found is not None else (Number(""), after)
        steps.append(Step(unit, number.text))
        rest = _LINK.sub("", after, count=1)
    return steps


def _typed_unit(word: re.Match[str] | None, after: str, *, is_first: bool) -> Unit:
    if word is None and _DEGREE.match(after):
        return Unit.POINT
    if word is None or word["word"].startswith("§"):
        return Unit.ARTICLE if is_first else Unit.PARAGRAPH
    return unit_of(word)


def _arrange(steps: list[Step], typed: str) -> tuple[Step, ...]:
    """Put the widest first; refuse what names two articles, or a part of none."""
    wide = [at for at, step in enumerate(steps) if step.unit not in {*CONTAINERS, *_INNER}]
    if not wide and steps and steps[0].unit in CONTAINERS:
        return tuple(steps)
    is_one = len(wide) == 1 or (len(wide) == 2 and steps[wide[0]].unit is Unit.ANNEX)
    if not is_one:
        raise TextError(say("“{typed}” does not name one article", typed=typed), hint=_TYPED_HINT)
    first, last = wide[0], wide[-1]
    said_first = [step for step in steps[:first] if step.unit in {*_INNER, Unit.PARAGRAPH}]
    return (*steps[first : last + 1], *reversed(said_first), *steps[last + 1 :])
