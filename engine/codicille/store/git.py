"""One Git repository, spoken to in bulk; the only user of GitPython, and it knows no constitution.

Objects are written by one `git fast-import` stream and read by one `git cat-file --batch` process:
no process per object, and no id depends on anybody's Git configuration.
"""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, cast

try:
    import git
    from git.exc import GitCommandError, InvalidGitRepositoryError, NoSuchPathError
except ImportError as _missing:  # GitPython refuses to load where there is no git to call
    git = None  # type: ignore[assignment]  # said in `_require_git`, in the person's language
    _WHY = str(_missing)

from codicille.errors import GitError, Where
from codicille.sentence import say
from codicille.text.text import object_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

NO_OBJECT = "0" * 40


def _require_git() -> None:
    if git is None:
        raise GitError(
            say("Git was not found on this machine"),
            hint=say("Install Git 2.30 or newer (https://git-scm.com), then try again."),
        )


class Repository:
    """An open repository. Every method either does the whole of what it says, or raises GitError."""

    def __init__(self, repo: git.Repo) -> None:
        self._repo = repo

    @classmethod
    def open(cls, folder: Path) -> Repository:
        """Open the repository that holds a folder. Raises GitError when there is none."""
        _require_git()
        try:
            return cls(git.Repo(folder, search_parent_directories=True))
        except (InvalidGitRepositoryError, NoSuchPathError):
            raise GitError(
                say("this folder is not in a Git repository"),
                Where(str(folder)),
                say("`git init` makes it one; `codicille init` starts a whole workspace."),
            ) from None

    @classmethod
    def create(cls, folder: Path) -> Repository:
        """Make a repository with a branch `main` in a folder, or open the one it already is."""
        _require_git()
        return cls(git.Repo.init(folder, initial_branch="main"))

    @classmethod
    def holds(cls, folder: Path) -> bool:
        """Whether a folder is inside a repository."""
        try:
            cls.open(folder).close()
        except GitError:
            return False
        return True

    @classmethod
    def around(cls, folder: Path) -> Path | None:
        """Return the top of the repository in which a folder is, or would be if it were made; or None."""
        there = next(place for place in (folder.absolute(), *folder.absolute().parents) if place.is_dir())
        if not cls.holds(there):
            return None
        repository = cls.open(there)
        try:
            return repository.folder
        finally:
            repository.close()

    def close(self) -> None:
        """End the processes that were started."""
        self._repo.close()

    @property
    def folder(self) -> Path:
        """The top of the work tree; the repository itself when it is bare."""
        return Path(self._repo.working_tree_dir or self._repo.git_dir)

    @property
    def private(self) -> Path:
        """Git's own folder."""
        return Path(self._repo.git_dir)

    @property
    def shared(self) -> Path:
        """The folder that all work trees of the repository share: its objects, its references."""
        return Path(self._repo.common_dir)

    @property
    def hooks(self) -> Path:
        """The folder in which Git looks for hooks (githooks(5)), wherever it was set."""
        return self.folder / self._call("rev-parse", "--git-path", "hooks")

    @property
    def is_bare(self) -> bool:
        """Whether it has no work tree, as on a server."""
        return bool(self._repo.bare)

    def is_shallow(self) -> bool:
        """Whether the history was cut short when it was fetched."""
        return self._call("rev-parse", "--is-shallow-repository") == "true"

    def require_history(self) -> None:
        """Raise GitError, with the advice, when the history was cut short."""
        if self.is_shallow():
            raise GitError(
                say("this copy of the repository is shallow: its history was cut short"),
                Where(str(self.folder)),
                say(
                    "Fetch the rest with `git fetch --unshallow`; in continuous integration ask for the "
                    "whole history (`fetch-depth: 0` on GitHub, `GIT_DEPTH: 0` on GitLab)."
                ),
            )

    def reference(self, name: str) -> str | None:
        """Return the commit a full reference name points at, or None when there is no such reference."""
        lines = self._call("for-each-ref", "--format=%(objectname)", "--count=1", name).splitlines()
        return lines[0] if lines else None

    def references(self, prefix: str) -> dict[str, str]:
        """Return all references below a prefix, name to object id."""
        answer = self._call("for-each-ref", "--format=%(objectname) %(refname)", prefix)
        pairs = (line.split(" ", 1) for line in answer.splitlines())
        return {name: oid for oid, name in pairs}

    def resolve(self, revision: str) -> str:
        """Return the commit id of a revision. Raises GitError when it names none."""
        try:
            wanted = f"{revision}^{{commit}}"
            return str(self._repo.git.rev_parse("--verify", "--quiet", "--end-of-options", wanted))
        except GitCommandError:
            raise GitError(
                say("“{revision}” names no commit of this repository", revision=revision),
                Where(str(self.folder)),
                say("`git branch` and `git tag` show the names there are."),
            ) from None

    def symbol(self, name: str) -> str | None:
        """Return the reference that a symbolic one such as HEAD names, there or not; None for another."""
        try:
            return str(self._repo.git.symbolic_ref("--quiet", name))
        except GitCommandError:
            return None

    def follows(self, new: str, old: str) -> bool:
        """Whether a commit has another one among those before it; one that is not here follows nothing."""
        try:
            self._repo.git.merge_base("--is-ancestor", old, new)
        except GitCommandError:
            return False
        return True

    def ancestry(self, commit: str) -> tuple[str, ...]:
        """Return a commit and its first parents, oldest first."""
        return tuple(self._call("rev-list", "--reverse", "--first-parent", commit).splitlines())

    def write(self, stream: Iterable[bytes]) -> None:
        """Send a stream to one `git fast-import`. Raises GitError with Git's own words if it refuses."""
        process = self._repo.git.fast_import(
            "--quiet",
            "--done",
            "--date-format=raw",
            "--force",
            as_process=True,
            istream=-1,
        )
        pipe = cast("IO[bytes]", process.proc.stdin)
        try:
            for part in stream:
                pipe.write(part)
            pipe.write(b"done\n")
            pipe.close()
        except BrokenPipeError:
            pass  # Git ended early: its status, below, says why
        complaint = cast("IO[bytes]", process.proc.stderr).read().decode(errors="replace")
        if process.proc.wait() != 0:
            raise GitError(
                say("Git could not write the ledger: {words}", words=complaint.strip()),
                Where(str(self.folder)),
                say("Check that the disk is not full and that the folder can be written to."),
            )

    def update(self, changes: Mapping[str, tuple[str | None, str | None]]) -> None:
        """Move references, all or none: name → (new id or None to delete, id it must have now or None)."""
        lines = ["start"]
        for name, (new, old) in sorted(changes.items()):
            lines.append(f"update {name} {new or NO_OBJECT} {old or NO_OBJECT}")
        lines += ["prepare", "commit", ""]
        try:
            self._feed("update-ref", "--stdin", data="\n".join(lines).encode())
        except GitCommandError as error:
            raise GitError(
                say("Git could not move the references: {words}", words=_words(error)),
                Where(str(self.folder)),
                say("Another program may be writing to this repository; try again."),
            ) from None

    def assemble(self, objects: Iterable[Path], references: Mapping[str, str], head: str) -> None:
        """Take an empty repository's objects from where others stand, and put a branch's files in place.

        `references` are full names, `head` the one whose files are written. Raises GitError where an object
        is missing.
        """
        alternates = self.private / "objects" / "info" / "alternates"
        alternates.write_text("".join(f"{place}\n" for place in objects), encoding="utf-8")
        self.update({name: (oid, None) for name, oid in references.items()})
        self._call("symbolic-ref", "HEAD", head)
        self._call("-c", "core.autocrlf=false", "reset", "--quiet", "--hard")

    def blobs(self, ids: Iterable[str]) -> dict[str, bytes]:
        """Return the contents of blobs, read through one process."""
        return {oid: content for oid, _kind, content in self._objects(ids)}

    def damaged(self, commit: str) -> tuple[str, ...]:
        """Return the objects of a commit and all before it whose content is not what their ids say.

        Git trusts its disk when it reads; this does not. Raises GitError where an object cannot be read.
        """
        ids = self._call("rev-list", "--objects", "--no-object-names", commit).split()
        return tuple(oid for oid, kind, content in self._objects(ids) if object_id(kind, content) != oid)

    def _objects(self, ids: Iterable[str]) -> Iterator[tuple[str, bytes, bytes]]:
        process = self._repo.git.cat_file("--batch", as_process=True, istream=-1)
        into, out = cast("IO[bytes]", process.proc.stdin), cast("IO[bytes]", process.proc.stdout)
        for oid in dict.fromkeys(ids):
            into.write(oid.encode() + b"\n")
            into.flush()
            head = out.readline().split()
            if len(head) != 3:
                raise GitError(
                    say("Git's object {id} is missing", id=oid),
                    Where(str(self.folder)),
                    say("The repository may be damaged: `git fsck` tells more."),
                )
            yield oid, head[1], out.read(int(head[2]))
            out.read(1)
        into.close()
        process.proc.wait()

    def files(self, commit: str) -> dict[str, tuple[str, str]]:
        """Return every file of a commit: path → (mode, blob id)."""
        raw = self.output("ls-tree", "-r", "-z", "--full-tree", commit)
        found: dict[str, tuple[str, str]] = {}
        for line in raw.split(b"\0"):
            if line:
                head, _, path = line.partition(b"\t")
                mode, _, oid = head.decode().split(" ")
                found[path.decode("utf-8", "surrogateescape")] = (mode, oid)
        return found

    def has_head(self) -> bool:
        """Whether anything was committed on the branch that HEAD names."""
        try:
            self._repo.git.rev_parse("--verify", "--quiet", "HEAD")
        except GitCommandError:
            return False
        return True

    def save(self, paths: Iterable[Path], message: str) -> str | None:
        """Commit some paths of the work tree, and nothing else; None when nothing changed.

        The person's own name is used where Git knows one. Raises GitError when Git refuses.
        """
        names = [str(path) for path in paths]
        try:
            self._repo.git.add("--all", "--force", "--", *names)
            if not self._repo.git.status("--porcelain", "--untracked-files=no", "--", *names):
                return None
            with self._repo.git.custom_environment(**_identity(self._repo)):
                self._repo.git.commit("--quiet", "--message", message, "--", *names)
        except GitCommandError as error:
            raise GitError(
                say("Git could not save the change: {words}", words=_words(error)),
                Where(str(self.folder)),
                say("The files are written; save them with `git commit` once the cause is mended."),
            ) from None
        return self.resolve("HEAD")

    def _call(self, *arguments: str) -> str:
        return self.output(*arguments).decode("utf-8", "surrogateescape").removesuffix("\n")

    def output(self, *arguments: str) -> bytes:
        """Return what a Git command that only reads prints. Raises GitError with Git's own words."""
        command = ["git", *arguments]
        try:
            return self._repo.git.execute(command, stdout_as_string=False, strip_newline_in_stdout=False)
        except GitCommandError as error:
            raise GitError(
                say("Git refused: {words}", words=_words(error)), Where(str(self.folder))
            ) from None

    def _feed(self, *arguments: str, data: bytes) -> None:
        with TemporaryFile() as source:
            source.write(data)
            source.seek(0)
            self._repo.git.execute(["git", *arguments], istream=source)


def _words(error: GitCommandError) -> str:
    """Return what Git itself said; GitPython puts a title and quotation marks around it."""
    return str(error.stderr).strip().removeprefix("stderr: ").strip("'").strip()


def _identity(repo: git.Repo) -> dict[str, str]:
    """Return the environment for a commit on a machine where Git has been told no name.

    Git is asked itself, and may not make a name up: GitPython reads files that Git was told to leave alone.
    """
    if all(_knows(repo, f"GIT_{who}_IDENT") for who in ("AUTHOR", "COMMITTER")):
        return {}
    return {
        f"GIT_{who}_{what}": os.environ.get(f"GIT_{who}_{what}", default)
        for who in ("AUTHOR", "COMMITTER")
        for what, default in (("NAME", "Codicille"), ("EMAIL", "codicille@localhost"))
    }


def _knows(repo: git.Repo, variable: str) -> bool:
    command = ["git", "-c", "user.useConfigOnly=true", "var", variable]
    status, _, _ = repo.git.execute(command, with_extended_output=True, with_exceptions=False)
    return status == 0
