"""Material → every file of the site: a pure function, but for templates and messages read from folders."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from codicille.catalogue import catalogue
from codicille.publish.accent import read_accent
from codicille.publish.amendments.collisions import collisions_page
from codicille.publish.amendments.ground import AmendmentGround
from codicille.publish.amendments.listing import AmendmentLists
from codicille.publish.amendments.pages import AmendmentPages
from codicille.publish.arms import with_arms
from codicille.publish.browser.pages import BrowserPages
from codicille.publish.conformity import mention
from codicille.publish.edition import Edition, Page
from codicille.publish.links import ABOUT, FIGURES_TABLE, amendment_file
from codicille.publish.machines.offering import Offering
from codicille.publish.notices import notice_pages
from codicille.publish.pieces.fragments import Fragments, Memory
from codicille.publish.pieces.woven import Woven
from codicille.publish.reading.acts import Acts
from codicille.publish.reading.article_pages import ArticlePages
from codicille.publish.reading.law import Law
from codicille.publish.reading.provenance_pages import ProvenancePages
from codicille.publish.reading.text_pages import TextPages
from codicille.publish.sittings.booklet import Booklets
from codicille.publish.sittings.figures_page import figures_page, figures_table
from codicille.publish.sittings.ground import SittingGround
from codicille.publish.sittings.pages import SittingPages
from codicille.publish.templates import STYLE, environment, read_assets, told_slips
from codicille.publish.versions.comparison_pages import ComparisonPages
from codicille.publish.versions.known import Known
from codicille.publish.versions.publications import publications
from codicille.publish.versions.time_pages import time_page
from codicille.publish.versions.told import version_views
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from codicille.publish.material import Material
    from codicille.publish.versions.told import VersionView

NO_JEKYLL = ".nojekyll"
"""Tells GitHub Pages to publish the files as they are."""
ICON = "icon.svg"


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A version's name in the ledger."""

    folder: str
    day: date
    id: str
    commit: str | None
    """None where the ledger holds no version of exactly these words."""


def build_site(material: Material, folders: Sequence[Path]) -> Mapping[str, bytes]:
    """Return every file of the site by its path, in order of paths.

    `folders` hold `templates/`, `assets/` and `messages/`; the first that has a file wins. Equal material
    and folders give equal bytes. Raises ConfigurationError when the accent cannot be read on the page, the
    arms are not among the assets, or a template has a slip.
    """
    accent = read_accent(material.settings.accent)
    assets = with_arms(read_assets(folders, accent.style), material.settings.arms)
    files = dict(assets.values())
    files[NO_JEKYLL] = b""
    for entry in material.register:
        path = amendment_file(entry.id, entry.amendment.file)
        files[path] = material.papers.files[entry.id]
    published = {name: path for name, (path, _) in assets.items()}
    published |= {"style": assets[STYLE][0], "icon": assets[ICON][0]}
    files |= material.papers.forms
    views, memory = version_views(material), Memory(Woven(material))
    tools = BrowserPages.of(material, views)
    files |= tools.files
    ground = AmendmentGround.of(material, views)
    files |= ground.files()
    sat = SittingGround.of(ground, folders)
    files |= sat.files()
    offering = Offering.of(sat, folders, memory.woven)
    files |= offering.files()
    files[FIGURES_TABLE] = figures_table(sat.known)
    with told_slips():
        for language in material.settings.languages:
            words = catalogue(language, folders)
            templates = environment(folders, words)
            edition = Edition(material.settings, words, language, templates, published, mention(material))
            own = _pages(sat, Fragments(edition, memory))
            pages = (*own, *tools.pages(), offering.page())
            files |= _rendered(edition, pages, offering, files)
            files |= offering.map(page.path for page in pages)
    return MappingProxyType(dict(sorted(files.items())))


def _rendered(
    edition: Edition, pages: Sequence[Page], offering: Offering, shared: Iterable[str]
) -> Mapping[str, bytes]:
    """Return the files of one language: a page may lead to every other one, and to `shared`."""
    spoken = dict(offering.spoken(edition, pages))
    known = frozenset(
        (*(page.path for page in pages), *(path.removeprefix(edition.prefix) for path in spoken))
    )
    heads = offering.heads(edition, known, shared)
    files = {edition.prefix + page.path: edition.render(page, known, heads.of(page.path)) for page in pages}
    return {**files, **spoken}


def _pages(sat: SittingGround, fragments: Fragments) -> Iterator[Page]:
    ground = sat.ground
    material, views = ground.material, ground.views
    law = Law(material, views, fragments)
    published, acts = publications(material, views), Acts.of(material, views)
    known = Known.of(material, published)
    yield from TextPages(material, views, fragments, law, published).pages()
    yield from time_page(material, views, published)
    yield from ComparisonPages(material, views, fragments).pages()
    yield from ProvenancePages(material, views, fragments, law, acts).pages()
    yield from AmendmentLists(ground).pages()
    yield from AmendmentPages(sat, fragments, law, known).pages()
    yield collisions_page(ground)
    yield figures_page(material, sat.known)
    yield from SittingPages(sat).pages()
    yield from Booklets(sat, fragments).pages()
    yield from ArticlePages(material, views, fragments, acts, known).pages()
    yield from notice_pages(material)
    yield Page(ABOUT, "about.html.j2", say("About this site"), {"ledger": _ledger(material, views)})


def _ledger(material: Material, views: Sequence[VersionView]) -> tuple[LedgerLine, ...]:
    named = zip(views, material.papers.ledger, strict=False)
    lines = tuple(LedgerLine(view.folder, view.in_force, view.act.id, commit) for view, commit in named)
    return lines if any(one.commit is not None for one in lines) else ()
