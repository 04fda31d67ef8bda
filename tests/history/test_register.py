"""The register: amendments that can stand together, or why they cannot."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from codicille.decision.amendment import Kind
from codicille.decision.record import EMPTY_RECORD
from codicille.errors import RegisterError
from codicille.history.register import Entry, Register
from montville import FOUNDING, Story, edited, founding, register, rules

if TYPE_CHECKING:
    from codicille.decision.amendment import Amendment

FIFTY = edited(FOUNDING, "title-1.md", "forty", "fifty")


def entered(amendment: Amendment) -> Entry:
    return Entry(amendment, EMPTY_RECORD)


def test_amendments_are_kept_in_the_order_of_their_ids_and_found_by_them() -> None:
    known = register(Story("010", FOUNDING, FIFTY), Story("9R", FOUNDING, FIFTY), founding())
    assert [entry.id for entry in known] == ["000", "010", "9R"]
    assert len(known) == 3
    assert known.entry("9r").id == "9R"
    assert known.founding is known.entry("000")


def test_an_id_that_stands_twice_is_refused_whatever_its_case() -> None:
    first, second = Story("9R", FOUNDING, FIFTY).amendment(), Story("9r", FOUNDING, FIFTY).amendment()
    with pytest.raises(RegisterError, match=r"the id 9r is already that of amendments/9R-change.patch"):
        Register.of([entered(first), entered(second)], rules())


def test_two_founding_acts_are_refused() -> None:
    with pytest.raises(RegisterError, match="there are two founding acts, 000 and 001"):
        register(founding(), Story("001", FOUNDING, FIFTY, kind=Kind.FOUNDING))


@pytest.mark.parametrize(
    ("trailer", "change"),
    [
        ("Requires", {"requires": ("0O1",)}),
        ("Excludes", {"excludes": ("0O1",)}),
        ("Amends", {"amends": "0O1"}),
        ("Supersedes", {"supersedes": "0O1"}),
    ],
)
def test_a_trailer_that_names_nobody_is_refused_with_what_was_meant(
    trailer: str, change: dict[str, str]
) -> None:
    first = Story("001", FOUNDING, FIFTY).amendment()
    second = replace(Story("002", FOUNDING, FIFTY).amendment(), **change)  # type: ignore[arg-type]  # one of the fields
    with pytest.raises(RegisterError) as error:
        Register.of([entered(first), entered(second)], rules())
    assert str(error.value) == (
        f"amendments/002-change.patch: `{trailer}` names 0O1, which nobody has filed\nDid you mean “001”?"
    )


def test_asking_for_an_amendment_that_is_not_there_says_what_was_meant() -> None:
    known = register(founding(), Story("2023-01", FOUNDING, FIFTY))
    with pytest.raises(RegisterError, match=r"there is no amendment “2023-O1”\nDid you mean “2023-01”?"):
        known.entry("2023-O1")
    with pytest.raises(RegisterError, match="`codicille list` shows all of them"):
        known.entry("zzz")
