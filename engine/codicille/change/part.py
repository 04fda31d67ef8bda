"""A part of a change: the text as it would be if only some provisions had changed; it merges nothing.

An amendment may enter into force by parts, article by article. Provisions are cut and joined whole, so the
parts of a change, put together, are the change.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from codicille.text.outline import outline

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from codicille.text.address import Address
    from codicille.text.outline import Outline
    from codicille.text.provision import Provision
    from codicille.text.text import Text

    Wanted = Callable[[Address], bool]
    """Whether the change of a provision belongs to the part."""


def part_of(before: Text, after: Text, wanted: Wanted, order: Sequence[str] = ()) -> Text:
    """Return `before` with only those provisions of `after` whose change is wanted.

    A new provision comes after the one it follows in `after`; one that is gone is taken out. A file that
    comes or goes does so with its first provision.
    """
    old, new = _by_file(outline(before, order)), _by_file(outline(after, order))
    changes: dict[str, bytes | None] = {}
    for path in (path for path in {**old, **new} if before.blobs.get(path) != after.blobs.get(path)):
        kept = _woven(old.get(path, []), new.get(path, []), wanted)
        changes[path] = b"".join(content for _, content in kept) if kept else None
    return before.replace(changes)


def _by_file(structure: Outline) -> dict[str, list[tuple[Provision, bytes]]]:
    def cut(provision: Provision) -> tuple[Provision, bytes]:
        return provision, structure.text[provision.path].content[provision.start : provision.end]

    groups = groupby(structure.provisions, key=lambda provision: provision.path)
    return {path: [cut(provision) for provision in provisions] for path, provisions in groups}


def _woven(
    old: list[tuple[Provision, bytes]], new: list[tuple[Provision, bytes]], wanted: Wanted
) -> list[tuple[Address, bytes]]:
    """Return the provisions of one file, in order: the old ones, and the new ones where they are wanted."""
    now = {provision.address: content for provision, content in new}
    kept: list[tuple[Address, bytes]] = []
    for provision, content in old:
        if not wanted(provision.address):
            kept.append((provision.address, content))
        elif provision.address in now:
            kept.append((provision.address, now[provision.address]))
    known = {provision.address for provision, _ in old}
    before: Address | None = None
    for provision, content in new:
        if provision.address not in known and wanted(provision.address):
            kept.insert(_after(kept, before), (provision.address, content))
        before = provision.address
    return kept


def _after(kept: list[tuple[Address, bytes]], address: Address | None) -> int:
    """Return the index after a provision; the beginning where it is not there."""
    return next((index + 1 for index, (known, _) in enumerate(kept) if known == address), 0)
