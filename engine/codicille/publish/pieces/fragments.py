"""Pieces of pages, each made once for all pages it stands on; which piece goes where is told by the pages."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from codicille.change.effect import OperationKind, content
from codicille.publish.amendments.states import Tone
from codicille.publish.links import article_page
from codicille.publish.pieces.crossrefs import unlinked
from codicille.publish.pieces.marked import Fate, after_of, marked_blocks, plain_blocks
from codicille.publish.pieces.origins import origin_blocks
from codicille.publish.pieces.provisions import provision_view
from codicille.sentence import Sentence, say
from codicille.text.blocks import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codicille.change.effect import Operation
    from codicille.history.provenance import Passage
    from codicille.publish.edition import Edition
    from codicille.publish.pieces.marked import MarkedBlock
    from codicille.publish.pieces.provisions import ProvisionView
    from codicille.publish.pieces.woven import Standing, Woven
    from codicille.text.address import Address
    from codicille.text.outline import Outline
    from codicille.text.provision import Provision

Side = tuple["Outline", "Provision"]
"""A provision, with the text it stands in."""


@dataclass(frozen=True, slots=True)
class OperationBadge:
    """What happened to a provision, in a word."""

    words: Sentence
    tone: Tone
    kind: OperationKind | None = None
    """None where it is about a file."""


OPERATIONS = {
    kind: OperationBadge(words, tone, kind)
    for kind, words, tone in (
        (OperationKind.REPLACE, say("Rewritten"), Tone.SOON),
        (OperationKind.INSERT, say("Added"), Tone.GOOD),
        (OperationKind.REPEAL, say("Repealed"), Tone.BAD),
        (OperationKind.REMOVE, say("Removed"), Tone.BAD),
        (OperationKind.MOVE, say("Moved"), Tone.OFF),
        (OperationKind.RENUMBER, say("Renumbered"), Tone.OFF),
    )
}


@dataclass(frozen=True, slots=True)
class Change:
    """One provision changed, ready for the template of a sheet."""

    anchor: str
    name: str
    """How a reader names the provision."""
    heading: str
    operation: OperationBadge
    history: str | None
    """The page of its history; None where it has none, since it never stood in the text."""
    marked: Markup


@dataclass(slots=True)
class Memory:
    """What is rendered once for all languages: provisions, and the marked blocks of pairs of wordings."""

    woven: Woven
    """The comparisons of what stands in versions of the text."""
    known: dict[tuple[bytes | None, bytes | None], tuple[MarkedBlock, ...]] = field(default_factory=dict)
    views: dict[tuple[bytes, str, bool], ProvisionView] = field(default_factory=dict)

    def view(self, side: Side, language: str, *, anchors: bool) -> ProvisionView:
        """Return a provision's view, from memory where it was made before."""
        key = (content(*side), str(side[1].address), anchors)
        found = self.views.get(key)
        if found is None:
            found = self.views[key] = provision_view(*side, language, anchors=anchors)
        return found

    def of(self, before: Side | None, after: Side | None, language: str) -> tuple[MarkedBlock, ...]:
        """Return a pair's blocks, from memory where the same words were compared before."""
        key = (content(*before) if before else None, content(*after) if after else None)
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = marked_blocks(before, after, language)
        return found


@dataclass(frozen=True, slots=True)
class Fragments:
    """The pieces of one edition."""

    edition: Edition
    memory: Memory
    _provisions: dict[tuple[bytes, str, int], str] = field(default_factory=dict)
    _compared: dict[tuple[int, str, bool], Markup] = field(default_factory=dict)

    def provision(self, side: Side, inner: int) -> str:
        """Return a provision's places with their anchors; `inner` is the level of headings inside it.

        Links inside the text are marked, and wait for the page they stand on (`crossrefs.resolved`).
        """
        key = (content(*side), str(side[1].address), inner)
        found = self._provisions.get(key)
        if found is None:
            found = self._provisions[key] = self._provision(side, inner, anchors=True)
        return found

    def without_anchors(self, side: Side, inner: int) -> Markup:
        """Return a provision's places for a page that shows it beside others, or more than once."""
        return Markup(unlinked(self._provision(side, inner, anchors=False)))  # noqa: S704 - a template's output

    def _provision(self, side: Side, inner: int, *, anchors: bool) -> str:
        view = self.memory.view(side, self.edition.settings.language, anchors=anchors)
        values = {"provision": view, "inner": min(inner, 6), "anchors": anchors}
        return self.edition.fragment("provision.html.j2", values)

    def marked(self, before: Side | None, after: Side | None) -> Markup:
        """Return a provision's blocks with what changed between two wordings."""
        blocks = self.memory.of(before, after, self.edition.settings.language)
        return self._blocks(blocks, before or after, whole=before is None or after is None)

    def plain(self, side: Side) -> Markup:
        """Return a provision's blocks, compared with nothing."""
        return self._blocks(plain_blocks(*side, self.edition.settings.language), side, whole=True)

    def origin(
        self,
        passages: tuple[Passage, ...],
        side: Side,
        numbers: Mapping[int, int],
        *,
        has_heading: bool = False,
    ) -> Markup:
        """Return a provision's blocks, each passage marked by the act that brought it.

        `has_heading` says that the page shows the provision's heading by itself.
        """
        provision = side[1]
        places = provision.places
        if has_heading and places[0].kind is PlaceKind.HEADING:
            places = places[1:]
        blocks = origin_blocks(passages, places, numbers, self.edition.settings.language)
        return self._blocks(blocks, side, whole=True)

    def change(
        self, operation: Operation, before: Outline, after: Outline, *, history: Address | None
    ) -> Change:
        """Return the sheet of an operation; `history` names its provision's page, where it has one."""
        old = (before, operation.before) if operation.before is not None else None
        new = (after, operation.after) if operation.after is not None else None
        return _sheet(operation, history, self.marked(old, new))

    def compared(self, before: Standing | None, after: Standing | None) -> Markup:
        """Return a provision's blocks with what changed between two versions, marked or side by side.

        Each changed block stands twice, as the style sheet `compared.css` expects: marked, and as it reads
        afterwards. Of one that came or went as a whole a line above says so, and no mark needs to.
        """
        blocks = self.memory.woven.blocks(before, after)
        standing, whole = before or after, before is None or after is None
        name = standing[1].designation if standing is not None else ""
        # The memory keeps the blocks: no other ones take their place in the machine's own memory.
        key = (id(blocks), name, whole)
        found = self._compared.get(key)
        if found is None:
            twice = [self._twice(one) if one.fate is Fate.CHANGED else (one, None) for one in blocks]
            values = {"blocks": twice, "whole": whole, "name": name}
            html = self.edition.fragment("compared.html.j2", values)
            found = self._compared[key] = Markup(html)  # noqa: S704 - a template's output
        return found

    def _twice(self, block: MarkedBlock) -> tuple[MarkedBlock, Markup]:
        return replace(block, html=self.in_words(str(block.html))), self.in_words(str(after_of(block)))

    def woven(self, before: Standing | None, after: Standing | None) -> Markup:
        """Return the same, each block once, for what has no style sheet."""
        standing = before or after
        name = standing[1].designation if standing is not None else ""
        blocks = self.memory.woven.blocks(before, after)
        return self._named(blocks, name, whole=before is None or after is None)

    def change_between(self, operation: Operation, older: int, newer: int, history: Address | None) -> Change:
        """Return the sheet of an operation between two versions, given by number."""
        before = (older, operation.before) if operation.before is not None else None
        after = (newer, operation.after) if operation.after is not None else None
        return _sheet(operation, history, self.compared(before, after))

    def _blocks(self, blocks: tuple[MarkedBlock, ...], side: Side | None, *, whole: bool) -> Markup:
        return self._named(blocks, side[1].designation if side is not None else "", whole=whole)

    def _named(self, blocks: tuple[MarkedBlock, ...], name: str, *, whole: bool) -> Markup:
        html = self.edition.fragment("marked.html.j2", {"blocks": blocks, "whole": whole, "name": name})
        return self.in_words(html)

    def in_words(self, html: str) -> Markup:
        """Return a rendered template whose marks are also said in words, unseen until they are asked for."""
        words = self.edition
        return Markup(  # noqa: S704 - a template's output
            html.replace("<del>", f'<del><span class="w">{words.say(DELETION)}</span>')
            .replace("</del>", f'<span class="w">{words.say(END)}</span></del>')
            .replace("<ins>", f'<ins><span class="w">{words.say(INSERTION)}</span>')
            .replace("</ins>", f'<span class="w">{words.say(END)}</span></ins>')
        )


def _sheet(operation: Operation, history: Address | None, marked: Markup) -> Change:
    provision = operation.provision
    return Change(
        anchor=f"change-{operation.address}",
        name=provision.designation,
        heading=provision.heading or provision.designation,
        operation=OPERATIONS[operation.kind],
        history=article_page(history) if history is not None else None,
        marked=marked,
    )


DELETION = say("[removed: ")
INSERTION = say("[added: ")
END = say("]")
