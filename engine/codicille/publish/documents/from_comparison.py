"""Two texts → a document that compares them, marked or in columns; `comparing.py` says which texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codicille.change.effect import OperationKind, summary
from codicille.change.formula import formulas
from codicille.errors import UsageError
from codicille.publish.documents.asked import meant
from codicille.publish.documents.column_lines import columns
from codicille.publish.documents.document import (
    Block,
    Document,
    Fact,
    Heading,
    Metadata,
    Paragraph,
    Run,
    Style,
)
from codicille.publish.documents.from_html import blocks_of
from codicille.publish.documents.from_provision import LAST_LEVEL, title_provisions
from codicille.publish.documents.from_version import page_of
from codicille.publish.documents.front import COMPARED, VALUE_TITLE, notice, signs
from codicille.publish.documents.in_formulas import in_formulas
from codicille.publish.documents.marked_blocks import Marking, View
from codicille.publish.pieces.fragments import OPERATIONS
from codicille.sentence import Sentence, say
from codicille.text.rendering import render_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from codicille.change.formula import Formula
    from codicille.publish.documents.archive import Archive
    from codicille.publish.documents.document import Authorship
    from codicille.publish.documents.pairing import ProvisionPair, Sides
    from codicille.text.address import Address
    from codicille.text.provision import Provision

LEGEND = {
    View.MARKED: say("Words that are removed are struck through; words that are added are underlined."),
    View.TWO: say(
        "The text before stands on the left, with the words that are removed struck through; the text after "
        "stands on the right, with the words that are added underlined."
    ),
    View.THREE: say(
        "The text before stands on the left, the resulting text on the right; between them, words that are "
        "removed are struck through and words that are added are underlined."
    ),
}
IN_FORMULAS = say(
    "The text before stands on the left, with the words that are removed struck through; the resulting text "
    "stands on the right, with the words that are added underlined; between them stands what the amendment "
    "does, in the formulas of a deliberation."
)
"""The legend of an amendment in three columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """What a comparison is called, and what is said at its head."""

    stem: str
    """The name of its files, without an ending and without the view."""
    subtitle: Sentence
    header: Sentence
    heads: tuple[Sentence, Sentence, Sentence]
    """What the columns hold: before, the change, after."""
    facts: tuple[Fact, ...]
    day: date
    summary_of: Sentence
    """How the sentence that sums up the changes begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What is exported: two structures paired, and how they are shown."""

    archive: Archive
    sides: Sides
    naming: Naming
    default: Authorship
    """Whose the changes are where `authors` does not say."""
    authors: Mapping[Address, Authorship] = field(default_factory=dict)
    motives: str = ""
    """Markdown; shown before the changes."""
    view: View = View.MARKED
    is_whole: bool = False
    """Whether the unchanged provisions are shown too."""
    only: tuple[Address, ...] = ()
    """The titles, chapters or articles to show; empty for all."""
    amendment: str | None = None
    """The id of the amendment whose changes these are; None for two versions."""
    versions: tuple[int, int] | None = None
    """The numbers of the versions compared; None for an amendment."""

    @property
    def stem(self) -> str:
        """The name of its files, without an ending."""
        return self.naming.stem if self.view is View.MARKED else f"{self.naming.stem}-{self.view}"

    def document(self) -> Document:
        """Return the document. Raises UsageError when what is asked for is not there, or did not change."""
        pairs = self._pairs()
        return Document(self._metadata(), (*self._opening(), *self._compared(pairs)))

    def _pairs(self) -> tuple[ProvisionPair, ...]:
        pairs = self.sides.all() if self.is_whole else self.sides.changed()
        if self.only:
            asked = tuple(meant((self.sides.new, self.sides.old), address) for address in self.only)
            pairs = tuple(one for one in pairs if _is_in(one.provision, asked))
        if not pairs and self.only:
            raise UsageError(
                say("nothing changes there between the two texts"),
                hint=say("Leave out --only to see every change."),
            )
        return pairs

    def _opening(self) -> Iterator[Block]:
        archive = self.archive
        told = archive.say(summary(self.sides.effect, of=self.naming.summary_of)) + "."
        yield Paragraph(runs=(Run(told),), style=Style.LEAD, is_apparatus=True)
        if self.sides.effect.operations:
            legend = (Run(archive.say(IN_FORMULAS if self._is_in_formulas else LEGEND[self.view])),)
            yield Paragraph(runs=legend, style=Style.LEGEND, is_apparatus=True)
        if self.motives:
            yield Heading(
                level=1, runs=(Run(archive.say(say("Motives"))),), anchor="motives", is_apparatus=True
            )
            yield from blocks_of(render_html(self.motives))
            yield Heading(
                level=1, runs=(Run(archive.say(say("Changes"))),), anchor="changes", is_apparatus=True
            )

    def _compared(self, pairs: tuple[ProvisionPair, ...]) -> Iterator[Block]:
        said = title_provisions(self.sides.new, self.archive.settings.title)
        for pair in pairs:
            if pair.provision.address in said and self.sides.is_same(pair):
                continue
            marking = Marking(self.sides, pair, self._level(pair.provision), self._by(pair))
            heading = marking.heading()
            yield heading or self._free_heading(pair.provision)
            if pair.kind is not None and not self.is_whole:
                yield self._operation(pair)
            yield from self._body(marking, pair)

    def _by(self, pair: ProvisionPair) -> Authorship | None:
        """Return who signs a change: in columns nobody, and it is shown in colours."""
        if pair.kind is None or self.view is not View.MARKED:
            return None
        return self.authors.get(pair.provision.address, self.default)

    @property
    def _is_in_formulas(self) -> bool:
        return self.view is View.THREE and self.amendment is not None

    def _body(self, marking: Marking, pair: ProvisionPair) -> Iterator[Block]:
        is_moved_only = pair.kind is OperationKind.MOVE and self.sides.is_same(pair)
        if is_moved_only and not self.is_whole and not self._is_in_formulas:
            return
        if self.view is View.MARKED:
            yield from marking.blocks()
            return
        say_it = self.archive.say
        before, change, after = (say_it(head) for head in self.naming.heads)
        heads = (before, after) if self.view is View.TWO else (before, change, after)
        if self._is_in_formulas:
            lines = () if is_moved_only and not self.is_whole else tuple(marking.lines(say_it))
            rows = in_formulas(lines, self._formulas(pair), say_it)
        else:
            rows = tuple(marking.rows(len(heads), say_it))
        yield from columns(heads, rows, pair.provision.designation)

    def _formulas(self, pair: ProvisionPair) -> tuple[Formula, ...]:
        """Return what the amendment says of a provision; nothing of one that it leaves alone."""
        sides = self.sides
        return tuple(
            one
            for operation in sides.effect.operations
            if pair.kind is not None and pair.provision in {operation.before, operation.after}
            for one in formulas(operation, sides.old, sides.new)
        )

    def _level(self, provision: Provision) -> int:
        first = 2 if self.motives else 1
        return min(first + len(provision.parents), LAST_LEVEL) if self.is_whole else first

    def _free_heading(self, provision: Provision) -> Heading:
        """Return a heading for what has none printed: it is said, and not part of the text."""
        runs = (Run(provision.designation),)
        return Heading(level=self._level(provision), runs=runs, is_apparatus=True)

    def _operation(self, pair: ProvisionPair) -> Paragraph:
        """Return what happened to a provision, and where it stands."""
        assert pair.kind is not None, "only what changed has an operation"
        done: Sentence = OPERATIONS[pair.kind].words
        places = tuple(self._place(side) for side in (pair.old, pair.new) if side is not None)
        if pair.kind is OperationKind.MOVE and len(places) == 2 and all(places):
            told = say("{done}: from {before} to {after}", done=done, before=places[0], after=places[1])
        elif places and places[-1]:
            told = say("{done} ({place})", done=done, place=places[-1])
        else:
            told = done
        return Paragraph(runs=(Run(self.archive.say(told)),), style=Style.SMALL, is_apparatus=True)

    def _place(self, provision: Provision) -> str:
        """Return the headings a provision stands under, as far as both texts know them."""
        outlines = (self.sides.new, self.sides.old)
        names = []
        for parent in provision.parents:
            found = next((one for side in outlines for one in (side.find(parent),) if one), None)
            heading = getattr(found, "heading", "")
            if heading and heading.casefold() != self.archive.settings.title.casefold():
                names.append(heading)
        return ", ".join(names)

    def _metadata(self) -> Metadata:
        archive, naming = self.archive, self.naming
        settings = archive.settings
        return Metadata(
            title=settings.title,
            subtitle=archive.say(naming.subtitle),
            day=naming.day,
            language=settings.language,
            spoken=archive.words.language,
            author=settings.title,
            header=archive.say(naming.header),
            page_of=page_of(archive),
            facts=naming.facts,
            notice=notice(archive, COMPARED),
            notice_title=archive.say(VALUE_TITLE),
            signs=signs(archive),
            identifier=f"{self.sides.old.text.id}..{self.sides.new.text.id}",
            identifier_name=archive.say(say("Tree hashes")),
            accent=settings.accent,
            is_landscape=self.view is View.THREE,
            is_comparison=True,
            notes_title=archive.say(say("Notes of the text")),
            notes_about_text=archive.say(say("Who wrote each provision")),
        )


def _is_in(provision: Provision, asked: tuple[Address, ...]) -> bool:
    names = (provision.address, *provision.parents)
    return any(name.is_within(one) for one in asked for name in names)
