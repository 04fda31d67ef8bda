"""The archives that documents are drawn from: the demonstration's, and that of Vaucelles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from codicille.catalogue import catalogue
from codicille.history.concordance import concordance
from codicille.history.replay import replay
from codicille.history.timeline import FOREVER, timeline
from codicille.publish.documents.archive import Archive
from codicille.publish.material import Settings
from codicille.shipped import shipped_site
from codicille.store.workspace import Workspace
from publish.vaucelles import drafts, material

if TYPE_CHECKING:
    from codicille.history.register import Register

ROOT = Path(__file__).resolve().parents[2]


def archive(settings: Settings, register: Register) -> Archive:
    """Return the archive of a register, said in English."""
    versions = replay(register, timeline(register).changes(FOREVER, FOREVER)).versions
    return Archive(
        settings=settings,
        register=register,
        versions=versions,
        words=catalogue("en", [shipped_site()]),
        names=concordance(register, versions),
    )


@pytest.fixture(scope="session")
def saint_aubry() -> Archive:
    """The demonstration: a renumbering, errata, tables, footnotes, thirteen changes."""
    workspace = Workspace.open(ROOT)
    constitution = workspace.configuration.constitution
    settings = Settings(title=constitution.title, language="fr", order=constitution.order, fiction=True)
    return archive(settings, workspace.register())


@pytest.fixture(scope="session")
def vaucelles() -> Archive:
    """A small charter that has met everything."""
    made = material(drafts())
    return archive(made.settings, made.register)
