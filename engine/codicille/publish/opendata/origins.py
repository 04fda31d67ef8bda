"""Who wrote which words of a version, as lengths beside each provision's text; it computes no provenance."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from codicille.history.provenance import cut_passages
from codicille.publish.opendata.text_shapes import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from codicille.history.provenance import Passage, Provenance
    from codicille.text.address import Address
    from codicille.text.outline import Outline
    from codicille.text.provision import Provision


def origins(outline: Outline, provenance: Provenance, version: int) -> Mapping[Address, tuple[Origin, ...]]:
    """Return the origins of each provision's words, without the blank lines after it."""
    found: dict[Address, tuple[Origin, ...]] = {}
    in_files = sorted(outline.provisions, key=lambda one: (one.path, one.start))
    for path, provisions in groupby(in_files, key=lambda one: one.path):
        content = outline.text[path].content
        passages = list(_placed(provenance.of_file(path, version)))
        for provision in provisions:
            end = provision.start + len(content[provision.start : provision.end].rstrip())
            while passages and passages[0][1] <= provision.start:
                passages.pop(0)
            found[provision.address] = tuple(_counted(passages, provision, end))
    return found


def _placed(passages: Sequence[Passage]) -> Iterator[tuple[int, int, Passage]]:
    """Yield each passage with the offsets of its first byte and of the one after its last."""
    here = 0
    for passage in passages:
        size = len(passage.words.encode())
        yield here, here + size, passage
        here += size


def _counted(
    passages: Sequence[tuple[int, int, Passage]], provision: Provision, end: int
) -> Iterator[Origin]:
    for first, _, passage in passages:
        if first >= end:
            return
        for cut in cut_passages((passage,), provision.start - first, end - first):
            yield Origin(version=cut.born, length=len(cut.words))
