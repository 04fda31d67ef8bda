"""One step of the fold after another: a change put on the text as it stands, to the letter or word by word.

It never guesses: what neither applies nor merges is a conflict that names both sides.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from codicille.change.apply import Refusal, apply_patch
from codicille.change.clash import Conflicted
from codicille.change.diff import edits_between
from codicille.change.merge import merge
from codicille.change.naming import naming
from codicille.change.part import part_of
from codicille.decision.amendment import Kind
from codicille.errors import Where
from codicille.history.bases import drafted_blobs, newest_on, rebuilt, stands_on, stated_base
from codicille.history.timeline import timeline
from codicille.history.version import Conflict, Obstacle, Version
from codicille.sentence import say
from codicille.text.outline import outline
from codicille.text.text import EMPTY, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from codicille.change.clash import Clash
    from codicille.change.merge import Merged
    from codicille.history.register import Register
    from codicille.history.timeline import Change, Timeline
    from codicille.text.text import Blob


class Fold:
    """The versions so far; it is only ever lengthened, or cut back to a beginning."""

    def __init__(
        self, register: Register, versions: Iterable[Version] = (), unknown: frozenset[str] = frozenset()
    ) -> None:
        self.register = register
        self.versions = list(versions)
        self._unknown = unknown
        """Ids of amendments whose own base is being looked for: no earlier text holds them."""

    @property
    def text(self) -> Text:
        """The text as it stands."""
        return self.versions[-1].text if self.versions else EMPTY

    @cached_property
    def _timeline(self) -> Timeline:
        return timeline(self.register)

    @cached_property
    def _blobs(self) -> Mapping[str, Blob]:
        return drafted_blobs(self.register)

    def cut(self, changes: tuple[Change, ...]) -> int:
        """Keep the versions that the changes begin with; return how many."""
        kept = 0
        for version, change in zip(self.versions, changes, strict=False):
            if version.change != change:
                break
            kept += 1
        del self.versions[kept:]
        return kept

    def add(self, change: Change, settled: Mapping[str, str]) -> Version | Conflict:
        """Put one change on the text; `settled` are the changes whose conflicts a conciliation settles.

        A version is kept, a conflict is not.
        """
        step = self._step(change)
        if isinstance(step, Conflict):
            if change.id not in settled:
                return step
            step = self._version(change, self.text, yields_to=settled[change.id])
        self.versions.append(step)
        return step

    def _step(self, change: Change) -> Version | Conflict:
        patch = self.register.entry(change.id).amendment.patch
        is_whole = change.part is None and not change.undoes
        stated = stated_base(patch)
        if is_whole and (stated is None or stands_on(self.text, stated)):
            applied = apply_patch(self.text, patch, naming(self.text))
            if isinstance(applied, Refusal):
                reasons = _obstacles(applied)
                return Conflict(change, self._touching([one.where for one in reasons]), reasons)
            return Version(len(self.versions), change, applied.text, applied.edits)
        base = self.base(change.id)
        if base is None:
            return self._unknown_base(change)
        return self._merged(change, base)

    def base(self, amendment_id: str) -> Text | None:
        """Return the text an amendment was drafted on: a version, else what the register's patches make."""
        stated = stated_base(self.register.entry(amendment_id).amendment.patch)
        if stated is None:
            return None
        versions = (version.text for version in reversed(self.versions))
        found = newest_on(versions, stated) or rebuilt(self.text, stated, self._blobs)
        return found or self._remembered(amendment_id, stated)

    def _remembered(self, amendment_id: str, stated: Mapping[str, str]) -> Text | None:
        """Return the text it was drafted on among those that stood before it was known, the newest first.

        What is retroactive comes before the very versions that its drafters had before them.
        """
        unknown = self._unknown | {amendment_id}
        told = Fold(self.register, unknown=unknown)
        for day in reversed(self._days_of(amendment_id)):
            known = tuple(c for c in self._timeline.changes(known_at=day) if c.id not in unknown)
            settled = settled_by(self.register, known)
            for change in known[told.cut(known) :]:
                if isinstance(told.add(change, settled), Conflict):
                    break
            found = newest_on((version.text for version in reversed(told.versions)), stated)
            if found is not None:
                return found
        return None

    def _days_of(self, amendment_id: str) -> list[date]:
        """Return the days on which something was recorded, up to the last on which this amendment's was."""
        last = max((e.recorded_on for e in self.register.entry(amendment_id).record.events), default=date.min)
        days = {event.recorded_on for entry in self.register for event in entry.record.events}
        return sorted(day for day in days if day <= last)

    def _merged(self, change: Change, base: Text) -> Version | Conflict:
        applied = apply_patch(base, self.register.entry(change.id).amendment.patch, naming(base))
        if isinstance(applied, Refusal):
            return Conflict(change, (), _obstacles(applied))
        before, after = base, applied.text
        if change.part is not None:
            after = part_of(before, after, change.part.holds)
        if change.undoes:
            before, after = after, before
        merged = merge(before, after, self.text, settings=self.register.rules.merge.settings)
        if isinstance(merged, Conflicted):
            return self._clashed(change, merged)
        return self._version(change, merged.text, merged)

    def _version(
        self, change: Change, text: Text, merged: Merged | None = None, yields_to: str | None = None
    ) -> Version:
        return Version(
            len(self.versions),
            change,
            text,
            edits_between(self.text, text, self._renames(change)),
            is_merged=merged is not None,
            common=merged.common if merged else (),
            reviews=merged.reviews if merged else (),
            yields_to=yields_to,
        )

    def _renames(self, change: Change) -> dict[str, str]:
        """Return old path → new path of the files that a change moves."""
        files = self.register.entry(change.id).amendment.patch.files
        moved = {file.old_path: file.new_path for file in files if file.is_rename}
        known = {old: new for old, new in moved.items() if old is not None and new is not None}
        return {new: old for old, new in known.items()} if change.undoes else known

    def _clashed(self, change: Change, merged: Conflicted) -> Conflict:
        places = [_place(clash) for clash in merged.clashes]
        against = self._touching(places, self._drafted_on(change.id))
        others = against or (say("the text as it stands"),)
        reasons = tuple(
            Obstacle(clash.told(change.id, others), place)
            for clash, place in zip(merged.clashes, places, strict=True)
        )
        return Conflict(change, against, reasons)

    def _unknown_base(self, change: Change) -> Conflict:
        amendment = self.register.entry(change.id).amendment
        applied = apply_patch(self.text, amendment.patch, naming(self.text))
        places = _obstacles(applied) if isinstance(applied, Refusal) else ()
        message = say(
            "{id} was drafted on a text that the register does not know ({file})",
            id=change.id,
            file=amendment.file,
        )
        return Conflict(change, (), (*places, Obstacle(message)))

    def _drafted_on(self, amendment_id: str) -> int:
        """Return the newest version that an amendment was drafted on; else the founding one."""
        stated = stated_base(self.register.entry(amendment_id).amendment.patch)
        fitting = (one.number for one in reversed(self.versions) if stated and stands_on(one.text, stated))
        return next(fitting, 0)

    def _touching(self, places: Iterable[Where], since: int = 0) -> tuple[str, ...]:
        """Return the amendments, after a version, that changed the provisions at some places."""
        later = self.versions[since:]
        found: list[str] = []
        for place in places:
            history = [self._wording(version.text, place) for version in later]
            found += [
                version.change.id
                for version, was, now in zip(later[1:], history, history[1:], strict=False)
                if was != now
            ]
        return tuple(dict.fromkeys(found))

    @staticmethod
    def _wording(text: Text, place: Where) -> object:
        """Return what the provision of a place says in a text; the whole file's id where none is named."""
        if place.file is None or place.file not in text:
            return None
        return provision_words(text, place.file, place.article) or text[place.file].id


def provision_words(text: Text, path: str, article: str | None) -> bytes | None:
    """Return what the provision of a name, in a file, says; None where there is none."""
    structure = outline(Text.of({path: text[path]}))
    found = (one for one in structure.provisions if one.designation == article)
    return next((text[path].content[one.start : one.end] for one in found), None)


def settled_by(register: Register, changes: Iterable[Change]) -> dict[str, str]:
    """Return the changes whose conflicts are settled: id → the conciliation among the changes that does."""
    settled: dict[str, str] = {}
    for change in changes:
        amendment = register.entry(change.id).amendment
        if amendment.kind is Kind.CONCILIATION and not change.undoes:
            settled.update(dict.fromkeys(amendment.requires, change.id))
    return settled


def _obstacles(refusal: Refusal) -> tuple[Obstacle, ...]:
    return tuple(Obstacle(one.message, one.where) for one in refusal.reasons)


def _place(clash: Clash) -> Where:
    return Where(clash.spot.path, clash.spot.line, clash.spot.article or None)
