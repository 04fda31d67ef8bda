"""What a merge answers: one text, or clashes that name both sides; it merges nothing itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from codicille.change.source import shown
from codicille.sentence import Sentence, say
from codicille.text.label import label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codicille.text.address import Address
    from codicille.text.text import Text

ONE = say("one side")
OTHER = say("the other")
_SHOWN = 160
"""Signs of a passage that a message shows."""


class Touching(StrEnum):
    """What to do with two changes between which no word stays unchanged."""

    CLASH = "clash"
    MERGE = "merge"


@dataclass(frozen=True, slots=True)
class MergeSettings:
    """How strict a workspace wants its merges."""

    touching: Touching = Touching.CLASH


AS_USUAL = MergeSettings()


class ClashKind(StrEnum):
    """Why two sides cannot both have their way."""

    OVERLAP = "overlap"
    """Both change the same words, each otherwise."""
    TOUCHING = "touching"
    """Both change words between which no word stays unchanged."""
    INSERTION = "insertion"
    """Both insert at one point, and nothing says which comes first."""
    DELETION = "deletion"
    """One deletes what the other changes."""
    TWINS = "twins"
    """Each deletes one of several passages that say the same; it may not be the same one."""
    REPEAL = "repeal"
    """One repeals the article that the other changes."""
    MOVE = "move"
    """Both change the order, and the two orders cannot both hold."""
    CREATION = "creation"
    """Both create a file, or give a file the same path, with different words."""
    RENAMING = "renaming"
    """Both move a file, each to another path."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the text that both sides were drafted on."""

    path: str
    line: int = 1
    """From 1, lines ending at LF."""
    article: str = ""
    """The provision as it is printed, `Article 28`; empty where there is none."""
    address: Address | None = None
    """Of the alinéa, or of the article; None in a file that the text did not have."""

    @property
    def name(self) -> Sentence | str:
        """How a reader names the place: « Article 28, paragraph 2 », or the path."""
        if self.address is None:
            return self.article or self.path
        return label(self.address)


@dataclass(frozen=True, slots=True)
class Clash:
    """Two changes that cannot both hold; the words of each side are as they stand there."""

    kind: ClashKind
    spot: Spot
    base: str
    """The words both sides found; empty at an insertion."""
    ours: str
    theirs: str

    @property
    def message(self) -> Sentence:
        """The clash in a sentence, the sides not named."""
        return self.told(ONE, OTHER)

    def told(self, ours: object, theirs: object) -> Sentence:
        """Return the clash in a sentence that calls the sides by the names given."""
        return say(
            "{place}: {what}",
            place=self.spot.name,
            what=Sentence(
                self._wording.one,
                values=tuple(sorted({**self._quoted(), "one": ours, "other": theirs}.items())),
            ),
        )

    @property
    def _wording(self) -> Sentence:
        if self.kind is ClashKind.OVERLAP and not self.ours.strip():
            return _ONE_DELETES
        if self.kind is ClashKind.OVERLAP and not self.theirs.strip():
            return _OTHER_DELETES
        return _WORDINGS[self.kind]

    def _quoted(self) -> dict[str, object]:
        return {
            "base": _quoted(self.base),
            "ours": _what(self.ours),
            "theirs": _what(self.theirs),
        }


def _what(words: str) -> Sentence:
    if not words.strip():
        return say("nothing")
    return say("“{words}”", words=_quoted(words))


def _quoted(words: str) -> str:
    """Return words on one line, cut where they are long."""
    return shown(" ".join(words.split()).encode(errors="replace"), _SHOWN)


_ONE_DELETES = say("the text says “{base}”; {one} puts nothing in its place, and {other} puts {theirs}")
_OTHER_DELETES = say("the text says “{base}”; {one} puts {ours} in its place, and {other} puts nothing")
_WORDINGS = {
    ClashKind.OVERLAP: say(
        "the text says “{base}”; {one} puts {ours} in its place, and {other} puts {theirs}"
    ),
    ClashKind.TOUCHING: say(
        "in “{base}” {one} and {other} change words that follow one another:"
        " {one} makes it {ours}, and {other} makes it {theirs}"
    ),
    ClashKind.INSERTION: say(
        "{one} inserts {ours} and {other} inserts {theirs} at the same point,"
        " and nothing says which comes first"
    ),
    ClashKind.DELETION: say(
        "of “{base}” {one} leaves {ours} and {other} leaves {theirs}:"
        " what one of them deletes, the other changes or adds to"
    ),
    ClashKind.TWINS: say(
        "the text says “{base}” more than once; {one} and {other} each delete it once,"
        " and nothing says whether they mean the same place"
    ),
    ClashKind.REPEAL: say(
        "{one} leaves {ours} and {other} leaves {theirs}:"
        " one of them repeals the provision that the other changes"
    ),
    ClashKind.MOVE: say(
        "{one} and {other} put provisions in orders that cannot both hold:"
        " what follows is {ours} for the first, {theirs} for the second"
    ),
    ClashKind.CREATION: say(
        "{one} and {other} both put a file at this path:"
        " the first one’s begins with {ours}, the second one’s with {theirs}"
    ),
    ClashKind.RENAMING: say("{one} moves the file to {ours}, and {other} moves it to {theirs}"),
}


@dataclass(frozen=True, slots=True)
class Common:
    """A change that both sides made alike: it was made once."""

    spot: Spot
    base: str
    now: str


@dataclass(frozen=True, slots=True)
class Review:
    """A sentence in which words of both sides were merged: clean as text, perhaps doubtful as law."""

    spot: Spot
    base: str
    ours: str
    theirs: str
    merged: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """A passage of a merged file that only a person can write: how each text has it."""

    base: str
    ours: str
    theirs: str


Passages: TypeAlias = "tuple[str | Dispute, ...]"
"""A file in order: what was merged, and what could not be."""


@dataclass(frozen=True, slots=True)
class Merged:
    """Both changes, in one text."""

    text: Text
    common: tuple[Common, ...] = ()
    """In the order of the text, like `reviews`."""
    reviews: tuple[Review, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflicted:
    """Changes that cannot both hold: nothing is decided, everything is named."""

    clashes: tuple[Clash, ...]
    """At least one, in the order of the text."""
    files: Mapping[str, Passages] = field(repr=False)
    """Path → passages, for the files that either side changed; none when only paths clash."""
