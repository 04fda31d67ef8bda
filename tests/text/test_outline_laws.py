"""Laws of the outline, on texts of headings and blocks in any disorder: all is kept, named and found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from codicille.text.address import Address
from codicille.text.outline import Node, outline
from codicille.text.text import Text

if TYPE_CHECKING:
    from codicille.text.provision import Provision

LEVELS = st.sampled_from(["#", "##", "###", "#####"])
HEADINGS = st.sampled_from(
    [
        "Titre I",
        "Chapitre 2",
        "Section 1",
        "Article 1",
        "Article 2 bis",
        "Annexe",
        "Annexe 1",
        "Préambule",
        "Objet",
    ]
)
LINES = st.sampled_from(
    [
        "(1) mot",
        "(2) mot",
        "(Abrogé)",
        "1. mot",
        "- mot",
        "a) mot",
        "mot",
        "",
        "[^1]: note",
        "**Section 3.** mot",
        "---",
    ]
)
BODIES = st.lists(st.one_of(LINES, st.builds("{} {}".format, LEVELS, HEADINGS)), max_size=10).map("\n".join)
PATHS = st.sampled_from(["a.md", "b.md", "b/c.txt", "d.markdown", "plan.png"])
TEXTS = st.dictionaries(PATHS, BODIES, max_size=4).map(
    lambda files: Text.of({path: body.encode() for path, body in files.items()})
)


@given(TEXTS)
def test_provisions_tile_the_text(text: Text) -> None:
    found = outline(text)
    for path in text:
        parts = [place for each in found.provisions if each.path == path for place in each.places]
        content = text[path].content
        assert b"".join(content[place.start : place.end] for place in parts) == content


@given(TEXTS)
def test_every_provision_and_every_alinea_has_an_address_of_its_own(text: Text) -> None:
    found = outline(text)
    provisions = [str(each.address) for each in found.provisions]
    alineas = [str(place.address) for each in found.provisions for place in each.places if place.is_alinea]
    assert len({*provisions, *alineas}) == len(provisions) + len(alineas)
    assert all(str(Address.parse(eid)) == eid for eid in provisions + alineas)


@given(TEXTS)
def test_what_is_found_by_address_is_found_by_byte_and_by_line(text: Text) -> None:
    found = outline(text)
    for each in found.provisions:
        assert found.find(each.address) == each
        for place in each.places:
            assert found.at(place.path, place.start) == place
            assert not place.is_alinea or found.find(place.address) == place
        assert found.provision_at(each.path, each.first_line) is not None


@given(TEXTS)
def test_the_tree_holds_every_provision_once_in_order_under_its_parents(text: Text) -> None:
    found = outline(text)

    def walk(nodes: tuple[Node, ...], above: tuple[Address, ...]) -> list[Provision]:
        seen = []
        for node in nodes:
            assert node.provision.parents == above
            seen += [node.provision, *walk(node.children, (*above, node.provision.address))]
        return seen

    assert walk(found.tree, ()) == list(found.provisions)
