"""The German Basic Law, its last version, as Akoma Ntoso."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from akomantoso.akn_reader import bare, broken_rules, by_eid, complaints, root, words
from akomantoso.conftest import act_of, assert_carried_out
from codicille.cli.main import main
from codicille.publish.material import Settings
from codicille.store.workspace import Workspace
from documents.conftest import archive
from documents.readers import letters

if TYPE_CHECKING:
    from pathlib import Path

    from codicille.publish.documents.archive import Archive

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def law(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The Basic Law with all its amendments."""
    folder = tmp_path_factory.mktemp("basic") / "law"
    assert main(["import", "quilt", str(shared_data / "grundgesetz"), str(folder)]) == 0
    return archive(Settings(title="Grundgesetz", language="de"), Workspace.open(folder).register())


def test_german_law_says_what_it_says(law: Archive) -> None:
    content = act_of(law)
    assert complaints(content) == []
    named = by_eid(root(content))
    assert broken_rules(root(content)) == []
    outline = law.outline(law.versions[-1].text)
    eids = frozenset(str(one.address) for one in outline.provisions)
    for provision in outline.provisions:
        eid = str(provision.address)
        source = outline.text[provision.path].content[provision.start : provision.end].decode()
        assert letters(words(named[eid], eids - {eid})) == letters(bare(source)), eid


def test_german_amendments_carried_out_one_by_one_give_the_new_words(law: Archive) -> None:
    assert sum(assert_carried_out(law, entry.id) for entry in list(law.register)[-20:]) > 10
