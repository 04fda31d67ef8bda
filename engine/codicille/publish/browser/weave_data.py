"""The weaves of all files as data for the site's scripts: every version, any comparison, from one telling.

It computes nothing that the weave and the outlines do not say. `texts` tells versions, provisions and where
each stands; `text-0`, `text-1`… tell the words, some files each, and are loaded as they are needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from codicille.publish.browser.script_data import DataScript, data_script
from codicille.publish.links import article_page
from codicille.text.reading_order import reading_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from codicille.history.lineage import ArticleHistory
    from codicille.history.provenance import Run, Weave
    from codicille.publish.material import Material
    from codicille.publish.versions.told import VersionView
    from codicille.text.provision import Provision

TEXTS = "texts"
"""The name of the data that every page of the reader's tools begins with."""
BUNDLE = 48_000
"""Signs of words up to which files share a script: neither one request per file, nor one for all."""


@dataclass(frozen=True, slots=True)
class WeaveData:
    """The scripts, and what pages and tests may ask of them."""

    index: DataScript
    words: tuple[DataScript, ...]
    weaves: tuple[Weave, ...]
    """The files in reading order, by the number that `index` gives them."""
    provisions: tuple[Named, ...]
    """By the number that `index` gives them."""


@dataclass(frozen=True, slots=True)
class Named:
    """A provision through all versions, as it is called in the text in force, or was called last."""

    line: ArticleHistory
    provision: Provision
    stands: bool
    """Whether it is in the text in force."""
    key: str
    """Its address; its number where another bears that address."""


Table = dict[str, list[tuple[int, int]]]
"""Path → (number of a provision, its first line), in order."""


def _tables(material: Material) -> tuple[list[Table], tuple[Named, ...]]:
    """Number the provisions as they first stand; say where each stands in each version."""
    numbers: dict[int, int] = {}
    found: list[tuple[ArticleHistory, Provision]] = []
    tables: list[Table] = []
    for version, outline in enumerate(material.outlines):
        table: Table = {}
        for provision in outline.provisions:
            line = material.lines.line(provision.address, version)
            number = numbers.setdefault(id(line), len(found))
            found[number:] = [(line, provision), *found[number + 1 :]]
            table.setdefault(provision.path, []).append((number, provision.first_line))
        tables.append(table)
    return tables, _named(material, numbers, found)


def _named(
    material: Material, numbers: Mapping[int, int], found: Sequence[tuple[ArticleHistory, Provision]]
) -> tuple[Named, ...]:
    current = material.current
    today = material.outlines[current.number].provisions if current is not None else ()
    standing: dict[int, Provision] = {}
    for provision in today:
        assert current is not None, "what stands today does so in a version"
        standing[numbers[id(material.lines.line(provision.address, current.number))]] = provision
    taken = {str(provision.address) for provision in today}
    named = []
    for number, (line, last) in enumerate(found):
        provision = standing.get(number, last)
        eid = str(provision.address)
        is_free = number in standing or eid not in taken
        taken.add(eid)
        named.append(Named(line, provision, number in standing, eid if is_free else str(number)))
    return tuple(named)


def weave_data(material: Material, views: Sequence[VersionView]) -> WeaveData:
    """Return the data of every version the material holds."""
    tables, provisions = _tables(material)
    weaves = _in_order(material)
    bundles = tuple(_bundles(weaves))
    words = tuple(data_script(f"text-{rank}", bundle) for rank, bundle in enumerate(bundles))
    home = {number: rank for rank, bundle in enumerate(bundles) for number, _ in bundle}
    current = material.current
    index = {
        "current": None if current is None else current.number,
        "versions": [[view.folder, view.in_force.isoformat()] for view in views],
        "provisions": [_told(named, material) for named in provisions],
        "files": [_file(weave, home[at], tables, material) for at, weave in enumerate(weaves)],
        "scripts": [script.path for script in words],
        "ids": [entry.id for entry in material.register],
    }
    return WeaveData(data_script(TEXTS, index), words, weaves, provisions)


def _in_order(material: Material) -> tuple[Weave, ...]:
    """Return the weaves as their files are read, by the last name each had."""
    weaves = material.provenance.weaves
    paths = reading_order({_last_path(weave) for weave in weaves}, material.settings.order)
    rank = {path: at for at, path in enumerate(paths)}
    return tuple(sorted(weaves, key=lambda weave: (rank[_last_path(weave)], weave.names[0][0])))


def _last_path(weave: Weave) -> str:
    return next(path for _, path in reversed(weave.names) if path is not None)


def _told(named: Named, material: Material) -> dict[str, object]:
    """Return a provision's names, and its page where it has one."""
    provision = named.provision
    told: dict[str, object] = {
        "key": named.key,
        "name": provision.designation,
        "heading": provision.heading or provision.designation,
    }
    if material.histories.get(named.line.address) is named.line:
        told["page"] = article_page(named.line.address)
    return told


def _bundles(weaves: Sequence[Weave]) -> Iterator[list[tuple[int, list[list[object]]]]]:
    """Yield (number, runs) of files that share a script."""
    bundle: list[tuple[int, list[list[object]]]] = []
    size = 0
    for number, weave in enumerate(weaves):
        bundle.append((number, _runs(weave.runs)))
        size += sum(len(run.words) for run in weave.runs)
        if size > BUNDLE:
            yield bundle
            bundle, size = [], 0
    if bundle:
        yield bundle


def _file(weave: Weave, script: int, tables: Sequence[Table], material: Material) -> dict[str, object]:
    told: dict[str, object] = {
        "names": [list(name) for name in weave.names],
        "script": script,
        "sections": [[number, table] for number, table in _sections(weave, tables)],
    }
    current = material.current
    path = weave.path(current.number) if current is not None else None
    if current is not None and path is not None:
        told["id"] = current.text[path].id
    return told


def _sections(weave: Weave, tables: Sequence[Table]) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Yield the provisions of a file from each version on in which they, or their lines, change."""
    told: list[tuple[int, int]] = []
    for number, table in enumerate(tables):
        path = weave.path(number)
        sections = table.get(path, []) if path is not None else []
        if sections != told:
            yield number, sections
            told = sections


def _runs(runs: Sequence[Run]) -> list[list[object]]:
    """Return [words, born] or [words, born, died] of runs, neighbours of one fate joined."""
    fates = groupby(runs, key=lambda run: (run.born, run.died))
    return [
        ["".join(run.words for run in group), born, *([] if died is None else [died])]
        for (born, died), group in fates
    ]
