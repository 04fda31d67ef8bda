"""`codicille import`: make a workspace of a history told elsewhere: quilt, Git, snapshots."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from codicille.cli.reasons import show_reasons
from codicille.cli.session import Session, pass_session, today
from codicille.cli.speech import SpokenGroup, SpokenOption
from codicille.errors import Where, WorkspaceError
from codicille.sentence import say, say_n

if TYPE_CHECKING:
    from collections.abc import Callable

    from codicille.intake.series import Series

FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
TARGET = click.Path(path_type=Path, file_okay=False)


def _shared(function: Callable[..., object]) -> Callable[..., object]:
    """Add the options that every import has."""
    for declare in (
        click.option("--title", cls=SpokenOption, help="The constitution's title; else the source's"),
        click.option(
            "--language",
            default="en",
            show_default=True,
            cls=SpokenOption,
            help="Language of the text, as fr, en, de",
        ),
        click.option(
            "--encoding",
            metavar="NAME",
            cls=SpokenOption,
            help="Encoding of files that are not UTF-8; they are converted",
        ),
    ):
        function = declare(function)
    return function


@click.group("import", cls=SpokenGroup)
def command() -> None:
    """Make a workspace of a history told elsewhere.

    Examples: `codicille import quilt DIR WORKSPACE`; `codicille import git REPOSITORY WORKSPACE`.
    """


@command.command("quilt")
@click.argument("source", type=FOLDER)
@click.argument("workspace", type=TARGET)
@click.option(
    "--metadata",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    cls=SpokenOption,
    help="A JSON file with titles, dates and votes",
)
@click.option(
    "--whole",
    is_flag=True,
    cls=SpokenOption,
    help="Let an amendment that enters into force by parts count whole from its first day",
)
@_shared
@pass_session
def quilt(
    session: Session,
    /,
    source: Path,
    workspace: Path,
    metadata: Path | None,
    whole: bool,
    **asked: str | None,
) -> int:
    """Import a base folder, a `series` and its patches.

    Example: `codicille import quilt grundgesetz workspace --metadata grundgesetz/patches.json`.
    """
    from codicille.intake.encoding import Encoding
    from codicille.intake.quilt import Metadata, Stopped, read_quilt

    encoding = Encoding.named(asked["encoding"])
    told = Metadata(metadata, whole) if metadata else None
    with session.doing(say("Reading the series")):
        read = read_quilt(source, told, encoding.read, encoding.convert)
    if isinstance(read, Stopped):
        show_reasons(session, read.refusal.reasons, str(read.patch))
        return 1
    _found(session, read, workspace, asked)
    return 0


@command.command("git")
@click.argument("source", type=FOLDER)
@click.argument("workspace", type=TARGET)
@click.option(
    "--path",
    "patterns",
    multiple=True,
    default=("*.md",),
    show_default=True,
    metavar="GLOB",
    cls=SpokenOption,
    help="Which files are the text; repeat it",
)
@click.option(
    "--rev", "revision", default="HEAD", show_default=True, cls=SpokenOption, help="The branch, tag or commit"
)
@_shared
@pass_session
def git(
    session: Session,
    /,
    source: Path,
    workspace: Path,
    patterns: tuple[str, ...],
    revision: str,
    **asked: str | None,
) -> None:
    """Import the history of a Git repository, first parents only.

    Example: `codicille import git statutes workspace --path "statuts*.md"`.
    """
    from codicille.intake.encoding import Encoding
    from codicille.intake.git_history import read_history
    from codicille.store.git import Repository

    repository = Repository.open(source)
    with session.doing(say("Reading the history")):
        series = read_history(repository, revision, patterns, Encoding.named(asked["encoding"]).convert)
    _found(session, series, workspace, asked)


@command.command("snapshots")
@click.argument("source", type=FOLDER)
@click.argument("workspace", type=TARGET)
@_shared
@pass_session
def snapshots(session: Session, /, source: Path, workspace: Path, **asked: str | None) -> None:
    """Import a folder with versions/0000, versions/0001….

    A meta.json beside them may give subjects, authors and dates.
    """
    from codicille.intake.encoding import Encoding
    from codicille.intake.snapshots import read_snapshots

    encoding = Encoding.named(asked["encoding"])
    with session.doing(say("Reading the snapshots")):
        series = read_snapshots(source, encoding.read)
    _found(session, series, workspace, asked)


def _found(session: Session, series: Series, folder: Path, asked: dict[str, str | None]) -> None:
    """Write the workspace, put its text in force in place, and say what was met."""
    from codicille.intake.writing import Settings, workspace_files
    from codicille.store.founding import found

    if folder.exists() and any(folder.iterdir()):
        raise WorkspaceError(
            say("this folder is not empty"), Where(str(folder)), say("Name a folder that does not exist yet.")
        )
    files = workspace_files(series, Settings(asked["title"], asked["language"] or "en"))
    with session.doing(say("Writing the workspace and its ledger")):
        added = found(folder, files, today())
    for notice in series.notices:
        session.note(say("note: {notice}", notice=notice))
    _report(session, series)
    session.say(
        say_n(
            added,
            "{count} version imported into {folder}.",
            "{count} versions imported into {folder}.",
            folder=str(folder),
        ),
        bold=True,
    )


def _report(session: Session, series: Series) -> None:
    """Say once, for each sort, what the last text holds that was kept as it is."""
    from codicille.text.hygiene import inspect

    text = series.steps[-1].after
    found: dict[str, list[str]] = {}
    for finding in inspect(text):
        found.setdefault(f"{finding.code} {finding.message.render(session.words)}", []).append(
            str(finding.where)
        )
    with_cr = [path for path in text if b"\r\n" in text[path].content]
    if with_cr:
        found[say("lines end with CR LF").render(session.words)] = with_cr
    for message, places in sorted(found.items()):
        more = f" (+{len(places) - 1})" if len(places) > 1 else ""
        session.note(
            say("kept as it is: {place}{more}: {message}", place=places[0], more=more, message=message)
        )
