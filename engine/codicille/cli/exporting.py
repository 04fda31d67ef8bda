"""What every `export` command shares: its options, the archive it draws from, and where its files go."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypedDict

import click

from codicille.catalogue import catalogue
from codicille.cli.export_sign import certifier
from codicille.cli.session import DAY
from codicille.cli.speech import LANGUAGES, SpokenOption
from codicille.cli.versions import history_of
from codicille.errors import NOWHERE, UsageError
from codicille.sentence import say, say_n

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from codicille.cli.session import Session
    from codicille.cli.versions import History
    from codicille.history.register import Register
    from codicille.history.version import Version
    from codicille.publish.documents.archive import Archive
    from codicille.publish.documents.comparing import Showing
    from codicille.publish.documents.document import Document
    from codicille.publish.documents.tables_survey import Survey
    from codicille.publish.documents.writing import Subject
    from codicille.text.address import Address

ALL = "all"
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


@dataclass(frozen=True, slots=True)
class Made:
    """One file to write; `place` is None for the terminal."""

    place: Path | None
    format: str
    subject: Subject


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


def archive_of(session: Session, asked: Asked) -> tuple[History, Archive]:
    """Return the workspace's history, as known on the day asked for, and the archive documents need."""
    from codicille.history.concordance import concordance
    from codicille.publish.documents.archive import Archive
    from codicille.publish.material import Settings

    workspace = session.workspace
    known_at = asked.known_at or (last_recorded(workspace.register()) if asked.certifies else None)
    history = history_of(session, known_at)
    constitution, site = workspace.configuration.constitution, workspace.configuration.site
    settings = Settings(
        title=constitution.title,
        language=constitution.language,
        fiction=constitution.fiction,
        accent=site.accent,
        url=site.url,
        order=constitution.order,
        jurisdiction=constitution.jurisdiction,
    )
    own = constitution.language if constitution.language in LANGUAGES else session.words.language
    archive = Archive(
        settings=settings,
        register=history.register,
        versions=history.versions,
        words=catalogue(asked.language or own, workspace.site_folders),
        ledger=_ledger(session, history),
        names=concordance(history.register, history.versions),
        known_at=known_at,
    )
    return history, archive


def last_recorded(register: Register) -> date | None:
    """Return the day of the newest record: what a certified copy is made from, and can be made from again."""
    days = (event.recorded_on for entry in register for event in entry.record.events)
    return max(days, default=None)


def survey_of(history: History, archive: Archive, day: date, version: Version, since: Version) -> Survey:
    """Return what tables are drawn from: a version, seen from a day; numbers are followed from `since` on."""
    from codicille.publish.documents.tables_survey import Survey

    return Survey(
        archive=archive,
        timeline=history.timeline,
        conflict=history.replay.conflict,
        day=day,
        version=version,
        since=since,
    )


def _ledger(session: Session, history: History) -> dict[int, str]:
    """Return the commit that the ledger gives each version's words, by number, as far as it holds them."""
    from codicille.history.chronicle import chronicle
    from codicille.history.commits import Keeper, commits, names_of

    constitution = session.workspace.configuration.constitution
    due = chronicle(history.register, history.timeline)
    made = commits(history.register, due, Keeper(constitution.title, constitution.email))
    found = zip(history.versions, names_of(history.versions, made), strict=True)
    return {version.number: commit for version, commit in found if commit is not None}


def addresses(names: Sequence[str]) -> tuple[Address, ...]:
    """Read the provisions a person names."""
    from codicille.publish.documents.asked import read

    return tuple(read(name) for name in names)


def deliver(session: Session, subject: Subject, asked: Asked) -> None:
    """Write a subject in every format asked for, and say where.

    Raises UsageError when it is not clear what goes where.
    """
    from codicille.publish.documents.writing import SubjectError, written
    from codicille.store.files import write_file

    told: list[dict[str, object]] = []
    certify = certifier(session, asked)
    for target in _targets(subject, asked):
        shown = _Spelt(target.subject) if asked.marks_in_words else target.subject
        try:
            content = written(shown, target.format)
        except SubjectError as error:
            if ALL not in asked.formats:
                raise
            session.note(error.message)
            continue
        if target.place is None:
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
            return
        for name, one in certify(target.subject, target.place.name, target.format, content).items():
            place = target.place.with_name(name)
            write_file(place, one)
            digest = hashlib.sha256(one).hexdigest()
            told.append({"file": str(place), "format": target.format, "bytes": len(one), "sha256": digest})
    _tell(session, told, asked)


def spelt_out(subject: Subject) -> Subject:
    """Return a subject whose marks are written in words."""
    return _Spelt(subject)


def _tell(session: Session, told: list[dict[str, object]], asked: Asked) -> None:
    if asked.as_json:
        session.json({"files": told})
        return
    for file in told:
        session.line(str(file["file"]))
    session.note(say_n(len(told), "{count} document written.", "{count} documents written."))


@dataclass(frozen=True, slots=True)
class _Spelt:
    """A subject whose documents have their marks written in words."""

    subject: Subject

    @property
    def stem(self) -> str:
        """The subject's own."""
        return self.subject.stem

    def document(self) -> Document:
        """Return the document, its marks written out."""
        from codicille.publish.documents.spelt import spelt

        return spelt(self.subject.document())


def _targets(subject: Subject, asked: Asked) -> Iterator[Made]:
    from codicille.publish.documents.writing import formats_of, parts_of, writer_of

    named = tuple(name.lower().removeprefix(".") for name in asked.formats)
    formats = formats_of(subject) if ALL in named else named
    for name in formats:
        writer_of(name)
    if not asked.outputs:
        if asked.certifies:
            raise UsageError(
                say("a certified copy is a file, with others beside it"),
                hint=say("Name the file, as in `-o text.pdf`."),
            )
        yield Made(None, _terminal(formats), subject)
    for output in asked.outputs:
        if output.is_dir() or ALL in named or (len(formats) > 1 and not output.suffix):
            files = ((name, part) for name in _some(formats) for part in parts_of(subject, name))
            yield from (Made(output / f"{part.stem}.{name}", name, part) for name, part in files)
        else:
            yield Made(output, _format_of(output, formats), subject)


def _terminal(formats: tuple[str, ...]) -> str:
    from codicille.publish.documents.writing import writer_of

    if len(formats) != 1 or not writer_of(formats[0]).is_text:
        raise UsageError(
            say("say where to write the document"),
            NOWHERE,
            say("Name a file, as in `-o text.pdf`, or a folder; `--format md` prints on the terminal."),
        )
    return formats[0]


def _some(formats: tuple[str, ...]) -> tuple[str, ...]:
    if not formats:
        raise UsageError(
            say("a folder does not say which format to write"),
            hint=say("Add `--format pdf`, or `--format all`."),
        )
    return formats


def _format_of(output: Path, formats: tuple[str, ...]) -> str:
    from codicille.publish.documents.writing import writer_of

    ending = output.suffix.lower().removeprefix(".")
    if len(formats) == 1:
        return formats[0]
    if not ending:
        raise UsageError(
            say("the name “{file}” does not say which format to write", file=str(output)),
            hint=say("Give it an ending, as in `text.pdf`, or add `--format pdf`."),
        )
    writer_of(ending)
    return ending
