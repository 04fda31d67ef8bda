"""Stories of time in Montville: when words begin, rest, end, and what was believed in the meantime."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from codicille.decision.amendment import Effective, Kind, Moment, Renumbering
from codicille.decision.course.state import State
from codicille.decision.event import Act, Commenced, Filed, Published, Suspended, Vote, Withdrawn
from codicille.decision.formats.to_mail import sealed
from codicille.decision.procedure import Outcome
from codicille.decision.record import Record
from codicille.errors import RecordError
from codicille.history.chronicle import chronicle
from codicille.history.concordance import concordance
from codicille.history.lineage import effects, histories, lineages
from codicille.history.register import Entry, Register
from codicille.history.replay import replay
from codicille.history.situation import Situation, changes_of, situation
from codicille.history.standings import Standings
from codicille.history.timeline import FOREVER, timeline
from codicille.store.configuration import read_configuration
from codicille.text.address import Address
from codicille.text.outline import outline
from montville import FOUNDING, Story, edited, founding, register, rules

if TYPE_CHECKING:
    from codicille.decision.amendment import Amendment
    from codicille.decision.event import AnyEvent
    from codicille.decision.procedure import Rules
    from codicille.history.chronicle import Chronicle
    from codicille.history.lineage import ArticleHistory
    from codicille.text.text import Text

JANUARY, MARCH, MAY, JUNE, JULY, AUGUST = (date(2023, month, 1) for month in (1, 3, 5, 6, 7, 8))
DAY = timedelta(days=1)
FIFTY = edited(FOUNDING, "title-1.md", "forty", "fifty")
PAID = edited(FOUNDING, "title-3.md", "nothing", "one euro")


def told(story: Story, **trailers: Any) -> Entry:
    """Return a story's amendment and record, with more trailers."""
    return recorded(replace(story.amendment(), **trailers), story)


def recorded(amendment: Amendment, story: Story) -> Entry:
    written = sealed(amendment)
    return Entry(written, Record(story.events(written)))


def known_to(entries: list[Entry], under: Rules | None = None) -> Register:
    return Register.of([founding().entry(), *entries], under or rules())


def text(known: Register, as_of: date = FOREVER, known_at: date = FOREVER) -> Text:
    """Return what the charter says on a day, as known on a day."""
    replayed = replay(known, timeline(known).changes(known_at=known_at))
    assert replayed.conflict is None, replayed.conflict.message
    version = replayed.as_of(as_of)
    assert version is not None
    return version.text


def words(known: Register, as_of: date = FOREVER, known_at: date = FOREVER) -> str:
    charter = text(known, as_of, known_at)
    return "".join(charter[path].content.decode() for path in charter)


def published(known: Register) -> Chronicle:
    """Return the chronicle; on no day did it say anything that it takes back later."""
    whole = chronicle(known, timeline(known))
    for day in sorted({event.recorded_on for entry in known for event in entry.record.events}):
        then = Register.of([_beginning(entry, day) for entry in known], known.rules)
        assert chronicle(then, timeline(then)).until(day) == whole.until(day), day
    return whole


def _beginning(entry: Entry, day: date) -> Entry:
    events = tuple(event for event in entry.record.events if event.recorded_on <= day)
    return Entry(entry.amendment, Record(events))


def lines(known: Register) -> list[str]:
    return [
        f"{entry.stands} {'-' if entry.leaves or entry.change.undoes else '+'}{entry.change.id}"
        for entry in published(known).entries
        if entry.change.id != "000"
    ]


def _all_lives(known: Register) -> tuple[ArticleHistory, ...]:
    versions = replay(known, timeline(known).changes()).versions
    outlines = [outline(version.text) for version in versions]
    names = concordance(known, versions)
    return lineages(versions, effects(outlines, names), outlines, names)


def _told(life: ArticleHistory) -> list[tuple[str, str]]:
    """Return what brought each wording, and the number it had then."""
    return [(w.change, str(w.provision.address) if w.provision else "") for w in life.wordings]


def lives(known: Register) -> dict[str, list[tuple[str, str]]]:
    """Return the wordings of each article that stands, by its number today."""
    return {str(one.address): _told(one) for one in _all_lives(known) if one.wordings[-1].provision}


def ended(known: Register) -> dict[str, list[tuple[str, str]]]:
    """Return the wordings of each article that is gone, by its last number."""
    return {str(one.address): _told(one) for one in _all_lives(known) if not one.wordings[-1].provision}


def now(known: Register, name: str, day: date) -> Situation:
    standing = Standings(known).of(known.entry(name))
    return situation(standing, changes_of(timeline(known), name), day)


class TestWordsBegin:
    def test_on_the_day_the_amendment_names(self) -> None:
        known = register(founding(), Story("001", FOUNDING, FIFTY, MAY, effective=JULY))
        assert "forty" in words(known, JULY - DAY)
        assert "fifty" in words(known, JULY)
        assert lines(known) == ["2023-07-01 +001"]

    def test_on_the_day_of_publication_where_it_says_so(self) -> None:
        story = Story("001", FOUNDING, FIFTY, MAY, later=(Published(date=JUNE),))
        known = known_to([told(story, effective=(Effective(Moment.PUBLICATION),))])
        assert "forty" in words(known, JUNE - DAY)
        assert "fifty" in words(known, JUNE)

    def test_on_no_day_while_nobody_has_published_it(self) -> None:
        story = Story("001", FOUNDING, FIFTY, MAY)
        known = known_to([told(story, effective=(Effective(Moment.PUBLICATION),))])
        assert timeline(known).changes() == timeline(register(founding())).changes()

    def test_on_the_day_that_is_set_later_where_it_was_left_open(self) -> None:
        story = Story("001", FOUNDING, FIFTY, MAY, later=(Commenced(date=JUNE, effective=AUGUST),))
        known = known_to([told(story, effective=(Effective(Moment.UNKNOWN),))])
        assert "fifty" not in words(known, FOREVER, known_at=JUNE - DAY)
        assert "forty" in words(known, AUGUST - DAY)
        assert "fifty" in words(known, AUGUST)
        assert lines(known) == ["2023-08-01 +001"]

    def test_article_by_article_where_it_names_several_days(self) -> None:
        both = edited(FIFTY, "title-3.md", "nothing", "one euro")
        three = edited(both, "title-2.md", "The council", "The assembly")
        days = (Effective(JUNE, "art_2"), Effective(JULY, "art_3"), Effective(AUGUST))
        known = known_to([told(Story("001", FOUNDING, three, MAY), effective=days)])
        assert [text(known, day) for day in (MAY, JUNE, AUGUST)] == [FOUNDING, FIFTY, three]
        assert "The assembly revises" in words(known, JULY)
        assert "nothing" in words(known, JULY)
        assert lines(known) == ["2023-06-01 +001", "2023-07-01 +001", "2023-08-01 +001"]

    def test_article_by_article_as_the_days_are_set(self) -> None:
        both = edited(FIFTY, "title-3.md", "nothing", "one euro")
        days = (Effective(Moment.UNKNOWN, "art_2"), Effective(Moment.UNKNOWN))
        set_later = (Commenced(date=JUNE, effective=JULY, scope="art_2"),)
        known = known_to([told(Story("001", FOUNDING, both, MAY, later=set_later), effective=days)])
        assert text(known) == FIFTY


class TestWordsEnd:
    def test_on_the_day_after_their_last(self) -> None:
        known = register(founding(), Story("001", FOUNDING, FIFTY, MAY, expires=JULY))
        assert "fifty" in words(known, JULY)
        assert text(known, JULY + DAY) == FOUNDING
        assert lines(known) == ["2023-05-01 +001", "2023-07-02 -001"]

    def test_and_what_others_wrote_beside_them_stays(self) -> None:
        beside = Story("002", FIFTY, edited(FIFTY, "title-1.md", "twice a year", "monthly"), JUNE)
        known = register(founding(), Story("001", FOUNDING, FIFTY, MAY, expires=JULY), beside)
        assert "forty members" in words(known, AUGUST)
        assert "meets monthly" in words(known, AUGUST)


class TestWordsRest:
    def test_while_a_court_suspends_them_and_come_back(self) -> None:
        stayed = Suspended(date=JUNE, until=JULY)
        known = register(founding(), Story("001", FOUNDING, FIFTY, MAY, later=(stayed,)))
        told = [text(known, day) == FIFTY for day in (MAY, JUNE, JULY, JULY + DAY)]
        assert told == [True, False, False, True]
        assert lines(known) == ["2023-05-01 +001", "2023-06-01 -001", "2023-07-02 +001"]
        assert now(known, "001", JUNE) is Situation.SUSPENDED
        assert now(known, "001", AUGUST) is Situation.IN_FORCE

    def test_for_as_long_as_nobody_says_how_long(self) -> None:
        known = register(founding(), Story("001", FOUNDING, FIFTY, MAY, later=(Suspended(date=JUNE),)))
        assert text(known) == FOUNDING
        assert now(known, "001", AUGUST) is Situation.SUSPENDED

    def test_until_the_day_that_is_set_later(self) -> None:
        twice = (Suspended(date=JUNE), Suspended(date=JULY, until=JULY))
        known = register(founding(), Story("001", FOUNDING, FIFTY, MAY, later=twice))
        assert text(known, JULY) == FOUNDING
        assert text(known, JULY + DAY) == FIFTY
        assert lines(known) == ["2023-05-01 +001", "2023-06-01 -001", "2023-07-02 +001"]

    def test_before_they_ever_began(self) -> None:
        early = (Suspended(date=JUNE, until=JULY + DAY),)
        known = register(founding(), Story("001", FOUNDING, FIFTY, MAY, effective=JULY, later=early))
        assert text(known, JULY) == FOUNDING
        assert text(known, JULY + 2 * DAY) == FIFTY
        assert lines(known) == ["2023-07-03 +001"]

    def test_before_they_ever_began_and_for_good(self) -> None:
        known = register(
            founding(), Story("001", FOUNDING, FIFTY, MAY, effective=JULY, later=(Suspended(date=JUNE),))
        )
        assert text(known) == FOUNDING
        assert lines(known) == []

    def test_not_at_all_where_the_suspension_ends_before_they_begin(self) -> None:
        over = (Suspended(date=MAY, until=JUNE),)
        known = register(founding(), Story("001", FOUNDING, FIFTY, MAY, effective=JULY, later=over))
        assert lines(known) == ["2023-07-01 +001"]


class TestAnErratum:
    """001 says « fivty »; 002 changes the next sentence; the slip is mended in July, as from May."""

    SLIP = edited(FOUNDING, "title-1.md", "forty members", "fivty members")

    def known(self) -> Register:
        mended = edited(self.SLIP, "title-1.md", "fivty", "fifty")
        monthly = edited(self.SLIP, "title-1.md", "twice a year", "monthly")
        erratum = Story("E-1", self.SLIP, mended, JULY, effective=MAY, kind=Kind.ERRATUM)
        return register(
            founding(),
            Story("001", FOUNDING, self.SLIP, MAY),
            Story("002", self.SLIP, monthly, JUNE),
            erratum,
        )

    def test_is_held_to_have_been_in_the_text_it_corrects_from_the_first_day(self) -> None:
        known = self.known()
        assert text(known, MAY) == FIFTY
        assert "fifty members.\nIt meets monthly" in words(known, JUNE)

    def test_leaves_what_was_published_before_to_be_read(self) -> None:
        known = self.known()
        assert text(known, MAY, known_at=JULY - DAY) == self.SLIP
        assert "fivty members.\nIt meets monthly" in words(known, JULY, known_at=JULY - DAY)

    def test_stands_in_the_ledger_on_the_day_it_was_recorded(self) -> None:
        assert lines(self.known()) == ["2023-05-01 +001", "2023-06-01 +002", "2023-07-01 +E-1"]


class TestACourtAnnulsOneSentence:
    """001 (May) brings two sentences. 002, 003 and 004 come later. In August a court annuls the second one.

    The judgment is an act of its own, drafted on the text of its day; it holds as from the day on which 001
    entered into force.
    """

    FIRST = edited(
        FOUNDING,
        "title-3.md",
        "Members are paid nothing.",
        "Members are paid one euro for each sitting. Foreigners are paid half.",
    )
    SECOND = edited(FIRST, "title-3.md", "in public", "behind open doors")
    THIRD = edited(SECOND, "title-3.md", "one euro", "two euros")
    FOURTH = edited(THIRD, "title-1.md", "forty", "fifty")
    JUDGED = edited(FOURTH, "title-3.md", " Foreigners are paid half.", "")

    def known(self) -> Register:
        return register(
            founding(),
            Story("001", FOUNDING, self.FIRST, MAY),
            Story("002", self.FIRST, self.SECOND, JUNE),
            Story("003", self.SECOND, self.THIRD, JUNE + DAY),
            Story("004", self.THIRD, self.FOURTH, JULY),
            Story("J-1", self.FOURTH, self.JUDGED, AUGUST, effective=MAY, kind=Kind.ANNULMENT),
        )

    def test_so_the_sentence_was_never_there_as_known_today(self) -> None:
        known = self.known()
        assert text(known, MAY - DAY) == FOUNDING
        for day in (MAY, JUNE, JUNE + DAY, JULY, AUGUST):
            assert "Foreigners" not in words(known, day), day
        assert "paid one euro for each sitting.\n" in words(known, MAY)
        assert "behind open doors" in words(known, JUNE)
        assert "paid two euros for each sitting.\n" in words(known, JUNE + DAY)
        assert text(known, AUGUST) == self.JUDGED

    def test_and_yet_it_was_the_text_as_known_until_the_judgment(self) -> None:
        known = self.known()
        before = AUGUST - DAY
        assert text(known, MAY, before) == self.FIRST
        assert text(known, JUNE, before) == self.SECOND
        assert text(known, JUNE + DAY, before) == self.THIRD
        assert text(known, JULY, before) == self.FOURTH

    def test_the_ledger_takes_nothing_back(self) -> None:
        known = self.known()
        assert lines(known)[-2:] == ["2023-07-01 +004", "2023-08-01 +J-1"]
        texts = [entry.text for entry in published(known).entries]
        assert texts[-2:] == [self.FOURTH, self.JUDGED]

    def test_a_judgment_whose_words_touch_others_that_were_changed_since_is_not_guessed_at(self) -> None:
        touching = edited(self.FOURTH, "title-3.md", "sitting. Foreigners", "session. Foreigners")
        judged = edited(touching, "title-3.md", " Foreigners are paid half.", "")
        known = register(
            *(founding(), Story("001", FOUNDING, self.FIRST, MAY), Story("005", self.FIRST, touching, JULY)),
            Story("J-1", touching, judged, AUGUST, effective=MAY, kind=Kind.ANNULMENT),
        )
        stopped = replay(known, timeline(known).changes()).conflict
        assert stopped is not None
        assert (stopped.change.id, stopped.against) == ("J-1", ("001",))

    def test_a_judgment_may_be_written_on_the_text_of_the_amendment_it_annuls(self) -> None:
        judged = edited(self.FIRST, "title-3.md", " Foreigners are paid half.", "")
        stories = [
            Story("001", FOUNDING, self.FIRST, MAY),
            Story("002", self.FIRST, self.SECOND, JUNE),
            Story("J-1", self.FIRST, judged, AUGUST, effective=MAY, kind=Kind.ANNULMENT),
        ]
        assert text(register(founding(), *stories), MAY) == judged


class TestACourtAnnulsTheWhole:
    def test_so_it_is_held_never_to_have_been_and_later_words_stay(self) -> None:
        monthly = edited(FIFTY, "title-1.md", "twice a year", "monthly")
        known = register(
            founding(),
            Story("001", FOUNDING, FIFTY, MAY, annulled=AUGUST),
            Story("002", FIFTY, monthly, JUNE),
        )
        assert text(known, MAY) == FOUNDING
        assert "forty members.\nIt meets monthly" in words(known, JUNE)
        assert text(known, JUNE, known_at=AUGUST - DAY) == monthly
        assert lines(known) == ["2023-05-01 +001", "2023-06-01 +002", "2023-08-01 -001"]

    def test_what_requires_it_falls_with_it(self) -> None:
        monthly = edited(FIFTY, "title-1.md", "fifty members", "fifty members, paid one euro")
        known = register(
            founding(),
            Story("001", FOUNDING, FIFTY, MAY, annulled=AUGUST),
            Story("002", FIFTY, monthly, JUNE, requires=("001",)),
        )
        assert text(known) == FOUNDING
        assert text(known, JUNE, known_at=AUGUST - DAY) == monthly
        assert now(known, "002", AUGUST) is Situation.FALLEN
        standing = Standings(known).of(known.entry("002"))
        assert str(standing.explanation) == "fallen: it requires 001, which is annulled"
        assert lines(known)[-2:] == ["2023-08-01 -002", "2023-08-01 -001"]


TWO_BODIES = b"""\
[constitution]
title = "Charte de Montville"
language = "en"
email = "charte@montville.example"

[[bodies]]
id = "council"
name = "Council"
[[bodies]]
id = "assembly"
name = "Assembly"

[[procedures]]
id = "founding"
kinds = ["founding"]
since = 0001-01-01
[[procedures.stages]]
id = "council"
name = "Deliberation"
body = "council"
source = "art. 3"
decision = "act"

[[procedures]]
id = "amendment"
kinds = ["amendment"]
since = 0001-01-01
[[procedures.stages]]
id = "assembly"
name = "Assembly"
body = "assembly"
source = "art. 4"
majority = { of = "expressed", more_than = "1/2" }
[[procedures.stages]]
id = "council"
name = "Deliberation"
body = "council"
source = "art. 3"
majority = { of = "expressed", more_than = "1/2" }
outcomes = ["adopts", "adopts_with_changes"]
"""
"""The assembly votes, then the council, which may adopt another wording."""


class TestTheCouncilAdoptsAnotherWording:
    """The assembly votes fifty members; the council says sixty, and its text needs the assembly's vote."""

    SIXTY = edited(FOUNDING, "title-1.md", "forty", "sixty")

    def vote(
        self, amendment: Amendment, stage: str, outcome: Outcome = Outcome.ADOPTS, for_: int = 9
    ) -> Vote:
        against = 10 - for_
        return Vote(
            stage=stage, date=JUNE, patch=amendment.sha256, outcome_sought=outcome,
            present=10, in_office=10, for_=for_, against=against,
        )  # fmt: skip

    def entry(self, story: Story, votes: list[tuple[str, Outcome, int]], **trailers: Any) -> Entry:
        written = sealed(replace(story.amendment(), **trailers))
        filed = Filed(date=JUNE if trailers else MAY, patch=written.sha256)
        events: tuple[AnyEvent, ...] = (filed, *(self.vote(written, *vote) for vote in votes))
        return Entry(written, Record(events, f"amendments/{story.id}.toml", tuple(range(1, 9))))

    def known(self, *assembly_and_council: tuple[str, Outcome, int]) -> Register:
        first = self.entry(Story("001", FOUNDING, FIFTY), list(assembly_and_council))
        council = self.entry(
            Story("001C", FOUNDING, self.SIXTY),
            [("council", Outcome.ADOPTS_WITH_CHANGES, 8)],
            supersedes="001",
        )
        return known_to([first, council], read_configuration(TWO_BODIES).rules)

    def test_and_its_text_takes_effect_in_the_place_of_the_one_the_assembly_voted(self) -> None:
        known = self.known(("assembly", Outcome.ADOPTS, 9), ("council", Outcome.ADOPTS_WITH_CHANGES, 8))
        standings = Standings(known)
        for entry in known:
            standings.check(entry)
        assert text(known) == self.SIXTY
        assert now(known, "001", JULY) is Situation.SUPERSEDED
        assert now(known, "001C", JULY) is Situation.IN_FORCE
        assert lines(known) == ["2023-06-01 +001C"]

    @pytest.mark.parametrize(
        "votes",
        [
            (),
            (("assembly", Outcome.ADOPTS, 9),),
            (("assembly", Outcome.ADOPTS, 2),),
            (("assembly", Outcome.ADOPTS, 9), ("council", Outcome.ADOPTS, 9)),
        ],
        ids=["never-voted", "no-vote-of-the-council", "rejected-by-the-assembly", "adopted-as-it-was"],
    )
    def test_and_without_the_vote_on_that_one_it_has_no_effect(
        self, votes: tuple[tuple[str, Outcome, int], ...]
    ) -> None:
        known = self.known(*votes)
        with pytest.raises(RecordError) as told:
            Standings(known).check(known.entry("001C"))
        assert str(told.value.where) == "amendments/001C.toml:2"
        assert "whose record holds no vote that adopts it with changes at the stage “council”" in str(
            told.value
        )
        assert "sixty" not in words(known)
        assert now(known, "001C", JULY) is Situation.ADOPTED


class TestASubAmendment:
    """001 says fifty members; 001-S would have them be « fifty members, drawn by lot »."""

    LOT = edited(FIFTY, "title-1.md", "fifty members", "fifty members, drawn by lot")

    def known(self, parent: Story, **child: Any) -> Register:
        sub = told(Story("001-S", FIFTY, self.LOT, MAY, **child), amends="001")
        return known_to([parent.entry(), sub])

    def test_is_drafted_on_what_its_parent_makes_and_comes_right_after_it(self) -> None:
        known = self.known(Story("001", FOUNDING, FIFTY, MAY, effective=JULY))
        assert text(known) == self.LOT
        assert lines(known) == ["2023-07-01 +001", "2023-07-01 +001-S"]

    def test_falls_when_its_parent_is_rejected_or_withdrawn(self) -> None:
        amendment = Story("001", FOUNDING, FIFTY).amendment()
        events = (Filed(date=MAY, patch=amendment.sha256), Withdrawn(date=MAY))
        sub = told(Story("001-S", FIFTY, self.LOT, MAY), amends="001")
        known = known_to([Entry(amendment, Record(events)), sub])
        assert text(known) == FOUNDING
        assert now(known, "001-S", JULY) is Situation.FALLEN
        standing = Standings(known).of(known.entry("001-S"))
        assert str(standing.explanation) == "fallen: it amends 001, which is withdrawn"
        assert (standing.awaits, standing.effective) == (None, ())

    def test_has_no_effect_while_its_parent_is_not_decided(self) -> None:
        amendment = Story("001", FOUNDING, FIFTY).amendment()
        pending = Entry(amendment, Record((Filed(date=MAY, patch=amendment.sha256),)))
        known = known_to([pending, told(Story("001-S", FIFTY, self.LOT, MAY), amends="001")])
        assert text(known) == FOUNDING
        assert Standings(known).of(known.entry("001-S")).state is State.EXECUTORY

    def test_goes_with_its_parent_when_a_court_annuls_it(self) -> None:
        known = self.known(Story("001", FOUNDING, FIFTY, MAY, annulled=AUGUST))
        assert text(known) == FOUNDING
        assert text(known, known_at=AUGUST - DAY) == self.LOT
        assert lines(known)[-2:] == ["2023-08-01 -001-S", "2023-08-01 -001"]


class TestARectifiedVersion:
    """001 is filed in March and, rectified, as 001R in May."""

    SIXTY = edited(FOUNDING, "title-1.md", "forty", "sixty")

    def known(self, *later: AnyEvent, rectified_on: date = MAY) -> Register:
        amendment = Story("001", FOUNDING, FIFTY).amendment()
        filed = Filed(date=MARCH, patch=amendment.sha256)
        first = Entry(amendment, Record((filed, *later), "amendments/001.toml", (3, 7)))
        rectified = sealed(replace(Story("001R", FOUNDING, self.SIXTY).amendment(), supersedes="001"))
        events = (
            Filed(date=rectified_on, patch=rectified.sha256),
            Act(stage="council", date=JUNE, patch=rectified.sha256),
        )
        return known_to([first, Entry(rectified, Record(events))])

    def act(self, day: date) -> Act:
        return Act(stage="council", date=day, patch=Story("001", FOUNDING, FIFTY).amendment().sha256)

    def test_takes_the_place_of_the_one_that_was_pending(self) -> None:
        known = self.known()
        standing = Standings(known).of(known.entry("001"))
        assert (standing.state, standing.awaits) == (State.SUPERSEDED, None)
        assert str(standing.explanation) == "replaced on 2023-05-01 by a rectified version, 001R"
        assert text(known) == self.SIXTY

    def test_and_until_then_that_one_was_pending(self) -> None:
        known = self.known()
        assert Standings(known).of(known.entry("001"), MAY - DAY).state is State.FILED

    def test_so_that_one_can_no_longer_be_voted_on(self) -> None:
        known = self.known(self.act(JUNE))
        with pytest.raises(
            RecordError, match="001R was filed in its place on 2023-05-01: it can no longer be voted on"
        ):
            Standings(known).check(known.entry("001"))
        assert text(known) == self.SIXTY

    def test_replaces_nothing_that_was_decided_already(self) -> None:
        known = self.known(self.act(MARCH))
        standings = Standings(known)
        standings.check(known.entry("001"))
        assert standings.of(known.entry("001")).state is State.EXECUTORY

    def test_replaces_nothing_before_it_is_filed_itself(self) -> None:
        amendment = Story("001", FOUNDING, FIFTY).amendment()
        unfiled = Entry(
            sealed(replace(Story("001R", FOUNDING, self.SIXTY).amendment(), supersedes="001")), Record(())
        )
        known = known_to([Entry(amendment, Record((Filed(date=MARCH, patch=amendment.sha256),))), unfiled])
        assert Standings(known).of(known.entry("001")).state is State.FILED


class TestWhatExcludesAnother:
    def test_falls_once_the_other_is_adopted(self) -> None:
        pending = sealed(replace(Story("002", FOUNDING, PAID).amendment(), excludes=("001",)))
        filed = Entry(pending, Record((Filed(date=MARCH, patch=pending.sha256),)))
        known = known_to([Story("001", FOUNDING, FIFTY, MAY).entry(), filed])
        standings = Standings(known)
        assert standings.of(filed, MAY - DAY).state is State.FILED
        assert standings.of(filed).state is State.FALLEN
        assert str(standings.of(filed).explanation) == "fallen: it excludes 001, which was adopted"

    def test_stands_where_it_was_adopted_first(self) -> None:
        first = told(Story("001", FOUNDING, FIFTY, MAY), excludes=("002",))
        known = known_to([first, Story("002", FOUNDING, PAID, JUNE).entry()])
        assert Standings(known).of(known.entry("001")).state is State.EXECUTORY

    def test_two_that_require_one_another_stand_together(self) -> None:
        known = register(
            founding(),
            Story("001", FOUNDING, FIFTY, MAY, requires=("002",)),
            Story("002", FOUNDING, PAID, JUNE, requires=("001",)),
        )
        assert "fifty" in words(known)
        assert "one euro" in words(known)


class TestAConciliation:
    """001 says fifty, 002 sixty, both are adopted: no text can be told until fifty-five is agreed on."""

    SIXTY = edited(FOUNDING, "title-1.md", "forty", "sixty")
    AGREED = edited(FIFTY, "title-1.md", "fifty", "fifty-five")

    def rivals(self, **first: Any) -> list[Story]:
        return [Story("001", FOUNDING, FIFTY, MAY, **first), Story("002", FOUNDING, self.SIXTY, JUNE)]

    def conciliation(self) -> Story:
        return Story("C-1", FIFTY, self.AGREED, JULY, kind=Kind.CONCILIATION, requires=("001", "002"))

    def test_before_it_the_ledger_stops_at_the_second_rival(self) -> None:
        known = register(founding(), *self.rivals())
        whole = chronicle(known, timeline(known))
        assert [entry.change.id for entry in whole.entries] == ["000", "001"]
        assert whole.conflict is not None
        assert (whole.conflict.change.id, whole.conflict.against, whole.stopped) == ("002", ("001",), JUNE)

    def test_after_it_both_and_the_agreed_words_stand_at_its_day(self) -> None:
        known = register(founding(), *self.rivals(), self.conciliation())
        whole = chronicle(known, timeline(known))
        assert whole.conflict is None
        assert [(e.change.id, e.stands) for e in whole.entries[1:]] == [
            ("001", MAY),
            ("002", JULY),
            ("C-1", JULY),
        ]
        assert [e.text for e in whole.entries[1:]] == [FIFTY, FIFTY, self.AGREED]
        early = register(founding(), *self.rivals())
        assert chronicle(early, timeline(early)).entries == whole.entries[:2]

    def test_when_a_court_annuls_one_rival_the_other_stands_alone(self) -> None:
        known = register(founding(), *self.rivals(annulled=AUGUST), self.conciliation())
        assert text(known) == self.SIXTY
        assert now(known, "C-1", AUGUST) is Situation.FALLEN
        whole = chronicle(known, timeline(known))
        assert whole.conflict is None
        assert [(e.change.id, e.leaves) for e in whole.entries[4:]] == [("C-1", True), ("001", True)]
        assert whole.entries[-1].text == self.SIXTY
        assert whole.entries[-1].stands == AUGUST


class TestARenumbering:
    """In May 001 puts an article 3 bis after article 3; in June it becomes 4, and 4, 5, 6 become 5, 6, 7."""

    BIS = edited(
        FOUNDING,
        "title-2.md",
        "The council revises the charter.\n",
        "The council revises the charter.\n\n## Article 3 bis\n\nThe mayor signs it.\n",
    )
    PAIRS = (("art_3bis", "art_4"), ("art_4", "art_5"), ("art_5", "art_6"), ("art_6", "art_7"))

    def renumbered(self) -> Text:
        after = edited(self.BIS, "title-2.md", "Article 3 bis", "Article 4")
        for old, new in (("6", "7"), ("5", "6"), ("4", "5")):
            after = edited(after, "title-3.md", f"## Article {old}\n", f"## Article {new}\n")
        return after

    def known(self) -> Register:
        renumbering = told(
            Story("N-1", self.BIS, self.renumbered(), JUNE),
            kind=Kind.RENUMBERING,
            renumbers=tuple(Renumbering(old, new) for old, new in self.PAIRS),
        )
        paid = edited(self.renumbered(), "title-3.md", "nothing", "one euro")
        stories = [Story("001", FOUNDING, self.BIS, MAY), Story("002", self.renumbered(), paid, JULY)]
        return known_to([*(story.entry() for story in stories), renumbering])

    @pytest.mark.parametrize(
        ("old", "now"), [("art_3bis", "art_4"), ("art_5__al_1", "art_6__al_1"), ("art_6", "art_7")]
    )
    def test_leaves_every_old_number_to_lead_to_its_article(self, old: str, now: str) -> None:
        known = self.known()
        versions = replay(known, timeline(known).changes()).versions
        names = concordance(known, versions)
        assert names.later(Address.parse(old), 1, len(versions) - 1) == Address.parse(now)

    def test_leaves_each_article_its_history(self) -> None:
        known = self.known()
        versions = replay(known, timeline(known).changes()).versions
        names = concordance(known, versions)
        lived = lives(known)
        assert lived["art_4"] == [("001", "art_3bis"), ("N-1", "art_4")]
        assert lived["art_6"] == [("000", "art_5"), ("N-1", "art_6"), ("002", "art_6")]
        assert "art_3bis" not in lived
        assert names.earlier(Address.parse("art_6"), 3, 0) == Address.parse("art_5")

    def test_is_not_followed_by_the_history_of_an_address(self) -> None:
        known = self.known()
        versions = replay(known, timeline(known).changes()).versions
        by_address = histories(versions, [outline(version.text) for version in versions])
        assert [w.change for w in by_address[Address.parse("art_4")].wordings] == ["000", "N-1"]

    def test_does_not_give_a_removed_article_the_life_of_the_one_that_takes_its_number(self) -> None:
        without = edited(FOUNDING, "title-3.md", "## Article 4\n\nThe budget is voted in public.\n\n", "")
        moved = edited(without, "title-3.md", "## Article 5\n", "## Article 4\n")
        renumbering = told(
            Story("N-1", without, moved, JUNE),
            kind=Kind.RENUMBERING,
            renumbers=(Renumbering("art_5", "art_4"),),
        )
        known = known_to([Story("001", FOUNDING, without, MAY).entry(), renumbering])
        assert lives(known)["art_4"] == [("000", "art_5"), ("N-1", "art_4")]
        assert [change for change, _ in ended(known)["art_4"]] == ["000", "001"]

    def test_is_in_the_ledger_like_any_other_change(self) -> None:
        assert lines(self.known()) == ["2023-05-01 +001", "2023-06-01 +N-1", "2023-07-01 +002"]
