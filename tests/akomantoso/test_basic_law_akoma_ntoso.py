"""The German Basic Law, its last version, as Akoma Ntoso."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from akomantoso.akn_reader import bare, broken_rules, by_eid, complaints, root, words
from akomantoso.conftest import act_of
from codicille.cli.main import main
from codicille.publish.material import Settings
from codicille.store.workspace import Workspace
from documents.conftest import archive
from documents.readers import letters

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.data


def test_german_law_says_what_it_says(shared_data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "law"
    assert main(["import", "quilt", str(shared_data / "grundgesetz"), str(folder)]) == 0
    law = archive(Settings(title="Grundgesetz", language="de"), Workspace.open(folder).register())
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
