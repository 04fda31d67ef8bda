"""The site of Vaucelles, built once for all tests of the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from codicille.publish.site import build_site
from codicille.shipped import shipped_site
from publish.reader import read_site
from publish.vaucelles import drafts, material

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codicille.publish.material import Material
    from publish.reader import ReadPage


@pytest.fixture(scope="session")
def vaucelles() -> Material:
    """Everything that befell the charter, as known on the day of the tests."""
    return material(drafts(), ledger=True)


@pytest.fixture(scope="session")
def site(vaucelles: Material) -> Mapping[str, bytes]:
    """Every file of its site."""
    return build_site(vaucelles, [shipped_site()])


@pytest.fixture(scope="session")
def pages(site: Mapping[str, bytes]) -> dict[str, ReadPage]:
    """Every page, read."""
    return read_site(site)
