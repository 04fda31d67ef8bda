"""What a push may not do to a register and its ledger: judged on what it would leave; it moves nothing.

The branch of the register is only ever continued, and so is the ledger; what both hold after the push is
verified as `codicille verify` does, on a copy that lasts as long as the answer. Other branches are free: an
amendment may be prepared on one of them in any way.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from codicille.errors import Where
from codicille.sentence import say
from codicille.store.configuration import FILE
from codicille.store.findings import Finding, Outcome, Report
from codicille.store.git import NO_OBJECT, Repository
from codicille.store.integrity import verify
from codicille.store.ledger import BRANCH, TAGS
from codicille.store.workspace import AMENDMENTS, Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

VERSION_TAGS = f"{TAGS}version/"


@dataclass(frozen=True, slots=True)
class Update:
    """One reference as a push would move it (githooks(5), pre-receive)."""

    name: str
    """In full: `refs/heads/main`."""
    old: str | None
    """None where it does not exist yet."""
    new: str | None
    """None where it is deleted."""

    @classmethod
    def of(cls, name: str, old: str, new: str) -> Update:
        """Read ids as Git tells them: all zeros stand for none."""
        known = {NO_OBJECT: None}
        return cls(name, known.get(old, old), known.get(new, new))


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """What is pushed, and where."""

    updates: tuple[Update, ...]
    present: Mapping[str, str]
    """The references of the repository that receives, before: full name → id."""
    register: str
    """The full name of the branch that holds the register there."""
    objects: tuple[Path, ...]
    """Git's folders of objects, what is just being received included."""

    @property
    def after(self) -> Mapping[str, str]:
        """The references as they would be."""
        moved = {one.name: one.new for one in self.updates}
        every = {**self.present, **moved}
        return {name: oid for name, oid in every.items() if oid is not None}

    @property
    def guarded(self) -> tuple[Update, ...]:
        """What moves the register, the ledger, or a version's tag."""
        names = {self.register, BRANCH}
        return tuple(one for one in self.updates if one.name in names or one.name.startswith(VERSION_TAGS))


def judge(push: Push, day: date) -> Report:
    """Return why a push may not be taken: findings that fail; none where it may.

    Raises GitError where the objects cannot be read.
    """
    if not push.guarded:
        return Report(())
    deleted = [one for one in push.guarded if one.new is None and one.name in {push.register, BRANCH}]
    if deleted:
        return Report(tuple(map(_deleted, deleted)))
    kept = {name: oid for name, oid in push.after.items() if name == BRANCH or name.startswith(VERSION_TAGS)}
    tip = push.after.get(push.register)
    if tip is None:
        return Report(tuple(map(_without_register, kept)))
    with TemporaryDirectory(prefix="codicille-push-") as folder:
        references = {**kept, push.register: tip}
        copy = Repository.create(Path(folder).resolve())
        try:
            copy.assemble(push.objects, references, push.register)
            return Report((*_rewritten(push, copy), *_unexplained(push, copy, day)))
        finally:
            copy.close()


def _rewritten(push: Push, copy: Repository) -> Iterator[Finding]:
    for one in push.guarded:
        if one.old is None or one.new is None or one.name.startswith(VERSION_TAGS):
            continue
        if not copy.follows(one.new, one.old):
            yield Finding(
                Outcome.FAILS,
                say("this push would replace what is there already, instead of adding to it"),
                Where(one.name),
                say("Fetch first, then push what you add; what was recorded is never rewritten."),
            )


def _unexplained(push: Push, copy: Repository, day: date) -> Iterator[Finding]:
    """Yield what does not hold in the workspaces of the copy, at its top or in folders, and those gone."""
    before = push.present.get(push.register)
    here, had = (_workspaces(copy, commit) for commit in (push.after[push.register], before))
    for gone in sorted(had - here):
        yield Finding(
            Outcome.FAILS,
            say("this push would remove the configuration of a register"),
            Where(gone),
            say("A register that is no longer kept stays as it is."),
        )
    for name in sorted(here):
        workspace = Workspace.open((copy.folder / name).parent)
        known = before if name in had else None
        report = verify(workspace, copy, day, before=known)
        yield from (one for one in report.findings if one.outcome is Outcome.FAILS)


def _workspaces(copy: Repository, commit: str | None) -> set[str]:
    """Return the paths of the configurations that a commit holds, those with amendments beside them."""
    paths = copy.files(commit) if commit is not None else {}
    kept = {
        str(PurePosixPath(path).parent.parent)
        for path in paths
        if PurePosixPath(path).parent.name == AMENDMENTS
    }
    found = (PurePosixPath(path) for path in paths)
    return {str(path) for path in found if path.name == FILE and str(path.parent) in kept}


def _deleted(one: Update) -> Finding:
    return Finding(
        Outcome.FAILS,
        say("this push would delete what is guarded"),
        Where(one.name),
        say("The register and its ledger are only ever added to."),
    )


def _without_register(name: str) -> Finding:
    return Finding(
        Outcome.FAILS,
        say("there is no register here that explains it"),
        Where(name),
        say("Push the branch of the register with it: `git push origin main constitution`."),
    )
