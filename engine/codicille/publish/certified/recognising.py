"""Words of a document without its manifest → what it may be, the likeliest first; it compares no bytes.

A document names the hash of its text, or of its amendment, and the day it was asked for: these say where to
look. What options it was made with is tried.
"""

from __future__ import annotations

import datetime as dt
import re
from itertools import islice, product
from typing import TYPE_CHECKING

from codicille.errors import RegisterError
from codicille.publish.documents.comparing import Showing, of_amendment, of_versions
from codicille.publish.documents.from_version import ConsolidatedText
from codicille.publish.documents.marked_blocks import View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from codicille.history.register import Entry
    from codicille.history.version import Version
    from codicille.publish.documents.archive import Archive
    from codicille.publish.documents.from_comparison import Comparison

WITHOUT_HASH = frozenset({"akn"})
"""Formats that name no hash: a version is known by its day, an amendment by its id."""
DAYS = 6
"""How many of the days a document names are tried: the one asked for stands at its head."""
_HASH = re.compile(r"[0-9a-f]{64}|[0-9a-f]{40}")
_YEAR = re.compile(r"\d{4}")


def named(archive: Archive, told: str) -> tuple[Version, ...]:
    """Return the versions whose hash a document names, in the order in which it does."""
    hashes = dict.fromkeys(_HASH.findall(told))
    return tuple(
        version for name in hashes for version in reversed(archive.versions) if version.text.id == name
    )


def candidates(archive: Archive, told: str, format_: str) -> Iterator[ConsolidatedText | Comparison]:
    """Yield what a document may be, by the words and names it holds."""
    if format_ in WITHOUT_HASH:
        for version in reversed(archive.versions):
            if version.in_force.isoformat() in told:
                yield from _texts(archive, version, "")
        yield from _amendments(archive, told, lambda entry: entry.id)
        return
    yield from _amendments(archive, told, lambda entry: entry.amendment.sha256.removeprefix("sha256:"))
    versions = named(archive, told)
    if len({version.text.id for version in versions}) > 1:
        yield from _comparisons(archive, versions)
    for version in versions:
        yield from _texts(archive, version, told)


def _texts(archive: Archive, version: Version, told: str) -> Iterator[ConsolidatedText]:
    days = (None, *islice(_days_of(archive, version, told.split()), DAYS))
    for (has_annexes, has_notes), day in product(product((True, False), repeat=2), days):
        yield ConsolidatedText(
            archive=archive, version=version, as_of=day, has_notes=has_notes, has_annexes=has_annexes
        )


def _amendments(archive: Archive, told: str, name: Callable[[Entry], str]) -> Iterator[Comparison]:
    for entry in archive.register:
        for showing in _showings((True, False)) if name(entry) in told else ():
            try:
                yield of_amendment(archive, entry.id, showing)
            except RegisterError:
                break


def _comparisons(archive: Archive, versions: Sequence[Version]) -> Iterator[Comparison]:
    first, second = islice(dict.fromkeys(version.text.id for version in versions), 2)
    pairs = [
        (old, new) for old in versions for new in versions if (old.text.id, new.text.id) == (first, second)
    ]
    for showing in _showings((True,)):
        yield from (of_versions(archive, old, new, showing) for old, new in pairs)


def _showings(motives: tuple[bool, ...]) -> Iterator[Showing]:
    for has_motives, is_whole, view in product(motives, (False, True), View):
        yield Showing(view, is_whole, (), has_motives)


def _days_of(archive: Archive, version: Version, words: Sequence[str]) -> Iterator[dt.date]:
    """Yield the days that a document names, in order, on which a version was in force."""
    until = archive.until(version)
    days = _days(archive, words, version.in_force.year)
    return (day for day in days if version.in_force <= day and (until is None or day <= until))


def _days(archive: Archive, words: Sequence[str], since: int) -> tuple[dt.date, ...]:
    """Return the days, from a year on, that stand among words as the language spoken writes them."""
    bare = [word.strip(".,;:()*|") for word in words]
    years = {int(word) for word in bare if _YEAR.fullmatch(word) and int(word) >= max(since, dt.MINYEAR)}
    known = {tuple(archive.day(day).split()): day for year in sorted(years) for day in _calendar(year)}
    lengths = sorted({len(name) for name in known})
    found = (known.get(tuple(bare[at : at + length])) for at in range(len(bare)) for length in lengths)
    return tuple(dict.fromkeys(day for day in found if day is not None))


def _calendar(year: int) -> Iterator[dt.date]:
    first = dt.date(year, 1, 1)
    return (day for at in range(366) if (day := first + dt.timedelta(days=at)).year == year)
