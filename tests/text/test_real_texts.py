"""The outline of real constitutions: no byte is lost in any version, and known articles are found."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from codicille.text.address import Address
from codicille.text.blocks import file_blocks
from codicille.text.outline import Outline, outline
from codicille.text.provision import Provision
from codicille.text.text import Text

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not DATA.is_dir(), reason="the real histories do not stand beside the project"),
]
HISTORIES = ["zds-statuts", "usa-constitution", "jupyter-governance"]


def text_in(folder: Path) -> Text:
    files = (path for path in folder.rglob("*") if path.is_file())
    return Text.of({path.relative_to(folder).as_posix(): path.read_bytes() for path in files})


def versions(name: str) -> list[Outline]:
    return [outline(text_in(folder)) for folder in sorted((DATA / name / "versions").iterdir())]


def check_tiling(found: Outline) -> None:
    spans: dict[str, list[tuple[int, int]]] = {}
    for provision in found.provisions:
        for place in provision.places:
            spans.setdefault(place.path, []).append((place.start, place.end))
    for path in found.text:
        content = found.text[path].content
        assert b"".join(content[start:end] for start, end in spans.get(path, [])) == content


def basic_law(folder: str) -> Outline:
    return outline(text_in(DATA / "grundgesetz" / folder))


@pytest.mark.parametrize("name", HISTORIES)
def test_no_byte_of_any_version_is_lost(name: str) -> None:
    found = versions(name)
    assert found
    for each in found:
        check_tiling(each)


@pytest.mark.parametrize("folder", ["base", "final"])
def test_no_byte_of_the_basic_law_is_lost(folder: str) -> None:
    check_tiling(basic_law(folder))


def test_no_byte_of_a_text_that_two_sides_changed_is_lost() -> None:
    for side in ("base", "ours", "theirs", "result"):
        for path in sorted((DATA / "three-way").rglob(f"{side}*")):
            if path.is_file():
                content = path.read_bytes()
                blocks = file_blocks(content)
                assert b"".join(content[block.start : block.end] for block in blocks) == content


def test_the_basic_law_has_its_articles_under_its_parts() -> None:
    found = basic_law("final")
    articles = [each for each in found.provisions if each.unit == "art"]
    assert articles == sorted(articles, key=lambda each: each.address)
    assert len(articles) == 202
    asylum = found.find(Address.read("Art. 16a"))
    assert isinstance(asylum, Provision)
    assert [str(parent) for parent in asylum.parents] == ["dvs_I"]
    repealed = [each.designation for each in articles if each.is_repealed]
    assert repealed == ["Artikel 49", "Artikel 59a", "Artikel 74a", "Artikel 75", "Artikel 142a"]
    assert found.find(Address.parse("art_74__para_1__point_19a")) is not None


def test_the_articles_of_the_united_states_are_divided_into_sections() -> None:
    last = versions("usa-constitution")[-1]
    assert last.places_in(Address.read("Article I Section 8"))
    fourteenth = last.find(Address.parse("amendment_XIV"))
    assert isinstance(fourteenth, Provision)
    assert fourteenth.path == "amendments/00014.md"


def test_statutes_with_bold_numbers_have_their_articles() -> None:
    first, *_others, last = versions("zds-statuts")
    assert [each.designation for each in first.provisions if each.unit == "art"] == [
        f"Article {number}" for number in range(1, 22)
    ]
    assert len([each for each in last.provisions if each.unit == "art"]) == 20


def test_the_basic_law_is_outlined_within_half_a_second() -> None:
    text = text_in(DATA / "grundgesetz" / "final")
    file_blocks.cache_clear()
    start = time.process_time()
    outline(text)
    cold = time.process_time() - start
    assert cold < 0.5
