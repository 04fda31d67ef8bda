"""`codicille draft`: turn the edits made in constitution/ into an amendment's file, and put the text back."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from codicille.cli.motives import read_motives
from codicille.cli.redlines import redlined
from codicille.cli.session import DAY, Session, pass_session, today
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.cli.sub_amendment import register_with, text_to_amend
from codicille.cli.versions import history_of
from codicille.decision.amendment import Amendment, Effective, Kind, Moment, Person
from codicille.decision.formats.from_mail import FOLDER
from codicille.errors import UsageError, WorkspaceError
from codicille.sentence import say
from codicille.text.outline import is_markdown
from codicille.text.text import EMPTY

if TYPE_CHECKING:
    from codicille.change.patch import Patch
    from codicille.text.text import Text

DRAFTS = "drafts"


@click.command("draft", cls=SpokenCommand)
@click.option(
    "--id",
    "amendment_id",
    required=True,
    metavar="ID",
    cls=SpokenOption,
    help="The amendment's number, as 2023-01",
)
@click.option("--subject", "-s", cls=SpokenOption, help="Its title, in one line")
@click.option("--author", "-a", metavar="NAME <MAIL>", cls=SpokenOption, help="Who asks for it")
@click.option(
    "--motives",
    "-m",
    type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True),
    cls=SpokenOption,
    help="A file with the reasons for it, in Markdown; - to type them",
)
@click.option(
    "--kind",
    type=click.Choice([str(k) for k in Kind]),
    default=str(Kind.AMENDMENT),
    cls=SpokenOption,
    help="What sort of change it is",
)
@click.option(
    "--effective", metavar="DAY", cls=SpokenOption, help="Entry into force: a day, publication or unknown"
)
@click.option("--expires", type=DAY, cls=SpokenOption, help="Last day in force")
@click.option("--requires", multiple=True, metavar="ID", cls=SpokenOption, help="An amendment it needs")
@click.option(
    "--amends",
    metavar="ID",
    cls=SpokenOption,
    help="The pending amendment that this one amends; its words are put in constitution/ first",
)
@click.option("--supersedes", metavar="ID", cls=SpokenOption, help="An earlier filing it rectifies")
@click.option("--date", "day", type=DAY, cls=SpokenOption, help="The day it is dated (today)")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    cls=SpokenOption,
    help="Where to write the file",
)
@click.option("--keep", is_flag=True, cls=SpokenOption, help="Leave the edits in constitution/")
@click.option(
    "--word",
    "form",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    cls=SpokenOption,
    help="Take the edits, title, reasons and author from a form that came back (codicille template)",
)
@pass_session
def command(session: Session, /, output: Path | None, keep: bool, form: Path | None, **asked: object) -> int:
    """Turn the edits in constitution/ into an amendment's file, and put the text back.

    Edit the files of constitution/ in any editor first, then say what the change is called; or take both from
    a Word file made by `codicille template`.
    Examples: `codicille draft --id 2024-01 -s "Relever l'enveloppe" -a "Mairie <mairie@ville.example>"`;
    `codicille draft --id 2024-01 --word amendment.docx`.

    A sub-amendment takes two calls. The first one, `codicille draft --id 2024-01A --amends 2024-01`, puts the
    words of 2024-01 in constitution/, to be edited there; the second one, with title and author as well,
    writes the file.
    """
    from codicille.store.files import write_text

    if form is not None:
        return _draft_word(session, form, output, asked)
    workspace = session.workspace
    in_force, after = _base(session), workspace.text()
    before = in_force
    if asked["amends"]:
        before = text_to_amend(session, str(asked["amends"]))
        if after.id == in_force.id:
            write_text(workspace.constitution, before)
            _say_what_to_edit(session, str(asked["amends"]))
            return 0
    _check_named(asked)
    if before.id == after.id:
        raise WorkspaceError(
            say("nothing was edited in {folder}", folder=workspace.name(workspace.constitution)),
            hint=say("Change the files there with any editor, then run this command again."),
        )
    draft_between(session, (before, after), output, asked)
    if not keep:
        write_text(workspace.constitution, in_force)
    return 0


def _draft_word(session: Session, form: Path, output: Path | None, asked: dict[str, object]) -> int:
    from codicille.cli.word_form import taken_back

    if asked["amends"]:
        raise UsageError(
            say("--amends takes the edits made in constitution/, and no Word file"),
            hint=say("Leave --word out: the words to amend are put in constitution/, to be edited there."),
        )
    edited = taken_back(session, form, asked)
    if edited is None:
        return 1
    draft_between(session, edited, output, asked)
    return 0


def _say_what_to_edit(session: Session, parent: str) -> None:
    session.say(
        say(
            "{folder} now holds the text as {id} would make it. Edit it there, then run this command again, "
            "with --subject and --author: the text in force is put back.",
            folder=session.workspace.name(session.workspace.constitution),
            id=parent,
        )
    )


def draft_between(
    session: Session, edited: tuple[Text, Text], output: Path | None, asked: dict[str, object]
) -> None:
    """Write the file of the amendment that makes one text the other, show it, and say where it is."""
    from codicille.change.diff import make_patch
    from codicille.decision.formats.to_mail import sealed, write_amendment
    from codicille.store.files import write_file

    workspace = session.workspace
    before, after = edited
    subject = str(asked["subject"])
    name = f"{asked['amendment_id']}-{slug(subject)}.patch"
    target = output or workspace.root / DRAFTS / name
    _refuse_overwriting(target)
    _check_readable(before, after)
    amendment = sealed(_amendment(asked, subject, f"amendments/{name}", make_patch(before, after)))
    _check_duration(amendment)
    if amendment.amends is not None:
        way_out = say("Leave the files that {parent} does not change as they are.", parent=amendment.amends)
        register_with(history_of(session), amendment, way_out)
    lines = list(redlined(before, after, workspace.configuration.constitution.order, session.words))
    write_file(target, write_amendment(amendment))
    for line in lines:
        session.line(line)
    session.say(
        say("Written to {file}. File it with `codicille file {file}`.", file=workspace.name(target)),
        bold=True,
    )


def _check_named(asked: dict[str, object]) -> None:
    """Raise UsageError unless the command line says title and author."""
    for option in ("subject", "author"):
        if not asked[option]:
            raise UsageError(
                say("--{option} is missing", option=option),
                hint=say('Say it, as in --subject "A title" --author "Marie Dupont <marie@ville.example>".'),
            )


def _base(session: Session) -> Text:
    """Return the text the edits were made on: the text in force, or nothing before the founding act."""
    history = history_of(session)
    version = history.replay.as_of(today())
    return version.text if version is not None else EMPTY


def _check_duration(amendment: Amendment) -> None:
    from codicille.decision.course.duration import WAY_OUT, ended_before_it_begins

    wrong = ended_before_it_begins(amendment)
    if wrong is not None:
        raise UsageError(wrong, hint=WAY_OUT)


def _check_readable(before: Text, after: Text) -> None:
    """Raise TextError unless the files that were edited are UTF-8."""
    for path in after:
        is_edited = path not in before or before[path].id != after[path].id
        if is_edited and is_markdown(path):
            after[path].decode(f"{FOLDER}{path}")


def _refuse_overwriting(target: Path) -> None:
    if target.exists():
        raise WorkspaceError(
            say("{file} is already there", file=str(target)),
            hint=say("Give another --id, or another place with --output."),
        )


def _amendment(asked: dict[str, object], subject: str, file: str, patch: Patch) -> Amendment:
    name, mail = _person(str(asked["author"]))
    day = asked["day"] if isinstance(asked["day"], date) else today()
    motives = asked["motives"]
    if isinstance(motives, Path):
        motives = read_motives(motives)
    expires = asked["expires"]
    return Amendment(
        id=str(asked["amendment_id"]),
        subject=subject,
        author=Person(name, mail),
        date=datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
        motives=str(motives or ""),
        patch=patch,
        file=file,
        kind=Kind(str(asked["kind"])),
        effective=_effective(asked["effective"]),
        expires=expires if isinstance(expires, date) else None,
        requires=tuple(asked["requires"]),  # type: ignore[arg-type]  # a tuple of texts, from click
        amends=str(asked["amends"]) if asked["amends"] else None,
        supersedes=str(asked["supersedes"]) if asked["supersedes"] else None,
    )


def _effective(asked: object) -> tuple[Effective, ...]:
    if not asked:
        return ()
    try:
        return (Effective(Moment(str(asked))),)
    except ValueError:
        return (Effective(DAY.convert(asked, None, None)),)


def _person(typed: str) -> tuple[str, str]:
    name, _, rest = typed.partition("<")
    mail = rest.rstrip("> ")
    if not name.strip() or "@" not in mail:
        raise UsageError(
            say("“{typed}” is not a name and an address", typed=typed),
            hint=say('Write it as --author "Marie Dupont <marie@ville.example>".'),
        )
    return name.strip(), mail.strip()


def slug(words: str) -> str:
    """Return a title as a part of a file name: `Ouvrir l’assemblée` → `ouvrir-l-assemblee`."""
    plain = unicodedata.normalize("NFKD", words)
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    kept = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in letters.lower())
    return "-".join(kept.split())[:48].rstrip("-") or "amendement"
