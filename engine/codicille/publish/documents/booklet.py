"""A sitting → its booklet: cover, agenda in order of call, each amendment on its own pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from codicille.publish.documents.booklet_pages import Pages
from codicille.publish.documents.booklet_votes import rules
from codicille.publish.documents.document import (
    Document,
    Fact,
    Heading,
    Metadata,
    Paragraph,
    Row,
    Run,
    Style,
    Table,
)
from codicille.publish.documents.from_comparison import LEGEND
from codicille.publish.documents.from_version import page_of
from codicille.publish.documents.front import COMPARED, VALUE_TITLE, notice, signs
from codicille.publish.documents.marked_blocks import View
from codicille.publish.documents.tables_survey import short
from codicille.sentence import Sentence, enumerated, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.decision.body import Body
    from codicille.history.relations import Agenda
    from codicille.publish.documents.archive import Archive
    from codicille.publish.documents.booklet_agenda import Item, OrderOfDay
    from codicille.publish.documents.document import Block

COLUMNS = (say("No."), say("Amendment"), say("Subject"), say("Author"), say("Provisions"))
WIDTHS = (7, 18, 34, 23, 18)


@dataclass(frozen=True)
class Booklet:
    """What is exported: a sitting before it opens, on the text then in force."""

    archive: Archive
    """As the sitting finds it."""
    agenda: Agenda = field(compare=False)
    order: OrderOfDay

    @property
    def stem(self) -> str:
        """The name of its files, without an ending."""
        return f"sitting-{self.order.day.isoformat()}"

    def document(self) -> Document:
        """Return the document."""
        pages = (block for rank, item in self._ranked for block in self._pages.item(rank, item))
        return Document(self._metadata(), (*self._opening(), *pages))

    @property
    def _ranked(self) -> tuple[tuple[int, Item], ...]:
        return tuple(enumerate(self.order.items, 1))

    @cached_property
    def _pages(self) -> Pages:
        return Pages(self.archive, self.agenda, self.order, self._body)

    @property
    def _body(self) -> Body | None:
        return self.archive.register.rules.body(self.order.stage.body)

    def _opening(self) -> Iterator[Block]:
        archive = self.archive
        yield Heading(
            level=1,
            runs=(Run(archive.say(say("Agenda, in order of call"))),),
            anchor="agenda",
            is_apparatus=True,
        )
        head = Row(tuple((Run(archive.say(one)),) for one in COLUMNS))
        rows = (row for rank, item in self._ranked for row in self._rows(rank, item))
        yield Table(rows=(head, *rows), widths=WIDTHS, caption=archive.say(say("Agenda")), is_apparatus=True)
        legend = (Run(archive.say(LEGEND[View.MARKED])),)
        yield Paragraph(runs=legend, style=Style.LEGEND, is_apparatus=True)
        for sentence in self._reading():
            yield Paragraph(runs=(Run(archive.say(sentence)),), style=Style.SMALL, is_apparatus=True)

    def _reading(self) -> Iterator[Sentence]:
        """Yield how the booklet is read."""
        if any(len(one.ids) > 1 for one in self.order.items):
            yield say("Amendments that stand under one number are identical: one vote decides them.")
        together = [one for one in self.order.items if one.debate is not None]
        for number in dict.fromkeys(one.debate for one in together):
            ids = tuple(name for one in together if one.debate == number for name in one.ids)
            yield say("{ids} are discussed together, and voted on one by one.", ids=enumerated(ids))

    def _rows(self, rank: int, item: Item) -> Iterator[Row]:
        for name in item.ids:
            amendment = self.archive.register.entry(name).amendment
            touched = self.archive.say(short(self._pages.effect(name)))
            cells = (str(rank), name, amendment.subject, amendment.author.name, touched)
            yield Row(tuple((Run(cell),) if cell else () for cell in cells))

    def _metadata(self) -> Metadata:
        archive = self.archive
        settings = archive.settings
        header = say("Sitting of {day}", day=self.order.day)
        return Metadata(
            title=settings.title,
            subtitle=archive.say(self._subtitle()),
            day=self.order.day,
            language=settings.language,
            spoken=archive.words.language,
            author=settings.title,
            header=archive.say(header),
            page_of=page_of(archive),
            contents=archive.say(say("Table of contents")),
            contents_depth=1,
            has_contents_apart=False,
            facts=tuple(self._facts()),
            notice=notice(archive, COMPARED),
            notice_title=archive.say(VALUE_TITLE),
            signs=signs(archive),
            identifier=self.agenda.text.id,
            identifier_name=archive.say(say("Tree hash")),
            accent=settings.accent,
            is_comparison=True,
            is_monochrome=True,
        )

    def _subtitle(self) -> Sentence:
        sitting = say("Booklet of the sitting of {day}", day=self.order.day)
        title = self.order.title
        return say("{sitting} – {title}", sitting=sitting, title=title) if title else sitting

    def _facts(self) -> Iterator[Fact]:
        archive, stage, body = self.archive, self.order.stage, self._body
        yield Fact(archive.say(say("Body")), stage.body if body is None else body.name)
        yield Fact(archive.say(say("Stage")), f"{stage.name} ({stage.source})")
        for name, rule in rules(stage):
            yield Fact(archive.say(name), archive.say(rule))
        if self.order.place:
            yield Fact(archive.say(say("Place")), self.order.place)
        count = sum(len(item.ids) for item in self.order.items)
        yield Fact(archive.say(say("Amendments")), str(count))
        yield Fact(archive.say(say("On the text of tree hash")), self.agenda.text.id, is_code=True)
        if archive.settings.url:
            yield Fact(archive.say(say("Site")), archive.settings.url)
