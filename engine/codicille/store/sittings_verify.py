"""Sittings compared with the records and with their past in Git: a closed one never changes; mends none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.decision.sitting_file import read_sitting
from codicille.errors import RecordError, Where
from codicille.history.agenda_agreement import disagreements
from codicille.sentence import say, say_n
from codicille.store.findings import Finding, Outcome
from codicille.store.sittings import FOLDER, Sittings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.history.register import Register
    from codicille.sentence import Sentence
    from codicille.store.git import Repository
    from codicille.store.workspace import Workspace


def check_sittings(repository: Repository, workspace: Workspace, register: Register) -> Iterator[Finding]:
    """Yield what is wrong with the sittings, or that nothing is; nothing at all where there are none."""
    sittings = Sittings(workspace)
    found = [
        Finding(Outcome.FAILS, message, Where(f"{FOLDER}/{one.name}.toml"))
        for one in sittings.all()
        for message in disagreements(register, one)
    ]
    found += _rewritten(repository, workspace)
    yield from found
    closed = sum(one.closed for one in sittings.all())
    if closed and not found:
        yield Finding(
            Outcome.HOLDS,
            say_n(
                closed,
                "{count} closed sitting compared with the records: presence and votes are the same",
                "{count} closed sittings compared with the records: presence and votes are the same",
            ),
        )


def _rewritten(repository: Repository, workspace: Workspace) -> Iterator[Finding]:
    """Yield the closed sittings that are not what was committed, or are gone."""
    folder = (workspace.root.resolve() / FOLDER).relative_to(repository.folder.resolve())
    closed: dict[str, bytes] = {}
    versions = [one for one in repository.file_versions(folder.as_posix()) if one.path.endswith(".toml")]
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
