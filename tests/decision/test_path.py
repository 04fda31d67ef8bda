"""The way of an amendment, told step by step to somebody who knows no voting law."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING

import msgspec
import pytest

from codicille.decision.amendment import Effective
from codicille.decision.course.path import closed_by_another
from codicille.decision.course.state import State
from codicille.decision.procedure import Executory, Outcome, Publicity, Referral, Rules
from codicille.decision.rule import SecondCall
from codicille.sentence import say
from courses import (
    COUNCIL_AGAINST,
    ENACTED,
    FILED,
    IN_EFFECT,
    PLENARY,
    PLENARY_AGAINST,
    TRANSMITTED,
    VOTE,
    on,
    refused,
    seeks,
    stands,
)

if TYPE_CHECKING:
    from codicille.decision.course.state import Standing
    from codicille.decision.procedure import Stage


def told(standing: Standing) -> list[str]:
    """Return each step as a line: its day, what happened, what follows."""
    return [
        f"{step.day or '–'} {step.what}" + (f" → {step.follows}" if step.follows else "")
        for step in standing.path
    ]


def changed(rules: Rules, stage_id: str, **more: object) -> Rules:
    """Return the town's rules with one stage of its revision changed."""
    procedure = rules.procedures[0]
    stages = tuple(_changed(stage, stage_id, more) for stage in procedure.stages)
    revision = msgspec.structs.replace(procedure, stages=stages)
    return Rules(bodies=rules.bodies, procedures=(revision, *rules.procedures[1:]))


def _changed(stage: Stage, stage_id: str, more: dict[str, object]) -> Stage:
    return msgspec.structs.replace(stage, **more) if stage.id == stage_id else stage


def test_the_whole_way_is_told_from_the_filing_to_the_entry_into_force(town: Rules) -> None:
    result = stands(town, *IN_EFFECT)
    assert told(result) == [
        "2023-03-18 filed",
        (
            "2023-06-03 Vote en plénière: 46 for, 11 against, 5 abstaining: of 57 votes expressed at least 35"
            " (3/5) were needed; adopted (art. 35, al. 3 et 4) → It passes this stage; next comes"
            " “Délibération du conseil” (Conseil municipal)."
        ),
        (
            "2023-07-03 Délibération du conseil: 41 for, 9 against, 5 abstaining: of 50 votes expressed at"
            " least 26 (more than half) were needed; adopted (CGCT L2121-17 et 20) → Every stage is passed:"
            " it is enacted."
        ),
        "2023-07-05 sent to the State's representative",
        "2023-07-06 published",
        "2023-07-06 executory: it binds from that day on",
        "2023-07-07 entry into force",
    ]
    assert [step.source for step in result.path if step.source] == [
        "art. 35, al. 3 et 4",
        "CGCT L2121-17 et 20",
        "CGCT L2131-1",
    ]
    assert [step.state for step in result.path if step.state] == [State.FILED, State.ADOPTED, State.ENACTED]


def test_the_rules_of_a_vote_are_told_in_plain_words(town: Rules) -> None:
    vote = stands(town, FILED, PLENARY).path[1]
    assert [str(rule) for rule in vote.plain] == [
        (
            "A vote counts only if enough people are there (the quorum): 44 of the 130 members in "
            "office were needed, and 62 came."
        ),
        "To pass, at least 3/5 of the 57 votes expressed must be for it: that is 35; 46 were.",
        "Votes expressed are the votes for and against: who abstains is not counted.",
        "It is stopped by any one college that has more than half of its members present against it.",
    ]


def test_what_is_recorded_late_stands_on_its_own_day_and_says_when_it_was_recorded(town: Rules) -> None:
    early = 'kind = "note"\ndate = 2023-03-01\nrecorded = 2023-03-20\ntext = "a consultation"'
    same_day = 'kind = "note"\ndate = 2023-03-18\ntext = "read out"'
    path = stands(town, FILED, same_day, early, PLENARY).path
    assert [(str(step.day), str(step.what).partition(":")[0]) for step in path[:4]] == [
        ("2023-03-01", "note"), ("2023-03-18", "filed"), ("2023-03-18", "note"),
        ("2023-06-03", "Vote en plénière"),
    ]  # fmt: skip
    assert [step.recorded for step in path[:4]] == [dt.date(2023, 3, 20), None, None, dt.date(2023, 6, 5)]


def test_an_entry_into_force_before_the_decision_is_told_after_it(town: Rules) -> None:
    executory = msgspec.structs.replace(town.procedures[0].executory, retroactive=True)
    revision = msgspec.structs.replace(town.procedures[0], executory=executory)
    rules = Rules(bodies=town.bodies, procedures=(revision, *town.procedures[1:]))
    early = (Effective(dt.date(2020, 1, 1)),)
    days = [step.day for step in stands(rules, *IN_EFFECT, effective=early).path]
    assert [str(day) for day in days] == [
        "2023-03-18", "2023-06-03", "2023-07-03", "2020-01-01", "2023-07-05", "2023-07-06", "2023-07-06",
    ]  # fmt: skip


def test_what_is_awaited_is_the_last_step(town: Rules) -> None:
    step = stands(town, FILED, PLENARY).path[-1]
    assert (step.day, step.is_awaited, step.source) == (None, True, "CGCT L2121-17 et 20")
    assert str(step.follows) == "Conseil municipal decides next."


def test_what_must_still_happen_before_it_binds_is_awaited(town: Rules) -> None:
    assert told(stands(town, *ENACTED))[3:] == [
        "– its publication is awaited",
        "– its transmission to the State's representative is awaited",
    ]
    assert told(stands(town, *ENACTED, TRANSMITTED))[4:] == ["– its publication is awaited"]


@pytest.mark.parametrize(
    ("events", "follows"),
    [
        ((PLENARY_AGAINST,), "It goes no further."),
        ((PLENARY, COUNCIL_AGAINST), "It goes no further, though another body had adopted it."),
        (
            (PLENARY, seeks(Outcome.ADJOURNS)),
            "The decision is put off: it may be called again at this stage.",
        ),
        (
            (PLENARY, seeks(Outcome.SENDS_BACK)),
            "It goes back to “Vote en plénière”, where a new vote may be taken on it.",
        ),
        (
            (PLENARY, seeks(Outcome.ADOPTS_WITH_CHANGES)),
            "Another text was adopted in its place: this one goes no further.",
        ),
        (
            (PLENARY, seeks(Outcome.REFUSES, COUNCIL_AGAINST)),
            "What was put to the vote was not carried: the decision is still awaited.",
        ),
    ],
)
def test_what_follows_from_a_vote_is_one_plain_sentence(
    town: Rules, events: tuple[str, ...], follows: str
) -> None:
    steps = [step for step in stands(town, FILED, *events).path if not step.is_awaited]
    assert str(steps[-1].follows) == follows


@pytest.mark.parametrize(
    ("event", "what"),
    [
        ('kind = "fallen"\ncauses = ["2023-02"]', "fallen: it cannot stand with 2023-02"),
        (
            'kind = "satisfied"\ncauses = ["2023-02", "2023-03"]',
            "satisfied: after 2023-02 and 2023-03, what it asks is in the text already",
        ),
        ('kind = "moot"', "without object: after the text in force, nothing is left for it to act on"),
        (
            'kind = "inadmissible"\nground = "hors délai"',
            "declared inadmissible, and not examined: hors délai",
        ),
        ('kind = "not_moved"', "called, and moved by nobody: it was not put to the vote"),
        ('kind = "withdrawn"\nby = "son auteur"', "withdrawn: its author took it back (by son auteur)"),
        ('kind = "opinion"\nopinion = "favorable"', "opinion given: favorable"),
        ('kind = "admissible"', "declared admissible: it may be examined"),
        ('kind = "note"\ntext = "lu en séance"', "note: lu en séance"),
    ],
)
def test_every_other_event_is_told_with_its_cause(town: Rules, event: str, what: str) -> None:
    assert f"2023-06-03 {what}" in told(stands(town, FILED, f"{event}\ndate = 2023-06-03"))


def test_what_a_court_does_is_told_as_well(town: Rules) -> None:
    result = stands(
        town,
        *IN_EFFECT,
        'kind = "challenged"\ndate = 2023-08-01\ncourt = "le tribunal administratif"',
        'kind = "challenged"\ndate = 2023-08-02',
        'kind = "suspended"\ndate = 2023-08-03\nuntil = 2023-08-20',
        'kind = "suspended"\ndate = 2023-09-03',
        'kind = "annulled"\ndate = 2025-02-01\ncourt = "le tribunal administratif"',
    )
    assert told(result)[-5:] == [
        "2023-08-01 referred to le tribunal administratif: it still binds while the case is heard",
        "2023-08-02 referred to a court: it still binds while the case is heard",
        "2023-08-03 suspended by a court until 2023-08-20 → While that lasts it is not applied.",
        "2023-09-03 suspended by a court → While that lasts it is not applied.",
        "2025-02-01 annulled by le tribunal administratif: it is held never to have been",
    ]


def test_a_referral_alone_changes_no_state_and_needs_a_decision(town: Rules) -> None:
    referred = 'kind = "challenged"\ndate = 2023-08-01'
    assert stands(town, *IN_EFFECT, referred).state is State.EXECUTORY
    assert "this needs an amendment that has passed every stage" in refused(town, FILED, referred)


@pytest.mark.parametrize(
    ("sent", "until"),
    [("2023-07-05", "2023-09-05"), ("2023-12-31", "2024-02-29"), ("2023-11-30", "2024-01-30")],
)
def test_the_period_of_referral_runs_from_the_transmission(town: Rules, sent: str, until: str) -> None:
    executory = Executory(needs=(Publicity.TRANSMITTED,), source="L2131-1", referral=Referral(months=2))
    revision = msgspec.structs.replace(town.procedures[0], executory=executory)
    rules = Rules(bodies=town.bodies, procedures=(revision,))
    result = stands(rules, *ENACTED, f'kind = "transmitted"\ndate = {sent}')
    assert result.challenged_until == dt.date.fromisoformat(until)
    assert (
        f"It may be referred to the court until {until}; that by itself suspends nothing." in told(result)[3]
    )
    assert stands(rules, *ENACTED).challenged_until is None
    assert stands(town, *IN_EFFECT).challenged_until is None


def test_what_is_sent_back_goes_to_the_stage_the_rules_name(town: Rules) -> None:
    gate = msgspec.structs.replace(
        town.procedures[0].stages[1], id="examen", name="Examen", source="art. 34", quorum=None, colleges=None
    )
    procedure = town.procedures[0]
    revision = msgspec.structs.replace(procedure, stages=(gate, *procedure.stages[1:]))
    rules = Rules(bodies=town.bodies, procedures=(revision,))
    first = on("2023-05-01", PLENARY.replace('"pleniere"', '"examen"'))
    back = (FILED, first, PLENARY, seeks(Outcome.SENDS_BACK))
    whole = stands(rules, *back)
    assert whole.awaits is not None
    assert whole.awaits.id == "examen"
    partly = stands(changed(rules, "conseil", sends_back_to="pleniere"), *back)
    assert (partly.state, partly.awaits and partly.awaits.id) == (State.SENT_BACK, "pleniere")


class TestSecondCall:
    EMPTY = f"""{VOTE}date = 2023-06-03
stage = "pleniere"
colleges.volontaires = {{ in_office = 54, present = 20, for = 0, against = 0 }}
colleges.sort = {{ in_office = 54, present = 0, for = 0, against = 0 }}
colleges.avq = {{ in_office = 22, present = 0, for = 0, against = 0 }}"""

    def test_too_few_are_told_when_they_may_be_called_again(self, town: Rules) -> None:
        assert told(stands(town, FILED, self.EMPTY))[1].endswith(
            "it may be called again from 2023-06-06 on, and whoever comes then is enough."
        )

    def test_a_second_call_may_have_a_lower_quorum(self, town: Rules) -> None:
        quorum = town.procedures[0].stages[1].quorum
        assert quorum is not None
        lower = SecondCall(after_days=15, at_least=Fraction(1, 6))
        rules = changed(town, "pleniere", quorum=msgspec.structs.replace(quorum, second_call=lower))
        assert (
            "it may be called again 15 days later, from 2023-06-18 on"
            in told(stands(rules, FILED, self.EMPTY))[1]
        )
        second = on("2023-06-20", self.EMPTY).replace("present = 20, for = 0", "present = 22, for = 9")
        assert stands(rules, FILED, self.EMPTY, second + "\nsecond_call = true").state is State.ADOPTED
        fewer = second.replace("present = 22", "present = 21")
        again = stands(rules, FILED, self.EMPTY, fewer + "\nsecond_call = true")
        assert again.state is State.FILED
        assert "Too few were there for the vote to count: the decision is still awaited." in told(again)[2]

    def test_it_follows_the_missed_one_and_nothing_between(self, town: Rules) -> None:
        rules = changed(town, "pleniere", outcomes=(Outcome.ADOPTS, Outcome.ADJOURNS))
        adjourned = on("2023-06-06", seeks(Outcome.ADJOURNS, PLENARY))
        second = on("2023-06-10", PLENARY) + "\nsecond_call = true"
        assert "no vote without quorum comes before it" in refused(
            rules, FILED, self.EMPTY, adjourned, second
        )


def test_what_a_gate_sends_back_to_itself_is_examined_again(town: Rules) -> None:
    outcomes = (Outcome.ADOPTS, Outcome.SENDS_BACK)
    result = stands(changed(town, "pleniere", outcomes=outcomes), FILED, seeks(Outcome.SENDS_BACK, PLENARY))
    assert str(result.path[1].follows) == "It is examined again at this stage."


def test_what_another_amendment_closes_ends_with_that(town: Rules) -> None:
    open_path = stands(town, FILED, PLENARY).path
    why = say("fallen: it requires 2023-02, which is rejected")
    closed = closed_by_another(open_path, State.FALLEN, why, None)
    assert closed[:-1] == open_path[:-1]
    assert (closed[-1].what, closed[-1].state) == (why, State.FALLEN)
