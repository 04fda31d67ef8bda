"""Word's `numbering.xml` as rules for counting (ECMA-376-1, 17.9); it follows no document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codicille.intake.word.counting import Level

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

    from codicille.intake.word.counting import Counter, Label


@dataclass(frozen=True, slots=True)
class List:
    """One `w:num`: a list's rules, and where it begins anew."""

    abstract: str
    """Lists of one abstract definition count on from one another."""
    levels: Mapping[int, Level]
    starts: Mapping[int, int]
    """Levels that begin anew where this list is first used."""
    styles: Mapping[str, int]
    """The paragraph styles that stand for a level."""


@dataclass(slots=True)
class Numbering:
    """The lists of one document."""

    lists: Mapping[str, List]
    _met: set[tuple[str, int]] = field(default_factory=set)

    def label(self, counter: Counter, number: str, depth: int) -> Label | None:
        """Count one paragraph; None where it has no list, or one that is not defined."""
        found = self.lists.get(number)
        if found is None:
            return None
        if depth in found.starts and (number, depth) not in self._met:
            counter.restart(found.abstract, depth, found.starts[depth])
        self._met.add((number, depth))
        return counter.label(found.abstract, found.levels, depth)


def read_numbering(root: Element | None) -> Numbering:
    """Read `word/numbering.xml`; a document without it has no lists."""
    if root is None:
        return Numbering({})
    abstracts = {a.get("w.abstractNumId", ""): a for a in root.findall("w.abstractNum")}
    by_style = {
        link.get("w.val", ""): name
        for name, abstract in abstracts.items()
        if (link := abstract.find("w.styleLink")) is not None
    }
    lists = {}
    for num in root.findall("w.num"):
        name = _value(num, "w.abstractNumId")
        abstract = abstracts.get(name)
        if abstract is not None and (linked := _value(abstract, "w.numStyleLink")):
            # The definition is that of a numbering style, held elsewhere (17.9.21).
            name = by_style.get(linked, name)
            abstract = abstracts[name]
        if abstract is not None:
            lists[num.get("w.numId", "")] = _list(name, abstract, num)
    return Numbering(lists)


def _list(name: str, abstract: Element, num: Element) -> List:
    levels = {_depth(level): level for level in abstract.findall("w.lvl")}
    starts: dict[int, int] = {}
    for override in num.findall("w.lvlOverride"):
        own = override.find("w.lvl")
        if own is not None:
            levels[_depth(override)] = own
        if (start := _value(override, "w.startOverride")).lstrip("-").isdigit():
            starts[_depth(override)] = int(start)
    styles = {style: depth for depth, level in levels.items() if (style := _value(level, "w.pStyle"))}
    return List(name, {depth: _level(level) for depth, level in levels.items()}, starts, styles)


def _level(level: Element) -> Level:
    restart = _value(level, "w.lvlRestart")
    legal = level.find("w.isLgl")
    start = _value(level, "w.start")
    return Level(
        style=_format(level),
        pattern=_value(level, "w.lvlText"),
        start=int(start) if start.lstrip("-").isdigit() else 0,
        restart=int(restart) if restart.isdigit() else None,
        is_legal=legal is not None and legal.get("w.val", "1") not in {"0", "false", "off"},
    )


def _format(level: Element) -> str:
    """Return the format; Word 2010 hides the newer ones in an alternative (`mc:AlternateContent`)."""
    for found in level.iter("w.numFmt"):
        return found.get("w.val", "decimal")
    return "decimal"


def _depth(element: Element) -> int:
    depth = element.get("w.ilvl", "0")
    return int(depth) if depth.isdigit() else 0


def _value(element: Element, tag: str) -> str:
    found = element.find(tag)
    return found.get("w.val", "") if found is not None else ""
