"""Files that meet: created, deleted, moved, and what is no text at all."""

from __future__ import annotations

import pytest

from codicille.change.merge import ClashKind, Conflicted, Merged, merge
from codicille.change.merging.conflict_markers import Labels, with_markers
from codicille.text.text import Text

TITLE = b"""\
# Titre I

## Article 1

Le conseil compte trente membres.

## Article 2

Le maire pr\xc3\xa9side le conseil et signe les actes.
"""
OTHER = b"# Titre II\n\n## Article 3\n\nLes habitants votent chaque ann\xc3\xa9e au printemps.\n"
BASE = Text.of({"titre-1.md": TITLE, "titre-2.md": OTHER})


def merged(ours: Text, theirs: Text, base: Text = BASE) -> Text:
    """Return the merge, which must hold and be the same with the sides swapped."""
    answer, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert isinstance(answer, Merged), [str(clash.message) for clash in answer.clashes]
    assert isinstance(other, Merged)
    assert answer.text == other.text
    return answer.text


def clashes(ours: Text, theirs: Text, base: Text = BASE) -> list[tuple[ClashKind, str]]:
    """Return the kinds of the clashes and their sentences."""
    answer = merge(base, ours, theirs)
    assert isinstance(answer, Conflicted)
    assert isinstance(merge(base, theirs, ours), Conflicted)
    return [(clash.kind, str(clash.told("A", "B"))) for clash in answer.clashes]


def amended(path: str, old: bytes, new: bytes, base: Text = BASE) -> Text:
    content = base[path].content
    assert content.count(old) == 1
    return base.replace({path: content.replace(old, new)})


def test_changes_of_different_files_are_put_side_by_side() -> None:
    ours = amended("titre-1.md", b"trente", b"vingt")
    theirs = amended("titre-2.md", b"printemps", b"solstice").replace({"annexe.md": b"# Annexe\n"})
    text = merged(ours, theirs)
    assert text == ours.replace({"titre-2.md": theirs["titre-2.md"], "annexe.md": theirs["annexe.md"]})


def test_an_edit_follows_a_file_that_the_other_side_moves() -> None:
    ours = BASE.replace({"titre-1.md": None, "livre/premier.md": TITLE})
    theirs = amended("titre-1.md", b"trente", b"vingt")
    assert merged(ours, theirs) == ours.replace({"livre/premier.md": theirs["titre-1.md"]})


def test_an_edit_follows_a_file_that_is_moved_and_amended_at_once() -> None:
    moved = TITLE.replace(b"signe", b"contresigne")
    ours = BASE.replace({"titre-1.md": None, "livre/premier.md": moved})
    theirs = amended("titre-1.md", b"trente", b"vingt")
    assert merged(ours, theirs)["livre/premier.md"].content == moved.replace(b"trente", b"vingt")


def test_a_file_moved_to_two_places_clashes() -> None:
    ours = BASE.replace({"titre-1.md": None, "a.md": TITLE})
    theirs = BASE.replace({"titre-1.md": None, "b.md": TITLE})
    assert clashes(ours, theirs) == [
        (ClashKind.RENAMING, "titre-1.md: A moves the file to “a.md”, and B moves it to “b.md”")
    ]


def test_two_files_moved_to_one_place_clash() -> None:
    ours = BASE.replace({"titre-1.md": None, "a.md": TITLE}).replace({"titre-2.md": OTHER + b"\nFin.\n"})
    theirs = BASE.replace({"titre-2.md": None, "a.md": OTHER}).replace({"titre-1.md": TITLE + b"\nFin.\n"})
    assert ClashKind.CREATION in {kind for kind, _ in clashes(ours, theirs)}


def test_an_article_moved_to_another_file_keeps_the_edits_of_the_other_side() -> None:
    article = TITLE[TITLE.index(b"## Article 2") :]
    ours = BASE.replace(
        {"titre-1.md": TITLE.removesuffix(b"\n" + article), "titre-2.md": OTHER + b"\n" + article}
    )
    theirs = amended("titre-1.md", b"signe", b"contresigne")
    text = merged(ours, theirs)
    assert text == ours.replace({"titre-2.md": ours["titre-2.md"].content.replace(b"signe", b"contresigne")})


def test_an_alinea_moved_to_another_article_keeps_the_edits_of_the_other_side() -> None:
    alinea = "Le maire préside le conseil et signe les actes.".encode()
    ours = amended("titre-1.md", b"## Article 2\n\n" + alinea, b"## Article 2\n\nIl y a un bureau.")
    ours = amended("titre-1.md", b"trente membres.", b"trente membres.\n\n" + alinea, ours)
    theirs = amended("titre-1.md", b"signe", b"contresigne")
    assert merged(ours, theirs) == amended("titre-1.md", b"signe", b"contresigne", ours)


def test_a_file_created_alike_by_both_is_created_once() -> None:
    ours = BASE.replace({"annexe.md": b"# Annexe\n\nUn plan.\n", "titre-1.md": TITLE + b"\nFin.\n"})
    theirs = BASE.replace({"annexe.md": b"# Annexe\n\nUn plan.\n"})
    assert merged(ours, theirs) == ours


def test_a_file_created_with_other_words_by_both_clashes() -> None:
    ours, theirs = BASE.replace({"annexe.md": b"Un plan.\n"}), BASE.replace({"annexe.md": b"Un sceau.\n"})
    assert clashes(ours, theirs) == [
        (
            ClashKind.CREATION,
            (
                "annexe.md: A and B both put a file at this path: the first one’s begins with “Un plan.”,"
                " the second one’s with “Un sceau.”"
            ),
        )
    ]


def test_a_path_that_one_makes_a_file_and_the_other_a_folder_clashes() -> None:
    ours, theirs = BASE.replace({"livre": b"Un.\n"}), BASE.replace({"livre/un.md": b"Deux.\n"})
    assert [kind for kind, _ in clashes(ours, theirs)] == [ClashKind.CREATION]


def test_a_file_deleted_by_one_and_amended_by_the_other_clashes() -> None:
    ours, theirs = BASE.replace({"titre-1.md": None}), amended("titre-1.md", b"trente", b"vingt")
    ((kind, said),) = clashes(ours, theirs)
    assert kind is ClashKind.DELETION
    assert said.startswith("Article 1: of “## Article 1 Le conseil compte trente membres.” A leaves nothing")


def test_a_file_deleted_by_one_where_the_other_adds_an_article_clashes() -> None:
    ours = BASE.replace({"titre-1.md": None})
    theirs = BASE.replace({"titre-1.md": TITLE + b"\n## Article 2 bis\n\nIl y a un bureau.\n"})
    assert clashes(ours, theirs)


def test_a_file_deleted_by_both_is_gone() -> None:
    ours = BASE.replace({"titre-1.md": None})
    theirs = ours.replace({"titre-2.md": OTHER.replace(b"printemps", b"solstice")})
    assert merged(ours, theirs) == theirs


def test_a_file_of_blanks_is_merged_like_any_blanks() -> None:
    base = Text.of({"a.md": b"\n", "b.md": b"x\n"})
    ours = base.replace({"a.md": b"\n\n"})
    assert merged(ours, base.replace({"a.md": b"\n", "b.md": b"y\n"}), base)["a.md"].content == b"\n\n"
    filled = base.replace({"a.md": b"Un.\n"})
    assert merged(ours, filled, base)["a.md"].content.strip() == b"Un."


def test_bytes_that_are_no_text_are_never_woven() -> None:
    base = Text.of({"sceau.png": b"\x89PNG\0 un deux trois quatre"})
    ours = Text.of({"sceau.png": b"\x89PNG\0 UN deux trois quatre"})
    theirs = Text.of({"sceau.png": b"\x89PNG\0 un deux trois QUATRE"})
    assert [kind for kind, _ in clashes(ours, theirs, base)] == [ClashKind.OVERLAP]
    assert merged(ours, ours, base) == ours


def test_a_file_that_is_not_markdown_is_merged_by_lines_and_words() -> None:
    base = Text.of({"site.toml": b"# nom\ntitre = 'Un'\n\nlangue = 'fr'\n"})
    ours = Text.of({"site.toml": b"# nom\ntitre = 'Deux'\n\nlangue = 'fr'\n"})
    theirs = Text.of({"site.toml": b"# nom\ntitre = 'Un'\n\nlangue = 'de'\n"})
    assert merged(ours, theirs, base)["site.toml"].content == b"# nom\ntitre = 'Deux'\n\nlangue = 'de'\n"


def test_bytes_that_are_not_utf_8_come_through() -> None:
    base = Text.of({"a.md": b"Le caf\xe9 est ouvert toute la nuit.\n"})
    ours = Text.of({"a.md": b"Le caf\xe9 est ferm\xe9 toute la nuit.\n"})
    theirs = Text.of({"a.md": b"Le caf\xe9 est ouvert toute la journ\xe9e.\n"})
    assert merged(ours, theirs, base)["a.md"].content == b"Le caf\xe9 est ferm\xe9 toute la journ\xe9e.\n"


def test_a_chapter_moved_with_its_articles_takes_a_new_article_of_the_other_side_along() -> None:
    chapter = b"# Chapitre %d\n\n## Article %da\n\nPremier texte %d.\n\n## Article %db\n\nDernier mot %d.\n\n"
    one, two, three = (chapter % ((number,) * 5) for number in (1, 2, 3))
    new = b"## Article 1a bis\n\nEntre les deux.\n\n"
    longer = one.replace(b"## Article 1b", new + b"## Article 1b")
    base, ours = Text.of({"a.md": one + two + three}), Text.of({"a.md": two + one + three})
    theirs = Text.of({"a.md": longer + two + three})
    assert merged(ours, theirs, base)["a.md"].content == two + longer + three


def test_two_orders_that_cannot_both_hold_clash() -> None:
    articles = [b"## Article %d\n\nLe texte numero %d.\n\n" % (number, number) for number in range(1, 6)]
    one, two, three, four, five = articles
    base = Text.of({"a.md": b"".join(articles)})
    ours = Text.of({"a.md": b"".join([four, one, two, three, five])})
    theirs = Text.of({"a.md": b"".join([one, five, two, three, four])})
    assert {kind for kind, _ in clashes(ours, theirs, base)} == {ClashKind.MOVE}


def test_a_text_rewritten_on_a_large_scale_is_known_again_by_its_headings() -> None:
    def rewritten(word: str) -> bytes:
        lines = (f"## Article {n}\n\n{word}{n} {word}{n}a {word}{n}b.\n" for n in range(210))
        return "\n".join(lines).encode()

    base, ours = Text.of({"a.md": rewritten("un")}), Text.of({"a.md": rewritten("deux")})
    theirs = amended("a.md", b"## Article 7\n", b"## Article 7 (nouveau)\n", base)
    text = merged(ours, theirs, base)
    assert text == amended("a.md", b"## Article 7\n", b"## Article 7 (nouveau)\n", ours)


def test_an_alinea_inserted_beside_one_that_the_other_side_joins_to_the_next_clashes() -> None:
    base = Text.of(
        {"a.md": b"(1) Le conseil compte trente membres.\n(2) Il se r\xc3\xa9unit chaque mois en mairie.\n"}
    )
    ours = amended("a.md", b"(2)", b"(1a) Il vote son r\xc3\xa8glement.\n(2)", base)
    theirs = amended("a.md", b"\n(2)", b" Puis", base)
    assert clashes(ours, theirs, base)


def test_an_article_inserted_before_one_whose_heading_the_other_side_takes_away_clashes() -> None:
    new = b"## Article 1 bis\n\nIl y a un bureau.\n\n## Article 2"
    ours = amended("titre-1.md", b"## Article 2", new)
    theirs = amended("titre-1.md", b"## Article 2\n\n", b"")
    assert clashes(ours, theirs)


@pytest.mark.parametrize("show_base", [False, True])
def test_a_conflict_is_written_with_the_marks_that_git_knows(show_base: bool) -> None:
    base = Text.of({"a.md": b"Un.\n\nDeux fois deux.\n\nFin."})
    ours = Text.of({"a.md": b"Un.\n\nDeux fois trois.\n\nFin."})
    theirs = Text.of({"a.md": b"Une.\n\nDeux fois quatre.\n\nFin."})
    answer = merge(base, ours, theirs)
    assert isinstance(answer, Conflicted)
    middle = "||||||| départ\nDeux fois deux.\n" if show_base else ""
    assert with_markers(answer.files["a.md"], Labels("A", "départ", "B"), show_base=show_base) == (
        f"Une.\n\n<<<<<<< A\nDeux fois trois.\n{middle}=======\nDeux fois quatre.\n>>>>>>> B\n\nFin."
    )
