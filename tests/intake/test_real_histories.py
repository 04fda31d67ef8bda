"""Real histories, whole: every state byte for byte, and the ledger upon them holds."""

from __future__ import annotations

import hashlib
import json
import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pytest

from codicille.history.replay import replay
from codicille.history.timeline import timeline
from codicille.store.files import read_text
from codicille.store.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from codicille.text.text import Text
    from terminal import Terminal

pytestmark = pytest.mark.data

SNAPSHOTS = ("zds-statuts", "usa-constitution", "jupyter-governance")


DIFFERING = {33, 34, 54}
"""Acts after which the source, counting each act whole from its first day, has words that had not begun."""


def tree_hash(files: Iterable[tuple[str, bytes]]) -> str:
    """Return the hash that the source states of a tree: its Markdown files' paths and hashes, sorted."""
    lines = (
        path.encode() + b"\0" + hashlib.sha256(content).hexdigest().encode() + b"\n"
        for path, content in sorted(files, key=lambda file: file[0].encode())
    )
    return hashlib.sha256(b"".join(lines)).hexdigest()


def hash_of(text: Text) -> str:
    return tree_hash((path, text[path].content) for path in text)


def texts_of(root: Path) -> list[Text]:
    register = Workspace.open(root).register()
    replayed = replay(register, timeline(register).changes())
    assert replayed.conflict is None
    return [version.text for version in replayed.versions]


def test_each_state_of_the_basic_law_is_the_one_expected(
    shared_data: Path, tmp_path: Path, terminal: Terminal
) -> None:
    law = shared_data / "grundgesetz"
    answer = terminal.type("import", "quilt", law, tmp_path / "gg", "--language", "de")
    assert answer.code == 0, answer
    assert answer.out == f"64 versions imported into {tmp_path / 'gg'}.\n"
    assert "the series carries no dates" in answer.err
    expected = [one["tree"] for one in json.loads((law / "tree-hashes.json").read_bytes())["trees"]]
    assert [hash_of(text) for text in texts_of(tmp_path / "gg")] == expected
    assert terminal.type("-C", tmp_path / "gg", "verify").code == 0
    for number in (0, 16, 63):
        terminal.done("-C", tmp_path / "gg", "text", "--version", number, "-o", tmp_path / str(number))
        assert hash_of(read_text(tmp_path / str(number))) == expected[number]


def test_the_basic_law_by_its_days_of_entry_into_force_and_its_ledger_before_1970(
    shared_data: Path, tmp_path: Path, terminal: Terminal
) -> None:
    law, root = shared_data / "grundgesetz", tmp_path / "gg"
    dated = ("--metadata", law / "patches.json", "--whole")
    terminal.done("import", "quilt", law, root, *dated, "--language", "de")
    expected = [one["tree"] for one in json.loads((law / "in-force-trees.json").read_bytes())["events"]]
    assert [hash_of(text) for text in texts_of(root)][1:] == expected
    verified = terminal.done("-C", root, "verify")
    assert "ledger compared with the register: 64 commits" in verified
    assert "Everything holds." in verified
    fsck = subprocess.run(
        ["git", "fsck", "--strict", "--no-progress"], cwd=root, capture_output=True, check=True
    )
    assert (fsck.stdout, fsck.stderr) == (b"", b"")
    oldest = subprocess.run(
        ["git", "log", "--reverse", "--format=%ct %s", "refs/heads/constitution", "--"],
        cwd=root, capture_output=True, check=True,
    ).stdout.decode().splitlines()  # fmt: skip
    assert oldest[0].startswith("0 Grundgesetz für die Bundesrepublik Deutschland")
    listed = terminal.type("-C", root, "list", "--json").json["amendments"]
    assert isinstance(listed, list)
    assert len(listed) == 64
    assert {one["state"] for one in listed} == {"in_force"}
    first = listed[1]
    assert (first["title"], first["dates"]["in_force"]) == ("Strafrechtsänderungsgesetz", "1951-08-31")
    voted = [one for one in listed if one["stages"][0]["stage"] == "vote"]
    assert len(voted) > 40


def test_the_basic_law_part_by_part_where_an_act_names_several_days(
    shared_data: Path, tmp_path: Path, terminal: Terminal
) -> None:
    """Acts 33 and 54; act 8 names two days and not what is for which: it stays whole from the first."""
    law, root = shared_data / "grundgesetz", tmp_path / "gg"
    terminal.done("import", "quilt", law, root, "--metadata", law / "patches.json", "--language", "de")
    register = Workspace.open(root).register()
    assert {
        entry.id: [(str(one.when), one.scope) for one in entry.amendment.effective]
        for entry in register
        if len(entry.amendment.effective) > 1
    } == {
        "033": [
            ("1976-08-28", "art_29"),
            *(("1976-12-14", f"art_{number}") for number in ("39", "45", "45a", "49")),
        ],
        "054": [
            *(("2009-03-26", f"art_{number}") for number in ("106b", "107", "108")),
            ("2009-07-01", None),
        ],
    }
    notes = (root / register.entry("008").amendment.file).with_suffix(".toml").read_text()
    assert "the whole counts here from the first day" in notes
    replayed = replay(register, timeline(register).changes())
    assert replayed.conflict is None
    assert len(replayed.versions) == 66
    whole = {one["number"]: one for one in json.loads((law / "in-force-trees.json").read_bytes())["events"]}
    differing = set()
    for version in replayed.versions[1:]:
        event = whole[int(version.change.id)]
        if version.in_force.isoformat() == event["date"] and hash_of(version.text) != event["tree"]:
            differing.add(event["number"])
        if version.in_force.isoformat() != event["date"]:
            last = max(
                (e for e in whole.values() if e["date"] <= version.in_force.isoformat()),
                key=lambda e: (e["date"], e["number"]),
            )
            assert hash_of(version.text) == last["tree"]
    assert differing == DIFFERING
    assert "Everything holds." in terminal.done("-C", root, "verify")


def test_the_defective_patches_end_as_git_apply_ends(
    shared_data: Path, tmp_path: Path, terminal: Terminal
) -> None:
    law, root = shared_data / "grundgesetz", tmp_path / "gg"
    terminal.done("import", "quilt", law, root, "--language", "de")
    cases = json.loads((law / "extras" / "cases.json").read_bytes())
    told = {}
    for number, case in enumerate(cases):
        if not isinstance(case["apply_after"], int):
            continue  # its base is one that GNU patch made by accepting what is refused here
        folder = tmp_path / f"case-{number}"
        terminal.done("-C", root, "text", "--version", case["apply_after"], "-o", folder)
        before = read_text(folder)
        answer = terminal.type("apply", law / "extras" / case["file"], "--to", folder)
        assert answer.code == (0 if case["git_apply_strict"] == "ok" else 1)
        assert read_text(folder) == before
        told[case["file"]] = answer.err.removeprefix(f"{law / 'extras' / case['file']}:").splitlines()[0]
    assert told == {
        "062-2018-truncated.patch": "94: one line that the patch announces is missing here",
        "060-2017-stale.patch": (
            "3: the amendment expects “…Forschung außerhalb von ochschulen;”, "
            "and the text says “…Forschung außerhalb von Hochschulen;”"
        ),
        "062-2017-stale.patch": "22: the line “+++ b/104b.md” is one more than the patch announces",
        "063-2019-contributor.patch": "14: the amendment creates “104c.md”, which is in the text already",
    }


def test_a_draft_fits_the_base_its_author_had(shared_data: Path, tmp_path: Path, terminal: Terminal) -> None:
    """The base is the text after 61 and the truncated patch, whose last line (an empty one) is put back."""
    law, root = shared_data / "grundgesetz", tmp_path / "gg"
    terminal.done("import", "quilt", law, root, "--language", "de")
    terminal.done("-C", root, "text", "--version", 61, "-o", tmp_path / "base")
    extras, mended = law / "extras", tmp_path / "mended.patch"
    mended.write_bytes((extras / "062-2018-truncated.patch").read_bytes() + b" \n")
    assert terminal.type("apply", mended, "--to", tmp_path / "base").code == 0
    assert terminal.type("apply", extras / "063-2019-contributor.patch", "--to", tmp_path / "base").code == 0


@pytest.mark.parametrize("name", SNAPSHOTS)
def test_each_snapshot_comes_back_byte_for_byte(
    shared_data: Path, tmp_path: Path, terminal: Terminal, name: str
) -> None:
    source, root = shared_data / name, tmp_path / name
    terminal.on(date(2030, 1, 1))
    terminal.done("import", "snapshots", source, root)
    places = sorted(path for path in (source / "versions").iterdir() if path.is_dir())
    versions = texts_of(root)
    assert [text.id for text in versions] == [read_text(place).id for place in places]
    for number in sorted({0, len(places) // 2, len(places) - 1}):
        terminal.done("-C", root, "text", "--version", number, "--output", tmp_path / "out")
        assert read_text(tmp_path / "out") == read_text(places[number])
    assert read_text(root / "constitution").id == versions[-1].id
    assert terminal.type("-C", root, "verify").code == 0
