"""The demonstration, told as what happened in Saint-Aubry-sur-Meurthe from 2021 to 2025."""

from __future__ import annotations

import re
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from codicille.change.apply import Applied, apply_patch
from codicille.change.clash import Conflicted
from codicille.change.merge import Merged, merge
from codicille.decision.course.state import State
from codicille.decision.procedure import Outcome
from codicille.decision.record import Record
from codicille.history.chronicle import chronicle
from codicille.history.concordance import concordance
from codicille.history.fold import Fold
from codicille.history.lineage import effects, lineages
from codicille.history.register import Entry, Register
from codicille.history.replay import Replay, replay
from codicille.history.simultaneous import order_matters
from codicille.history.standings import Standings, replacing_vote
from codicille.history.timeline import FOREVER, timeline
from codicille.store.enactment import enact
from codicille.store.files import read_text
from codicille.store.git import Repository
from codicille.store.workspace import Workspace
from codicille.text.address import Address
from codicille.text.outline import outline

if TYPE_CHECKING:
    from codicille.decision.voting.verdict import Verdict
    from codicille.text.text import Text
    from terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)
DISTRICTS, BUDGET, ASSEMBLY, REVISION = "titre-2.md", "titre-3.md", "titre-5.md", "titre-6.md"


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration in a repository of its own, enacted on a day of 2026."""
    folder = tmp_path_factory.mktemp("demonstration") / "saint-aubry"
    for name in ("amendments", "constitution", "sittings"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "codicille.toml", folder)
    repository = Repository.create(folder)
    repository.save([folder], "The register")
    done = enact(Workspace.open(folder), repository, TODAY)
    repository.close()
    assert done.conflict is None
    assert done.files == ()
    return folder


@pytest.fixture(scope="session")
def known() -> Register:
    return Workspace.open(ROOT).register()


@pytest.fixture(scope="session")
def told(known: Register) -> Replay:
    return replay(known, timeline(known).changes())


def article(known: Register, name: str, as_of: date, known_at: date = FOREVER) -> str:
    """Return an article as it read on a day, as known on a day."""
    version = replay(known, timeline(known).changes(known_at=known_at)).as_of(as_of)
    assert version is not None
    structure = outline(version.text)
    found = structure.find(Address.read(name))
    assert found is not None, name
    return structure.source(found)


def drafted(known: Register, told: Replay, name: str) -> tuple[Text, Text]:
    """Return the text an amendment was drafted on and what it makes of it."""
    base = Fold(known, told.versions).base(name)
    assert base is not None
    applied = apply_patch(base, known.entry(name).amendment.patch)
    assert isinstance(applied, Applied)
    return base, applied.text


def meeting(known: Register, told: Replay, one: str, other: str) -> Merged | Conflicted:
    """Put two amendments drafted on one text together."""
    base, ours = drafted(known, told, one)
    theirs = apply_patch(base, known.entry(other).amendment.patch)
    assert isinstance(theirs, Applied)
    return merge(base, ours, theirs.text)


class TestTheWhole:
    def test_constitution_is_the_text_in_force(self, told: Replay) -> None:
        version = told.as_of(TODAY)
        assert version is not None
        assert read_text(ROOT / "constitution") == version.text

    def test_each_amendment_states_the_true_text_it_was_drafted_on(
        self, known: Register, told: Replay
    ) -> None:
        founding, *others = known
        assert founding is known.founding
        for entry in others:
            base = Fold(known, told.versions).base(entry.id)
            assert base is not None, entry.id
            applied = apply_patch(base, entry.amendment.patch)
            assert isinstance(applied, Applied)
            assert applied.is_exact_base, entry.id
            assert applied.is_exact_result, entry.id

    def test_on_no_day_did_the_ledger_say_what_it_takes_back_later(self, known: Register) -> None:
        whole = chronicle(known, timeline(known))
        for day in sorted({event.recorded_on for entry in known for event in entry.record.events}):
            entries = [
                Entry(e.amendment, Record(tuple(x for x in e.record.events if x.recorded_on <= day)))
                for e in known
            ]
            then = Register.of(entries, known.rules)
            assert chronicle(then, timeline(then)).until(day) == whole.until(day), day

    def test_the_order_of_call_decided_nothing_about_the_words(self, known: Register, told: Replay) -> None:
        assert order_matters(known, told.versions) == ()

    def test_every_article_that_the_text_names_is_in_it(self, told: Replay) -> None:
        structure = outline(told.text)
        named = {
            number
            for path in told.text
            for line in told.text[path].content.decode().splitlines()
            if not line.startswith("[^")
            for number in re.findall(r"\barticles? (\d+(?: bis)?)", line)
        }
        assert len(named) > 10
        for number in named:
            assert structure.find(Address.read(f"article {number}")) is not None, number


class TestTheErratumOf2021:
    """The rue des Tisserands stood in two districts by a slip; the mayor's order mends it in June."""

    BEFORE = "le quai Bas, la rue des Moulins et la rue des Tisserands."
    AFTER = "le quai Bas et la rue des Moulins."

    def test_as_known_since_the_table_never_said_it(self, known: Register) -> None:
        assert self.AFTER in article(known, "annexe 1", date(2021, 4, 23))

    def test_as_known_until_the_order_was_published_it_did(self, known: Register) -> None:
        assert self.BEFORE in article(known, "annexe 1", date(2021, 6, 10), date(2021, 6, 10))
        assert self.AFTER in article(known, "annexe 1", date(2021, 6, 10), date(2021, 6, 11))

    def test_no_vote_was_taken(self, known: Register) -> None:
        stages = Standings(known).of(known.entry("E-2021-01")).stages
        assert [outcome.stage.id for outcome in stages] == ["arrete"]


class TestThirtyMembersWithoutSubstitutes:
    """2023-06 changes the words of article 28 that 2023-01 changes: its authors rectify it as 2023-06R."""

    def test_the_two_collide_in_article_28(self, known: Register, told: Replay) -> None:
        met = meeting(known, told, "2023-06", "2023-01")
        assert isinstance(met, Conflicted)
        assert {clash.spot.article for clash in met.clashes} == {"Article 28"}

    def test_its_authors_withdraw_it_for_the_version_they_rectified(self, known: Register) -> None:
        standings = Standings(known)
        assert standings.of(known.entry("2023-06")).state is State.WITHDRAWN
        rectified = known.entry("2023-06R")
        assert rectified.amendment.requires == ("2023-01",)
        assert standings.of(rectified).state is State.EXECUTORY

    def test_the_rectified_version_was_drafted_on_what_2023_01_makes(
        self, known: Register, told: Replay
    ) -> None:
        base, _ = drafted(known, told, "2023-06R")
        assert base[ASSEMBLY] == drafted(known, told, "2023-01")[1][ASSEMBLY]


class TestTwoIndemnitiesAtOnePoint:
    """2023-02 (20 €) and 2023-03 (44 €) both put an article 31 bis after article 31."""

    def test_they_collide(self, known: Register, told: Replay) -> None:
        assert isinstance(meeting(known, told, "2023-02", "2023-03"), Conflicted)

    def test_the_one_furthest_from_the_text_was_called_first_and_rejected(self, known: Register) -> None:
        standings = Standings(known)
        twenty, forty_four = (standings.of(known.entry(name)) for name in ("2023-02", "2023-03"))
        assert forty_four.state is State.REJECTED
        assert twenty.state is State.EXECUTORY
        orders = [outcome.event.order for outcome in (forty_four.stages[0], twenty.stages[0])]  # type: ignore[union-attr]  # votes
        assert orders == [4, 5]


class TestTheFloorOfTheEnvelope:
    """The assembly votes a floor; the council adopts it in another wording; in 2024 it is raised."""

    def test_the_councils_text_took_the_place_of_the_assemblys(self, known: Register) -> None:
        standings = Standings(known)
        assert standings.of(known.entry("2023-08")).state is State.SUPERSEDED
        council = known.entry("2023-08C")
        standings.check(council)
        assert standings.of(council).state is State.EXECUTORY
        vote = replacing_vote(council)
        assert vote is not None
        assert vote.outcome_sought is Outcome.ADOPTS_WITH_CHANGES

    def test_both_texts_are_kept(self, known: Register, told: Replay) -> None:
        assert "ne peut être inférieur" in drafted(known, told, "2023-08")[1][BUDGET].content.decode()
        assert "ne peut être inférieur" not in article(known, "article 16", TODAY)

    @pytest.mark.parametrize(
        ("day", "words"),
        [
            (date(2023, 9, 28), "au plus tard lors du vote du budget primitif.\n"),
            (date(2023, 9, 29), "À compter de l’édition 2024, ce montant est d’au moins 1 000 000 €"),
            (date(2024, 7, 5), "À compter de l’édition 2025, ce montant est d’au moins 1 200 000 €"),
        ],
    )
    def test_article_16_day_by_day(self, known: Register, day: date, words: str) -> None:
        assert words in article(known, "article 16", day).replace("\N{NO-BREAK SPACE}", " ").replace(
            "\u202f", " "
        )


class TestOneWordForTheDistrictWorkshops:
    """2023-12 changes words in every file, on the text of the spring; it comes after all the others."""

    def test_it_was_filed_on_a_text_that_has_moved_since_and_merges_word_by_word(self, told: Replay) -> None:
        (version,) = [one for one in told.versions if one.change.id == "2023-12"]
        assert version.is_merged
        assert version.in_force == date(2024, 1, 1)
        before = told.versions[version.number - 1]
        assert before.change.id == "2023-07"

    def test_the_sentences_it_shares_with_others_are_to_be_read_again(self, told: Replay) -> None:
        (version,) = [one for one in told.versions if one.change.id == "2023-12"]
        assert [(review.spot.article, review.spot.path) for review in version.reviews] == [
            ("Article 10", DISTRICTS),
            ("Article 10", DISTRICTS),
            ("Article 28", ASSEMBLY),
            ("Article 30", ASSEMBLY),
            ("Article 34", REVISION),
        ]

    def test_no_word_of_theirs_is_lost(self, known: Register) -> None:
        ten = article(known, "article 10", date(2024, 1, 1))
        assert "animé conjointement par un élu de quartier" in ten
        assert "parmi les conseillères et les conseillers municipaux, et par un habitant" in ten
        assert "adhérentes ou adhérents, renouvelé chaque année, les assiste" in ten

    def test_one_term_is_left(self, told: Replay) -> None:
        words = "".join(told.text[path].content.decode() for path in told.text)
        assert "conseil de quartier " not in words
        assert "Conférence des ateliers\n" not in words


class TestTheDeferredWorkshops:
    """2023-07 is adopted in July 2023 and waits for January."""

    def test_it_is_known_and_not_in_the_text_until_its_day(self, known: Register) -> None:
        new_year = date(2024, 1, 1)
        assert "conjointement" not in article(known, "article 10", new_year - DAY)
        assert "conjointement" in article(known, "article 10", new_year)
        assert "conjointement" in article(known, "article 10", new_year, date(2023, 7, 6))


class TestTheRulesOfRevision:
    """2023-13 changes the majority; its own sitting votes by the old one, the next edition by the new."""

    def explanations(self, known: Register, name: str) -> Verdict:
        stages = Standings(known).of(known.entry(name)).stages
        return next(o.verdict for o in stages if o.stage.id == "pleniere")  # type: ignore[return-value]  # a vote

    def test_a_college_could_stop_an_amendment_by_itself_in_2023(self, known: Register) -> None:
        verdict = self.explanations(known, "2023-05")
        assert verdict.majority.reached
        assert not verdict.adopted
        assert verdict.some is None

    def test_two_colleges_must_be_for_it_in_2024(self, known: Register) -> None:
        for name in ("2024-01", "2024-02"):
            verdict = self.explanations(known, name)
            assert verdict.adopted
            assert verdict.some is not None
            assert (verdict.some.required, verdict.some.counted) == (2, 3)


class TestTheRenumberingOf2024:
    """Articles 31 bis and 33 bis become 32 and 35, those after them move on, and no article is lost."""

    OLD = ("31 bis", "32", "33", "33 bis", "34", "35", "36")
    NEW = ("32", "33", "34", "35", "36", "37", "38")

    def test_every_old_number_leads_to_its_article(self, known: Register, told: Replay) -> None:
        names = concordance(known, told.versions)
        last = len(told.versions) - 1
        now = [names.later(Address.read(old), last - 1, last) for old in self.OLD]
        assert now == [Address.read(new) for new in self.NEW]

    def test_the_command_line_finds_an_article_under_its_old_number_and_says_so(
        self, town: Path, terminal: Terminal
    ) -> None:
        terminal.on(TODAY)
        answer = terminal.type("-C", town, "text", "article 31 bis")
        assert answer.code == 0
        assert answer.out.startswith("## Article 32 – Indemnité de session\n")
        assert answer.err == "Before it was renumbered, Article 32 was Article 31 bis.\n"
        blamed = terminal.type("-C", town, "blame", "article 33 bis")
        assert "2023-04     2023-07-07   – Comité de suivi" in blamed.out
        assert "2024-02     2024-09-01  35" in blamed.out
        assert blamed.err == "Before it was renumbered, Article 35 was Article 33 bis.\n"

    def test_an_amendment_that_waits_is_rewritten_under_the_new_number_and_says_the_same(
        self, town: Path, tmp_path: Path, terminal: Terminal
    ) -> None:
        terminal.on(TODAY)
        out = terminal.done("-C", town, "rebase", "2023-14", "--output", tmp_path / "2023-14R.patch")
        assert out.startswith("2023-14R asks of the text in force:\nArticle 38\n")
        assert "Compared with" not in out

    def test_a_number_given_again_names_the_new_article_and_tells_where_the_old_one_is(
        self, town: Path, terminal: Terminal
    ) -> None:
        terminal.on(TODAY)
        answer = terminal.type("-C", town, "text", "article 33")
        assert answer.out.startswith("## Article 33 – Avis, rapport annuel et auditions\n")
        assert answer.err == "Before it was renumbered, Article 34 was Article 33.\n"

    def test_before_its_day_the_old_numbers_stand(self, known: Register) -> None:
        assert "31 bis" in article(known, "article 31 bis", date(2024, 8, 31))

    def test_each_article_keeps_its_history(self, known: Register, told: Replay) -> None:
        outlines = [outline(version.text) for version in told.versions]
        names = concordance(known, told.versions)
        lives = {
            str(life.address): [(w.change, str(w.provision.address)) for w in life.wordings if w.provision]
            for life in lineages(told.versions, effects(outlines, names), outlines, names)
        }
        assert lives["art_32"] == [("2023-02", "art_31bis"), ("2024-02", "art_32")]
        assert lives["art_37"] == [("2021-00", "art_35"), ("2023-13", "art_35"), ("2024-02", "art_37")]
        assert "art_31bis" not in lives


class TestTheJudgmentOf2025:
    """The court annuls one sentence of 2023-09, as from 7 July 2023; it is known on 21 March 2025."""

    SENTENCE = "Aucune condition de nationalité n’est exigée."
    SINCE, LEARNED = date(2023, 7, 7), date(2025, 3, 21)

    @pytest.mark.parametrize("day", [SINCE, date(2024, 1, 1), date(2024, 9, 1), LEARNED])
    def test_as_known_since_the_sentence_never_was_in_the_text(self, known: Register, day: date) -> None:
        assert self.SENTENCE not in article(known, "article 20", day)

    @pytest.mark.parametrize("day", [SINCE, date(2024, 1, 1), date(2024, 9, 1), LEARNED - DAY])
    def test_as_known_until_then_it_was(self, known: Register, day: date) -> None:
        assert self.SENTENCE in article(known, "article 20", day, self.LEARNED - DAY)

    def test_the_rest_of_the_amendment_stays(self, known: Register) -> None:
        twenty = article(known, "article 20", TODAY)
        assert "habitants de la commune âgés de seize ans au moins. Chaque votant" in twenty
        assert "seul le bulletin papier est compté" in twenty

    def test_what_was_published_stays_in_the_ledger(self, known: Register) -> None:
        entries = chronicle(known, timeline(known)).entries
        held = [self.SENTENCE.encode() in entry.text[BUDGET].content for entry in entries]
        assert held == [False, False, *[True] * 11, False]
        assert (entries[-1].change.id, entries[-1].stands) == ("J-2025-01", self.LEARNED)


class TestWhatTheCouncilPutOff:
    def test_the_assembly_after_2026_still_awaits_the_council(self, known: Register) -> None:
        standing = Standings(known).of(known.entry("2023-14"))
        assert standing.state is State.ADJOURNED
        assert standing.awaits is not None
        assert standing.awaits.id == "conseil"
