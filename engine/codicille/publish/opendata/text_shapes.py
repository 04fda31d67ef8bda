"""What the data says of the text: versions, what they changed, what had been published, provisions."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - msgspec reads the annotations

from msgspec import Struct

from codicille.change.effect import OperationKind  # noqa: TC001 - msgspec reads the annotations
from codicille.publish.opendata.shape import (
    BlobId,
    Change,
    Day,
    EId,
    File,
    Markdown,
    Path,
    Ref,
    Said,
)
from codicille.publish.versions.told import When  # noqa: TC001 - msgspec reads the annotations


class VersionLine(Struct, frozen=True, kw_only=True):
    """A version, without its words."""

    number: int
    in_force: Day
    until: Day | None
    """Its last day; null for the last version."""
    rank: int
    """Place among the versions of its day, from 1; the last one is the text that stood."""
    of: int
    when: When
    act: Ref
    undoes: bool
    """Whether it is the end of an amendment's effect."""
    decided: Day
    recorded: Day | None
    touched: tuple[EId, ...]
    tree: BlobId
    """Of the whole text, as Git computes a tree's id."""
    commit: BlobId | None
    """In the ledger; null where the ledger does not hold it."""
    data: Path


class Versions(File, frozen=True, kw_only=True, tag="versions"):
    """Every version of the text."""

    versions: tuple[VersionLine, ...]


class Origin(Struct, frozen=True, kw_only=True):
    """Consecutive characters of a text with the version that brought them."""

    version: int
    length: int
    """In characters (Unicode code points)."""


class ProvisionText(Struct, frozen=True, kw_only=True):
    """A provision as it stands in a version."""

    address: EId
    unit: str
    name: str
    heading: str
    parents: tuple[EId, ...]
    file: str
    repealed: bool
    since: int
    """Number of the version that brought the wording."""
    amendment: str
    """Id of the amendment that brought it."""
    text: Markdown
    origins: tuple[Origin, ...]
    """Who wrote which words: in order, and their lengths add up to that of `text`."""


class TextFile(Struct, frozen=True, kw_only=True):
    """A file of the text; `git hash-object` gives its id."""

    path: str
    blob: BlobId


class VersionText(File, frozen=True, kw_only=True, tag="version"):
    """A version, word for word."""

    version: VersionLine
    files: tuple[TextFile, ...]
    provisions: tuple[ProvisionText, ...]


class Changes(File, frozen=True, kw_only=True, tag="changes"):
    """What one version says otherwise than an earlier one."""

    before: int | None
    """Number of the earlier version; null before the first."""
    after: int
    acts: tuple[Ref, ...]
    summary: Said
    changes: tuple[Change, ...]


class Corrected(Struct, frozen=True, kw_only=True):
    """Days on which a version holds today, and another text had been published."""

    version: int
    first: Day
    last: Day | None
    causes: tuple[str, ...]
    """Ids of the amendments whose record, made later, makes the difference."""
    changes: tuple[Change, ...]
    """From what had been published to what is held today."""


class Published(File, frozen=True, kw_only=True, tag="published"):
    """A text that had been published, and was corrected later."""

    day: Day
    until: Day | None
    files: tuple[TextFile, ...]
    texts: Mapping[str, Markdown]
    """The words, file by file."""
    corrected: tuple[Corrected, ...]


class WordingText(Struct, frozen=True, kw_only=True):
    """How a provision reads from a version on."""

    version: int
    in_force: Day
    until: Day | None
    amendment: Ref
    operation: OperationKind
    address: EId | None
    """The address it bore then; null once it is removed."""
    heading: str | None
    decided_by: Said
    text: Markdown | None
    """null once it is removed."""


class UseLine(Struct, frozen=True, kw_only=True):
    """A number, and the days on which the provision bore it."""

    address: EId
    first: Day
    until: Day | None


class Article(File, frozen=True, kw_only=True, tag="article"):
    """A provision through time."""

    address: EId
    """The last one it had."""
    label: Said
    in_text: bool
    """Whether it stands in the text in force."""
    feed: Mapping[str, Path]
    """Its Atom feed, by language."""
    wordings: tuple[WordingText, ...]
    """The first first."""
    numbers: tuple[UseLine, ...]
    others: tuple[EId, ...]
    """Provisions that bore its number before, under the number they have now."""


class Number(File, frozen=True, kw_only=True, tag="number"):
    """A number that no provision bears any more, and who bore it."""

    address: EId
    label: Said
    bearers: tuple[EId, ...]
