"""Material → every file of the site: a pure function, but for templates and messages read from folders."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from codicille.catalogue import catalogue
from codicille.publish.accent import read_accent
from codicille.publish.amendment_pages import AmendmentPages
from codicille.publish.article_pages import ArticlePages
from codicille.publish.edition import Edition, Page
from codicille.publish.fragments import Fragments, Memory
from codicille.publish.law import Law
from codicille.publish.links import ABOUT, amendment_file
from codicille.publish.templates import STYLE, environment, read_assets
from codicille.publish.text_pages import TextPages
from codicille.publish.versions import version_views
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from codicille.publish.material import Material
    from codicille.publish.versions import VersionView

NO_JEKYLL = ".nojekyll"
"""Tells GitHub Pages to publish the files as they are."""
ICON = "icon.svg"


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A version's name in the ledger."""

    folder: str
    day: date
    id: str
    commit: str


def build_site(material: Material, folders: Sequence[Path]) -> Mapping[str, bytes]:
    """Return every file of the site by its path, in order of paths.

    `folders` hold `templates/`, `assets/` and `messages/`; the first that has a file wins. Equal material
    and folders give equal bytes. Raises ConfigurationError when the accent cannot be read on the page.
    """
    accent = read_accent(material.settings.accent)
    assets = read_assets(folders, accent.style)
    files = dict(assets.values())
    files[NO_JEKYLL] = b""
    for entry in material.register:
        path = amendment_file(entry.id, entry.amendment.file)
        files[path] = material.papers.files[entry.id]
    published = {"style": assets[STYLE][0], "icon": assets[ICON][0]}
    views, memory = version_views(material), Memory()
    for language in material.settings.languages:
        words = catalogue(language, folders)
        edition = Edition(material.settings, words, language, environment(folders, words), published)
        for page in _pages(material, views, Fragments(edition, memory)):
            files[edition.prefix + page.path] = edition.render(page)
    return MappingProxyType(dict(sorted(files.items())))


def _pages(material: Material, views: Sequence[VersionView], fragments: Fragments) -> Iterator[Page]:
    law = Law(material, views, fragments)
    yield from TextPages(material, views, fragments, law).pages()
    yield from AmendmentPages(material, views, fragments, law).pages()
    yield from ArticlePages(material, views, fragments).pages()
    yield Page(ABOUT, "about.html.j2", say("About this site"), {"ledger": _ledger(material, views)})


def _ledger(material: Material, views: Sequence[VersionView]) -> tuple[LedgerLine, ...]:
    named = zip(views, material.papers.ledger, strict=False)
    return tuple(
        LedgerLine(view.folder, view.in_force, view.act.id, commit)
        for view, commit in named
        if commit is not None
    )
