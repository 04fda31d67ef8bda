"""Two clerks on one sitting: one works, the other is told who does; what a power cut left is taken over."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from codicille.errors import WorkspaceError
from codicille.store.sittings.lock import held
from sitting.council import DAYS, Town, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from terminal import Terminal

JULY = DAYS[2]


@pytest.fixture
def town(terminal: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Town:
    """The council's sitting of July, prepared."""
    found = Town(terminal, monkeypatch, workspace(tmp_path / "vauban"))
    terminal.go(found.folder)
    found.prepares(JULY)
    return found


def lock_of(town: Town) -> Path:
    return town.file(JULY).with_name("2023-07-03.toml.lock")


def dead_process() -> int:
    """Return the number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def test_the_second_clerk_is_told_who_is_at_work_and_changes_nothing(town: Town) -> None:
    lock_of(town).write_text(f"{platform.node()} {os.getppid()}\n")
    before = town.file(JULY).read_bytes()
    (town.folder / "votes.csv").write_text("amendments,for\n")
    for answer in (
        town.runs(JULY, "15 9", "9 0"),
        town.terminal.type("sitting", "close", JULY),
        town.terminal.type("sitting", "prepare", JULY, "--chair", "Ada"),
        town.terminal.type("sitting", "import", JULY, "votes.csv"),
    ):
        assert answer.code == 1
        assert (
            f"somebody else is at work on this sitting: process {os.getppid()} on {platform.node()}"
            in answer.err
        )
        assert "remove sittings/2023-07-03.toml.lock" in answer.err
    assert town.file(JULY).read_bytes() == before
    assert "Sitting of 3 July 2023" in town.terminal.done("sitting", "show", JULY), (
        "whoever looks is not held up"
    )


def test_the_lock_is_gone_once_the_session_is_left(town: Town) -> None:
    town.runs(JULY, "15 9", "q")
    assert sorted(path.name for path in (town.folder / "sittings").iterdir()) == ["2023-07-03.toml"]


def test_what_a_dead_process_left_is_taken_over(town: Town) -> None:
    lock_of(town).write_text(f"{platform.node()} {dead_process()}\n")
    town.runs(JULY, "15 9", "9 0", "q")
    assert len(town.sitting(JULY).entry) == 1
    assert not lock_of(town).exists()


@pytest.mark.parametrize("content", ["elsewhere 1\n", "", "?"])
def test_of_another_computer_or_of_nobody_known_a_person_decides(town: Town, content: str) -> None:
    lock_of(town).write_text(content)
    answer = town.runs(JULY, "15 9", "9 0")
    assert answer.code == 1
    assert "remove sittings/2023-07-03.toml.lock" in answer.err
    assert lock_of(town).read_text() == content
    assert town.sitting(JULY).presence is None


def test_of_several_processes_that_find_a_dead_ones_lock_one_at_a_time_works(tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    (tmp_path / "s.toml.lock").write_text(f"{platform.node()} {dead_process()}\n")
    work = (
        "import sys, time, pathlib\n"
        "from codicille.errors import WorkspaceError\n"
        "from codicille.store.sittings.lock import held\n"
        "file = pathlib.Path(sys.argv[1])\n"
        "try:\n"
        "    with held(file, 's'):\n"
        "        mark = file.with_name('working')\n"
        "        mark.open('x').close()\n"
        "        time.sleep(0.3)\n"
        "        mark.unlink()\n"
        "        print('worked')\n"
        "except WorkspaceError:\n"
        "    print('refused')\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    running = [
        subprocess.Popen([sys.executable, "-c", work, str(file)], stdout=subprocess.PIPE, env=environment)
        for _ in range(4)
    ]
    said = [process.communicate(timeout=60)[0].decode().strip() for process in running]
    assert set(said) <= {"worked", "refused"}, "two never work at once"
    assert "worked" in said
    assert list(tmp_path.iterdir()) == []


def test_a_lock_that_another_took_meanwhile_is_left_to_it(tmp_path: Path) -> None:
    file, lock = tmp_path / "s.toml", tmp_path / "s.toml.lock"
    with held(file, "s"):
        with pytest.raises(WorkspaceError, match="somebody else is at work"), held(file, "s"):
            pass
        assert lock.exists()
        lock.write_text("elsewhere 1\n")
    assert lock.read_text() == "elsewhere 1\n"
