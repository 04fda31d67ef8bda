"""What every file of data is made from, and the pieces that several of them hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codicille.change.effect import content
from codicille.change.redline import SpanKind, redline
from codicille.publish.links import amendment_page, article_page
from codicille.publish.opendata.paths import data_of
from codicille.publish.opendata.shape import Change, Ref, Span
from codicille.publish.opendata.text_shapes import TextFile, VersionLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from codicille.change.effect import Effect, Operation
    from codicille.publish.material import Material
    from codicille.publish.opendata.tongues import Tongues
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
        return tuple(self._change(one, before, after, pages) for one in effect.operations)

    def _change(
        self, operation: Operation, before: Outline, after: Outline, pages: Mapping[Address, Address]
    ) -> Change:
        provision, history = operation.provision, pages.get(operation.address)
        old, new = words(before, operation.before), words(after, operation.after)
        return Change(
            operation=operation.kind,
            address=str(operation.address),
            name=provision.designation,
            heading=provision.heading,
            article=data_of(article_page(history)) if history is not None else None,
            before=old,
            after=new,
            redline=self._redline(old or "", new or ""),
        )

    def _redline(self, old: str, new: str) -> tuple[Span, ...]:
        """Return two wordings compared; one pair is asked for by an amendment and by its version."""
        found = self._redlines.get((old, new))
        if found is None:
            found = self._redlines[old, new] = tuple(_spans(old, new))
        return found


def _spans(old: str, new: str) -> Iterator[Span]:
    if not old or not new:
        kind = SpanKind.INSERTED if new else SpanKind.DELETED
        yield Span(kind=kind, text=old or new)
        return
    yield from (Span(kind=span.kind, text=span.text) for span in redline(old, new))


def words(outline: Outline, provision: Provision | None) -> str | None:
    """Return a provision's Markdown without the blank lines after it; None where there is no provision."""
    return None if provision is None else content(outline, provision).decode(errors="replace")


def text_files(text: Text) -> tuple[TextFile, ...]:
    """Return the files of a text with their ids."""
    return tuple(TextFile(path=path, blob=text[path].id) for path in text)
