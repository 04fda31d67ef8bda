"""The names by which other systems find the text: Akoma Ntoso IRIs, ELI paths; it publishes nothing.

One place gives them, so that Akoma Ntoso files, the site's JSON-LD and certified copies agree. Akoma Ntoso:
Naming Convention 1.0 (OASIS, 2019). ELI: the template `ELI_TEMPLATE`, as its pillar 1 asks to be stated.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from codicille.decision.amendment import Amendment
    from codicille.history.version import Version
    from codicille.publish.documents.archive import Archive
    from codicille.publish.material import Settings
    from codicille.text.address import Address

ELI_TEMPLATE = "/eli/{jurisdiction}/{year}/{month}/{day}/{type}{/natural_id,level,point_in_time,language}"
"""How ELI paths are made, as a template of RFC 6570."""
NO_COUNTRY = "zz"
"""What stands for a jurisdiction that the configuration does not name: a code ISO 3166 leaves to users."""
UNDETERMINED = "und"
ALPHA_3 = dict(
    pair.split("=")
    for pair in [
        "bg=bul",
        "br=bre",
        "ca=cat",
        "co=cos",
        "cs=ces",
        "cy=cym",
        "da=dan",
        "de=deu",
        "el=ell",
        "en=eng",
        "es=spa",
        "et=est",
        "eu=eus",
        "fi=fin",
        "fr=fra",
        "ga=gle",
        "gl=glg",
        "hr=hrv",
        "hu=hun",
        "is=isl",
        "it=ita",
        "lb=ltz",
        "lt=lit",
        "lv=lav",
        "mt=mlt",
        "nb=nob",
        "nl=nld",
        "nn=nno",
        "no=nor",
        "oc=oci",
        "pl=pol",
        "pt=por",
        "rm=roh",
        "ro=ron",
        "ru=rus",
        "se=sme",
        "sk=slk",
        "sl=slv",
        "sq=sqi",
        "sr=srp",
        "sv=swe",
        "tr=tur",
        "uk=ukr",
        "ar=ara",
        "zh=zho",
        "ja=jpn",
        "ko=kor",
        "he=heb",
        "fa=fas",
        "hi=hin",
        "sw=swa",
    ]
)
"""Codes of ISO 639-1 with those of ISO 639-2/T, which both naming conventions ask for."""


@dataclass(frozen=True, slots=True)
class Name:
    """One thing's names; both are paths, to be put after a site's address."""

    akn: str
    eli: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifiers:
    """What the names of one constitution are made of."""

    jurisdiction: str
    """A code of ISO 3166-1 in small letters, with a municipality's own after a hyphen: `fr-99999`."""
    language: str
    """A code of ISO 639-2/T."""
    founded: date
    """The day the founding act was decided: the date of the work."""
    last_of_day: frozenset[int]
    """Numbers of the versions that no other follows on the same day."""
    known_at: date | None = None

    @property
    def country(self) -> str:
        """The country alone: `fr`."""
        return self.jurisdiction.partition("-")[0]

    @property
    def work(self) -> Name:
        """The constitution, whatever it says on a day."""
        return Name(
            f"/akn/{self.jurisdiction}/act/{self.founded.isoformat()}/constitution",
            f"/eli/{self.jurisdiction}/{_slashed(self.founded)}/constitution",
        )

    def expression(self, version: Version) -> Name:
        """A version: named by the day it entered into force, and by its number where another follows it."""
        point = self._point(version)
        return Name(f"{self.work.akn}/{self.language}@{point}", f"{self.work.eli}/{point}/{self.language}")

    def provision(self, version: Version, address: Address) -> Name:
        """A title, an article, an alinéa, as a version has it."""
        eid, point = quote(str(address)), self._point(version)
        return Name(
            f"{self.expression(version).akn}/!main~{eid}",
            f"{self.work.eli}/{eid}/{point}/{self.language}",
        )

    def amendment(self, amendment: Amendment) -> Name:
        """An amendment, whatever became of it: named by the day of its file and by its id."""
        day, own = amendment.date.date(), quote(amendment.id)
        return Name(
            f"/akn/{self.jurisdiction}/amendment/{day.isoformat()}/{own}",
            f"/eli/{self.jurisdiction}/{_slashed(day)}/amendment/{own}",
        )

    def original(self, amendment: Amendment) -> Name:
        """An amendment's own words, in the language it was filed in: `fra@` is the original."""
        name = self.amendment(amendment)
        return Name(f"{name.akn}/{self.language}@", f"{name.eli}/{self.language}")

    def concept(self, kind: str, name: str) -> str:
        """Return the IRI of a person, a body, a role, a concept (Naming Convention, 4.9)."""
        return f"/akn/ontology/{kind}/{self.jurisdiction}/{quote(name)}"

    def _point(self, version: Version) -> str:
        day = version.in_force.isoformat()
        point = day if version.number in self.last_of_day else f"{day}-v{version.number}"
        return point if self.known_at is None else f"{point}-known-{self.known_at.isoformat()}"


def identifiers(archive: Archive) -> Identifiers:
    """Return what the names of an archive's constitution are made of; it holds a version at least."""
    return named(archive.settings, archive.versions, archive.known_at)


def named(settings: Settings, versions: Sequence[Version], known_at: date | None = None) -> Identifiers:
    """Return what the names of a constitution are made of, from its versions: one at least."""
    by_day = {version.in_force: version.number for version in versions}
    return Identifiers(
        jurisdiction=(settings.jurisdiction or NO_COUNTRY).lower(),
        language=ALPHA_3.get(settings.language, _as_it_is(settings.language)),
        founded=versions[0].change.decided,
        last_of_day=frozenset(by_day.values()),
        known_at=known_at,
    )


def _as_it_is(language: str) -> str:
    return language if len(language) == 3 else UNDETERMINED


def _slashed(day: date) -> str:
    return day.isoformat().replace("-", "/")
