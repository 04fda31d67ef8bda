"""An amendment drafted in the browser: the standard file, to the byte, taken by Git and by the register."""

from __future__ import annotations

import random
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.scripts import load_scripts
from browser.town import ODD_PATH, TITLE_1, TITLE_2, Town, copied_town, open_page
from browser.visiting import objections
from browser.waiting import assert_at
from codicille.change.diff import make_patch
from codicille.change.to_diff import write_patch
from codicille.decision.formats.from_mail import read_amendment
from codicille.text.text import Blob, Text

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from terminal import Terminal

pytestmark = pytest.mark.browser

MOTIVES = "Ten more hands.\n\nThey are **needed** in “spring”."


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the town is kept from which each test takes its own."""
    return tmp_path_factory.mktemp("kept") / "town"


@pytest.fixture
def town(kept: Path, tmp_path: Path, terminal: Terminal) -> Town:
    return copied_town(kept, tmp_path / "town", terminal)


def open_draft(page: Page, site: Path, eid: str) -> list[str]:
    page.clock.set_fixed_time("2023-05-02T10:00:00Z")
    errors = open_page(page, site, f"draft.html#{eid}")
    expect(page.locator("#words")).to_be_enabled()
    return errors


def fill_in(page: Page, **more: str) -> None:
    told = {"subject": "Fifty members", "author": "Marie Dupont", "email": "marie@montville.example"}
    for name, value in (told | more).items():
        page.fill(f"#{name}", value)


def write(page: Page, eid: str, old: str, new: str) -> None:
    """Write other words in an article, as in a text area."""
    page.select_option("#article", eid)
    assert_at(page, f"#{eid}")
    expect(page.locator("#words")).to_be_enabled()
    words = page.input_value("#words")
    assert words.count(old) == 1, words
    page.fill("#words", words.replace(old, new))


def downloaded(page: Page, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.click("#download")
    place = folder / waiting.value.suggested_filename
    waiting.value.save_as(place)
    return place


def test_a_draft_goes_from_the_browser_into_force(town: Town, page: Page, tmp_path: Path) -> None:
    errors = open_draft(page, town.site, "art_2")
    write(page, "art_2", "forty", "fifty")
    fill_in(page, motives=MOTIVES, number="2023-01")
    place = downloaded(page, tmp_path)
    assert (place.name, errors) == ("2023-01-fifty-members.patch", [])
    town.terminal.done("file", place)
    town.terminal.on(date(2023, 6, 1))
    town.terminal.done("vote", "2023-01", "--in-office", 15, "--present", 14, "--for", 9, "--against", 5)
    town.terminal.done("enact")
    open_page(page, town.build(), "index.html")
    expect(page.locator("#art_2")).to_contain_text("The assembly has fifty members.", use_inner_text=True)
    page.goto(f"{(town.root / 'public').as_uri()}/amendments/2023-01/index.html")
    expect(page.locator("main")).to_contain_text("Ten more hands.", use_inner_text=True)


def test_git_takes_the_file_as_it_is(town: Town, page: Page, tmp_path: Path) -> None:
    open_draft(page, town.site, "art_6")
    write(page, "art_6", "so be it", "amen, œuvre")
    write(page, "art_3", "nothing", "ten crowns")
    fill_in(page, subject="Des œuvres : l’été", author="Zoé, “Zo” O'Neil", motives=MOTIVES)
    place = downloaded(page, tmp_path)
    town.git("add", "--all")
    town.git("commit", "--quiet", "--message", "As it stands")
    town.git("am", "--quiet", str(place))
    assert "amen, œuvre" in (town.root / "constitution" / ODD_PATH).read_text(encoding="utf-8")
    assert town.git("log", "-1", "--format=%an|%ae|%s") == (
        "Zoé, “Zo” O'Neil|marie@montville.example|Des œuvres : l’été\n"
    )


EDITS = {
    "two places of one file": {"art_1": ("keeps", "has"), "art_4": ("by the clerk", "by two clerks")},
    "two files": {"art_3": ("nothing", "little"), "art_5": ("revises", "may revise")},
    "the last line, which has no end": {"art_6": ("Last words", "Final words")},
    "a paragraph like its neighbours": {
        "art_2": ("It meets in public.", "It meets in public.\n\nIt meets in public.")
    },
    "an article more": {"art_3": ("paid nothing.", "paid nothing.\n\n## Article 3 bis\n\nNor do they pay.")},
}


@pytest.mark.parametrize("edits", [pytest.param(edits, id=name) for name, edits in EDITS.items()])
def test_the_file_is_the_one_the_command_line_makes(
    edits: dict[str, tuple[str, str]], town: Town, page: Page, tmp_path: Path
) -> None:
    open_draft(page, town.site, "art_1")
    for eid, (old, new) in edits.items():
        write(page, eid, old, new)
    fill_in(page, motives=MOTIVES, number="2023-07", effective="2023-09-01")
    place = downloaded(page, tmp_path)
    words = {"title-1.md": TITLE_1, ODD_PATH: TITLE_2}
    for old, new in edits.values():
        for path in [path for path, text in words.items() if old in text]:
            words[path] = words[path].replace(old, new)
            (town.root / "constitution" / path).write_text(words[path], encoding="utf-8", newline="")
    (tmp_path / "motives.md").write_text(MOTIVES, encoding="utf-8")
    author = "Marie Dupont <marie@montville.example>"
    told = ("--id", "2023-07", "-s", "Fifty members", "-a", author, "-m", tmp_path / "motives.md")
    town.terminal.done("draft", *told, "--date", "2023-05-02", "--effective", "2023-09-01")
    assert place.read_bytes() == (town.root / "drafts" / place.name).read_bytes()


def test_without_a_number_the_file_bears_a_provisional_one(town: Town, page: Page, tmp_path: Path) -> None:
    open_draft(page, town.site, "art_2")
    write(page, "art_2", "forty", "fifty")
    fill_in(page)
    place = downloaded(page, tmp_path)
    amendment = read_amendment(place.read_bytes(), place.name)
    assert amendment.id.startswith("P20230502-")
    town.terminal.done("file", place)


def test_what_is_wrong_is_said_and_no_file_is_made(town: Town, page: Page) -> None:
    open_draft(page, town.site, "art_2")
    said = page.locator("#findings")
    page.click("#download")
    expect(said).to_contain_text("No article is changed.")
    write(page, "art_2", "forty", "for\u202ety")
    write(page, "art_3", "nothing", "noth\u200bing")
    fill_in(page, subject="Re: [PATCH]", author="marie@montville.example", email="marie", number="2021-00")
    page.fill("#motives", "Because.\n---\nOr so.")
    page.click("#download")
    for words in (
        "TX002 – Article 2 – a sign makes words read in another order",
        "TX003 – Article 3 – a sign stands inside a word",
        "The title is missing.",
        "a name holds letters and no “@”",
        "The e-mail address is missing",
        "The number 2021-00 is already that of another amendment.",
        "Git would take the line “---” for something else",
    ):
        expect(said).to_contain_text(words)
    expect(page.locator("#outcome")).to_have_text("7 things are missing or to be mended:")


def test_changes_are_marked_as_one_types_and_can_be_put_back(town: Town, page: Page) -> None:
    open_draft(page, town.site, "art_2")
    write(page, "art_2", "forty", "fifty")
    page.wait_for_selector("#changes ins")
    expect(page.locator("#changes del")).to_have_text("[removed: forty]")
    expect(page.locator("#edited a")).to_have_text("Article 2 – Assembly")
    page.click("#restore")
    page.wait_for_selector("#changes ins", state="detached")
    expect(page.locator("#words")).to_have_value(re.compile("The assembly has forty members[.]"))


def test_a_draft_is_kept_until_it_is_forgotten(town: Town, page: Page) -> None:
    site = town.site
    open_draft(page, site, "art_2")
    write(page, "art_2", "forty", "fifty")
    fill_in(page)
    page.wait_for_function("document.getElementById('kept').textContent.includes('kept in this browser')")
    page.wait_for_function("Object.values(localStorage).some(one => one.includes('Fifty members'))")
    open_draft(page, site, "art_2")
    page.reload()
    expect(page.locator("#words")).to_have_value(re.compile("fifty"))
    expect(page.locator("#subject")).to_have_value("Fifty members")
    page.click("#forget")
    page.reload()
    expect(page.locator("#words")).to_have_value(re.compile("forty"))
    expect(page.locator("#subject")).to_have_value("")


def test_of_articles_chosen_in_haste_the_last_is_opened_and_none_takes_the_words_of_another(
    town: Town, page: Page
) -> None:
    open_draft(page, town.site, "art_2")
    page.evaluate(
        """() => {
          const load = codicille.loadFiles;
          const turns = [];
          codicille.loadFiles = files => new Promise(go => turns.push(go)).then(() => load(files));
          window.loaded = number => turns[number]();
          window.asked = () => turns.length;
        }"""
    )
    words = page.locator("#words")
    for turn, eid in enumerate(("art_3", "art_6"), start=1):
        page.select_option("#article", eid)
        expect(words).to_be_disabled()
        page.wait_for_function("turn => asked() === turn", arg=turn)
    page.evaluate("loaded(1)")
    expect(words).to_have_value(re.compile("Last words"))
    page.evaluate("loaded(0)")
    page.evaluate("new Promise(go => setTimeout(go, 300))")
    expect(words).to_have_value(re.compile("Last words"))
    page.fill("#words", words.input_value().replace("Last", "Final"))
    expect(page.locator("#edited a")).to_have_text("Article 6")


def test_an_article_emptied_or_without_its_heading_is_told_of(town: Town, page: Page) -> None:
    open_draft(page, town.site, "art_3")
    page.fill("#words", "")
    page.get_by_text("Article 3 would be removed whole").wait_for()
    page.fill("#words", "Members are paid.")
    expect(page.locator("#findings")).to_contain_text("heading of Article 3 is gone")


def test_without_scripts_the_page_says_where_to_write(town: Town, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    open_page(page, town.site, "draft.html")
    expect(page.get_by_role("link", name="charter@montville.example").first).to_be_visible()
    expect(page.locator("#form")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_drafting(page: Page, folder: Path, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    open_draft(page, folder, "art_28")
    page.fill("#words", page.input_value("#words").replace("membres", "personnes", 1))
    page.wait_for_selector("#changes ins")
    page.wait_for_selector("#findings li")
    assert objections(page) == []


def test_no_width_makes_the_page_scroll_sideways(page: Page, folder: Path) -> None:
    for width in (320, 360, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        open_draft(page, folder, "art_28")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


def test_the_diff_of_any_two_texts_is_the_same_to_the_byte(page: Page) -> None:
    chance = random.Random(11)
    heading = f"## Été – œuvre, un titre {'très ' * 20}long\n"
    lines = ["# One\n", "\n", "\n", "a\n", "b\n", "b\n", heading, "c\r\n", "d"]
    written, asked = [], []
    for _ in range(400):
        before = "".join(chance.choices(lines, k=chance.randint(1, 14)))
        after = "".join(line for line in before.splitlines(keepends=True) if chance.random() < 0.8)
        after = after + "".join(chance.choices(lines, k=chance.randint(0, 3))) or "e\n"
        if before == after:
            continue
        path = chance.choice(["a.md", "a b.md", 'œ "x"/\té.md'])
        made = make_patch(Text.of({path: before.encode()}), Text.of({path: after.encode()}))
        written.append(write_patch(made, prefix="constitution/").decode())
        asked.append({"path": path, "before": before, "after": after})
    load_scripts(page)
    ask = "([told, all]) => all.map(file => codicille.amendmentFile({...told, files: [file]}))"
    told = {"id": "1", "subject": "s", "name": "n", "email": "e@x", "day": "2023-05-02"}
    for patch, file, given in zip(written, page.evaluate(ask, [told, asked]), asked, strict=True):
        assert file.partition("---\n")[2] == f"{patch}-- \ncodicille\n", given


def test_the_browser_s_own_sha_1_is_that_of_git(page: Page) -> None:
    contents = ["", "é", *("x" * size for size in (54, 55, 56, 63, 64, 119, 120, 5000))]
    load_scripts(page)
    ids = page.evaluate("contents => contents.map(one => codicille.blobId(one))", contents)
    assert ids == [Blob(content.encode()).id for content in contents]
