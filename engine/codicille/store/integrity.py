"""Recompute everything a workspace says and compare: votes, text, ledger, tags, records; it mends nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.errors import CodicilleError, Where
from codicille.history.chronicle import chronicle
from codicille.history.commits import Keeper, commits
from codicille.history.replay import replay
from codicille.history.simultaneous import order_matters
from codicille.history.standings import Standings
from codicille.history.timeline import timeline
from codicille.history.weaving import weave
from codicille.sentence import Sentence, say, say_n
from codicille.store import ledger
from codicille.store.append_only import broken_records
from codicille.store.findings import Finding, Outcome, Report
from codicille.store.ledger import Agreement
from codicille.store.sittings.verify import check_sittings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from codicille.history.chronicle import Chronicle
    from codicille.history.commits import Commit
    from codicille.history.register import Register
    from codicille.store.git import Repository
    from codicille.store.workspace import Workspace
    from codicille.text.text import Text


def verify(workspace: Workspace, repository: Repository, day: date, *, before: str | None = None) -> Report:
    """Recompute text, votes and ledger from the register, and compare with what is there.

    What a commit `before` held counts as recorded too, whether HEAD came from it or not.
    """
    findings: list[Finding] = []
    try:
        repository.require_history()
        register = workspace.register()
        findings += _check_register(register)
        findings += _check_records(repository, workspace, before)
        findings += check_sittings(repository, workspace, register, before)
        findings += _check_text(workspace, repository, register, day)
    except CodicilleError as error:
        findings.append(Finding(Outcome.FAILS, error.message, error.where, error.hint))
    return Report(tuple(findings))


def _holds(message: Sentence) -> Finding:
    return Finding(Outcome.HOLDS, message)


def _check_register(register: Register) -> Iterator[Finding]:
    votes, standings = 0, Standings(register)
    for entry in register:
        state = standings.of(entry)
        standings.check(entry)
        votes += sum(outcome.verdict is not None for outcome in state.stages)
    yield _holds(
        say_n(
            len(register),
            "{count} amendment read; votes recounted: {votes}",
            "{count} amendments read; votes recounted: {votes}",
            votes=votes,
        )
    )


def _check_records(repository: Repository, workspace: Workspace, before: str | None) -> Iterator[Finding]:
    broken = broken_records(repository, workspace, before)
    yield from broken
    if not broken:
        yield _holds(say("patches and records are what they were: nothing recorded was changed since"))


def _check_text(
    workspace: Workspace, repository: Repository, register: Register, day: date
) -> Iterator[Finding]:
    times = timeline(register)
    versions = replay(register, times.changes())
    if versions.conflict is not None:
        yield Finding(Outcome.FAILS, versions.conflict.message, versions.conflict.where)
        return
    woven = weave(versions.versions)
    last = len(versions.versions) - 1
    for path in versions.text:
        words = "".join(passage.words for passage in woven.of_file(path, last))
        if words.encode() != versions.text[path].content:
            yield Finding(Outcome.FAILS, say("words without an author"), Where(path))
    for sitting in order_matters(register, versions.versions):
        yield Finding(Outcome.FAILS, sitting.message)
    yield _holds(
        say_n(
            len(versions.versions),
            "{count} version replayed, every word traced to the act that brought it",
            "{count} versions replayed, every word traced to the act that brought it",
        )
    )
    constitution = workspace.configuration.constitution
    keeper = Keeper(constitution.title, constitution.email)
    entries = ledger.due(repository, register, chronicle(register, times), keeper, day)
    made = commits(register, entries, keeper)
    yield from _check_ledger(repository, made)
    yield from _check_copy(workspace.text(), entries)


def _check_ledger(repository: Repository, made: tuple[Commit, ...]) -> Iterator[Finding]:
    found = ledger.compare(repository, made)
    tip = made[-1].id[:12] if made else "–"
    match found.agreement:
        case Agreement.ABSENT:
            yield _holds(
                say_n(
                    len(made),
                    "ledger rebuilt from the register: {count} commit, last {tip} (none to compare with)",
                    "ledger rebuilt from the register: {count} commits, last {tip} (none to compare with)",
                    tip=tip,
                )
            )
        case Agreement.EQUAL:
            yield from _check_objects(repository, made)
        case Agreement.BEHIND:
            yield Finding(
                Outcome.NOTICE,
                say_n(
                    len(made) - found.known,
                    "{count} change is in force and not yet in the ledger",
                    "{count} changes are in force and not yet in the ledger",
                ),
                hint=say("`codicille enact` puts them in place."),
            )
        case Agreement.DIVERGED:
            yield Finding(
                Outcome.FAILS,
                say("the ledger holds what the register does not explain"),
                Where(f"{found.reference}, commit {found.stray or '–'}"),
                say_n(
                    found.known,
                    "The register explains its first commit only.",
                    "The register explains its first {count} commits.",
                ),
            )
    for tag in ledger.wrong_tags(repository, made):
        yield Finding(
            Outcome.FAILS,
            say("this tag points elsewhere than the register says"),
            Where(tag),
            say("Remove it with `git tag -d {tag}`; `codicille enact` makes it again.", tag=tag),
        )


def _check_objects(repository: Repository, made: tuple[Commit, ...]) -> Iterator[Finding]:
    """Equal ids say that equal things were written; whether the disk still holds them is read here."""
    tip = made[-1].id
    damaged = repository.damaged(tip)
    for oid in damaged:
        yield Finding(
            Outcome.FAILS,
            say("this object of the ledger is damaged"),
            Where(f"object {oid}"),
            say("Fetch the branch `constitution` again from another copy; `git fsck` tells more."),
        )
    if not damaged:
        yield _holds(
            say_n(
                len(made),
                "ledger compared with the register: {count} commit, last {tip}",
                "ledger compared with the register: {count} commits, last {tip}",
                tip=tip[:12],
            )
        )


def _check_copy(text: Text, entries: Chronicle) -> Iterator[Finding]:
    ids = [entry.text.id for entry in entries.entries]
    if ids and text.id == ids[-1]:
        yield _holds(
            say("constitution/ is the text in force, byte for byte (tree {tree})", tree=text.id[:12])
        )
    elif not ids and not len(text):
        yield _holds(say("no version yet, and constitution/ holds no text"))
    elif text.id in ids:
        yield Finding(
            Outcome.NOTICE,
            say("constitution/ holds an earlier version of the text"),
            hint=say("`codicille enact` puts the text in force in place."),
        )
    else:
        yield from _differences(text, entries)


def _differences(text: Text, entries: Chronicle) -> Iterator[Finding]:
    expected = entries.entries[-1].text if entries.entries else text.replace(dict.fromkeys(text))
    for path in sorted({*text, *expected}):
        where = Where(f"constitution/{path}")
        if path not in expected:
            yield Finding(Outcome.FAILS, say("no amendment brought this file"), where)
        elif path not in text:
            yield Finding(Outcome.FAILS, say("this file of the text in force is missing"), where)
        elif text[path].id != expected[path].id:
            line = _first_difference(text[path].lines, expected[path].lines)
            yield Finding(
                Outcome.FAILS,
                say("this line is not the text in force"),
                Where(where.file, line),
                say("Make the words an amendment with `codicille draft`, or `git restore constitution`."),
            )


def _first_difference(ours: tuple[bytes, ...], theirs: tuple[bytes, ...]) -> int:
    pairs = zip(ours, theirs, strict=False)
    return next((n for n, (a, b) in enumerate(pairs, 1) if a != b), min(len(ours), len(theirs)) + 1)
