"""A town whose workspace is made by typing commands, and its site opened from the disk, as a clerk would."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from terminal import Terminal

CONFIGURATION = """\
[constitution]
title = "Charter of Montville"
language = "en"
email = "charter@montville.example"

[site]
languages = ["en"]

[[bodies]]
id = "council"
name = "Town council"
seats = 15

[[procedures]]
id = "founding"
kinds = ["founding"]
since = 2021-01-01
[[procedures.stages]]
id = "council"
name = "Founding act"
body = "council"
source = "town code, s. 1"
decision = "act"
[procedures.executory]
default_effective = "decision"

[[procedures]]
id = "revision"
kinds = ["amendment"]
since = 2021-03-01
[[procedures.stages]]
id = "council"
name = "Vote of the council"
body = "council"
source = "art. 5"
majority = { of = "expressed", more_than = "1/2" }
tie = "rejected"
[procedures.executory]
default_effective = "decision"
"""
TITLE_1 = """\
# Charter of Montville

## Article 1 – Purpose

The town keeps a charter.

It says who decides what.

## Article 2 – Assembly

The assembly has forty members.

It meets twice a year.

It meets in public.

## Article 3 – Pay

Members are paid nothing.

## Article 4 – Accounts

Accounts are kept by the clerk.
"""
TITLE_2 = (
    "# Revision\n\n## Article 5\n\nThe council revises the charter.\n\n## Article 6\n\nLast words: “so be it”"
)
ODD_PATH = 'part 2/the "last" title – œuvre.md'
"""A name that Git quotes, and a file whose last line has no end."""


@dataclass(frozen=True, slots=True)
class Town:
    """The workspace's folder, and who types there."""

    root: Path
    terminal: Terminal

    @property
    def site(self) -> Path:
        """The folder of the site, as it was built last."""
        return self.root / "public"

    def build(self) -> Path:
        """Build the site anew; return its folder."""
        self.terminal.done("build", "-o", self.site)
        return self.site

    def git(self, *words: str) -> str:
        """Run Git there."""
        done = subprocess.run(["git", *words], cwd=self.root, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout


def copied_town(kept: Path, root: Path, terminal: Terminal) -> Town:
    """Return a town of one's own, like the one kept in a folder, which is made when it is not there yet."""
    if not kept.is_dir():
        found_town(kept, terminal).build()
    shutil.copytree(kept, root, symlinks=True)
    terminal.go(root)
    terminal.on(date(2023, 5, 2))
    return Town(root, terminal)


def found_town(root: Path, terminal: Terminal) -> Town:
    """Make the workspace, and enact its founding act."""
    root.mkdir()
    terminal.go(root)
    terminal.on(date(2021, 3, 1))
    terminal.done("init", ".", "--title", "Charter of Montville", "--language", "en")
    (root / "codicille.toml").write_text(CONFIGURATION, encoding="utf-8")
    for path, words in (("title-1.md", TITLE_1), (ODD_PATH, TITLE_2)):
        place = root / "constitution" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(words, encoding="utf-8", newline="")
    author = "Council <council@montville.example>"
    terminal.done("draft", "--id", "2021-00", "--kind", "founding", "-s", "Found the charter", "-a", author)
    terminal.done("file", "drafts/2021-00-found-the-charter.patch")
    terminal.done("record", "2021-00", "act", "stage=council")
    terminal.done("enact")
    return Town(root, terminal)


def open_page(page: Page, site: Path, path: str) -> list[str]:
    """Open a page of a site on the disk; return a list in which its scripts' errors will stand."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{site.as_uri()}/{path}")
    return errors
