"""What a person asks to see of a text: titles, chapters, articles, their numbers in any spelling.

`titre 6` is the title that is printed « Titre VI »; `chapitre 2` is one where a single title has it. Nothing
is guessed: what is there twice must be named with the title it stands in.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codicille.errors import UsageError
from codicille.sentence import say
from codicille.text.address import Address
from codicille.text.label import label
from codicille.text.numbering import order

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from codicille.text.outline import Outline

_CARDINALS = (
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen",
)
FIGURES = {word: str(at) for words in _CARDINALS for at, word in enumerate(words.split(), 1)}
"""Cardinals in words, as a person says them: « titre six »."""
_SPOKEN = re.compile(rf"(?<=\w[ \u00a0])(?i:{'|'.join(FIGURES)})(?!\w)")
_ROMAN_ORDINAL = re.compile(r"\b([IVXLC]+)(?:er|re|ère|e|ème)\b")


def read(name: str) -> Address:
    """Read what a person types: `titre 6`, `Titre Ier`, `titre six, chapitre 2`, `art. 12`.

    Raises TextError where a word of it is not understood.

    >>> str(read("Titre Ier")), str(read("titre six"))
    ('title_I', 'title_6')
    """
    figures = _SPOKEN.sub(lambda word: FIGURES[word[0].lower()], name)
    return Address.read(_ROMAN_ORDINAL.sub(r"\1", figures))


def meant(outlines: Iterable[Outline], asked: Address) -> Address:
    """Return the address, in texts that are shown together, of what is asked for.

    Raises UsageError where none bears that name, or where several do.
    """
    known = dict.fromkeys(
        address
        for outline in outlines
        for provision in outline.provisions
        for address in (provision.address, *provision.parents)
    )
    if asked in known:
        return asked
    length = len(asked.steps)
    found = [one for one in known if len(one.steps) == length and _is_same(one, asked)]
    found = found or [one for one in known if _is_same(Address(one.steps[-length:]), asked)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(
            say("the text has no “{article}”", article=label(asked)),
            hint=say("`codicille text` prints the whole text."),
        )
    raise UsageError(
        say("“{article}” may be any of these: {names}", article=label(asked), names=_labels(found)),
        hint=say("Name the one above it as well, as in “titre II chapitre 1”."),
    )


def _is_same(address: Address, asked: Address) -> bool:
    """Whether two addresses name the same, their numbers in other figures: VI is 6."""
    pairs = zip(address.steps, asked.steps, strict=False)
    return len(address.steps) == len(asked.steps) and all(
        one.unit is other.unit and one.twin == other.twin and order(one.number) == order(other.number)
        for one, other in pairs
    )


def _labels(addresses: Sequence[Address]) -> tuple[object, ...]:
    return tuple(label(address) for address in addresses)
