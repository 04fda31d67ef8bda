"""Blanks merged three ways: they never clash, and swapping the sides changes nothing."""

from __future__ import annotations


def settled(base: str | None, ours: str | None, theirs: str | None) -> str | None:
    """Return the blanks of the side that changed them; None stands for a text where the place is not.

    Where both changed them, each otherwise, the one with more line ends holds: it parts what the other
    would join.
    """
    if ours is None or theirs is None:
        given = theirs if ours is None else ours
        return base if given is None else given
    if theirs in {ours, base}:
        return ours
    return theirs if ours == base else wider(ours, theirs)


def wider(one: str, other: str) -> str:
    """Return what parts more: more line ends, then more blanks."""
    return max(one, other, key=lambda blanks: (blanks.count("\n"), len(blanks), blanks))
