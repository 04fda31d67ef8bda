"""On which text an amendment is looked at, and what its past says of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import montville
from codicille.decision.amendment import Amendment, Kind, Renumbering
from codicille.decision.formats.to_mail import sealed
from codicille.decision.record import Record
from codicille.history.register import Entry, Register
from codicille.history.replay import replay
from codicille.history.scrutiny import Scrutiny
from codicille.history.timeline import timeline
from codicille.text.text import EMPTY
from montville import FOUNDING, Story, edited, founding, rules
from rivals import MAY, SUBSTITUTES, THIRD, TOWN, TWENTY, Pending, adopted, changed

if TYPE_CHECKING:
    from pathlib import Path

    from codicille.text.text import Text
    from terminal import Terminal


def scrutiny(*entries: Entry) -> Scrutiny:
    known = Register.of(entries, rules())
    return Scrutiny(known, replay(known, timeline(known).changes()).versions)


def of_town(*stories: Story) -> Scrutiny:
    return scrutiny(founding(TOWN).entry(), *(story.entry() for story in stories))


def texts(found: Scrutiny, amendment: Amendment) -> tuple[Text, Text] | None:
    looked = found.look(amendment)
    return None if looked is None else (looked.before, looked.after)


def told(found: Scrutiny, amendment: Amendment) -> list[str]:
    looked = found.look(amendment)
    assert looked is not None
    return [f"{doubt.code} {doubt.where}: {doubt.message}" for doubt in found.doubts(looked)]


MAYOR = changed(TOWN, "Les sessions sont publiques.", "Les sessions ont lieu à huis clos.")


def test_the_founding_act_is_looked_at_on_an_empty_text() -> None:
    assert texts(of_town(), founding(TOWN).amendment()) == (EMPTY, TOWN)


def test_an_amendment_in_force_is_looked_at_as_it_came_in() -> None:
    later = changed(TOWN, "d’un an", "de deux ans")
    first = adopted(THIRD, decided=date(2022, 5, 1))
    second = adopted(Story("2023-05", TOWN, later))
    both = changed(THIRD.after, "d’un an", "de deux ans")
    assert texts(of_town(first, second), second.amendment()) == (THIRD.after, both)


def test_an_amendment_that_awaits_its_vote_is_looked_at_on_the_text_it_was_drafted_on() -> None:
    found = of_town(adopted(THIRD), TWENTY)
    assert texts(found, TWENTY.amendment()) == (TOWN, TWENTY.after)
    assert texts(found, SUBSTITUTES.amendment()) == (THIRD.after, SUBSTITUTES.after)


def test_one_drafted_on_what_another_would_make_is_looked_at_on_that() -> None:
    assert texts(of_town(THIRD, SUBSTITUTES), SUBSTITUTES.amendment()) == (THIRD.after, SUBSTITUTES.after)


def test_a_draft_need_not_be_in_the_register_even_under_an_id_that_is() -> None:
    draft = replace(TWENTY.amendment(), id="000")
    assert texts(of_town(), draft) == (TOWN, TWENTY.after)


def test_what_fits_no_text_is_not_looked_at() -> None:
    astray = Story("2023-20", MAYOR, changed(MAYOR, "ont lieu à huis clos", "sont secrètes"))
    assert of_town().look(astray.amendment()) is None
    assert of_town(astray).look(astray.amendment()) is None


def test_an_amendment_that_expires_is_looked_at_as_it_was_drafted_and_not_as_it_ends() -> None:
    trial = adopted(Story("2023-05", TOWN, MAYOR, expires=date(2024, 5, 1)))
    trial = replace(trial, expires=date(2024, 5, 1))
    found = of_town(trial)
    assert len(found.versions) == 3
    assert texts(found, trial.amendment()) == (TOWN, MAYOR)


OPEN = "Les sessions sont publiques. Le procès-verbal en est publié par le service."
SECRET = "Les sessions ont lieu à huis clos."
CLOSED = adopted(Story("2023-05", TOWN, changed(TOWN, OPEN, SECRET)))


def test_words_that_an_amendment_in_force_removed_are_known_when_a_later_one_brings_them_back() -> None:
    back = Story(
        "2023-09", CLOSED.after, changed(CLOSED.after, "Elle établit", f"{OPEN}\n\nElle établit"), MAY
    )
    (only,) = told(of_town(CLOSED), back.amendment())
    assert only.startswith(
        "AM101 titre-5.md:25 (Article 32): the amendment takes up words again that 2023-05"
    )


def test_what_came_after_the_text_it_was_drafted_on_is_no_past_of_an_amendment() -> None:
    early = Story("2023-09", TOWN, changed(TOWN, "Elle établit", f"{OPEN}\n\nElle établit"))
    assert told(of_town(CLOSED), early.amendment()) == []


def renumbering() -> Entry:
    after = edited(FOUNDING, "title-3.md", "## Article 6\n", "## Article 7\n")
    story = Story("001", FOUNDING, after, MAY)
    one = replace(
        story.amendment(), kind=Kind.RENUMBERING, renumbers=(Renumbering("art_6", "art_7"),), sha256=""
    )
    written = sealed(one)
    return Entry(written, Record(story.events(written)))


def test_a_renumbering_is_looked_at_with_the_numbers_it_gives() -> None:
    entry = renumbering()
    found = scrutiny(founding().entry(), entry)
    assert told(found, entry.amendment) == [
        "AM107 title-3.md:11 (Article 7): the number before this one is missing: Article 6"
    ]


def test_a_number_that_was_lost_is_known_when_a_later_amendment_names_it() -> None:
    entry = renumbering()
    found = scrutiny(founding().entry(), entry)
    now = found.versions[-1].text
    late = Story("002", now, edited(now, "title-2.md", "the charter.", "the charter, under article 6."))
    assert told(found, late.amendment()) == [
        "AM105 title-2.md:5 (Article 3): Article 6 is named here; since 001 it is Article 7"
    ]


def test_where_an_old_text_and_todays_are_alike_to_an_amendment_it_is_looked_at_on_todays() -> None:
    found = scrutiny(founding().entry(), renumbering())
    early = Story("002", FOUNDING, edited(FOUNDING, "title-2.md", "the charter.", "it, under article 6."))
    (only,) = told(found, early.amendment())
    assert only.endswith("Article 6 is named here; since 001 it is Article 7")
    other = edited(early.after, "title-3.md", "voted in public", "voted")
    assert told(found, Story("002", FOUNDING, other).amendment()) == []


BACK = Pending("2023-09", CLOSED.after, changed(CLOSED.after, "Elle établit", f"{OPEN}\n\nElle établit"))
DECIDED = adopted(
    Story("2023-08", TOWN, changed(TOWN, "un rapport d’activité", "le rapport prévu à l’article 99"))
)


def test_check_tells_the_doubts_of_what_is_pending_and_blocks_nothing(
    tmp_path: Path, terminal: Terminal
) -> None:
    town = montville.workspace(tmp_path / "town", (founding(TOWN), CLOSED, DECIDED, BACK), MAY)
    out = terminal.done("-C", town, "check")
    assert "2023-09 constitution/titre-5.md:25 (Article 32): AM101 the amendment takes up words again" in out
    assert "2023-08" not in out
    assert "0 to mend, 1 to note." in out


def test_check_tells_the_doubts_of_what_is_decided_when_it_is_named(
    tmp_path: Path, terminal: Terminal
) -> None:
    town = montville.workspace(tmp_path / "town", (founding(TOWN), CLOSED, DECIDED, BACK), MAY)
    answer = terminal.type("-C", town, "check", "2023-08", "--json")
    assert answer.code == 0
    assert answer.json["findings"] == [
        {
            "amendment": "2023-08",
            "code": "AM104",
            "severity": "notice",
            "message": "Article 99 is named here, and is not in the text",
            "file": "constitution/titre-5.md",
            "line": 25,
            "article": "Article 32",
        }
    ]
