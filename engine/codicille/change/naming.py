"""How a refusal names the article it is about; the structure is read only when somebody asks."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from codicille.text.outline import outline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codicille.change.refusal import NamePlace
    from codicille.text.outline import Outline
    from codicille.text.text import Text


def naming(text: Text, order: Sequence[str] = ()) -> NamePlace:
    """Return what names the provision at a path and line of a text, as it is printed there: `Article 28`."""

    @cache
    def structure() -> Outline:
        return outline(text, order)

    def name(path: str, line: int) -> str | None:
        provision = structure().provision_at(path, line) if path in text else None
        return provision.designation if provision is not None else None

    return name
