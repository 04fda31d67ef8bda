"""The words of one language: messages from `site/messages/`, dates and times as that language writes them.

Catalogues are gettext's: `LANGUAGE/LC_MESSAGES/messages.mo`, compiled from the `.po` beside it. English is
the wording in the code.
"""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, time
    from pathlib import Path

SOURCE_LANGUAGE = "en"

MONTHS = (
    say("January"),
    say("February"),
    say("March"),
    say("April"),
    say("May"),
    say("June"),
    say("July"),
    say("August"),
    say("September"),
    say("October"),
    say("November"),
    say("December"),
)
ANY_DAY = say("{day} {month} {year}")
FIRST_OF_MONTH = say("1 {month} {year}")
ANY_HOUR = say("{hour:02}:{minute:02}")
FULL_HOUR = say("{hour:02}:00")


@dataclass(frozen=True, slots=True)
class Words:
    """A catalogue in one language; wordings it does not have stay English."""

    language: str
    """Code of ISO 639-1."""
    translations: gettext.NullTranslations

    def gettext(self, message: str) -> str:
        """Return the translation of a wording; an empty wording stays empty."""
        return self.translations.gettext(message) if message else message

    def ngettext(self, one: str, many: str, n: int) -> str:
        """Return the translation of a wording that depends on a number."""
        return self.translations.ngettext(one, many, n)

    def day(self, value: date) -> str:
        """Return a date in full: `1 September 2023`, `1er septembre 2023`."""
        wording = FIRST_OF_MONTH if value.day == 1 else ANY_DAY
        month = self.gettext(MONTHS[value.month - 1].one)
        return self.gettext(wording.one).format(day=value.day, month=month, year=value.year)

    def hour(self, value: time) -> str:
        """Return a time of day: `18:30`, `18 h 30`; `18 h` where French says no minutes."""
        wording = ANY_HOUR if value.minute else FULL_HOUR
        return self.gettext(wording.one).format(hour=value.hour, minute=value.minute)


def catalogue(language: str, folders: Sequence[Path]) -> Words:
    """Return the catalogue of a language from the first folder whose `messages/` holds it.

    A language without a catalogue is said in English.
    """
    for folder in folders:
        compiled = folder / "messages" / language / "LC_MESSAGES" / "messages.mo"
        if compiled.is_file():
            with compiled.open("rb") as file:
                return Words(language, gettext.GNUTranslations(file))
    return Words(language if language == SOURCE_LANGUAGE else SOURCE_LANGUAGE, gettext.NullTranslations())
