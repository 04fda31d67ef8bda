"""Words that a provision took over from another: an article that is split, or merged into its neighbour.

It reads the weave: words that stay keep their place in it, whatever heading comes to stand above them; a
line that leaves one place and comes to another in one version keeps its authors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.change.effect import content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.history.provenance import Run, Weave
    from codicille.publish.material import Material
    from codicille.text.provision import Provision


def taken_from(material: Material, provision: Provision, version: int) -> tuple[str, ...]:
    """Return the other provisions, as readers named them, whose words came into one in a version."""
    if version == 0:
        return ()
    own = material.lines.address(material.lines.line(provision.address, version), version - 1)
    found = dict.fromkeys(
        one.designation
        for one in _sources(material, provision, version)
        if one.address != own and one.unit is provision.unit
    )
    return tuple(found)


def _sources(material: Material, provision: Provision, version: int) -> Iterator[Provision]:
    weave = next(one for one in material.provenance.weaves if one.path(version) == provision.path)
    earlier = weave.path(version - 1)
    for run, was in _inside(weave, provision, version):
        if run.born < version:
            yield from _at(material, version - 1, earlier, was)
        elif run.brought is not None:
            yield from _with(material, version, run.words.strip())


def _inside(weave: Weave, provision: Provision, version: int) -> Iterator[tuple[Run, int]]:
    """Yield the words of a provision, each with the offset it had in the version before."""
    here = was = 0
    for run in weave.runs:
        size = len(run.words.encode())
        if run.is_alive(version):
            if provision.start <= here < provision.end and run.words.strip():
                yield run, was
            here += size
        if run.is_alive(version - 1):
            was += size


def _at(material: Material, version: int, path: str | None, offset: int) -> Iterator[Provision]:
    for one in material.outlines[version].provisions:
        if one.path == path and one.start <= offset < one.end:
            yield one


def _with(material: Material, version: int, words: str) -> Iterator[Provision]:
    """Yield the provisions that a version changed and in which words stood before it."""
    before = material.outlines[version - 1]
    for operation in material.effects[version].operations:
        was = operation.before
        if was is not None and words in content(before, was).decode():
            yield was
