"""`codicille hook`: what Git calls when somebody pushes, so that a register is only ever added to.

On a server Git calls it before it takes anything (`pre-receive`), on a person's machine before it sends
anything (`pre-push`): githooks(5).
"""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from codicille.cli.session import Session, pass_session, today
from codicille.cli.speech import SpokenCommand, SpokenGroup
from codicille.errors import GitError, Where
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codicille.store.git import Repository
    from codicille.store.guard import Push

LOCAL = (
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_QUARANTINE_PATH",
    "GIT_WORK_TREE",
)
"""What Git tells a hook of its own repository (git-rev-parse(1), --local-env-vars; git-receive-pack(1))."""
OURS = "codicille hook"
HEADS, TRACKED = "refs/heads/", "refs/remotes/"


@click.group("hook", cls=SpokenGroup)
def command() -> None:
    """Guard a register: refuse a push that the register does not explain, on a server or before it is sent.

    Example: `codicille hook install`, in the repository on the server or in one's own.
    """


@command.command("install", cls=SpokenCommand)
@pass_session
def install(session: Session) -> None:
    """Make Git call Codicille in this repository, before it takes a push (on a server) or sends one.

    Example: `codicille -C /srv/git/constitution.git hook install`.
    """
    from codicille.store.files import write_file
    from codicille.store.git import Repository

    repository = Repository.open(session.folder)
    name = "pre-receive" if repository.is_bare else "pre-push"
    place = repository.hooks / name
    if place.exists() and OURS not in place.read_text(encoding="utf-8", errors="replace"):
        raise GitError(
            say("there is a hook of that name already, and it is not ours"),
            Where(str(place)),
            say("Add this line to it: {line}", line=_line(name)),
        )
    write_file(place, f"#!/bin/sh\n# Written by `{OURS} install`.\n{_line(name)}\n".encode())
    place.chmod(0o755)
    session.line(str(place))


@command.command("pre-receive", cls=SpokenCommand)
@pass_session
def pre_receive(session: Session) -> int:
    """Judge what is being received: Git writes the old id, the new id and the reference, line by line.

    Example: `codicille hook pre-receive`, as the hook of that name in a bare repository.
    """
    from codicille.store.guard import Push, Update

    told = {name: os.environ.pop(name, "") for name in LOCAL}
    repository = _opened(session, told["GIT_DIR"])
    lines = (line.split() for line in sys.stdin)
    places = (told["GIT_OBJECT_DIRECTORY"], *told["GIT_ALTERNATE_OBJECT_DIRECTORIES"].split(os.pathsep))
    push = Push(
        updates=tuple(Update.of(name, old, new) for old, new, name in lines),
        present=repository.references("refs/"),
        register=repository.symbol("HEAD") or f"{HEADS}main",
        objects=_folders((*places, str(repository.private / "objects"))),
    )
    return _judged(session, push)


@command.command("pre-push", cls=SpokenCommand)
@click.argument("remote")
@click.argument("url", required=False)
@pass_session
def pre_push(session: Session, remote: str, url: str | None) -> int:  # noqa: ARG001 - Git gives both
    """Judge what is about to be sent: Git writes the references and ids here and there, line by line.

    Example: `codicille hook pre-push "$@"`, as the hook of that name in one's own repository.
    """
    from codicille.store.guard import Push, Update

    told = {name: os.environ.pop(name, "") for name in LOCAL}
    repository = _opened(session, told["GIT_DIR"])
    lines = (line.split() for line in sys.stdin)
    tracked = f"{TRACKED}{remote}/"
    present = {
        HEADS + name.removeprefix(tracked): oid
        for name, oid in repository.references(tracked).items()
        if name != f"{tracked}HEAD"
    }
    push = Push(
        updates=tuple(Update.of(name, old, new) for _, new, name, old in lines),
        present=present,
        register=_register_of(repository, tracked),
        objects=_folders([str(repository.shared / "objects")]),
    )
    return _judged(session, push)


def _opened(session: Session, git_dir: str) -> Repository:
    """Return the repository that Git is at work on, or that of the folder."""
    from codicille.store.git import Repository

    return Repository.open(session.folder / git_dir if git_dir else session.folder)


def _register_of(repository: Repository, tracked: str) -> str:
    """Return the branch that holds the register over there: the one its HEAD names, `main` where unknown.

    A repository that has no `main` is taken at its word: the branch it is on.
    """
    head = repository.symbol(f"{tracked}HEAD")
    if head is not None:
        return HEADS + head.removeprefix(tracked)
    is_main = any(repository.reference(f"{place}main") for place in (HEADS, tracked))
    return f"{HEADS}main" if is_main else repository.symbol("HEAD") or f"{HEADS}main"


def _folders(names: Iterable[str]) -> tuple[Path, ...]:
    """Return the folders that were named, each once."""
    return tuple(dict.fromkeys(Path(name).resolve() for name in names if name))


def _judged(session: Session, push: Push) -> int:
    from codicille.cli.verify import show_finding
    from codicille.store.guard import judge

    report = judge(push, today())
    for finding in report.findings:
        show_finding(session, finding)
    if not report.holds:
        session.say(say("This push is refused: the register does not explain it."), bold=True)
    return 0 if report.holds else 1


def _line(name: str) -> str:
    """Return what a hook runs; the very Python that has the program, since a server may know no other."""
    return f'exec {shlex.quote(sys.executable)} -m codicille hook {name} "$@"'
