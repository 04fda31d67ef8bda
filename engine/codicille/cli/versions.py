"""Which version a command speaks of: by number, by day, or the text in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from codicille.cli.session import today
from codicille.errors import CodicilleError, RegisterError, UsageError
from codicille.history.replay import Replay, Version, replay
from codicille.history.timeline import FOREVER, Timeline, timeline
from codicille.sentence import say

if TYPE_CHECKING:
    from codicille.cli.session import Session
    from codicille.history.register import Register
    from codicille.history.replay import Conflict
    from codicille.text.outline import Outline
    from codicille.text.provision import Place, Provision


@dataclass(frozen=True, slots=True)
class History:
    """A register with everything it says of the text, announced versions included."""

    register: Register
    timeline: Timeline
    replay: Replay

    @property
    def versions(self) -> tuple[Version, ...]:
        """All versions, by number."""
        return self.replay.versions

    def in_force(self, day: date) -> Version:
        """Return the version in force on a day. Raises RegisterError when there is none yet."""
        version = self.replay.as_of(day)
        if version is not None:
            return version
        if not self.versions:
            self._refuse_nothing()
        first = self.versions[0].in_force
        raise RegisterError(
            say("nothing is in force on {day}: the first version is of {first}", day=day, first=first)
        )

    def numbered(self, number: int) -> Version:
        """Return a version by its number. Raises UsageError when there is none of that number."""
        if not self.versions:
            self._refuse_nothing()
        if not 0 <= number < len(self.versions):
            last = len(self.versions) - 1
            raise UsageError(
                say("there is no version {number}: they go from 0 to {last}", number=number, last=last),
                hint=say("`codicille log` lists them."),
            )
        return self.versions[number]

    def named(self, name: str) -> Version:
        """Return a version by what a person types: a number or a day."""
        if name.isdigit():
            return self.numbered(int(name))
        try:
            return self.in_force(date.fromisoformat(name))
        except ValueError:
            raise UsageError(
                say("“{name}” is neither a version's number nor a day", name=name),
                hint=say("Write 3, or 2023-09-01; `codicille log` lists the versions."),
            ) from None

    def _refuse_nothing(self) -> None:
        if self.replay.conflict is not None:
            raise conflict_error(self.replay.conflict)
        raise RegisterError(
            say("no version yet: no founding act has been enacted"),
            hint=say("`codicille list` shows what has been filed and what it awaits."),
        )


def history_of(session: Session, known_at: date | None = None, *, by_adoption: bool = False) -> History:
    """Replay the workspace's register, as known on a day. A conflict leaves the versions before it.

    `by_adoption` takes the changes in the order in which they were decided, not in that of their entry
    into force: the texts their drafters had before them, which may never have been in force.
    """
    register = session.workspace.register()
    times = timeline(register)
    day = known_at or FOREVER
    changes = times.adopted(day) if by_adoption else times.changes(FOREVER, day)
    return History(register, times, replay(register, changes))


def chosen(history: History, number: int | None, as_of: date | None) -> Version:
    """Return the version a command was asked for: by number, else by day, else the one in force today."""
    if number is not None and as_of is not None:
        raise UsageError(say("give either a version's number or a day, not both"))
    return history.in_force(as_of or today()) if number is None else history.numbered(number)


def outline_of(session: Session, version: Version) -> Outline:
    """Return the structure of a version."""
    from codicille.text.outline import outline

    return outline(version.text, session.workspace.configuration.constitution.order)


def provision_named(session: Session, history: History, version: Version, name: str) -> Provision | Place:
    """Return what a person names in a version; an old number leads to its article, and that is said.

    Raises UsageError when nothing bears the name, and nothing did before a renumbering.
    """
    from codicille.history.concordance import concordance
    from codicille.text.address import Address
    from codicille.text.label import label

    address = Address.read(name)
    structure = outline_of(session, version)
    names = concordance(history.register, history.versions)
    earlier = [one for one in names.named(address, version.number) if structure.find(one) and one != address]
    found = structure.find(address)
    if found is None and not earlier:
        raise UsageError(
            say("version {number} has no “{article}”", number=version.number, article=name),
            hint=say("`codicille text` prints the whole text."),
        )
    for one in earlier:
        session.note(say("Before it was renumbered, {now} was {then}.", now=label(one), then=label(address)))
    if found is None:
        found = structure.find(earlier[0])
    assert found is not None, "only those that stand were kept"
    return found


def conflict_error(conflict: Conflict) -> CodicilleError:
    """Return a conflict as the error it is for a command that needs the text behind it."""
    return RegisterError(
        say("{both}: {reason}", both=conflict.message, reason=conflict.reasons[0].message),
        conflict.where,
        say("Decide which of them gives way: rewrite one on the text as it stands, and file it again."),
    )


def note_conflict(session: Session, history: History) -> None:
    """Say, beside the result, that a change could not be applied."""
    if history.replay.conflict is not None:
        error = conflict_error(history.replay.conflict)
        session.note(say("Warning: {error}", error=error.render(session.words)))
