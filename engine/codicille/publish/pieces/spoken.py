"""A formula as it is printed: a sentence, then the words that come in, each paragraph opening a quotation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from codicille.change.formula import Formula
    from codicille.sentence import Sentence

CLOSED = (".”", ".\u202f»", ".\xa0»")
"""How a sentence ends whose last words, quoted, have the full stop."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One formula in a language."""

    sentence: str
    quoted: tuple[str, ...]
    """Paragraph by paragraph, the last one alone with its closing mark."""


def spoken(formula: Formula, say_it: Callable[[Sentence], str]) -> Spoken:
    """Return a formula with its capital, its quotation marks and its full stop."""
    told = say_it(formula.sentence)
    told = told[:1].upper() + told[1:]
    if not formula.is_open and not told.endswith(CLOSED):
        told += "."
    *more, last = formula.quoted or ("",)
    quoted = [say_it(say("“{words}", words=words)) for words in more]
    if last:
        quoted.append(say_it(say("“{words}”", words=last)) + ("" if last.endswith(".") else "."))
    return Spoken(told, tuple(quoted))
