"""A series as the files of a workspace: configuration, amendments, records; it writes none of them.

Imported decisions are acts « as recorded elsewhere »: their outcome is the source's, and each record
says so. Votes that a source states are kept beside, and decide nothing, since it does not give the rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import tomli_w

from codicille.decision.amendment import Amendment, Effective, Kind, Person
from codicille.decision.event import Act, Filed, Note, Vote
from codicille.decision.formats.mail_header import plain_subject
from codicille.decision.formats.to_mail import sealed, write_amendment
from codicille.decision.record import append_event

if TYPE_CHECKING:
    from codicille.decision.event import AnyEvent
    from codicille.intake.series import Series, Step

MAIL_FIRST = date(1970, 1, 1)
MAIL_LAST = date(2099, 12, 31)
"""The days a mail's `Date` and Git can hold; true dates are in the record."""
CUTS_MAIL = re.compile(r"^(---|diff -|Index: |From |>From )", re.MULTILINE)
"""Lines that would end the message for `git am` (git-mailinfo(1))."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an import is told by the person."""

    title: str | None
    language: str


def workspace_files(series: Series, settings: Settings) -> dict[str, bytes]:
    """Return every file of the workspace, path → content, the text in force excepted."""
    files = {
        "codicille.toml": configuration(settings.title or series.title, settings.language, series.source)
    }
    width = max(3, len(str(len(series.steps) - 1)))
    for number, step in enumerate(series.steps):
        amendment = _amendment(step, f"{number:0{width}}", is_first=number == 0)
        files[amendment.file] = write_amendment(amendment)
        files[amendment.file.removesuffix(".patch") + ".toml"] = _record(step, amendment)
    return files


def configuration(title: str, language: str, source: str) -> bytes:
    """Return the `codicille.toml` of an imported constitution."""
    stages = [
        {
            "id": "vote",
            "name": "Vote, as the source states it",
            "body": "source",
            "source": source,
            "effect": "consultative",
        },
        {
            "id": "promulgation",
            "name": "Promulgation, as the source states it",
            "body": "source",
            "source": source,
            "decision": "act",
        },
    ]
    content = {
        "constitution": {"title": title, "language": language},
        "site": {"languages": ["fr", "en"] if language == "fr" else ["en", "fr"]},
        "bodies": [{"id": "source", "name": source}],
        "procedures": [
            {
                "id": "imported",
                "kinds": [str(kind) for kind in Kind],
                "since": date(1, 1, 1),
                "stages": stages,
                "executory": {"default_effective": "decision", "retroactive": True},
            }
        ],
    }
    return tomli_w.dumps(content).encode()


def _amendment(step: Step, number: str, *, is_first: bool) -> Amendment:
    day = min(max(step.decided, MAIL_FIRST), MAIL_LAST)
    subject = plain_subject(step.subject) or f"Version {number}"
    return sealed(
        Amendment(
            id=number,
            subject=subject,
            author=Person(step.author.name, step.author.email),
            date=datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
            motives=_motives(step.motives),
            patch=step.patch,
            file=f"amendments/{number}-{_slug(subject)}.patch",
            kind=Kind.FOUNDING if is_first else Kind.AMENDMENT,
            effective=step.effective or (Effective(step.in_force),),
        )
    )


def _motives(words: str) -> str:
    """Quote the lines that would cut the message; nothing else changes."""
    lines = (line.rstrip() for line in words.replace("\r\n", "\n").strip().split("\n"))
    return CUTS_MAIL.sub(r"> \1", "\n".join(lines)).strip("\n")


def _slug(subject: str) -> str:
    from codicille.text.heading import slug  # noqa: PLC0415 - one word of the text room

    return slug(subject) or "amendment"


def _record(step: Step, amendment: Amendment) -> bytes:
    known = max(step.decided, step.voted or step.decided)
    first = min(step.decided, step.voted or step.decided)
    events: list[AnyEvent] = [Filed(date=first, recorded=_later(first, known), patch=amendment.sha256)]
    if step.counts is not None:
        voted = step.voted or step.decided
        events.append(
            Vote(
                stage="vote",
                date=voted,
                recorded=_later(voted, known),
                patch=amendment.sha256,
                for_=step.counts.for_,
                against=step.counts.against,
                abstain=step.counts.abstain,
            )
        )
    events.append(
        Act(
            stage="promulgation",
            date=step.decided,
            recorded=_later(step.decided, known),
            patch=amendment.sha256,
            reference=step.reference or None,
        )
    )
    events += [
        Note(date=step.decided, recorded=_later(step.decided, known), text=note) for note in step.notes
    ]
    content = b""
    for event in events:
        content = append_event(content, event, amendment.file)
    return content


def _later(happened: date, known: date) -> date | None:
    return known if known != happened else None
