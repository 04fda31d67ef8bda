"""A comparison holds both texts: reject its changes and read the old one, accept them and read the new."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codicille.publish.documents.comparing import Showing, of_amendment, of_versions
from codicille.publish.documents.document import Fate, Heading, Paragraph, one_side, without, words
from codicille.publish.documents.from_html import runs_of, trimmed
from codicille.publish.documents.marked_blocks import View
from codicille.publish.documents.marked_runs import marked_runs
from codicille.publish.documents.spelt import spelt
from codicille.publish.documents.writing import written
from codicille.text.address import Address
from codicille.text.reading_order import reading_order
from codicille.text.rendering import render_inline
from documents.readers import flat, letters, office, pandoc

if TYPE_CHECKING:
    from pathlib import Path

    from codicille.history.version import Version
    from codicille.publish.documents.archive import Archive
    from codicille.publish.documents.from_comparison import Comparison

WHOLE = Showing(is_whole=True)


def saved(subject: Comparison, ending: str, folder: Path) -> Path:
    """Write a comparison and return its file."""
    file = folder / f"{subject.stem}.{ending}"
    file.write_bytes(written(subject, ending))
    return file


def law(version: Version, order: tuple[str, ...]) -> str:
    """Return the letters of a version's Markdown, from the preamble on; a footnote's label stays."""
    paths = reading_order(version.text, order)
    markdown = "\n".join(version.text[path].content.decode() for path in paths)
    return letters(markdown.replace("|---:", "").partition("## ")[2])


def read(file: Path, *options: str) -> str:
    """Return the letters of what pandoc reads in a Word file, from the preamble on."""
    html = pandoc(file, "html", *options)
    return letters("Préambule" + re.sub(r"<[^>]*>", "", html).partition("Préambule")[2])


REJECT, ACCEPT = "--track-changes=reject", "--track-changes=accept"


@pytest.mark.parametrize(("old", "new"), [(0, 13), (5, 6), (13, 12)])
def test_rejecting_every_change_in_word_gives_the_old_text_and_accepting_them_the_new(
    saint_aubry: Archive, tmp_path: Path, old: int, new: int
) -> None:
    before, after = saint_aubry.versions[old], saint_aubry.versions[new]
    file = saved(of_versions(saint_aubry, before, after, WHOLE), "docx", tmp_path)
    order = saint_aubry.settings.order
    assert read(file, REJECT) == law(before, order)
    assert read(file, ACCEPT) == law(after, order)


def test_libreoffice_reads_the_tracked_changes_of_an_opendocument_file(
    saint_aubry: Archive, tmp_path: Path
) -> None:
    before, after = saint_aubry.versions[0], saint_aubry.versions[13]
    file = office(saved(of_versions(saint_aubry, before, after, WHOLE), "odt", tmp_path), "docx", tmp_path)
    order = saint_aubry.settings.order
    assert read(file, REJECT) == law(before, order)
    assert read(file, ACCEPT) == law(after, order)


def test_tracked_changes_bear_author_day_and_motives(saint_aubry: Archive, tmp_path: Path) -> None:
    file = saved(of_amendment(saint_aubry, "2023-01", Showing()), "docx", tmp_path)
    told = pandoc(file, "markdown", "--track-changes=all")
    who = 'author="Ateliers de vie de quartier du territoire des Rives" date="2023-03-18T12:00:00Z"'
    assert f"[Trente-neuf titulaires sont tirés]{{.insertion {who}}}" in told
    assert f"[La moitié des titulaires est tirée]{{.deletion {who}}}" in told
    comments = re.findall(r"\[([^\[\]]*?)\]\{\.comment-start", told, re.DOTALL)
    assert len(comments) == 1
    assert comments[0].startswith("Amendment 2023-01: Ouvrir l'assemblée citoyenne")
    assert "Cette présence ne tient pourtant qu'à une décision annuelle" in comments[0]


def test_each_change_between_two_versions_bears_the_act_that_made_it(
    saint_aubry: Archive, tmp_path: Path
) -> None:
    versions = saint_aubry.versions
    file = saved(of_versions(saint_aubry, versions[2], versions[4], Showing()), "docx", tmp_path)
    told = pandoc(file, "markdown", "--track-changes=all")
    names = set(re.findall(r'\.insertion author="([^"]*)"', told))
    assert names == {saint_aubry.register.entry(one).amendment.author.name for one in ("2023-02", "2023-04")}


@pytest.mark.parametrize("view", [View.TWO, View.THREE])
@pytest.mark.parametrize("format_", ["md", "html", "txt", "docx"])
def test_columns_show_before_and_after(
    saint_aubry: Archive, tmp_path: Path, view: View, format_: str
) -> None:
    subject = of_amendment(saint_aubry, "2023-01", Showing(view=view))
    file = saved(subject, format_, tmp_path)
    told = file.read_text(encoding="utf-8") if format_ == "txt" else pandoc(file, "html")
    bare = letters(re.sub(r"<[^>]*>|\[(removed|added): |[\[\]{}]", "", told))
    for passage in (
        "Les suppléants sont désignés de la même manière, à raison de quinze pour chaque collège",
        "à raison de quinze pour chacun des deux premiers collèges",
    ):
        assert letters(passage) in bare


def test_a_comparison_may_show_one_article_only(saint_aubry: Archive) -> None:
    subject = of_amendment(saint_aubry, "2023-01", Showing(only=(Address.read("article 29"),)))
    headings = [words(one.runs) for one in subject.document().blocks if isinstance(one, Heading)]
    assert headings == ["Motives", "Changes", "Article 29 – Tirage au sort"]


def test_a_renumbered_article_is_compared_with_what_it_was(saint_aubry: Archive) -> None:
    versions = saint_aubry.versions
    subject = of_versions(saint_aubry, versions[12], versions[13], Showing())
    told = written(subject, "txt").decode()
    assert "Article [-35-]{+37+} – Révision" in told
    assert "Removed" not in told


def test_a_comparison_backwards_undoes_the_change(saint_aubry: Archive) -> None:
    forward, backward = (
        of_versions(saint_aubry, saint_aubry.versions[a], saint_aubry.versions[b], WHOLE).document()
        for a, b in ((3, 8), (8, 3))
    )
    for one, other, gone, come in (
        (forward, backward, Fate.INSERTED, Fate.DELETED),
        (forward, backward, Fate.DELETED, Fate.INSERTED),
    ):
        assert told(one_side(one, gone).blocks) == told(one_side(other, come).blocks)


def told(blocks: object) -> list[str]:
    """Return the words of the text's own blocks."""
    assert isinstance(blocks, tuple)
    return [
        flat(words(block.runs))
        for block in blocks
        if isinstance(block, Heading | Paragraph) and not block.is_apparatus
    ]


def test_marks_can_be_written_out_in_words(saint_aubry: Archive) -> None:
    document = spelt(of_amendment(saint_aubry, "2023-01", Showing(has_motives=False)).document())
    lines = [words(block.runs) for block in document.blocks if isinstance(block, Paragraph)]
    assert any(
        "[removed: chaque collège][added: chacun des deux premiers collèges]" in line for line in lines
    )


def test_two_equal_versions_have_nothing_to_compare(saint_aubry: Archive) -> None:
    version = saint_aubry.versions[3]
    document = of_versions(saint_aubry, version, version, Showing()).document()
    assert [type(block) for block in document.blocks] == [Paragraph]


def test_tables_that_change_are_compared_cell_by_cell(vaucelles: Archive) -> None:
    versions = vaucelles.versions
    changed = next(v for v in versions[1:] if b"Halle" in v.text["annexe.md"].content)
    subject = of_versions(vaucelles, versions[changed.number - 1], changed, Showing())
    told = written(subject, "txt").decode()
    assert "Moulin | [-Grange-]{+Halle+}" in told
    assert "{+Gare+} | {+Café+}" in told


PIECES = st.lists(
    st.sampled_from(
        [
            "le",
            "maire",
            "**élu**",
            "*seul*",
            "[art.](#art_3)",
            "`x`",
            "1°",
            "(2)",
            ",",
            "«",
            "»",
            "d’un",
            "[^1]",
        ]
    ),
    max_size=8,
).map(" ".join)


@given(PIECES, PIECES)
def test_marked_words_lose_none_of_either_side(old: str, new: str) -> None:
    made = marked_runs(old, new)
    for side, gone in ((old, Fate.INSERTED), (new, Fate.DELETED)):
        expected = words(trimmed(runs_of(render_inline(side))))
        assert words(without(made, gone)).split() == expected.split()
