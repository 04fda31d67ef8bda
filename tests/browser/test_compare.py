"""Any two versions compared in the browser: as in Python, to the letter; and the page that shows it."""

from __future__ import annotations

import random
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.scripts import load_scripts
from browser.town import open_page
from browser.visiting import objections
from browser.waiting import assert_at
from codicille.change.redline import SpanKind, redline
from codicille.history.comparison import Stretch, compare
from codicille.history.replay import replay
from codicille.history.timeline import FOREVER, timeline
from codicille.publish.browser.weave_data import weave_data
from codicille.publish.material import Papers, Settings, gather
from codicille.publish.versions.told import version_views
from codicille.store.workspace import Workspace
from codicille.text.words import tokens
from publish.vaucelles import drafts, material

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from codicille.history.provenance import Weave
    from codicille.publish.browser.weave_data import WeaveData
    from codicille.publish.material import Material
    from terminal import Terminal

pytestmark = pytest.mark.browser

SOURCES = ("grundgesetz", "zds-statuts", "usa-constitution", "jupyter-governance")
PAIRS = 125
"""Of each of the four histories."""
ASK = """async pairs => {
  await codicille.loadFiles();
  return pairs.map(([before, after]) => codicille.compare(before, after));
}"""

Place = dict[str, int]


def whole(told: Material) -> WeaveData:
    return weave_data(told, version_views(told))


def places(told: Material, data: WeaveData) -> list[list[Place]]:
    """Return for each provision where it stands in each version, as scripts have it."""
    found: list[dict[int, Place]] = [{} for _ in data.provisions]
    numbers = {id(one.line): number for number, one in enumerate(data.provisions)}
    for version, outline in enumerate(told.outlines):
        for provision in outline.provisions:
            file = next(at for at, weave in enumerate(data.weaves) if weave.path(version) == provision.path)
            place = {"file": file, "version": version, "first": provision.first_line}
            later = [
                one.first_line
                for one in outline.provisions
                if one.path == provision.path and one.first_line > provision.first_line
            ]
            place["end"] = min(later, default=10**9)
            found[numbers[id(told.lines.line(provision.address, version))]][version] = place
    return [list(one.values()) for one in found]


def stretch(data: WeaveData, place: Place | None) -> Stretch | None:
    if place is None:
        return None
    return Stretch(data.weaves[place["file"]], place["version"], place["first"], place["end"])


def told_by_python(data: WeaveData, pair: tuple[Place | None, Place | None]) -> list[list[str]]:
    return [[span.kind.value, span.text] for span in compare(stretch(data, pair[0]), stretch(data, pair[1]))]


def differing(
    told: Material, data: WeaveData, count: int, seed: int = 1
) -> list[tuple[Place | None, Place | None]]:
    """Return pairs of wordings of one provision that differ, most of them far apart in time."""
    chosen: list[tuple[Place | None, Place | None]] = []
    by_provision = [one for one in places(told, data) if len(one) > 1]
    pairs = [
        (one[i], one[j]) for one in by_provision for i in range(len(one)) for j in range(len(one)) if i != j
    ]
    random.Random(seed).shuffle(pairs)
    for before, after in pairs:
        old, new = stretch(data, before), stretch(data, after)
        assert old is not None
        assert new is not None
        if len(chosen) < count and old.words != new.words:
            chosen.append((before, after))
        if len(chosen) == count:
            break
    return chosen


def imported(source: Path, root: Path, terminal: Terminal) -> Material:
    """Import a real history; return what its pages are made of."""
    terminal.on(date(2030, 1, 1))
    if source.name == "grundgesetz":
        dated = ("--metadata", source / "patches.json", "--whole", "--language", "de")
        terminal.done("import", "quilt", source, root, *dated)
    else:
        terminal.done("import", "snapshots", source, root)
    register = Workspace.open(root).register()
    known = replay(register, timeline(register).changes(FOREVER, date(2030, 1, 1)))
    return gather(Settings(title=source.name, language="en"), Papers({}), register, known, date(2030, 1, 1))


@pytest.mark.data
@pytest.mark.slow
@pytest.mark.parametrize("name", SOURCES)
def test_browser_and_python_compare_real_versions_alike(
    shared_data: Path, tmp_path: Path, terminal: Terminal, page: Page, name: str
) -> None:
    told = imported(shared_data / name, tmp_path / name, terminal)
    data = whole(told)
    pairs = differing(told, data, PAIRS)
    assert len(pairs) == PAIRS
    load_scripts(page, (data.index, *data.words))
    answers = page.evaluate(ASK, [list(pair) for pair in pairs])
    for pair, answer in zip(pairs, answers, strict=True):
        assert answer == told_by_python(data, pair), pair
        before, after = stretch(data, pair[0]), stretch(data, pair[1])
        assert before is not None
        assert after is not None
        assert "".join(words for kind, words in answer if kind != SpanKind.INSERTED) == before.words
        assert "".join(words for kind, words in answer if kind != SpanKind.DELETED) == after.words


def test_browser_and_python_compare_every_pair_of_a_small_charter_alike(page: Page) -> None:
    told = material(drafts())
    data = whole(told)
    pairs = [
        (before, after)
        for one in places(told, data)
        for before in (None, *one)
        for after in (None, *one)
        if before is not None or after is not None
    ]
    load_scripts(page, (data.index, *data.words))
    answers = page.evaluate(ASK, [list(pair) for pair in pairs])
    assert answers == [told_by_python(data, pair) for pair in pairs]


def test_scripts_rebuild_every_version_to_the_letter(page: Page) -> None:
    told = material(drafts())
    data = whole(told)
    load_scripts(page, (data.index, *data.words))
    rebuilt = page.evaluate(
        """async () => {
          await codicille.loadFiles();
          return codicille.index().versions.map((_, version) => Object.fromEntries(
            codicille.index().files.map((_, file) => [codicille.pathOf(file, version),
              codicille.pathOf(file, version) && codicille.wordsOf(codicille.wholeFile(file, version))])
            .filter(([path]) => path)));
        }"""
    )
    assert rebuilt == [
        {path: version.text[path].content.decode() for path in version.text}
        for version in told.replay.versions
    ]


def soup(chance: random.Random) -> str:
    parts = (
        "a",
        "b",
        " ",
        "\n",
        "le ",
        "maire",
        ".",
        "l’eau",
        "1\u202f000",
        "3,5",
        "x-y",
        "œ",
        "e\u0301",
        "😀",
    )
    return "".join(chance.choices(parts, k=chance.randint(0, 24)))


def test_browser_and_python_draw_the_same_redlines(page: Page) -> None:
    chance = random.Random(3)
    pairs = [(soup(chance), soup(chance)) for _ in range(1500)]
    load_scripts(page)
    answers = page.evaluate("pairs => pairs.map(([old, fresh]) => codicille.redline(old, fresh))", pairs)
    for (old, new), answer in zip(pairs, answers, strict=True):
        assert answer == [[span.kind.value, span.text] for span in redline(old, new)], (old, new)


def test_browser_and_python_cut_the_same_words(page: Page) -> None:
    texts = [
        "L’assemblée compte 1\u202f000 membres, soit 3,5\u00a0% : quatre-vingts…",
        "a_b §\u00a05 (2)\r\n\tx² Ⅳ",
    ]
    signs = [chr(code) for code in range(0x3000) if chr(code).isprintable() or chr(code).isspace()]
    load_scripts(page)
    told = page.evaluate("texts => texts.map(text => codicille.tokens(text))", [*texts, " x".join(signs)])
    assert [tuple(one) for one in told[:2]] == [tokens(text) for text in texts]
    assert len(told[2]) == pytest.approx(
        len(tokens(" x".join(signs))), rel=0.005
    )  # letters that one of them knows since


def test_a_word_that_came_back_is_no_change(page: Page) -> None:
    told = material(drafts())
    data = whole(told)
    assert weave_of(data, "charte.md").content(3) != weave_of(data, "charte.md").content(4)
    trial, after = Stretch(weave_of(data, "charte.md"), 3), Stretch(weave_of(data, "charte.md"), 5)
    assert trial.words == after.words
    assert [span.kind for span in compare(trial, after)] == [SpanKind.KEPT]


def weave_of(data: WeaveData, path: str) -> Weave:
    return next(weave for weave in data.weaves if weave.path(0) == path)


def shown(page: Page) -> str:
    """Wait until the comparison is told; return its words."""
    page.wait_for_selector("#outcome[data-told]")
    return page.locator("#changes").inner_text()


def test_the_reader_chooses_versions_article_and_view(page: Page, folder: Path) -> None:
    errors = open_page(page, folder, "compare.html#from=2021-04-23&to=2023-09-29&article=art_28")
    assert "Article 28" in shown(page)
    expect(page.locator("#changes section")).to_have_count(1)
    expect(page.locator("#changes ins").first).to_be_visible()
    page.check("#sides")
    page.wait_for_selector("#changes table.sides")
    expect(page).to_have_url(re.compile("view=sides"))
    left, right = page.locator("#changes table.sides tbody tr:has(ins)").first.locator("td").all()
    expect(left.locator("ins")).to_have_count(0)
    expect(right.locator("del")).to_have_count(0)
    page.select_option("#article", "")
    page.wait_for_function("document.querySelectorAll('#changes section').length > 1")
    page.click("#swap")
    expect(page).to_have_url(re.compile("#from=2023-09-29&to=2021-04-23"))
    assert errors == []


def test_a_version_compared_with_itself_differs_in_nothing(page: Page, folder: Path) -> None:
    open_page(page, folder, "compare.html#from=2021-04-23&to=2021-04-23")
    assert shown(page) == ""


def test_without_scripts_the_page_links_to_comparisons_that_are_ready(
    chromium: Browser, folder: Path
) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    open_page(page, folder, "compare.html")
    expect(page.locator("#choice")).to_be_hidden()
    page.locator("td a").first.click()
    page.wait_for_url(lambda address: "compare.html" not in address)
    expect(page.locator("h1")).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", ["marked", "sides"])
def test_axe_finds_nothing_in_a_comparison(page: Page, folder: Path, scheme: str, view: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    open_page(page, folder, f"compare.html#from=2021-04-23&to=2023-09-29&view={view}")
    shown(page)
    assert objections(page) == []


def test_no_width_makes_the_page_scroll_sideways(page: Page, folder: Path) -> None:
    for width in (320, 360, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        open_page(page, folder, "compare.html#from=2021-04-23&to=2023-09-29&view=sides")
        page.reload()
        shown(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


def test_the_page_is_worked_by_keyboard(page: Page, folder: Path) -> None:
    open_page(page, folder, "compare.html#from=2021-04-23&to=2023-09-29")
    shown(page)
    page.focus("#from")
    order = []
    for _ in range(5):
        page.keyboard.press("Tab")
        order.append(page.evaluate("document.activeElement.id"))
    assert order == ["swap", "to", "article", "marked", "all"]
    page.focus("#marked")
    page.keyboard.press("ArrowRight")
    page.wait_for_selector("#changes table.sides")


def test_no_request_leaves_the_site_and_its_policy_is_kept(chromium: Browser, folder: Path) -> None:
    context = chromium.new_context(locale="fr-FR")
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    for path in ("compare.html", "search.html?q=maire", "check.html", "draft.html#art_28"):
        open_page(page, folder, path)
        page.wait_for_timeout(300)
    assert complaints == []
    assert asked
    assert all(url.startswith(folder.as_uri()) for url in asked)
    context.close()


def test_a_day_on_which_no_version_begins_is_said_and_the_text_of_that_day_compared(
    page: Page, folder: Path
) -> None:
    open_page(page, folder, "compare.html#from=2023-08-15&to=2023-09-29")
    shown(page)
    expect(page.locator("#taken p")).to_have_count(1)
    expect(page.locator("#taken")).to_contain_text("2023-08-15")
    expect(page.locator("#taken")).to_contain_text("7 juillet 2023")
    assert_at(page, "#from=2023-07-07&to=2023-09-29")
    page.click("#swap")
    expect(page.locator("#taken p")).to_have_count(0)


def test_what_an_address_asks_for_and_is_not_there_is_said(page: Page, folder: Path) -> None:
    open_page(page, folder, "compare.html#from=1999-01-01&to=tomorrow&article=art_999")
    shown(page)
    expect(page.locator("#taken p")).to_have_count(3)
    for told in ("1999-01-01", "23 avril 2021", "tomorrow", "art_999"):
        expect(page.locator("#taken")).to_contain_text(told)
    expect(page).to_have_url(re.compile("#from=2021-04-23&to="))
