"""The acts that wrote a text, as a legend names them: who decided, by what vote, what they gave back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.decision.voting.verdict import Verdict
from codicille.decision.voting.wording import counts_clause
from codicille.publish.pieces.origins import style_of
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from codicille.history.provenance import Provenance, Run
    from codicille.publish.material import Material
    from codicille.publish.versions.told import VersionView


@dataclass(frozen=True, slots=True)
class ActView:
    """An act that wrote words of a text."""

    version: int
    """Number of the version that it made."""
    number: int
    """The one it bears on the page; 0 for the original."""
    style: int
    id: str
    subject: str
    day: date
    """Of its entry into force."""
    said: Sentence
    votes: tuple[Sentence, ...]
    notes: tuple[Sentence, ...]
    """Where its words come from, when it did not write them all alone."""


@dataclass(frozen=True, slots=True, order=True)
class Restoration:
    """Words that an act gave back."""

    by: int
    """Number of the version that gave them back, like the others."""
    written: int
    removed: int


@dataclass(frozen=True, slots=True)
class Acts:
    """Names the acts of a register's versions."""

    material: Material
    views: Sequence[VersionView]
    restored: Mapping[int, tuple[Restoration, ...]]

    @classmethod
    def of(cls, material: Material, views: Sequence[VersionView]) -> Acts:
        """Find what each act gave back."""
        found: dict[int, tuple[Restoration, ...]] = {}
        for one in sorted(set(restorations(material.provenance))):
            found[one.by] = (*found.get(one.by, ()), one)
        return cls(material, views, found)

    def legend(self, versions: Sequence[int]) -> tuple[ActView, ...]:
        """Return the acts of some versions, in order, numbered from 1; the original bears none."""
        later = [number for number in versions if number]
        numbers = {0: 0} | {version: rank for rank, version in enumerate(later, 1)}
        return tuple(self._act(version, numbers[version]) for version in versions)

    def register(self, versions: Sequence[int]) -> tuple[ActView, ...]:
        """Return the acts of some versions, in order; each bears its version's number, on every page."""
        return tuple(self._act(version, version) for version in versions)

    def _act(self, version: int, number: int) -> ActView:
        view = self.views[version]
        said = say("original wording") if number == 0 else view.decided_by
        return ActView(
            version,
            number,
            style_of(number),
            view.act.id,
            view.act.subject,
            view.in_force,
            said,
            tuple(self._votes(view.act.id)),
            tuple(self._notes(version)),
        )

    def _votes(self, amendment_id: str) -> Iterator[Sentence]:
        for outcome in self.material.standings[amendment_id].stages:
            if isinstance(outcome.verdict, Verdict):
                counts = counts_clause(outcome.verdict.totals)
                yield say("{stage}: {what}", stage=outcome.stage.name, what=counts)

    def _notes(self, version: int) -> Iterator[Sentence]:
        made = self.material.replay.versions[version]
        if made.change.undoes:
            yield say("the end of its effect, which gives back the words before it")
        for one in self.restored.get(version, ()):
            writer, remover = self.views[one.written].act.id, self.views[one.removed].act.id
            yield say(
                "gives back words that {writer} wrote and {remover} had removed",
                writer=writer,
                remover=remover,
            )
        if made.is_merged and not made.change.undoes:
            yield say("merged word by word with what had changed since it was drafted")
        for shared in made.common:
            if shared.now.strip():
                yield say(
                    "also asked for words that another act had brought: “{words}”", words=_short(shared.now)
                )
        if made.yields_to is not None:
            yield say("its words are those of the conciliation {id}", id=made.yields_to)


def restorations(provenance: Provenance) -> Iterator[Restoration]:
    """Yield the words that came back to where they had been removed, as the weave has them side by side."""
    for weave in provenance.weaves:
        for place, run in enumerate(weave.runs):
            if run.born and run.brought is None and run.words.strip():
                yield from _given_back(run, _beside(weave.runs, place))


def _beside(runs: Sequence[Run], place: int) -> Iterator[Run]:
    """Yield what stands next to a run, up to words that stood there both before it came and after."""
    born = runs[place].born
    for step in (-1, 1):
        at = place + step
        while 0 <= at < len(runs) and not (runs[at].is_alive(born - 1) and runs[at].is_alive(born)):
            yield runs[at]
            at += step


def _given_back(run: Run, beside: Iterator[Run]) -> Iterator[Restoration]:
    for other in beside:
        if other.died is not None and other.died < run.born and other.words.strip() == run.words.strip():
            yield Restoration(run.born, other.origin, other.died)


def _short(words: str, most: int = 60) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
