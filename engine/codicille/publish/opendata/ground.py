"""What every file of data is made from, and the pieces that several of them hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codicille.change import redline as redlines
from codicille.change.effect import content
from codicille.change.redline import SpanKind
from codicille.publish.links import amendment_page, article_page
from codicille.publish.opendata.paths import data_of
from codicille.publish.opendata.shape import Change, Ref, Span
from codicille.publish.opendata.text_shapes import TextFile, VersionLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from codicille.change.effect import Effect, Operation
    from codicille.publish.material import Material
    from codicille.publish.opendata.tongues import Tongues
    from codicille.publish.pieces.woven import Woven
    from codicille.publish.versions.told import VersionView
    from codicille.text.address import Address
    from codicille.text.outline import Outline
    from codicille.text.provision import Provision
    from codicille.text.text import Text


@dataclass(frozen=True, slots=True)
class Ground:
    """The material, and what is said of it once for many files."""

    material: Material
    views: Sequence[VersionView]
    tongues: Tongues
    woven: Woven
    """The comparisons of versions, which the pages show too."""
    _redlines: dict[tuple[str, str], tuple[Span, ...]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The constitution's title."""
        return self.material.settings.title

    def ref(self, amendment_id: str) -> Ref:
        """Return an amendment's name."""
        subject = self.material.register.entry(amendment_id).amendment.subject
        return Ref(id=amendment_id, title=subject, data=data_of(amendment_page(amendment_id)))

    def version(self, view: VersionView) -> VersionLine:
        """Return a version without its words."""
        version = self.material.replay.versions[view.number]
        ledger = self.material.papers.ledger
        return VersionLine(
            number=view.number,
            in_force=view.in_force,
            until=view.until,
            rank=view.rank,
            of=view.of,
            when=view.when,
            act=self.ref(view.act.id),
            undoes=view.undoes,
            decided=view.act.decided,
            recorded=self.material.standings[view.act.id].recorded_on,
            touched=tuple(str(one.address) for one in self.material.effects[view.number].operations),
            tree=version.text.id,
            commit=ledger[view.number] if view.number < len(ledger) else None,
            data=data_of(f"{view.folder}/index.html"),
        )

    def changes(
        self, effect: Effect, before: Outline, after: Outline, pages: Mapping[Address, Address]
    ) -> tuple[Change, ...]:
        """Return what changed between two texts; `pages` are those of the provisions by their address."""
        told = []
        for one in effect.operations:
            old, new = words(before, one.before), words(after, one.after)
            told.append(_change(one, (old, new), self._redline(old or "", new or ""), pages))
        return tuple(told)

    def changes_between(
        self, effect: Effect, older: int, newer: int, pages: Mapping[Address, Address]
    ) -> tuple[Change, ...]:
        """Return what changed between two versions, by number, compared as their page compares them."""
        outlines, told = self.material.outlines, []
        for one in effect.operations:
            sides = words(outlines[older], one.before), words(outlines[newer], one.after)
            was = (older, one.before) if one.before is not None else None
            now = (newer, one.after) if one.after is not None else None
            told.append(_change(one, sides, tuple(_cut(self.woven.spans(was, now), *sides)), pages))
        return tuple(told)

    def _redline(self, old: str, new: str) -> tuple[Span, ...]:
        """Return two wordings compared; one pair is asked for by an amendment and by its version."""
        found = self._redlines.get((old, new))
        if found is None:
            found = self._redlines[old, new] = tuple(_spans(old, new))
        return found


def _change(
    operation: Operation,
    sides: tuple[str | None, str | None],
    spans: tuple[Span, ...],
    pages: Mapping[Address, Address],
) -> Change:
    provision, history = operation.provision, pages.get(operation.address)
    old, new = sides
    return Change(
        operation=operation.kind,
        address=str(operation.address),
        name=provision.designation,
        heading=provision.heading,
        article=data_of(article_page(history)) if history is not None else None,
        before=old,
        after=new,
        redline=spans,
    )


def _cut(spans: Iterable[redlines.Span], old: str | None, new: str | None) -> Iterator[Span]:
    """Cut a comparison where the two wordings end, the blank lines after them left out."""
    left, right = len(old or ""), len(new or "")
    parts: list[redlines.Span] = []
    for span in spans:
        text = span.text
        if span.kind is SpanKind.KEPT:
            both = min(left, right, len(text))
            left, right = left - both, right - both
            parts.append(redlines.Span(SpanKind.KEPT, text[:both]))
            text = text[both:]
        if span.kind is not SpanKind.INSERTED:
            parts.append(redlines.Span(SpanKind.DELETED, text[:left]))
            left -= len(text[:left])
        if span.kind is not SpanKind.DELETED:
            parts.append(redlines.Span(SpanKind.INSERTED, text[:right]))
            right -= len(text[:right])
    yield from (Span(kind=one.kind, text=one.text) for one in redlines.joined_spans(parts))


def _spans(old: str, new: str) -> Iterator[Span]:
    if not old or not new:
        kind = SpanKind.INSERTED if new else SpanKind.DELETED
        yield Span(kind=kind, text=old or new)
        return
    yield from (Span(kind=span.kind, text=span.text) for span in redlines.redline(old, new))


def words(outline: Outline, provision: Provision | None) -> str | None:
    """Return a provision's Markdown without the blank lines after it; None where there is no provision."""
    return None if provision is None else content(outline, provision).decode(errors="replace")


def text_files(text: Text) -> tuple[TextFile, ...]:
    """Return the files of a text with their ids."""
    return tuple(TextFile(path=path, blob=text[path].id) for path in text)
