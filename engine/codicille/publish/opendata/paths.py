"""Where each file of data stands: beside the page that says the same; it makes none."""

from __future__ import annotations

from codicille.publish.links import HOME

INDEX = "index.json"
"""Where everything is."""
TEXT = "text.json"
"""The text in force: the first page's data."""
AMENDMENTS_TABLE = "data/amendments.csv"
VOTES_TABLE = "data/votes.csv"
SITTINGS_TABLE = "data/sittings.csv"
AGENDA_TABLE = "data/agenda.csv"
DATA = "data/index.html"
"""The page that leads to all of this, below the root of a language."""
EVENTS_FEED = "feeds/all.atom"
"""Below the root of a language, as every feed and calendar."""
OPEN_FEED = "feeds/open.atom"
CALENDAR = "calendar.ics"


def data_of(page: str) -> str:
    """Return where the data of a page stands; paths have no language, since the data is in all of them.

    >>> data_of("amendments/2023-01/index.html")
    'amendments/2023-01/index.json'
    """
    return TEXT if page == HOME else f"{page.removesuffix('.html')}.json"
