"""What the code asks of a council's sitting, from its file to its minutes; what is wrong is refused."""

from __future__ import annotations

from codicille.decision.sittings.sitting import EntryKind
from sitting.council import DAYS, EIGHT, Town

MAY, JUNE, JULY, SEPTEMBER = DAYS
PUT_OFF = ("a", "later") * 2
"""The two amendments are put off."""


def test_a_sitting_convened_too_late_is_refused_when_it_is_prepared_closed_and_verified(town: Town) -> None:
    answer = town.prepares(JULY, "--convened", "2023-06-29")
    assert answer.code == 1
    assert "convened on 29 June 2023 for 3 July 2023: 3 clear days, and 5 were needed (s. 12)" in answer.err
    assert "`urgent`" in answer.err
    assert not town.file(JULY).exists(), "nothing was written"
    assert town.prepares(JULY, "--convened", "2023-06-29", "--urgent", "--means", "paper").code == 0
    town.runs(JULY, "15 9", *PUT_OFF)
    path = town.file(JULY)
    path.write_text(path.read_text().replace("urgent = true\n", ""))
    answer = town.terminal.type("sitting", "close", JULY)
    assert answer.code == 1
    assert "3 clear days, and 5 were needed" in answer.err, "though nothing was voted on"
    path.write_text(path.read_text().replace("2023-06-29", "2023-06-27"))
    town.terminal.done("sitting", "close", JULY, "--no-save")
    assert "Convened on: 27 June 2023, on paper" in town.terminal.done("sitting", "minutes", JULY)
    path.write_text(path.read_text().replace("2023-06-27", "2023-06-30"))
    checked = town.terminal.type("verify")
    assert checked.code == 1
    assert "sittings/2023-07-03.toml: convened on 30 June 2023 for 3 July 2023: 2 clear days" in checked.out


NOMINATION = """
[[nomination]]
post = "secretary"

[[nomination.round]]
votes = { "Bob" = 4, "Cat" = 3 }
blank = 1
[[nomination.round]]
votes = { "Bob" = 5, "Cat" = 3 }
"""


def test_the_secretary_is_appointed_and_the_minutes_say_how_in_one_sentence(town: Town) -> None:
    town.prepares(JULY, "--chair", "Ann")
    town.runs(JULY, EIGHT, "", *PUT_OFF)
    town.writes(JULY, NOMINATION)
    answer = town.terminal.type("sitting", "close", JULY)
    assert "Bob was elected at round 1, and a round is recorded after it" in answer.err, "4 of 7 expressed"
    path = town.file(JULY)
    path.write_text(path.read_text().replace('"Bob" = 4', '"Bob" = 3'))
    how = "elected at round 2 with 5 of 8 votes expressed, 5 being needed (s. 21)"
    said = f"Secretary of the sitting: Bob, {how}"
    assert f"{said}." in town.terminal.done("sitting", "minutes", JULY)
    town.terminal.done("sitting", "close", JULY, "--no-save")
    minutes = town.terminal.done("sitting", "minutes", JULY)
    assert minutes.count(f"{said}.") == 1
    assert [one.votes["Bob"] for one in town.sitting(JULY).nomination[0].rounds] == [3, 5], "read and written"
    path.write_text(path.read_text().replace("Bob = 5", "Bob = 50"))
    checked = town.terminal.type("verify")
    assert "members present or represented" in checked.out
    assert checked.code == 1


def test_a_nomination_that_is_not_over_or_names_another_secretary_keeps_the_sitting_open(town: Town) -> None:
    town.prepares(JULY, "--secretary", "Cat")
    town.runs(JULY, EIGHT, "", *PUT_OFF)
    town.writes(
        JULY, '\n[[nomination]]\npost = "secretary"\n[[nomination.round]]\nvotes = { "Bob" = 4, "Cat" = 4 }\n'
    )
    answer = town.terminal.type("sitting", "close", JULY)
    assert "nobody is elected at round 1, where 5 of 8 votes expressed were needed" in answer.err
    assert "Record the round that elects" in answer.err
    assert town.prepares(JULY, "--place", "Town hall").code == 0, "until it is closed, another round may come"
    path = town.file(JULY)
    path.write_text(path.read_text().replace("Bob = 4", "Bob = 8").replace("Cat = 4", "Cat = 0"))
    answer = town.terminal.type("sitting", "close", JULY)
    assert "`secretary` is Cat, and the nomination elects Bob" in answer.err


def test_the_doors_are_closed_by_a_vote_that_the_minutes_tell(town: Town) -> None:
    town.prepares(JULY)
    town.runs(JULY, "15 8 1", *PUT_OFF)
    town.writes(JULY, "\n[closed_doors]\nasked_by = 2\nfor = 5\nagainst = 4\n")
    answer = town.terminal.type("sitting", "close", JULY)
    assert "closed doors were asked for by 2, where 3 members are needed" in answer.err
    path = town.file(JULY)
    path.write_text(path.read_text().replace("asked_by = 2", "asked_by = 3"))
    town.terminal.done("sitting", "close", JULY)
    assert (
        "The sitting is held behind closed doors: 5 of the 9 members are for it, 5 were needed (s. 18)."
        in town.terminal.done("sitting", "minutes", JULY)
    )


def with_ivy(*more: str) -> tuple[str, ...]:
    """Eight members, and Ivy, who is represented by Ann; everything is put off."""
    return (EIGHT, "Ivy = Ann", *more, *PUT_OFF)


def test_a_power_of_attorney_serves_three_sittings_and_the_fourth_needs_a_certified_illness(
    town: Town,
) -> None:
    for day in (MAY, JUNE, JULY):
        assert town.holds(day, *with_ivy()).code == 0
    town.prepares(SEPTEMBER)
    said = town.runs(SEPTEMBER, EIGHT, "Ivy = Ann", "n", EIGHT, "Ivy = Bob", "q")
    flat = " ".join(said.out.split())
    assert (
        "The power of attorney that Ivy gave Ann serves for 4 sittings in a row (8 May 2023, 5 June "
        "2023, 3 July"
        " 2023 and 4 September 2023), more than the 3 allowed"
    ) in flat.replace("! the power", "The power")
    assert "Is the illness of Ivy certified? [y/N]" in flat
    there = town.sitting(SEPTEMBER).presence
    assert there is not None
    assert dict(there.proxies) == {"Ivy": "Bob"}, "another holder begins another row"
    said = town.runs(SEPTEMBER, "p", EIGHT, "Ivy = Ann", "y", "q")
    there = town.sitting(SEPTEMBER).presence
    assert there is not None
    assert (dict(there.proxies), there.excused) == ({"Ivy": "Ann"}, ("Ivy",))


def test_a_fourth_sitting_is_neither_closed_nor_verified_with_such_a_power(town: Town) -> None:
    for day in (MAY, JUNE, JULY):
        town.holds(day, *with_ivy())
    town.terminal.on(SEPTEMBER)
    counts = ("--for", "5", "--against", "3", "--present", "8", "--in-office", "15", "--represented", "1")
    answer = town.terminal.type("vote", "A-1", *counts, "--proxy", "Ivy=Ann")
    assert "serves for 4 sittings in a row" in answer.err, (
        "a vote by itself counts the sittings without votes"
    )
    closed = town.holds(SEPTEMBER, *with_ivy("y"))
    assert closed.code == 0
    assert "Everything holds." in town.terminal.done("verify")
    path = town.file(SEPTEMBER)
    told = path.read_text()
    path.write_text(told.replace('excused = ["Ivy"]\n', ""))
    checked = town.terminal.type("verify")
    assert checked.code == 1
    assert (
        "sittings/2023-09-04.toml: the power of attorney that Ivy gave Ann serves for 4 sittings"
        in checked.out
    )
    path.write_text(told.replace('excused = ["Ivy"]\n', "").replace("closed = true\n", ""))
    answer = town.terminal.type("sitting", "close", SEPTEMBER)
    assert answer.code == 1
    assert "more than the 3 allowed" in answer.err


def test_minutes_are_settled_at_a_later_sitting_once(town: Town) -> None:
    for day in (MAY, JUNE):
        town.holds(day, "15 9", *PUT_OFF)
    town.prepares(JULY)
    town.runs(JULY, "15 9", *PUT_OFF)
    path = town.file(JULY)
    for names, message in (
        ('"2023-05-09"', "Did you mean “2023-05-08”?"),
        ('"2023-07-03"', "settles its own minutes"),
    ):
        written = path.read_text()
        path.write_text(
            written.replace("\ndate = 2023-07-03\n", f"\ndate = 2023-07-03\nsettles = [{names}]\n")
        )
        assert message in town.terminal.type("sitting", "close", JULY).err
        path.write_text(written)
    path.write_text(
        path.read_text().replace(
            "\ndate = 2023-07-03\n", '\ndate = 2023-07-03\nsettles = ["2023-05-08", "2023-06-05"]\n'
        )
    )
    town.terminal.done("sitting", "close", JULY)
    assert (
        "The minutes of the sittings 2023-05-08 and 2023-06-05 are settled; they are to be put "
        "online by 10 July"
        " 2023." in town.terminal.done("sitting", "minutes", JULY)
    )
    town.prepares(SEPTEMBER)
    town.runs(SEPTEMBER, "15 9", *PUT_OFF)
    path = town.file(SEPTEMBER)
    path.write_text(
        path.read_text().replace("\ndate = 2023-09-04\n", '\ndate = 2023-09-04\nsettles = ["2023-06-05"]\n')
    )
    answer = town.terminal.type("sitting", "close", SEPTEMBER)
    assert "the minutes of 2023-06-05 were settled by the sitting 2023-07-03 already" in answer.err


def test_the_minutes_hold_the_requests_the_reports_and_the_debate_and_what_they_lack_is_said(
    town: Town,
) -> None:
    town.prepares(JULY, "--chair", "Ann")
    town.runs(JULY, EIGHT, "", "5 3", *PUT_OFF[:2])
    path = town.file(JULY)
    path.write_text(
        path.read_text().replace(
            'amendments = ["A-1"]\nfor',
            'amendments = ["A-1"]\nreference = "no. 12"\ndiscussion = "Bob fears thieves."\nfor',
        )
    )
    closed = town.terminal.type("sitting", "close", JULY)
    assert closed.code == 0
    assert (
        "The minutes will lack the hour it opened at (`opened`) and who was the secretary (`secretary`)."
        in closed.err
    )
    minutes = town.terminal.done("sitting", "minutes", JULY)
    for said in (
        "Present: Ann, Bob, Cat, Dan, Eve, Fay, Gus and Hal.",
        "Debate: Bob fears thieves.",
        "Explanatory statement:",
        "## Numbers of the decisions",
        "- no. 12: A-1 – ",
    ):
        assert said in minutes, said
    told = town.terminal.done("sitting", "register", "--body", "council", "--year", "2023")
    assert told.startswith(
        "3 July 2023, Council, no. 1 – no. 12\n  A-1 – Amendment A-1\n    5 for, 3 against, 0"
    )
    assert len(told.split("Council, no.")) == 2, "what is put off is no decision"
    answer = town.terminal.type("sitting", "register", "--json").json["decisions"]
    assert isinstance(answer, list)
    assert [(one["number"], one["reference"], one["sitting"]) for one in answer] == [
        (1, "no. 12", "2023-07-03")
    ]
    assert "Did you mean “council”?" in town.terminal.type("sitting", "register", "--body", "concil").err
    assert "No decision." in town.terminal.type("sitting", "register", "--year", "1999").err


def test_a_council_without_rules_of_procedure_is_told_when_it_sits(town: Town) -> None:
    path = town.folder / "codicille.toml"
    days = 'installed = 2022-05-01\ninhabitants = 5000\nsource = "s. 8"'
    late = f"[bodies.internal_rules]\n{days}\n\n[[procedures]]"
    path.write_text(path.read_text().replace("[[procedures]]", late, 1))
    answer = town.prepares(JULY)
    assert answer.code == 0
    assert "they were to be adopted by 1 November 2022, and the former ones apply (s. 8)" in answer.err
    town.runs(JULY, "15 9", *PUT_OFF)
    town.terminal.done("sitting", "close", JULY, "--no-save")
    checked = town.terminal.type("verify")
    assert (
        "note  sittings/2023-07-03.toml: “Council” sits on 3 July 2023 without rules of procedure"
        in checked.out
    )


def test_a_tie_below_the_quorum_asks_nobody_for_a_casting_vote(town: Town) -> None:
    town.prepares(JULY)
    said = town.runs(JULY, "15 9", "p", "15 6", "3 3", "q")
    assert "How does the chair vote" not in said.out
    assert said.out.count("The quorum is missed: of 15 members in office 6 are there, 8 are needed") == 2
    (entry,) = town.sitting(JULY).entry
    assert (entry.kind, entry.chair) == (EntryKind.VOTE, None)
    assert "the vote decides nothing" in " ".join(said.out.split())
    town.runs(JULY, "a", "later")
    town.terminal.done("sitting", "close", JULY)
    assert "No decision." in town.terminal.type("sitting", "register").err


def test_the_answers_there_are_are_told_in_both_languages(town: Town) -> None:
    town.prepares(JULY)
    said = " ".join(
        town.runs(JULY, "15 8", "4 4", "perhaps", "contre", "m", "what", "ajourner", "6 2", "q").out.split()
    )
    assert "Type for (pour) or against (contre)." in said
    assert (
        "What is put to the vote: adopts (adopter), adopts_with_changes (modifier), refuses "
        "(refuser) or adjourns" in said
    )
    first, second = town.sitting(JULY).entry
    assert (first.chair, second.outcome_sought) == ("against", "adjourns")
