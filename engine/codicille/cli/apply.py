"""`codicille apply`: apply one patch to a folder, exactly, all files or none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from codicille.cli.reasons import show_reasons
from codicille.cli.session import Session, pass_session
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.sentence import say_n

if TYPE_CHECKING:
    from codicille.change.apply import Applied
    from codicille.change.patch import Patch


@click.command("apply", cls=SpokenCommand)
@click.argument("patch", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--to",
    "folder",
    required=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    cls=SpokenOption,
    help="The folder whose files the patch changes",
)
@click.option("--reverse", "-R", is_flag=True, cls=SpokenOption, help="Undo the patch instead")
@click.option("--check", is_flag=True, cls=SpokenOption, help="Only say whether it applies")
@pass_session
def command(session: Session, patch: Path, folder: Path, reverse: bool, check: bool) -> int:
    """Apply a patch file to a folder, exactly, all files or none.

    No line is guessed: what does not stand in the folder to the letter is refused, with its place.
    Example: `codicille apply change.patch --to constitution`.
    """
    from codicille.change.apply import Applied, apply_patch
    from codicille.change.from_diff import read_patch
    from codicille.change.naming import naming
    from codicille.change.patch import invert
    from codicille.store.files import read_files

    asked = read_patch(patch.read_bytes(), str(patch))
    text = read_files(folder, _paths(asked))
    applied = apply_patch(text, invert(asked) if reverse else asked, naming(text))
    if not isinstance(applied, Applied):
        show_reasons(session, applied.reasons, str(patch))
        return 1
    if not check:
        _write(folder, applied)
    changed = len(applied.edits)
    session.note(say_n(changed, "{count} file: applied exactly", "{count} files: applied exactly"))
    return 0


def _paths(patch: Patch) -> list[str]:
    named = [path for file in patch.files for path in (file.old_path, file.new_path) if path is not None]
    return list(dict.fromkeys(named))


def _write(folder: Path, applied: Applied) -> None:
    from codicille.store.files import write_changes

    write_changes(folder, applied.base, applied.text)
