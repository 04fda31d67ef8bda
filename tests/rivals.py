"""Saint-Aubry, where amendments collide: a small text, and amendments that await a decision on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from codicille.decision.event import AnyEvent, Filed
from codicille.decision.formats.to_mail import sealed
from codicille.history.relations import Agenda
from codicille.history.replay import replay
from codicille.history.timeline import timeline
from codicille.text.text import Text
from montville import Story, founding, register

if TYPE_CHECKING:
    from codicille.change.relation import Relation
    from codicille.decision.amendment import Amendment

TITLE_5 = """\
# Titre V – Assemblée citoyenne

## Article 28 – Composition

L’assemblée citoyenne comprend cent membres titulaires, répartis en deux collèges.

La moitié des titulaires est tirée au sort parmi les volontaires. \
L’autre moitié est tirée au sort sur les listes électorales.

Le mandat des membres est d’un an.

## Article 30 – Suppléance

Les suppléants peuvent assister aux sessions sans prendre part aux votes.

## Article 31 – Sessions

L’assemblée tient six sessions par an.

Les sessions sont publiques. Le procès-verbal en est publié par le service.

## Article 32 – Avis

L’assemblée adopte ses avis en session plénière.

Elle établit chaque année un rapport d’activité.
"""
TITLE_6 = """\
# Titre VI – Révision

## Article 35 – Révision

La présente constitution est révisable chaque année.
"""
TOWN = Text.of({"titre-5.md": TITLE_5.encode(), "titre-6.md": TITLE_6.encode()})
MAY = date(2023, 5, 1)
PLACE = "titre-5.md"


@dataclass(frozen=True, slots=True)
class Pending(Story):
    """An amendment that is filed and awaits a decision."""

    amends: str | None = None
    excludes: tuple[str, ...] = ()
    supersedes: str | None = None

    def amendment(self) -> Amendment:
        """Return the amendment's file, with the trailers of a debate."""
        told = Story.amendment(self)
        return sealed(
            replace(told, amends=self.amends, excludes=self.excludes, supersedes=self.supersedes, sha256="")
        )

    def events(self, amendment: Amendment) -> tuple[AnyEvent, ...]:
        """Return the filing, and what came after it."""
        return (Filed(date=MAY, patch=amendment.sha256), *self.later)


def changed(text: Text, *words: str, path: str = PLACE) -> Text:
    """Return a text with passages in other words: old, new, old, new; each must stand there once."""
    content = text[path].content.decode()
    for old, new in zip(words[::2], words[1::2], strict=True):
        assert content.count(old) == 1, f"{old!r} stands {content.count(old)} times"
        content = content.replace(old, new)
    return text.replace({path: content.encode()})


def after_article_31(words: str) -> tuple[str, str]:
    """Return what inserts an article 31 bis."""
    return "## Article 32", f"## Article 31 bis – Indemnité\n\n{words}\n\n## Article 32"


def agenda(*stories: Story, day: date = MAY) -> Agenda:
    """Return what awaits a decision on a day, the town being founded."""
    known = register(founding(TOWN), *stories)
    return Agenda(known, replay(known, timeline(known).changes()).versions, day)


def between(found: Agenda, one: str, other: str) -> Relation:
    """Return the relation of two, both looked for among all pairs and compared by themselves."""
    alone = found.comparison.relate(found.proposals[one], found.proposals[other])
    told = [r for r in found.comparison.all() if {r.first, r.second} == {one, other}]
    assert told == ([] if alone.kind == "independent" else [alone])
    return alone


THIRD = Pending(
    "2023-01",
    TOWN,
    changed(
        TOWN,
        "titulaires, répartis en deux collèges",
        "titulaires, répartis en trois collèges, et trente membres suppléants",
        "La moitié des titulaires est tirée",
        "Trente-neuf titulaires sont tirés",
        "L’autre moitié est tirée au sort sur",
        "Trente-neuf autres sont tirés au sort sur",
    ),
    subject="Ouvrir l’assemblée à un troisième collège",
)
TWENTY = Pending(
    "2023-02", TOWN, changed(TOWN, *after_article_31("Les membres perçoivent 20 € pour chaque session."))
)
FORTY_FOUR = Pending(
    "2023-03", TOWN, changed(TOWN, *after_article_31("Une indemnité de 44 € est due par demi-journée."))
)
TWO_YEARS = Pending("2023-05", TOWN, changed(TOWN, "d’un an", "de deux ans"))
NO_SUBSTITUTES = Pending(
    "2023-06",
    TOWN,
    changed(TOWN, "cent membres titulaires, répartis", "cent trente membres titulaires, répartis"),
)
SUBSTITUTES = Pending(
    "2023-06R",
    THIRD.after,
    changed(THIRD.after, "sans prendre part aux votes", "et votent lorsqu’ils sont appelés"),
)
WORDING = Pending(
    "2023-12",
    TOWN,
    changed(
        TOWN,
        "cent membres titulaires",
        "cent membres, femmes et hommes, titulaires",
        "La moitié des titulaires est tirée",
        "La moitié des membres titulaires est tirée",
        "Les suppléants peuvent",
        "Les suppléantes et suppléants peuvent",
        "L’assemblée tient six sessions",
        "L’assemblée citoyenne tient six sessions",
    ),
)


def adopted(story: Story, **more: date | None) -> Story:
    """Return the same amendment, adopted and in force."""
    days = {"decided": MAY, **more}
    return Story(story.id, story.before, story.after, subject=story.subject, **days)  # type: ignore[arg-type]  # the keywords are days
