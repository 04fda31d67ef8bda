"""Automatic numbers reconstructed: Word and LibreOffice store rules for counting, not the numbers shown.

The rules are values (`docx_numbering.py`, `odt_styles.py`); a counter follows them through a document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codicille.intake.word.number_formats import written

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLACE = re.compile(r"%(?P<level>[1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    style: str
    """The format's name (`number_formats.py`)."""
    pattern: str
    """`Article %1 –`, where `%1` is the number of the first level, `%2` of the second."""
    start: int = 1
    restart: int | None = None
    """The level, from 1, after which it begins anew; 0 for never, None for any that is above."""
    is_legal: bool = False
    """Whether all numbers in its pattern are shown in figures (ECMA-376-1, 17.9.4)."""


@dataclass(frozen=True, slots=True)
class Label:
    """What the word processor shows before a paragraph."""

    text: str
    is_bullet: bool
    style: str


@dataclass(slots=True)
class Counter:
    """Follows the numbers of all lists through one document."""

    language: str
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, name: str, levels: Mapping[int, Level], depth: int) -> Label:
        """Count one paragraph of a list, `depth` counting from 0; return what is shown before it."""
        counts = self._counts.setdefault(name, {})
        level = levels.get(depth, Level("decimal", f"%{depth + 1}."))
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in [other for other in counts if other > depth]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or 0 < depth + 1 <= restart:
                del counts[deeper]
        if level.style == "bullet":
            return Label(level.pattern, is_bullet=True, style="bullet")
        return Label(self._written(levels, counts, level), is_bullet=False, style=level.style)

    def restart(self, name: str, depth: int, start: int) -> None:
        """Make the next number of a level be `start`."""
        counts = self._counts.setdefault(name, {})
        counts[depth] = start - 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]

    def _written(self, levels: Mapping[int, Level], counts: Mapping[int, int], level: Level) -> str:
        def number(match: re.Match[str]) -> str:
            at = int(match["level"]) - 1
            of = levels.get(at, Level("decimal", ""))
            style = "decimal" if level.is_legal and of.style != "none" else of.style
            return written(counts.get(at, of.start), style, self.language)

        return _PLACE.sub(number, level.pattern).strip()
