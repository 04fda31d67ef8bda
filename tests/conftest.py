"""What every test stands on: a Git that knows no machine, a language forgotten after each, real data."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from codicille.cli import speech
from terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
SHARED_DATA = ROOT.parent / "shared" / "data"

GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Greffe",
    "GIT_AUTHOR_EMAIL": "greffe@montville.example",
    "GIT_AUTHOR_DATE": "2023-01-02T12:00:00+00:00",
    "GIT_COMMITTER_NAME": "Greffe",
    "GIT_COMMITTER_EMAIL": "greffe@montville.example",
    "GIT_COMMITTER_DATE": "2023-01-02T12:00:00+00:00",
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
}
"""The whole of what Git is told from outside."""
FORGOTTEN = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "LANGUAGE", "NO_COLOR", "SOURCE_DATE_EPOCH")

settings.register_profile("codicille", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("codicille"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "codicille")


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("codicille")
    group.addoption("--bless", action="store_true", help="write what the stories' commands answer into them")
    group.addoption("--patches", type=int, metavar="N", help="compare N generated patches with Git's answer")


def pytest_configure(config: pytest.Config) -> None:
    """Say the number of patches before the tests that read it are imported."""
    patches = config.getoption("--patches")
    if patches is not None:
        os.environ["CODICILLE_PATCH_EXAMPLES"] = str(patches)


@pytest.fixture(scope="session", autouse=True)
def _hermetic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test knows the person's Git settings, home, language or zone."""
    with pytest.MonkeyPatch.context() as patch:
        for name in FORGOTTEN:
            patch.delenv(name, raising=False)
        for name, value in GIT.items():
            patch.setenv(name, value)
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(autouse=True)
def _no_language_is_chosen(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Speech is the process's: one test must not speak for the next."""
    monkeypatch.setenv("LANGUAGE", "")
    speech._chosen.clear()
    yield
    speech._chosen.clear()


@pytest.fixture(scope="session")
def bless(request: pytest.FixtureRequest) -> bool:
    """Whether the answers in the stories are to be written anew."""
    return bool(request.config.getoption("--bless"))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The real histories beside the project; without them the test is skipped."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the real histories (shared/data) are not beside the project")
    return SHARED_DATA


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Terminal:
    """The command line in this process; it speaks English, and its day is told."""
    return Terminal(monkeypatch, capfd)
