"""The members that a clerk names: `Ada Martin, Paul Roux`; a count typed in letters is no name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codicille.errors import RecordError
from codicille.sentence import say

if TYPE_CHECKING:
    from codicille.sentence import Sentence

SEPARATORS = re.compile("[,;]")
WORD = re.compile(r"[^\W_]+")
ASIDE = re.compile(r"\([^)]*\)")
"""What tells two people of one name apart, as `Paul Roux (1958)`."""
NUMBER_WORDS = frozenset(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand and
    zéro un une deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze seize
    vingt vingts trente quarante cinquante soixante septante huitante nonante cent cents mille et
    """.split()  # noqa: SIM905 - read as the words they are
)
"""What a number in letters is made of, in English and in French."""
FIGURES = say(
    "Type names, separated by commas; a member whose name reads like a number, with the first name."
)
"""The way out where names alone are asked for."""


def typed_names(text: str) -> tuple[str, ...]:
    """Read names separated by commas or semicolons; spaces around them are left out."""
    return tuple(name.strip() for name in SEPARATORS.split(text) if name.strip())


def typed_members(text: str) -> tuple[str, ...]:
    """Read names of members. Raises RecordError on a number, in figures or in letters."""
    names = typed_names(text)
    for name in names:
        _check(name, FIGURES)
    return names


def typed_roll(text: str, way_out: Sentence) -> tuple[str, ...]:
    """Read the members who are there; `way_out` says what else may be typed.

    A name alone ends with a comma: a word that slipped in never becomes a member. Raises RecordError on one
    that does not, and on a number in letters.
    """
    names = typed_names(text)
    for name in names:
        _check(name, way_out)
    if SEPARATORS.search(text) is None:
        raise RecordError(
            say("“{text}” is neither a number of members nor several names", text=text),
            hint=say("Where one member alone is there, type a comma after the name: {text},", text=text),
        )
    return names


def is_number(name: str) -> bool:
    """Whether what was typed has figures in it, or is a number in letters; brackets are left out.

    >>> [is_number(typed) for typed in ("vingt-cinq", "3O", "25 présents", "Anne Cinq-Mars", "Zoé (1958)")]
    [True, True, True, False, False]
    """
    said = ASIDE.sub("", name).casefold()
    words = WORD.findall(said)
    return any(sign.isdigit() for sign in said) or (bool(words) and NUMBER_WORDS.issuperset(words))


def _check(name: str, way_out: Sentence) -> None:
    if is_number(name):
        raise RecordError(say("“{text}” is neither a number nor a name", text=name), hint=way_out)
