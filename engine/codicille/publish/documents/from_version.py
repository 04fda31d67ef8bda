"""A version of the text → the consolidated document: the text, who wrote it, what it is worth, its annex."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.publish.documents.annex import annex
from codicille.publish.documents.asked import meant
from codicille.publish.documents.document import Document, Metadata
from codicille.publish.documents.from_provision import Footnotes, Setting, title_provisions
from codicille.publish.documents.front import VALUE_TITLE, notice, signs, subtitle, value, version_facts
from codicille.publish.documents.provenance_notes import provenance_notes
from codicille.publish.documents.table_blocks import sheet_blocks
from codicille.sentence import Sentence, say
from codicille.text.label import label

if TYPE_CHECKING:
    from datetime import date

    from codicille.history.version import Version
    from codicille.publish.documents.archive import Archive
    from codicille.publish.documents.tables import Sheet
    from codicille.text.address import Address
    from codicille.text.outline import Outline
    from codicille.text.provision import Provision


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsolidatedText:
    """What is exported: a version, and how much is said about it."""

    archive: Archive
    version: Version
    as_of: date | None = None
    """The day that was asked for, where one was."""
    only: tuple[Address, ...] = ()
    """The titles, chapters or articles to show; empty for the whole text."""
    has_notes: bool = True
    """Whether each provision says in a note which acts wrote it."""
    has_annexes: bool = True
    """Whether the amendments are listed at the end."""
    tables: tuple[Sheet, ...] = ()
    """Further tables that stand at the end."""

    @property
    def stem(self) -> str:
        """The name of its files, without an ending."""
        chosen = "".join(f"-{address}" for address in self.only)
        return f"constitution-{self.version.in_force.isoformat()}-v{self.version.number}{chosen}"

    def document(self) -> Document:
        """Return the document.

        Raises UsageError when the version has no provision that is asked for, or several may be meant.
        """
        outline = self.archive.outline(self.version.text)
        provisions = self._chosen(outline)
        said = title_provisions(outline, self.archive.settings.title)
        notes = provenance_notes(self.archive, self.version, provisions) if self.has_notes else {}
        setting = Setting(outline, Footnotes.of(outline), said, notes)
        blocks = [*setting.blocks(provisions)]
        if self.has_annexes:
            blocks += annex(self.archive, self.version)
        for sheet in self.tables:
            blocks += sheet_blocks(self.archive, sheet)
        return Document(self._metadata(), tuple(blocks))

    def _chosen(self, outline: Outline) -> tuple[Provision, ...]:
        asked = self._asked()
        if not asked:
            return outline.provisions
        return tuple(one for one in outline.provisions if any(_is_in(one, address) for address in asked))

    def _asked(self) -> tuple[Address, ...]:
        """Return what is asked for, as this version numbers it."""
        outline = self.archive.outline(self.version.text)
        return tuple(meant((outline,), address) for address in self.only)

    def _metadata(self) -> Metadata:
        archive, version = self.archive, self.version
        settings = archive.settings
        return Metadata(
            title=settings.title,
            subtitle=archive.say(self._subtitle()),
            day=version.in_force,
            language=settings.language,
            spoken=archive.words.language,
            author=settings.title,
            header=archive.say(subtitle(version)),
            page_of=page_of(archive),
            contents=archive.say(say("Table of contents")),
            facts=tuple(version_facts(archive, version, self.as_of)),
            notice=notice(archive, value(archive, version)),
            notice_title=archive.say(VALUE_TITLE),
            signs=signs(archive),
            identifier=version.text.id,
            identifier_name=archive.say(say("Tree hash")),
            accent=settings.accent,
            notes_title=archive.say(say("Notes of the text")),
            notes_about_text=archive.say(say("Who wrote each provision")),
        )

    def _subtitle(self) -> Sentence:
        whole = say("Consolidated text – {version}", version=subtitle(self.version))
        if not self.only:
            return whole
        parts = tuple(label(address) for address in self._asked())
        return say("Extract ({parts}) – {version}", parts=parts, version=subtitle(self.version))


def page_of(archive: Archive) -> str:
    """Return how pages are numbered, with `{page}` and `{pages}` left open."""
    return archive.say(say("Page {page} of {pages}", page="{page}", pages="{pages}"))


def _is_in(provision: Provision, asked: Address) -> bool:
    """Whether a provision is one that is asked for, or stands in it."""
    return any(one.is_within(asked) for one in (provision.address, *provision.parents))
