"""Disk: texts read and written whole, workspaces opened or refused, sites put in place at once."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

import montville
from codicille.decision.event import Note
from codicille.decision.record import read_record
from codicille.errors import (
    ConfigurationError,
    GitError,
    RecordError,
    RegisterError,
    TextError,
    UsageError,
    WorkspaceError,
)
from codicille.intake.encoding import Encoding
from codicille.store.configuration import read_configuration
from codicille.store.files import PENDING, read_files, read_text, write_changes, write_file, write_text
from codicille.store.founding import found
from codicille.store.git import Repository
from codicille.store.output import SIGN, put_in_place
from codicille.store.past import file_versions, snapshots
from codicille.store.workspace import Workspace
from codicille.text.text import EMPTY, Text
from montville import CONFIGURATION, FOUNDED, FOUNDING, Story, edited, founding

if TYPE_CHECKING:
    from pathlib import Path

FIFTY = edited(FOUNDING, "title-1.md", "forty", "fifty")


def test_a_text_reads_back_byte_for_byte(tmp_path: Path) -> None:
    text = Text.of({"a.md": b"\xef\xbb\xbfUn\r\n", "titre I/é.md": "e\u0301".encode(), "empty.md": b""})
    changed = write_text(tmp_path, text)
    assert sorted(changed) == [tmp_path / "a.md", tmp_path / "empty.md", tmp_path / "titre I" / "é.md"]
    assert read_text(tmp_path) == text
    assert write_text(tmp_path, text) == ()


def test_writing_a_text_removes_what_it_does_not_hold_with_its_empty_folders(tmp_path: Path) -> None:
    write_text(tmp_path, Text.of({"a/b/c.md": b"1", "a/d.md": b"2"}))
    assert write_text(tmp_path, Text.of({"a/d.md": b"2"})) == (tmp_path / "a/b/c.md",)
    assert not (tmp_path / "a" / "b").exists()
    assert (tmp_path / "a").is_dir()


def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path: Path) -> None:
    for text in ({"a": b"1"}, {"a/b": b"2"}, {"a": b"3"}):
        write_text(tmp_path, Text.of(text))
        assert read_text(tmp_path) == Text.of(text)


def test_the_rest_of_an_interruption_is_no_file_of_the_text_and_is_cleaned_away(tmp_path: Path) -> None:
    left = tmp_path / f"a.md{PENDING}"
    left.write_bytes(b"half")
    assert read_text(tmp_path) == EMPTY
    write_text(tmp_path, Text.of({"a.md": b"whole"}))
    assert not left.exists()


def test_other_files_are_left_alone_when_only_changes_are_written(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_bytes(b"mine")
    before = Text.of({"a.md": b"1"})
    write_text(tmp_path / "sub", before)
    write_changes(tmp_path / "sub", before, Text.of({"b.md": b"1"}))
    assert sorted(p.name for p in tmp_path.rglob("*") if p.is_file()) == ["b.md", "notes.txt"]


def test_a_symbolic_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.md").write_bytes(b"1")
    (tmp_path / "link").symlink_to("real")
    with pytest.raises(TextError, match="this is a symbolic link, and a text holds files only"):
        read_text(tmp_path)
    with pytest.raises(TextError, match="leads through a symbolic link"):
        read_files(tmp_path, ["link/a.md"])
    with pytest.raises(TextError, match="“real” is a folder"):
        read_files(tmp_path, ["real"])
    assert list(read_files(tmp_path, ["real/a.md", "absent.md"])) == ["real/a.md"]


def test_a_name_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    place = os.path.join(os.fsencode(tmp_path), b"\xe9.md")  # noqa: PTH118 - a name of bytes, as the disk has it
    with open(place, "wb"):  # noqa: PTH123 - as above
        pass
    with pytest.raises(TextError, match="the name of this file is not UTF-8"):
        read_text(tmp_path)


def test_a_folder_that_is_not_there_is_an_empty_text(tmp_path: Path) -> None:
    assert read_text(tmp_path / "nowhere") == EMPTY


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    (tmp_path / "a.md" / "kept").write_bytes(b"1")
    with pytest.raises(WorkspaceError, match="this file could not be written: Is a directory"):
        write_file(tmp_path / "a.md", b"2")
    assert [path.name for path in tmp_path.rglob("*")] == ["a.md", "kept"]


def test_a_workspace_is_found_from_any_folder_in_it(tmp_path: Path) -> None:
    root = montville.workspace(tmp_path / "montville", (founding(),), FOUNDED)
    assert Workspace.open(root / "constitution").root == root
    with pytest.raises(WorkspaceError, match=r"no codicille.toml here or above"):
        Workspace.open(tmp_path)


def test_a_record_may_be_called_by_the_id_alone(tmp_path: Path) -> None:
    root = montville.workspace(tmp_path / "montville", (founding(),), FOUNDED)
    (root / "amendments" / "000-change.toml").rename(root / "amendments" / "000.toml")
    opened = Workspace.open(root)
    assert len(opened.register().entry("000").record.events) == 2
    path = opened.append(opened.register().entry("000").amendment, [Note(date=FOUNDED, text="Read out.")])
    assert path == root / "amendments" / "000.toml"
    assert len(read_record(path.read_bytes(), "000.toml").events) == 3


def test_an_event_that_cannot_follow_is_not_written(tmp_path: Path) -> None:
    root = montville.workspace(tmp_path / "montville", (founding(),), FOUNDED)
    opened = Workspace.open(root)
    before = (root / "amendments" / "000-change.toml").read_bytes()
    with pytest.raises(RecordError, match="but the event above was on 2021-03-01"):
        opened.append(
            opened.register().entry("000").amendment, [Note(date=FOUNDED.replace(day=1, month=1), text="x")]
        )
    assert (root / "amendments" / "000-change.toml").read_bytes() == before


def test_a_record_without_its_amendment_is_refused(tmp_path: Path) -> None:
    root = montville.workspace(tmp_path / "montville", (founding(), Story("001", FOUNDING, FIFTY)), FOUNDED)
    (root / "amendments" / "001-change.patch").unlink()
    with pytest.raises(
        RegisterError, match=r"amendments/001-change.toml: this record belongs to no amendment"
    ):
        Workspace.open(root).register()


def test_an_amendment_without_a_record_is_in_the_register_and_not_filed(tmp_path: Path) -> None:
    root = montville.workspace(tmp_path / "montville", (founding(), Story("001", FOUNDING, FIFTY)), FOUNDED)
    (root / "amendments" / "001-change.toml").unlink()
    assert Workspace.open(root).register().entry("001").record.events == ()


def test_names_are_shown_from_the_workspace_where_they_are_in_it(tmp_path: Path) -> None:
    root = montville.workspace(tmp_path / "montville", (), FOUNDED)
    opened = Workspace.open(root)
    assert opened.name(root / "constitution") == "constitution"
    assert opened.name(tmp_path) == str(tmp_path)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (b"zzz = 1", "“zzz” is not a section of this file\nThe sections are:"),
        (
            b"[constitutoin]",
            "codicille.toml:1: “constitutoin” is not a section of this file\nDid you mean “constitution”?",
        ),
        (b"[site]\n", "the section \\[constitution\\] is missing"),
        (b"[constitution\n", "codicille.toml:1: this line is not written as TOML asks"),
        ("[constitution]\ntitle = “Charte”\n".encode(), "codicille.toml:2: .*\nWrite straight quotes"),
        ('[constitution]\ntitle = "Charte”\n'.encode(), "codicille.toml:2: .*\nWrite straight quotes"),
        ('[constitution]\norder = ["a", “b”]\n'.encode(), "codicille.toml:2: .*\nWrite straight quotes"),
        ('[constitution]\ntitle\u00a0= "x"\n'.encode(), "codicille.toml:2: .*\nA no-break space stands"),
        ('[constitution]\ntitle = "l’été « x »\n'.encode(), "codicille.toml:2: .*\nLook for a missing quote"),
        (b'[constitution]\ntitle = "x" y\n', "codicille.toml:2: .*\nLook for a missing quote"),
        (b'[constitution]\ntitle = "\xe9"\n', "codicille.toml:2: this file is not UTF-8"),
        (b'[constitution]\ntitle = "x"\ntitel = "y"\n', "codicille.toml:3: .*titel"),
        (b'["zz"]\n', "^codicille.toml: “zz” is not a section of this file"),
        (b'[constitution]\ntitle = ""\n', "codicille.toml:2: "),
        (b"[constitution]\ntitle = 3\n", "codicille.toml:2: "),
        (b'[constitution]\ntitle = "x"\n[git]\nsave = "no"\n', "codicille.toml:4: "),
    ],
)
def test_a_configuration_that_is_wrong_is_refused_with_its_line(source: bytes, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        read_configuration(source)


def test_a_configuration_may_begin_with_the_mark_of_an_editor() -> None:
    marked = '\ufeff[constitution]\r\ntitle = "Charter"\r\n'.encode()
    assert read_configuration(marked).constitution.title == "Charter"
    with pytest.raises(ConfigurationError, match=r"codicille\.toml:1: “constitutoin” is not a section"):
        read_configuration("\ufeff[constitutoin]".encode())
    with pytest.raises(ConfigurationError, match=r"codicille\.toml:1: `title` is missing"):
        read_configuration("\ufeff[constitution]\n".encode())


def test_what_a_configuration_leaves_out_has_a_default() -> None:
    read = read_configuration(b'[constitution]\ntitle = "Charter"\n')
    assert (read.constitution.language, read.constitution.fiction, read.git.save) == ("fr", False, True)
    assert read.site.languages == ("fr", "en")
    assert read.rules.procedures == ()


def test_a_folder_is_made_a_workspace_at_once_or_not_at_all(tmp_path: Path) -> None:
    files = {"codicille.toml": CONFIGURATION, **founding().files()}
    target = tmp_path / "towns" / "montville"
    target.mkdir(parents=True)
    assert found(target, files, FOUNDED) == 1
    assert read_text(target / "constitution") == FOUNDING
    broken = {**files, **Story("001", FIFTY, FOUNDING).files()}
    with pytest.raises(RegisterError, match="001 does not apply to the text as it stands"):
        found(tmp_path / "towns" / "elsewhere", broken, FOUNDED)
    assert [path.name for path in (tmp_path / "towns").iterdir()] == ["montville"]


def test_a_site_replaces_the_one_before_it_whole(tmp_path: Path) -> None:
    site = tmp_path / "public"
    put_in_place(site, {SIGN: b"", "old.html": b"1", "a/b.html": b"2"})
    put_in_place(site, {SIGN: b"", "a/c.html": b"3"})
    assert sorted(p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()) == [
        SIGN,
        "a/c.html",
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


def test_a_folder_that_holds_something_else_than_a_site_is_left(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_bytes(b"years of work")
    with pytest.raises(WorkspaceError, match="this folder holds something else than a site"):
        put_in_place(tmp_path, {SIGN: b""})
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


def test_a_site_that_cannot_be_written_leaves_the_one_before(tmp_path: Path) -> None:
    site = tmp_path / "public"
    put_in_place(site, {SIGN: b"", "a.html": b"1"})
    with pytest.raises(OSError, match=r"Is a directory|exists"):
        put_in_place(site, {SIGN: b"", "a/b": b"", "a": b""})
    assert (site / "a.html").read_bytes() == b"1"
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


def test_a_folder_outside_any_repository_says_so(tmp_path: Path) -> None:
    with pytest.raises(GitError, match="this folder is not in a Git repository"):
        Repository.open(tmp_path)
    with pytest.raises(GitError, match="this folder is not in a Git repository"):
        Repository.open(tmp_path / "nowhere")
    assert not Repository.holds(tmp_path)


def test_a_revision_that_is_not_there_says_so(tmp_path: Path) -> None:
    repository = Repository.create(tmp_path)
    with pytest.raises(GitError, match="“v9” names no commit of this repository"):
        repository.resolve("v9")
    with pytest.raises(GitError, match="Git's object 0000000000000000000000000000000000000000 is missing"):
        repository.blobs(["0" * 40])
    with pytest.raises(GitError, match="Git could not move the references"):
        repository.update({"refs/heads/x": ("1" * 40, None)})
    with pytest.raises(GitError, match="Git could not write the ledger"):
        repository.write([b"nonsense\n"])
    assert file_versions(repository, "constitution") == ()
    repository.close()


def test_saving_commits_the_paths_named_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository.create(tmp_path)
    montville.write(tmp_path, {"a": b"1", "b": b"1"})
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.delenv(f"GIT_{who}_NAME")
        monkeypatch.delenv(f"GIT_{who}_EMAIL")
    commit = repository.save([tmp_path / "a"], "Save a")
    assert commit is not None
    assert list(repository.files(commit)) == ["a"]
    assert snapshots(repository, "HEAD")[0].author == "Codicille"
    assert repository.save([tmp_path / "a"], "Again") is None
    (tmp_path / ".git" / "index.lock").write_bytes(b"")
    with pytest.raises(GitError, match=r"Git could not save the change: .*index.lock"):
        repository.save([tmp_path / "b"], "Save b")
    repository.close()


def test_an_encoding_nobody_knows_is_refused() -> None:
    with pytest.raises(UsageError, match="“klingon” is not an encoding"):
        Encoding.named("klingon")


def test_bytes_are_converted_only_where_they_are_not_utf_8() -> None:
    latin = Encoding.named("latin-1")
    assert latin.convert("é".encode("latin-1"), "a.md") == "é".encode()
    assert latin.convert("é\r\n".encode(), "a.md") == "é\r\n".encode()
    with pytest.raises(TextError, match=r"a.md:2: byte 0xe9 is not UTF-8"):
        Encoding.named(None).convert(b"a\n\xe9\n", "a.md")
    with pytest.raises(TextError, match=r"a.md:2: this byte is not ascii either"):
        Encoding.named("ascii").convert(b"a\n\xe9\n", "a.md")


@pytest.mark.parametrize(
    ("known", "author"),
    [
        ("", "Codicille <codicille@localhost>"),
        ("[user]\nname = Mairie\nemail = mairie@ville.example\n", "Mairie <mairie@ville.example>"),
        ("[user]\nname = Mairie\n", "Codicille <codicille@localhost>"),
    ],
)
def test_a_change_is_saved_in_the_name_that_git_knows_else_in_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: str, author: str
) -> None:
    for name in ("AUTHOR_NAME", "AUTHOR_EMAIL", "COMMITTER_NAME", "COMMITTER_EMAIL"):
        monkeypatch.delenv(f"GIT_{name}")
    home = tmp_path / "home"
    montville.write(home, {".gitconfig": b"[user]\nname = Elsewhere\nemail = else@where.example\n"})
    montville.write(tmp_path, {"config": known.encode()})
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "config"))
    montville.write(tmp_path / "town", {"a.md": b"A.\n"})
    repository = Repository.create(tmp_path / "town")
    repository.save([tmp_path / "town" / "a.md"], "A")
    told = repository.output("log", "-1", "--format=%an <%ae>|%cn <%ce>").decode().strip()
    repository.close()
    assert told == f"{author}|{author}"
