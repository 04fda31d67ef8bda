"""The demonstration's site and the Basic Law's, as files: nothing leads nowhere, no page is heavy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from publish.leads import broken_leads

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

HEAVIEST = 300_000
"""Bytes of a page of the Basic Law, of which its words alone are 185,000 where it is told whole."""


def files_of(folder: Path) -> Mapping[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_nothing_in_the_demonstration_leads_nowhere(folder: Path) -> None:
    assert list(broken_leads(files_of(folder))) == []


@pytest.mark.data
def test_nothing_in_the_basic_law_leads_nowhere(basic_law: Path) -> None:
    assert list(broken_leads(files_of(basic_law))) == []


@pytest.mark.data
def test_no_page_of_the_basic_law_is_heavy(basic_law: Path) -> None:
    heavy = {
        path.relative_to(basic_law).as_posix(): path.stat().st_size for path in basic_law.rglob("*.html")
    }
    assert {path: size for path, size in heavy.items() if size >= HEAVIEST} == {}
