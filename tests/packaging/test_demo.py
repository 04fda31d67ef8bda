"""README's first command, in a copy of the repository, from nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from codicille.store.git import Repository

ROOT = Path(__file__).resolve().parents[2]
LEFT = shutil.ignore_patterns(
    ".git", ".venv", ".*_cache", ".hypothesis", ".coverage*", "__pycache__", "public"
)


@pytest.mark.slow
def test_the_demonstration_runs_in_a_fresh_copy(tmp_path: Path) -> None:
    """It makes its own environment, enacts, verifies and builds; nothing of ours is on its path."""
    copy = tmp_path / "codicille"
    shutil.copytree(ROOT, copy, ignore=LEFT)
    repository = Repository.create(copy)
    repository.save([copy], "A copy")
    repository.close()
    given = {**os.environ, "LC_ALL": "en_GB.UTF-8", "PYTHONUTF8": "1"}
    for name in ("PYTHONPATH", "VIRTUAL_ENV"):
        given.pop(name, None)
    command = [sys.executable, str(copy / "scripts" / "demo.py")]
    done = subprocess.run(command, env=given, cwd=copy, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Everything holds." in done.stdout
    assert "Open public/index.html in a browser." in done.stdout
    assert (copy / "public" / "index.html").is_file()
