"""The presence at opening, corrected: as long as nothing was voted on it, or where only names are added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from codicille.decision.sittings.sitting import EntryKind, Presence
from codicille.errors import RecordError
from codicille.sentence import enumerated, say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from codicille.decision.sittings.sitting import Entry, Sitting


def with_opening(sitting: Sitting, there: Presence, but: Collection[str] = ()) -> Sitting:
    """Return a sitting with another presence at opening.

    Raises RecordError where its numbers change and something was voted on them; `but` are amendments whose
    votes are just being entered again.
    """
    voted = [
        name
        for entry in _on_opening(sitting)
        if entry.kind is EntryKind.VOTE
        for name in entry.amendments
        if name not in but
    ]
    if voted and (sitting.presence is None or _counts(sitting.presence) != _counts(there)):
        raise RecordError(
            say("the presence at opening has counted for the votes on {ids}: its numbers stay",
                ids=enumerated(voted)),
            hint=say(
                "The members can be named, as many as were counted. `c {id}`, then `p`, changes who was "
                "there at that vote.",
                id=voted[0],
            ),
        )  # fmt: skip
    return replace(sitting, presence=there)


def may_be_opening(sitting: Sitting, there: Presence, but: Collection[str] = ()) -> bool:
    """Whether a presence just typed may be that at opening, corrected: nobody came or left since."""
    is_unchanged = sitting.now is None and all(entry.presence is None for entry in sitting.entry)
    rests_on_it = any(set(but) & set(entry.amendments) for entry in _on_opening(sitting))
    if not (rests_on_it if but else is_unchanged):
        return False
    try:
        with_opening(sitting, there, but)
    except RecordError:
        return False
    return True


def missed_at_opening(sitting: Sitting) -> tuple[str, ...]:
    """Return what was entered as called without a quorum, for want of members at opening."""
    found = (entry for entry in _on_opening(sitting) if entry.kind is EntryKind.NO_QUORUM)
    return tuple(name for entry in found for name in entry.amendments)


def called_again(sitting: Sitting, names: Collection[str]) -> Sitting:
    """Return a sitting in which nothing is entered any more on some amendments."""
    return replace(
        sitting, entry=tuple(entry for entry in sitting.entry if not set(names) & set(entry.amendments))
    )


def _on_opening(sitting: Sitting) -> Iterator[Entry]:
    """Yield what was entered before anybody came or left."""
    for entry in sitting.entry:
        if entry.presence is not None:
            return
        yield entry


def _counts(there: Presence) -> dict[str, tuple[int | None, int | None, int, int]]:
    parts = there.colleges or {"": there}
    return {
        name: (part.in_office, part.present, part.represented, part.recused) for name, part in parts.items()
    }
