"""An amendment under a lawyer's eye: the text before and after, and the past; it decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from codicille.change.doubts import Case, Past, Renamed, doubts, gone_passages
from codicille.decision.record import EMPTY_RECORD
from codicille.history.concordance import concordance
from codicille.history.drafting import drafted
from codicille.history.placing import Draft, Drafts
from codicille.history.register import Entry, Register
from codicille.text.address import Address
from codicille.text.outline import outline
from codicille.text.text import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.change.doubts import Doubt
    from codicille.decision.amendment import Amendment
    from codicille.history.concordance import Concordance
    from codicille.history.version import Version
    from codicille.text.text import Text


@dataclass(frozen=True, slots=True)
class Scrutinized:
    """An amendment with its two texts."""

    amendment: Amendment
    before: Text
    after: Text
    versions: tuple[Version, ...]
    """Those that came before it, as far as one can tell: all up to the text it changes."""


@dataclass(frozen=True)
class Scrutiny:
    """The amendments of a register, and drafts that are not in it yet, against its versions."""

    register: Register
    versions: tuple[Version, ...]
    order: tuple[str, ...] = ()
    """The order of the constitution's files."""
    names: tuple[str, ...] = ()
    """What the constitution is called in references to it."""

    def look(self, amendment: Amendment) -> Scrutinized | None:
        """Return an amendment with the texts before and after it; None where it fits no text.

        One that made a single version is taken as it made it; any other one on the text it was drafted on.
        """
        own = [version for version in self.versions if version.change.id == amendment.id]
        if not self._is_filed(amendment):
            own = []
        if len(own) == 1 and own[0].yields_to is None:
            earlier = self.versions[: own[0].number]
            return Scrutinized(amendment, earlier[-1].text if earlier else EMPTY, own[0].text, earlier)
        earlier = self.versions[: own[0].number] if own else self.versions
        pair = self._as_stated(amendment, earlier) or drafted(amendment.patch, earlier)
        if pair is None:
            return None
        last = next((one.number for one in reversed(earlier) if one.text.id == pair[0].id), len(earlier))
        return Scrutinized(amendment, *pair, earlier[: last + 1])

    def doubts(self, one: Scrutinized) -> tuple[Doubt, ...]:
        """Return the doubts about an amendment."""
        renumbers = {Address.parse(each.old): Address.parse(each.new) for each in one.amendment.renumbers}
        case = Case(
            outline(one.before, self.order),
            outline(one.after, self.order),
            title=one.amendment.subject,
            file=one.amendment.file,
            renumbers=MappingProxyType(renumbers),
            own=self.names,
        )
        texts = [(version.change.id, version.text) for version in one.versions]
        return doubts(case, Past(gone_passages(texts), MappingProxyType(dict(self._renamed(len(texts) - 1)))))

    @cached_property
    def _concordance(self) -> Concordance:
        return concordance(self.register, self.versions)

    def _renamed(self, until: int) -> Iterator[tuple[Address, Renamed]]:
        """Yield the numbers that were changed up to a version, each with the newest one."""
        for renaming in self._concordance.renamings:
            if renaming.version <= until:
                by = self.versions[renaming.version].change.id
                for old in renaming.names:
                    yield old, Renamed(self._concordance.later(old, renaming.version - 1, until), by)

    def _is_filed(self, amendment: Amendment) -> bool:
        return any(entry.amendment == amendment for entry in self.register)

    def _as_stated(self, amendment: Amendment, earlier: tuple[Version, ...]) -> tuple[Text, Text] | None:
        """Return the texts of an amendment by what it states, be it of what pending ones would make."""
        register = self.register
        if not self._is_filed(amendment):
            if amendment.amends is None:
                return None
            others = [entry for entry in register if entry.id.casefold() != amendment.id.casefold()]
            register = Register.of([*others, Entry(amendment, EMPTY_RECORD)], register.rules)
        found = Drafts(register, earlier).draft(amendment)
        return (found.base, found.after) if isinstance(found, Draft) else None
