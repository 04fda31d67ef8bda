"""The booklet of a sitting: what the members find on their seats, made before anything is voted on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from codicille.cli.exports.sitting import as_found
from codicille.errors import UsageError
from codicille.history.relations import Agenda
from codicille.publish.documents.booklet import Booklet
from codicille.publish.documents.booklet_agenda import Item, from_pending, from_records, from_sitting
from codicille.publish.documents.document import Fate, Heading, QuickCode, Table, words
from codicille.publish.documents.writing import written
from codicille.publish.qr_code import png, svg
from documents.conftest import ROOT
from documents.readers import flat, letters, pandoc, pdf_words

if TYPE_CHECKING:
    from pathlib import Path

    from codicille.publish.documents.archive import Archive
    from terminal import Terminal

JUNE = date(2023, 6, 3)
SITE = "https://ville.example/constitution/"


def booklet(archive: Archive, day: date = JUNE, body: str | None = None) -> Booklet:
    """Return the booklet of a day's sitting, in the order in which its votes were recorded."""
    whole = replace(archive, settings=replace(archive.settings, url=SITE))
    found = as_found(whole, day)
    agenda = Agenda(found.register, found.versions, day, found.settings.order)
    order = from_records(archive.register, day, body) or from_pending(agenda, day, body)
    return Booklet(found, agenda, order)


@pytest.fixture(scope="module")
def june(saint_aubry: Archive) -> Booklet:
    """The plenary sitting of June."""
    return booklet(saint_aubry)


def test_amendments_stand_in_order_of_call_each_on_a_page_of_its_own(june: Booklet) -> None:
    blocks = june.document().blocks
    opening = [words(one.runs) for one in blocks if isinstance(one, Heading) and one.is_on_new_page]
    numbered = [(str(rank), item.ids[0]) for rank, item in enumerate(june.order.items, 1)]
    assert [tuple(line.split(" ")[:3]) for line in opening] == [
        (f"{rank}.", "Amendment", name) for rank, name in numbered
    ]
    assert "2023-03" in {name for _, name in numbered}


def test_the_booklet_knows_nothing_of_what_was_decided_at_the_sitting(june: Booklet) -> None:
    told = flat(written(june, "txt").decode())
    assert "56 for" not in told
    assert june.archive.standing("2023-03").decided_on is None
    assert max(version.in_force for version in june.archive.versions) < JUNE


def test_the_marked_text_is_that_of_the_amendment_on_the_text_in_force(june: Booklet) -> None:
    blocks = june.document().blocks
    inserted = "".join(
        run.text for one in blocks for run in getattr(one, "runs", ()) if run.fate is Fate.INSERTED
    )
    assert "44 €" in inserted.replace("\u202f", " ").replace("\xa0", " ")


def test_each_college_has_a_row_to_fill_by_hand(june: Booklet) -> None:
    forms = [one for one in june.document().blocks if isinstance(one, Table) and one.is_form]
    assert len(forms) == len(june.order.items)
    names = [words(row.cells[0]) for row in forms[0].rows]
    expected = ["Volontaires (54)", "Tirage au sort (54)", "Ateliers de vie de quartier (22)"]
    assert names == ["College", *expected, "Total"]
    assert all(not any(row.cells[1:]) for row in forms[0].rows[1:])


def test_each_box_says_what_is_voted_on(june: Booklet) -> None:
    titles = [words(one.runs) for one in june.document().blocks if isinstance(one, Heading)]
    assert [line for line in titles if line.startswith("Votes")] == [
        f"Votes on {item.ids[0]}" for item in june.order.items
    ]


def test_places_are_quoted_without_the_signs_of_markdown(june: Booklet) -> None:
    told = flat(written(june, "txt").decode())
    assert "“Article 31 bis – Indemnité" in told
    assert "## Article" not in told


def test_a_body_without_colleges_has_one_row(saint_aubry: Archive) -> None:
    council = booklet(saint_aubry, date(2023, 7, 3))
    form = next(one for one in council.document().blocks if isinstance(one, Table) and one.is_form)
    assert [words(row.cells[0]) for row in form.rows] == ["Body", "Conseil municipal (55)"]


def test_rivals_are_told_on_both_of_their_pages(june: Booklet) -> None:
    told = flat(written(june, "txt").decode())
    assert told.count("2023-02 and 2023-03 cannot both pass") == 2


def test_the_code_leads_to_the_amendment_on_the_site(june: Booklet) -> None:
    codes = [one.address for one in june.document().blocks if isinstance(one, QuickCode)]
    assert codes == [f"{SITE}amendments/{item.ids[0]}/" for item in june.order.items]
    assert svg(codes[0]) == svg(codes[0])
    assert "viewBox=" in svg(codes[0]), "it fills the room it is given"
    assert png(codes[0]).startswith(b"\x89PNG")


@pytest.mark.parametrize("ending", ["pdf", "docx", "odt", "html", "md"])
def test_every_format_holds_the_agenda_the_motives_and_the_boxes(
    june: Booklet, tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"booklet.{ending}"
    file.write_bytes(written(june, ending))
    assert file.read_bytes() == written(june, ending)
    read = letters(pdf_words(file) if ending == "pdf" else pandoc(file, "plain"))
    for item in june.order.items:
        amendment = june.archive.register.entry(item.ids[0]).amendment
        assert letters(amendment.subject) in read
        assert letters(amendment.motives.split("\n\n")[0].replace("\n", " ")[:60]) in read
    assert read.count(letters("Tirage au sort (54)")) >= len(june.order.items)


@dataclass(frozen=True)
class Call:
    """An item of a sitting's file."""

    amendments: tuple[str, ...]
    debate: int | None = None


@dataclass(frozen=True)
class Prepared:
    """A sitting's file."""

    stage: str
    date: date
    item: tuple[Call, ...]
    title: str | None = "Révision, première partie"
    place: str | None = None


def test_a_sitting_file_says_the_order_and_what_is_discussed_together(june: Booklet) -> None:
    prepared = Prepared("pleniere", JUNE, (Call(("2023-03",), 1), Call(("2023-02",), 1)))
    order = from_sitting(prepared, june.archive.register.rules)
    assert order.items == (Item(("2023-03",), 1), Item(("2023-02",), 1))
    told = flat(written(Booklet(june.archive, june.agenda, order), "txt").decode())
    assert "2023-03 and 2023-02 are discussed together" in told
    assert "Révision, première partie" in told


def test_a_sitting_to_come_calls_what_awaits_the_body(saint_aubry: Archive) -> None:
    assert [item.ids for item in booklet(saint_aubry, date(2026, 1, 10)).order.items] == [("2023-14",)]
    with pytest.raises(UsageError, match="no amendment awaits a vote on 2030-01-01"):
        booklet(as_found_after(saint_aubry), date(2030, 1, 1))


def as_found_after(archive: Archive) -> Archive:
    """Return the archive as it was when only the founding act was filed."""
    return as_found(archive, date(2021, 1, 1))


def test_a_body_that_is_not_there_and_one_that_does_not_sit_are_told_apart(saint_aubry: Archive) -> None:
    with pytest.raises(UsageError) as caught:
        booklet(saint_aubry, JUNE, "mairie")
    assert str(caught.value) == (
        "there is no body “mairie”\nThe bodies are: assemblee, conseil, maire and tribunal."
    )
    with pytest.raises(
        UsageError, match="the body “Assemblée citoyenne” does not sit on 2026-01-10: no amend"
    ):
        booklet(saint_aubry, date(2026, 1, 10), "assemblee")


def test_the_cover_says_all_that_adoption_depends_on(june: Booklet) -> None:
    facts = [(one.name, one.value) for one in june.document().meta.facts]
    assert ("Majority", "at least 3/5 of the votes for and against") in facts
    veto = "It is stopped by any one college that has more than half of its members present against it."
    assert ("Further condition", veto) in facts
    assert ("If the votes are tied", "the amendment is rejected") in facts


def test_the_cover_says_whose_vote_prevails(saint_aubry: Archive) -> None:
    facts = [(one.name, one.value) for one in booklet(saint_aubry, date(2023, 7, 3)).document().meta.facts]
    assert ("If the votes are tied", "the chair's vote prevails, except in a secret ballot") in facts


@pytest.mark.parametrize(
    ("debate", "said"), [(None, False), (1, True)], ids=["called apart", "in one discussion"]
)
def test_a_debate_together_is_announced_where_the_agenda_has_it(
    june: Booklet, debate: int | None, said: bool
) -> None:
    order = replace(june.order, items=(Item(("2023-11",), debate), Item(("2023-12",), debate)))
    told = flat(written(Booklet(june.archive, june.agenda, order), "txt").decode())
    assert "2023-11 and 2023-12 change the same place, each in its way, and both can pass" in told
    assert ("and both can pass: they are debated together" in told) is said


def test_a_debate_with_what_is_not_called_is_not_announced(june: Booklet) -> None:
    assert "2023-12" not in {name for item in june.order.items for name in item.ids}
    told = flat(written(june, "txt").decode())
    assert "2023-11 and 2023-12 change the same place, each in its way, and both can pass." in told
    assert "debated together" not in told


def test_the_command_writes_the_booklet(terminal: Terminal, tmp_path: Path) -> None:
    terminal.go(ROOT)
    terminal.done("export", "sitting", "2023-06-03", "-o", tmp_path / "booklet.pdf")
    assert (tmp_path / "booklet.pdf").read_bytes().startswith(b"%PDF")
