"""The minutes of a sitting in Markdown, from a template that a workspace may override.

They hold what CGCT L2121-15 asks of a council's minutes, as far as it is recorded: day and hours, chair,
members present or represented, secretary, quorum, agenda, results, names of a public ballot; then why, and
the text that follows. The substance of the debate is for the secretary to add.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.catalogue import catalogue
from codicille.change.effect import effect
from codicille.change.redline import pair_blocks
from codicille.decision.course.plain import MOTIONS
from codicille.decision.course.state import StageState
from codicille.decision.sittings.entries import presence_at, vote_of
from codicille.decision.sittings.quorum import opening
from codicille.decision.sittings.sitting import EntryKind, Presence
from codicille.decision.tally import add
from codicille.decision.voting.ballot import by_name
from codicille.errors import Where
from codicille.history.agenda.agenda import proposed
from codicille.history.agenda.outlook import prospects, wordings
from codicille.publish.sittings.marked_markdown import marked_block
from codicille.publish.templates import environment
from codicille.text.label import label
from codicille.text.outline import outline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from jinja2 import Template

    from codicille.change.effect import Operation
    from codicille.decision.amendment import Amendment
    from codicille.decision.sittings.sitting import Answers, Attendance, Entry, Item, Sitting
    from codicille.decision.tally import Tally
    from codicille.history.agenda.agenda import Calling
    from codicille.history.agenda.order import Called
    from codicille.history.agenda.outlook import Prospects
    from codicille.history.relations import Agenda
    from codicille.sentence import Sentence
    from codicille.text.outline import Outline
    from codicille.text.provision import Provision
    from codicille.text.text import Text

TEMPLATE = "minutes.md.j2"
SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>|#~"})


@dataclass(frozen=True, slots=True)
class Row:
    """A college's numbers, or the whole body's."""

    name: str
    """Empty for the sum of the colleges."""
    attendance: Attendance | None
    tally: Tally | None = None
    names: Mapping[str, tuple[str, ...]] | None = None
    """Answer → members, in a public ballot."""


@dataclass(frozen=True, slots=True)
class Article:
    """A provision that an adopted amendment changes."""

    name: Sentence
    redline: tuple[str, ...]
    """The blocks that change, in Markdown: what goes struck through and what comes in bold."""
    result: str
    """Its Markdown afterwards; empty where it is gone."""


@dataclass(frozen=True, slots=True)
class Decided:
    """One amendment as the minutes tell it."""

    id: str
    title: str
    author: str
    motives: str
    sha256: str
    called: Called | None
    entry: Entry | None
    motion: Sentence | None
    """What was put to the vote, where it was not the amendment itself."""
    outcome: Sentence | None
    """The verdict of its vote."""
    is_adopted: bool
    rows: tuple[Row, ...]
    presence: tuple[Row, ...]
    """Where it had changed."""
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One item of the agenda."""

    rank: int
    debate: int | None
    amendments: tuple[Decided, ...]


def minutes(
    sitting: Sitting,
    called: Calling,
    agenda: Agenda,
    constitution: tuple[str, str],
    folders: Sequence[Path],
) -> str:
    """Return the minutes of a sitting, closed or not; `constitution` is its title and its language.

    `agenda` is what awaited a decision when it opened. Equal values give equal bytes.
    """
    order = agenda.ground.order
    held = Held(sitting, called, agenda, prospects(agenda, sitting), lambda text: outline(text, order))
    return Scribe.of(constitution, folders).minutes(held)


@dataclass(frozen=True, slots=True)
class Held:
    """A sitting as its minutes need it."""

    sitting: Sitting
    called: Calling
    agenda: Agenda
    known: Prospects
    """What became of what was entered."""
    outline: Callable[[Text], Outline]
    """What reads the structure of a text."""


@dataclass(frozen=True, slots=True)
class Scribe:
    """Writes the minutes of one constitution's sittings."""

    title: str
    template: Template

    @classmethod
    def of(cls, constitution: tuple[str, str], folders: Sequence[Path]) -> Scribe:
        """Prepare the template; `constitution` is its title and its language."""
        title, language = constitution
        made = environment(folders, catalogue(language, folders)).overlay(autoescape=False)
        made.filters["plain"] = plain
        made.filters["quoted"] = quoted
        return cls(title, made.get_template(TEMPLATE))

    def minutes(self, held: Held) -> str:
        """Return the minutes of a sitting, closed or not."""
        sitting, called = held.sitting, held.called
        there = sitting.presence
        reasons = {name: one for one in proposed(held.agenda, sitting.called) for name in one.ids}
        writer = _Writer(held, reasons)
        return self.template.render(
            constitution=self.title,
            sitting=sitting,
            body=called.body,
            stage=called.stage,
            presence=_attendance(there, called) if there is not None else (),
            roll=_roll(there),
            quorum=opening(sitting, there, called.stage, called.body, Where()) if there is not None else None,
            changes=sitting.change,
            points=tuple(writer.point(rank, item) for rank, item in enumerate(sitting.item, 1)),
        )


def plain(words: object) -> str:
    """Return words of a person as Markdown that says just these words."""
    return " ".join(str(words).split()).translate(SPECIAL)


def quoted(markdown: str) -> str:
    """Return Markdown as a quotation."""
    return "\n".join(f"> {line}".rstrip() for line in markdown.splitlines())


@dataclass(frozen=True, slots=True)
class _Writer:
    """Tells what became of each amendment."""

    held: Held
    reasons: Mapping[str, Called]
    """Why each amendment is called where it is."""

    def point(self, rank: int, item: Item) -> Point:
        """Return an item."""
        told = (self._decided(name, self.reasons.get(name)) for name in item.amendments)
        return Point(rank, item.debate, tuple(told))

    def _decided(self, name: str, called: Called | None) -> Decided:
        sitting, calling = self.held.sitting, self.held.called
        amendment = self.held.agenda.register.entry(name).amendment
        entry, outcome = sitting.entry_of(name), self.held.known.outcomes.get(name)
        is_adopted = outcome is not None and outcome.state is StageState.PASSED
        changed = entry.presence if entry is not None else None
        return Decided(
            amendment.id,
            amendment.subject,
            amendment.author.name,
            amendment.motives,
            amendment.sha256,
            called,
            entry,
            _motion(amendment, entry),
            outcome.explanation if outcome is not None else None,
            is_adopted,
            _votes(sitting, entry, calling) if entry is not None else (),
            _attendance(changed, calling) if changed is not None else (),
            tuple(self._articles(name)) if is_adopted else (),
        )

    def _articles(self, name: str) -> Iterator[Article]:
        """Yield what an amendment changes in the text as what passed before it left it."""
        found = wordings(self.held.agenda, self.held.known, name)
        if found is not None:
            before, after = found
            for one in effect(self.held.outline(before), self.held.outline(after)).operations:
                yield _article(one, before, after)


def _motion(amendment: Amendment, entry: Entry | None) -> Sentence | None:
    """Return what was voted on in its place; of the text that is adopted in another's place, nothing."""
    if entry is None or amendment.supersedes in entry.amendments:
        return None
    return MOTIONS.get(entry.outcome_sought)


def _attendance(there: Presence, called: Calling) -> tuple[Row, ...]:
    if not called.body.colleges:
        return (Row(called.body.name, there),)
    return tuple(Row(one.name, there.colleges.get(one.id)) for one in called.body.colleges)


def _roll(there: Presence | None) -> tuple[Attendance, ...]:
    """Return the attendances that name members."""
    return tuple(part for part in (there.parts if there is not None else ()) if part.names or part.proxies)


def _votes(sitting: Sitting, entry: Entry, called: Calling) -> tuple[Row, ...]:
    if entry.kind is not EntryKind.VOTE:
        return ()
    vote = vote_of(sitting, entry, entry.amendments[0], "")
    there = presence_at(sitting, entry) or Presence()
    if not vote.colleges:
        return (Row(called.body.name, there, by_name(vote.whole), _named(entry)),)
    tallies = {
        one.id: by_name(vote.colleges[one.id]) for one in called.body.colleges if one.id in vote.colleges
    }
    rows = [
        Row(one.name, there.colleges.get(one.id), tallies[one.id], _named(entry.colleges.get(one.id)))
        for one in called.body.colleges
        if one.id in tallies
    ]
    return (*rows, Row("", None, add(tuple(tallies.values()))))


def _named(answers: Answers | None) -> Mapping[str, tuple[str, ...]] | None:
    if answers is None or not answers.names:
        return None
    found: dict[str, list[str]] = {}
    for member, answer in sorted(answers.names.items()):
        found.setdefault(answer, []).append(member)
    return {answer: tuple(members) for answer, members in found.items()}


def _article(one: Operation, before: Text, after: Text) -> Article:
    old, new = _blocks(one.before, before), _blocks(one.after, after)
    shown = []
    for pair in pair_blocks(old, new):
        was = old[pair.old] if pair.old is not None else ""
        now = new[pair.new] if pair.new is not None else ""
        if was != now:
            shown.append(marked_block(was, now))
    return Article(label(one.address), tuple(shown), "\n\n".join(new))


def _blocks(provision: Provision | None, text: Text) -> list[str]:
    if provision is None:
        return []
    content = text[provision.path].content
    return [content[place.start : place.end].decode(errors="replace").strip() for place in provision.places]
