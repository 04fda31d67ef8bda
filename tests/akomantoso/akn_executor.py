"""Carries out an amendment's file on an act's file, as a program would that knows the standard alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from akomantoso.akn_reader import NS, by_eid, words

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


@dataclass(slots=True)
class _Place:
    """What becomes of one element of the act."""

    edits: list[tuple[int, int, str]] = field(default_factory=list)
    """Of its own words: from, up to, new words."""
    before: list[Element] = field(default_factory=list)
    after: list[Element] = field(default_factory=list)
    is_gone: bool = False
    instead: list[Element] = field(default_factory=list)


def carried_out(act: Element, amendment: Element) -> dict[str, str]:
    """Return the words of each article changed in parts, by its eId; what comes or goes whole is left out."""
    named, quoted = by_eid(act), by_eid(amendment)
    places: dict[str, _Place] = {}
    for modification in amendment.iter(f"{NS}textualMod"):
        leads = [str(one.get("href")).partition("~")[2] for one in modification.iter(f"{NS}destination")]
        if modification.get("type") == "renumbering" or not all("__" in one for one in leads):
            continue
        old, new = (_quoted(modification, side, quoted) for side in ("old", "new"))
        first, *others = (places.setdefault(one, _Place()) for one in leads)
        position = next(modification.iter(f"{NS}destination")).get("pos")
        if new is not None and new.tag == f"{NS}quotedStructure" and position is not None:
            getattr(first, position).extend(new)
        elif old is None and position is None:
            for one in (first, *others):
                one.is_gone = True
            first.instead = [] if new is None else list(new)
        else:
            first.edits.append(_edit(_own(named[leads[0]]), old, new, position))
    articles = {one.partition("__")[0] for one in places}
    return {one: _said(named[one], places) for one in articles}


def _quoted(modification: Element, side: str, quoted: dict[str, Element]) -> Element | None:
    found = modification.find(f"{NS}{side}")
    return None if found is None else quoted[str(found.get("href")).removeprefix("#")]


def _own(element: Element) -> str:
    """Return what an alinéa says, without its mark."""
    blocks = element.findall(f"{NS}content") or [element]
    return " ".join("".join(map(words, blocks)).split())


def _edit(text: str, old: Element | None, new: Element | None, position: str | None) -> tuple[int, int, str]:
    """Return where words go, and which ones come there."""
    fresh = "" if new is None else words(new)
    if position in {"start", "end"}:
        at = 0 if position == "start" else len(text)
        return at, at, fresh
    assert old is not None
    held = " ".join(words(old).split())
    found = [one.span() for one in re.finditer(rf"(?<!\w){re.escape(held)}(?!\w)", text)]
    if not (held[0].isalnum() and held[-1].isalnum()):
        found = [one.span() for one in re.finditer(re.escape(held), text)]
    assert len(found) == 1, f"“{held}” stands {len(found)} times in “{text}”"
    start, end = found[0]
    return (end, end, fresh) if position == "after" else (start, end, fresh)


def _said(element: Element, places: dict[str, _Place]) -> str:
    """Return an element's words, changed."""
    place = places.get(str(element.get("eId")))
    if place is None:
        return (element.text or "") + "".join(_said(one, places) + (one.tail or "") for one in element)
    told = "" if place.is_gone else words(element)
    if place.edits:
        text = _own(element)
        for start, end, fresh in sorted(place.edits, reverse=True):
            text = text[:start] + fresh + text[end:]
        told = "".join(words(one) for one in element if one.tag == f"{NS}num") + text
    return "".join([*map(words, place.before), told, *map(words, place.instead), *map(words, place.after)])
