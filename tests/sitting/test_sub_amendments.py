"""A sub-amendment from its filing to the text: checked on what it amends, called and voted before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import montville
from codicille.decision.formats.to_mail import write_amendment
from sitting.council import DAYS, TEXT, Town
from sitting.vauban import keeper, proposal
from sitting.vauban import workspace as vauban

if TYPE_CHECKING:
    from pathlib import Path

    from sitting.vauban import Waiting
    from terminal import Terminal

JULY = DAYS[2]
PARENT = keeper(TEXT, "A-1", 1)
"""Filed already: the keeper of house 1 « holds and lends »."""
NEVER = proposal(PARENT.after, "A-1S", "and lends", "and never lends", amends="A-1")
TWELVE = proposal(PARENT.after, "A-1T", "number 1 has ten", "number 1 has twelve", amends="A-1")
DAILY = proposal(NEVER.after, "A-1SA", "and never lends", "and never, by day, lends", amends="A-1S")
VOTE = (
    "--college", "volunteers:in_office=30,present=28,for=20,against=5,abstain=3",
    "--college", "drawn:in_office=20,present=16,for=9,against=4,abstain=2",
)  # fmt: skip


def drafts(town: Town, story: Waiting, *, with_ids: bool = True) -> Path:
    """Write an amendment's file, as somebody sends it."""
    content = write_amendment(story.amendment())
    path = town.folder / "drafts" / f"{story.id}-change.patch"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content if with_ids else re.sub(rb"(?m)^index .*\n", b"", content))
    return path


def files(town: Town, *stories: Waiting) -> None:
    """File amendments by the clerk's command."""
    for story in stories:
        town.terminal.done("file", drafts(town, story))


def item_of(minutes: str, name: str) -> str:
    """Return the part of the minutes that tells one amendment."""
    return minutes.partition(f" {name} – ")[2].partition(f". {name} – ")[2].partition("\n### ")[0]


def test_the_minutes_give_a_parent_with_the_sub_amendments_that_passed_before_it(town: Town) -> None:
    town.terminal.on(DAYS[0])
    files(town, NEVER, TWELVE, DAILY)
    town.prepares(JULY)
    assert town.sitting(JULY).called == ("A-1T", "A-1SA", "A-1S", "A-1", "A-2")
    town.runs(JULY, "15 9", "2 7", "7 2", "7 2", "7 2", "7 2")
    town.terminal.done("sitting", "close", JULY)
    minutes = town.terminal.done("sitting", "minutes", JULY)
    told = item_of(minutes, "A-1")
    assert "holds **and never, by day, lends** the keys." in told
    assert "holds and never, by day, lends the keys." in told
    assert "twelve" not in told, "it was rejected"
    assert "holds and **never, by day,** lends the keys." in item_of(minutes, "A-1S")
    town.terminal.done("enact")
    assert "holds and never, by day, lends" in (town.folder / "constitution" / "charter.md").read_text()


def test_the_minutes_do_so_where_all_of_it_waits_for_another_body(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ground = keeper(TEXT, "A-1", 1)
    upon = proposal(ground.after, "A-3", "holds and lends", "holds, lends and counts")
    stories = (
        proposal(upon.after, "A-3S", "and counts", "and daily counts", amends="A-3"),
        proposal(upon.after, "A-3T", "and counts the", "and counts all the", amends="A-3"),
    )
    folder = vauban(tmp_path / "vauban", TEXT, ground, upon, *stories)
    terminal.go(folder)
    town = Town(terminal, monkeypatch, folder)
    assembly = ("--body", "assembly")
    terminal.on(DAYS[1])
    terminal.done("vote", "A-1", "--stage", "assembly", *VOTE)
    town.prepares(JULY, *assembly)
    assert town.sitting(JULY).called == ("A-3S", "A-3T", "A-3")
    no = ("n", "n", "n")  # none of them falls for want of the council's vote on A-1
    town.runs(JULY, "30 28", "20 16", *no, "20 5 3 / 9 4 2", "1 20 3 / 1 14 1", "20 5 3 / 9 4 2")
    told = item_of(terminal.done("sitting", "minutes", JULY), "A-3")
    assert "holds, lends and daily counts the keys." in told


@pytest.mark.parametrize("with_ids", [True, False])
def test_one_whose_words_are_not_those_of_its_parent_is_not_filed(town: Town, *, with_ids: bool) -> None:
    elsewhere = proposal(PARENT.after, "A-0", "and lends", "and sells").after
    path = drafts(town, proposal(elsewhere, "A-1S", "and sells", "and never sells", amends="A-1"),
                  with_ids=with_ids)  # fmt: skip
    answer = town.terminal.type("file", path)
    assert answer.code == 1
    flat = " ".join(answer.err.split())
    assert "constitution/charter.md:9 (Article 1): A-1S does not apply to what A-1 makes of the text:" in flat
    assert "and sells the keys" in flat
    assert "`codicille draft --id A-1S --amends A-1`" in flat
    assert path.exists()
    assert not (town.folder / "amendments" / path.name).exists()


def test_nor_is_one_that_is_drafted_on_the_text_in_force_and_clashes_with_its_parent(town: Town) -> None:
    path = drafts(town, proposal(TEXT, "A-1S", "1, holds", "1, holds and sells", amends="A-1"))
    answer = town.terminal.type("file", path)
    assert answer.code == 1
    assert "A-1S inserts “and sells” and A-1 inserts “and lends” at the same point" in " ".join(
        answer.err.split()
    )


def test_one_without_ids_is_put_on_what_its_parent_makes(town: Town) -> None:
    town.terminal.on(DAYS[0])
    path = drafts(town, NEVER, with_ids=False)
    assert "Nothing to mend." in town.terminal.done("check", path)
    town.terminal.done("file", path)
    assert "Nothing to mend." in town.terminal.done("check")
    town.prepares(JULY)
    assert town.sitting(JULY).called == ("A-1S", "A-1", "A-2")
    assert town.prepares(JULY, "--first", "A-2", "--reason", "short").code == 0
    town.runs(JULY, "15 9", "7 2", "7 2", "7 2")
    town.terminal.done("sitting", "close", JULY)
    town.terminal.done("enact")
    assert "holds and never lends" in (town.folder / "constitution" / "charter.md").read_text()


def test_one_that_nobody_can_place_is_called_before_its_parent_and_hinders_no_change(town: Town) -> None:
    elsewhere = proposal(PARENT.after, "A-0", "and lends", "and sells").after
    lost = proposal(elsewhere, "A-1S", "and sells", "and never sells", amends="A-1")
    deep = proposal(lost.after, "A-1SA", "and never sells", "and seldom sells", amends="A-1S")
    for story in (lost, deep):
        montville.write(town.folder, story.files())
    assert town.prepares(JULY).code == 0
    assert town.sitting(JULY).called == ("A-1SA", "A-1S", "A-1", "A-2")
    assert town.prepares(JULY, "--first", "A-2", "--reason", "short").code == 0
    assert town.sitting(JULY).called == ("A-2", "A-1SA", "A-1S", "A-1")
    assert "A-1S amends A-1" in town.prepares(JULY, "--first", "A-1").err
    town.runs(JULY, "15 9", "7 2", "7 2", "7 2", "7 2")
    minutes = town.terminal.done("sitting", "minutes", JULY)
    assert "It then reads:" in item_of(minutes, "A-1")
    assert "It then reads:" not in item_of(minutes, "A-1S"), "nobody can tell"


def edits(town: Town, old: str, new: str, file: str = "charter.md") -> None:
    """Put words in the place of others in constitution/, where they stand once."""
    path = town.folder / "constitution" / file
    content = path.read_text(encoding="utf-8")
    assert content.count(old) == 1
    path.write_text(content.replace(old, new), encoding="utf-8")


NAMED = ("--subject", "Never lend", "--author", "Luc Ney <luc@vauban.example>")


def test_the_clerk_drafts_one_on_its_parents_words_and_it_becomes_law(town: Town) -> None:
    town.terminal.on(DAYS[0])
    draft = ("draft", "--id", "A-1S", "--amends", "A-1")
    said = " ".join(town.terminal.done(*draft).split())
    assert "constitution now holds the text as A-1 would make it. Edit it there, then run this" in said
    assert "nothing was edited in constitution" in town.terminal.type(*draft, *NAMED).err
    edits(town, "holds and lends", "holds and never lends")
    assert "--subject is missing" in town.terminal.type(*draft).err
    said = town.terminal.done(*draft, *NAMED)
    assert "holds and {+never +}lends" in said
    assert "Amends: A-1\n" in (town.folder / "drafts" / "A-1S-never-lend.patch").read_text(encoding="utf-8")
    assert "holds the keys" in (town.folder / "constitution" / "charter.md").read_text(encoding="utf-8")
    town.terminal.done("file", "drafts/A-1S-never-lend.patch")
    closed = town.holds(JULY, "15 9", "7 2", "7 2", "2 7")
    assert closed.code == 0, closed
    assert "holds **and never lends** the keys." in item_of(
        town.terminal.done("sitting", "minutes", JULY), "A-1"
    )
    town.terminal.done("enact")
    assert "holds and never lends the keys" in town.terminal.done("text")
    assert "Everything holds." in town.terminal.done("verify")


def test_a_sub_amendment_is_amended_in_its_turn(town: Town) -> None:
    town.terminal.on(DAYS[0])
    files(town, NEVER)
    draft = ("draft", "--id", "A-1SA", "--amends", "A-1S")
    town.terminal.done(*draft)
    edits(town, "and never lends", "and never, by day, lends")
    town.terminal.done(*draft, *NAMED)
    town.terminal.done("file", "drafts/A-1SA-never-lend.patch")
    town.prepares(JULY)
    assert town.sitting(JULY).called == ("A-1SA", "A-1S", "A-1", "A-2")


def test_what_cannot_be_amended_is_told_with_the_way_out(town: Town) -> None:
    town.terminal.on(DAYS[0])
    elsewhere = proposal(PARENT.after, "A-0", "and lends", "and sells").after
    montville.write(town.folder, proposal(elsewhere, "A-7", "and sells", "and never sells").files())
    answer = town.terminal.type("draft", "--id", "A-7S", "--amends", "A-7")
    assert answer.code == 1
    assert "A-7 cannot be amended as it is: A-7 was drafted on a text that the register" in answer.err
    assert "`codicille rebase A-7`" in answer.err
    assert "000 awaits no decision" in town.terminal.type("draft", "--id", "S", "--amends", "000").err
    form = town.folder / "form.docx"
    form.touch()
    answer = town.terminal.type("draft", "--id", "A-1S", "--amends", "A-1", "--word", form)
    assert answer.code == 2
    assert "--amends takes the edits made in constitution/, and no Word file" in answer.err
