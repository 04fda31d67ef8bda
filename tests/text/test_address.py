"""Addresses: eIds, what people type, and their order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codicille.errors import TextError
from codicille.text.address import Address, Step
from codicille.text.label import label
from codicille.text.unit import WITHOUT_NUMBER, Unit

NUMBERS = st.from_regex(r"[0-9a-zA-Zé]{1,4}(-[0-9a-z]{1,3})?", fullmatch=True)
NUMBERED = st.builds(Step, st.sampled_from(Unit), NUMBERS, st.integers(1, 3))
BARE = st.builds(Step, st.sampled_from(sorted({*WITHOUT_NUMBER, Unit.DIVISION, Unit.FRONT})))
ADDRESSES = st.lists(NUMBERED | BARE, min_size=1, max_size=4).map(lambda steps: Address(tuple(steps)))


@pytest.mark.parametrize(
    "eid",
    [
        "art_28",
        "art_28__al_2",
        "art_1_2",
        "title_V__chp_2",
        "art_116__para_2__point_1__point_a",
        "preamble",
        "att_1",
        "dvs_charte-de-l-etat",
        "art_I__sec_1__fn_note",
    ],
)
def test_an_address_is_an_akoma_ntoso_eid(eid: str) -> None:
    assert str(Address.parse(eid)) == eid


@given(ADDRESSES)
def test_reading_a_printed_address_gives_it_back(address: Address) -> None:
    assert Address.parse(str(address)) == address


@pytest.mark.parametrize(
    ("typed", "eid"),
    [
        ("28", "art_28"),
        ("  28 ", "art_28"),
        ("art. 28", "art_28"),
        ("art28", "art_28"),
        ("ARTICLE 3", "art_3"),
        ("article premier", "art_1"),
        ("l’article 1er, alinéa 3", "art_1__al_3"),
        ("Article 28 alinéa 2", "art_28__al_2"),
        ("28 al. 2", "art_28__al_2"),
        ("alinéa 2 de l’article 28", "art_28__al_2"),
        ("3° de l’article 12", "art_12__point_3"),
        ("art. 31 bis", "art_31bis"),
        ("31 bis A", "art_31bisA"),
        ("Artikel 74a", "art_74a"),
        ("§ 5", "art_5"),
        ("art. 5 § 2", "art_5__para_2"),
        ("28 (2)", "art_28__para_2"),
        ("Art. 28 Abs. 2 Nr. 1", "art_28__para_2__point_1"),
        ("Titre V, article 28", "art_28"),
        ("Titre V chapitre 2", "title_V__chp_2"),
        ("Article I Section 1", "art_I__sec_1"),
        ("Titre V al. 1", "title_V__al_1"),
        ("préambule al. 3", "preamble__al_3"),
        ("annexe 1", "att_1"),
        ("annexe", "att"),
        ("annexe 1 article 2", "att_1__art_2"),
        ("préambule", "preamble"),
        ("preamble", "preamble"),
        ("art_28__al_2", "art_28__al_2"),
    ],
)
def test_people_type_addresses_as_they_say_them(typed: str, eid: str) -> None:
    assert str(Address.read(typed)) == eid


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("", "“” does not name one article", "Write it as"),
        ("al. 2", "“al. 2” does not name one article", "Write it as"),
        ("art. 3 art. 4", "“art. 3 art. 4” does not name one article", "Write it as"),
        ("art. 3 et 4", "“art. 3 et 4” names no provision: “et 4” is not understood", "Write it as"),
        ("titre", "“titre” names no provision: “titre” is not understood", "Write it as"),
        ("art_28_al_2", "“art_28_al_2” is not an address", "Did you mean “art_28__al_2”?"),
        ("article_28", "“article_28” is not an address", "Did you mean “art_28”?"),
        ("tilte_quelconque", "“tilte_quelconque” is not an address", "Did you mean “title”?"),
        ("xyzzy_1", "“xyzzy_1” is not an address", "Write it as"),
        ("art_28_1", "“art_28_1” is not an address", "Did you mean"),
        ("art_1_" + "9" * 5000, "“art_1_" + "9" * 5000 + "” is not an address", "Write it as"),
        ("art_28__al", "“al” lacks a number in “art_28__al”", "Write it as"),
    ],
)
def test_what_is_not_understood_is_refused_with_a_way_out(typed: str, message: str, hint: str) -> None:
    with pytest.raises(TextError) as caught:
        Address.read(typed)
    assert str(caught.value.message) == message
    assert str(caught.value.hint).startswith(hint)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        address = Address.read(text)
    except TextError:
        return
    assert Address.parse(str(address)) == address


def test_addresses_sort_by_kind_then_in_legal_order_parents_first() -> None:
    eids = [
        "preamble",
        "title_I",
        "title_I__chp_2",
        "title_II",
        "art_1",
        "art_2",
        "art_2__al_1",
        "art_2__al_10",
        "art_2_2",
        "art_2bis",
        "art_10",
        "att_1",
    ]
    addresses = [Address.parse(eid) for eid in eids]
    assert sorted(addresses) == addresses


@given(st.lists(ADDRESSES, min_size=2, max_size=2))
def test_the_order_of_addresses_is_total(pair: list[Address]) -> None:
    first, second = pair
    assert (first == second) == (not first < second and not second < first)


def test_an_address_knows_what_it_stands_in() -> None:
    alinea = Address.parse("art_28__al_2")
    article = Address.of(Unit.ARTICLE, "28")
    assert alinea.parent == article
    assert article.parent is None
    assert article.child(Unit.ALINEA, "2") == alinea
    assert alinea.is_within(article)
    assert article.is_within(article)
    assert not article.is_within(alinea)
    assert not Address.parse("art_280").is_within(article)
    assert alinea.last == Step(Unit.ALINEA, "2")


def test_a_second_provision_of_one_name_is_its_twin() -> None:
    assert str(Address.parse("art_1").twin_of(1)) == "art_1"
    assert str(Address.parse("art_1").twin_of(2)) == "art_1_2"
    assert str(Address.parse("preamble").twin_of(2)) == "preamble_2"


@pytest.mark.parametrize(
    ("eid", "said"),
    [
        ("art_28", "Article 28"),
        ("art_31bis", "Article 31 bis"),
        ("art_28__al_2", "Article 28, paragraph 2"),
        ("art_28__para_2__point_1", "Article 28, paragraph (2), point 1"),
        ("title_V__chp_2", "Title V, Chapter 2"),
        ("preamble", "Preamble"),
        ("att", "Annex"),
        ("att_1", "Annex 1"),
        ("art_1_2", "Article 1 (number 2 of that name)"),
        ("dvs_cotisation", "Division “cotisation”"),
        ("dvs", "Division"),
    ],
)
def test_an_address_is_said_as_a_reader_says_it(eid: str, said: str) -> None:
    assert str(label(Address.parse(eid))) == said


def test_every_kind_has_a_label() -> None:
    for unit in Unit:
        assert "7" in str(label(Address.of(unit, "7")))
