"""A folder that several processes of one test run need: the first to ask makes it, the others wait for it."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PATIENCE = 240
"""Seconds after which whoever makes it is taken for dead."""


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return the folder of that name, filled by `make` in one process alone; none may change it."""
    base = factory.getbasetemp()
    root = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    made, begun, failed = (root / f"{name}{state}" for state in ("", ".begun", ".failed"))
    try:
        begun.mkdir()
    except FileExistsError:
        return _awaited(made, failed)
    try:
        making = root / f"{name}.making"
        making.mkdir()
        make(making)
        making.rename(made)
    except BaseException:
        failed.mkdir()
        raise
    return made


def _awaited(made: Path, failed: Path) -> Path:
    until = time.monotonic() + PATIENCE
    while not made.is_dir():
        if failed.is_dir() or time.monotonic() > until:
            pytest.fail(f"{made.name} could not be made; the test that tried says why")
        time.sleep(0.2)
    return made
