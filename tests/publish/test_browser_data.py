"""What the site hands to its scripts, read as they read it: the weave, the index of words and numbers."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codicille.change.redline import Span, SpanKind
from codicille.history.comparison import Stretch, compare
from codicille.history.provenance import Run, Weave
from codicille.publish.browser.pages import BrowserPages
from codicille.publish.browser.script_data import data_script
from codicille.publish.browser.search_index import search_data
from codicille.publish.browser.search_words import folded, french_stem, terms
from codicille.publish.browser.weave_data import weave_data
from codicille.publish.links import WHOLE_FORM
from codicille.publish.site import build_site
from codicille.publish.versions.told import VersionView, version_views
from codicille.shipped import shipped_site
from publish.reader import read
from publish.vaucelles import MAY, SHORTER, Draft, adopted, drafts, edited, material, one_language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codicille.publish.browser.script_data import DataScript
    from codicille.publish.material import Material


def value(script: DataScript) -> Any:
    """Return what a script of data hands over."""
    match = re.fullmatch(rf'codicille\.data\("{script.name}",(.*)\);\n', script.content.decode(), re.DOTALL)
    assert match is not None
    return json.loads(match[1])


def searched(told: Material) -> dict[str, Any]:
    return {script.name: value(script) for script in search_data(told, version_views(told))}


def test_a_script_of_data_is_named_by_its_content() -> None:
    one, other = data_script("words", ["</script>", "é\u2028"]), data_script("words", [])
    assert re.fullmatch(r"assets/data/words\.[0-9a-f]{10}\.js", one.path)
    assert one.path != other.path
    assert value(one) == ["</script>", "é\u2028"]


def test_every_version_is_the_words_alive_in_it(vaucelles: Material) -> None:
    data = weave_data(vaucelles, version_views(vaucelles))
    index, runs = value(data.index), dict(one for script in data.words for one in value(script))
    for version in vaucelles.replay.versions:
        rebuilt = {}
        for number, file in enumerate(index["files"]):
            path = next((name for first, name in reversed(file["names"]) if first <= version.number), None)
            alive = (run for run in runs[number] if run[1] <= version.number < (run[2:] or [10**9])[0])
            if path is not None:
                rebuilt[path] = "".join(run[0] for run in alive).encode()
        assert rebuilt == {path: version.text[path].content for path in version.text}


def test_each_provision_begins_where_the_data_says(vaucelles: Material) -> None:
    data = weave_data(vaucelles, version_views(vaucelles))
    index = value(data.index)
    for version, outline in enumerate(vaucelles.outlines):
        for weave, file in zip(data.weaves, index["files"], strict=True):
            sections = [told for first, told in file["sections"] if first <= version][-1:]
            path = weave.path(version)
            lines = [line for _, line in sections[0]] if sections else []
            assert lines == [one.first_line for one in outline.provisions if one.path == path]


def test_a_provision_has_one_key_and_a_page(vaucelles: Material, site: Mapping[str, bytes]) -> None:
    told = value(weave_data(vaucelles, version_views(vaucelles)).index)["provisions"]
    keys = [one["key"] for one in told]
    assert len(keys) == len(set(keys))
    assert {"art_1", "art_2", "art_3", "art_3bis"} <= set(keys)
    assert all(one["page"] in site for one in told)


def test_files_in_force_are_named_by_git_s_own_ids(vaucelles: Material) -> None:
    index = value(weave_data(vaucelles, version_views(vaucelles)).index)
    current = vaucelles.current
    assert current is not None
    assert sorted(file["id"] for file in index["files"]) == sorted(
        blob.id for blob in current.text.blobs.values()
    )


RUNS = st.lists(
    st.builds(
        lambda words, born, lasts: Run(words, born, None if lasts is None else born + lasts),
        st.sampled_from(["a b.\n", "the mayor ", "\n", "two\n", "assembly"]),
        st.integers(0, 3),
        st.none() | st.integers(1, 3),
    ),
    max_size=12,
)


@given(RUNS, st.integers(0, 4), st.integers(0, 4), st.integers(1, 4), st.none() | st.integers(1, 6))
def test_a_comparison_holds_both_wordings_and_nothing_else(
    runs: list[Run], one: int, other: int, first: int, end: int | None
) -> None:
    weave = Weave(((0, "text.md"),), tuple(runs))
    before, after = Stretch(weave, one, first, end), Stretch(weave, other, first, end)
    spans = compare(before, after)
    assert "".join(span.text for span in spans if span.kind is not SpanKind.INSERTED) == before.words
    assert "".join(span.text for span in spans if span.kind is not SpanKind.DELETED) == after.words
    assert all(span.text for span in spans)
    assert all(left.kind is not right.kind for left, right in pairwise(spans))
    assert [span.kind for span in compare(before, before)] in ([], [SpanKind.KEPT])


def test_what_nothing_precedes_came_whole_and_what_nothing_follows_went_whole() -> None:
    stretch = Stretch(Weave(((0, "text.md"),), (Run("One.\n", 0), Run("Two.\n", 0))), 0, 2)
    assert compare(None, stretch) == (Span(SpanKind.INSERTED, "Two.\n"),)
    assert compare(stretch, None) == (Span(SpanKind.DELETED, "Two.\n"),)
    assert compare(None, None) == ()


def test_a_provision_that_moved_to_another_file_is_compared_by_its_words() -> None:
    old = Stretch(Weave(((0, "a.md"),), (Run("The mayor signs.\n", 0, 1),)), 0)
    new = Stretch(Weave(((1, "b.md"),), (Run("The clerk signs.\n", 1),)), 1)
    kinds = [(span.kind.value, span.text) for span in compare(old, new)]
    assert kinds == [("kept", "The "), ("deleted", "mayor"), ("inserted", "clerk"), ("kept", " signs.\n")]


def test_rewritings_too_large_to_search_are_shown_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("codicille.history.comparison.MOST_PAIRS", 3)
    weave = Weave(((0, "a.md"),), (Run("a b c\n", 0, 1), Run("a d c\n", 1)))
    assert [span.text for span in compare(Stretch(weave, 0), Stretch(weave, 1))] == ["a b c\n", "a d c\n"]


def test_the_text_in_force_is_searched_apart_from_amendments_and_other_wordings(vaucelles: Material) -> None:
    told = searched(vaucelles)
    now, acts, before = (told[name]["documents"] for name in ("search-now", "search-acts", "search-before"))
    assert any("L’assemblée compte douze membres." in text for _, _, text in now)
    assert ["001 – Porter l’assemblée à douze", "amendments/001/index.html"] in [one[:2] for one in acts]
    assert any("L’assemblée compte dix membres." in text for _, _, text, _ in before)
    assert not any(
        "douze membres" in text and "sont pas payés" in text
        for _, path, text, _ in before
        if "2022-04" in path
    )


def test_the_index_holds_every_word_of_every_document(vaucelles: Material) -> None:
    for told in searched(vaucelles).values():
        for number, (title, _, text, *_) in enumerate(told["documents"]):
            for term in terms(f"{title}\n{text}", "fr"):
                assert number in told["terms"][term]


def test_what_is_searched_is_read_without_markdown(vaucelles: Material) -> None:
    documents = searched(vaucelles)["search-now"]["documents"]
    texts = {title: text for title, _, text in documents}
    assert "elle vaut pour tous" in texts["Article 1er – Objet"]
    assert "Bourg – École" in texts["Annexe 1 – Lieux"]
    assert not any("**" in text or "](" in text for text in texts.values())


def test_numbers_lead_to_articles_and_those_that_are_gone_to_their_history(vaucelles: Material) -> None:
    numbers = searched(vaucelles)["search-now"]["numbers"]
    assert numbers["1"][0] == ["art", "Article 1er – Objet", "index.html#art_1"]
    assert ["title", "Titre I – Les habitants", "index.html#title_I"] in numbers["1"]
    assert numbers["3bis"] == [["art", "Article 3 bis – Budget", "index.html#art_3bis"]]
    assert numbers["3"][0][2] == "articles/art_3/index.html"


def test_a_site_without_any_text_has_no_tools() -> None:
    told = material(drafts()[:1])
    pages = [page.path for page in BrowserPages.of(told, version_views(told)).pages()]
    assert pages == ["compare.html", "check.html", "search.html", "draft.html"]
    assert list(BrowserPages.of(told, ()).pages()) == []


def test_the_word_form_is_offered_where_it_is_published() -> None:
    told = material(drafts()[:1])
    with_form = replace(told, papers=replace(told.papers, forms={WHOLE_FORM: b"PK"}))
    for known, offered in ((with_form, WHOLE_FORM), (told, None)):
        pages = {page.path: page for page in BrowserPages.of(known, version_views(known)).pages()}
        assert pages["draft.html"].values["form"] == offered


def test_proposals_are_sent_to_the_town_s_address() -> None:
    settings = replace(one_language(), contact="mairie@vaucelles.example")
    page = build_site(material(drafts()[:1], settings), [shipped_site()])["draft.html"]
    assert "mailto:mairie@vaucelles.example" in [link.target for link in read(page).links]


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        (("élu", "élue", "élus", "élues"), "elu"),
        (("municipal", "municipale", "municipaux", "municipales"), "municipal"),
        (("citoyen", "citoyenne", "citoyens", "citoyennes"), "citoyen"),
        (("bureau", "bureaux"), "bureau"),
        (("conseiller", "conseillère", "conseillères"), "conseiller"),
        (("actif", "active", "actifs", "actives"), "actif"),
        (("animateur", "animatrice", "animatrices"), "animateur"),
        (("délégué", "déléguée", "délégués"), "delegu"),
        (("28e", "28E"), "28e"),
        (("lu", "Lu"), "lu"),
    ],
)
def test_french_words_are_found_in_plural_and_feminine(words: tuple[str, ...], stem: str) -> None:
    assert {french_stem(folded(word)) for word in words} == {stem}


def test_elided_words_are_no_words_and_other_languages_keep_their_endings() -> None:
    assert terms("Qu’il s'agisse d’œuvres : l’Été", "fr") == ("il", "agiss", "oeuvr", "ete")
    assert terms("Die Länder, l’s", "de") == ("die", "lander", "l", "s")


def test_a_wording_of_old_is_found_in_the_version_that_stood() -> None:
    founding, twelve, fewer, *_ = drafts()
    twenty = edited(SHORTER, ("douze membres", "vingt membres"))
    told = material((founding, twelve, fewer, Draft("003", "Vingt", SHORTER, twenty, adopted(MAY), MAY)))
    found = searched(told)["search-before"]["documents"]
    assert [path for _, path, text, _ in found if "douze membres" in text] == [
        "versions/2022-03-01/index.html#art_2"
    ]


def test_author_motives_and_what_is_written_stand_apart(vaucelles: Material) -> None:
    texts = {title: text for title, _, text in searched(vaucelles)["search-acts"]["documents"]}
    told = "Jeanne Roy · Parce qu’il le faut : voilà. · L’assemblée compte douze membres."
    assert texts["001 – Porter l’assemblée à douze"].startswith(told)


def test_versions_are_compared_at_first_with_one_that_stood() -> None:
    founding, twelve, fewer, *_ = drafts()
    told = material((founding, twelve, fewer))
    compared = next(page for page in BrowserPages.of(told, version_views(told)).pages())
    first = compared.values["first"]
    assert isinstance(first, VersionView)
    assert first.folder == "versions/2021-01-01"
