"""Amendments of one sitting drafted on one text: whether their order matters to the text; it decides nothing.

They are simultaneous: decided on one day, in force on one day, and none knew of the others. They are folded
again in the opposite order, and both texts compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from codicille.history.bases import stands_on, stated_base
from codicille.history.fold import Fold, settled_by
from codicille.history.version import Conflict
from codicille.sentence import Sentence, enumerated, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codicille.history.register import Register
    from codicille.history.version import Version
    from codicille.text.text import Text


@dataclass(frozen=True, slots=True)
class OrderMatters:
    """Simultaneous amendments that make another text in the opposite order, or none."""

    ids: tuple[str, ...]
    """In the order of the fold."""
    files: tuple[str, ...]
    """The files in which the two texts differ; empty where the opposite order stops at a conflict."""
    conflict: Conflict | None = None
    """What stops the opposite order."""

    @property
    def message(self) -> Sentence:
        """Both orders, in a sentence."""
        if self.conflict is not None:
            return say(
                "{ids} were decided together, and fit the text in one order only: {reason}",
                ids=enumerated(self.ids),
                reason=self.conflict.message,
            )
        return say(
            "{ids} were decided together, and in the opposite order they make another text of {files}",
            ids=enumerated(self.ids),
            files=enumerated(self.files),
        )


def order_matters(register: Register, versions: Sequence[Version]) -> tuple[OrderMatters, ...]:
    """Return the sittings whose result depends on the order of its amendments; `versions` are a replay's."""
    found = (_compared(register, versions, run) for run in _sittings(versions))
    return tuple(one for one in found if one is not None)


def _sittings(versions: Sequence[Version]) -> Iterator[list[Version]]:
    """Yield the versions of each sitting that enter into force on one day, where there are several."""
    for _, group in groupby(versions, key=lambda one: (one.change.in_force, one.change.decided)):
        run = list(group)
        if len(run) > 1:
            yield run


def _compared(register: Register, versions: Sequence[Version], run: list[Version]) -> OrderMatters | None:
    earlier = versions[: run[0].number]
    together = _of_one_base(register, earlier, run)
    if len(together) < 2:
        return None
    rest = [version for version in run if version not in together]
    fold = Fold(register, earlier)
    settled = settled_by(register, [version.change for version in versions])
    for version in (*reversed(together), *rest):
        step = fold.add(version.change, settled)
        if isinstance(step, Conflict):
            return OrderMatters(_ids(together), (), step)
    files = _differences(run[-1].text, fold.text)
    return OrderMatters(_ids(together), files) if files else None


def _of_one_base(register: Register, earlier: Sequence[Version], run: list[Version]) -> list[Version]:
    """Return the versions drafted on one text that stood before them, and on the words of none of them.

    Where a conciliation settles a rival's conflict, their order is part of what was decided.
    """
    ids = {version.change.id for version in run}
    files = [file for name in ids for file in register.entry(name).amendment.patch.files]
    made = {(file.new_path, file.new_id) for file in files}
    bases: dict[str, str] = {}
    kept: list[Version] = []
    for version in run:
        amendment = register.entry(version.change.id).amendment
        stated = stated_base(amendment.patch)
        hangs = {amendment.amends, *amendment.requires} & ids or made & set((stated or {}).items())
        if not stated or hangs or version.change.undoes or version.yields_to is not None:
            continue
        if not any(stands_on(one.text, stated) for one in earlier):
            continue
        if all(bases.get(path, blob) == blob for path, blob in stated.items()):
            bases |= stated
            kept.append(version)
    return kept


def _differences(one: Text, other: Text) -> tuple[str, ...]:
    paths = sorted({*one, *other})
    return tuple(path for path in paths if one.blobs.get(path) != other.blobs.get(path))


def _ids(versions: list[Version]) -> tuple[str, ...]:
    return tuple(version.change.id for version in versions)
