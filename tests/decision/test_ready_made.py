"""The ready-made procedures: whole sets of rules that cite their sources, the same in every language."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from codicille.errors import UsageError
from codicille.store.configuration import read_configuration
from codicille.store.library import ready_made, ready_made_called

if TYPE_CHECKING:
    from pathlib import Path

    from codicille.decision.procedure import Rules
    from terminal import Terminal

NAMES = ["colleges", "french-council", "simple-assembly", "two-thirds"]
WORDS = {"name", "source", "scale", "favourable", "median_at_least"}
"""Keys whose values are in the language of the reader."""


def rules(name: str, language: str) -> Rules:
    source = '[constitution]\ntitle = "T"\n\n' + ready_made_called(name, language).text
    return read_configuration(source.encode()).rules


def shape(value: object) -> object:
    """Return tables and lists without what is written in words."""
    if isinstance(value, dict):
        return {key: shape(inside) for key, inside in value.items() if key not in WORDS}
    return [shape(one) for one in value] if isinstance(value, list) else value


def test_there_are_four_of_them_in_two_languages() -> None:
    for language in ("fr", "en"):
        assert [one.name for one in ready_made(language)] == NAMES
        assert all(len(one.title) > 20 for one in ready_made(language))
    assert ready_made("de") == ready_made("en")


@pytest.mark.parametrize("name", NAMES)
def test_each_is_read_and_says_where_each_rule_comes_from(name: str) -> None:
    for language in ("fr", "en"):
        stages = [stage for procedure in rules(name, language).procedures for stage in procedure.stages]
        assert stages
        assert all(stage.source for stage in stages)


@pytest.mark.parametrize("name", NAMES)
def test_each_is_the_same_rule_in_both_languages(name: str) -> None:
    french, english = (tomllib.loads(ready_made_called(name, language).text) for language in ("fr", "en"))
    assert shape(french) == shape(english)


def test_a_misspelt_name_is_an_error_with_a_suggestion() -> None:
    with pytest.raises(UsageError, match="called “collges”\nDid you mean “colleges”"):
        ready_made_called("collges", "en")
    with pytest.raises(UsageError, match="There are: colleges, french-council, simple-assembly, two-thirds"):
        ready_made_called("zzz", "fr")


def test_a_constitution_begins_with_the_rules_that_were_named(tmp_path: Path, terminal: Terminal) -> None:
    terminal.go(tmp_path)
    terminal.done("init", "town", "--procedures", "two-thirds", "--title", "T", "--language", "en")
    text = (tmp_path / "town" / "codicille.toml").read_text(encoding="utf-8")
    assert 'majority = { of = "expressed", at_least = "2/3" }' in text
    assert "# Two thirds of the votes expressed, with a floor" in text


def test_the_rules_there_are_are_listed_and_nothing_is_started(tmp_path: Path, terminal: Terminal) -> None:
    terminal.go(tmp_path)
    listed = terminal.done("--lang", "en", "init", "--list-procedures", "--language", "en")
    assert [line.split()[0] for line in listed.splitlines()] == NAMES
    assert list(tmp_path.iterdir()) == []
