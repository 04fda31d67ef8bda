"""The archives of the documents' tests, and files made of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from akomantoso.akn_executor import carried_out
from akomantoso.akn_reader import bare, root
from codicille.errors import RegisterError
from codicille.publish.documents.comparing import Showing, of_amendment
from codicille.publish.documents.from_version import ConsolidatedText
from codicille.publish.documents.writing import written
from codicille.publish.material import Settings
from codicille.store.workspace import Workspace
from codicille.text.address import Address
from codicille.text.provision import Provision
from documents.conftest import archive
from documents.readers import letters
from publish.vaucelles import drafts, material

if TYPE_CHECKING:
    from codicille.publish.documents.archive import Archive

ROOT = Path(__file__).resolve().parents[2]


def act_of(known: Archive, number: int = -1) -> bytes:
    """Return a version as an Akoma Ntoso file."""
    return written(ConsolidatedText(archive=known, version=known.versions[number]), "akn")


def assert_carried_out(archive: Archive, name: str) -> int:
    """Carry out an amendment; return how many articles it changes in parts."""
    try:
        comparison = of_amendment(archive, name, Showing())
    except RegisterError:
        return 0
    base = next(
        (one for one in reversed(archive.versions) if one.text.id == comparison.sides.old.text.id), None
    )
    if base is None:
        return 0
    made = carried_out(root(act_of(archive, base.number)), root(written(comparison, "akn")))
    for eid, said in made.items():
        provision = comparison.sides.new.find(Address.parse(eid))
        assert isinstance(provision, Provision)
        source = comparison.sides.new.text[provision.path].content[provision.start : provision.end]
        assert letters(said) == letters(bare(source.decode())), (name, eid)
    return len(made)


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
