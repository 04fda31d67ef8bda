"""What one version says otherwise than another, however far apart: provisions are paired through numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from codicille.change.effect import Effect, effect
from codicille.text.outline import Outline

if TYPE_CHECKING:
    from codicille.publish.material import Material

NOTHING = Effect(())


def compared(material: Material, older: int, newer: int) -> Effect:
    """Return what changed from one version to a later one, at the addresses of the later one."""
    if newer == older + 1:
        return material.effects[newer]
    outlines = material.outlines
    return effect(_under_new_names(material, older, newer), outlines[newer])


def _under_new_names(material: Material, older: int, newer: int) -> Outline:
    """Return an older version's structure, each provision under the address it has in a later one."""
    names, structure = material.names, material.outlines[older]
    if not any(older < one.version <= newer for one in names.renamings):
        return structure
    provisions = (
        replace(
            one,
            address=names.later(one.address, older, newer),
            parents=tuple(names.later(parent, older, newer) for parent in one.parents),
        )
        for one in structure.provisions
    )
    return Outline(structure.text, tuple(provisions))
