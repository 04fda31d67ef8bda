"""Vaucelles, a village whose small charter has met everything that can befall a text; made in memory."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from codicille.change.diff import make_patch
from codicille.decision.amendment import Amendment, Effective, Kind, Moment, Person, Renumbering
from codicille.decision.formats.to_mail import sealed, write_amendment
from codicille.decision.record import read_record
from codicille.history.chronicle import chronicle
from codicille.history.register import Entry, Register
from codicille.history.replay import replay
from codicille.history.timeline import FOREVER, timeline
from codicille.publish.material import Material, Papers, Settings, gather
from codicille.store.configuration import read_configuration
from codicille.text.text import EMPTY, Text

if TYPE_CHECKING:
    from codicille.decision.procedure import Rules

CONFIGURATION = """\
[constitution]
title = "Charte de Vaucelles"

[[bodies]]
id = "assemblee"
name = "Assemblée"
[[bodies.colleges]]
id = "a"
name = "Habitants"
seats = 10
[[bodies.colleges]]
id = "b"
name = "Associations"
seats = 6
[[bodies]]
id = "conseil"
name = "Conseil"
seats = 11
[[bodies]]
id = "maire"
name = "Maire"

[[procedures]]
id = "revision"
kinds = ["amendment"]
since = 2020-01-01
[[procedures.stages]]
id = "avis"
name = "Avis"
body = "assemblee"
source = "art. 4"
effect = "consultative"
scale = ["favorable", "réservé"]
[[procedures.stages]]
id = "pleniere"
name = "Plénière"
body = "assemblee"
source = "art. 4"
majority = { of = "expressed", more_than = "1/2" }
colleges = { none = { against = { of = "present", more_than = "1/2" } } }
[[procedures.stages]]
id = "conseil"
name = "Délibération"
body = "conseil"
source = "art. 4"
majority = { of = "expressed", more_than = "1/2" }
outcomes = ["adopts", "adopts_with_changes", "adjourns"]

[[procedures]]
id = "fondation"
kinds = ["founding", "erratum", "annulment"]
since = 2020-01-01
[[procedures.stages]]
id = "arrete"
name = "Arrêté"
body = "maire"
source = "art. 4"
decision = "act"
""".encode()

CHARTE = """\
# Charte de Vaucelles

## Préambule

Les habitants de Vaucelles se donnent cette charte.

# Titre I – Les habitants

## Article 1er – Objet

La charte dit comment les habitants décident : elle vaut pour **tous**[^1].

Elle se compare à [l’annexe](#annexe-1) et au [guide](guide.md), jamais à [l’ancienne](vieux.md).

[^1]: Y compris les enfants de plus de dix ans.

## Article 2 – Assemblée

L’assemblée compte dix membres.

Elle se réunit pour :

1° Entendre les habitants ;

2° Donner son avis.

Elle se réunit au moins deux fois par an.

Ses séances sont publiques.

Ses membres ne sont pas payés.

## Article 3 – Comptes

Les comptes sont publiés chaque année.

## Article 4 – Révision

La charte se révise par un vote.
"""
ANNEXE = """\
# Annexe 1 – Lieux

| Quartier | Lieu |
|:---|---:|
| Bourg | École |
| Moulin | Grange |
"""
FOUNDING = Text.of({"annexe.md": ANNEXE.encode(), "charte.md": CHARTE.encode()})
FOUNDED = date(2021, 1, 1)
TODAY = date(2023, 6, 1)
ARTICLE_3 = "## Article 3 – Comptes\n\nLes comptes sont publiés chaque année.\n\n"


@dataclass(frozen=True, slots=True)
class Draft:
    """An amendment as a test tells it."""

    id: str
    subject: str
    before: Text
    after: Text
    events: str
    """Its record; `{hash}` stands for the hash of its file."""
    effective: date | Moment | None = None
    expires: date | None = None
    requires: tuple[str, ...] = ()
    kind: Kind = Kind.AMENDMENT
    motives: str = "Parce qu’il le faut : voilà."
    renumbers: tuple[tuple[str, str], ...] = ()
    supersedes: str | None = None
    amends: str | None = None

    def entry(self) -> tuple[Entry, bytes]:
        """Return the amendment with its record, and its file."""
        amendment = sealed(
            Amendment(
                id=self.id,
                subject=self.subject,
                author=Person("Jeanne Roy", "jeanne@vaucelles.example"),
                date=datetime(2020, 12, 1, 9, tzinfo=UTC),
                motives=self.motives,
                patch=make_patch(self.before, self.after),
                file=f"amendments/{self.id}-essai.patch",
                kind=self.kind,
                effective=(Effective(self.effective),) if self.effective else (),
                expires=self.expires,
                requires=self.requires,
                supersedes=self.supersedes,
                amends=self.amends,
                renumbers=tuple(Renumbering(old, new) for old, new in self.renumbers),
            )
        )
        record = self.events.replace("{hash}", amendment.sha256).encode()
        return Entry(amendment, read_record(record, f"amendments/{self.id}.toml")), write_amendment(amendment)


def edited(text: Text, *pairs: tuple[str, str], path: str = "charte.md") -> Text:
    """Return the text with passages of a file in other words; each must stand there once."""
    content = text[path].content.decode()
    for old, new in pairs:
        assert content.count(old) == 1, f"{old!r} stands {content.count(old)} times"
        content = content.replace(old, new)
    return text.replace({path: content.encode()})


def filed(day: date) -> str:
    """Tell that it was filed."""
    return f'[[event]]\nkind = "filed"\ndate = {day}\nby = "Jeanne Roy"\npatch = "{{hash}}"\n'


def act(day: date) -> str:
    """Tell that the mayor signed it."""
    return f'[[event]]\nkind = "act"\nstage = "arrete"\ndate = {day}\npatch = "{{hash}}"\n'


def plenary(day: date, a: tuple[int, int, int], b: tuple[int, int, int]) -> str:
    """Tell the vote of the two colleges: for, against, abstaining."""
    lines = [f'[[event]]\nkind = "vote"\nstage = "pleniere"\ndate = {day}\norder = 1\npatch = "{{hash}}"\n']
    for name, (for_, against, abstain) in (("a", a), ("b", b)):
        present = for_ + against + abstain
        lines.append(f"[event.colleges.{name}]\npresent = {present}\nfor = {for_}\n")
        lines.append(f"against = {against}\nabstain = {abstain}\n")
    return "".join(lines)


def council(day: date, for_: int, against: int, represented: int = 0) -> str:
    """Tell the council's vote."""
    present = for_ + against - represented
    return (
        f'[[event]]\nkind = "vote"\nstage = "conseil"\ndate = {day}\npatch = "{{hash}}"\n'
        f"present = {present}\nrepresented = {represented}\nfor = {for_}\nagainst = {against}\n"
        'reference = "délibération n° 3"\n'
    )


def recorded_late(events: str, day: date) -> str:
    """Tell events as they became known on a later day."""
    return re.sub(r"(?m)^(date = .*\n)", rf"\1recorded = {day}\n", events)


def adopted(day: date) -> str:
    """Tell a course that ends well."""
    return filed(day) + plenary(day, (7, 2, 1), (4, 1, 0)) + council(day, 8, 2, represented=1)


MARCH, APRIL, MAY = (date(2022, month, 1) for month in (3, 4, 5))
TWELVE = edited(
    FOUNDING, ("dix membres", "douze membres"), ("2° Donner son avis.", "2° Donner un avis motivé.")
)
SHORTER = edited(
    TWELVE, (ARTICLE_3, ""), ("## Article 4", "## Article 3 bis – Budget\n\nUn vote.\n\n## Article 4")
)
PLACES = edited(SHORTER, ("| Moulin | Grange |", "| Moulin | Halle |\n| Gare | Café |"), path="annexe.md")
TRIAL = edited(PLACES, ("deux fois", "trois fois"))
WITHOUT_PAY = edited(PLACES, ("\nSes membres ne sont pas payés.\n", ""))


def drafts() -> tuple[Draft, ...]:
    """Return every amendment, in the order of ids."""
    founding = Draft(
        "000",
        "Adopter la charte",
        EMPTY,
        FOUNDING,
        filed(FOUNDED) + act(FOUNDED),
        kind=Kind.FOUNDING,
        motives="",
    )
    more = edited(FOUNDING, ("dix membres", "cent membres"))
    stale = edited(edited(FOUNDING, ("dix membres", "neuf membres")), ("neuf membres", "huit membres"))
    nine = edited(FOUNDING, ("dix membres", "neuf membres"))
    return (
        founding,
        Draft("001", "Porter l’assemblée à douze", FOUNDING, TWELVE, adopted(MARCH), MARCH),
        Draft("002", "Ôter les comptes", TWELVE, SHORTER, adopted(MARCH), MARCH, requires=("001",)),
        Draft("003", "Changer les lieux", SHORTER, PLACES, adopted(APRIL), APRIL),
        Draft("004", "Essayer trois séances", PLACES, TRIAL, adopted(APRIL), MAY, expires=date(2022, 12, 31)),
        Draft("005", "Payer les membres", PLACES, WITHOUT_PAY, adopted(MAY), date(2024, 1, 1)),
        Draft(
            "006",
            "Cent membres",
            FOUNDING,
            more,
            filed(MARCH) + plenary(MARCH, (9, 1, 0), (1, 4, 0)),
        ),
        Draft("007", "Deux fois", FOUNDING, more, filed(MAY) + plenary(MAY, (6, 4, 0), (4, 1, 0))),
        Draft("008", "Huit membres", nine, stale, filed(MAY)),
        Draft(
            "009",
            "Neuf membres",
            FOUNDING,
            nine,
            filed(MAY) + f'[[event]]\nkind = "withdrawn"\ndate = {MAY}\n',
        ),
        Draft(
            "010",
            "Un nouveau titre",
            FOUNDING,
            edited(FOUNDING, ("Titre I – Les habitants", "Titre I – Les gens")),
            filed(MAY) + f'[[event]]\nkind = "inadmissible"\ndate = {MAY}\nground = "sans objet"\n',
        ),
    )


def rules() -> Rules:
    """Return the village's rules."""
    return read_configuration(CONFIGURATION).rules


SETTINGS = Settings(
    title="Charte de Vaucelles",
    language="fr",
    languages=("en", "fr"),
    fiction=True,
    url="https://charte.vaucelles.example",
    order=("charte.md",),
)


def material(
    told: tuple[Draft, ...], settings: Settings = SETTINGS, day: date = TODAY, *, ledger: bool = False
) -> Material:
    """Return the pages' material for some amendments, on a day."""
    pairs = [draft.entry() for draft in told]
    register = Register.of([entry for entry, _ in pairs], rules())
    times = timeline(register)
    known = replay(register, times.changes(FOREVER, day))
    files = {entry.id: file for entry, file in pairs}
    commits = tuple(f"{version.number:040x}" for version in known.versions) if ledger else ()
    papers = Papers(files, (*commits[:-1], None) if ledger else (), chronicle(register, times).until(day))
    return gather(settings, papers, register, known, day)


def one_language(language: str = "en") -> Settings:
    """Return the settings of a site in one language."""
    return replace(SETTINGS, languages=(language,))
