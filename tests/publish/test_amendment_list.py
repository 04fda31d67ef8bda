"""The list of amendments, its cuts, and what collides: each a page that a plain link leads to."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from codicille.publish.amendments.filters import facets, file_name
from codicille.publish.amendments.ground import AmendmentGround
from codicille.publish.site import build_site
from codicille.publish.versions.told import version_views
from codicille.shipped import shipped_site
from publish.leads import broken_leads
from publish.reader import read
from publish.rivals_of_vaucelles import rival_material
from publish.vaucelles import (
    FOUNDING,
    Draft,
    council,
    drafts,
    edited,
    filed,
    material,
    one_language,
    plenary,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codicille.publish.material import Material
    from publish.reader import ReadPage


@pytest.fixture(scope="module")
def rival_site() -> Mapping[str, bytes]:
    return build_site(rival_material(), [shipped_site()])


def answers(given: Material) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return what each facet's cuts hold, by file name."""
    found = facets(AmendmentGround.of(given, version_views(given)))
    return {
        facet.anchor: {cut.path.rpartition("/")[2].removesuffix(".html"): cut.ids for cut in facet.cuts}
        for facet in found
    }


def test_every_cut_holds_what_answers_its_question(vaucelles: Material) -> None:
    found = answers(vaucelles)
    assert found["by-state"]["open"] == ("007", "008")
    assert found["by-article"]["art-2"] == ("001", "004", "005", "006", "007", "008", "009")
    assert found["by-author"] == {"jeanne-roy": tuple(f"{number:03}" for number in range(11))}
    assert found["by-sitting"]["2022-03-01-assemblee"] == ("001", "002", "006")
    assert found["by-vote"]["assemblee-b-against"] == ("006",)
    assert found["by-vote"]["conseil-for"] == ("001", "002", "003", "004", "005")


def test_a_vote_to_put_off_is_no_vote_for() -> None:
    day = date(2022, 3, 1)
    eleven = edited(FOUNDING, ("dix membres", "onze membres"))
    put_off = council(day, 8, 2).replace("date =", 'outcome_sought = "adjourns"\ndate =')
    events = filed(day) + plenary(day, (5, 5, 0), (4, 1, 0)) + put_off
    told = material((drafts()[0], Draft("001", "Onze", FOUNDING, eleven, events)), one_language())
    positions = answers(told)["by-vote"]
    assert "conseil-for" not in positions
    assert positions["assemblee-a-divided"] == ("001",)


def test_names_that_look_alike_get_files_of_their_own() -> None:
    taken: set[str] = set()
    names = [file_name(words, taken) for words in ("Zoé Élan", "zoe-elan", "ZOE  ELAN", "東京")]
    assert names == ["zoe-elan", "zoe-elan-2", "zoe-elan-3", "other"]


def test_the_counts_beside_the_links_are_those_of_their_pages(site: Mapping[str, bytes]) -> None:
    html = site["amendments/index.html"].decode()
    assert '<a href="../amendments/by-state/open.html">Under way</a> <span class="count">2</span>' in html
    cut = read(site["amendments/by-state/open.html"])
    assert "2 amendments. Show all amendments" in cut.words
    assert [words for level, words in cut.headings if level == 2] == ["Under way (2)"]


def test_a_cut_keeps_the_other_answers_to_its_question(pages: dict[str, ReadPage]) -> None:
    words = pages["amendments/by-state/open.html"].words
    assert "Under way 2" in words
    assert "In force 4" in words
    assert "Jeanne Roy 11" not in words


def test_open_ones_come_first_and_say_how_many_they_cannot_pass_with(rival_site: Mapping[str, bytes]) -> None:
    page = read(rival_site["amendments/index.html"])
    assert next(words for level, words in page.headings if level == 2) == "Under way (6)"
    assert "Cannot pass with 1 other" in page.words


def test_the_table_of_collisions_says_what_each_is_to_each(rival_site: Mapping[str, bytes]) -> None:
    words = read(rival_site["collisions.html"]).words
    assert "6 amendments await a decision." in words
    assert "Which open amendments collide" in words
    row = words[words.index("102 Quatre fois") :][:200]
    assert row.startswith(
        "102 Quatre fois Cannot both pass itself Same place, both can pass nothing in common"
    )
    assert "If 101 passes, 102 falls." in words
    assert "If 101 does not pass, 105 falls with it." in words


def test_each_page_tells_whom_it_meets_and_where(rival_site: Mapping[str, bytes]) -> None:
    html = rival_site["amendments/101/index.html"].decode()
    words = read(rival_site["amendments/101/index.html"]).words
    assert "It cannot pass together with" in words
    assert '<a href="../../index.html#art_2__al_5">See it in the text in force</a>' in html
    assert "<dt>Sub-amendments</dt>" in html
    sub = read(rival_site["amendments/105/index.html"]).words
    assert "Amends the amendment 101" in sub
    assert "[removed: trois] [added: cinq] fois" in sub.replace("][", "] [")


def test_what_meets_nothing_says_so(rival_site: Mapping[str, bytes]) -> None:
    assert (
        "No other open amendment touches the same words"
        in read(rival_site["amendments/104/index.html"]).words
    )


def test_what_was_not_known_on_the_day_collides_with_nothing() -> None:
    early = build_site(rival_material(date(2023, 5, 1)), [shipped_site()])
    assert "No amendment awaits a decision." in read(early["collisions.html"]).words


def test_the_site_of_rivals_holds_together(rival_site: Mapping[str, bytes]) -> None:
    assert list(broken_leads(rival_site)) == []
    assert dict(build_site(rival_material(), [shipped_site()])) == dict(rival_site)
