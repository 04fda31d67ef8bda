"""What the conversion library complains of, said as a sentence a clerk understands; it raises nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec import inspect

from codicille.errors import suggestion
from codicille.sentence import Sentence, enumerated, say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from codicille.decision.formats.toml_place import Path

Said = tuple[Sentence, Sentence | None]
"""A message and its hint."""

SORTS = {
    "int": say("a whole number"),
    "str": say("a text between quotes"),
    "date": say("a day such as 2023-06-03, without quotes or hour"),
    "datetime": say("a day with an hour"),
    "time": say("an hour such as 14:30:00, without quotes"),
    "bool": say("`true` or `false`"),
    "float": say("a number with decimals"),
    "array": say("a list between square brackets"),
    "object": say("a table"),
}

PATTERNS = {
    "^sha256:[0-9a-f]{64}$": say("“sha256:” and 64 hexadecimal digits"),
    "^[0-9a-f]{64}$": say("64 hexadecimal digits"),
}

WORDS: dict[str, tuple[Sentence, Sentence]] = {
    "fraction": (
        say("a share must be a fraction or a percentage between quotes"),
        say('Write "3/5" or "60 %"; numbers with decimals are refused, for they may not be exact.'),
    ),
    "fraction_range": (
        say("a share must lie between 0 and 1, and be possible to reach"),
        say('Write `at_least` up to "1/1", or `more_than` below it.'),
    ),
    "one_comparison": (
        say("a share needs either `at_least` or `more_than`, and not both"),
        say("“At least half” of 42 is 21, “more than half” is 22: say which of the two it is."),
    ),
    "exempt_and_share": (
        say("a second call is either exempt from the quorum or has one of its own, and not both"),
        say("Keep `exempt = true`, or `at_least` or `more_than`."),
    ),
    "weighted_by": (
        say("a rule that weighs colleges needs either `of` or `for`, and not both"),
        say(
            "With `of` a college brings a part of its weight; with `for`, all of it when it passes the test."
        ),
    ),
    "one_answer": (
        say("a college's test needs one of `for`, `against`, `abstain`, and only one"),
        say('For instance: {{ against = {{ of = "present", more_than = "1/2" }} }}'),
    ),
}
"""The words with which our own values refuse what they are given."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The place of a complaint: the key's name, what stands there, and what may stand there."""

    key: str
    value: object
    types: tuple[inspect.Type, ...]

    @classmethod
    def find(cls, table: Mapping[str, object], kind: type, path: Path) -> Spot:
        """Follow a path through the table and through the kind it should be."""
        value: object = table
        types = _alternatives(inspect.type_info(kind), value)
        key = ""
        for step in path:
            types = _below(types, step)
            value = _item(value, step)
            types = tuple(t for one in types for t in _alternatives(one, value))
            key = step if isinstance(step, str) else key
        return cls(key, value, types)

    @property
    def words(self) -> tuple[str, ...]:
        """The words that are known there: of an enumeration, or the kinds of a table."""
        words: list[str] = []
        for one in self.types:
            if isinstance(one, inspect.EnumType):
                words += [member.value for member in one.cls]
            elif isinstance(one, inspect.LiteralType):
                words += [str(value) for value in one.values]
            elif isinstance(one, inspect.StructType) and one.tag is not None:
                words.append(str(one.tag))
        return tuple(words)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys a table may have there."""
        structs = [one for one in self.types if isinstance(one, inspect.StructType)]
        return tuple(field.encode_name for struct in structs for field in struct.fields)


def complain(text: str, spot: Spot) -> Said:
    """Return what to tell the person of one of the library's complaints."""
    if text in WORDS:
        return WORDS[text]
    for form, answer in FORMS:
        match = form.fullmatch(text)
        if match:
            return answer(match, spot)
    return say("`{key}` is wrong: {detail}", key=spot.key, detail=text), None


def _missing(match: re.Match[str], spot: Spot) -> Said:
    hint = say("Add a line that begins with `{key} =`.", key=match[1])
    if not spot.key:
        return say("`{key}` is missing", key=match[1]), hint
    return say("`{key}` is missing in `{table}`", key=match[1], table=spot.key), hint


def _unknown(match: re.Match[str], spot: Spot) -> Said:
    hint = suggestion(match[1], spot.keys) or say("The keys known here are {keys}.", keys=spot.keys)
    if not spot.key:
        return say("`{key}` is not a known key", key=match[1]), hint
    return say("`{key}` is not a known key of `{table}`", key=match[1], table=spot.key), hint


def _wrong_sort(match: re.Match[str], spot: Spot) -> Said:
    expected = [SORTS[name] for name in match[1].split(" | ") if name in SORTS]
    wanted = (
        expected[0] if len(expected) == 1 else say("{one} or {other}", one=expected[0], other=expected[1])
    )
    found = SORTS.get(match[2], say("something else"))
    return say("`{key}` must be {wanted}; found {found}", key=spot.key, wanted=wanted, found=found), None


def _out_of_range(match: re.Match[str], spot: Spot) -> Said:
    message = say(
        "`{key}` cannot be {value}: it is at least {least}", key=spot.key, value=spot.value, least=match[1]
    )
    return message, None


def _too_short(match: re.Match[str], spot: Spot) -> Said:  # noqa: ARG001 - every form is called alike
    return say("`{key}` is empty: at least one element is needed", key=spot.key), None


def _wrong_pattern(match: re.Match[str], spot: Spot) -> Said:
    wanted = PATTERNS.get(match[1], say("written otherwise"))
    message = say("`{key}` must be {wanted}; found “{value}”", key=spot.key, wanted=wanted, value=spot.value)
    return message, None


def _unknown_word(match: re.Match[str], spot: Spot) -> Said:  # noqa: ARG001 - every form is called alike
    value = str(spot.value)
    hint = suggestion(value, spot.words) or say(
        "The words known here are {words}.", words=enumerated(spot.words)
    )
    return say("`{key}` cannot be “{value}”", key=spot.key, value=value), hint


FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Spot], Said]], ...] = (
    (re.compile("Object missing required field `(.+)`"), _missing),
    (re.compile("Object contains unknown field `(.+)`"), _unknown),
    (re.compile("Expected `(.+)`, got `(.+)`"), _wrong_sort),
    (re.compile("Expected `int` >= (-?[0-9]+)"), _out_of_range),
    (re.compile("Expected `array` of length >= ([0-9]+)"), _too_short),
    (re.compile("Expected `str` matching regex '(.+)'"), _wrong_pattern),
    (re.compile("Invalid (?:enum )?value (.*)", re.DOTALL), _unknown_word),
)
"""The library's forms of complaint, as of msgspec 0.18 to 0.22."""


def _alternatives(one: inspect.Type, value: object) -> tuple[inspect.Type, ...]:
    """Return what a value may be: the alternatives of a union, or the one its tag chooses."""
    types = one.types if isinstance(one, inspect.UnionType) else (one,)
    if isinstance(value, dict):
        chosen = tuple(t for t in types if _tag(t) is not None and _tag(t) == value.get("kind"))
        return chosen or types
    return types


def _tag(one: inspect.Type) -> object:
    return one.tag if isinstance(one, inspect.StructType) else None


def _below(types: tuple[inspect.Type, ...], step: str | int) -> tuple[inspect.Type, ...]:
    """Return what may stand one step further; the tag's own key keeps the tagged tables."""
    below: list[inspect.Type] = []
    for one in types:
        if isinstance(one, inspect.StructType):
            fields = [field.type for field in one.fields if field.encode_name == step]
            below += fields or ([one] if step == one.tag_field else [])
        elif isinstance(one, inspect.VarTupleType) and isinstance(step, int):
            below.append(one.item_type)
        elif isinstance(one, inspect.DictType):
            below.append(one.value_type)
    return tuple(below)


def _item(value: object, step: str | int) -> object:
    if isinstance(value, dict):
        return value.get(step)
    return value[step] if isinstance(value, list) and isinstance(step, int) else None
