"""Each provision through all versions, whatever its number: its wordings, and what brought each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from codicille.change.effect import content, effect
from codicille.history.concordance import UNCHANGED, renamed
from codicille.text.outline import Outline, outline
from codicille.text.text import EMPTY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from codicille.change.effect import Effect, OperationKind
    from codicille.history.concordance import Concordance
    from codicille.history.version import Version
    from codicille.text.address import Address
    from codicille.text.provision import Provision


@dataclass(frozen=True, slots=True)
class Wording:
    """How a provision reads from one version on."""

    version: int
    """Number of the version that brought it."""
    change: str
    """Id of the amendment."""
    operation: OperationKind
    provision: Provision | None
    """None once the provision is removed."""
    content: bytes
    """Its Markdown, without the blank lines after it; empty once it is removed."""


@dataclass(frozen=True, slots=True)
class ArticleHistory:
    """One provision through all versions, under the last address it had."""

    address: Address
    wordings: tuple[Wording, ...]
    """In order; never empty. A provision that comes back after being removed goes on here."""

    def at(self, version: int) -> Wording | None:
        """Return the wording that stands in a version; None before the first."""
        standing = [wording for wording in self.wordings if wording.version <= version]
        return standing[-1] if standing else None

    def after(self, version: int) -> Wording | None:
        """Return the next wording that a later version brings; None when this one lasts."""
        return next((wording for wording in self.wordings if wording.version > version), None)


def effects(outlines: Sequence[Outline], names: Concordance = UNCHANGED) -> tuple[Effect, ...]:
    """Return what each version changed in the one before it; the first is compared with nothing.

    With `names`, a provision that is renumbered is compared with what it was under its old number.
    """
    before = (outline(EMPTY), *outlines)
    pairs = enumerate(zip(before, outlines, strict=False))
    return tuple(effect(renumbered(old, names.given_in(number)), new) for number, (old, new) in pairs)


def lineages(
    versions: Sequence[Version], changed: Sequence[Effect], outlines: Sequence[Outline], names: Concordance
) -> tuple[ArticleHistory, ...]:
    """Return the history of every provision that ever was, under the last address it had.

    `changed` is what `effects` returns for the outlines of the versions and the same `names`.
    """
    alive: dict[Address, list[Wording]] = {}
    ended: list[ArticleHistory] = []
    for version, structure, change in zip(versions, outlines, changed, strict=True):
        alive, gone = _moved(alive, names.given_in(version.number))
        ended += gone
        for operation in change.operations:
            after = operation.after
            words = b"" if after is None else content(structure, after)
            alive.setdefault(operation.address, []).append(
                Wording(version.number, version.change.id, operation.kind, after, words)
            )
    living = tuple(ArticleHistory(address, tuple(told)) for address, told in alive.items())
    return (*ended, *living)


def histories(
    versions: Sequence[Version], outlines: Sequence[Outline], changed: Sequence[Effect] | None = None
) -> Mapping[Address, ArticleHistory]:
    """Return the history of every address that was ever used, in the order in which they first stood.

    It follows no renumbering. `outlines` are those of the versions; `changed` is what `effects` returns for
    them, if it is known.
    """
    known = effects(outlines) if changed is None else changed
    return MappingProxyType({one.address: one for one in lineages(versions, known, outlines, UNCHANGED)})


def _moved(
    alive: dict[Address, list[Wording]], names: Mapping[Address, Address]
) -> tuple[dict[Address, list[Wording]], list[ArticleHistory]]:
    """Put each provision under its new address; one whose number another takes is removed, and has ended."""
    if not names:
        return alive, []
    taken = {renamed(address, names) for address in alive if renamed(address, names) != address}
    kept: dict[Address, list[Wording]] = {}
    ended: list[ArticleHistory] = []
    for address, told in alive.items():
        new = renamed(address, names)
        if new == address and address in taken:
            ended.append(ArticleHistory(address, tuple(told)))
        else:
            kept[new] = told
    return kept, ended


def renumbered(structure: Outline, names: Mapping[Address, Address]) -> Outline:
    """Return a structure with its provisions under their new addresses."""
    if not names:
        return structure
    provisions = (
        replace(
            one,
            address=renamed(one.address, names),
            parents=tuple(renamed(parent, names) for parent in one.parents),
        )
        for one in structure.provisions
    )
    return Outline(structure.text, tuple(provisions))
