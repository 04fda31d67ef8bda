"""Tables say what the register says: by date, by provision, old numbers and new, what is not in the text."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from codicille.history.replay import replay
from codicille.history.timeline import timeline
from codicille.publish.documents.document import Table
from codicille.publish.documents.from_tables import Tables
from codicille.publish.documents.tables import TableName, cell_words
from codicille.publish.documents.tables_made import MAKERS
from codicille.publish.documents.tables_survey import Survey
from codicille.publish.documents.to_csv import to_csv
from codicille.publish.documents.writing import SubjectError, written
from codicille.publish.material import Settings
from documents.conftest import ROOT, archive
from documents.readers import letters, pandoc, pdf_words
from montville import FOUNDING, Story, edited, founding, register

if TYPE_CHECKING:
    from pathlib import Path

    from codicille.publish.documents.archive import Archive
    from terminal import Terminal


def survey(archive: Archive, day: date = date(2026, 1, 1), since: int = 0) -> Survey:
    """Return what tables are drawn from, on a day."""
    times = timeline(archive.register)
    told = replay(archive.register, times.changes())
    version = told.as_of(day)
    assert version is not None, "the founding act is in force"
    return Survey(
        archive=archive,
        timeline=times,
        conflict=told.conflict,
        day=day,
        version=version,
        since=archive.versions[since],
    )


def rows(seen: Survey, name: TableName) -> list[tuple[str, ...]]:
    """Return a table's rows as words, days as 2023-09-01."""
    sheet = MAKERS[name](seen)
    assert all(len(row) == len(sheet.columns) for row in sheet.rows)
    return [tuple(cell_words(c, seen.archive.say, date.isoformat) for c in row) for row in sheet.rows]


def test_every_amendment_is_listed_once_by_the_day_it_was_filed(saint_aubry: Archive) -> None:
    told = rows(survey(saint_aubry), TableName.AMENDMENTS)
    assert [row[0] for row in told] == sorted(row[0] for row in told)
    assert sorted(row[1] for row in told) == [entry.id for entry in saint_aubry.register]
    rejected = next(row for row in told if row[1] == "2023-03")
    assert rejected[4:] == ("rejected", "Assemblée citoyenne, 3 June 2023", "", "Article 31 bis")


def test_a_provision_is_followed_through_its_renumbering(saint_aubry: Archive) -> None:
    told = [row for row in rows(survey(saint_aubry), TableName.ARTICLES) if row[0] == "Article 32"]
    assert [row[1:3] for row in told] == [
        ("Added", "2023-02"),
        ("Renumbered; it was Article 31 bis", "2024-02"),
    ]


def test_destination_and_derivation_are_each_other_read_backwards(saint_aubry: Archive) -> None:
    seen = survey(saint_aubry)
    there, back = rows(seen, TableName.DESTINATION), rows(seen, TableName.DERIVATION)
    assert ("Article 35", "Article 37", "Renumbered and rewritten", "2023-13, 2024-02") in there
    assert ("Article 36", "Article 38", "Renumbered", "2024-02") in there
    assert ("Article 32", "–", "Added", "2023-02, 2024-02") in back
    assert {(row[0], row[1]) for row in there if row[1] != "–"} == {
        (row[1], row[0]) for row in back if row[1] != "–"
    }


def test_between_a_version_and_itself_nothing_changes(saint_aubry: Archive) -> None:
    last = len(saint_aubry.versions) - 1
    told = rows(survey(saint_aubry, since=last), TableName.DESTINATION)
    assert {(row[0] == row[1], row[2], row[3]) for row in told} == {(True, "Unchanged", "")}


def test_what_is_adopted_and_not_in_force_stands_with_its_day(saint_aubry: Archive) -> None:
    told = rows(survey(saint_aubry, date(2023, 10, 1)), TableName.AHEAD)
    assert [row[:2] for row in told] == [("2024-01-01", "2023-07"), ("2024-01-01", "2023-12")]
    assert rows(survey(saint_aubry), TableName.AHEAD) == []


def test_nothing_decided_after_a_day_is_told_as_coming_on_that_day(saint_aubry: Archive) -> None:
    told = rows(survey(saint_aubry, date(2023, 6, 30)), TableName.AHEAD)
    assert not any(row[0] for row in told), "the council voted on 3 July"
    assert {row[1] for row in told} >= {"2023-01", "2023-12"}, "the assembly had: they awaited the council"


def test_what_was_known_on_a_day_is_all_that_is_told(saint_aubry: Archive) -> None:
    then = replace(saint_aubry, known_at=date(2023, 4, 30))
    ids = {row[1] for row in rows(survey(then, date(2023, 4, 30)), TableName.AMENDMENTS)}
    assert "2023-09" in ids
    assert not ids & {"2023-10", "2024-01"}


def test_errata_say_when_they_were_recorded_and_since_when_they_hold(saint_aubry: Archive) -> None:
    assert [row[:1] + row[3:] for row in rows(survey(saint_aubry), TableName.ERRATA)] == [
        ("E-2021-01", "2021-06-11", "2021-04-23", "in force", "Annexe 1")
    ]


def test_what_is_not_in_the_text_stands_with_its_reason(saint_aubry: Archive, vaucelles: Archive) -> None:
    told = rows(survey(saint_aubry), TableName.UNCONSOLIDATED)
    assert told[0][0] == "2023-08"
    assert told[0][2] == "replaced by another text"
    assert told[0][3]
    assert {row[2] for row in told[1:]} == {"to be read again"}
    assert all(row[3] for row in rows(survey(vaucelles), TableName.UNCONSOLIDATED))


def test_a_conflict_stands_with_its_place_and_with_what_waits_behind_it() -> None:
    stories = (
        Story("001", FOUNDING, edited(FOUNDING, "title-1.md", "forty", "fifty"), date(2023, 5, 1)),
        Story("002", FOUNDING, edited(FOUNDING, "title-1.md", "forty", "sixty"), date(2023, 6, 1)),
        Story("003", FOUNDING, edited(FOUNDING, "title-3.md", "nothing", "one euro"), date(2023, 7, 1)),
    )
    made = archive(Settings(title="Montville", language="en"), register(founding(), *stories))
    told = rows(survey(made), TableName.UNCONSOLIDATED)
    assert [row[0] + " " + row[2] for row in told] == ["002 conflict", "003 waiting"]
    assert "“forty”" in told[0][3]
    assert told[0][4]
    assert told[1][3] == "it comes after 002, which must be settled first"


@pytest.mark.parametrize("name", list(TableName))
def test_a_csv_file_holds_the_rows_of_its_table(saint_aubry: Archive, name: TableName) -> None:
    seen = survey(saint_aubry)
    content = to_csv(Tables(seen, (name,))).decode("utf-8-sig")
    head, *body = csv.reader(io.StringIO(content, newline=""))
    assert head == [saint_aubry.say(column.title) for column in MAKERS[name](seen).columns]
    assert [tuple(row) for row in body] == [
        tuple(f"'{cell}" if cell.startswith("-") else cell for cell in row) for row in rows(seen, name)
    ]


def test_one_csv_file_does_not_hold_several_tables(saint_aubry: Archive) -> None:
    with pytest.raises(SubjectError, match="a CSV file holds one table, not 7"):
        to_csv(Tables(survey(saint_aubry)))


@pytest.mark.parametrize("ending", ["pdf", "docx", "odt"])
def test_documents_of_tables_hold_every_word_of_them(
    saint_aubry: Archive, tmp_path: Path, ending: str
) -> None:
    subject = Tables(survey(saint_aubry), (TableName.ERRATA, TableName.DESTINATION))
    file = tmp_path / f"{subject.stem}.{ending}"
    file.write_bytes(written(subject, ending))
    read = letters(pdf_words(file) if ending == "pdf" else pandoc(file))
    tables = [block for block in subject.document().blocks if isinstance(block, Table)]
    cells = {run.text for table in tables for row in table.rows for cell in row.cells for run in cell}
    missing = [cell for cell in cells if any(letters(word) not in read for word in cell.split())]
    assert len(tables) == 2
    assert missing == []


def test_the_command_writes_a_folder_of_tables_and_adds_one_to_the_text(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.go(ROOT)
    terminal.done("export", "tables", "--format", "csv", "--format", "md", "-o", tmp_path)
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"tables.md", *(f"table-{name}.csv" for name in TableName)}
    asked = ("export", "text", "--only", "titre VI", "--no-annexes", "--no-notes", "--format", "md")
    with_table = terminal.done(*asked, "--table", "destination", "--lang", "en")
    assert with_table.startswith(terminal.done(*asked, "--lang", "en"))
    assert "## Table of destination" in with_table
