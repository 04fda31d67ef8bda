"""Stories a clerk can read, in tests/cases/decisions: what was written, then what the person is told."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from codicille.decision.formats.from_configuration import read_rules
from codicille.decision.record import read_record
from codicille.errors import CodicilleError

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

CASES = Path(__file__).resolve().parents[1] / "cases" / "decisions"
STORY = re.compile(r"^## ([^\n]+)\n\n```toml\n(.*?)```\n\n```text\n(.*?)\n```$", re.MULTILINE | re.DOTALL)


def stories(file: str) -> list[ParameterSet]:
    found = STORY.findall((CASES / file).read_text(encoding="utf-8"))
    return [pytest.param(source, told, id=title) for title, source, told in found]


@pytest.mark.parametrize("file", sorted(path.name for path in CASES.glob("*.md")))
def test_every_section_of_the_stories_is_a_story(file: str) -> None:
    text = (CASES / file).read_text(encoding="utf-8")
    assert len(STORY.findall(text)) == len(re.findall("^## ", text, re.MULTILINE)) > 0


@pytest.mark.parametrize(("source", "told"), stories("bad-records.md"))
def test_a_bad_record_is_refused_with_its_line_and_the_way_out(source: str, told: str) -> None:
    with pytest.raises(CodicilleError) as error:
        read_record(source.encode(), "amendments/2023-01.toml")
    assert str(error.value) == told


@pytest.mark.parametrize(("source", "told"), stories("bad-configurations.md"))
def test_bad_rules_are_refused_with_their_line_and_the_way_out(source: str, told: str) -> None:
    with pytest.raises(CodicilleError) as error:
        read_rules(tomllib.loads(source), "codicille.toml", source.encode())
    assert str(error.value) == told
