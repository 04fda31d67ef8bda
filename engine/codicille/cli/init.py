"""`codicille init`: start a workspace for a new constitution."""

from __future__ import annotations

from pathlib import Path

import click

from codicille.cli.session import Session, pass_session
from codicille.cli.speech import SpokenCommand, SpokenOption, words_of
from codicille.errors import Where, WorkspaceError
from codicille.sentence import say

CONFIGURATION = """\
[constitution]
title = {title}
language = "{language}"

[site]
accent = "#00458b"

# {who}
[[bodies]]
id = "assembly"
name = "{assembly}"
seats = 100

# {how}
[[procedures]]
id = "founding"
kinds = ["founding"]
since = 1789-01-01
[[procedures.stages]]
id = "adoption"
name = "{adoption}"
body = "assembly"
source = "{source}"
decision = "act"
[procedures.executory]
default_effective = "decision"
retroactive = true

[[procedures]]
id = "revision"
kinds = ["amendment", "renumbering", "conciliation", "erratum"]
since = 1789-01-01
[[procedures.stages]]
id = "plenary"
name = "{plenary}"
body = "assembly"
source = "{source}"
majority = {{ of = "expressed", more_than = "1/2" }}
tie = "rejected"
[procedures.executory]
default_effective = "decision"
"""


@click.command("init", cls=SpokenCommand)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), required=False)
@click.option("--title", cls=SpokenOption, help="The constitution's title")
@click.option(
    "--language",
    default="fr",
    show_default=True,
    cls=SpokenOption,
    help="Language of the text, as fr, en, de",
)
@pass_session
def command(session: Session, folder: Path | None, title: str | None, language: str) -> None:
    """Start a workspace: rules to fill in, folders, a Git repository.

    Example: `codicille init my-town --title "Constitution de Montville"`. Then write the text in
    constitution/ and found it with `codicille draft --kind founding`.
    """
    from codicille.store.files import write_file
    from codicille.store.founding import ATTRIBUTES, IGNORED
    from codicille.store.git import Repository

    root = session.folder / (folder or Path())
    if (root / "codicille.toml").exists():
        raise WorkspaceError(
            say("a workspace is already here"),
            Where(str(root / "codicille.toml")),
            say("Name another folder."),
        )
    written = {
        "codicille.toml": _configuration(title or root.resolve().name, language),
        ".gitattributes": ATTRIBUTES,
        ".gitignore": IGNORED,
        "amendments/README.md": _readme(),
    }
    for path, content in written.items():
        if not (root / path).exists():
            write_file(root / path, content)
    (root / "constitution").mkdir(exist_ok=True)
    repository = Repository.open(root) if Repository.holds(root) else Repository.create(root)
    repository.save([(root / path).resolve() for path in written], "Start a constitution")
    session.say(say("The workspace is in {folder}.", folder=str(root.resolve())), bold=True)
    session.say(
        say(
            "Next: set the rules in codicille.toml, write the text in constitution/, then "
            "`codicille draft --kind founding --id {id} --subject … --author …`.",
            id="0",
        )
    )


def _configuration(title: str, language: str) -> bytes:
    from json import dumps

    words = words_of()
    return CONFIGURATION.format(
        title=dumps(title, ensure_ascii=False),
        language=language,
        who=words.gettext("Who decides"),
        how=words.gettext("How: each procedure cites the article that sets it"),
        assembly=words.gettext("Assembly"),
        adoption=words.gettext("Adoption of the text"),
        plenary=words.gettext("Vote in plenary"),
        source=words.gettext("to be completed: the article that sets the rule"),
    ).encode()


def _readme() -> bytes:
    words = words_of()
    text = words.gettext(
        "Each amendment is a .patch file, as it was filed; beside it a .toml file keeps what happened to it. "
        "Nothing here is changed once it is recorded."
    )
    return f"{text}\n".encode()
