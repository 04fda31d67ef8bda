"""The outline of a text: stories of municipal, German and American layouts."""

from __future__ import annotations

import textwrap

import pytest

from codicille.text.address import Address
from codicille.text.blocks import PlaceKind
from codicille.text.outline import Node, Outline, outline
from codicille.text.provision import Place, Provision
from codicille.text.text import Text


def read(source: str) -> Outline:
    return outline(Text.of({"texte.md": textwrap.dedent(source).encode()}))


def read_files(**sources: str) -> Outline:
    return outline(
        Text.of({f"{name.replace('_', '-')}.md": source.encode() for name, source in sources.items()})
    )


def drawn(nodes: tuple[Node, ...], depth: int = 0) -> list[str]:
    lines = []
    for node in nodes:
        lines += ["  " * depth + str(node.provision.address), *drawn(node.children, depth + 1)]
    return lines


def tree(of: Outline) -> list[str]:
    return drawn(of.tree)


def provision(of: Outline, eid: str) -> Provision:
    found = of.find(Address.parse(eid))
    assert isinstance(found, Provision)
    return found


def places(of: Outline, eid: str) -> list[str]:
    address = Address.parse(eid)
    shown = [(str(place.address).removeprefix(f"{eid}__"), place.label) for place in of.places_in(address)]
    return [f"{name} {label}".strip() for name, label in shown]


def test_articles_are_flat_and_containers_are_stacked() -> None:
    found = read(
        """\
        # Constitution municipale

        ## Préambule

        Nous.

        # Titre V – Assemblée

        ## Chapitre 2

        ### Article 28 – Composition

        Cent membres.
        """
    )
    assert tree(found) == [
        "dvs_constitution-municipale",
        "  preamble",
        "title_V",
        "  title_V__chp_2",
        "    art_28",
    ]
    article = provision(found, "art_28")
    assert (article.heading, article.designation, article.title) == (
        "Article 28 – Composition",
        "Article 28",
        "Composition",
    )
    assert [str(parent) for parent in article.parents] == ["title_V", "title_V__chp_2"]
    assert found.source(article) == "### Article 28 – Composition\n\nCent membres.\n"


def test_a_document_title_stands_in_no_address_of_a_numbered_container() -> None:
    assert tree(read("# Charte\n\n## Titre I\n\n### Chapitre 1\n\n### Objet\n")) == [
        "dvs_charte",
        "  title_I",
        "    title_I__chp_1",
        "    title_I__dvs_objet",
    ]


def test_levels_that_jump_and_articles_above_their_chapter_lose_nothing() -> None:
    assert tree(read("# Titre I\n\n#### Chapitre 1\n\n## Article 1\n\n### Chapitre 2\n\n# Article 2\n")) == [
        "title_I",
        "  title_I__chp_1",
        "    art_1",
        "  title_I__chp_2",
        "    art_2",
    ]


def test_sections_may_group_articles_or_divide_one() -> None:
    grouped = read("# Chapitre 1\n\n## Section 1\n\n### Article 1\n\n## Section 2\n\n### Article 2\n")
    assert tree(grouped) == ["chp_1", "  chp_1__sec_1", "    art_1", "  chp_1__sec_2", "    art_2"]
    divided = read(
        "## Article. I.\n\n### Section. 1.\n\nAll.\n\nNo.\n\n### Section. 2.\n\nThe.\n\n## Article. II.\n"
    )
    assert tree(divided) == ["art_I", "art_II"]
    assert places(divided, "art_I") == [
        "art_I",
        "sec_1",
        "sec_1__al_1",
        "sec_1__al_2",
        "sec_2",
        "sec_2__al_1",
    ]
    assert places(divided, "art_I__sec_2") == ["art_I__sec_2", "al_1"]
    section = divided.find(Address.parse("art_I__sec_1"))
    assert isinstance(section, Place)
    assert section.kind is PlaceKind.HEADING


def test_bold_sections_divide_an_article_too() -> None:
    found = read("## Article. I.\n\n**Section. 1.** All.\n\n**Section. 2.** The.\n\n## Article. II.\n")
    assert places(found, "art_I") == ["art_I", "sec_1", "sec_1__al_1", "sec_2", "sec_2__al_1"]


def test_a_section_deeper_than_its_article_still_groups_where_sections_group() -> None:
    found = read("# Section 1\n\n## Article 1\n\n### Section 2\n\n## Article 2\n")
    assert tree(found) == ["sec_1", "  art_1", "sec_2", "  art_2"]


def test_bold_articles_stand_under_a_free_heading() -> None:
    found = read(
        "### Statuts\n\n**Article 1.** Un.\n\n**Article 2.** Deux.\n\nSuite.\n\n### Signatures\n\nFin.\n"
    )
    assert tree(found) == ["dvs_statuts", "  art_1", "  art_2", "dvs_signatures"]
    assert places(found, "art_2") == ["art_2", "al_1", "al_2"]


def test_free_headings_divide_articles_annexes_and_preambles() -> None:
    found = read(
        "# Préambule\n\n## Vœux\n\nA.\n\n# Article 1\n\n### Cas général\n\nB.\n\n"
        "# Annexe 1\n\n## Nord\n\nC.\n\n# Fin\n"
    )
    assert tree(found) == ["preamble", "art_1", "att_1", "dvs_fin"]
    assert places(found, "att_1") == ["att_1", "dvs_nord", "dvs_nord__al_1"]
    assert places(found, "preamble") == ["preamble", "dvs_voeux", "dvs_voeux__al_1"]


def test_an_annex_numbers_its_articles_afresh() -> None:
    found = read(
        "# Titre I\n\n## Article 1\n\n## Annexe 1\n\n### Chapitre 1\n\n#### Article 1\n\n# Annexe 2\n"
    )
    assert tree(found) == ["title_I", "  art_1", "att_1", "  att_1__chp_1", "    att_1__art_1", "att_2"]


def test_an_enacting_formula_and_an_amendment_are_provisions() -> None:
    found = read(
        "# Eingangsformel\n\nA.\n\n# Präambel\n\nB.\n\n"
        "# Amendments\n\n## Amendment I.\n\n### Section 1.\n\nC.\n"
    )
    assert tree(found) == ["formula", "preamble", "dvs_amendments", "  amendment_I"]
    assert places(found, "amendment_I") == ["amendment_I", "sec_1", "sec_1__al_1"]


def test_without_numbered_paragraphs_everything_counts_as_an_alinea() -> None:
    found = read(
        """\
        # Article 13

        Le fonds finance :

        - les fêtes ;
          - de quartier ;

        1° Les jardins ;

        | a |
        |---|
        | 1 |

        (Abrogé)

        > cité

        ---

        [^1]: Note.
        """
    )
    assert places(found, "art_13") == [
        "art_13",
        "al_1",
        "al_2 -",
        "al_3 -",
        "al_4 1°",
        "al_5",
        "art_13",
        "al_6",
        "art_13",
        "fn_1",
    ]
    assert [place.is_alinea for place in provision(found, "art_13").places].count(True) == 6


def test_numbered_paragraphs_name_their_points() -> None:
    found = read(
        """\
        # Artikel 74

        Vorab.

        (1) Die Gesetzgebung:
            1. das Recht:
                a) hier;
                aa) dort;
                b) da;
            2. [aufgehoben]
        (1a) Weiter.

        Ohne Zahl.

        - erstens
        - zweitens

        [^2]: Note.
        """
    )
    assert places(found, "art_74") == [
        "art_74",
        "al_1",
        "para_1 (1)",
        "para_1__point_1 1.",
        "para_1__point_1__point_a a)",
        "para_1__point_1__point_a__point_aa aa)",
        "para_1__point_1__point_b b)",
        "para_1__point_2 2.",
        "para_1a (1a)",
        "para_1a__al_2",
        "para_1a__item_1 -",
        "para_1a__item_2 -",
        "fn_2",
    ]
    assert places(found, "art_74__para_1__point_1") == [
        "art_74__para_1__point_1 1.",
        "point_a a)",
        "point_a__point_aa aa)",
        "point_b b)",
    ]


def test_a_number_that_stands_twice_gives_twins() -> None:
    found = read(
        "# Art. 1\n\nA.\n\n# Art. 1\n\n(2) B.\n(2) C.\n\n"
        "# Préambule\n\n# Préambule\n\n# ❓\n\n# ❗\n\n# Art. 1\n"
    )
    assert tree(found) == ["art_1", "art_1_2", "preamble", "preamble_2", "dvs", "dvs_2", "art_1_3"]
    assert places(found, "art_1_2") == ["art_1_2", "para_2 (2)", "para_2_2 (2)"]


def test_a_twin_never_takes_the_address_of_another() -> None:
    found = read("# Annexe 2\n\n# Annexe\n\n# Annexe\n\n# Annexe\n")
    assert tree(found) == ["att_2", "att", "att_3", "att_4"]


@pytest.mark.parametrize(
    "source",
    [
        "# Article 49\n\n[aufgehoben]\n",
        "# Article 49\n\n*(abrogé)*\n\n[^1]: Note.\n",
        "# Article 49 (abrogé)\n",
        "# Article 49\n\n(1) [aufgehoben]\n(2) [aufgehoben]\n",
    ],
)
def test_a_repealed_article_keeps_its_number(source: str) -> None:
    assert provision(read(source), "art_49").is_repealed


@pytest.mark.parametrize(
    "source", ["# Article 49\n", "# Article 49\n\nMot.\n", "# Article 49\n\n(1) [aufgehoben]\n(2) Mot.\n"]
)
def test_an_article_with_words_or_without_any_is_not_repealed(source: str) -> None:
    assert not provision(read(source), "art_49").is_repealed


def test_open_headings_carry_on_from_file_to_file() -> None:
    found = read_files(
        f1="% Loi\n\n# I. Grundrechte\n\n## Artikel 1\n",
        f2="## Artikel 2\n\nMot.\n",
        f3="# II. Bund\n\n## Artikel 3\n",
    )
    assert tree(found) == ["front_f1", "dvs_I", "  art_1", "  art_2", "dvs_II", "  art_3"]


def test_what_stands_before_the_first_heading_is_named_after_its_file() -> None:
    found = read_files(
        a="---\ntitre: a\n---\n\nMot.\n\n# Titre I\n\n## Article 1\n",
        b_suite="Suite.\n\n## Article 2\n",
        c="\n\n",
    )
    assert tree(found) == [
        "front_a",
        "dvs_a",
        "title_I",
        "  art_1",
        "  title_I__dvs_b-suite",
        "  art_2",
        "    front_c",
    ]
    assert provision(found, "dvs_a").designation == "a.md"
    assert places(found, "title_I__dvs_b-suite") == ["al_1"]


def test_words_without_a_heading_at_the_beginning_of_a_file_close_the_annex_before() -> None:
    found = read_files(a="# Annexe\n", b="Mot.\n\n## Titre I\n")
    assert tree(found) == ["att", "dvs_b", "title_I"]


def test_a_section_in_the_next_file_is_a_provision_of_its_article() -> None:
    found = read_files(a="# Article I\n\n## Section 1\n\nA.\n", b="## Section 2\n\nB.\n\n## Section 3\n")
    assert tree(found) == ["art_I", "  art_I__sec_2", "  art_I__sec_3"]
    assert places(found, "art_I__sec_2") == ["art_I__sec_2", "al_1"]


def test_a_file_that_is_not_markdown_is_one_place() -> None:
    found = outline(Text.of({"a.md": b"# Titre I\n", "plan 1.png": b"\x89PNG\n\n(1) x", "vide.png": b""}))
    assert tree(found) == ["title_I", "  title_I__dvs_plan-1-png"]
    place = found.at("plan 1.png", 3)
    assert place is not None
    assert place.kind is PlaceKind.OPAQUE


def test_an_outline_answers_by_byte_and_by_line() -> None:
    found = read("# Article 1\n\nUn.\n\n**Section 3.** Deux.\n\n# Article 2\n\nTrois.\n")
    deux = found.at("texte.md", 33)
    assert deux is not None
    assert str(deux.address) == "art_1__sec_3__al_1"
    assert deux.first_line == 5
    assert [
        str(line.address) if (line := found.provision_at("texte.md", at)) else None for at in (0, 1, 6, 7, 99)
    ] == [
        None,
        "art_1",
        "art_1",
        "art_2",
        "art_2",
    ]
    size = len(found.text["texte.md"].content)
    assert found.at("texte.md", size) == provision(found, "art_2").places[-1]
    assert found.at("texte.md", size + 1) is None
    assert found.at("texte.md", -1) is None
    assert found.at("ailleurs.md", 0) is None
    assert found.provision_at("ailleurs.md", 1) is None
    assert found.find(Address.parse("art_3")) is None
    assert found.places_in(Address.parse("art_3")) == ()


def test_an_empty_text_has_no_provision() -> None:
    assert outline(Text.of({"vide.md": b""})).provisions == ()
