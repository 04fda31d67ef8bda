"""What leaves a sitting and comes back: the clerk's table, the minutes, the answers in JSON."""

from __future__ import annotations

import io
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from codicille.decision.sittings.sitting import EntryKind
from codicille.store.sittings.sittings import Sittings
from codicille.store.workspace import Workspace
from sitting.vauban import DAY, charter, keeper, proposal, rooms, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from codicille.decision.sittings.sitting import Sitting
    from terminal import Terminal

TEXT = charter(3)
STORIES = (
    rooms(TEXT, "A-1", 1, "twelve"),
    rooms(TEXT, "A-2", 1, "six"),
    rooms(TEXT, "A-3", 2, "nine"),
    proposal(TEXT, "A-4", "## Article 3\n", "## Article 2 bis\n\nA house for *guests*.\n\n## Article 3\n"),
    keeper(TEXT, "A-5", 3),
)
VOTES = ("30 28", "20 16", "20 5 3 / 9 4 2", "y", "3 20 5 / 2 9 4", "20 5 3 / 9 4 2", "a", "=late", "q")


@pytest.fixture(scope="module")
def vauban(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Vauban, five amendments awaiting the assembly."""
    return workspace(tmp_path_factory.mktemp("made") / "vauban", TEXT, *STORIES)


@pytest.fixture
def town(terminal: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, vauban: Path) -> Path:
    """Vauban after a sitting in which everything was entered."""
    folder = shutil.copytree(vauban, tmp_path / "vauban", symlinks=True)
    terminal.go(folder)
    terminal.on(DAY)
    told = ("--body", "assembly", "--chair", "Ada Martin", "--secretary", "Paul Roux", "--place", "Town hall")
    terminal.done("sitting", "prepare", DAY, *told, "--convened", "2023-05-20")
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in VOTES)))
    assert terminal.type("sitting", "run", DAY).code == 0
    return folder


def sitting_of(folder: Path) -> Sitting:
    return Sittings(Workspace.open(folder)).named(DAY)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_table_that_is_written_and_read_again_says_the_same(
    town: Path, terminal: Terminal, language: str
) -> None:
    before = sitting_of(town)
    terminal.speaks(language)
    terminal.done("sitting", "export", DAY, "-o", "votes.csv")
    table = (town / "votes.csv").read_bytes()
    assert table.startswith(b"\xef\xbb\xbf")
    assert (b"ordre;amendements;" if language == "fr" else b"order,amendments,") in table.splitlines()[0]
    assert b"'=late" in table, "no cell is a formula"
    (town / "votes.csv").write_bytes(table.replace(b"'=late", b"=late"))
    terminal.done("sitting", "import", DAY, "votes.csv")
    assert sitting_of(town) == before


def test_a_clerk_fills_the_table_by_hand(town: Path, terminal: Terminal) -> None:
    (town / "votes.csv").write_text(
        "amendements;collège;présents;pour;contre;abstentions;issue;causes\n"
        "A-1;Volunteers;25;20;1;;;\n"
        "A-1;Drawn by lot;16;12;2;1;;\n"
        "A-2;;;;;;tombé;A-1\n"
        "A-3;volunteers;;;;;;\n"
        "A-3;drawn;;;;;;\n"
        ";;;;;;;\n",
        encoding="utf-8",
    )
    said = terminal.done("sitting", "import", DAY, "votes.csv")
    assert "2 items entered." in said
    found = sitting_of(town)
    assert found.presence is not None
    assert found.presence.colleges["volunteers"].present == 25
    assert found.presence.colleges["volunteers"].in_office == 30, "what was known of those in office holds"
    assert found.entry_of("A-3") is None, "an item of the table without a number is not entered"
    assert found.entry_of("A-5") is not None, "an item that is not in the table stays as it was"
    fallen = found.entry_of("A-2")
    assert fallen is not None
    assert (fallen.kind, fallen.causes) == (EntryKind.FALLEN, ("A-1",))


HEAD = "amendments,college,present,for,against,became\n"


WRONG = (
    ("amendments,colleges\n", 1, "“colleges” is not a column"),
    (HEAD + "A-9,,,,,withdrawn\n", 2, "“A-9” is no item of this sitting"),
    (HEAD + "A-1,volunteers,28,20,5.5,\nA-1,drawn,16,1,1,\n", 2, "“5.5” under “against” is not a whole"),
    (HEAD + "A-1,volunteers,28,20,-5,\nA-1,drawn,16,1,1,\n", 2, "“-5” under “against” is not a whole"),
    (HEAD + "A-1,volunteers,28,20,5,\nA-1,voluntiers,16,1,1,\n", 3, "“voluntiers” is not a college left"),
    (HEAD + "A-1,volunteers,28,20,9,\nA-1,drawn,16,1,1,\n", 2, "29 answers, more than its 28 members"),
    (HEAD + "A-1,volunteers,28,20,5,\n", 2, "the votes of drawn are not recorded"),
    (HEAD + "A-1,,,,,gone\n", 2, "“gone” is not known under “became”"),
    (HEAD + "A-1,volunteers,28,20,5,withdrawn\nA-1,drawn,16,1,1,\n", 2, "was not voted on has no votes"),
    (HEAD + 'A-1,"volunteers\n', 2, "is not a row of a table"),
    ("amendments,college,names\nA-1,volunteers,Ada\n", 2, "“Ada” is not a member and an answer"),
    (HEAD + "A-1,,,,,withdrawn,x\n", 2, "more cells than there are columns"),
    (HEAD + "A-1,,,,,withdrawn\nA-1,,,,,not_moved\n", 3, "say different things under “became”"),
)


def test_a_wrong_line_of_the_table_is_told_and_nothing_is_entered(town: Path, terminal: Terminal) -> None:
    before = sitting_of(town)
    for table, line, message in WRONG:
        (town / "votes.csv").write_text(table, encoding="utf-8")
        answer = terminal.type("sitting", "import", DAY, "votes.csv")
        assert answer.code == 1, table
        assert answer.err.startswith(f"votes.csv:{line}: "), answer.err
        assert message in answer.err
        assert sitting_of(town) == before


def test_a_table_of_another_encoding_is_told_with_the_way_out(town: Path, terminal: Terminal) -> None:
    (town / "votes.csv").write_bytes("amendements;présents\n".encode("latin-1"))
    answer = terminal.type("sitting", "import", DAY, "votes.csv")
    assert "CSV UTF-8" in answer.err


def test_the_minutes_hold_what_the_law_asks_and_the_text_that_follows(town: Path, terminal: Terminal) -> None:
    draft = terminal.done("sitting", "minutes", DAY)
    assert "Draft: the sitting is not closed." in draft
    terminal.done("sitting", "close", DAY)
    minutes = terminal.done("sitting", "minutes", DAY)
    for said in (
        "- Sitting: 3 June 2023",
        "- Place: Town hall",
        "- Chair: Ada Martin",
        "- Secretary: Paul Roux",
        "- Convened on: 20 May 2023",
        "| Volunteers | 30 | 28 | 0 | 0 |",
        "The quorum is reached: of 50 members in office 44 are there, 25 are needed (art. 4).",
        "1. A-1 – Amendment A-1 (Marie Dupont) – joint discussion 1",
        "| Total | 44 | 29 | 9 | 5 | 0 | 0 |",
        "**29 for, 9 against, 5 abstaining: of 38 votes expressed at least 23 (3/5) were needed; adopted",
        "**Fallen: it cannot stand with what was decided before.** Cause: A-1.",
        "**Put off to another sitting:** =late.",
        "> The house number 1 has ~~ten~~ **twelve** rooms, which anybody may use.",
        "> The house number 1 has twelve rooms, which anybody may use.",
        "#### Article 2 bis",
        "Text voted on: `sha256:",
    ):
        assert said in minutes, said
    assert "Draft" not in minutes
    assert minutes == terminal.done("sitting", "minutes", DAY), "equal values give equal bytes"
    terminal.done("sitting", "minutes", DAY, "-o", "minutes.md")
    assert (town / "minutes.md").read_text(encoding="utf-8").rstrip("\n") == minutes.rstrip("\n")


def test_minutes_are_markdown_and_never_take_the_place_of_a_file(town: Path, terminal: Terminal) -> None:
    for name in ("minutes.pdf", "minutes"):
        answer = terminal.type("sitting", "minutes", DAY, "-o", name)
        assert answer.code == 2
        assert f"“{name}” ends neither in .md nor in .txt" in answer.err
        assert not (town / name).exists()
    (town / "minutes.md").write_text("completed by hand", encoding="utf-8")
    answer = terminal.type("sitting", "minutes", DAY, "-o", "minutes.md")
    assert answer.code == 1
    assert "minutes.md is already there" in answer.err
    assert (town / "minutes.md").read_text(encoding="utf-8") == "completed by hand"
    terminal.done("sitting", "minutes", DAY, "-o", "again.TXT")
    assert (town / "again.TXT").is_file()


def test_a_workspace_may_have_its_own_template_of_minutes(town: Path, terminal: Terminal) -> None:
    place = town / "site" / "templates" / "minutes.md.j2"
    place.parent.mkdir(parents=True)
    place.write_text("Ours: {{ sitting.chair }}, {{ points|length }} points\n", encoding="utf-8")
    assert terminal.done("sitting", "minutes", DAY) == "Ours: Ada Martin, 5 points\n"


def test_json_says_the_order_its_reasons_and_what_is_to_come(town: Path, terminal: Terminal) -> None:
    answer = terminal.type("sitting", "show", DAY, "--json").json
    agenda = answer["agenda"]
    assert isinstance(agenda, list)
    assert [one["order"] for one in agenda] == [1, 2, 3, 4, 5]
    first = agenda[0]["amendments"][0]
    assert first["entry"]["message"].startswith("29 for, 9 against")
    assert first["words"] == {"was": 44, "kept": 43, "added": 1}
    assert answer["left"] == []
    listed = terminal.type("sitting", "list", "--json").json["sittings"]
    assert listed == [
        {"name": "2023-06-03", "date": "2023-06-03", "body": "assembly", "stage": "assembly", "title": None,
         "items": 5, "open": 0, "closed": False}
    ]  # fmt: skip
    assert "2023-06-03" in terminal.done("sitting", "list")


def test_the_sitting_of_no_day_and_a_stage_of_no_body_are_told_with_the_way_out(
    town: Path, terminal: Terminal
) -> None:
    answer = terminal.type("sitting", "show", "2023-06-04")
    assert "no sitting of 4 June 2023 has been prepared" in answer.err
    assert "2023-06-03" in answer.err
    answer = terminal.type("sitting", "prepare", "2023-06-10")
    assert "Say which: --body assembly --stage assembly or --body council --stage council." in answer.err
    assert (
        "no body votes at such a stage"
        in terminal.type("sitting", "prepare", "2023-06-10", "--stage", "x").err
    )
    assert (town / "sittings").is_dir()


def test_minutes_of_what_is_not_entered_yet_say_so(town: Path, terminal: Terminal) -> None:
    terminal.done("sitting", "prepare", DAY, "--body", "council")
    minutes = terminal.done("sitting", "minutes", DAY, "--body", "council")
    assert "The presence has not been entered." in minutes
    path = town / "sittings" / "2023-06-03.toml"
    path.write_text(path.read_text(encoding="utf-8").partition("[[entry]]")[0], encoding="utf-8")
    assert "Nothing has been entered." in terminal.done("sitting", "minutes", DAY, "--body", "assembly")


def test_two_bodies_may_sit_on_one_day(town: Path, terminal: Terminal) -> None:
    said = terminal.done("sitting", "prepare", DAY, "--body", "council")
    assert "Nothing is ripe for this stage." in said
    assert (town / "sittings" / "2023-06-03-council.toml").is_file()
    assert "several bodies sat on" in terminal.type("sitting", "show", DAY).err
    assert "Council" in terminal.done("sitting", "show", DAY, "--body", "council")
    shown = terminal.done("sitting", "show", DAY, "--body", "assembly")
    assert f"`codicille sitting close {DAY} --body assembly` writes" in " ".join(shown.split())


def test_a_sitting_prepared_for_the_wrong_body_is_removed_and_one_that_was_opened_never(
    town: Path, terminal: Terminal
) -> None:
    terminal.done("sitting", "prepare", DAY, "--body", "council")
    said = terminal.done("sitting", "remove", DAY, "--body", "council")
    assert said == "The sitting 2023-06-03-council is removed.\n"
    assert [one.name for one in (town / "sittings").glob("*.toml*")] == ["2023-06-03.toml"]
    answer = terminal.type("sitting", "remove", DAY)
    assert answer.code == 1
    assert "the sitting 2023-06-03 was opened: what was entered is kept" in answer.err
    terminal.done("sitting", "prepare", DAY, "--body", "council", "--no-save")
    terminal.done("sitting", "remove", DAY, "--body", "council")
    assert f"`codicille sitting close {DAY}` writes" in " ".join(
        terminal.done("sitting", "show", DAY).split()
    )
