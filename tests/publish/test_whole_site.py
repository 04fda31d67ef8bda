"""What holds for every page of every site, whatever is on it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from codicille.errors import ConfigurationError
from codicille.publish.site import build_site
from codicille.shipped import shipped_site
from publish.leads import broken_leads
from publish.reader import is_outside, read
from publish.vaucelles import drafts, material, one_language

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from codicille.publish.material import Material
    from publish.reader import ReadPage


SCRIPT = re.compile(rb'<script (src="[^":]+" defer|type="application/ld\+json")>')
"""A script of the site itself, or data: the security policy runs nothing else."""


def test_equal_material_gives_equal_bytes(vaucelles: Material, site: Mapping[str, bytes]) -> None:
    again = build_site(material(drafts(), ledger=True), [shipped_site()])
    assert dict(again) == dict(site)
    assert list(site) == sorted(site)
    assert dict(build_site(vaucelles, [shipped_site()])) == dict(site)


def test_whatever_leads_somewhere_in_the_site_leads_there(site: Mapping[str, bytes]) -> None:
    assert list(broken_leads(site, "https://charte.vaucelles.example/")) == []


def test_what_leads_nowhere_is_found() -> None:
    files = {
        "index.html": b'<p id="a"><a href="#b"></a><a href="x/index.html#a"></a><img srcset="y.png 2x">',
        "x/index.html": b'<a href="../index.html#a"></a><script src="../z.js"></script>',
        "x/index.json": b'{"page": "x/index.html", "data": ["lost.json"]}',
        "calendar.ics": b"URL:https://town.example/x/index.\r\n html\r\nURL:https://town.example/gone.html",
        "sitemap.xml": b"<loc>https://town.example/far/index.html</loc>",
        "feeds/all.atom": b'<link href="https://town.example/index.html#c"/>',
    }
    assert list(broken_leads(files, "https://town.example/")) == [
        "index.html: #b",
        "index.html: x/index.html#a",
        "index.html: y.png",
        "x/index.html: ../z.js",
        "x/index.json: ../lost.json",
        "calendar.ics: https://town.example/gone.html",
        "sitemap.xml: https://town.example/far/index.html",
        "feeds/all.atom: https://town.example/index.html#c",
    ]


def test_every_page_has_a_language_a_title_and_one_first_heading(pages: dict[str, ReadPage]) -> None:
    for path, page in pages.items():
        assert page.language == ("fr" if path.startswith("fr/") else "en"), path
        assert page.title.endswith("Charte de Vaucelles"), path
        assert [level for level, _ in page.headings].count(1) == 1, path
        assert page.headings[0][0] == 1, path


def test_headings_go_down_one_level_at_a_time(pages: dict[str, ReadPage]) -> None:
    for path, page in pages.items():
        levels = [level for level, _ in page.headings]
        assert all(after <= before + 1 for before, after in pairwise(levels)), path


def test_no_anchor_stands_twice_on_a_page(pages: dict[str, ReadPage]) -> None:
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), path
        assert "" not in page.ids, path


def test_no_page_asks_for_anything_outside(pages: dict[str, ReadPage]) -> None:
    for path, page in pages.items():
        outside = [link for link in page.links if is_outside(link.target) and link.element != "a"]
        assert {link.relation for link in outside} <= {"canonical"}, path


def test_no_page_holds_a_script_or_a_style_of_its_own(
    site: Mapping[str, bytes], pages: dict[str, ReadPage]
) -> None:
    for path, page in pages.items():
        assert not page.elements & {"style", "img", "iframe"}, path
        assert page.styles == [], path
        scripts = re.findall(rb"<script[^>]*>", site[path])
        assert all(SCRIPT.fullmatch(one) for one in scripts), path
        policy = b"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        assert policy + b"base-uri 'none'; form-action 'self'" in site[path]


def test_the_menu_leads_to_what_there_is(pages: dict[str, ReadPage]) -> None:
    for path in ("index.html", "fr/index.html"):
        menu = [link.target for link in pages[path].links if link.element == "a"]
        assert "versions/index.html" in menu
        assert "search.html" in menu
        assert "nowhere/index.html" not in menu


def test_every_page_leads_to_the_pages_that_the_law_asks_for(pages: dict[str, ReadPage]) -> None:
    for path, page in pages.items():
        expected = "non conforme" if path.startswith("fr/") else "Accessibility: not compliant"
        assert expected in page.words, path
        targets = [link.target for link in page.links]
        assert any(target.endswith("accessibility/index.html") for target in targets), path
        assert any(target.endswith("legal/index.html") for target in targets), path


def test_every_page_says_that_town_and_text_are_fiction(pages: dict[str, ReadPage]) -> None:
    for path, page in pages.items():
        expected = "Ville et texte fictifs" if path.startswith("fr/") else "Fictitious town and text"
        assert expected in page.words, path


def test_a_real_town_is_not_called_fiction() -> None:
    settings = replace(one_language(), fiction=False)
    files = build_site(material(drafts()[:1], settings), [shipped_site()])
    assert b"ictitious" not in files["index.html"]
    assert b"A fiction" not in files["about/index.html"]


def test_every_page_is_linked_to_its_twin_in_the_other_language(pages: dict[str, ReadPage]) -> None:
    assert {path for path in pages if not path.startswith("fr/")} == {
        path.removeprefix("fr/") for path in pages if path.startswith("fr/")
    }
    others = [link.target for link in pages["versions/index.html"].links if link.relation == "alternate"]
    twins = [target for target in others if target.endswith(".html")]
    assert twins == ["../versions/index.html", "../fr/versions/index.html"]


def test_assets_are_named_by_their_content_and_the_site_needs_no_jekyll(site: Mapping[str, bytes]) -> None:
    assets = [path for path in site if path.startswith("assets/")]
    assert all(re.fullmatch(r"assets/[-a-z0-9/]+\.[0-9a-f]{10}\.(css|js|svg)", path) for path in assets)
    assert site[".nojekyll"] == b""
    style = next(path for path in assets if path.startswith("assets/style."))
    assert site[style].startswith(b":root { --accent: #00458b; --accent-dark: #")


def test_a_workspace_may_override_any_file(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "about.html.j2").write_text("our own {{ page.title }}", encoding="utf-8")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "icon.svg").write_bytes(b"<svg/>")
    files = build_site(material(drafts()[:1], one_language()), [tmp_path, shipped_site()])
    assert files["about/index.html"] == b"our own About this site"
    assert b"<svg/>" in files.values()


def test_an_accent_that_cannot_be_read_is_refused() -> None:
    settings = replace(one_language(), accent="#ffcc00")
    with pytest.raises(ConfigurationError, match="contrast of 1"):
        build_site(material(drafts()[:1], settings), [shipped_site()])


def test_a_language_nobody_translated_is_said_in_english() -> None:
    files = build_site(material(drafts()[:1], one_language("oc")), [shipped_site()])
    assert b"Version in force since" in files["index.html"]


def test_assets_may_stand_in_folders(tmp_path: Path) -> None:
    (tmp_path / "assets" / "pictures").mkdir(parents=True)
    (tmp_path / "assets" / "pictures" / "town.svg").write_bytes(b"<svg/>")
    files = build_site(material(drafts()[:1], one_language()), [tmp_path, shipped_site()])
    assert any(re.fullmatch(r"assets/pictures/town\.[0-9a-f]{10}\.svg", path) for path in files)


def test_the_town_s_arms_stand_in_the_head_with_words_for_who_cannot_see_them() -> None:
    settings = replace(one_language(), arms="arms/saint-aubry.svg", arms_alt="Un pont")
    files = build_site(material(drafts()[:1], settings), [shipped_site()])
    assert re.search(
        rb'<img class="arms" src="\.\./assets/arms/saint-aubry\.[0-9a-f]{10}\.svg" alt="Un pont">',
        files["about/index.html"],
    )


def test_the_arms_of_another_town_are_not_published(site: Mapping[str, bytes]) -> None:
    assert not any(path.startswith("assets/arms/") for path in site)


@pytest.mark.parametrize(
    ("arms", "message"),
    [
        ("arms/lost.svg", "the arms “arms/lost.svg” are not in site/assets/"),
        ("arms/saint-aubry.jpg", "are neither an SVG nor a PNG file"),
    ],
)
def test_arms_that_cannot_be_shown_are_refused(arms: str, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        build_site(material(drafts()[:1], replace(one_language(), arms=arms)), [shipped_site()])


def test_a_workspace_may_override_a_style_a_script_and_a_message(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "style.css").write_bytes(b"body { color: red }\n")
    (tmp_path / "assets" / "reference.js").write_bytes(b"// ours\n")
    catalogue = Catalog("fr")
    catalogue.add("Text in force", "Le texte de chez nous")
    place = tmp_path / "messages" / "fr" / "LC_MESSAGES"
    place.mkdir(parents=True)
    with (place / "messages.mo").open("wb") as file:
        write_mo(file, catalogue)
    files = build_site(material(drafts()[:1], one_language("fr")), [tmp_path, shipped_site()])
    style = next(content for path, content in files.items() if re.match(r"assets/style\.", path))
    assert style.endswith(b"}\nbody { color: red }\n"), "the accent is still given"
    assert b"// ours\n" in files.values()
    assert "Le texte de chez nous" in read(files["about/index.html"]).words


def test_the_pages_do_not_change_from_one_day_to_the_next_while_nothing_happens() -> None:
    told = drafts()
    one = build_site(material(told, day=date(2023, 6, 1)), [shipped_site()])
    other = build_site(material(told, day=date(2023, 6, 2)), [shipped_site()])
    assert dict(one) == dict(other)


HARD = re.compile(r"(?:\}\}|%\})\s?[:;!?]\s")
"""A sign written right after something that is filled in: French puts a no-break space before it."""


def test_no_template_writes_a_sign_that_each_language_spaces_otherwise() -> None:
    for template in sorted((shipped_site() / "templates").glob("*.html.j2")):
        assert HARD.findall(template.read_text(encoding="utf-8")) == [], template.name


def test_a_version_that_the_ledger_does_not_hold_is_named_with_the_reason(site: Mapping[str, bytes]) -> None:
    words = read(site["about/index.html"]).words
    assert words.count("none: the ledger holds no version of exactly these words") == 1
