"""Each provision through all versions: its wordings, and what brought each; it follows no renumbering."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from codicille.change.effect import content, effect
from codicille.text.outline import outline
from codicille.text.text import EMPTY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from codicille.change.effect import Effect, OperationKind
    from codicille.history.replay import Version
    from codicille.text.address import Address
    from codicille.text.outline import Outline
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
    """One address through all versions."""

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


def effects(outlines: Sequence[Outline]) -> tuple[Effect, ...]:
    """Return what each version changed in the one before it; the first is compared with nothing."""
    before = (outline(EMPTY), *outlines)
    return tuple(effect(old, new) for old, new in zip(before, outlines, strict=False))


def histories(
    versions: Sequence[Version], outlines: Sequence[Outline], changed: Sequence[Effect] | None = None
) -> Mapping[Address, ArticleHistory]:
    """Return the history of every provision that ever was, in the order in which they first stood.

    `outlines` are those of the versions; `changed` is what `effects` returns for them, if it is known.
    """
    wordings: dict[Address, list[Wording]] = {}
    for version, structure, change in zip(
        versions, outlines, effects(outlines) if changed is None else changed, strict=True
    ):
        for operation in change.operations:
            after = operation.after
            words = b"" if after is None else content(structure, after)
            wordings.setdefault(operation.address, []).append(
                Wording(version.number, version.change.id, operation.kind, after, words)
            )
    return MappingProxyType({a: ArticleHistory(a, tuple(found)) for a, found in wordings.items()})
