"""The town's arms among the assets: those that the configuration names are published, others are not."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from codicille.errors import ConfigurationError, Where
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Mapping

Asset = TypeVar("Asset")
FOLDER = "arms/"
"""Of the assets: where several towns' arms may lie, of which a site shows one or none."""
PICTURES = (".svg", ".png")


def with_arms(
    assets: Mapping[str, Asset], arms: str | None, file: str = "codicille.toml"
) -> dict[str, Asset]:
    """Return the assets without the arms that this site does not show.

    Raises ConfigurationError when the arms it shows are no picture, or not among the assets.
    """
    if arms is not None and PurePosixPath(arms).suffix.lower() not in PICTURES:
        raise ConfigurationError(
            say("the arms “{file}” are neither an SVG nor a PNG file", file=arms),
            Where(file),
            say("Save the picture as SVG, which stays sharp at every size, or as PNG."),
        )
    if arms is not None and arms not in assets:
        raise ConfigurationError(
            say("the arms “{file}” are not in site/assets/", file=arms),
            Where(file),
            say("Put the picture into that folder, and name it in [site] by its path in there."),
        )
    return {name: asset for name, asset in assets.items() if not name.startswith(FOLDER) or name == arms}
