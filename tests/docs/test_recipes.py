"""The recipes for publishing: their commands exist, and those that need no host are played."""

from __future__ import annotations

import json
import os
import re
import shlex
import stat
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import montville
from codicille.cli.main import VERBS, codicille
from codicille.publish.opendata.schemas import kind_of
from codicille.publish.opendata.shapes import FILES
from codicille.publish.opendata.tables import AMENDMENT_COLUMNS, VOTE_COLUMNS
from montville import FOUNDING, Story, edited, founding

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
RECIPES = ROOT / "docs" / "recipes"
MAY = montville.FOUNDED.replace(year=2023, month=5)
STORIES = (founding(), Story("001", FOUNDING, edited(FOUNDING, "title-1.md", "forty", "fifty"), MAY))
yaml = import_module("yaml")
"""It ships no types."""
PLAYED = ("git fetch", "codicille", "cat ")
"""How the lines begin that need no host."""


def recipe(name: str) -> Any:
    return yaml.safe_load((RECIPES / name).read_text(encoding="utf-8"))


def gitlab_lines() -> Iterator[str]:
    for name, job in recipe("gitlab-ci.yml").items():
        if name not in {"variables", "default", "stages"}:
            yield from job["script"]


def github_lines() -> Iterator[str]:
    for job in recipe("github-pages.yml")["jobs"].values():
        yield from (step["run"] for step in job["steps"] if "run" in step)


LINES = {"gitlab-ci.yml": gitlab_lines, "github-pages.yml": github_lines}


def invoked(line: str) -> list[str] | None:
    """Return the words of a call of the program, None where the line calls something else."""
    words = shlex.split(line.partition(" > ")[0])
    return words[1:] if words and words[0] == "codicille" else None


def commands() -> Iterator[tuple[str, list[str]]]:
    for name, lines in LINES.items():
        yield from ((name, words) for words in map(invoked, lines()) if words is not None)
    container = (RECIPES / "Containerfile").read_text(encoding="utf-8")
    told = {
        key: json.loads(value) for key, value in re.findall(r"^(ENTRYPOINT|CMD) (\[.*\])$", container, re.M)
    }
    assert told["ENTRYPOINT"] == ["codicille"]
    yield "Containerfile", told["CMD"]


@pytest.mark.parametrize(("name", "words"), list(commands()))
def test_every_command_of_a_recipe_exists_with_its_options(name: str, words: list[str]) -> None:
    command = import_module(f"codicille.cli.{VERBS[words[0]]}").command
    command.make_context(
        words[0], list(words[1:]), parent=codicille.make_context("codicille", [], resilient_parsing=True)
    )


def test_the_recipes_ask_for_the_whole_history() -> None:
    assert recipe("gitlab-ci.yml")["variables"]["GIT_DEPTH"] == "0"
    for job in recipe("github-pages.yml")["jobs"].values():
        checkout = next(step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@"))
        assert checkout["with"]["fetch-depth"] == 0


def test_what_is_built_is_what_is_published() -> None:
    gitlab = recipe("gitlab-ci.yml")["pages"]
    assert gitlab["artifacts"]["paths"] == ["public"]
    pages = recipe("github-pages.yml")["jobs"]["pages"]
    assert [s["with"]["path"] for s in pages["steps"] if "upload-pages" in s.get("uses", "")] == ["public"]


@pytest.fixture(scope="module")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone as a host makes it: one branch with its history, and an amendment filed since `main`."""
    folder = tmp_path_factory.mktemp("recipes")
    town = montville.workspace(folder / "town", STORIES, MAY)
    subprocess.run(["git", "-C", town, "config", "uploadpack.allowAnySHA1InWant", "true"], check=True)
    copy = folder / "copy"
    subprocess.run(["git", "clone", "-q", "--branch", "main", town.as_uri(), copy], check=True)
    story = Story("002", STORIES[1].after, edited(STORIES[1].after, "title-1.md", "fifty", "sixty"), MAY)
    for path, content in story.files().items():
        first = b"[[event]]" + content.split(b"[[event]]")[1] if path.endswith(".toml") else content
        (copy / path).write_bytes(first)
    for words in (["checkout", "-qb", "proposal"], ["add", "-A"], ["commit", "-qm", "file 002"]):
        subprocess.run(["git", "-C", copy, *words], check=True)
    return copy


def test_the_recipes_do_what_they_say(fork: Path, tmp_path: Path) -> None:
    program = tmp_path / "codicille"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m codicille "$@"\n', encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    told = {
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        "GITHUB_BASE_REF": "main",
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "SOURCE_DATE_EPOCH": "1694779200",
    }
    played = dict.fromkeys(line for lines in LINES.values() for line in lines() if line.startswith(PLAYED))
    assert len(played) >= 7
    for line in played:
        done = subprocess.run(
            ["sh", "-ec", line],
            cwd=fork,
            env={**os.environ, **told},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
    assert (fork / "public" / "index.html").is_file()
    review = (fork / "review.md").read_text(encoding="utf-8")
    assert "### 002 – Change 002" in review
    assert "### 001" not in review
    assert (tmp_path / "summary.md").read_text(encoding="utf-8") == review


def words_in_code(page: str) -> set[str]:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return {word for span in re.findall(r"`([^`\n]+)`", text) for word in re.findall(r"[\w.-]+", span)}


def test_every_kind_of_file_and_every_column_is_described() -> None:
    words = words_in_code("open-data.md")
    assert [kind_of(shape) for shape in FILES if kind_of(shape) not in words] == []
    assert [column for column in (*AMENDMENT_COLUMNS, *VOTE_COLUMNS) if column not in words] == []


def test_every_relation_that_heads_hold_is_described() -> None:
    words = words_in_code("open-data.md")
    heads = (ROOT / "engine" / "codicille" / "publish" / "machines" / "heads.py").read_text(encoding="utf-8")
    assert set(re.findall(r'"([a-z]+-(?:version|history|copy))"', heads)) <= words
