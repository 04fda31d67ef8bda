"""From the first-parent history of a Git repository to a series; commits that touch no text are left out."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from codicille.errors import Where, WorkspaceError
from codicille.intake.series import Series
from codicille.intake.snapshots import steps_between
from codicille.sentence import say
from codicille.store.past import changes_by_commit, snapshots
from codicille.text.text import EMPTY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from codicille.store.git import Repository
    from codicille.store.past import Snapshot
    from codicille.text.text import Text

REGULAR = frozenset({"100644", "100755"})


def read_history(
    repository: Repository, revision: str, patterns: Sequence[str], convert: Callable[[bytes, str], bytes]
) -> Series:
    """Read the history of a revision; `patterns` are globs on whole paths, `convert` brings bytes to UTF-8.

    Raises WorkspaceError when no commit touches such a file, GitError when the history was cut short.
    """
    repository.require_history()
    texts: list[Text] = []
    kept: list[Snapshot] = []
    links: set[str] = set()
    text = EMPTY
    for snapshot, changes in _moments(repository, revision):
        wanted = [c for c in changes if any(fnmatchcase(c[0], pattern) for pattern in patterns)]
        links |= {path for path, mode, blob in wanted if blob is not None and mode not in REGULAR}
        # A file that gives way to a link is gone.
        ours = {path: blob if mode in REGULAR else None for path, mode, blob in wanted}
        contents = repository.blobs([blob for blob in ours.values() if blob is not None])
        after = text.replace(
            {
                p: None if b is None else convert(contents[b], f"{snapshot.commit[:10]}:{p}")
                for p, b in ours.items()
            }
        )
        if after.id != text.id:
            texts.append(after)
            kept.append(snapshot)
            text = after
    if not texts:
        raise WorkspaceError(
            say("no commit of {revision} touches a file of the text", revision=revision),
            Where(str(repository.folder)),
            say("Name the files with --path, as --path 'statuts/*.md'."),
        )
    notices = tuple(
        say("{path} is a link or a submodule, and was left out", path=path) for path in sorted(links)
    )
    name = repository.folder.name
    return Series(name, steps_between(texts, [_fact(snapshot) for snapshot in kept]), name, notices)


def _moments(
    repository: Repository, revision: str
) -> list[tuple[Snapshot, tuple[tuple[str, str, str | None], ...]]]:
    changes = changes_by_commit(repository, revision)
    return [(snapshot, changes.get(snapshot.commit, ())) for snapshot in snapshots(repository, revision)]


def _fact(snapshot: Snapshot) -> dict[str, object]:
    subject, _, body = snapshot.message.strip().partition("\n")
    return {
        "subject": subject,
        "body": body.strip(),
        "date": snapshot.date,
        "author": snapshot.author,
        "email": snapshot.email,
        "sha": snapshot.commit,
    }
