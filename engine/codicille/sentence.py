"""A sentence that can be said in another language later; it holds words, never decides anything.

The English wording is the key of the translation, as gettext has it. Domain code builds sentences
with `say` and `say_n`; whoever talks to a person renders them with a `Catalogue`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable


class Catalogue(Protocol):
    """What translates: the methods of `gettext.NullTranslations`, and how dates and times are written."""

    def gettext(self, message: str, /) -> str:
        """Return the translation of a wording."""
        ...

    def ngettext(self, one: str, many: str, n: int, /) -> str:
        """Return the translation of a wording that depends on a number."""
        ...

    def day(self, value: date, /) -> str:
        """Return a date as people of that language write it."""
        ...

    def hour(self, value: time, /) -> str:
        """Return a time of day as people of that language write it."""
        ...


class English:
    """The catalogue that changes nothing: wordings are English, dates are ISO 8601."""

    def gettext(self, message: str, /) -> str:
        """Return the wording itself."""
        return message

    def ngettext(self, one: str, many: str, n: int, /) -> str:
        """Return the English form for a number."""
        return one if n == 1 else many

    def day(self, value: date, /) -> str:
        """Return the date as YYYY-MM-DD."""
        return value.isoformat()

    def hour(self, value: time, /) -> str:
        """Return the time as HH:MM."""
        return f"{value:%H:%M}"


ENGLISH = English()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A wording with `{named}` places and the values that fill them.

    >>> str(say("article {number} is not in the text", number="12 bis"))
    'article 12 bis is not in the text'
    """

    one: str
    """The English wording, or its singular."""
    many: str | None = None
    """The English plural, where the wording depends on `count`."""
    count: int | None = None
    values: tuple[tuple[str, object], ...] = ()
    """Names and values, sorted: text, numbers, dates, times, sentences, tuples of these."""

    def render(self, catalogue: Catalogue) -> str:
        """Say the sentence in the catalogue's language."""
        if self.many is None:
            wording = catalogue.gettext(self.one)
        else:
            wording = catalogue.ngettext(self.one, self.many, self.count or 0)
        return wording.format_map({name: _shown(value, catalogue) for name, value in self.values})

    def __str__(self) -> str:
        return self.render(ENGLISH)


def _shown(value: object, catalogue: Catalogue) -> str:
    if isinstance(value, Sentence):
        return value.render(catalogue)
    if isinstance(value, tuple):
        return ", ".join(_shown(item, catalogue) for item in value)
    if isinstance(value, date):
        return catalogue.day(value)
    if isinstance(value, time):
        return catalogue.hour(value)
    return str(value)


def say(wording: str, **values: object) -> Sentence:
    """Build a sentence; `wording` must be a literal, so that it can be extracted for translation."""
    return Sentence(wording, values=tuple(sorted(values.items())))


def say_n(count: int, one: str, many: str, **values: object) -> Sentence:
    """Build a sentence whose wording depends on a number, available in it as `{count}`."""
    return Sentence(one, many, count, tuple(sorted({**values, "count": count}.items())))


def enumerated(items: Iterable[object]) -> Sentence:
    """Return what all hold, as people list it: commas, and « and » before the last.

    >>> str(enumerated(["2023-01", "2023-02", "2023-03"]))
    '2023-01, 2023-02 and 2023-03'
    """
    *first, last = tuple(items) or ("–",)
    return say("{first} and {last}", first=tuple(first), last=last) if first else say("{one}", one=last)


def clauses(items: Iterable[object]) -> Sentence:
    """Return clauses that all hold, where one may have a comma of its own: « …, and … ».

    >>> str(clauses(["nobody came", "the vote, by then, was over"]))
    'nobody came, and the vote, by then, was over'
    """
    *first, last = tuple(items) or ("–",)
    return say("{first}, and {last}", first=tuple(first), last=last) if first else say("{one}", one=last)


def alternatives(items: Iterable[object]) -> Sentence:
    """Return what one is to be chosen of: commas, and « or » before the last.

    >>> str(alternatives(["for", "against"]))
    'for or against'
    """
    *first, last = tuple(items) or ("–",)
    return say("{first} or {last}", first=tuple(first), last=last) if first else say("{one}", one=last)
