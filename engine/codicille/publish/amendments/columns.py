"""A provision before, marked, and after: one table that the page shows as one, two or three columns.

The marked column holds both sides; the others are cut from it, so that the three always agree.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from codicille.publish.pieces.beside import beside
from codicille.publish.pieces.marked import Fate, after_of, before_of
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from codicille.change.formula import Formula
    from codicille.publish.pieces.fragments import Change, Fragments, Side
from codicille.publish.pieces.marked import MarkedBlock


@dataclass(frozen=True, slots=True)
class Line:
    """A block on each side; nothing where it does not stand there."""

    block: MarkedBlock
    before: Markup
    after: Markup
    formulas: tuple[Formula, ...] = ()
    """Those that begin with this block."""
    span: int = 1
    """How many lines they stand beside, from this one; 0 where they began before."""


BEFORE, IN_FORCE, AFTER = say("Text before"), say("Text in force"), say("Resulting text")


def in_columns(
    change: Change,
    sides: tuple[Side | None, Side | None],
    fragments: Fragments,
    formulas: Sequence[Formula],
    *,
    is_in_force: bool,
) -> Change:
    """Return a sheet whose marked text stands between the text before and the text after.

    `formulas` say what the amendment does; `is_in_force` says that the text before is the one in force.
    """
    before, after = sides
    blocks = fragments.memory.of(before, after, fragments.edition.settings.language)
    values = {
        "lines": lines(blocks, formulas),
        "whole": before is None or after is None,
        "name": change.name,
        "sides": (IN_FORCE if is_in_force else BEFORE, AFTER),
        "text_language": fragments.edition.settings.language,
    }
    html = fragments.edition.fragment("amendment_columns.html.j2", values)
    return replace(change, marked=fragments.in_words(html))


def lines(blocks: Sequence[MarkedBlock], formulas: Sequence[Formula] = ()) -> tuple[Line, ...]:
    """Return marked blocks with what each says before and after, each formula beside those it is about.

    One that is about the whole provision stands beside the first block.
    """
    joined = beside(len(blocks), [_about(one, blocks) for one in formulas] if blocks else ())
    return tuple(
        Line(
            blocks[at],
            before_of(blocks[at]),
            after_of(blocks[at]),
            tuple(formulas[number] for number in one.formulas) if at == one.rows.start else (),
            len(one.rows) if at == one.rows.start else 0,
        )
        for one in joined
        for at in one.rows
    )


def _about(formula: Formula, blocks: Sequence[MarkedBlock]) -> list[int]:
    """Return the blocks that a formula is about, up to one that is not shown."""
    shown = [at for at, block in enumerate(blocks) if block.fate is not Fate.SKIPPED]
    own = [at for at in shown if _is_about(formula, blocks[at])] or shown[:1] or [0]
    end = next((at for at in range(own[0], own[-1]) if blocks[at].fate is Fate.SKIPPED), len(blocks))
    return [at for at in own if at < end]


def _is_about(formula: Formula, block: MarkedBlock) -> bool:
    old, new = block.pair
    is_kept = block.fate is Fate.SAME
    return not is_kept and (old in formula.old or new in formula.new)
