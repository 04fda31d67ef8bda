"""An amendment as a value: who asks for what, why, and from when; it reads no file and decides nothing.

`from_mail.py` reads it from its patch file, `to_mail.py` writes it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from codicille.change.patch import Patch


class Kind(StrEnum):
    """What sort of change is asked for; each kind follows its own procedure."""

    AMENDMENT = "amendment"
    FOUNDING = "founding"
    """The act that creates every file."""
    ERRATUM = "erratum"
    """The mending of a clerical slip."""
    RENUMBERING = "renumbering"
    ANNULMENT = "annulment"
    """What a court takes out of the text."""
    CONCILIATION = "conciliation"
    """The resolution of two changes that collide."""


class Moment(StrEnum):
    """An entry into force that is not yet a day."""

    PUBLICATION = "publication"
    UNKNOWN = "unknown"
    """To be set later, by a `commenced` event."""


@dataclass(frozen=True, slots=True)
class Person:
    """An author, as the mail format names one."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Effective:
    """One `Effective` trailer: from when, and for which provision when not for all."""

    when: dt.date | Moment
    scope: str | None = None
    """The eId of a provision, as `art_10`; None for the whole amendment."""


@dataclass(frozen=True, slots=True)
class Renumbering:
    """One `Renumbers` trailer: the provision keeps its identity under another number."""

    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """An amendment's file. Two are equal when they say the same; the bytes may differ (`sha256`)."""

    id: str
    subject: str
    """One line."""
    author: Person
    date: dt.datetime
    """When the file was made, with its zone: whole seconds, 1970 to 2099, as Git can hold."""
    motives: str
    """Markdown (*exposé des motifs*): lines end with LF, no blank line at either end; may be empty."""
    patch: Patch
    """Paths relative to the constitution."""
    file: str
    """The path of the file, as the person would type it."""
    kind: Kind = Kind.AMENDMENT
    effective: tuple[Effective, ...] = ()
    """Empty: the procedure's default."""
    expires: dt.date | None = None
    """Last day in force."""
    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    amends: str | None = None
    """The amendment this one is a sub-amendment to."""
    supersedes: str | None = None
    """The earlier filing this one rectifies, or the amendment whose place the council gave to this text."""
    renumbers: tuple[Renumbering, ...] = ()
    sha256: str = field(default="", compare=False)
    """`sha256:` and 64 hexadecimal digits of the file's bytes; empty until `to_mail.sealed` sets it."""


def patch_hash(data: bytes) -> str:
    """Return the hash by which records name a file: `sha256:` and 64 hexadecimal digits."""
    return "sha256:" + hashlib.sha256(data).hexdigest()
