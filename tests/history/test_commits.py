"""The ledger's commits: Git's own ids, computed from the register alone."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codicille.decision.amendment import Person
from codicille.decision.event import Suspended, Vote
from codicille.decision.formats.to_mail import sealed
from codicille.decision.record import Record
from codicille.history.chronicle import chronicle
from codicille.history.commits import Keeper, commits, names_of, root_tree
from codicille.history.register import Entry, Register
from codicille.history.replay import replay
from codicille.history.timeline import FOREVER, timeline
from codicille.store import ledger
from codicille.store.git import Repository
from codicille.text.text import EMPTY, Blob, Text
from montville import FOUNDING, Story, edited, founding, register, rules

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from codicille.history.commits import Commit

KEEPER = Keeper("Charte de Montville", "charte@montville.example")
FIFTY = edited(FOUNDING, "title-1.md", "forty", "fifty")
MAY, JULY = date(2023, 5, 1), date(2023, 7, 1)


def git(folder: Path, *words: str, given: bytes = b"", **env: str) -> str:
    done = subprocess.run(
        ["git", *words], cwd=folder, input=given, capture_output=True, check=True, env={**os.environ, **env}
    )
    return done.stdout.decode().strip()


def made(known: Register, keeper: Keeper = KEEPER) -> tuple[Commit, ...]:
    return commits(known, chronicle(known, timeline(known)), keeper)


def test_a_commit_says_who_asked_what_was_decided_and_since_when_it_holds() -> None:
    known = register(founding(), Story("001", FOUNDING, FIFTY, MAY, recorded=JULY, effective=MAY))
    first, second = made(known)
    assert second.parent == first.id
    assert second.tag == "version/2023-07-01/1"
    sha = known.entry("001").amendment.sha256
    assert second.content.decode() == (
        f"tree {root_tree(FIFTY)}\n"
        f"parent {first.id}\n"
        "author Marie Dupont <marie@montville.example> 1682942400 +0000\n"
        "committer Charte de Montville <charte@montville.example> 1688212800 +0000\n"
        "\n"
        "Change 001\n\nBecause of 001.\n\n"
        "Amendment: 001\nKind: amendment\nDecided: 2023-05-01\nIn-Force: 2023-05-01\nStands: 2023-07-01\n"
        f"Patch: {sha}\n"
        "Act: council 2023-05-01\n"
    )


def test_an_expiry_a_suspension_and_an_annulment_say_so_in_their_subject() -> None:
    ended = made(register(founding(), Story("001", FOUNDING, FIFTY, MAY, expires=JULY)))
    undone = made(register(founding(), Story("001", FOUNDING, FIFTY, MAY, annulled=JULY)))
    stay = Suspended(date=date(2023, 6, 1), until=JULY)
    stayed = made(register(founding(), Story("001", FOUNDING, FIFTY, MAY, later=(stay,))))
    assert b"\n\n[expired] Change 001\n" in ended[-1].content
    assert b"\n\n[suspended] Change 001\n" in stayed[-2].content
    assert b"\n\nChange 001\n" in stayed[-1].content
    assert b"\n\n[annulled] Change 001\n" in undone[-1].content


def test_a_vote_is_told_by_its_figures_and_its_decisions_number() -> None:
    amendment = founding().amendment()
    vote = Vote(
        stage="council", date=MAY, patch=amendment.sha256, for_=9, against=2, abstain=1, reference="D\n 12"
    )
    known = Register.of([Entry(amendment, Record((*founding().events(amendment), vote)))], rules())
    lines = chronicle(register(founding()), timeline(register(founding())))
    entry = replace(lines.entries[0], stands=MAY)
    assert (
        b"Vote: council 2023-05-01 for=9 against=2 abstain=1 (D 12)\n"
        in commits(known, replace(lines, entries=(entry,)), KEEPER)[0].content
    )
    before = replace(lines.entries[0], stands=MAY - timedelta(1))
    assert b"Vote:" not in commits(known, replace(lines, entries=(before,)), KEEPER)[0].content


def test_days_before_1970_are_dated_at_the_earliest_git_can_hold() -> None:
    (first,) = made(register(founding(decided=date(1949, 5, 23))))
    assert b"> 0 +0000\ncommitter " in first.content
    assert b"Decided: 1949-05-23\n" in first.content
    assert first.tag == "version/1949-05-23/0"


def test_signs_git_keeps_for_itself_are_left_out_of_names() -> None:
    amendment = sealed(replace(founding().amendment(), author=Person("Dupont, Marie.", "m@x.example")))
    known = Register.of([Entry(amendment, Record(founding().events(amendment)))], rules())
    (first,) = made(known, Keeper("Charte <2021>\n", "char te@x.example"))
    assert b"\nauthor Dupont, Marie <m@x.example> " in first.content
    assert b"\ncommitter Charte 2021 <charte@x.example> " in first.content
    (unnamed,) = made(known, Keeper("...", "charte@x.example"))
    assert b"\ncommitter charte@x.example <charte@x.example> " in unnamed.content


NAMES = st.sampled_from(["a.md", "a", "a-b", "é à.md", "Titre I", "b.md", "A.md", "a.b", "日本", "z z.md"])
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """Files in nested folders, under odd names."""
    files: dict[str, bytes] = {}
    for path in draw(st.lists(PATHS, max_size=7)):
        if not any(path.startswith(f"{known}/") or known.startswith(f"{path}/") for known in files):
            files[path] = draw(st.binary(max_size=12))
    return Text.of(files)


@given(texts())
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_ids_are_those_git_gives(tmp_path: Path, text: Text) -> None:
    folder = tmp_path / text.id
    folder.mkdir(exist_ok=True)
    git(folder, "init", "--quiet")
    index = b"".join(
        f"100644 {git(folder, 'hash-object', '-w', '--stdin', given=text[p].content)}\t{p}\0".encode()
        for p in text
    )
    git(folder, "read-tree", "--empty")
    git(folder, "update-index", "-z", "--index-info", given=index)
    assert git(folder, "write-tree") == text.id
    for path in text:
        assert text[path].id == git(folder, "hash-object", "--stdin", given=text[path].content)


def test_an_empty_text_has_gits_empty_tree() -> None:
    assert EMPTY.id == root_tree(EMPTY) == "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
    assert Blob(b"").id == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"


MACHINES: tuple[dict[str, str], ...] = (
    {"TZ": "UTC"},
    {
        "TZ": "Pacific/Auckland",
        "GIT_CONFIG_COUNT": "5",
        "GIT_CONFIG_KEY_0": "i18n.commitEncoding",
        "GIT_CONFIG_VALUE_0": "latin-1",
        "GIT_CONFIG_KEY_1": "commit.gpgsign",
        "GIT_CONFIG_VALUE_1": "true",
        "GIT_CONFIG_KEY_2": "user.name",
        "GIT_CONFIG_VALUE_2": "Somebody Else",
        "GIT_CONFIG_KEY_3": "core.autocrlf",
        "GIT_CONFIG_VALUE_3": "true",
        "GIT_CONFIG_KEY_4": "fastimport.unpackLimit",
        "GIT_CONFIG_VALUE_4": "0",
    },
)
DAYS = st.dates(date(1949, 5, 23), date(2030, 12, 31))


@st.composite
def registers(draw: st.DrawFn) -> Register:
    """Amendments decided any day from 1949 to 2030."""
    first, *days = sorted(draw(st.lists(DAYS, min_size=2, max_size=4)))
    passages = (
        ("title-1.md", "keeps", "garde"),
        ("title-2.md", "council", "conseil"),
        ("title-3.md", "nothing", "0 €"),
    )
    stories = [
        Story(f"{n:03}", FOUNDING, edited(FOUNDING, path, old, new), day, subject=draw(SUBJECTS))
        for n, (day, (path, old, new)) in enumerate(zip(days, passages, strict=False), 1)
    ]
    return register(founding(decided=first), *stories)


SUBJECTS = st.sampled_from(["Ouvrir l’assemblée à tous", "Change", "Œuvre – 20 €"])


@given(registers())
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_git_writes_the_commits_that_were_computed_whatever_the_machine(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, known: Register
) -> None:
    wanted = made(known)
    for machine in MACHINES:
        folder = tmp_path_factory.mktemp("machine")
        with monkeypatch.context() as patch:
            for name, value in machine.items():
                patch.setenv(name, value)
            repository = Repository.create(folder)
            assert ledger.prepare(repository, wanted) == len(wanted)
            ledger.publish(repository, wanted)
            repository.close()
        assert git(folder, "rev-list", "--reverse", "constitution").split() == [c.id for c in wanted]
        assert git(folder, "cat-file", "commit", wanted[-1].id) == wanted[-1].content.decode().strip()
        git(folder, "fsck", "--strict", "--no-dangling")


def test_a_version_that_was_corrected_is_named_by_the_last_commit_with_its_words() -> None:
    known = register(
        founding(), Story("001", FOUNDING, FIFTY, MAY, recorded=JULY, effective=date(2023, 3, 1))
    )
    commit = made(known)[-1]
    told = replay(known, timeline(known).changes(FOREVER, JULY)).versions
    assert names_of(told, made(known))[-1] == commit.id
    assert names_of(told, made(known)[:-1])[-1] is None
