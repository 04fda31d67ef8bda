"""Montville, a small town: its rules, its founding text, its amendments, in memory or as a workspace."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from codicille.change.diff import make_patch
from codicille.decision.amendment import Amendment, Effective, Kind, Person
from codicille.decision.event import Act, Annulled, AnyEvent, Filed
from codicille.decision.formats.to_mail import sealed, write_amendment
from codicille.decision.record import Record, append_event
from codicille.history.register import Entry, Register
from codicille.store.configuration import read_configuration
from codicille.store.enactment import enact
from codicille.store.founding import ATTRIBUTES, IGNORED
from codicille.store.git import Repository
from codicille.store.workspace import Workspace
from codicille.text.text import EMPTY, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from codicille.decision.procedure import Rules

CONFIGURATION = b"""\
[constitution]
title = "Charte de Montville"
language = "en"
email = "charte@montville.example"

[[bodies]]
id = "council"
name = "Council"

[[procedures]]
id = "any"
kinds = ["founding", "amendment", "erratum", "renumbering", "annulment", "conciliation"]
since = 0001-01-01
[[procedures.stages]]
id = "council"
name = "Deliberation"
body = "council"
source = "art. 3"
decision = "act"
[procedures.executory]
default_effective = "decision"
retroactive = true
"""
"""One stage, decided by a signature: for tests that are about time, not votes."""

ARTICLE_1 = b"""\
# Charter of Montville

## Article 1

The town keeps a charter.

## Article 2

The assembly has forty members.
It meets twice a year.
"""
ARTICLE_3 = b"""\
# Revision

## Article 3

The council revises the charter.
"""
ARTICLE_4 = b"""\
# Money

## Article 4

The budget is voted in public.

## Article 5

Members are paid nothing.

## Article 6

Accounts are kept by the clerk.
They are open to anybody.
"""
FOUNDING = Text.of({"title-1.md": ARTICLE_1, "title-2.md": ARTICLE_3, "title-3.md": ARTICLE_4})
FOUNDED = date(2021, 3, 1)


@dataclass(frozen=True, slots=True)
class Story:
    """One amendment as a test tells it: what it makes of which text, and its days."""

    id: str
    before: Text
    after: Text
    decided: date = FOUNDED
    recorded: date | None = None
    effective: date | None = None
    expires: date | None = None
    annulled: date | None = None
    annulment_recorded: date | None = None
    kind: Kind = Kind.AMENDMENT
    subject: str = ""
    requires: tuple[str, ...] = ()
    later: tuple[AnyEvent, ...] = field(default=())
    """Events after the decision."""

    def amendment(self) -> Amendment:
        """Return the amendment's file as a value."""
        drafted = datetime(2021, 2, 1, 9, tzinfo=UTC)
        return sealed(
            Amendment(
                id=self.id,
                subject=self.subject or f"Change {self.id}",
                author=Person("Marie Dupont", "marie@montville.example"),
                date=drafted,
                motives=f"Because of {self.id}.",
                patch=make_patch(self.before, self.after),
                file=f"amendments/{self.id}-change.patch",
                kind=self.kind,
                effective=(Effective(self.effective),) if self.effective else (),
                expires=self.expires,
                requires=self.requires,
            )
        )

    def events(self, amendment: Amendment) -> tuple[AnyEvent, ...]:
        """Return what happened to it, in order."""
        recorded = self.recorded or self.decided
        told: list[AnyEvent] = [
            Filed(date=self.decided, recorded=recorded, patch=amendment.sha256),
            Act(stage="council", date=self.decided, recorded=recorded, patch=amendment.sha256),
            *self.later,
        ]
        if self.annulled is not None:
            known = self.annulment_recorded or self.annulled
            told.append(Annulled(date=self.annulled, recorded=known, court="TA Rouen"))
        return tuple(told)

    def entry(self) -> Entry:
        """Return amendment and record."""
        amendment = self.amendment()
        file = amendment.file.replace(".patch", ".toml")
        return Entry(amendment, Record(self.events(amendment), file))

    def files(self) -> dict[str, bytes]:
        """Return amendment and record as the files of a workspace."""
        amendment = self.amendment()
        record = b""
        for event in self.events(amendment):
            record = append_event(record, event)
        return {
            amendment.file: write_amendment(amendment),
            amendment.file.replace(".patch", ".toml"): record,
        }


def founding(text: Text = FOUNDING, decided: date = FOUNDED, **more: date | None) -> Story:
    """Tell the founding act."""
    return Story("000", EMPTY, text, decided, kind=Kind.FOUNDING, subject="Found the charter", **more)  # type: ignore[arg-type]  # the keywords are days


def edited(text: Text, path: str, old: str, new: str) -> Text:
    """Return the text with one passage of a file in other words; it must stand there once."""
    content = text[path].content
    assert content.count(old.encode()) == 1, f"{old!r} stands {content.count(old.encode())} times"
    return text.replace({path: content.replace(old.encode(), new.encode())})


def rules() -> Rules:
    """Return Montville's rules."""
    return read_configuration(CONFIGURATION).rules


def register(*stories: Story) -> Register:
    """Return the register of some stories."""
    return Register.of([story.entry() for story in stories], rules())


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder."""
    for path, content in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def workspace(
    folder: Path, stories: Iterable[Story], day: date, configuration: bytes = CONFIGURATION
) -> Path:
    """Make a workspace in which what is in force on a day is enacted, and everything is committed."""
    files = {"codicille.toml": configuration, ".gitattributes": ATTRIBUTES, ".gitignore": IGNORED}
    write(folder, files)
    for story in stories:
        write(folder, story.files())
    repository = Repository.open(folder) if Repository.holds(folder) else Repository.create(folder)
    done = enact(Workspace.open(folder), repository, day)
    assert done.conflict is None
    repository.save([folder], "Everything")
    repository.close()
    return folder
