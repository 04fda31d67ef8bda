"""A source's words for parts of an amendment (« Art. 39, Abs. 1; Art. 45 ») as addresses; it guesses none.

Scopes are by article: « Abs. » and « Satz » within one are left out. « Art. 1 Nr. 2-4 » are numbers of the
amending act itself: its second to fourth articles changed, in the order of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.decision.amendment import Effective
from codicille.text.address import Address
from codicille.text.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

ARTICLE = re.compile(r"Art\. (\d+[a-z]?)(?:,.*)?")
NUMBERS = re.compile(r"Art\. \d+ Nr\. (\d+)(?:-(\d+))?")


@dataclass(frozen=True, slots=True)
class Phase:
    """One entry into force, and what it is for in the source's words; None for whatever no other names."""

    day: date
    scope: str | None


def effectives(phases: Sequence[Phase], touched: Sequence[Address]) -> tuple[Effective, ...] | None:
    """Return the trailers of an amendment that comes by parts; `touched` are its articles, in order.

    None where the scopes are not understood, name what is not touched, or leave something without a day.
    """
    found: list[Effective] = []
    for phase in phases:
        named = [None] if phase.scope is None else _named(phase.scope, touched)
        if not named:
            return None
        found += (Effective(phase.day, None if one is None else str(one)) for one in named)
    scopes = [one.scope for one in found]
    names = {str(address) for address in touched}
    is_known = {scope for scope in scopes if scope is not None} <= names
    is_whole = None in scopes or set(scopes) == names
    return tuple(found) if is_known and is_whole and len(set(scopes)) == len(scopes) else None


def _named(scope: str, touched: Sequence[Address]) -> list[Address]:
    """Return the articles that some words name; none where the words are not understood."""
    numbers = NUMBERS.fullmatch(scope)
    if numbers is not None:
        first, last = int(numbers[1]), int(numbers[2] or numbers[1])
        return list(touched[first - 1 : last])
    parts = [ARTICLE.fullmatch(part.strip()) for part in scope.split(";")]
    return [Address.of(Unit.ARTICLE, part[1]) for part in parts if part] if all(parts) else []
