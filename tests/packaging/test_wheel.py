"""The wheel: installed elsewhere, away from the repository, it has all it needs."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from terminal import DAY, epoch

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.slow


def done(*words: object, folder: Path, **env: str) -> str:
    given = {**os.environ, "SOURCE_DATE_EPOCH": epoch(DAY), "PYTHONUTF8": "1", **env}
    given.pop("PYTHONPATH", None)
    run = subprocess.run(
        [str(word) for word in words],
        cwd=folder,
        env=given,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel and nothing of the repository; its `codicille`."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    done(*pip, "wheel", ROOT, "--no-deps", "--no-build-isolation", "-w", folder, folder=folder)
    (wheel,) = folder.glob("codicille-*.whl")
    venv.create(folder / "env", symlinks=True, with_pip=False)
    python = folder / "env" / "bin" / "python"
    done(*pip, "--python", python, "install", wheel, folder=folder)
    return folder / "env" / "bin" / "codicille"


def test_a_constitution_is_founded_and_its_site_built_from_the_wheel_alone(
    installed: Path, tmp_path: Path
) -> None:
    assert done(installed, "--version", folder=tmp_path).startswith("codicille ")
    done(installed, "init", "town", "--title", "Constitution de Montville", folder=tmp_path)
    town = tmp_path / "town"
    (town / "constitution" / "titre-1.md").write_bytes(b"## Article 1er\n\nLa ville se gouverne.\n")
    done(
        installed,
        "draft",
        "--id",
        "0",
        "--kind",
        "founding",
        "-s",
        "Fonder",
        "-a",
        "C <c@x.example>",
        folder=town,
    )
    done(installed, "file", "drafts/0-fonder.patch", folder=town)
    done(installed, "record", "0", "act", "stage=adoption", folder=town)
    assert "grand livre" in done(installed, "--lang", "fr", "enact", folder=town)
    assert "Everything holds." in done(installed, "--lang", "en", "verify", folder=town)
    done(installed, "build", "-o", "public", folder=town)
    page = (town / "public" / "index.html").read_text(encoding="utf-8")
    assert "La ville se gouverne" in page
    assert "en vigueur" in page
