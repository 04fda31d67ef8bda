"""What a built site holds that the register does not: the forms to propose changes with a word processor."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import montville
from montville import FOUNDING, Story, edited, founding

if TYPE_CHECKING:
    from pathlib import Path

    from terminal import Terminal

MAY = date(2023, 5, 1)
STORIES = (founding(), Story("001", FOUNDING, edited(FOUNDING, "title-1.md", "forty", "fifty"), MAY))


def test_each_article_has_a_form_which_is_the_one_the_command_makes(
    tmp_path: Path, terminal: Terminal
) -> None:
    root, site = montville.workspace(tmp_path / "town", STORIES, MAY), tmp_path / "public"
    terminal.done("-C", root, "build", "-o", site)
    terminal.done("-C", root, "template", "2", "-o", tmp_path / "two.docx")
    terminal.done("-C", root, "template", "--all", "-o", tmp_path / "all.docx")
    assert (site / "forms" / "art_2.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()
    assert (site / "forms" / "constitution.docx").read_bytes() == (tmp_path / "all.docx").read_bytes()
    article = (site / "articles" / "art_2" / "index.html").read_text(encoding="utf-8")
    assert '<a href="../../forms/art_2.docx" download>' in article
    assert '<a href="forms/constitution.docx" download>' in (site / "draft.html").read_text(encoding="utf-8")


def test_what_was_never_in_force_has_no_form(tmp_path: Path, terminal: Terminal) -> None:
    root, site = montville.workspace(tmp_path / "town", STORIES, MAY), tmp_path / "public"
    terminal.done("-C", root, "build", "-o", site, "--as-of", "1900-01-01")
    assert not (site / "forms").exists()


def test_a_site_of_an_earlier_day_tells_nothing_of_what_was_filed_later(
    tmp_path: Path, terminal: Terminal
) -> None:
    root, site = montville.workspace(tmp_path / "town", STORIES, MAY), tmp_path / "public"
    terminal.done("-C", root, "build", "-o", site, "--as-of", "2022-06-01")
    assert (site / "amendments" / "000").is_dir()
    assert not (site / "amendments" / "001").exists()
    told = (site / "en" / "amendments" / "index.html").read_text(encoding="utf-8")
    assert "1 amendment has been filed." in told
