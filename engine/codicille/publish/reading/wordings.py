"""The wordings of a provision, one after another, each marked on the one before; it makes no page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from codicille.change.effect import OperationKind
from codicille.publish.pieces.fragments import OPERATIONS
from codicille.publish.reading.taken_over import taken_from
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from markupsafe import Markup

    from codicille.history.lineage import ArticleHistory, Wording
    from codicille.publish.material import Material
    from codicille.publish.pieces.fragments import Fragments, OperationBadge
    from codicille.publish.pieces.woven import Standing
    from codicille.publish.versions.known import Known, Late
    from codicille.publish.versions.told import VersionView

    Draw = Callable[[Standing | None, Standing | None], Markup]


@dataclass(frozen=True, slots=True)
class Corrected:
    """How a wording was published that an act, recorded later, corrected from an earlier day on."""

    until: date
    """The last day on which it was published."""
    by: Late
    page: str | None
    """Where it stands as it was published, from the root of the language."""


@dataclass(frozen=True, slots=True)
class WordingView:
    """One wording."""

    number: int
    """Of the version that brought it."""
    id: str
    subject: str
    operation: OperationBadge
    name: str
    """How the provision was called then, its heading included."""
    moved: Sentence | None
    """From where to where, when that is what happened to it."""
    sources: tuple[str, ...]
    """The provisions from which it took words over, as readers named them."""
    day: date
    until: date | None
    """Its last day; None while it lasts."""
    is_of_a_day: bool
    """Whether another one took its place on the day it began."""
    corrected: Corrected | None
    """None where it was published for the days on which it is held to have stood, and for no other."""
    late: Late | None
    """The act that brought it, where the ledger took it in later than the day from which it holds."""
    is_ahead: bool
    undoes: bool
    """Whether an amendment's effect ended, and gave the words before it back."""
    cause: Sentence
    place: str
    """Where it stands in the text of its day; the text alone, where it was removed."""
    marked: Markup
    """Compared with the one before, each block once."""
    compared: Markup
    """The same for a page: marked, or side by side."""


@dataclass(frozen=True, slots=True)
class Wordings:
    """Tells the wordings of provisions."""

    material: Material
    views: Sequence[VersionView]
    fragments: Fragments
    known: Known

    def of(self, line: ArticleHistory) -> tuple[WordingView, ...]:
        """Return the wordings of a provision, newest first."""
        return tuple(reversed(tuple(self._told(line))))

    def _told(self, line: ArticleHistory) -> Iterator[WordingView]:
        before: Wording | None = None
        for rank, wording in enumerate(line.wordings):
            yield self._wording(wording, before, line.wordings[rank + 1 :])
            before = wording

    def _wording(self, wording: Wording, before: Wording | None, later: Sequence[Wording]) -> WordingView:
        view, after = self.views[wording.version], later[0] if later else None
        end = self.views[after.version].in_force if after is not None else None
        stands = wording.provision or (before.provision if before is not None else None)
        assert stands is not None, "what is removed stood before"
        anchor = f"#{wording.provision.address}" if wording.provision is not None else ""
        return WordingView(
            number=wording.version,
            id=view.act.id,
            subject=view.act.subject,
            operation=OPERATIONS[wording.operation],
            name=stands.heading or stands.designation,
            moved=self._moved(wording, before),
            sources=self._sources(wording),
            day=view.in_force,
            until=max(end - timedelta(days=1), view.in_force) if end is not None else None,
            is_of_a_day=end == view.in_force,
            corrected=self._corrected(wording, later),
            late=self.known.late(self.material.replay.versions[wording.version]),
            is_ahead=view.in_force > self.material.day,
            undoes=view.undoes,
            cause=view.decided_by,
            place=f"{view.folder}/index.html{anchor}",
            marked=self._marked(wording, before, self.fragments.woven),
            compared=self._marked(wording, before, self.fragments.compared),
        )

    def _corrected(self, wording: Wording, later: Sequence[Wording]) -> Corrected | None:
        versions = self.material.replay.versions
        by = self.known.late(versions[later[0].version]) if later else None
        until = self.known.until(versions[wording.version], [versions[one.version] for one in later])
        if by is None or until is None:
            return None
        return Corrected(until, by, self.known.page_of_wording(wording))

    def _sources(self, wording: Wording) -> tuple[str, ...]:
        if wording.provision is None or wording.operation is not OperationKind.INSERT:
            return ()
        return taken_from(self.material, wording.provision, wording.version)

    def _moved(self, wording: Wording, before: Wording | None) -> Sentence | None:
        if wording.operation is not OperationKind.MOVE or before is None:
            return None
        new, old = self._parent(wording, wording.version), self._parent(before, wording.version - 1)
        if not old or not new or old == new:
            return say("Its place among the others changed.")
        return say("It went from “{old}” to “{new}”.", old=old, new=new)

    def _parent(self, wording: Wording, version: int) -> str:
        """Return the heading under which a wording stands in a version; empty where there is none."""
        if wording.provision is None or not wording.provision.parents:
            return ""
        nearest = str(wording.provision.parents[-1])
        provisions = self.material.outlines[version].provisions
        return next((one.heading for one in provisions if str(one.address) == nearest), "")

    def _marked(self, wording: Wording, before: Wording | None, draw: Draw) -> Markup:
        now, was = _standing(wording), _standing(before)
        if now is not None and was is None:
            return self.fragments.plain((self.material.outlines[now[0]], now[1]))
        return draw(was, now)


def _standing(wording: Wording | None) -> Standing | None:
    if wording is None or wording.provision is None:
        return None
    return wording.version, wording.provision
