"""Sittings compared with the records and with their past in Git: a closed one never changes; mends none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.decision.sittings.check import check_sitting, where_of
from codicille.decision.sittings.file import read_sitting
from codicille.decision.sittings.internal_rules import overdue
from codicille.errors import CodicilleError, RecordError, Where
from codicille.history.agenda.agenda import calling
from codicille.history.agenda.agreement import disagreements
from codicille.history.agenda.powers import check_powers
from codicille.history.agenda.settling import check_settled
from codicille.sentence import say, say_n
from codicille.store.findings import Finding, Outcome
from codicille.store.past import file_versions
from codicille.store.sittings.sittings import FOLDER, Sittings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.decision.sittings.sitting import Sitting
    from codicille.history.register import Register
    from codicille.sentence import Sentence
    from codicille.store.git import Repository
    from codicille.store.workspace import Workspace


def check_sittings(
    repository: Repository, workspace: Workspace, register: Register, before: str | None = None
) -> Iterator[Finding]:
    """Yield what is wrong with the sittings, or that nothing is; nothing at all where there are none.

    What was closed in a commit `before` counts as closed, whether HEAD came from it or not.
    """
    sittings = Sittings(workspace)
    all_ = sittings.all()
    found = [
        Finding(Outcome.FAILS, message, Where(f"{FOLDER}/{one.name}.toml"))
        for one in all_
        for message in disagreements(register, one)
    ]
    found += [finding for one in all_ if one.closed for finding in _unlawful(register, all_, one)]
    found += _rewritten(repository, workspace, before)
    yield from found
    yield from _without_rules(register, all_)
    closed = sum(one.closed for one in all_)
    if closed and not found:
        yield Finding(
            Outcome.HOLDS,
            say_n(
                closed,
                "{count} closed sitting compared with the records: presence and votes are the same",
                "{count} closed sittings compared with the records: presence and votes are the same",
            ),
        )


def _unlawful(register: Register, all_: tuple[Sitting, ...], sitting: Sitting) -> Iterator[Finding]:
    """Yield what a closed sitting says of itself that is not lawful, or does not add up."""
    try:
        stage = calling(register.rules, sitting.body, sitting.stage, sitting.date).stage
        check_sitting(sitting, stage, is_over=True)
        check_settled(sitting, all_)
        check_powers(register, all_, sitting, stage)
    except CodicilleError as error:
        yield Finding(Outcome.FAILS, error.message, where_of(sitting), error.hint)


def _without_rules(register: Register, all_: tuple[Sitting, ...]) -> Iterator[Finding]:
    """Yield a notice of each closed sitting of a body whose rules of procedure were due, and not there."""
    for one in all_:
        body = register.rules.body(one.body)
        late = overdue(body, one.date) if one.closed and body is not None else None
        if late is not None:
            yield Finding(Outcome.NOTICE, late, where_of(one))


def _rewritten(repository: Repository, workspace: Workspace, before: str | None) -> Iterator[Finding]:
    """Yield the closed sittings that are not what was committed, or are gone."""
    folder = (workspace.root.resolve() / FOLDER).relative_to(repository.folder.resolve())
    closed: dict[str, bytes] = {}
    known = file_versions(repository, folder.as_posix(), before)
    versions = [one for one in known if one.path.endswith(".toml")]
    contents = repository.blobs(sorted({one.blob for one in versions if one.blob is not None}))
    for version in versions:
        if version.blob is not None and _is_closed(contents[version.blob], version.path):
            closed.setdefault(version.path, contents[version.blob])
    for path, content in sorted(closed.items()):
        place = repository.folder.resolve() / path
        name = place.relative_to(workspace.root.resolve()).as_posix()
        if not place.is_file():
            yield Finding(Outcome.FAILS, say("this closed sitting was removed"), Where(name), _way_out(name))
        elif place.read_bytes() != content:
            message = say("this sitting was changed after it had been closed")
            yield Finding(Outcome.FAILS, message, Where(name), _way_out(name))


def _is_closed(content: bytes, path: str) -> bool:
    try:
        return read_sitting(content, path).closed
    except RecordError:
        return False


def _way_out(name: str) -> Sentence:
    return say("Put it back with `git restore {file}`, from the commit in which it was closed.", file=name)
