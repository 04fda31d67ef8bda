"""What both sides deleted, and what both inserted alike at one point: done once, and reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.change.merging.threads import Braid, Thread
    from codicille.change.merging.wording import Wording


def agreed(braid: Braid) -> Iterator[tuple[Thread, Wording]]:
    """Yield deletions and insertions of both sides; a whole section is one, without its pieces."""
    deleted = (thread for thread in braid.base.threads.values() if not (thread.ours or thread.theirs))
    inserted = (thread for thread in braid.ours.threads.values() if not thread.base and thread.theirs)
    for thread in (*deleted, *inserted):
        is_said = not thread.is_section and _is_agreed(braid.section(thread))
        wording = braid.wording(thread)
        if not is_said and "".join(wording).strip():
            yield thread, wording


def _is_agreed(section: Thread) -> bool:
    """Whether a whole section was deleted, or inserted, by both."""
    if section.base is None:
        return section.ours is not None and section.theirs is not None and not section.is_beginning
    return section.ours is None and section.theirs is None
