"""A clash before its place is named: what it is about is a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from codicille.change.clash import ClashKind
    from codicille.change.merging.threads import Thread
    from codicille.change.merging.wording import Wording


class Quarrel(NamedTuple):
    """Changes that cannot both hold."""

    kind: ClashKind
    thread: Thread
    """What it is about, or what it follows."""
    wording: Wording
