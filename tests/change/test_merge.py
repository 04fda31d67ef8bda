"""Two amendments that meet, told as a clerk would tell it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from codicille.change.clash import Clash, Spot
from codicille.change.merge import (
    FILE,
    ClashKind,
    Conflicted,
    Merged,
    MergeSettings,
    Touching,
    merge,
    merge_file,
)
from codicille.sentence import Sentence
from codicille.text.text import Text

ARTICLE_4 = "Le conseil compte trente membres élus pour six ans par les habitants de la ville.\n"
CHARTER = """\
# Titre I – Le conseil

## Article 1er

Le conseil compte trente membres élus pour six ans.

Il se réunit chaque mois. Ses séances sont publiques.

## Article 2

Le maire préside le conseil.

Il a trois missions :

- il convoque le conseil ;
- il exécute les décisions ;
- il signe les actes.

## Article 3

| Collège | Sièges |
| --- | --- |
| habitants | 20 |
| élus | 10 |
| agents | 5 |
"""


def both(ours: tuple[str, str], theirs: tuple[str, str], text: str = CHARTER) -> str:
    """Return the charter after two replacements, one of either side; they must merge."""
    merged = merge_file(text, replaced(text, ours), replaced(text, theirs))
    assert isinstance(merged, Merged), [str(clash.message) for clash in merged.clashes]
    return content(merged)


def replaced(text: str, change: tuple[str, str]) -> str:
    old, new = change
    assert text.count(old) == 1, old
    return text.replace(old, new)


def content(merged: Merged) -> str:
    return merged.text[FILE].content.decode()


def clash_of(ours: tuple[str, str], theirs: tuple[str, str], text: str = CHARTER) -> tuple[ClashKind, str]:
    """Return the kind of the only clash of two replacements, and its sentence."""
    answer = merge_file(text, replaced(text, ours), replaced(text, theirs))
    assert isinstance(answer, Conflicted)
    (clash,) = answer.clashes
    return clash.kind, str(clash.told("A", "B"))


# Words of one sentence


def test_two_amendments_of_different_words_of_one_sentence_merge_and_are_to_be_read_again() -> None:
    ours, theirs = replaced(CHARTER, ("trente", "trente et un")), replaced(CHARTER, ("six", "cinq"))
    merged = merge_file(CHARTER, ours, theirs)
    assert isinstance(merged, Merged)
    (review,) = merged.reviews
    assert review.merged == "Le conseil compte trente et un membres élus pour cinq ans."
    assert review.ours == "Le conseil compte trente et un membres élus pour six ans."
    assert review.theirs == "Le conseil compte trente membres élus pour cinq ans."
    assert (review.spot.article, review.spot.line) == ("Article 1er", 5)
    assert review.merged in content(merged)


def test_a_number_and_its_noun_changed_by_two_sides_merge_only_where_a_workspace_says_so() -> None:
    text = "Le conseil compte 30 membres.\n"
    ours, theirs = replaced(text, ("30", "31")), replaced(text, ("membres", "conseillers"))
    assert clash_of(("30", "31"), ("membres", "conseillers"), text) == (
        ClashKind.TOUCHING,
        (
            "Division “text”, paragraph 1: in “30 membres” A and B change words that follow one another:"
            " A makes it “31 membres”, and B makes it “30 conseillers”"
        ),
    )
    merged = merge_file(text, ours, theirs, MergeSettings(Touching.MERGE))
    assert isinstance(merged, Merged)
    assert content(merged) == "Le conseil compte 31 conseillers.\n"
    assert len(merged.reviews) == 1


def test_where_touching_merges_two_words_at_one_point_still_clash() -> None:
    text = "Les séances sont publiques.\n"
    answer = merge_file(
        text,
        "Les séances sont toujours publiques.\n",
        "Les séances sont parfois publiques.\n",
        MergeSettings(Touching.MERGE),
    )
    assert isinstance(answer, Conflicted)


def test_not_and_never_are_not_put_one_after_the_other() -> None:
    text = "Die Sitzungen sind öffentlich.\n"
    kind, said = clash_of(("öffentlich", "nicht öffentlich"), ("öffentlich", "nie öffentlich"), text)
    assert kind is ClashKind.INSERTION
    assert said == (
        "Division “text”, paragraph 1: A inserts “nicht” and B inserts “nie” at the same point,"
        " and nothing says which comes first"
    )


def test_the_same_change_by_both_is_made_once_and_reported() -> None:
    ours = replaced(CHARTER, ("trente", "quarante"))
    theirs = replaced(replaced(CHARTER, ("trente", "quarante")), ("chaque mois", "chaque semaine"))
    merged = merge_file(CHARTER, ours, theirs)
    assert isinstance(merged, Merged)
    assert [(common.base, common.now) for common in merged.common] == [("trente", "quarante")]
    assert content(merged) == theirs


def test_one_word_changed_two_ways_is_a_clash_that_names_the_article_and_both() -> None:
    assert clash_of(("trente", "quarante"), ("trente", "vingt")) == (
        ClashKind.OVERLAP,
        "Article 1, paragraph 1: the text says “trente”; A puts “quarante” in its place, and B puts “vingt”",
    )


def test_a_little_word_that_two_rewritings_share_by_chance_does_not_part_them() -> None:
    text = "Les membres élus par collèges distincts siègent.\n"
    ours, theirs = ("membres élus", "conseillers nommés"), ("collèges distincts", "quartiers réunis")
    assert clash_of(ours, theirs, text)[0] is ClashKind.TOUCHING
    assert both(("élus", "nommés"), ("collèges", "quartiers"), text) == (
        "Les membres nommés par quartiers distincts siègent.\n"
    )


def test_two_sentences_of_one_alinea_are_amended_apart() -> None:
    text = both(("chaque mois", "chaque semaine"), ("séances sont publiques", "séances sont ouvertes à tous"))
    assert "Il se réunit chaque semaine. Ses séances sont ouvertes à tous." in text


def test_words_deleted_by_one_and_changed_by_the_other_clash() -> None:
    deletes, changes = (" élus pour six ans", ""), ("six", "cinq")
    found = "Article 1, paragraph 1: the text says “élus pour six ans”;"
    assert clash_of(deletes, changes) == (
        ClashKind.OVERLAP,
        f"{found} A puts nothing in its place, and B puts “élus pour cinq ans”",
    )
    assert clash_of(changes, deletes) == (
        ClashKind.OVERLAP,
        f"{found} A puts “élus pour cinq ans” in its place, and B puts nothing",
    )


def test_what_one_side_deletes_is_told_by_a_wording_of_its_own_for_languages_that_negate_the_verb() -> None:
    clash = Clash(ClashKind.OVERLAP, Spot("a.md"), "six ans", "six ans", "")
    for told in (clash, replace(clash, ours="", theirs="six ans")):
        (what,) = (value for name, value in told.told("A", "B").values if name == "what")
        assert isinstance(what, Sentence)
        assert "puts nothing" in what.one


# Blanks


def test_a_paragraph_that_one_side_wraps_and_the_other_amends_is_both() -> None:
    text = both(("élus pour", "élus\npour"), ("habitants", "électeurs"), ARTICLE_4)
    assert text == "Le conseil compte trente membres élus\npour six ans par les électeurs de la ville.\n"


def test_lines_that_one_side_ends_otherwise_are_no_clash() -> None:
    windows = ARTICLE_4.replace("\n", "\r\n")
    assert both((windows, ARTICLE_4), ("six", "cinq"), windows) == ARTICLE_4.replace("six", "cinq")
    assert both((ARTICLE_4, windows), ("six", "cinq"), ARTICLE_4) == windows.replace("six", "cinq")


def test_the_last_line_ends_as_the_side_that_changed_its_end_wants() -> None:
    bare = ARTICLE_4.rstrip("\n")
    assert both((bare, ARTICLE_4), ("six", "cinq"), bare) == ARTICLE_4.replace("six", "cinq")


def test_an_article_put_after_a_file_without_a_last_line_end_begins_a_new_line() -> None:
    base = Text.of({"a.md": b"## Article 1\n\nUn.\n", "b.md": b"## Article 2\n\nDeux fois deux font quatre."})
    ours = Text.of({"a.md": b"## Article 1\n\nUn.\n\n## Article 2\n\nDeux fois deux font quatre."})
    theirs = base.replace({"a.md": b"## Article 1\n\nUne.\n"})
    merged = merge(base, ours, theirs)
    assert isinstance(merged, Merged)
    assert (
        merged.text["a.md"].content == b"## Article 1\n\nUne.\n\n## Article 2\n\nDeux fois deux font quatre."
    )


# Lists and tables


def test_items_inserted_at_two_places_of_a_list_both_come_in() -> None:
    text = both(
        ("- il exécute", "- il ouvre les séances ;\n- il exécute"),
        ("- il signe", "- il nomme les agents ;\n- il signe"),
    )
    assert text.count("\n- ") == 5
    assert (
        "- il ouvre les séances ;\n- il exécute les décisions ;\n- il nomme les agents ;\n- il signe" in text
    )


def test_rows_of_a_table_are_amended_apart() -> None:
    text = both(("| habitants | 20 |", "| habitants | 21 |"), ("| agents | 5 |", "| agents | 6 |"))
    assert "| habitants | 21 |\n| élus | 10 |\n| agents | 6 |\n" in text


def test_cells_of_one_row_are_amended_apart_and_to_be_read_again() -> None:
    ours, theirs = replaced(CHARTER, ("| agents |", "| agentes |")), replaced(CHARTER, ("| 5 |", "| 6 |"))
    merged = merge_file(CHARTER, ours, theirs)
    assert isinstance(merged, Merged)
    assert "| agentes | 6 |" in content(merged)
    assert len(merged.reviews) == 1


# Alinéas and articles


def test_rivals_at_one_point_clash_since_nothing_says_which_comes_first() -> None:
    end = "| agents | 5 |\n"
    assert clash_of(
        (end, f"{end}\n## Article 4\n\nLe conseil a un règlement.\n"),
        (end, f"{end}\n## Article 4\n\nLa ville a un jardin.\n"),
    ) == (
        ClashKind.INSERTION,
        (
            "Article 3: A inserts “## Article 4 Le conseil a un règlement.” and B inserts"
            " “## Article 4 La ville a un jardin.” at the same point, and nothing says which comes first"
        ),
    )


def test_the_same_article_added_by_both_is_added_once() -> None:
    added = CHARTER + "\n## Article 4\n\nLe conseil a un règlement.\n"
    merged = merge_file(CHARTER, added, added.replace("trente", "quarante"))
    assert isinstance(merged, Merged)
    assert content(merged) == added.replace("trente", "quarante")
    assert [common.now for common in merged.common] == ["## Article 4\n\nLe conseil a un règlement."]


def test_an_article_inserted_before_and_another_one_after_both_come_in() -> None:
    text = both(
        ("## Article 2", "## Article 1er bis\n\nUn.\n\n## Article 2"),
        ("## Article 3", "## Article 2 bis\n\nDeux.\n\n## Article 3"),
    )
    assert text.index("Article 1er bis") < text.index("## Article 2\n") < text.index("Article 2 bis")


MOVED = (
    CHARTER[: CHARTER.index("## Article 1er")]
    + CHARTER[CHARTER.index("## Article 2") : CHARTER.index("## Article 3")]
    + CHARTER[CHARTER.index("## Article 1er") : CHARTER.index("## Article 2")]
    + CHARTER[CHARTER.index("## Article 3") :]
)


def test_an_edit_and_a_new_alinea_follow_an_article_that_the_other_side_moves() -> None:
    ours = replaced(CHARTER, ("préside le conseil.", "dirige le conseil."))
    ours = replaced(ours, ("les actes.\n", "les actes.\n\nIl rend compte chaque année.\n"))
    merged = merge_file(CHARTER, ours, MOVED)
    assert isinstance(merged, Merged)
    expected = replaced(MOVED, ("préside le conseil.", "dirige le conseil."))
    assert content(merged) == replaced(expected, ("actes.\n", "actes.\n\nIl rend compte chaque année.\n"))


def test_two_sides_that_move_one_article_to_different_places_clash() -> None:
    articles = [
        f"## Article {number}\n\nL’alinéa unique porte le numéro {number}.\n\n" for number in range(1, 6)
    ]
    one, two, three, four, five = articles
    answer = merge_file("".join(articles), two + three + one + four + five, two + three + four + one + five)
    assert isinstance(answer, Conflicted)
    assert {clash.kind for clash in answer.clashes} == {ClashKind.MOVE}


def test_an_article_deleted_by_one_and_amended_by_the_other_is_a_clash() -> None:
    article = CHARTER[CHARTER.index("## Article 2") : CHARTER.index("## Article 3")]
    kind, said = clash_of((article, ""), ("préside", "dirige"))
    assert kind is ClashKind.DELETION
    assert said.startswith("Article 2: of “## Article 2 Le maire préside le conseil.")
    assert "A leaves nothing and B leaves “## Article 2 Le maire dirige le conseil." in said


def test_an_article_deleted_by_one_and_added_to_by_the_other_is_a_clash() -> None:
    article = CHARTER[CHARTER.index("## Article 2") : CHARTER.index("## Article 3")]
    assert clash_of((article, ""), ("actes.\n", "actes.\n\nIl rend compte.\n"))[0] is ClashKind.DELETION


def test_an_article_deleted_by_both_is_gone() -> None:
    article = CHARTER[CHARTER.index("## Article 2") : CHARTER.index("## Article 3")]
    deleted = CHARTER.replace(article, "")
    merged = merge_file(CHARTER, deleted, deleted.replace("trente", "vingt"))
    assert isinstance(merged, Merged)
    assert [common.base for common in merged.common] == [article.strip()]


def test_alineas_deleted_by_one_where_the_other_inserts_between_them_are_a_clash() -> None:
    text = "## Article 1\n\nLe maire préside.\n\nIl signe les actes.\n\nIl nomme les agents.\n\nFin.\n"
    assert (
        clash_of(
            ("Il signe les actes.\n\nIl nomme les agents.\n\n", ""),
            ("Il nomme", "Il révoque qui il veut.\n\nIl nomme"),
            text,
        )[0]
        is ClashKind.DELETION
    )


def test_words_deleted_by_one_and_said_again_by_the_other_are_a_clash() -> None:
    text = "## Article 1\n\nLe maire préside.\n\nIl signe.\n\nFin.\n"
    assert clash_of(("\n\nIl signe.", ""), ("Fin.", "Fin.\n\nIl signe."), text)[0] is ClashKind.DELETION


def test_twins_of_which_each_side_deletes_one_are_a_clash_unless_they_stand_together() -> None:
    text = "## Article 1\n\nIdem pour tous.\n\nLe maire préside le conseil.\n\nIdem pour tous.\n"
    ours = text.replace("\n\nIdem pour tous.", "", 1)
    theirs = text.removesuffix("\n\nIdem pour tous.\n") + "\n"
    answer = merge_file(text, ours, theirs)
    assert isinstance(answer, Conflicted)
    assert str(answer.clashes[0].told("A", "B")) == (
        "Article 1, paragraph 3: the text says “Idem pour tous.” more than once; A and B each delete it once,"
        " and nothing says whether they mean the same place"
    )
    assert both(("Idem.\n\nIdem.", "Idem."), ("Fin.", "La fin."), "Idem.\n\nIdem.\n\nFin.\n") == (
        "Idem.\n\nLa fin.\n"
    )


@pytest.mark.parametrize(
    "repeal",
    [
        ("Le maire préside le conseil.", "(Abrogé)"),
        ("## Article 2\n\nLe maire préside le conseil.", "## Article 2 (abrogé)"),
    ],
)
def test_a_repeal_against_an_edit_is_a_clash(repeal: tuple[str, str]) -> None:
    text = "## Article 1\n\nUn.\n\n## Article 2\n\nLe maire préside le conseil.\n"
    assert clash_of(repeal, ("préside", "dirige"), text)[0] is ClashKind.REPEAL
    kind, said = clash_of(repeal, ("conseil.", "conseil.\n\nIl signe."), text)
    assert kind is ClashKind.REPEAL
    assert said.startswith("Article 2: A leaves “## Article 2 (")


def test_the_same_repeal_by_both_stands() -> None:
    text = "## Article 1\n\nUn.\n\n## Article 2\n\nLe maire préside le conseil.\n"
    repealed = replaced(text, ("Le maire préside le conseil.", "(Abrogé)"))
    merged = merge_file(text, repealed, repealed.replace("Un.", "Une."))
    assert isinstance(merged, Merged)
    assert content(merged) == repealed.replace("Un.", "Une.")


def test_a_renumbered_article_keeps_the_edits_of_the_other_side() -> None:
    text = both(
        ("## Article 3", "## Article 2 bis\n\nIl y a un bureau.\n\n## Article 4"), ("élus | 10", "élus | 11")
    )
    assert "## Article 4\n\n| Collège | Sièges |" in text
    assert "| élus | 11 |" in text


def test_two_beginnings_of_an_empty_file_clash_at_its_path() -> None:
    answer = merge_file("", "Un.\n", "Deux.\n")
    assert isinstance(answer, Conflicted)
    (clash,) = answer.clashes
    assert str(clash.message) == (
        "text.md: one side inserts “Un.” and the other inserts “Deux.” at the same point,"
        " and nothing says which comes first"
    )
