"""The amendments that await a decision, each on the text in force, and how all of them stand to one another.

It reads the register and the versions, compares them by `change/relating/`, and decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from codicille.change.clash import Conflicted
from codicille.change.relating.comparison import Comparison
from codicille.change.relating.consequence import Trials, walk
from codicille.change.relating.footprint import footprint
from codicille.change.relating.ground import Ground
from codicille.change.relation import Proposal
from codicille.decision.course.course import OPEN
from codicille.decision.course.state import ENDED, State
from codicille.errors import RegisterError, Where
from codicille.history.placing import Drafts, Placing, told
from codicille.history.standings import Standings
from codicille.history.version import Obstacle
from codicille.sentence import say
from codicille.text.text import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from codicille.change.clash import Clash
    from codicille.change.relating.consequence import Call, Consequence
    from codicille.change.relation import Relation
    from codicille.decision.amendment import Amendment
    from codicille.decision.course.state import Standing
    from codicille.history.register import Register
    from codicille.history.version import Version
    from codicille.text.text import Text


NOT_DECIDED = OPEN | ENDED | {State.UNFILED}
"""The states of an amendment that no body has enacted."""


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why an amendment cannot be put to the vote as it is written, whatever becomes of the others."""

    id: str
    obstacles: tuple[Obstacle, ...]
    """At least one."""


class Agenda:
    """What awaits a decision on a day, on the text in force.

    An amendment that is decided, and of which nothing is in force yet, is taken in as what cannot be changed
    any more. What is rectified, or has fallen with another, awaits nothing (`standings.py`).
    """

    def __init__(
        self, register: Register, versions: Sequence[Version], day: date, order: Sequence[str] = ()
    ) -> None:
        in_force = [version for version in versions if version.in_force <= day]
        self.register = register
        self.versions = tuple(in_force)
        """Those in force on the day."""
        self.text = in_force[-1].text if in_force else EMPTY
        self.ground = Ground(self.text, order, register.rules.merge.settings)
        self.drafts = Drafts(register, versions)
        standings = Standings(register)
        self.standings: Mapping[str, Standing] = {entry.id: standings.of(entry) for entry in register}
        self._came_in = {version.change.id for version in in_force}
        self._grounds = {self.text.id: self.ground}
        self._joined: dict[tuple[str, ...], Text | None] = {}
        self.trials = Trials()

    @cached_property
    def pending(self) -> Mapping[str, Amendment]:
        """The amendments that are filed and not decided, by id."""
        return {e.id: e.amendment for e in self.register if self.standings[e.id].state in OPEN}

    @cached_property
    def announced(self) -> Mapping[str, Amendment]:
        """The amendments that are decided, and of which nothing is in force yet, by id."""
        return {
            entry.id: entry.amendment
            for entry in self.register
            if self.standings[entry.id].state not in NOT_DECIDED and entry.id not in self._came_in
        }

    @cached_property
    def proposals(self) -> Mapping[str, Proposal]:
        """All that can be compared, in the order of ids; what nobody can apply to any text is a hindrance."""
        found = (self._proposal(self._open[name]) for name in sorted(self._open))
        return {one.id: one for one in found if one is not None}

    @cached_property
    def comparison(self) -> Comparison:
        """What compares the proposals; its `all` gives the relations of all pairs."""
        return Comparison(self.ground, self.proposals.values())

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """The relations of all pairs that are not independent, compared once."""
        return self.comparison.all()

    @cached_property
    def hindrances(self) -> tuple[Hindrance, ...]:
        """What stands against each pending amendment by itself, for those that something does."""
        found = ((name, tuple(self._obstacles(one))) for name, one in self.pending.items())
        return tuple(Hindrance(name, obstacles) for name, obstacles in found if obstacles)

    def check_pending(self, amendment_id: str) -> Amendment:
        """Return a pending amendment. Raises RegisterError when none of that id awaits a decision."""
        amendment = self.register.entry(amendment_id).amendment
        if amendment.id in self.pending:
            return amendment
        raise RegisterError(
            say(
                "{id} awaits no decision: {why}",
                id=amendment.id,
                why=self.standings[amendment.id].explanation,
            ),
            Where(amendment.file),
            say("`codicille list` shows what each amendment is."),
        )

    def walk(self, calls: Sequence[Call]) -> tuple[Consequence, ...]:
        """Simulate an order of call; return what becomes of each. Raises KeyError on an id of no proposal."""
        return walk(self.text, self.proposals, calls)

    def lineage(self, amendment: Amendment) -> tuple[str, ...]:
        """Return the open amendments on whose words one is drafted, and theirs, the first one first."""
        found: dict[str, None] = {}
        self._climb(amendment, found, {amendment.id})
        return tuple(found)

    def placed(self, amendment: Amendment) -> Placing | tuple[Obstacle, ...]:
        """Put an amendment on the text in force, together with the open ones that it is drafted on."""
        text = self._text_with(self.lineage(amendment))
        return self.drafts.placed(amendment, self.text if text is None else text)

    def unfit_parent(self, amendment: Amendment) -> tuple[str, tuple[Clash, ...]] | None:
        """Return the first of the open amendments that one is drafted on that does not fit, and why."""
        for name in self.lineage(amendment):
            placing = self.placed(self._open[name])
            if isinstance(placing, Placing) and placing.clashes:
                return name, placing.clashes
        return None

    @cached_property
    def _open(self) -> Mapping[str, Amendment]:
        return {**self.announced, **self.pending}

    def _climb(self, amendment: Amendment, found: dict[str, None], seen: set[str]) -> None:
        amended = (amendment.amends,) if amendment.amends in self._open else ()
        for name in (*amended, *self.drafts.makers(amendment, self._open.values())):
            if name is not None and name not in seen:
                seen.add(name)
                self._climb(self._open[name], found, seen)
                found[name] = None

    def _text_with(self, lineage: tuple[str, ...]) -> Text | None:
        """Return the text in force with some amendments put on it; None where they do not fit."""
        if not lineage:
            return self.text
        if lineage not in self._joined:
            before = self._text_with(lineage[:-1])
            last = self.drafts.placed(self._open[lineage[-1]], before) if before is not None else ()
            is_clean = isinstance(last, Placing) and not isinstance(last.answer, Conflicted)
            self._joined[lineage] = last.answer.text if is_clean else None  # type: ignore[union-attr]  # told by is_clean
        return self._joined[lineage]

    def _proposal(self, amendment: Amendment) -> Proposal | None:
        placing = self.placed(amendment)
        if not isinstance(placing, Placing):
            return None
        parent = self.unfit_parent(amendment)
        stale = placing.clashes if parent is None else parent[1]
        before, after = placing.draft.base, placing.draft.after
        if not stale and not isinstance(placing.answer, Conflicted):
            before, after = placing.text, placing.answer.text
        own = footprint(self._ground(before), after)
        return Proposal(
            amendment.id,
            before,
            after,
            reach=own if before.id == self.text.id or stale else footprint(self.ground, after),
            own=own,
            stands_on=() if stale else self.lineage(amendment),
            amends=amendment.amends if amendment.amends in self._open else None,
            requires=tuple(name for name in amendment.requires if name in self._open),
            excludes=tuple(name for name in amendment.excludes if name in self._open),
            stale=stale,
            is_decided=amendment.id in self.announced,
            settings=self.ground.settings,
        )

    def _ground(self, text: Text) -> Ground:
        return self._grounds.setdefault(text.id, Ground(text, self.ground.order, self.ground.settings))

    def _obstacles(self, amendment: Amendment) -> Iterator[Obstacle]:
        placing = self.placed(amendment)
        if not isinstance(placing, Placing):
            yield from placing
        elif isinstance(placing.answer, Conflicted):
            yield from told(amendment.id, placing.answer.clashes)
        elif placing.answer.text.id == placing.text.id:
            yield Obstacle(
                say("{id} changes nothing any more: what it asks is in the text in force", id=amendment.id),
                Where(amendment.file),
            )
