"""Real merges of statutes, case by case: what Git, the words and the people who merged by hand made of them.

.venv/bin/python benchmarks/three_way.py ../shared/data
"""

import argparse
import json
import subprocess
from pathlib import Path
from typing import NamedTuple

from codicille.change.diff import readable_script
from codicille.change.merge import Conflicted, Merged, merge
from codicille.change.merging.pieces import cut
from codicille.text.text import Text


class Case(NamedTuple):
    """One file that two sides changed."""

    name: str
    folder: Path
    base: Text
    ours: Text
    theirs: Text
    result: Text


def cases(data: Path) -> list[Case]:
    """Return the real merges in the order of the index."""
    found = []
    for told in json.loads((data / "three-way" / "index.json").read_text("utf-8")):
        folder = data / "three-way" / told["case"]
        sides = (
            Text.of({"a.md": (folder / f"{side}.md").read_bytes()})
            for side in ("base", "ours", "theirs", "result")
        )
        found.append(Case(told["case"], folder, *sides))
    return found


def git_conflicts(case: Case) -> tuple[int, bytes]:
    """Return the number of conflicts that `git merge-file` finds, and what it writes."""
    files = [str(case.folder / f"{side}.md") for side in ("ours", "base", "theirs")]
    done = subprocess.run(["git", "merge-file", "-p", "-q", *files], capture_output=True, check=False)
    return done.returncode, done.stdout


def words(text: Text) -> tuple[str, ...]:
    """Return the words of the one file of a text."""
    return cut(text["a.md"].content.decode(errors="surrogateescape")).words


def told(case: Case, answer: Merged | Conflicted, by_git: bytes | None) -> str:
    """Say what the word merge makes of a case, beside Git's text and the one made by hand."""
    if isinstance(answer, Conflicted):
        return f"{len(answer.clashes)} conflicts" if len(answer.clashes) > 1 else "1 conflict"
    if answer.text["a.md"].content == by_git:
        return "merged, Git's text"
    mine, hand = words(answer.text), words(case.result)
    if mine == hand:
        return "merged, the words made by hand"
    pairs = (
        (mine[one.old_start : one.old_end], hand[one.new_start : one.new_end])
        for one in readable_script(mine, hand)
    )
    changed = (f"“{' '.join(one)}”, by hand “{' '.join(other)}”" for one, other in pairs)
    return f"merged, {len(answer.reviews)} to be read again: " + "; ".join(changed)


def main() -> None:
    """Print the table, then each conflict's sentence."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    found = cases(parser.parse_args().data)
    conflicts: list[str] = []
    for case in found:
        count, by_git = git_conflicts(case)
        answer = merge(case.base, case.ours, case.theirs)
        git = f"{count} conflict{'s' * (count > 1)}" if count else "clean"
        print(f"{case.name:24} {git:14} {told(case, answer, None if count else by_git)}")
        if isinstance(answer, Conflicted):
            conflicts += [
                f"  {case.name}: {one.told('one side', ('the other',))}" for one in answer.clashes[:6]
            ]
    print("\nConflicts, the first six of each case:", *conflicts, sep="\n")


if __name__ == "__main__":
    main()
