"""The archives of the documents' tests, and files made of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from codicille.publish.documents.from_version import ConsolidatedText
from codicille.publish.documents.writing import written
from codicille.publish.material import Settings
from codicille.store.workspace import Workspace
from documents.conftest import archive
from publish.vaucelles import drafts, material

if TYPE_CHECKING:
    from codicille.publish.documents.archive import Archive

ROOT = Path(__file__).resolve().parents[2]


def act_of(known: Archive, number: int = -1) -> bytes:
    """Return a version as an Akoma Ntoso file."""
    return written(ConsolidatedText(archive=known, version=known.versions[number]), "akn")


@pytest.fixture(scope="session")
def saint_aubry() -> Archive:
    """The demonstration, which says whose law it is."""
    workspace = Workspace.open(ROOT)
    constitution = workspace.configuration.constitution
    settings = Settings(
        title=constitution.title,
        language="fr",
        order=constitution.order,
        jurisdiction=constitution.jurisdiction,
    )
    return archive(settings, workspace.register())


@pytest.fixture(scope="session")
def vaucelles() -> Archive:
    """A small charter that has met everything."""
    made = material(drafts())
    return archive(made.settings, made.register)


@pytest.fixture(scope="session")
def last(saint_aubry: Archive) -> bytes:
    """The demonstration's last version."""
    return act_of(saint_aubry)
