"""The text before and after an amendment, whatever became of it: the redline of its page rests on this."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from codicille.change.apply import Applied, apply_patch
from codicille.change.clash import Conflicted
from codicille.change.effect import effect
from codicille.decision.course.state import ENDED, State
from codicille.history.placing import Placing
from codicille.history.scrutiny import Scrutiny

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from codicille.change.effect import Effect
    from codicille.change.patch import Patch
    from codicille.decision.amendment import Amendment
    from codicille.decision.course.state import Standing
    from codicille.history.relations import Agenda
    from codicille.history.replay import Version
    from codicille.publish.material import Material
    from codicille.text.outline import Outline
    from codicille.text.text import Text


class Ground(StrEnum):
    """What an amendment is compared with."""

    CHANGED = "changed"
    """The version it changed, since it took effect."""
    IN_FORCE = "in_force"
    """The text in force, to which it applies to the letter."""
    MERGED = "merged"
    """The text in force, with which its words are merged: it was drafted on an earlier one."""
    ENDED = "ended"
    """The version in force on the day its course ended, to which it applied to the letter."""
    DRAFTED = "drafted"
    """The version it was drafted on, since it does not apply to the one above."""
    FITTING = "fitting"
    """The nearest version to which it applies to the letter, since it was drafted on none."""
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
    ended: date | None = None
    """The day its course ended without it coming into the text."""
    drafted: Version | None = None
    """The version it was drafted on, where it is compared with the text in force and that is another one."""


def compare(amendment: Amendment, material: Material, agenda: Agenda) -> Comparison | None:
    """Return what an amendment changes; None where it applies to no version to the letter.

    One that took effect is compared with what it changed, one whose course ended otherwise with the text of
    that day, one that is still open with the text in force; where it does not fit that, with what it fits.
    """
    for version in material.replay.versions:
        if version.change.id == amendment.id and not version.change.undoes:
            return _in_text(version, material)
    ended = ended_on(material.standings[amendment.id])
    found = _today(amendment, material, agenda) if ended is None else _then(amendment, material, ended)
    return found or _on_others(amendment, material)


def ended_on(standing: Standing) -> date | None:
    """Return the day on which an amendment's course ended; None where it may still come into the text.

    What a court annuls was decided before: it is read on the text of that day.
    """
    if standing.state not in ENDED:
        return None
    if standing.state is State.ANNULLED:
        return standing.decided_on
    days = [step.day for step in standing.path if step.day is not None and not step.is_awaited]
    return next((one.day for one in reversed(standing.path) if one.state in ENDED and one.day), max(days))


def _today(amendment: Amendment, material: Material, agenda: Agenda) -> Comparison | None:
    """Compare an open amendment with the text in force, by words if need be, else with what it fits."""
    current = material.current
    if current is not None:
        found = _to_the_letter(amendment, current, Ground.IN_FORCE, material)
        found = found or _merged(amendment, current, material, agenda)
        if found is not None and is_base(amendment.patch, current.text):
            return found
        if found is not None:
            return replace(found, drafted=next(_bases(amendment.patch, material), None))
    return _nearest(amendment, _candidates(amendment.patch, material), material)


def _then(amendment: Amendment, material: Material, ended: date) -> Comparison | None:
    """Compare an amendment with the version in force when its course ended, else with the nearest it fits."""
    versions = material.replay.versions
    earlier = [version for version in reversed(versions) if version.in_force <= ended]
    if earlier:
        found = _to_the_letter(amendment, earlier[0], Ground.ENDED, material)
        if found is not None:
            return replace(found, ended=ended)
    return _nearest(amendment, (*earlier[1:], *versions[len(earlier) :]), material)


def _nearest(amendment: Amendment, versions: Iterable[Version], material: Material) -> Comparison | None:
    for version in versions:
        ground = Ground.DRAFTED if is_base(amendment.patch, version.text) else Ground.FITTING
        found = _to_the_letter(amendment, version, ground, material)
        if found is not None:
            return found
    return None


def _to_the_letter(
    amendment: Amendment, version: Version, ground: Ground, material: Material
) -> Comparison | None:
    applied = apply_patch(version.text, amendment.patch)
    if not isinstance(applied, Applied):
        return None
    return _on(version, applied.text, ground, material)


def _merged(amendment: Amendment, current: Version, material: Material, agenda: Agenda) -> Comparison | None:
    """Compare an open amendment with the text in force by merging it; None where the two clash."""
    placing = agenda.placed(amendment) if not agenda.lineage(amendment) else None
    if not isinstance(placing, Placing) or isinstance(placing.answer, Conflicted):
        return None
    after = placing.answer.text
    if placing.text.id != current.text.id or after.id == current.text.id:
        return None
    return _on(current, after, Ground.MERGED, material)


def _on(version: Version, after: Text, ground: Ground, material: Material) -> Comparison:
    old, new = material.outlines[version.number], material.outline(after)
    return Comparison(ground, version, version.number, old, new, effect(old, new))


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
    yield from _bases(patch, material)
    yield from reversed(material.replay.versions)


def _bases(patch: Patch, material: Material) -> Iterator[Version]:
    yield from (one for one in reversed(material.replay.versions) if is_base(patch, one.text))


def is_base(patch: Patch, text: Text) -> bool:
    """Whether the files of a text are those that a patch says it was drafted on."""
    stated = [(file.old_path, file.old_id) for file in patch.files if file.old_path and file.old_id]
    return bool(stated) and all(path in text and text[path].id.startswith(oid) for path, oid in stated)
