"""What a clerk types, as values: `28`, `54 28`, `20 5 3`, names, `14h30`; it asks nothing itself."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from codicille.decision.sittings.sitting import Answers, Attendance
from codicille.decision.sittings.typed_roll import is_number, typed_names, typed_roll
from codicille.errors import RecordError
from codicille.sentence import enumerated, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from codicille.decision.procedure import Stage
    from codicille.sentence import Sentence

SEPARATED = re.compile(r"[\s,;]+")
PRESENCE = ("in_office", "present", "represented", "recused")
ANSWERS = ("for_", "against", "abstain", "blank", "spoilt")
EVERYBODY_ELSE = "*"
WHO_IS_THERE = say(
    "Type the members present, as 28; or those in office and present, as 54 28; then those"
    " represented, and those who stand aside; or the names, separated by commas."
)
"""The answers there are to the question of who is there."""
VOTES = say("Type the votes for, against, and the abstentions, as 20 5 3; then blank, then spoilt.")
"""The answers there are to the question of how they voted."""
HOUR = re.compile(r"(?P<hour>\d{1,2})\s*[:hH]\s*(?P<minute>\d{2})?")


def typed_presence(text: str, in_office: int | None) -> Attendance:
    """Read who is there: `28` present; `54 28` in office and present; then represented, then standing aside.

    Names separated by commas are a roll. `in_office` is what holds where it is not typed. Raises RecordError.
    """
    if re.search(r"[^\W\d_]", text):
        names = typed_roll(text, WHO_IS_THERE)
        return Attendance(in_office=in_office, present=len(names), names=names)
    numbers = _numbers(text)
    if len(numbers) == 1:
        return Attendance(in_office=in_office, present=numbers[0])
    if not 2 <= len(numbers) <= len(PRESENCE):
        raise RecordError(
            say("“{text}” is not a presence", text=text),
            hint=WHO_IS_THERE,
        )
    counts = dict(zip(PRESENCE, numbers, strict=False))
    return Attendance(**counts)  # type: ignore[arg-type]  # counts, by their names


def typed_proxies(text: str) -> dict[str, str]:
    """Read powers of attorney: `Absent = Holder, Other = Holder`. Raises RecordError on anything else."""
    found: dict[str, str] = {}
    for part in typed_names(text):
        absent, equals, holder = (word.strip() for word in part.partition("="))
        if not (absent and equals and holder):
            raise RecordError(
                say("“{text}” is not a power of attorney", text=part),
                hint=say("Type the absent member, =, and the one who holds the power; then a comma."),
            )
        found[absent] = holder
    return found


def typed_answers(text: str, stage: Stage) -> Answers:
    """Read votes: for, against, abstaining, then blank and spoilt where there are any; or grade by grade.

    Raises RecordError on anything but as many whole numbers.
    """
    numbers = _numbers(text)
    if stage.scale:
        if len(numbers) != len(stage.scale):
            raise RecordError(
                say("“{text}” is not an answer for each grade", text=text),
                hint=how_to_answer(stage),
            )
        return Answers(grades=dict(zip(stage.scale, numbers, strict=True)))
    if not 2 <= len(numbers) <= len(ANSWERS):
        raise RecordError(
            say("“{text}” is not a result", text=text),
            hint=VOTES,
        )
    counts = dict(zip(ANSWERS, numbers, strict=False))
    return Answers(**counts)  # type: ignore[arg-type]  # counts, by their names


def how_to_answer(stage: Stage) -> Sentence:
    """Return how votes are typed at a stage."""
    if stage.scale:
        return say("Type one number for each, in this order: {grades}.", grades=stage.scale)
    return VOTES


def named_answers(answers: Iterable[tuple[str, Sequence[str]]], roll: Sequence[str]) -> Answers:
    """Return a ballot by name from the names behind each answer; `*` stands for the rest of the roll.

    Raises RecordError when a member is named twice, or when there is no roll for `*` to stand for.
    """
    said = [(answer, name) for answer, names in answers for name in names]
    found = {name: answer for answer, name in said if name != EVERYBODY_ELSE}
    given = [name for _, name in said if name != EVERYBODY_ELSE]
    twice = dict.fromkeys(name for name in given if given.count(name) > 1)
    if twice:
        raise RecordError(say("{names}: named twice", names=enumerated(twice)))
    for answer, name in said:
        if name == EVERYBODY_ELSE:
            rest = [member for member in roll if member not in found]
            if not rest:
                raise RecordError(say("nobody is left for “*” to stand for"))
            found.update(dict.fromkeys(rest, answer))
    return Answers(names=found)


def whole_number(text: str) -> int:
    """Read one whole number. Raises RecordError on anything else."""
    return whole_numbers(text, 1, 1)[0]


def whole_numbers(text: str, least: int, most: int) -> tuple[int, ...]:
    """Read so many whole numbers. Raises RecordError on anything else."""
    numbers = tuple(_numbers(text))
    if least <= len(numbers) <= most:
        return numbers
    if most == 1:
        raise RecordError(say("“{text}” is not a whole number", text=text or "–"))
    raise RecordError(
        say("“{text}”: type {least} to {most} whole numbers", text=text or "–", least=least, most=most)
    )


def typed_hour(text: str) -> dt.time:
    """Read an hour: `14:30`, `14h30`, `14 h`. Raises RecordError on anything else."""
    found = HOUR.fullmatch(text.strip())
    if found is None or int(found["hour"]) > 23 or int(found["minute"] or 0) > 59:
        raise RecordError(
            say("“{text}” is not an hour", text=text or "–"), hint=say("Type it as 14:30, or 14h30.")
        )
    return dt.time(int(found["hour"]), int(found["minute"] or 0))


def typed_day(text: str) -> dt.date:
    """Read a day: `1971-05-30`. Raises RecordError on anything else."""
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        raise RecordError(say("“{value}” is not a day; write it as 2023-09-01", value=text or "–")) from None


def typed_round(text: str) -> dict[str, int]:
    """Read the votes of a round: `Ada Martin 12, Paul Roux 8`. Raises RecordError on anything else."""
    found: dict[str, int] = {}
    for part in typed_names(text):
        name, _, votes = part.rpartition(" ")
        if not name.strip() or is_number(name) or not votes.isdecimal():
            raise RecordError(
                say("“{text}” is not a candidate with votes", text=part),
                hint=say("Type the name, then the votes, then a comma: Ada Martin 12, Paul Roux 8."),
            )
        if name.strip() in found:
            raise RecordError(say("{names}: named twice", names=name.strip()))
        found[name.strip()] = int(votes)
    return found


def _numbers(text: str) -> list[int]:
    parts = [part for part in SEPARATED.split(text.strip()) if part]
    wrong = [part for part in parts if not re.fullmatch("[0-9]{1,9}", part)]
    if wrong:
        raise RecordError(say("“{text}” is not a whole number", text=wrong[0]))
    return [int(part) for part in parts]
