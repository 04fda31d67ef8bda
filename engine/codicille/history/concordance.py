"""Articles through renumbering: which provision an old number names today, and what one was called before.

It follows the `Renumbers` trailers of the amendments in force; nothing is guessed from the words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.text.address import Address, Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codicille.history.register import Register
    from codicille.history.version import Version


@dataclass(frozen=True, slots=True)
class Renaming:
    """What one version calls otherwise: old address → new address, all at once."""

    version: int
    names: Mapping[Address, Address]


@dataclass(frozen=True, slots=True)
class Concordance:
    """Every renumbering, in the order of the versions."""

    renamings: tuple[Renaming, ...]

    def later(self, address: Address, version: int, until: int) -> Address:
        """Return how a provision called so in one version is called in a later one."""
        for renaming in self.renamings:
            if version < renaming.version <= until:
                address = renamed(address, renaming.names)
        return address

    def earlier(self, address: Address, version: int, until: int) -> Address:
        """Return how a provision called so in one version was called in an earlier one."""
        for renaming in reversed(self.renamings):
            if until < renaming.version <= version:
                back = {new: old for old, new in renaming.names.items()}
                address = renamed(address, back)
        return address

    def given_in(self, version: int) -> Mapping[Address, Address]:
        """Return what a version calls otherwise: old address → new address."""
        return next((one.names for one in self.renamings if one.version == version), {})

    def named(self, address: Address, version: int) -> tuple[Address, ...]:
        """Return what an address that was used before may name in a version, the newest use first.

        A number may have been given away and given again: each use leads to its own provision.
        """
        given_away = (
            renaming.version
            for renaming in reversed(self.renamings)
            if renaming.version <= version and address in renaming.names
        )
        return tuple(dict.fromkeys(self.later(address, number - 1, version) for number in given_away))


UNCHANGED = Concordance(())
"""No renumbering."""


def concordance(register: Register, versions: tuple[Version, ...]) -> Concordance:
    """Return the renumberings of a replay's versions; a change that is undone gives the old numbers back."""
    renamings: list[Renaming] = []
    for version in versions:
        trailers = register.entry(version.change.id).amendment.renumbers
        pairs = {Address.parse(one.old): Address.parse(one.new) for one in trailers}
        if version.change.undoes:
            pairs = {new: old for old, new in pairs.items()}
        if pairs and version.yields_to is None:
            renamings.append(Renaming(version.number, pairs))
    return Concordance(tuple(renamings))


def renamed(address: Address, names: Mapping[Address, Address]) -> Address:
    """Return the new address of a provision, or of a place in one; longer names go before shorter."""
    for size in range(len(address.steps), 0, -1):
        new = names.get(Address(address.steps[:size]))
        if new is not None:
            rest: tuple[Step, ...] = address.steps[size:]
            return Address((*new.steps, *rest))
    return address
