"""What all files of data share: their head, days, paths, sentences, and one provision changed.

Schema 1. A key may be added to a shape without another number; one that goes or changes its meaning takes
`SCHEMA` up. Days are `YYYY-MM-DD` (RFC 3339 full-date); paths are relative to the root of the site.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta, Struct

from codicille.change.effect import OperationKind  # noqa: TC001 - msgspec reads the annotations
from codicille.change.redline import SpanKind  # noqa: TC001 - msgspec reads the annotations

SCHEMA = 1
"""Version of all shapes together."""

Said = Annotated[Mapping[str, str], Meta(description="A sentence, by language of the site (ISO 639-1).")]
Day = Annotated[dt.date, Meta(description="A day of the civil calendar.")]
Path = Annotated[str, Meta(description="A path relative to the root of the site.")]
EId = Annotated[str, Meta(description="An address of a provision: an Akoma Ntoso eId, `art_28`.")]
Markdown = Annotated[str, Meta(description="Words of the text as they are kept: Markdown.")]
BlobId = Annotated[str, Meta(pattern="^[0-9a-f]{40}$", description="An object id as Git computes it.")]
Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$", description="SHA-256, in hexadecimal.")]


class File(Struct, frozen=True, kw_only=True, tag_field="kind"):
    """What every file says of itself."""

    schema: Annotated[int, Meta(ge=SCHEMA, le=SCHEMA)] = SCHEMA
    constitution: str
    page: Path
    """The page that says the same to people."""


class Span(Struct, frozen=True, kw_only=True):
    """Consecutive words that share their fate."""

    kind: SpanKind
    text: Markdown


class Change(Struct, frozen=True, kw_only=True):
    """One provision changed."""

    operation: OperationKind
    address: EId
    name: str
    heading: str
    article: Path | None
    """The data of its history; null for a provision that never stood in the text."""
    before: Markdown | None
    after: Markdown | None
    redline: tuple[Span, ...]
    """Kept and deleted spans make `before`, kept and inserted ones `after`."""


class Ref(Struct, frozen=True, kw_only=True):
    """An amendment, named beside what it did."""

    id: str
    title: str
    data: Path
