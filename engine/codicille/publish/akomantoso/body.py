"""Parts as elements of the hierarchy: numbers, headings, words, lists, and since when each stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from codicille.publish.akomantoso.elements import element, extend
from codicille.publish.documents.document import words as said
from codicille.publish.documents.from_provision import name_length

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from xml.etree.ElementTree import Element

    from codicille.publish.akomantoso.blocks import Setter
    from codicille.publish.akomantoso.parts import Part
    from codicille.publish.documents.document import Runs
    from codicille.publish.documents.pieces import Piece
    from codicille.text.address import Address
    from codicille.text.provision import Provision

_SEPARATOR = re.compile(r"\s*[–—:.-]*\s*")


@dataclass(frozen=True, slots=True)
class Marks:
    """What the register says of one provision."""

    wid: str
    """Its name at its first appearance."""
    period: str | None = None
    """The eId of the interval in which it has stood as it reads."""


@dataclass(frozen=True, slots=True)
class Body:
    """Makes elements of one text's parts."""

    setter: Setter
    marks: Mapping[Address, Marks] = field(default_factory=dict)
    """By provision; a provision without any bears its address alone."""

    def hierarchy(self, part: Part, known_as: tuple[str, str] | None = None, name: str = "") -> Element:
        """Return a part with everything in it.

        `known_as` is the eId and the wId of the provision it stands in; `name` the eId of a part without
        one of its own.
        """
        eid = name or self.setter.prefix + str(part.address)
        marks = self.marks.get(part.address) if part.provision is not None else None
        if marks is not None:
            known_as = (str(part.address), marks.wid)
        wid = self._wid(part, eid, known_as)
        made = element(
            part.tag,
            eId=eid,
            wId=wid,
            period=f"#{marks.period}" if marks is not None and marks.period else None,
            status="removed" if part.provision is not None and part.provision.is_repealed else None,
            name=part.name,
        )
        self.fill(made, part, eid)
        extend(made, self._children(part.children, eid, known_as))
        return made

    def fill(self, made: Element, part: Part, eid: str) -> None:
        """Add a part's number, heading and own words."""
        extend(made, self.head(part, eid))
        if part.words:
            tag = "intro" if part.children else "content"
            blocks = [block for piece in part.words for block in self.setter.blocks(piece, eid)]
            made.append(element(tag, *blocks, eId=f"{eid}__{tag}"))

    def children(self, part: Part, eid: str) -> list[Element]:
        """Return the elements of what a part groups."""
        return self._children(part.children, eid, None)

    def head(self, part: Part, eid: str) -> list[Element]:
        """Return a part's number and heading."""
        if part.mark:
            return [element("num", part.mark, eId=f"{eid}__num")]
        if part.heading is None:
            return []
        number, title = heading_runs(part.heading, part.provision)
        path = part.heading.place.path
        made = []
        if number:
            made.append(element("num", *self.setter.words(number, path), eId=f"{eid}__num"))
        if title:
            made.append(element("heading", *self.setter.words(title, path), eId=f"{eid}__heading"))
        return made

    def _children(self, parts: Sequence[Part], eid: str, known_as: tuple[str, str] | None) -> list[Element]:
        made: list[Element] = []
        lists = nameless = 0
        for is_item, group in groupby(parts, key=lambda part: part.is_item):
            elements = []
            for part in group:
                nameless += part.unit is None
                name = f"{eid}__hcontainer_{nameless}" if part.unit is None else ""
                elements.append(self.hierarchy(part, known_as, name))
            if is_item:
                lists += 1
                elements = [element("list", *elements, eId=f"{eid}__list_{lists}")]
            made += elements
        return made

    def _wid(self, part: Part, eid: str, known_as: tuple[str, str] | None) -> str | None:
        """Return a part's name at its provision's first appearance, where it is another than today's."""
        if known_as is None or known_as[0] == known_as[1] or part.unit is None:
            return None
        own = str(part.address)
        if own != known_as[0] and not own.startswith(f"{known_as[0]}__"):
            return None
        wid = known_as[1] + own.removeprefix(known_as[0])
        return wid if wid != eid else None


def heading_runs(piece: Piece, provision: Provision | None) -> tuple[Runs, Runs]:
    """Return a heading's number, with the sign printed after it, and its title; either may be empty."""
    runs = piece.runs()
    if provision is None:
        return (), runs
    line, name = said(runs), provision.designation
    if line == name:
        return (runs, ()) if provision.number is not None and provision.title == "" else ((), runs)
    length = name_length(runs, provision)
    if not length:
        return (), runs
    separator = _SEPARATOR.match(line, length)
    end = separator.end() if separator else length
    return _trimmed(_cut(runs, 0, end)), _cut(runs, end, len(line))


def _trimmed(runs: Runs) -> Runs:
    return (*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip())) if runs else runs


def _cut(runs: Runs, start: int, end: int) -> Runs:
    made = []
    at = 0
    for run in runs:
        text = run.text[max(start - at, 0) : max(end - at, 0)]
        if text or (run.note is not None and start <= at < end):
            made.append(replace(run, text=text))
        at += len(run.text)
    return tuple(made)
