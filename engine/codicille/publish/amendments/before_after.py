"""The text before and after an amendment, whatever became of it: the redline of its page rests on this."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from codicille.change.apply import Applied, apply_patch
from codicille.change.effect import effect
from codicille.history.scrutiny import Scrutiny

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.change.effect import Effect
    from codicille.change.patch import Patch
    from codicille.decision.amendment import Amendment
    from codicille.history.replay import Version
    from codicille.publish.material import Material
    from codicille.text.outline import Outline
    from codicille.text.text import Text


class Ground(StrEnum):
    """What an amendment is compared with."""

    CHANGED = "changed"
    """The version it changed, since it took effect."""
    DRAFTED = "drafted"
    """The version it was drafted on."""
    ON_OTHERS = "on_others"
    """What other amendments would make of a version, since it was drafted on that."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """An amendment's effect, and the version it is measured on."""

    ground: Ground
    version: Version | None
    """The version before, or the last one that others are put on; None when there was nothing before."""
    effect_of: int
    """Number of the version whose addresses the effect uses: the one it made, else the one before."""
    before: Outline
    after: Outline
    effect: Effect


def compare(amendment: Amendment, material: Material) -> Comparison | None:
    """Return what an amendment changes; None where it applies to no version to the letter."""
    versions = material.replay.versions
    for version in versions:
        if version.change.id == amendment.id and not version.change.undoes:
            return _in_text(version, material)
    for version in _candidates(amendment.patch, material):
        applied = apply_patch(version.text, amendment.patch)
        if isinstance(applied, Applied):
            before = material.outlines[version.number]
            after = material.outline(applied.text)
            return Comparison(Ground.DRAFTED, version, version.number, before, after, effect(before, after))
    return _on_others(amendment, material)


def _on_others(amendment: Amendment, material: Material) -> Comparison | None:
    """Compare an amendment that was drafted on what others would make, as a sub-amendment is."""
    versions, order = material.replay.versions, material.settings.order
    looked = Scrutiny(material.register, versions, order).look(amendment)
    if looked is None or not versions:
        return None
    before, after = material.outline(looked.before), material.outline(looked.after)
    last = versions[-1]
    return Comparison(Ground.ON_OTHERS, last, last.number, before, after, effect(before, after))


def _in_text(version: Version, material: Material) -> Comparison:
    after = material.outlines[version.number]
    changed = material.effects[version.number]
    if version.number == 0:
        return Comparison(Ground.CHANGED, None, 0, after, after, changed)
    before = material.outlines[version.number - 1]
    earlier = material.replay.versions[version.number - 1]
    return Comparison(Ground.CHANGED, earlier, version.number, before, after, changed)


def _candidates(patch: Patch, material: Material) -> Iterator[Version]:
    """Yield the versions whose files are those the patch names by their ids, then all, newest first."""
    newest_first = tuple(reversed(material.replay.versions))
    yield from (version for version in newest_first if is_base(patch, version.text))
    yield from newest_first


def is_base(patch: Patch, text: Text) -> bool:
    """Whether the files of a text are those that a patch says it was drafted on."""
    stated = [(file.old_path, file.old_id) for file in patch.files if file.old_path and file.old_id]
    return bool(stated) and all(path in text and text[path].id.startswith(oid) for path, oid in stated)
