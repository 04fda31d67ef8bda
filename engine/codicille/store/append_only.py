"""Whether records were only ever appended to, by Git's own history of the files; it judges no event.

A record's bytes at one commit begin those of the next, and those on disk now. What was changed and put
back since is a notice; what stands changed now is a failure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.errors import Where
from codicille.sentence import say
from codicille.store.findings import Finding, Outcome
from codicille.store.past import file_versions
from codicille.store.workspace import AMENDMENTS
from codicille.text.text import Blob

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from codicille.sentence import Sentence
    from codicille.store.git import Repository
    from codicille.store.past import FileVersion
    from codicille.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Deposit:
    """One record's past: its blobs in the order they were committed."""

    path: Path
    versions: tuple[FileVersion, ...]


def broken_records(
    repository: Repository, workspace: Workspace, before: str | None = None
) -> tuple[Finding, ...]:
    """Return a finding for each record that is not what was recorded, or was removed.

    What a commit `before` held counts as recorded, whether HEAD came from it or not.
    """
    deposits = _deposits(repository, workspace, before)
    unsure = [deposit for deposit in deposits if not _is_untouched(deposit)]
    ids = {v.blob for deposit in unsure for v in deposit.versions if v.blob is not None}
    contents = repository.blobs(sorted(ids)) if ids else {}
    return tuple(finding for deposit in unsure for finding in _judge(deposit, contents, workspace))


def _deposits(repository: Repository, workspace: Workspace, before: str | None) -> tuple[Deposit, ...]:
    folder = (workspace.root.resolve() / AMENDMENTS).relative_to(repository.folder.resolve())
    past: dict[str, list[FileVersion]] = {}
    for version in file_versions(repository, folder.as_posix(), before):
        if version.path.endswith(".toml"):
            past.setdefault(version.path, []).append(version)
    top = repository.folder.resolve()
    return tuple(Deposit(top / path, tuple(versions)) for path, versions in sorted(past.items()))


def _is_untouched(deposit: Deposit) -> bool:
    """Whether one blob was ever committed, and it is the one on disk: the common case, read nothing."""
    blobs = {version.blob for version in deposit.versions}
    return deposit.path.is_file() and blobs == {Blob(deposit.path.read_bytes()).id}


def _judge(deposit: Deposit, contents: Mapping[str, bytes], workspace: Workspace) -> Iterator[Finding]:
    accepted = b""
    for version in deposit.versions:
        content = contents[version.blob] if version.blob is not None else b""
        if content.startswith(accepted):
            accepted = content
    where = workspace.root.resolve()
    name = deposit.path.relative_to(where).as_posix()
    now = deposit.path.read_bytes() if deposit.path.is_file() else b""
    if not now:
        yield Finding(Outcome.FAILS, say("this record was removed"), Where(name), _way_out(name))
    elif not now.startswith(accepted):
        line = accepted.count(b"\n", 0, _common(accepted, now)) + 1
        message = say("what was recorded here has been changed: a record is only ever added to")
        yield Finding(Outcome.FAILS, message, Where(name, line), _way_out(name))


def _way_out(name: str) -> Sentence:
    return say("Put it back with `git restore {file}`, from a commit before the change.", file=name)


def _common(ours: bytes, theirs: bytes) -> int:
    pairs = enumerate(zip(ours, theirs, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(ours), len(theirs)))
