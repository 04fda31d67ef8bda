"""The pages of one amendment in a booklet: who asks for what and why, what it meets, its marked text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from codicille.change.effect import AMENDMENT
from codicille.history.placing import Draft
from codicille.publish.amendments.pages import KINDS
from codicille.publish.documents import acts, authorships
from codicille.publish.documents.booklet_votes import box
from codicille.publish.documents.document import (
    Heading,
    Look,
    Paragraph,
    QuickCode,
    Run,
    Style,
)
from codicille.publish.documents.from_comparison import Comparison, Naming
from codicille.publish.documents.from_html import blocks_of
from codicille.publish.documents.pairing import Sides
from codicille.publish.links import AMENDMENTS
from codicille.publish.pieces.debated import told
from codicille.sentence import Sentence, say
from codicille.text.address import Address
from codicille.text.rendering import render_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.change.relation import Contact, Relation
    from codicille.decision.amendment import Amendment
    from codicille.decision.body import Body
    from codicille.history.relations import Agenda
    from codicille.publish.documents.archive import Archive
    from codicille.publish.documents.booklet_agenda import Item, OrderOfDay
    from codicille.publish.documents.document import Block
    from codicille.text.text import Text

STRONG = frozenset({Look.STRONG})
_OPENINGS = re.compile(r"^ {0,3}(?:#{1,6}|>) +", re.MULTILINE)
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=\S)(.+?)(?<=\S)\1(?![\w*])")
CONTACTS = 4
"""Places shown of one relation; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Makes the pages of a sitting's items."""

    archive: Archive
    """As the sitting finds it."""
    agenda: Agenda
    order: OrderOfDay
    body: Body | None

    def item(self, rank: int, item: Item) -> Iterator[Block]:
        """Yield the pages of an item: each of identical amendments, then one box for their vote."""
        for at, name in enumerate(item.ids):
            yield from self._amendment(rank, self._filed(name), is_first=at == 0)
        yield from box(self.archive, self.order.stage, self.body, item.ids)

    def effect(self, amendment_id: str) -> tuple[str, ...]:
        """Return the provisions an amendment touches, as readers name them."""
        texts = self._texts(self._filed(amendment_id))
        if texts is None:
            return ()
        sides = self._sides(self._filed(amendment_id), texts)
        return tuple(one.provision.designation for one in sides.effect.operations)

    def _filed(self, amendment_id: str) -> Amendment:
        return self.archive.register.entry(amendment_id).amendment

    def _amendment(self, rank: int, amendment: Amendment, *, is_first: bool) -> Iterator[Block]:
        title = say("{rank}. {act}", rank=rank, act=acts.title(amendment))
        yield Heading(
            level=1,
            runs=(Run(self.archive.say(title)),),
            anchor=f"item-{amendment.id}",
            is_apparatus=True,
            is_on_new_page=is_first,
        )
        yield self._facts(amendment)
        if self.archive.settings.url:
            folder = AMENDMENTS.partition("/")[0]
            address = f"{self.archive.settings.url.rstrip('/')}/{folder}/{amendment.id}/"
            yield QuickCode(address, self.archive.say(say("This amendment on the site:")))
        yield from self._relations(amendment)
        if amendment.motives:
            yield self._part(say("Motives"))
            yield from blocks_of(render_html(amendment.motives))
        yield from self._changes(amendment)

    def _facts(self, amendment: Amendment) -> Paragraph:
        facts: list[tuple[Sentence, Sentence | str]] = [
            (say("Author"), amendment.author.name),
            (say("Dated"), say("{day}", day=amendment.date.date())),
            (say("Kind"), KINDS[amendment.kind]),
        ]
        if amendment.amends is not None:
            facts.append((say("Sub-amendment to"), amendment.amends))
        facts.append((say("State"), self.archive.standing(amendment.id).explanation))
        runs: list[Run] = []
        for at, (name, value) in enumerate(facts):
            runs += (Run(self.archive.named(name), looks=STRONG), Run(f" {self.archive.say(value)}"))
            runs += [Run("\n")] if at < len(facts) - 1 else []
        return Paragraph(runs=tuple(runs), is_apparatus=True)

    def _part(self, title: Sentence) -> Heading:
        return Heading(level=2, runs=(Run(self.archive.say(title)),), is_apparatus=True)

    def _relations(self, amendment: Amendment) -> Iterator[Block]:
        ours = [one for one in self.agenda.comparison.all() if amendment.id in {one.first, one.second}]
        against = [one for one in self.agenda.hindrances if one.id == amendment.id]
        if not ours and not against:
            return
        yield self._part(say("What it meets"))
        for hindrance in against:
            for obstacle in hindrance.obstacles:
                yield self._line(obstacle.message)
        for relation in ours:
            items = [(item.ids, item.debate) for item in self.order.items]
            yield self._line(told(relation, self.agenda.proposals, items))
            yield from self._contacts(relation)

    def _contacts(self, relation: Relation) -> Iterator[Block]:
        for contact in relation.contacts[:CONTACTS]:
            yield self._line(_printed(contact).told(relation.first, relation.second), depth=2)
        others = len(relation.contacts) - CONTACTS
        if others > 0:
            yield self._line(say("and {count} other places", count=others), depth=2)

    def _line(self, sentence: Sentence, depth: int = 1) -> Paragraph:
        line = self.archive.say(sentence).rstrip(".")
        runs = (Run(f"{line[:1].upper()}{line[1:]}."),)
        return Paragraph(runs=runs, mark=(Run("–"),), depth=depth, is_apparatus=True)

    def _changes(self, amendment: Amendment) -> Iterator[Block]:
        yield self._part(say("Text"))
        texts = self._texts(amendment)
        if texts is None:
            line = say("It was drafted on a text that the register does not know: its file alone says it")
            yield self._line(line)
            return
        if amendment.id in self.agenda.proposals and self.agenda.proposals[amendment.id].stands_on:
            under = self.agenda.proposals[amendment.id].stands_on
            yield self._line(say("It is shown on the text as {others} would make it", others=under))
        for block in self._comparison(amendment, texts).document().blocks:
            if not (isinstance(block, Paragraph) and block.style is Style.LEGEND):
                yield _within(block)

    def _texts(self, amendment: Amendment) -> tuple[Text, Text] | None:
        """Return the text before and after: that in force where it fits, else that it was drafted on."""
        proposal = self.agenda.proposals.get(amendment.id)
        if proposal is not None:
            return proposal.before, proposal.after
        draft = self.agenda.drafts.draft(amendment)
        return (draft.base, draft.after) if isinstance(draft, Draft) else None

    def _sides(self, amendment: Amendment, texts: tuple[Text, Text]) -> Sides:
        names = {Address.parse(one.old): Address.parse(one.new) for one in amendment.renumbers}
        old, new = (self.archive.outline(text) for text in texts)
        return Sides.of(old, new, names)

    def _comparison(self, amendment: Amendment, texts: tuple[Text, Text]) -> Comparison:
        title = say("Amendment {id}", id=amendment.id)
        naming = Naming(
            stem=amendment.id,
            subtitle=title,
            header=title,
            heads=(title, title, title),
            facts=(),
            day=amendment.date.date(),
            summary_of=AMENDMENT,
        )
        author = replace(authorships.of_amendment(self.archive, amendment), comment="")
        sides = self._sides(amendment, texts)
        return Comparison(archive=self.archive, sides=sides, naming=naming, default=author)


def _printed(contact: Contact) -> Contact:
    """Return a place with the words of each side as they are printed, without the signs of Markdown."""
    clash = contact.clash
    if clash is not None:
        base, ours, theirs = (_unsigned(source) for source in (clash.base, clash.ours, clash.theirs))
        clash = replace(clash, base=base, ours=ours, theirs=theirs)
    return replace(
        contact,
        base=_unsigned(contact.base),
        first=_unsigned(contact.first),
        second=_unsigned(contact.second),
        clash=clash,
    )


def _unsigned(source: str) -> str:
    r"""Return Markdown without the signs that make headings, quotations and emphasis.

    >>> _unsigned("## Article 31 bis\n\nLes **membres**")
    'Article 31 bis\n\nLes membres'
    """
    return _EMPHASIS.sub(r"\2", _OPENINGS.sub("", source))


def _within(block: Block) -> Block:
    """Return a block of a comparison as it stands under a part's heading: several items show one article."""
    if isinstance(block, Heading):
        return replace(block, level=min(block.level + 2, 6), anchor="")
    return block
