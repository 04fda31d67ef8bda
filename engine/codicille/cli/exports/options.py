"""What a person may ask of every `export` command: its options, and their answers as a value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypedDict

import click

from codicille.cli.session import DAY
from codicille.cli.speech import LANGUAGES, SpokenOption

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from codicille.publish.documents.comparing import Showing
    from codicille.text.address import Address

SHARED = (
    click.option(
        "--format",
        "-f",
        "formats",
        multiple=True,
        metavar="FORMAT",
        cls=SpokenOption,
        help="pdf, docx, odt, html, md, txt, akn (Akoma Ntoso) or, for tables, csv; all for every one of "
        "them; else by the ending of the file",
    ),
    click.option(
        "--output",
        "-o",
        "outputs",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="FILE",
        cls=SpokenOption,
        help="Where to write: a file, or a folder; may be given several times",
    ),
    click.option("--known-at", type=DAY, cls=SpokenOption, help="Take only what was recorded by this day"),
    click.option(
        "--lang",
        "language",
        type=click.Choice(LANGUAGES),
        cls=SpokenOption,
        help="Language of what the document says about the text; else the text's own, if it is one of these",
    ),
    click.option(
        "--marks-in-words",
        is_flag=True,
        cls=SpokenOption,
        help="Write [removed: …] and [added: …] around changed words, for black and white or for listening",
    ),
    click.option(
        "--sign",
        "sign_key",
        type=click.Path(path_type=Path),
        metavar="KEY",
        cls=SpokenOption,
        help="Certify with this SSH key: a signature and a manifest beside each file",
    ),
    click.option(
        "--sign-pdf",
        "sign_pdf",
        type=click.Path(path_type=Path),
        metavar="CERT.p12",
        cls=SpokenOption,
        help="Sign inside each PDF (PAdES) with this certificate and its key",
    ),
    click.option("--json", "as_json", is_flag=True, cls=SpokenOption, help="Answer in JSON"),
)
COMPARING = (
    click.option(
        "--view",
        type=click.Choice(["marked", "two", "three"]),
        default="marked",
        show_default=True,
        cls=SpokenOption,
        help="One marked text; before and after in two columns; or three: before, amendment, after",
    ),
    click.option("--whole", is_flag=True, cls=SpokenOption, help="Show the unchanged provisions too"),
    click.option(
        "--only",
        multiple=True,
        metavar="TITLE",
        cls=SpokenOption,
        help="Show this title, chapter or article only; may be given several times",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person asked for, whatever is exported."""

    formats: tuple[str, ...] = ()
    outputs: tuple[Path, ...] = ()
    known_at: date | None = None
    language: str | None = None
    marks_in_words: bool = False
    sign_key: Path | None = None
    sign_pdf: Path | None = None
    as_json: bool = False

    @property
    def certifies(self) -> bool:
        """Whether a file is to be proven later."""
        return self.sign_key is not None or self.sign_pdf is not None


class Options(TypedDict):
    """The keywords that `shared` gives a command."""

    formats: tuple[str, ...]
    outputs: tuple[Path, ...]
    known_at: date | None
    language: str | None
    marks_in_words: bool
    sign_key: Path | None
    sign_pdf: Path | None
    as_json: bool


class Showed(NamedTuple):
    """What the options of `comparing` say."""

    view: str
    whole: bool
    only: tuple[str, ...]


def shared(function: Callable[..., object]) -> Callable[..., object]:
    """Add the options that every export has; the function takes them as keywords of `Asked`."""
    for declare in reversed(SHARED):
        function = declare(function)
    return function


def comparing(function: Callable[..., object]) -> Callable[..., object]:
    """Add the options of a comparison; the function takes `view`, `whole` and `only`."""
    for declare in reversed(COMPARING):
        function = declare(function)
    return function


def showing(asked: Showed, *, has_motives: bool = True) -> Showing:
    """Return how a comparison is shown."""
    from codicille.publish.documents.comparing import Showing
    from codicille.publish.documents.marked_blocks import View

    return Showing(View(asked.view), asked.whole, addresses(asked.only), has_motives)


def addresses(names: Sequence[str]) -> tuple[Address, ...]:
    """Read the provisions a person names."""
    from codicille.publish.documents.asked import read

    return tuple(read(name) for name in names)
