"""By what the list of amendments can be cut, and which amendments each cut holds; it makes no page."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.decision.course.state import StageState
from codicille.decision.event import NotMoved, Vote
from codicille.decision.procedure import Outcome
from codicille.decision.voting.verdict import Verdict
from codicille.publish.amendments.states import GROUPS
from codicille.sentence import Sentence, say
from codicille.text.unit import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codicille.decision.course.state import StageOutcome
    from codicille.decision.tally import Tally
    from codicille.history.lineage import ArticleHistory
    from codicille.history.register import Entry
    from codicille.publish.amendments.ground import AmendmentGround

LONGEST = 60
"""Signs of a cut's file name."""
_APART = re.compile("[^a-z0-9]+")
FOR, AGAINST, DIVIDED = (
    say("{college}: for"),
    say("{college}: against"),
    say("{college}: as many for as against"),
)


@dataclass(frozen=True, slots=True)
class Cut:
    """The amendments that answer one question alike."""

    path: str
    title: Sentence | str
    ids: tuple[str, ...]
    is_law: bool = False
    """Whether the title is in the language of the text."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One question, and every answer that some amendment gives."""

    anchor: str
    title: Sentence
    cuts: tuple[Cut, ...]


@dataclass(frozen=True, slots=True)
class _Answer:
    """What an amendment answers; equal answers have equal keys, and are listed by `rank`."""

    rank: tuple[object, ...]
    slug: str
    title: Sentence | str


def facets(ground: AmendmentGround) -> tuple[Facet, ...]:
    """Return the questions to which there is any answer."""
    entries = ground.material.register.entries
    asked = (
        ("state", say("State"), _state, False),
        ("sitting", say("Sitting"), _sittings, False),
        ("article", say("Article"), _articles, True),
        ("author", say("Author"), _author, True),
        ("vote", say("Position taken"), _positions, False),
    )
    found = (
        Facet(
            f"by-{name}",
            title,
            _cuts(name, [(entry.id, tuple(answer(entry, ground))) for entry in entries], is_law=is_law),
        )
        for name, title, answer, is_law in asked
    )
    return tuple(facet for facet in found if facet.cuts)


def _cuts(name: str, given: Iterable[tuple[str, tuple[_Answer, ...]]], *, is_law: bool) -> tuple[Cut, ...]:
    holders: dict[tuple[object, ...], tuple[_Answer, list[str]]] = {}
    for amendment_id, answers in given:
        for answer in answers:
            ids = holders.setdefault(answer.rank, (answer, []))[1]
            if amendment_id not in ids:
                ids.append(amendment_id)
    taken: set[str] = set()
    return tuple(
        Cut(f"amendments/by-{name}/{file_name(answer.slug, taken)}.html", answer.title, tuple(ids), is_law)
        for _, (answer, ids) in sorted(holders.items(), key=lambda pair: pair[0])
    )


def file_name(words: str, taken: set[str]) -> str:
    """Return a file name that is plain on every disk, and not `taken`, to which it is added.

    >>> file_name("Été 2023 : l’avis", set())
    'ete-2023-lavis'
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    stem = _APART.sub("-", plain).strip("-")[:LONGEST].strip("-") or "other"
    name, rank = stem, 1
    while name in taken:
        rank += 1
        name = f"{stem}-{rank}"
    taken.add(name)
    return name


def _state(entry: Entry, ground: AmendmentGround) -> Iterator[_Answer]:
    group = ground.badge(entry.id).group
    yield _Answer((tuple(GROUPS).index(group),), group.value, GROUPS[group])


def _sittings(entry: Entry, ground: AmendmentGround) -> Iterator[_Answer]:
    """Yield the sittings it was called in, the last ones first."""
    rules = ground.material.register.rules
    for outcome in ground.material.standings[entry.id].stages:
        if isinstance(outcome.event, Vote):
            body = rules.body(outcome.stage.body)
            name = body.name if body is not None else outcome.stage.body
            day = outcome.event.date
            title = say("{body}, {day}", body=name, day=day)
            yield _Answer(
                (-day.toordinal(), outcome.stage.body), f"{day.isoformat()}-{outcome.stage.body}", title
            )
    for event in entry.record.events:
        if isinstance(event, NotMoved) and event.recorded_on <= ground.material.day:
            title = say("Not moved, {day}", day=event.date)
            yield _Answer((-event.date.toordinal(), ""), f"{event.date.isoformat()}-not-moved", title)


def _articles(entry: Entry, ground: AmendmentGround) -> Iterator[_Answer]:
    """Yield the provisions it touches, by what they are called last; the founding act touches all."""
    comparison = ground.comparisons[entry.id]
    if comparison is None or comparison.version is None:
        return
    pages = ground.material.pages_in(comparison.effect_of)
    for one in comparison.effect.operations:
        if one.provision.unit in WHOLE:
            address = pages.get(one.address, one.address)
            line = ground.material.histories.get(address)
            name = one.provision.designation if line is None else _last_name(line)
            yield _Answer((address,), str(address), name)


def _last_name(line: ArticleHistory) -> str:
    return next(w.provision.designation for w in reversed(line.wordings) if w.provision is not None)


def _author(entry: Entry, ground: AmendmentGround) -> Iterator[_Answer]:  # noqa: ARG001 - asked like the others
    name = entry.amendment.author.name
    yield _Answer((name.casefold(), name), name, name)


def _positions(entry: Entry, ground: AmendmentGround) -> Iterator[_Answer]:
    """Yield which way each college went, or each body that votes as a whole, in its last vote on the text.

    A vote to refuse it, to put it off or to take another text instead is no vote for it, and is left out.
    """
    rules, last = ground.material.register.rules, {}
    for outcome in ground.material.standings[entry.id].stages:
        if isinstance(outcome.verdict, Verdict) and _is_on_the_text(outcome):
            last[outcome.stage.body] = outcome.verdict
    for rank, body in enumerate(rules.bodies):
        verdict = last.get(body.id)
        if verdict is None:
            continue
        if not verdict.colleges:
            yield from _position((rank, 0), body.id, body.name, verdict.totals)
        for place, one in enumerate(verdict.colleges, 1):
            yield from _position((rank, place), f"{body.id}-{one.college.id}", one.college.name, one.tally)


def _is_on_the_text(outcome: StageOutcome) -> bool:
    """Whether the vote was on adopting this very text."""
    if not isinstance(outcome.event, Vote):
        return False
    sought = outcome.event.outcome_sought
    is_adopted_instead = sought is Outcome.ADOPTS_WITH_CHANGES and outcome.state is StageState.PASSED
    return sought is Outcome.ADOPTS or is_adopted_instead


def _position(rank: tuple[int, int], slug: str, name: str, tally: Tally) -> Iterator[_Answer]:
    yes, no = tally.for_ or 0, tally.against or 0
    if yes > no:
        yield _Answer((*rank, 0), f"{slug}-for", _named(FOR, name))
    elif no > yes:
        yield _Answer((*rank, 1), f"{slug}-against", _named(AGAINST, name))
    elif yes:
        yield _Answer((*rank, 2), f"{slug}-divided", _named(DIVIDED, name))


def _named(wording: Sentence, college: str) -> Sentence:
    return Sentence(wording.one, values=(("college", college),))
