"""A formula as it is printed: a sentence, then the words that come in, each paragraph opening a quotation.

What is quoted may quote in turn: marks like those around it become the inner ones of the language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from codicille.change.formula import Formula

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
    marks = _Marks.of(say_it)
    told = say_it(marks.inside(formula.sentence))
    told = told[:1].upper() + told[1:]
    if not formula.is_open and not told.endswith(CLOSED):
        told += "."
    *more, last = (marks.inner(words) for words in formula.quoted or ("",))
    quoted = [say_it(say("“{words}", words=words)) for words in more]
    if last:
        quoted.append(say_it(say("“{words}”", words=last)) + ("" if last.endswith(".") else "."))
    return Spoken(told, tuple(quoted))


@dataclass(frozen=True, slots=True)
class _Marks:
    """The quotation marks of a language, those around words and those inside."""

    around: tuple[str, str]
    within: tuple[str, str]

    @classmethod
    def of(cls, say_it: Callable[[Sentence], str]) -> _Marks:
        around, within = say("“{words}”", words="|"), say("‘{words}’", words="|")
        (start, _, end), (inner_start, _, inner_end) = (
            say_it(one).partition("|") for one in (around, within)
        )
        return cls((start.strip(), end.strip()), (inner_start, inner_end))

    def inner(self, words: str) -> str:
        """Return words that are quoted with inner marks in the place of those that are around them."""
        opened = re.sub(rf"{re.escape(self.around[0])}\s*", self.within[0], words)
        return re.sub(rf"\s*{re.escape(self.around[1])}", self.within[1], opened)

    def inside(self, sentence: Sentence) -> Sentence:
        """Return a sentence that quotes so."""
        return replace(
            sentence, values=tuple((name, self._value(name, one)) for name, one in sentence.values)
        )

    def _value(self, name: str, value: object) -> object:
        if isinstance(value, Sentence):
            return self.inside(value)
        return self.inner(value) if name == "words" and isinstance(value, str) else value
