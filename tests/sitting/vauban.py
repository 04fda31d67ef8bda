"""Vauban, whose assembly sits in two colleges: its rules, its charter, amendments that await a sitting."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import montville
from codicille.decision.event import Filed
from codicille.text.text import Text
from rivals import Pending

if TYPE_CHECKING:
    from pathlib import Path

    from codicille.decision.amendment import Amendment
    from codicille.decision.event import AnyEvent

CONFIGURATION = b"""\
[constitution]
title = "Charter of Vauban"
language = "en"
email = "charter@vauban.example"

[[bodies]]
id = "assembly"
name = "Assembly"
[[bodies.colleges]]
id = "volunteers"
name = "Volunteers"
seats = 30
[[bodies.colleges]]
id = "drawn"
name = "Drawn by lot"
seats = 20

[[bodies]]
id = "council"
name = "Council"
seats = 15

[[procedures]]
id = "founding"
kinds = ["founding"]
since = 2021-01-01
[[procedures.stages]]
id = "council"
name = "Founding act"
body = "council"
source = "town code, s. 1"
decision = "act"

[[procedures]]
id = "revision"
kinds = ["amendment"]
since = 2021-01-01
[[procedures.stages]]
id = "confidence"
name = "Vote of confidence"
body = "assembly"
source = "art. 3"
effect = "consultative"
scale = ["good", "fair", "poor"]
summary = "median"
[[procedures.stages]]
id = "assembly"
name = "Vote in plenary"
body = "assembly"
source = "art. 4"
quorum = { of = "in_office", at_least = "1/2", second_call = { after_days = 3, exempt = true } }
majority = { of = "expressed", at_least = "3/5" }
colleges = { none = { against = { of = "present", more_than = "1/2" } } }
[[procedures.stages]]
id = "council"
name = "Vote of the council"
body = "council"
source = "art. 5"
quorum = { of = "in_office", more_than = "1/2" }
majority = { of = "expressed", more_than = "1/2" }
tie = { casting_vote = "chair", unless = "secret" }
proxies = { per_holder = 1 }
outcomes = ["adopts", "refuses", "adjourns"]
[procedures.executory]
default_effective = "decision"
"""
DAY = date(2023, 6, 3)
FILED = date(2023, 5, 1)


def charter(articles: int) -> Text:
    """Return a text of so many articles, each of three paragraphs."""
    written = (
        f"## Article {number}\n\n"
        f"The house number {number} is open to all the people of the town.\n\n"
        f"The house number {number} has ten rooms, which anybody may use.\n\n"
        f"Its keeper, who is called keeper {number}, holds the keys.\n"
        for number in range(1, articles + 1)
    )
    return Text.of({"charter.md": "\n".join(["# Charter of Vauban\n", *written]).encode()})


class Waiting(Pending):
    """An amendment filed on a day in May."""

    def events(self, amendment: Amendment) -> tuple[AnyEvent, ...]:
        """Return the filing, and what came after it."""
        return (Filed(date=FILED, patch=amendment.sha256), *self.later)


def proposal(
    text: Text, name: str, old: str, new: str, *, amends: str | None = None, supersedes: str | None = None
) -> Waiting:
    """Return an amendment that puts words in the place of others, which stand once."""
    content = text["charter.md"].content.decode()
    assert content.count(old) == 1, f"{old!r} stands {content.count(old)} times"
    after = Text.of({"charter.md": content.replace(old, new).encode()})
    return Waiting(name, text, after, subject=f"Amendment {name}", amends=amends, supersedes=supersedes)


def rooms(text: Text, name: str, number: int, how_many: str) -> Waiting:
    """Return an amendment on the rooms of a house: two of them for one house are rivals."""
    house = f"The house number {number} has"
    return proposal(text, name, f"{house} ten rooms", f"{house} {how_many} rooms")


def keeper(text: Text, name: str, number: int) -> Waiting:
    """Return an amendment on the keeper of a house, which competes with none on its rooms."""
    return proposal(text, name, f"keeper {number}, holds", f"keeper {number}, holds and lends")


def workspace(folder: Path, text: Text, *stories: Waiting) -> Path:
    """Make Vauban's workspace, with amendments that await the assembly's sitting."""
    return montville.workspace(folder, [montville.founding(text), *stories], date(2023, 5, 2), CONFIGURATION)
