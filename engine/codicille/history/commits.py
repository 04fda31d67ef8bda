"""The ledger's commits as Git's own bytes and ids, computed from the chronicle; it writes nothing.

Ids are a function of the register alone: names, dates and messages come from it, never from a machine's
clock, zone or configuration. The format is Git's commit object (gitformat-pack(5), git-commit-tree(1)).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from codicille.decision.event import Act, Vote
from codicille.decision.voting.counting import totals
from codicille.history.situation import ending
from codicille.text.text import FOLDER_MODE, object_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codicille.decision.amendment import Amendment
    from codicille.history.chronicle import Chronicle, Entry
    from codicille.history.register import Register
    from codicille.history.version import Version
    from codicille.text.text import Text

FOLDER = "constitution"
"""The folder of the ledger's trees, so that amendment files apply to them as they are."""
NOON = 12 * 60 * 60
DAY = 24 * 60 * 60
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit of the ledger."""

    id: str
    parent: str | None
    content: bytes
    """The commit object, as Git stores it."""
    entry: Entry

    @property
    def tag(self) -> str:
        """The name of the version: the day it stands at, and its number in the ledger."""
        return f"version/{self.entry.stands.isoformat()}/{self.entry.number}"


@dataclass(frozen=True, slots=True)
class Keeper:
    """The committer of every entry: the constitution itself."""

    name: str
    email: str


def commits(register: Register, chronicle: Chronicle, keeper: Keeper) -> tuple[Commit, ...]:
    """Return the ledger's commits, oldest first."""
    made: list[Commit] = []
    parent: str | None = None
    for entry in chronicle.entries:
        content = _content(register, entry, parent, keeper)
        made.append(Commit(object_id(b"commit", content), parent, content, entry))
        parent = made[-1].id
    return tuple(made)


def names_of(versions: Iterable[Version], made: Iterable[Commit]) -> tuple[str | None, ...]:
    """Return the commit that holds each version's words; None for words that the ledger never held.

    Where the change that made a version came into the ledger with other words (an erratum or a judgment
    has corrected them since), the last commit with these words counts: it is the same text.
    """
    known: dict[object, str] = {}
    for commit in made:
        known[commit.entry.text.id] = commit.id
        known[commit.entry.change, commit.entry.text.id] = commit.id
    return tuple(known.get((one.change, one.text.id), known.get(one.text.id)) for one in versions)


def root_tree(text: Text) -> str:
    """Return the id of a tree that holds the text in its folder."""
    line = FOLDER_MODE + b" " + FOLDER.encode() + b"\0" + bytes.fromhex(text.id)
    return object_id(b"tree", line if len(text) else b"")


def _content(register: Register, entry: Entry, parent: str | None, keeper: Keeper) -> bytes:
    amendment = register.entry(entry.change.id).amendment
    lines = [f"tree {root_tree(entry.text)}"]
    if parent is not None:
        lines.append(f"parent {parent}")
    author = _person(amendment.author.name, amendment.author.email)
    lines.append(f"author {author} {_seconds(entry.change.decided)} +0000")
    lines.append(f"committer {_person(keeper.name, keeper.email)} {_seconds(entry.stands)} +0000")
    return "\n".join([*lines, "", _message(register, entry, amendment)]).encode()


def _seconds(day: date) -> int:
    """Noon of the day; 0 for a day before 1970, the earliest that every Git can hold."""
    return max((day - EPOCH).days * DAY + NOON, 0)


def _person(name: str, email: str) -> str:
    """Return `Name <address>` without the signs Git keeps for itself."""
    clean = name.translate({ord(sign): None for sign in "<>\n\0"}).strip(" .,:;\"'") or email
    return f"{clean} <{email.translate({ord(sign): None for sign in '<> ' + chr(10) + chr(0)})}>"


def _message(register: Register, entry: Entry, amendment: Amendment) -> str:
    why = ending(register, entry)
    subject = amendment.subject if why is None else f"[{why}] {amendment.subject}"
    trailers = [
        f"Amendment: {amendment.id}",
        f"Kind: {amendment.kind}",
        f"Decided: {entry.change.decided}",
        f"In-Force: {entry.change.in_force}",
        f"Stands: {entry.stands}",
        f"Patch: {amendment.sha256}",
        *_decisions(register, entry),
    ]
    parts = [subject, amendment.motives, "\n".join(trailers)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _decisions(register: Register, entry: Entry) -> list[str]:
    """One trailer per vote and act known on the day the entry stands at: figures, never an outcome."""
    lines: list[str] = []
    for event in register.entry(entry.change.id).record.events:
        if event.recorded_on > entry.stands:
            continue
        if isinstance(event, Vote):
            counts = totals(event)
            figures = f"for={counts.for_ or 0} against={counts.against or 0} abstain={counts.abstain}"
            lines.append(f"Vote: {event.stage} {event.date} {figures}{_reference(event)}")
        elif isinstance(event, Act):
            lines.append(f"Act: {event.stage} {event.date}{_reference(event)}")
    return lines


def _reference(event: Vote | Act) -> str:
    return f" ({' '.join(event.reference.split())})" if event.reference else ""
