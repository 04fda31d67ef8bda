"""A provision before, marked, and after: one table that the page shows as one, two or three columns.

The marked column holds both sides; the others are cut from it, so that the three always agree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from codicille.publish.pieces.marked import NOTHING, Fate
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codicille.publish.pieces.fragments import Change, Fragments, Side
    from codicille.publish.pieces.marked import MarkedBlock

_INSERTED = re.compile(r"<ins>.*?</ins>", re.DOTALL)
_DELETED = re.compile(r"<del>.*?</del>", re.DOTALL)
_EMPTY_ROW = re.compile(r"<tr>(?:<td></td>)+</tr>")


@dataclass(frozen=True, slots=True)
class Line:
    """A block on each side; nothing where it does not stand there."""

    block: MarkedBlock
    before: Markup
    after: Markup


BEFORE, IN_FORCE, AFTER = say("Text before"), say("Text in force"), say("Resulting text")


def in_columns(
    change: Change,
    sides: tuple[Side | None, Side | None],
    fragments: Fragments,
    *,
    is_in_force: bool,
) -> Change:
    """Return a sheet whose marked text stands between the text before and the text after.

    `is_in_force` says that the text before is the one in force.
    """
    before, after = sides
    blocks = fragments.memory.of(before, after, fragments.edition.settings.language)
    values = {
        "lines": lines(blocks),
        "whole": before is None or after is None,
        "name": change.name,
        "sides": (IN_FORCE if is_in_force else BEFORE, AFTER),
        "text_language": fragments.edition.settings.language,
    }
    html = fragments.edition.fragment("amendment_columns.html.j2", values)
    return replace(change, marked=fragments.in_words(html))


def lines(blocks: Sequence[MarkedBlock]) -> tuple[Line, ...]:
    """Return marked blocks with what each says before and after."""
    return tuple(Line(block, _before(block), _after(block)) for block in blocks)


def _before(block: MarkedBlock) -> Markup:
    return NOTHING if block.fate is Fate.ADDED else _without(block, _INSERTED)


def _after(block: MarkedBlock) -> Markup:
    return NOTHING if block.fate is Fate.GONE else _without(block, _DELETED)


def _without(block: MarkedBlock, marks: re.Pattern[str]) -> Markup:
    """Return a block without one sort of marks, and without rows of a table that were all of it."""
    html = marks.sub("", block.html)
    return Markup(_EMPTY_ROW.sub("", html))  # noqa: S704 - cut from what was escaped
