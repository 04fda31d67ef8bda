"""Which provision an address names in each version: numbers change hands, provisions stay themselves.

It follows the concordance as `history/lineage.py` does, and tells no wording by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from codicille.history.concordance import renamed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from codicille.change.effect import Effect
    from codicille.history.concordance import Concordance
    from codicille.history.lineage import ArticleHistory
    from codicille.text.address import Address

Held = TypeVar("Held")


@dataclass(frozen=True, slots=True)
class Use:
    """A time during which a provision bore an address."""

    address: Address
    line: ArticleHistory
    first: int
    """Number of the version since which it bears it."""
    until: int | None
    """Number of the version in which it no longer does; None while it lasts."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Every provision, and the addresses it bore."""

    told: tuple[ArticleHistory, ...]
    """One per provision that ever was, in the order in which they ended or first stood."""
    by_version: tuple[Mapping[Address, ArticleHistory], ...]
    """What each address names, by version number; one that was removed keeps its address."""
    uses: tuple[Use, ...]
    """In the order in which they began."""

    def line(self, address: Address, version: int) -> ArticleHistory:
        """Return the provision that an address names in a version. Raises KeyError where it names none."""
        return self.by_version[version][address]

    def uses_of(self, address: Address) -> tuple[Use, ...]:
        """Return the provisions that ever bore an address, the first first."""
        return tuple(use for use in self.uses if use.address == address)

    def names_of(self, line: ArticleHistory) -> tuple[Use, ...]:
        """Return the addresses that a provision ever bore, the first first."""
        return tuple(use for use in self.uses if use.line is line)

    def address(self, line: ArticleHistory, version: int) -> Address | None:
        """Return the address that a provision bears in a version; None where it bears none."""
        uses = (use for use in self.names_of(line) if use.first <= version)
        return next((use.address for use in uses if use.until is None or version < use.until), None)


def lines(told: tuple[ArticleHistory, ...], changed: Sequence[Effect], names: Concordance) -> Lines:
    """Return the provisions with their addresses; `told` and `changed` are those of `history/lineage.py`."""
    by_version = tuple(_by_version(told, changed, names))
    return Lines(told, by_version, tuple(_uses(by_version)))


def _by_version(
    told: tuple[ArticleHistory, ...], changed: Sequence[Effect], names: Concordance
) -> Iterator[Mapping[Address, ArticleHistory]]:
    born: dict[tuple[int, Address], ArticleHistory] = {}
    for line in told:
        first = line.wordings[0]
        assert first.provision is not None, "a provision begins by standing"
        born[first.version, first.provision.address] = line
    current: Mapping[Address, ArticleHistory] = {}
    for number, effect in enumerate(changed):
        current = _passed_on(current, names.given_in(number))
        addresses = [operation.address for operation in effect.operations]
        came = {address: born[number, address] for address in addresses if (number, address) in born}
        current = {**current, **came} if came else current
        yield current


def _passed_on(held: Mapping[Address, Held], names: Mapping[Address, Address]) -> Mapping[Address, Held]:
    """Return what addresses hold once they are given anew; what another takes the address of is gone."""
    if not names:
        return held
    taken = {renamed(address, names) for address in held if renamed(address, names) != address}
    stays = {address: one for address, one in held.items() if not _is_ousted(address, names, taken)}
    return {renamed(address, names): one for address, one in stays.items()}


def _is_ousted(address: Address, names: Mapping[Address, Address], taken: set[Address]) -> bool:
    return renamed(address, names) == address and address in taken


def _uses(by_version: Sequence[Mapping[Address, ArticleHistory]]) -> Iterator[Use]:
    open_since: dict[Address, tuple[ArticleHistory, int]] = {}
    found: list[Use] = []
    before: Mapping[Address, ArticleHistory] = {}
    for number, now in enumerate(by_version):
        if now is before:
            continue
        for address, (line, first) in tuple(open_since.items()):
            if now.get(address) is not line:
                found.append(Use(address, line, first, number))
                del open_since[address]
        for address, line in now.items():
            open_since.setdefault(address, (line, number))
        before = now
    found += [Use(address, line, first, None) for address, (line, first) in open_since.items()]
    return iter(sorted(found, key=lambda use: use.first))
