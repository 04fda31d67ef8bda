"""Tables of the register → one document; `tables.py` says which there are, `table_blocks.py` sets them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from codicille.publish.documents.document import Document, Fact, Metadata
from codicille.publish.documents.from_version import page_of
from codicille.publish.documents.front import FICTION, VALUE_TITLE, signs, subtitle
from codicille.publish.documents.table_blocks import sheet_blocks
from codicille.publish.documents.tables import TableName
from codicille.publish.documents.tables_made import sheets
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.publish.documents.tables import Sheet
    from codicille.publish.documents.tables_survey import Survey

VALUE = say(
    "This document informs: its tables are computed from the register of amendments and recorded votes. "
    "The authentic acts are the deliberations and decisions as they were adopted and published."
)


@dataclass(frozen=True, slots=True)
class Tables:
    """What is exported: some tables of a register."""

    survey: Survey
    names: tuple[TableName, ...] = tuple(TableName)

    @property
    def stem(self) -> str:
        """The name of its files, without an ending."""
        return "tables" if len(self.names) > 1 else f"table-{self.names[0]}"

    def sheets(self) -> tuple[Sheet, ...]:
        """Return the tables."""
        return sheets(self.survey, self.names)

    def apart(self) -> tuple[Tables, ...]:
        """Return each table by itself."""
        return tuple(replace(self, names=(name,)) for name in self.names)

    def document(self) -> Document:
        """Return the document."""
        archive = self.survey.archive
        blocks = (block for sheet in self.sheets() for block in sheet_blocks(archive, sheet))
        return Document(self._metadata(), tuple(blocks))

    def _metadata(self) -> Metadata:
        archive, version = self.survey.archive, self.survey.version
        settings = archive.settings
        fiction = (FICTION,) if settings.fiction else ()
        return Metadata(
            title=settings.title,
            subtitle=archive.say(say("Tables – {version}", version=subtitle(version))),
            day=version.in_force,
            language=settings.language,
            spoken=archive.words.language,
            author=settings.title,
            header=archive.say(say("Tables as of {day}", day=self.survey.day)),
            page_of=page_of(archive),
            contents=archive.say(say("Table of contents")) if len(self.names) > 1 else "",
            facts=tuple(self._facts()),
            notice=tuple(archive.say(one) for one in (*fiction, VALUE)),
            notice_title=archive.say(VALUE_TITLE),
            signs=signs(archive),
            identifier=version.text.id,
            identifier_name=archive.say(say("Tree hash")),
            accent=settings.accent,
            is_landscape=True,
        )

    def _facts(self) -> Iterator[Fact]:
        archive, survey = self.survey.archive, self.survey
        yield Fact(archive.say(say("Version")), archive.say(subtitle(survey.version)))
        yield Fact(archive.say(say("Text as of")), archive.day(survey.day))
        if survey.since.number and {TableName.DESTINATION, TableName.DERIVATION} & set(self.names):
            yield Fact(archive.say(say("Numbers since")), archive.say(subtitle(survey.since)))
        if archive.known_at is not None:
            yield Fact(archive.say(say("As known at")), archive.day(archive.known_at))
        count = sum(1 for _ in survey.entries())
        yield Fact(archive.say(say("Amendments in the register")), str(count))
        yield Fact(archive.say(say("Tree hash")), survey.version.text.id, is_code=True)
        if archive.settings.url:
            yield Fact(archive.say(say("Site")), archive.settings.url)
