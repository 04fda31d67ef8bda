"""Importing what others kept: quilt, Git, snapshots; bytes stay as they are, or the place is said."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pytest

import montville
from codicille.history.replay import replay
from codicille.history.timeline import timeline
from codicille.store.files import read_text
from codicille.store.workspace import Workspace
from codicille.text.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from codicille.history.register import Register
    from terminal import Terminal

BASE = {"a.md": b"# Article 1\n\nOne.\n", "b.md": b"# Article 2\n\nTwo.\n"}
FIRST = b"--- a/a.md\n+++ b/a.md\n@@ -1,3 +1,3 @@\n # Article 1\n \n-One.\n+Uno.\n"
SECOND = b"Index: b.md\n--- b.md.orig\n+++ b.md\n@@ -1,3 +1,3 @@\n # Article 2\n \n-Two.\n+Due.\n"


def register(root: Path) -> Register:
    return Workspace.open(root).register()


def texts(root: Path) -> list[Text]:
    known = register(root)
    replayed = replay(known, timeline(known).changes())
    assert replayed.conflict is None
    return [version.text for version in replayed.versions]


def quilt(folder: Path, series: str, patches: Mapping[str, bytes], base: Mapping[str, bytes] = BASE) -> Path:
    montville.write(folder / "base", base)
    montville.write(folder / "patches", {**patches, "series": series.encode()})
    return folder


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """Where the workspace will be."""
    return tmp_path / "town"


def test_a_series_is_imported_patch_by_patch(tmp_path: Path, town: Path, terminal: Terminal) -> None:
    source = quilt(
        tmp_path / "q",
        "# ours\n01.patch\n\n02.patch -p0 # as svn writes it\n",
        {"01.patch": FIRST, "02.patch": SECOND},
    )
    answer = terminal.type("import", "quilt", source, town, "--title", "Charter")
    assert answer.code == 0, answer
    assert answer.out == f"3 versions imported into {town}.\n"
    assert [str(text["b.md"].content) for text in texts(town)][-1] == str(
        BASE["b.md"].replace(b"Two", b"Due")
    )
    assert [entry.amendment.subject for entry in register(town)] == ["Version 000", "01.patch", "02.patch"]
    assert Workspace.open(town).configuration.constitution.title == "Charter"
    assert all(
        file.old_id and len(file.old_id) == 40 for file in register(town).entry("001").amendment.patch.files
    )
    assert terminal.type("-C", town, "verify").code == 0


def test_the_series_may_stand_beside_the_patches(tmp_path: Path, town: Path, terminal: Terminal) -> None:
    montville.write(tmp_path / "q", {"series": b"01.patch\n", "01.patch": FIRST, "base/a.md": BASE["a.md"]})
    terminal.done("import", "quilt", tmp_path / "q", town)
    assert texts(town)[-1]["a.md"].content == b"# Article 1\n\nUno.\n"


def test_metadata_tell_titles_days_and_votes(tmp_path: Path, town: Path, terminal: Terminal) -> None:
    source = quilt(tmp_path / "q", "01.patch\n02.patch -p0\n", {"01.patch": FIRST, "02.patch": SECOND})
    told = [
        {"number": 0, "title": "Charter", "announced": "1949-05-23", "in_force": [{"date": "1949-05-24"}]},
        {
            "number": 1, "title": "Uno", "passed": "1951-01-02", "announced": "1951-02-01",
            "initiative": "Mayor",
            "in_force": [{"date": "1952-01-01", "scope": "a"}, {"date": "1951-03-01", "scope": None}],
            "votes": {"yes": 40, "no": 2, "abstentions": None}, "published_in": "Gazette, p. 1",
        },
        {"number": 2, "title": "Due", "passed": "1960-01-02", "in_force": [], "votes": {"yes": None}},
    ]  # fmt: skip
    (tmp_path / "told.json").write_text(json.dumps(told))
    terminal.done("import", "quilt", source, town, "--metadata", tmp_path / "told.json")
    first, second = register(town).entry("001"), register(town).entry("002")
    assert [type(event).__name__ for event in first.record.events][:3] == ["Filed", "Vote", "Act"]
    assert first.record.events[1].date == date(1951, 1, 2)
    assert first.amendment.effective[0].when == date(1951, 3, 1)
    notes = [getattr(event, "text", "") for event in first.record.events]
    assert (
        "in force, by parts: 1952-01-01 (a); 1951-03-01 (the rest); the whole counts here from the first day"
        in notes
    )
    assert "initiative: Mayor" in notes
    assert second.amendment.effective[0].when == date(1960, 1, 2)
    assert terminal.type("-C", town, "verify").code == 0


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("{", "this file does not describe the patches"),
        ('[{"title": "x"}]', "this file does not describe the patches"),
        ("3", "this file does not describe the patches"),
    ],
)
def test_metadata_that_describe_nothing_are_refused(
    tmp_path: Path, town: Path, terminal: Terminal, told: str, words: str
) -> None:
    source = quilt(tmp_path / "q", "01.patch\n", {"01.patch": FIRST})
    (tmp_path / "told.json").write_text(told)
    answer = terminal.type("import", "quilt", source, town, "--metadata", tmp_path / "told.json")
    assert answer.code == 1
    assert f"told.json: {words}" in answer.err
    assert not town.exists()


def test_a_series_without_its_base_is_refused(tmp_path: Path, town: Path, terminal: Terminal) -> None:
    montville.write(tmp_path / "q" / "patches", {"series": b"01.patch\n", "01.patch": FIRST})
    answer = terminal.type("import", "quilt", tmp_path / "q", town)
    assert answer.code == 1
    assert answer.err.startswith(f"{tmp_path / 'q' / 'base'}: the base folder is missing\n")


def test_a_patch_that_the_series_names_and_nobody_has_is_refused_with_the_line(
    tmp_path: Path, town: Path, terminal: Terminal
) -> None:
    source = quilt(tmp_path / "q", "01.patch\n02.patch\n", {"01.patch": FIRST})
    answer = terminal.type("import", "quilt", source, town)
    assert answer.code == 1
    assert answer.err.startswith(
        f"{source / 'patches' / 'series'}:2: the series names 02.patch, which is not there\n"
    )


def test_a_patch_that_the_series_does_not_name_is_left_out_and_said(
    tmp_path: Path, town: Path, terminal: Terminal
) -> None:
    source = quilt(tmp_path / "q", "01.patch\n", {"01.patch": FIRST, "02.patch": SECOND})
    answer = terminal.type("import", "quilt", source, town)
    assert answer.code == 0
    assert "note: 02.patch is not in the series, and was left out\n" in answer.err


def test_a_patch_that_does_not_apply_ends_the_import_and_makes_nothing(
    tmp_path: Path, town: Path, terminal: Terminal
) -> None:
    source = quilt(tmp_path / "q", "01.patch\n01.patch\n", {"01.patch": FIRST})
    answer = terminal.type("import", "quilt", source, town)
    assert answer.code == 1
    assert answer.err.splitlines()[0] == (
        f"{source / 'patches' / '01.patch'}:3: the amendment expects “One.”, and the text says “Uno.”"
    )
    assert not town.exists()


KEPT = {
    "crlf.md": b"# Article 1\r\n\r\nOne.\r\n",
    "bom.md": b"\xef\xbb\xbf# Article 2\n\nTwo.\n",
    "nfd.md": "# Article 3\n\nE\u0301te\u0301.\n".encode(),
    "end.md": b"# Article 4\n\nNo end",
    "empty.md": b"",
    "d\u00e9j\u00e0 vu/caf\u00e9.md": b"# Article 5\n",
}


def test_bytes_are_kept_as_they_are_and_said(tmp_path: Path, town: Path, terminal: Terminal) -> None:
    later = {**KEPT, "crlf.md": b"# Article 1\r\n\r\nUno.\r\n", "end.md": b"# Article 4\n\nNo end\nat all"}
    del later["empty.md"]
    montville.write(tmp_path / "s" / "versions" / "0000", KEPT)
    montville.write(tmp_path / "s" / "versions" / "0001", later)
    answer = terminal.type("import", "snapshots", tmp_path / "s", town)
    assert answer.code == 0, answer
    assert texts(town) == [Text.of(KEPT), Text.of(later)]
    assert read_text(town / "constitution") == Text.of(later)
    for file in ("crlf.md", "bom.md", "nfd.md", "end.md"):
        assert f"kept as it is: {file}" in answer.err
    terminal.done("-C", town, "text", "--version", 0, "-o", tmp_path / "out")
    assert read_text(tmp_path / "out") == Text.of(KEPT)
    assert terminal.type("-C", town, "verify").code == 0


def test_a_file_of_another_encoding_is_refused_with_its_line_or_converted(
    tmp_path: Path, town: Path, terminal: Terminal
) -> None:
    folder = tmp_path / "s" / "versions" / "0000"
    montville.write(folder, {"a.md": "# Été\n\nL’été".encode("cp1252"), "b.md": "Déjà UTF-8\n".encode()})
    answer = terminal.type("import", "snapshots", tmp_path / "s", town)
    assert answer.code == 1
    assert answer.err.startswith(f"{folder / 'a.md'}:1: byte 0xc9 is not UTF-8\n")
    assert not town.exists()
    terminal.done("import", "snapshots", tmp_path / "s", town, "--encoding", "cp1252")
    assert texts(town)[0] == Text.of({"a.md": "# Été\n\nL’été".encode(), "b.md": "Déjà UTF-8\n".encode()})


def test_what_meta_tells_is_kept_and_days_never_go_back(
    tmp_path: Path, town: Path, terminal: Terminal
) -> None:
    for number in range(4):
        montville.write(tmp_path / "s" / "versions" / f"{number:04}", {"a.md": b"%d\n" % number})
    told = [
        {"index": 0, "subject": "Found", "date": "2019-05-01T10:00:00+02:00",
         "author": "Ann  Lee", "email": "a@x.example"},
        {"index": 1, "subject": "[PATCH] Re: One", "date": "2019-04-01",
         "body": "Because.\n---\nFrom me\n", "sha": "abc"},
        {"index": 2, "subject": "", "date": None},
    ]  # fmt: skip
    (tmp_path / "s" / "meta.json").write_text(json.dumps(told))
    terminal.done("import", "snapshots", tmp_path / "s", town)
    known = register(town)
    assert [e.amendment.subject for e in known] == ["Found", "One", "Version 002", "Version 003"]
    assert (known.entry("000").amendment.author.name, known.entry("001").amendment.author.name) == (
        "Ann Lee",
        "Import",
    )
    assert known.entry("001").amendment.motives == "Because.\n> ---\n> From me"
    assert known.entry("001").amendment.effective[0].when == date(2019, 5, 1)
    assert [getattr(e, "text", None) for e in known.entry("001").record.events][-1] == (
        "The source gives the day 2019-04-01; the step before it is of 2019-05-01."
    )
    assert Workspace.open(town).configuration.constitution.title == "Found"


def test_meta_that_describes_nothing_is_refused(tmp_path: Path, town: Path, terminal: Terminal) -> None:
    montville.write(tmp_path / "s", {"versions/0000/a.md": b"1\n", "meta.json": b"[1]"})
    answer = terminal.type("import", "snapshots", tmp_path / "s", town)
    assert answer.code == 1
    assert "meta.json: this file does not describe the snapshots" in answer.err


class Past:
    """A Git history made commit by commit."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *words: str, **env: str) -> str:
        done = subprocess.run(
            ["git", *words], cwd=self.folder, capture_output=True, check=True, env={**os.environ, **env}
        )
        return done.stdout.decode().strip()

    def commit(self, message: str, day: str, files: Mapping[str, bytes | None]) -> str:
        for path, content in files.items():
            if content is None:
                self.git("rm", "--quiet", "--", path)
            else:
                montville.write(self.folder, {path: content})
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", message, GIT_AUTHOR_DATE=f"{day}T12:00:00+02:00")
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def past(tmp_path: Path) -> Past:
    """Statutes that were kept in Git: created, renamed, branched, merged, with other files beside them."""
    history = Past(tmp_path / "past")
    history.commit(
        "Found\n\nIn assembly.", "2019-05-01", {"statuts/a.md": b"# A\n\nOne.\n", "README.txt": b"x\n"}
    )
    history.commit("Build files", "2019-06-01", {"Makefile": b"all:\n"})
    history.commit("Rename", "2019-07-01", {"statuts/a.md": None, "statuts/b.md": b"# A\n\nOne.\n"})
    history.git("checkout", "--quiet", "-b", "side")
    history.commit("On the side 1", "2019-08-01", {"statuts/c.md": b"# C\n"})
    history.commit("On the side 2", "2019-08-02", {"statuts/c.md": b"# C\n\nThree.\n"})
    history.git("checkout", "--quiet", "main")
    history.commit("Meanwhile", "2019-08-03", {"statuts/b.md": b"# A\n\nUno.\n"})
    history.git(
        "merge", "--quiet", "--no-ff", "-m", "Merge the side", "side", GIT_AUTHOR_DATE="2019-09-01T12:00:00Z"
    )
    history.commit("Drop C", "2019-10-01", {"statuts/c.md": None})
    return history


def test_a_git_history_is_imported_by_its_first_parents(past: Past, town: Path, terminal: Terminal) -> None:
    answer = terminal.type("import", "git", past.folder, town, "--path", "statuts/*.md")
    assert answer.code == 0, answer
    subjects = ["Found", "Rename", "Meanwhile", "Merge the side", "Drop C"]
    known = register(town)
    assert [entry.amendment.subject for entry in known] == subjects
    assert [sorted(text) for text in texts(town)] == [
        ["statuts/a.md"],
        ["statuts/b.md"],
        ["statuts/b.md"],
        ["statuts/b.md", "statuts/c.md"],
        ["statuts/b.md"],
    ]
    assert texts(town)[3]["statuts/c.md"].content == b"# C\n\nThree.\n"
    assert known.entry("000").amendment.motives == "In assembly."
    assert known.entry("000").amendment.author.name == "Greffe"
    assert known.entry("001").amendment.effective[0].when == date(2019, 7, 1)
    (renamed,) = known.entry("001").amendment.patch.files
    assert (renamed.old_path, renamed.new_path, renamed.is_rename) == ("statuts/a.md", "statuts/b.md", True)
    assert terminal.type("-C", town, "verify").code == 0


def test_another_revision_may_be_named(past: Past, town: Path, terminal: Terminal) -> None:
    terminal.done("import", "git", past.folder, town, "--path", "statuts/*", "--rev", "side")
    assert [entry.amendment.subject for entry in register(town)] == [
        "Found",
        "Rename",
        "On the side 1",
        "On the side 2",
    ]


def test_a_history_without_such_a_file_is_refused(past: Past, town: Path, terminal: Terminal) -> None:
    answer = terminal.type("import", "git", past.folder, town, "--path", "charter/*.md")
    assert answer.code == 1
    assert "no commit of HEAD touches a file of the text" in answer.err


def test_a_latin_file_in_a_history_is_refused_with_its_commit_or_converted(
    past: Past, town: Path, terminal: Terminal
) -> None:
    commit = past.commit("Été", "2019-11-01", {"statuts/d.md": "# D\n\nÉté.\n".encode("latin-1")})
    answer = terminal.type("import", "git", past.folder, town, "--path", "statuts/*.md")
    assert answer.code == 1
    assert answer.err.startswith(f"{commit[:10]}:statuts/d.md:3: byte 0xc9 is not UTF-8\n")
    assert not town.exists()
    terminal.done("import", "git", past.folder, town, "--path", "statuts/*.md", "--encoding", "latin-1")
    assert texts(town)[-1]["statuts/d.md"].content == "# D\n\nÉté.\n".encode()


def test_bytes_of_a_history_are_kept(past: Past, town: Path, terminal: Terminal) -> None:
    past.git("config", "core.autocrlf", "false")
    past.commit("Keep", "2019-11-01", {f"statuts/{name}": content for name, content in KEPT.items()})
    terminal.done("import", "git", past.folder, town, "--path", "statuts/*")
    last = texts(town)[-1]
    assert {path: last[f"statuts/{path}"].content for path in KEPT} == KEPT


def test_links_are_left_out_and_said(past: Past, town: Path, terminal: Terminal) -> None:
    (past.folder / "statuts" / "link.md").symlink_to("b.md")
    past.commit("Link", "2019-11-01", {"statuts/b.md": b"# A\n\nDue.\n"})
    answer = terminal.type("import", "git", past.folder, town, "--path", "statuts/*")
    assert answer.code == 0
    assert "note: statuts/link.md is a link or a submodule, and was left out\n" in answer.err
    assert list(texts(town)[-1]) == ["statuts/b.md"]


def test_a_link_that_takes_the_place_of_a_file_takes_the_file_away(
    past: Past, town: Path, terminal: Terminal
) -> None:
    (past.folder / "statuts" / "b.md").unlink()
    (past.folder / "statuts" / "b.md").symlink_to("../README.txt")
    past.commit("Link", "2019-11-01", {"statuts/e.md": b"# E\n"})
    terminal.done("import", "git", past.folder, town, "--path", "statuts/*")
    assert list(texts(town)[-1]) == ["statuts/e.md"]


def test_a_history_that_was_cut_short_is_refused_with_the_advice(
    past: Past, tmp_path: Path, town: Path, terminal: Terminal
) -> None:
    past.git("clone", "--quiet", "--depth", "1", past.folder.as_uri(), str(tmp_path / "shallow"))
    answer = terminal.type("import", "git", tmp_path / "shallow", town, "--path", "statuts/*")
    assert answer.code == 1
    assert "git fetch --unshallow" in answer.err


def test_peoples_settings_for_reading_logs_change_nothing(
    past: Past, tmp_path: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    past.commit(
        "Mail map", "2019-11-01", {".mailmap": b"Somebody <s@x.example> <greffe@montville.example>\n"}
    )
    terminal.done("import", "git", past.folder, tmp_path / "plain", "--path", "statuts/*")
    settings = {
        "log.mailmap": "true",
        "log.follow": "true",
        "diff.renames": "copies",
        "core.quotePath": "true",
        "log.showRoot": "false",
        "log.decorate": "full",
        "color.ui": "always",
    }
    monkeypatch.setenv("GIT_CONFIG_COUNT", str(len(settings)))
    for number, (name, value) in enumerate(settings.items()):
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{number}", name)
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{number}", value)
    terminal.done("import", "git", past.folder, tmp_path / "set", "--path", "statuts/*")
    assert read_text(tmp_path / "plain" / "amendments") == read_text(tmp_path / "set" / "amendments")
