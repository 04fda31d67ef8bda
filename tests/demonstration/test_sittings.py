"""The sittings of Saint-Aubry-sur-Meurthe, as their files tell them: who came, what was called and voted."""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from codicille.decision.course.state import StageState
from codicille.decision.sittings.entries import vote_of
from codicille.decision.sittings.sitting import EntryKind, Sitting
from codicille.decision.tally import add
from codicille.history.agenda.agreement import disagreements
from codicille.history.figures import Origin, Result, meetings, results, tenths, years
from codicille.history.standings import Standings
from codicille.store.sittings.sittings import Sittings
from codicille.store.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codicille.history.register import Register
    from terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]
COLLEGES = ("volontaires", "sort", "avq")
ATTENDANCE = {
    date(2023, 3, 4): (45, 34, 17, 96),
    date(2023, 3, 18): (36, 25, 17, 78),
    date(2023, 4, 1): (33, 22, 17, 72),
    date(2023, 4, 15): (32, 21, 16, 69),
    date(2023, 5, 13): (30, 20, 16, 66),
    date(2023, 6, 2): (30, 18, 17, 65),
    date(2023, 6, 3): (28, 16, 18, 62),
    date(2023, 6, 15): (24, 11, 16, 51),
}
"""The eight meetings of the assembly's second edition: each college, then all."""
FIRST, SECOND = date(2023, 6, 3), date(2023, 6, 15)
VOTES: tuple[tuple[date, str, tuple[str, str, str], str, StageState], ...] = (
    (FIRST, "2023-11", ("21/4/3", "11/4/1", "9/7/2"), "41/15/6", StageState.PASSED),
    (FIRST, "2023-01", ("20/5/3", "8/6/2", "18/0/0"), "46/11/5", StageState.PASSED),
    (FIRST, "2023-05", ("17/8/3", "4/10/2", "15/2/1"), "36/20/6", StageState.FAILED),
    (FIRST, "2023-03", ("9/16/3", "9/5/2", "2/14/2"), "20/35/7", StageState.FAILED),
    (FIRST, "2023-02", ("19/6/3", "14/1/1", "11/5/2"), "44/12/6", StageState.PASSED),
    (SECOND, "2023-07", ("16/5/3", "8/1/2", "15/1/0"), "39/7/5", StageState.PASSED),
    (SECOND, "2023-08", ("20/1/3", "9/1/1", "14/1/1"), "43/3/5", StageState.PASSED),
    (SECOND, "2023-09", ("18/4/2", "10/0/1", "12/3/1"), "40/7/4", StageState.PASSED),
    (SECOND, "2023-06R", ("15/7/2", "7/3/1", "10/4/2"), "32/14/5", StageState.PASSED),
    (SECOND, "2023-15", ("13/10/1", "5/5/1", "7/8/1"), "25/23/3", StageState.FAILED),
    (SECOND, "2023-04", ("24/0/0", "11/0/0", "15/0/1"), "50/0/1", StageState.PASSED),
    (SECOND, "2023-13", ("19/3/2", "6/4/1", "14/1/1"), "39/8/4", StageState.PASSED),
    (SECOND, "2023-14", ("14/9/1", "4/5/2", "13/2/1"), "31/16/4", StageState.PASSED),
    (SECOND, "2023-12", ("21/1/2", "9/0/2", "16/0/0"), "46/1/4", StageState.PASSED),
)
"""What was voted in June 2023, in the order of call: for, against, abstaining, by college and in all."""
COUNCIL = {
    ("2021-04-19", "2021-00"): ("41/10/4", StageState.PASSED),
    ("2023-07-03", "2023-01"): ("41/9/5", StageState.PASSED),
    ("2023-07-03", "2023-11"): ("14/37/4", StageState.FAILED),
    ("2023-07-03", "2023-14"): ("38/12/5", StageState.ADJOURNED),
    ("2023-09-25", "2023-08"): ("47/4/3", StageState.REPLACED),
    ("2023-09-25", "2023-08C"): ("47/4/3", StageState.PASSED),
    ("2024-07-01", "2024-02"): ("53/0/2", StageState.PASSED),
}
TODAY = date(2025, 6, 1)


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.open(ROOT)


@pytest.fixture(scope="module")
def known(workspace: Workspace) -> Register:
    return workspace.register()


@pytest.fixture(scope="module")
def held(workspace: Workspace) -> Mapping[str, Sitting]:
    return {one.name: one for one in Sittings(workspace).all()}


@pytest.fixture(scope="module")
def counted(known: Register) -> tuple[Result, ...]:
    standings = Standings(known)
    return results(known, {entry.id: standings.of(entry) for entry in known})


def assembly(held: Mapping[str, Sitting], year: int) -> list[Sitting]:
    return [one for one in held.values() if one.body == "assemblee" and one.date.year == year]


def present(sitting: Sitting, college: str) -> int:
    assert sitting.presence is not None
    found = sitting.presence.colleges[college].present
    assert found is not None
    return found


class TestWhoCame:
    def test_the_assembly_met_eight_times_in_2023(self, held: Mapping[str, Sitting]) -> None:
        found = {
            one.date: (*(present(one, name) for name in COLLEGES), sum(present(one, c) for c in COLLEGES))
            for one in assembly(held, 2023)
        }
        assert found == ATTENDANCE

    def test_130_were_in_office_each_time(self, held: Mapping[str, Sitting]) -> None:
        for one in assembly(held, 2023):
            assert one.presence is not None
            assert [one.presence.colleges[name].in_office for name in COLLEGES] == [54, 54, 22]

    def test_attendance_fell_from_96_to_51_and_was_69_9_on_average(
        self, workspace: Workspace, known: Register, counted: tuple[Result, ...]
    ) -> None:
        told = meetings(known.rules, Sittings(workspace).all(), counted)
        (year,) = [one for one in years(told) if (one.body.id, one.year) == ("assemblee", 2023)]
        assert (year.present[0], year.present[-1]) == (96, 51)
        assert list(year.present) == sorted(year.present, reverse=True), "fewer came each time"
        assert year.mean == Fraction(559, 8)
        assert tenths(year.mean) == "69.9"

    def test_every_presence_is_known_from_the_file_of_its_sitting(
        self, workspace: Workspace, known: Register, counted: tuple[Result, ...]
    ) -> None:
        told = meetings(known.rules, Sittings(workspace).all(), counted)
        assert {one.origin for one in told} == {Origin.SITTING}
        assert sum(one.votes for one in told) == len(counted) - 1, (
            "one vote decided both 2023-08 and 2023-08C"
        )


class TestWhatWasEntered:
    def test_they_are_closed_and_say_where_and_when_and_under_whom(self, held: Mapping[str, Sitting]) -> None:
        for name, one in held.items():
            assert one.closed, name
            assert one.open == ()
            assert None not in (one.title, one.place, one.opened, one.ended, one.chair, one.secretary), name
            assert one.opened is not None
            assert one.ended is not None
            assert one.opened < one.ended
            assert one.convocation is not None
            assert one.convocation.date is not None
            assert one.convocation.date <= one.date - timedelta(days=6), name

    def test_they_say_what_the_records_say(self, known: Register, held: Mapping[str, Sitting]) -> None:
        for name, one in held.items():
            assert list(disagreements(known, one)) == [], name

    def test_no_vote_in_the_records_is_without_its_sitting(
        self, held: Mapping[str, Sitting], counted: tuple[Result, ...]
    ) -> None:
        for one in counted:
            assert one.sitting is not None
            sitting = held[one.sitting]
            assert sitting.rank(one.amendment) == one.order, one.amendment
            assert sitting.body == one.body.id

    @pytest.mark.parametrize("row", VOTES, ids=[row[1] for row in VOTES])
    def test_what_the_assembly_voted_by_college(
        self,
        known: Register,
        held: Mapping[str, Sitting],
        counted: tuple[Result, ...],
        row: tuple[date, str, tuple[str, str, str], str, StageState],
    ) -> None:
        day, name, by_college, total, outcome = row
        sitting = held[day.isoformat()]
        entry = sitting.entry_of(name)
        assert entry is not None
        vote = vote_of(sitting, entry, name, known.entry(name).amendment.sha256)
        tallies = [vote.colleges[college] for college in COLLEGES]
        assert tuple(f"{one.for_}/{one.against}/{one.abstain}" for one in tallies) == by_college
        whole = add(tuple(tallies))
        assert f"{whole.for_}/{whole.against}/{whole.abstain}" == total
        assert all(one.cast == one.present for one in tallies), "everybody who was there answered"
        (found,) = [one for one in counted if one.amendment == name and one.day == day]
        assert found.outcome is outcome

    def test_they_were_called_in_the_order_of_their_articles_but_for_the_chairs_changes(
        self, held: Mapping[str, Sitting]
    ) -> None:
        for day in (FIRST, SECOND):
            assert held[day.isoformat()].called == tuple(row[1] for row in VOTES if row[0] == day)
        assert [c.amendment for c in held[FIRST.isoformat()].change] == ["2023-03"]
        assert [c.amendment for c in held[SECOND.isoformat()].change] == ["2023-12"]

    def test_the_two_indemnities_were_discussed_together(self, held: Mapping[str, Sitting]) -> None:
        items = held[FIRST.isoformat()].item
        assert [one.amendments[0] for one in items if one.debate == 1] == ["2023-03", "2023-02"]

    def test_two_interpellations_were_withdrawn_on_2_june(self, held: Mapping[str, Sitting]) -> None:
        (entry,) = held["2023-06-02"].entry
        assert (entry.kind, entry.amendments) == (EntryKind.WITHDRAWN, ("2023-10",))

    @pytest.mark.parametrize(("key", "told"), COUNCIL.items(), ids=[" ".join(key) for key in COUNCIL])
    def test_what_the_council_made_of_them(
        self, counted: tuple[Result, ...], key: tuple[str, str], told: tuple[str, StageState]
    ) -> None:
        (found,) = [
            one for one in counted if (one.sitting, one.amendment) == key and one.body.id == "conseil"
        ]
        whole = found.whole
        assert (f"{whole.for_}/{whole.against}/{whole.abstain}", found.outcome) == told


SAID = {
    "2023-06-03": (
        "Révision de la constitution, première partie",
        "| Volontaires | 54 | 28 | 0 | 0 |",
        "| Total | 62 | 36 | 20 | 6 | 0 | 0 |",
        "le collège « Tirage au sort » compte 10 voix contre sur 16 membres présents, soit plus de la moitié",
        "la plus éloignée du texte",
        "~~10~~ **5** %",
    ),
    "2023-06-15": (
        "| Total | 51 | 25 | 23 | 3 | 0 | 0 |",
        "il fallait au moins 29 voix sur 48 suffrages exprimés (3/5)",
        "#### Article 33 bis",
        "**Appelés à siéger dans les conditions de l’article 30, ils ont les mêmes droits",
    ),
    "2023-06-02": ("Gilles Rémont et neuf autres membres", "2023-10"),
    "2023-07-03": (
        "| Conseil municipal | 55 | 47 | 8 | 0 |",
        "Ce qui était mis aux voix, c’était de remettre la décision à plus tard.",
        "délibération n° 17",
    ),
    "2023-09-25": (
        "Ce qui était mis aux voix, c’était une autre rédaction.",
        "sauf délibération spécialement motivée",
    ),
}
"""Sentences that a clerk looks for in the minutes."""


@pytest.mark.parametrize("name", SAID)
def test_the_minutes_say_it(terminal: Terminal, name: str) -> None:
    terminal.on(TODAY)
    terminal.speaks("fr")
    minutes = terminal.done("-C", ROOT, "sitting", "minutes", name).replace("\N{NO-BREAK SPACE}", " ")
    minutes = minutes.replace("\u202f", " ")
    for words in SAID[name]:
        assert words in minutes, words
    assert "Identical" not in minutes
    assert "identiques" not in minutes, "of 2023-08 and 2023-08C one takes the place of the other"


def test_a_meeting_without_a_vote_shows_its_presence(terminal: Terminal) -> None:
    terminal.on(TODAY)
    shown = terminal.done("-C", ROOT, "sitting", "show", "2023-03-18")
    assert "Volontaires: 36 present" in shown
    assert "no quorum is asked for" in shown.casefold()
    minutes = terminal.done("-C", ROOT, "sitting", "minutes", "2023-03-04")
    assert re.search(r"96 .*44|44 .*96", minutes), "the quorum, even where nothing was called"


def test_the_list_tells_thirteen_sittings(terminal: Terminal) -> None:
    terminal.on(TODAY)
    listed = terminal.type("-C", ROOT, "sitting", "list", "--json").json["sittings"]
    assert isinstance(listed, list)
    assert len(listed) == 13
    assert all(one["closed"] and not one["open"] for one in listed)


def test_the_figures_show_the_fall(terminal: Terminal) -> None:
    terminal.on(TODAY)
    shown = terminal.done("-C", ROOT, "figures", "--body", "assemblee")
    assert "2023: 8 sittings, 69.9 present on average; 96 at the first, 51 at the last" in shown
    assert "2023-06-15           24    11   16       51        130  39.2  ████▓▓▓▒▒▒················" in shown
    assert "2023-05         17/8/3  4/10/2  15/2/1  36/20/6  not adopted, stopped by sort" in shown
