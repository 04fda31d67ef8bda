"""What a clerk's table says, entered in a sitting: each item is judged, a mistake is told with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from codicille.decision.sittings.entries import check_open, enter
from codicille.errors import CodicilleError, RecordError, Where
from codicille.history.agenda.outlook import judged

if TYPE_CHECKING:
    from codicille.decision.sittings.from_sheet import Sheet, Told
    from codicille.decision.sittings.sitting import Sitting
    from codicille.history.register import Register


def taken_over(register: Register, sitting: Sitting, sheet: Sheet, file: str) -> Sitting:
    """Return the sitting with what a table says in the place of what was entered on its items.

    Raises RecordError, and takes over nothing, on an entry that does not add up.
    """
    check_open(sitting)
    told = {name for item in sheet.items for name in item}
    kept = tuple(entry for entry in sitting.entry if not told & set(entry.amendments))
    found = replace(sitting, presence=sheet.presence or sitting.presence, entry=kept, now=None)
    for one in sheet.entries:
        found = _entered(register, found, one, file)
    return found


def _entered(register: Register, sitting: Sitting, told: Told, file: str) -> Sitting:
    try:
        found = enter(sitting, told.entry)
        for name in told.entry.amendments:
            judged(register, found, told.entry, name)
    except CodicilleError as error:
        raise RecordError(error.message, Where(file, told.line), error.hint) from None
    return found
