"""The council's workspace, and its clerk."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from sitting.council import Town, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from terminal import Terminal


@pytest.fixture(scope="session")
def council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The council's workspace; no test may change it."""
    return workspace(tmp_path_factory.mktemp("council") / "vauban")


@pytest.fixture
def town(terminal: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, council: Path) -> Town:
    """A copy of it, and its clerk."""
    folder = shutil.copytree(council, tmp_path / "vauban", symlinks=True)
    terminal.go(folder)
    return Town(terminal, monkeypatch, folder)
