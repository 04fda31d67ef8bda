"""Sections to the files of a constitution: one for each title, in an order that a configuration can say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.text.heading import Heading, read_heading, slug
from codicille.text.numbering import ROMAN_VALUES, roman_value
from codicille.text.reading_order import reading_order
from codicille.text.text import Text
from codicille.text.unit import CONTAINERS, WITHOUT_NUMBER, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codicille.intake.word.to_markdown import Section

WHOLE = "constitution.md"
"""The file of a text that has no titles."""
_GROUPS = frozenset({*CONTAINERS, Unit.ANNEX, Unit.PREAMBLE})


@dataclass(frozen=True, slots=True)
class Files:
    """A constitution's files, and the patterns that put them in order."""

    text: Text
    order: tuple[str, ...]


def cut(sections: Sequence[Section]) -> Files:
    """Cut a text before each of its widest titles, where there are two at least; else leave it whole."""
    headings = [read_heading(section.heading) if section.heading else None for section in sections]
    level = _widest(sections, headings)
    if level is None:
        return Files(Text.of({WHOLE: _joined(sections)}), ())
    files: dict[str, list[Section]] = {}
    name = ""
    for section, heading in zip(sections, headings, strict=True):
        opens = heading is not None and heading.unit in _GROUPS and section.level <= level
        if opens and heading is not None and not _is_led_in(files, heading):
            name = _free(_name(heading), files)
        elif not files:
            name = _free(slug(section.heading) or "constitution", files)
        files.setdefault(name, []).append(section)
    return _ordered({name: _joined(found) for name, found in files.items()})


def _widest(sections: Sequence[Section], headings: Sequence[Heading | None]) -> int | None:
    """Return the lowest level at which there are two titles, chapters or annexes."""
    found = [
        section.level
        for section, heading in zip(sections, headings, strict=True)
        if heading is not None and heading.unit in _GROUPS and heading.unit is not Unit.PREAMBLE
    ]
    levels = sorted(level for level in set(found) if found.count(level) > 1)
    return levels[0] if levels else None


def _is_led_in(files: dict[str, list[Section]], heading: Heading) -> bool:
    """Whether a preamble stays in the file that the document's title has opened."""
    return (
        heading.unit is Unit.PREAMBLE and len(files) == 1 and all(len(part) == 1 for part in files.values())
    )


def _name(heading: Heading) -> str:
    """Return a file's name without its ending: `titre-1` for « Titre premier », « Titre I »."""
    number = heading.number.text if heading.number else ""
    if number and set(number.lower()) <= set(ROMAN_VALUES) and number.isupper():
        number = str(roman_value(number))
    word = slug(heading.designation.split()[0]) if heading.designation.split() else ""
    if heading.unit in WITHOUT_NUMBER and not number:
        return word or "texte"
    return f"{word}-{slug(number) or slug(heading.printed)}".strip("-") or "texte"


def _free(name: str, files: dict[str, list[Section]]) -> str:
    rank = 2
    free = f"{name}.md"
    while free in files:
        free = f"{name}-{rank}.md"
        rank += 1
    return free


def _joined(sections: Sequence[Section]) -> bytes:
    return "\n".join(section.markdown for section in sections).encode()


def _ordered(files: dict[str, bytes]) -> Files:
    """Say the order of files in as few patterns as put them so: `titre-*.md`; else one by one."""
    names = tuple(files)
    groups = tuple(dict.fromkeys(_pattern(name, names) for name in names))
    order = groups if reading_order(names, groups) == names else names
    return Files(Text.of(files), order)


def _pattern(name: str, names: Sequence[str]) -> str:
    word, dash, _rest = name.partition("-")
    is_shared = dash and sum(other.startswith(f"{word}-") for other in names) > 1
    return f"{word}-*.md" if is_shared else name
