from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from codicille.decision.amendment import Effective, Kind, Moment
from codicille.decision.course.standing import Commencement, State
from codicille.decision.course.state import StageState
from codicille.decision.procedure import Executory, Outcome, Rules
from courses import (
    COUNCIL,
    COUNCIL_AGAINST,
    ENACTED,
    FILED,
    HASH,
    IN_EFFECT,
    OTHER,
    PLENARY,
    PLENARY_AGAINST,
    PLENARY_EMPTY,
    PUBLISHED,
    TRANSMITTED,
    VOTE,
    on,
    refused,
    seeks,
    stands,
)


def test_an_amendment_goes_from_its_filing_to_its_entry_into_force(town: Rules) -> None:
    result = stands(town, *IN_EFFECT)
    assert result.state is State.EXECUTORY
    assert result.decided_on == dt.date(2023, 7, 3)
    assert result.order == 12
    assert result.executory_on == dt.date(2023, 7, 6)
    assert result.effective == (Commencement(dt.date(2023, 7, 7)),)
    assert result.recorded_on == dt.date(2023, 7, 6)
    assert result.awaits is None
    assert [stage.state for stage in result.stages] == [StageState.PASSED, StageState.PASSED]
    assert str(result.explanation) == (
        "enacted on 2023-07-03, executory on 2023-07-06, in force on 2023-07-07"
    )


@pytest.mark.parametrize(
    ("day", "state", "awaits"),
    [
        (dt.date(2023, 3, 17), State.UNFILED, "pleniere"),
        (dt.date(2023, 3, 18), State.FILED, "pleniere"),
        (dt.date(2023, 6, 4), State.FILED, "pleniere"),
        (dt.date(2023, 6, 5), State.ADOPTED, "conseil"),
        (dt.date(2023, 7, 3), State.ENACTED, None),
        (dt.date(2023, 7, 5), State.ENACTED, None),
        (dt.date(2023, 7, 6), State.EXECUTORY, None),
    ],
)
def test_what_was_known_on_a_day_is_what_was_recorded_by_then(
    town: Rules, day: dt.date, state: State, awaits: str | None
) -> None:
    result = stands(town, *IN_EFFECT, known_at=day)
    assert result.state is state
    awaited = result.awaits.id if result.awaits else None
    assert awaited == (awaits if state is not State.UNFILED else None)
    if state is not State.EXECUTORY:
        assert result.recorded_on is None


def test_nothing_recorded_is_nothing_filed(town: Rules) -> None:
    result = stands(town)
    assert (result.state, result.stages, result.awaits) == (State.UNFILED, (), None)
    assert str(result.explanation) == "nothing is recorded yet"


def test_the_next_stage_is_awaited_and_told(town: Rules) -> None:
    result = stands(town, FILED, PLENARY)
    assert result.state is State.ADOPTED
    assert result.stages[-1].state is StageState.AWAITED
    assert str(result.stages[-1].explanation) == "“Délibération du conseil” is awaited (CGCT L2121-17 et 20)"
    assert str(result.explanation).startswith("adopted on 2023-06-03: Vote en plénière, 46 for, 11 against")
    assert str(result.explanation).endswith("“Délibération du conseil” is awaited")


class TestClosings:
    @pytest.mark.parametrize(
        ("event", "state", "explanation"),
        [
            ('kind = "withdrawn"\ndate = 2023-06-02', State.WITHDRAWN, "withdrawn on 2023-06-02"),
            (
                'kind = "withdrawn"\ndate = 2023-06-02\nby = "son auteur"',
                State.WITHDRAWN,
                "withdrawn on 2023-06-02 by son auteur",
            ),
            (
                'kind = "not_moved"\ndate = 2023-06-03',
                State.NOT_MOVED,
                "called on 2023-06-03, and moved by nobody",
            ),
            (
                'kind = "inadmissible"\ndate = 2023-04-01\nground = "hors délai"',
                State.INADMISSIBLE,
                "inadmissible since 2023-04-01: hors délai",
            ),
        ],
    )
    def test_it_may_end_before_any_vote(
        self, town: Rules, event: str, state: State, explanation: str
    ) -> None:
        result = stands(town, FILED, event)
        assert result.state is state
        assert result.awaits is None
        assert str(result.explanation) == explanation

    def test_nothing_is_voted_on_afterwards(self, town: Rules) -> None:
        withdrawn = 'kind = "withdrawn"\ndate = 2023-06-02'
        assert "no stage can follow: the amendment is withdrawn" in refused(town, FILED, withdrawn, PLENARY)

    def test_an_adopted_text_is_no_longer_its_authors(self, town: Rules) -> None:
        withdrawn = 'kind = "withdrawn"\ndate = 2023-06-06'
        assert "cannot happen to an amendment that is adopted" in refused(town, FILED, PLENARY, withdrawn)

    def test_admissions_opinions_and_notes_change_nothing(self, town: Rules) -> None:
        result = stands(
            town,
            FILED,
            'kind = "admissible"\ndate = 2023-04-01',
            'kind = "opinion"\ndate = 2023-04-02\nby = "AVQ Saurupt"\nopinion = "favorable"',
            'kind = "note"\ndate = 2023-04-03\ntext = "lu en séance"',
        )
        assert result.state is State.FILED
        assert str(result.explanation) == "filed on 2023-03-18; “Vote en plénière” is awaited"


class TestVotesLost:
    def test_the_first_body_rejects(self, town: Rules) -> None:
        result = stands(town, FILED, PLENARY_AGAINST)
        assert (result.state, result.awaits) == (State.REJECTED, None)
        assert result.decided_on == dt.date(2023, 6, 3)
        assert str(result.explanation).startswith("rejected on 2023-06-03: Vote en plénière, 31 for")

    @pytest.mark.parametrize("vote", [COUNCIL_AGAINST, seeks(Outcome.REFUSES)])
    def test_a_later_body_refuses(self, town: Rules, vote: str) -> None:
        result = stands(town, FILED, PLENARY, vote)
        assert result.state is State.REFUSED
        assert str(result.explanation).startswith("refused on 2023-07-03: Délibération du conseil, ")

    @pytest.mark.parametrize(
        "outcome", [Outcome.REFUSES, Outcome.ADJOURNS, Outcome.SENDS_BACK, Outcome.ADOPTS_WITH_CHANGES]
    )
    def test_losing_another_motion_leaves_the_stage_awaited(self, town: Rules, outcome: Outcome) -> None:
        result = stands(town, FILED, PLENARY, seeks(outcome, COUNCIL_AGAINST))
        assert result.state is State.ADOPTED
        assert result.awaits is not None
        assert result.awaits.id == "conseil"
        assert result.stages[1].state is StageState.UNCHANGED

    def test_an_adjourned_amendment_is_called_again(self, town: Rules) -> None:
        adjourned = stands(town, FILED, PLENARY, seeks(Outcome.ADJOURNS))
        assert adjourned.state is State.ADJOURNED
        assert (adjourned.decided_on, adjourned.order) == (dt.date(2023, 6, 3), 3)
        assert adjourned.awaits is not None
        again = stands(town, FILED, PLENARY, seeks(Outcome.ADJOURNS), on("2023-09-04", COUNCIL))
        assert again.state is State.ENACTED

    def test_what_is_sent_back_begins_again(self, town: Rules) -> None:
        back = (FILED, PLENARY, seeks(Outcome.SENDS_BACK))
        result = stands(town, *back)
        assert result.state is State.SENT_BACK
        assert result.awaits is not None
        assert result.awaits.id == "pleniere"
        again = stands(town, *back, on("2023-09-04", PLENARY), on("2023-10-02", COUNCIL))
        assert again.state is State.ENACTED
        assert again.decided_on == dt.date(2023, 10, 2)

    def test_the_council_may_adopt_another_text_instead(self, town: Rules) -> None:
        result = stands(town, FILED, PLENARY, seeks(Outcome.ADOPTS_WITH_CHANGES))
        assert (result.state, result.awaits) == (State.SUPERSEDED, None)
        assert str(result.explanation).startswith("on 2023-07-03 another text was adopted in its place")

    def test_that_text_has_the_stages_of_the_one_it_supersedes_behind_it(self, town: Rules) -> None:
        vote = seeks(Outcome.ADOPTS_WITH_CHANGES)
        result = stands(town, FILED, vote, supersedes="2023-08")
        assert result.state is State.ENACTED
        lost = stands(town, FILED, seeks(Outcome.ADOPTS_WITH_CHANGES, COUNCIL_AGAINST), supersedes="2023-08")
        assert lost.state is State.REFUSED

    def test_a_rectified_version_skips_no_stage(self, town: Rules) -> None:
        assert "comes after “pleniere”" in refused(town, FILED, COUNCIL, supersedes="2023-08")


class TestQuorum:
    MISSED = PLENARY_EMPTY.replace("present = 16", "present = 1").replace(
        "for = 8, against = 6, abstain = 2", "for = 1, against = 0"
    )

    def test_a_vote_without_quorum_leaves_the_stage_awaited(self, town: Rules) -> None:
        result = stands(town, FILED, self.MISSED)
        assert result.state is State.FILED
        assert result.stages[0].state is StageState.NO_QUORUM
        assert result.awaits is not None
        assert result.awaits.id == "pleniere"
        assert result.decided_on is None

    def test_a_second_call_counts_whoever_comes(self, town: Rules) -> None:
        second = on("2023-06-06", self.MISSED) + "\nsecond_call = true"
        assert stands(town, FILED, self.MISSED, second).state is State.ADOPTED

    def test_a_second_call_waits_for_its_days(self, town: Rules) -> None:
        second = on("2023-06-05", self.MISSED) + "\nsecond_call = true"
        assert "3 days later at the earliest; the first was on 2023-06-03" in refused(
            town, FILED, self.MISSED, second
        )

    def test_a_second_call_follows_a_first(self, town: Rules) -> None:
        assert "no vote without quorum comes before it" in refused(
            town, FILED, PLENARY + "\nsecond_call = true"
        )


class TestContradictions:
    def test_nothing_happens_before_the_filing(self, town: Rules) -> None:
        assert "amendments/2023-01.toml:1: this comes before the amendment was filed" in refused(
            town, PLENARY
        )
        assert "on 2023-03-17, before the filing on 2023-03-18" in refused(
            town, FILED, 'kind = "withdrawn"\ndate = 2023-03-17\nrecorded = 2023-03-18'
        )

    @pytest.mark.parametrize("event", [FILED, PLENARY])
    def test_another_patch_is_named_beside_the_file(self, town: Rules, event: str) -> None:
        events = [event.replace(HASH, OTHER)] if event is FILED else [FILED, event.replace(HASH, OTHER)]
        message = refused(town, *events)
        assert f"the patch {OTHER}, but amendments/2023-01-college.patch is {HASH}" in message

    def test_it_is_filed_once(self, town: Rules) -> None:
        assert "already filed on 2023-03-18" in refused(town, FILED, FILED)

    def test_stages_come_in_their_order(self, town: Rules) -> None:
        assert "the stage “conseil” comes after “pleniere”, which is not passed yet" in refused(
            town, FILED, COUNCIL
        )

    def test_a_stage_is_passed_once(self, town: Rules) -> None:
        assert "the stage “pleniere” was already passed" in refused(town, FILED, PLENARY, PLENARY)

    def test_dates_follow_the_stages(self, town: Rules) -> None:
        early = on("2023-06-02", COUNCIL) + "\nrecorded = 2023-07-03"
        assert "on 2023-06-02, before the stage passed on 2023-06-03" in refused(town, FILED, PLENARY, early)

    def test_an_unknown_stage_is_an_error_with_a_suggestion(self, town: Rules) -> None:
        message = refused(town, FILED, PLENARY.replace("pleniere", "plenniere"))
        assert "has no stage “plenniere”\nDid you mean “pleniere”?" in message

    def test_a_motion_the_body_cannot_take_is_an_error(self, town: Rules) -> None:
        assert "“sends_back” cannot be put to the vote at the stage “pleniere”" in refused(
            town, FILED, seeks(Outcome.SENDS_BACK, PLENARY)
        )

    def test_no_procedure_for_that_day_is_an_error_with_the_way_out(self, town: Rules) -> None:
        message = refused(town, on("2021-01-02", FILED), on("2021-01-03", PLENARY), kind=Kind.AMENDMENT)
        assert "no procedure was in force on 2021-01-03 for the kind “amendment”" in message
        assert 'kinds = ["amendment"]' in message

    def test_a_vote_is_no_act_and_an_act_no_vote(self, town: Rules) -> None:
        act = f'kind = "act"\npatch = "{HASH}"\ndate = 2023-06-03\nstage = "pleniere"'
        assert "is decided by a vote, not by a signed act" in refused(town, FILED, act)
        vote = COUNCIL.replace("conseil", "arrete")
        assert "is decided by a signed act, not by a vote" in refused(town, FILED, vote, kind=Kind.ERRATUM)

    def test_nothing_is_published_before_it_is_enacted(self, town: Rules) -> None:
        assert "passed every stage; this one is adopted" in refused(town, FILED, PLENARY, PUBLISHED)
        early = 'kind = "published"\ndate = 2023-07-02\nrecorded = 2023-07-06'
        assert "before the decision of 2023-07-03" in refused(town, *ENACTED, early)

    @pytest.mark.parametrize("event", [PUBLISHED, TRANSMITTED])
    def test_it_is_published_and_transmitted_once(self, town: Rules, event: str) -> None:
        assert "this already happened, on 2023-07-0" in refused(town, *ENACTED, event, event)

    def test_an_entry_into_force_is_set_only_where_it_was_left_open(self, town: Rules) -> None:
        commenced = 'kind = "commenced"\ndate = 2023-07-10\neffective = 2023-08-01'
        assert "no entry into force was left open" in refused(town, *IN_EFFECT, commenced)
        other = commenced + '\nscope = "art_2"'
        assert "no entry into force was left open" in refused(
            town, *IN_EFFECT, other, effective=(Effective(Moment.UNKNOWN, "art_1"),)
        )

    def test_nothing_happens_to_what_was_annulled(self, town: Rules) -> None:
        annulled = 'kind = "annulled"\ndate = 2025-02-01\ncourt = "TA"'
        note = 'kind = "note"\ndate = 2025-02-02\ntext = "affiché"'
        assert stands(town, *IN_EFFECT, annulled, note).state is State.ANNULLED
        for event in ('kind = "suspended"\ndate = 2025-02-03', on("2025-02-03", COUNCIL)):
            assert "annulled: nothing more can happen" in refused(town, *IN_EFFECT, annulled, event)

    def test_the_line_of_the_error_is_that_of_the_event(self, town: Rules) -> None:
        assert refused(town, FILED, PLENARY, PLENARY).startswith("amendments/2023-01.toml:17: ")


class TestProcedures:
    def test_a_signed_act_decides_where_no_vote_is_needed(self, town: Rules) -> None:
        act = f'kind = "act"\npatch = "{HASH}"\ndate = 2023-06-03\nstage = "arrete"'
        anonymous = stands(town, FILED, act, kind=Kind.ERRATUM)
        assert anonymous.state is State.EXECUTORY
        assert anonymous.effective == (Commencement(dt.date(2023, 6, 3)),)
        assert str(anonymous.stages[0].explanation) == "signed on 2023-06-03 (art. 35, dernier al.)"
        signed = stands(town, FILED, act + '\nby = "Mme la maire"', kind=Kind.ERRATUM)
        assert "signed on 2023-06-03 by Mme la maire" in str(signed.stages[0].explanation)
        assert signed.order == 0

    def test_a_consultative_vote_is_heard_and_decides_nothing(self, town: Rules) -> None:
        grades = "grades = { favorable = 30, defavorable = 40 }"
        heard = f'{VOTE}date = 2023-03-20\nstage = "confiance"\norder = 1\n{grades}'
        result = stands(town, FILED, heard)
        assert result.state is State.FILED
        assert result.order == 0
        assert result.stages[0].state is StageState.HEARD
        assert "the median is “defavorable”" in str(result.stages[0].explanation)

    def test_a_consultative_act_is_heard_too(self, town: Rules) -> None:
        procedure = town.procedures[2]
        opinion = msgspec.structs.replace(
            procedure.stages[0],
            id="avis",
            effect=msgspec.convert("consultative", type(procedure.stages[0].effect)),
        )
        changed = msgspec.structs.replace(procedure, stages=(opinion, *procedure.stages))
        rules = Rules(bodies=town.bodies, procedures=(changed,))
        act = f'kind = "act"\npatch = "{HASH}"\ndate = 2023-06-03\nstage = "avis"'
        result = stands(rules, FILED, act, kind=Kind.ERRATUM)
        assert (result.state, result.stages[0].state) == (State.FILED, StageState.HEARD)

    def test_the_founding_act_follows_its_own(self, town: Rules) -> None:
        filed, vote = on("2021-03-27", FILED), on("2021-04-19", COUNCIL)
        assert stands(town, filed, kind=Kind.FOUNDING).awaits is None
        result = stands(town, filed, vote, kind=Kind.FOUNDING)
        assert result.state is State.EXECUTORY
        assert result.order == 12
        lost = stands(town, filed, on("2021-04-19", COUNCIL_AGAINST), kind=Kind.FOUNDING)
        assert lost.state is State.REJECTED

    def test_the_procedure_of_the_day_governs_each_vote(self, town: Rules) -> None:
        later = msgspec.structs.replace(
            town.procedures[0],
            id="revision-2023",
            since=dt.date(2023, 6, 20),
            stages=town.procedures[0].stages[1:2],
        )
        rules = Rules(bodies=town.bodies, procedures=(*town.procedures, later))
        assert stands(rules, FILED, PLENARY).awaits is not None
        assert stands(rules, FILED, PLENARY, known_at=dt.date(2023, 6, 30)).awaits is None
        assert stands(rules, FILED, on("2023-06-21", PLENARY)).state is State.ENACTED
        assert "has no stage “conseil”" in refused(rules, FILED, PLENARY, COUNCIL)


class TestEntryIntoForce:
    def days(
        self, rules: Rules, *effective: Effective, events: tuple[str, ...] = IN_EFFECT
    ) -> list[dt.date | None]:
        return [one.when for one in stands(rules, *events, effective=effective).effective]

    def test_a_later_day_is_kept(self, town: Rules) -> None:
        assert self.days(town, Effective(dt.date(2024, 1, 1))) == [dt.date(2024, 1, 1)]

    def test_it_comes_no_earlier_than_the_executory_day(self, town: Rules) -> None:
        assert self.days(town, Effective(dt.date(2023, 1, 1))) == [dt.date(2023, 7, 6)]
        assert self.days(town, Effective(Moment.PUBLICATION)) == [dt.date(2023, 7, 6)]
        late = (*ENACTED, PUBLISHED, on("2023-08-01", TRANSMITTED))
        assert self.days(town, events=late) == [dt.date(2023, 8, 1)]

    def test_it_is_not_known_before_everything_needed_has_happened(self, town: Rules) -> None:
        assert self.days(town, Effective(dt.date(2024, 1, 1)), events=ENACTED) == [None]
        assert self.days(town, Effective(Moment.PUBLICATION), events=ENACTED) == [None]
        assert self.days(town, events=(*ENACTED, TRANSMITTED)) == [None]
        assert (
            "; its publication is awaited, and its transmission to the State's representative is awaited"
            in str(stands(town, *ENACTED).explanation)
        )

    def test_an_erratum_may_reach_back(self, town: Rules) -> None:
        result = retroactive(town, None, kind=Kind.ERRATUM)
        assert result == [dt.date(2021, 4, 23)]

    @pytest.mark.parametrize(("allowed", "day"), [(True, dt.date(2021, 4, 23)), (False, dt.date(2023, 7, 6))])
    def test_a_procedure_may_say_whether_one_may_reach_back(
        self, town: Rules, allowed: bool, day: dt.date
    ) -> None:
        assert retroactive(town, allowed) == [day]

    def test_an_open_day_is_set_by_the_record(self, town: Rules) -> None:
        unknown = (
            Effective(Moment.UNKNOWN),
            Effective(Moment.UNKNOWN, "art_10"),
            Effective(dt.date(2024, 5, 1), "art_11"),
        )
        assert self.days(town, *unknown) == [None, None, dt.date(2024, 5, 1)]
        assert "its entry into force is not set yet" in str(
            stands(town, *IN_EFFECT, effective=unknown).explanation
        )
        article = 'kind = "commenced"\ndate = 2023-07-10\neffective = 2023-09-01\nscope = "art_10"'
        whole = 'kind = "commenced"\ndate = 2023-07-11\neffective = 2023-10-01'
        assert self.days(town, *unknown, events=(*IN_EFFECT, article)) == [
            None,
            dt.date(2023, 9, 1),
            dt.date(2024, 5, 1),
        ]
        both = stands(town, *IN_EFFECT, whole, effective=unknown)
        assert [one.when for one in both.effective][:2] == [dt.date(2023, 10, 1)] * 2
        assert both.recorded_on == dt.date(2023, 7, 11)
        assert "in force on 2023-10-01 for art_10" in str(both.explanation)

    @pytest.mark.parametrize(
        ("rule", "day"),
        [
            ("decision", dt.date(2023, 7, 6)),
            ("publication", dt.date(2023, 7, 6)),
            ("day_after_publication", dt.date(2023, 7, 7)),
            ("executory", dt.date(2023, 7, 6)),
        ],
    )
    def test_without_a_day_the_procedures_default_holds(self, town: Rules, rule: str, day: dt.date) -> None:
        executory = msgspec.convert(
            {"needs": ["published", "transmitted"], "default_effective": rule}, Executory
        )
        assert self.days(with_executory(town, executory)) == [day]

    def test_publication_counts_among_what_was_recorded_only_where_it_matters(self, town: Rules) -> None:
        rules = with_executory(town, Executory())
        late = on("2023-07-06", PUBLISHED) + "\nrecorded = 2023-08-01"
        result = stands(rules, *ENACTED, late)
        assert (result.state, result.recorded_on) == (State.EXECUTORY, dt.date(2023, 7, 3))
        published = stands(rules, *ENACTED, late, effective=(Effective(Moment.PUBLICATION),))
        assert published.recorded_on == dt.date(2023, 8, 1)


def with_executory(rules: Rules, executory: Executory) -> Rules:
    changed = tuple(msgspec.structs.replace(one, executory=executory) for one in rules.procedures)
    return Rules(bodies=rules.bodies, procedures=changed)


def retroactive(rules: Rules, allowed: bool | None, kind: Kind = Kind.AMENDMENT) -> list[dt.date | None]:
    executory = msgspec.structs.replace(rules.procedures[0].executory, retroactive=allowed)
    rules = with_executory(rules, executory)
    events: tuple[str, ...] = IN_EFFECT
    if kind is Kind.ERRATUM:
        act = f'kind = "act"\npatch = "{HASH}"\ndate = 2023-06-03\nstage = "arrete"'
        events = (FILED, act, TRANSMITTED, PUBLISHED)
    result = stands(rules, *events, kind=kind, effective=(Effective(dt.date(2021, 4, 23)),))
    return [one.when for one in result.effective]


class TestCourts:
    def test_a_suspension_lasts_until_it_is_said_to_end(self, town: Rules) -> None:
        event = 'kind = "suspended"\ndate = 2023-08-01\nby = "TA"'
        result = stands(town, *IN_EFFECT, event)
        assert result.state is State.SUSPENDED
        assert str(result.explanation) == "suspended since 2023-08-01"

    def test_a_suspension_with_an_end_is_over_afterwards(self, town: Rules) -> None:
        event = 'kind = "suspended"\ndate = 2023-08-01\nuntil = 2023-08-31'
        during = stands(town, *IN_EFFECT, event, known_at=dt.date(2023, 8, 31))
        assert during.state is State.SUSPENDED
        assert str(during.explanation) == "suspended from 2023-08-01 to 2023-08-31"
        assert stands(town, *IN_EFFECT, event, known_at=dt.date(2023, 9, 1)).state is State.EXECUTORY
        assert stands(town, *IN_EFFECT, event).state is State.EXECUTORY

    def test_an_annulled_amendment_takes_no_effect(self, town: Rules) -> None:
        event = 'kind = "annulled"\ndate = 2025-02-01\ncourt = "le tribunal administratif"'
        result = stands(town, *IN_EFFECT, event)
        assert result.state is State.ANNULLED
        assert (result.effective, result.executory_on, result.recorded_on) == ((), None, None)
        assert str(result.explanation) == "annulled on 2025-02-01 by le tribunal administratif"
