"""A share of a number of people or votes, in exact fractions; it knows neither colleges nor stages.

« At least half » of 42 is 21, « more than half » is 22 (CGCT L2121-17): the two are different rules, and
four articles of one code count on four different numbers. Hence a share names its base and its comparison.
"""

from __future__ import annotations

import re
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

FRACTION = re.compile(r"(\d{1,9})\s*/\s*([1-9]\d{0,8})")
PERCENTAGE = re.compile(r"(\d{1,9})(?:[.,](\d{1,9}))?\s*%")


class Base(StrEnum):
    """The number that a share is a share of."""

    EXPRESSED = "expressed"
    """Votes for and against only (CGCT L2121-20)."""
    VALID = "valid"
    """Every regular answer: for, against, abstention, blank."""
    CAST = "cast"
    """Every answer: the valid ones and the spoilt."""
    PRESENT = "present"
    PRESENT_OR_REPRESENTED = "present_or_represented"
    IN_OFFICE = "in_office"
    """Seats that are filled, less the members who must stand aside."""
    SEATS = "seats"
    """Seats of the body or the college, filled or not."""
    ENTITLED = "entitled"
    """People who may take part in this vote."""
    REGISTERED = "registered"
    """People on the electoral roll."""


def check_comparison(at_least: Fraction | None, more_than: Fraction | None) -> None:
    """Raise ValueError, whose word the strict reader turns into a sentence, on what is no comparison."""
    if (at_least is None) == (more_than is None):
        raise ValueError("one_comparison")
    if at_least is not None and not 0 < at_least <= 1:
        raise ValueError("fraction_range")
    if more_than is not None and not 0 <= more_than < 1:
        raise ValueError("fraction_range")


class Share(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`{ of = "expressed", at_least = "3/5" }` or `{ of = "in_office", more_than = "1/2" }`."""

    of: Base
    at_least: Fraction | None = None
    """More than 0, at most 1."""
    more_than: Fraction | None = None
    """At least 0, less than 1."""

    def __post_init__(self) -> None:
        """Refuse what is no share."""
        check_comparison(self.at_least, self.more_than)

    @property
    def fraction(self) -> Fraction:
        """The fraction, whichever the comparison."""
        fraction = self.at_least if self.more_than is None else self.more_than
        assert fraction is not None
        return fraction

    def required(self, base: int) -> int:
        """Return the smallest whole number that satisfies the share of `base`; nobody never does.

        >>> Share(of=Base.EXPRESSED, at_least=Fraction(3, 5)).required(57)
        35
        >>> Share(of=Base.IN_OFFICE, more_than=Fraction(1, 2)).required(42)
        22
        """
        exact = self.fraction * base
        whole = exact.numerator // exact.denominator
        is_enough = self.more_than is None and exact == whole
        return max(whole if is_enough else whole + 1, 1)


def read_fraction(value: object) -> Fraction:
    """Read `"3/5"` or `"60 %"`; a number with decimals is refused, for it may not be exact.

    Raises ValueError, whose word the strict reader turns into a sentence.

    >>> read_fraction("66,5 %")
    Fraction(133, 200)
    """
    text = value.strip() if isinstance(value, str) else ""
    fraction = FRACTION.fullmatch(text)
    if fraction:
        return Fraction(int(fraction[1]), int(fraction[2]))
    percentage = PERCENTAGE.fullmatch(text)
    if percentage:
        decimals = percentage[2] or ""
        return Fraction(int(percentage[1] + decimals), 100 * 10 ** len(decimals))
    raise ValueError("fraction")
