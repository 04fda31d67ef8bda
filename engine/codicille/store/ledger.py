"""The branch `constitution` and its tags, as Git holds them against what the register says; append-only.

It compares and appends. What the ledger must say is computed in `history/`; here nothing is decided.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from codicille.errors import GitError, Where
from codicille.history.commits import FOLDER, Commit, commits
from codicille.sentence import say
from codicille.text.text import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from codicille.history.chronicle import Chronicle
    from codicille.history.commits import Keeper
    from codicille.history.register import Register
    from codicille.store.git import Repository
    from codicille.text.text import Text

BRANCH = "refs/heads/constitution"
FETCHED = "refs/remotes/origin/constitution"
"""Where a clone keeps the ledger of the repository it was made from."""
NEXT = "refs/codicille/next"
"""Where new commits wait until the branch moves to them."""
TAGS = "refs/tags/"


class Agreement(StrEnum):
    """How a ledger found in Git stands to the register."""

    ABSENT = "absent"
    """There is none here; it can be rebuilt with the same ids."""
    EQUAL = "equal"
    BEHIND = "behind"
    """It is a beginning of what the register says."""
    DIVERGED = "diverged"
    """It holds what the register does not explain."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found in Git, and how it stands to what the register says."""

    agreement: Agreement
    reference: str | None
    """The reference that was compared, None when there is no ledger."""
    known: int
    """How many of the register's commits it holds, from the first."""
    stray: str | None = None
    """The first commit that the register does not explain."""


def compare(repository: Repository, commits: tuple[Commit, ...]) -> Comparison:
    """Compare the ledger in Git, local or fetched, with the register's commits."""
    name = BRANCH if repository.reference(BRANCH) else FETCHED
    tip = repository.reference(name)
    if tip is None:
        return Comparison(Agreement.ABSENT, None, 0)
    ids = [commit.id for commit in commits]
    if tip in ids:
        known = ids.index(tip) + 1
        return Comparison(Agreement.EQUAL if known == len(ids) else Agreement.BEHIND, name, known)
    found = repository.ancestry(tip)
    shared = next(
        (n for n, (a, b) in enumerate(zip(found, ids, strict=False)) if a != b), min(len(found), len(ids))
    )
    stray = found[shared] if shared < len(found) else None
    return Comparison(Agreement.DIVERGED, name, shared, stray)


def due(
    repository: Repository, register: Register, all_of_it: Chronicle, keeper: Keeper, day: date
) -> Chronicle:
    """Return what the ledger must hold on a day: all that stands by then, and what it holds already.

    What was published stays, when somebody asks about an earlier day.
    """
    found = compare(repository, commits(register, all_of_it, keeper))
    if found.agreement in {Agreement.EQUAL, Agreement.BEHIND}:
        day = max(day, all_of_it.entries[found.known - 1].stands)
    return all_of_it.until(day)


def wrong_tags(repository: Repository, commits: tuple[Commit, ...]) -> tuple[str, ...]:
    """Return the names of version tags that point elsewhere than the register says, or at nothing of it."""
    right = {TAGS + commit.tag: commit.id for commit in commits}
    present = repository.references(TAGS + "version/")
    return tuple(name.removeprefix(TAGS) for name, oid in present.items() if right.get(name) != oid)


def prepare(repository: Repository, commits: tuple[Commit, ...]) -> int:
    """Write the objects the ledger lacks, in one stream, and move nothing; return how many are new.

    Raises GitError when the branch holds what the register does not explain, or Git refuses.
    """
    known = _known(repository, repository.reference(BRANCH), commits)
    new = commits[known:]
    if new:
        repository.write(_stream(new, commits[known - 1] if known else None))
        _check_written(repository, new[-1])
    return len(new)


def publish(repository: Repository, commits: tuple[Commit, ...]) -> None:
    """Move the branch and all its tags to the commits, together, once `prepare` has written them."""
    _move(repository, commits, repository.reference(BRANCH))


def _known(repository: Repository, tip: str | None, commits: tuple[Commit, ...]) -> int:
    if tip is None:
        return 0
    ids = [commit.id for commit in commits]
    if tip in ids:
        return ids.index(tip) + 1
    raise GitError(
        say("the branch `constitution` holds what the register does not explain"),
        Where(str(repository.folder)),
        say("`codicille verify` says from where on; nothing was written."),
    )


def _check_written(repository: Repository, last: Commit) -> None:
    written = repository.reference(NEXT)
    if written != last.id:
        raise GitError(
            say("Git wrote commit {found} where {expected} was computed", found=written, expected=last.id),
            Where(str(repository.folder)),
            say("The branch was not moved. Please report this: it should never happen."),
        )


def _move(repository: Repository, commits: tuple[Commit, ...], tip: str | None) -> None:
    wanted = {TAGS + commit.tag: commit.id for commit in commits}
    if commits:
        wanted[BRANCH] = commits[-1].id
    present = {**repository.references(TAGS + "version/"), **({BRANCH: tip} if tip else {})}
    changes: dict[str, tuple[str | None, str | None]] = {
        name: (oid, present.get(name)) for name, oid in wanted.items() if present.get(name) != oid
    }
    waiting = repository.reference(NEXT)
    if waiting is not None:
        changes[NEXT] = (None, waiting)
    if changes:
        repository.update(changes)


def _stream(commits: tuple[Commit, ...], before: Commit | None) -> Iterator[bytes]:
    """Return the input of `git fast-import` (git-fast-import(1)) for some commits in a row."""
    text = before.entry.text if before else EMPTY
    yield b"feature done\n"
    if before is None:
        yield b"reset %s\n" % NEXT.encode()
    for commit in commits:
        head, _, message = commit.content.partition(b"\n\n")
        people = [line for line in head.split(b"\n") if line.startswith((b"author ", b"committer "))]
        yield b"commit %s\n" % NEXT.encode() + b"\n".join(people) + b"\n"
        yield b"data %d\n" % len(message) + message + b"\n"
        if commit is commits[0] and before is not None:
            yield b"from %s\n" % before.id.encode()
        yield from _changes(text, commit.entry.text)
        text = commit.entry.text
        yield b"\n"


def _changes(old: Text, new: Text) -> Iterator[bytes]:
    for path in old:
        if path not in new:
            yield b"D %s\n" % _name(path)
    for path in new:
        content = new[path].content
        if path not in old or old[path].id != new[path].id:
            yield b"M 100644 inline %s\ndata %d\n" % (_name(path), len(content))
            yield content + b"\n"


def _name(path: str) -> bytes:
    # It begins with the folder, never with a quotation mark, so fast-import takes it as it is.
    return f"{FOLDER}/{path}".encode()
