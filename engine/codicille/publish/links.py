"""Where each page stands: paths that are named after what they show and never change; it makes no page.

Paths are relative to the root of one language's pages. Folders are named by dates, ids and eIds
(`versions/2023-09-01`, `amendments/2023-01`, `articles/art_28`).
"""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codicille.text.address import Address

HOME = "index.html"
VERSIONS = "versions/index.html"
AMENDMENTS = "amendments/index.html"
SITTINGS = "sittings/index.html"
COLLISIONS = "collisions.html"
FIGURES = "figures.html"
FIGURES_TABLE = "data/figures.csv"
"""From the root of the site."""
COMPARE = "compare.html"
SEARCH = "search.html"
CHECK = "check.html"
DRAFT = "draft.html"
WHOLE_FORM = "forms/constitution.docx"
"""The form in which the whole text is amended with a word processor, from the root of the site."""
ABOUT = "about/index.html"
ACCESSIBILITY = "accessibility/index.html"
LEGAL = "legal/index.html"
LONGEST_NAME = 120
"""Signs of a folder's name; longer ones end with the beginning of their hash. Disks take 255 bytes."""


def version_folder(day: str, rank: int, of: int) -> str:
    """Return the folder of a version; `rank` is its place, from 1, among the `of` of its day.

    The last of a day bears the day alone: it is the text that stood in the evening.
    """
    return f"versions/{day}" if rank == of else f"versions/{day}.{rank}"


def version_against_now(folder: str) -> str:
    """Return the page that sets a version, by its folder, beside the text in force."""
    return f"{folder}/against.html"


def version_provenance(folder: str) -> str:
    """Return the page that marks each passage of a version by the act that brought it."""
    return f"{folder}/provenance.html"


def published_folder(day: str) -> str:
    """Return the folder of what was published on a day and was corrected later."""
    return f"published/{day}"


def amendment_page(amendment_id: str) -> str:
    """Return the page of an amendment."""
    return f"amendments/{amendment_id}/index.html"


def amendment_file(amendment_id: str, file: str) -> str:
    """Return where an amendment's own file is offered."""
    return f"amendments/{amendment_id}/{PurePosixPath(file).name}"


def amendment_record(amendment_id: str, file: str) -> str:
    """Return where the record of an amendment is offered, `file` being the amendment's own."""
    return f"amendments/{amendment_id}/{PurePosixPath(file).stem}.toml"


def sitting_page(folder: str) -> str:
    """Return the page of a sitting, by its folder."""
    return f"sittings/{folder}/index.html"


def sitting_booklet(folder: str) -> str:
    """Return the booklet of a sitting, which is made to be printed."""
    return f"sittings/{folder}/booklet.html"


def sitting_minutes(folder: str) -> str:
    """Return the page that shows the minutes of a sitting."""
    return f"sittings/{folder}/minutes.html"


def sitting_minutes_file(folder: str) -> str:
    """Return where the minutes of a sitting are offered as a file, from the root of the site."""
    return f"sittings/{folder}/minutes.md"


def article_page(address: Address) -> str:
    """Return the page of a provision's history."""
    return f"articles/{_short_name(address)}/index.html"


def article_feed(address: Address) -> str:
    """Return the feed that tells what happens to a provision."""
    return f"feeds/articles/{_short_name(address)}.atom"


def article_form(address: Address) -> str:
    """Return the form in which a provision is amended with a word processor, from the root of the site."""
    return f"forms/{_short_name(address)}.docx"


def _short_name(address: Address) -> str:
    name = str(address)
    if len(name) > LONGEST_NAME:
        return f"{name[:LONGEST_NAME]}.{hashlib.sha256(name.encode()).hexdigest()[:10]}"
    return name


def up(path: str) -> str:
    """Return what leads from a page back to the root its path is relative to.

    >>> up("versions/2023-09-01/index.html")
    '../../'
    """
    return "../" * path.count("/")
