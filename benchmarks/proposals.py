"""Put real proposals on the texts that had moved under them, and print what became of each.

    .venv/bin/python benchmarks/proposals.py ../shared/data [--every]

A proposal that was merged is put on the text as it stood before it arrived, and must give the version it
arrived in, or a conflict; one that was not merged is put on the newest text. A judge that knows nothing of
the engine looks where the words went. `--every` puts each proposal on every version from its base to its
arrival (or to the newest); there the judge answers, and Git's own merge of lines where it merges too.
"""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from change.proposals import (
    HISTORIES,
    Outcome,
    Proposal,
    Trial,
    ahead,
    by_lines,
    proposals_of,
    put,
    tried,
    versions_of,
    whole,
    words,
)
from codicille.text.text import Text


def table(name: str, trials: list[Trial]) -> None:
    """Print how many ended in which way, and those that a person must look at."""
    print(f"{name}: {len(trials)} proposals")
    counts = Counter(trial.outcome for trial in trials)
    for outcome in Outcome:
        if counts[outcome]:
            print(f"  {counts[outcome]:4}  {outcome}")
    told = {Outcome.WORDS, Outcome.CONFLICT, Outcome.DIFFERS, Outcome.UNPAIRED, Outcome.FIRST}
    for trial in trials:
        if trial.outcome in told or trial.misplaced:
            print(f"        {trial.proposal.name}: {trial.outcome.name.lower()}", *trial.misplaced, sep="; ")
    print(f"  {sum(bool(trial.misplaced) for trial in trials):4}  with words in the wrong place")


def on_every_version(proposals: list[Proposal], versions: list[Text]) -> None:
    """Print how many merges there are in all, how many the judge finds wrong, and how Git's lines compare."""
    ways: Counter[str] = Counter()
    unlike = Counter[str]()
    for proposal in proposals:
        for text in ahead(proposal, versions):
            merged, misplaced = put(proposal, text)
            ways["conflict" if merged is None else "merged"] += 1
            ways["wrong"] += bool(misplaced)
            gits = by_lines(proposal, text)
            way = (
                "git conflict" if gits is None else "git merged",
                "conflict" if merged is None else "merged",
            )
            ways[" / ".join(way)] += 1
            if gits is not None and merged is not None and words(whole(gits)) != words(whole(merged)):
                unlike[proposal.name] += 1
    print(f"  on every version between: {ways['merged']} merged, {ways['conflict']} conflicts, ", end="")
    print(f"{ways['wrong']} with words in the wrong place")
    print(f"  by lines (git merge-file): {ways['git merged / merged']} merged by both, of which", end=" ")
    print(f"{unlike.total()} in other words: {dict(unlike)};", end=" ")
    print(f"{ways['git conflict / merged']} merged here only, {ways['git merged / conflict']} by Git only")


def main() -> None:
    """Print the table of each history."""
    parser = argparse.ArgumentParser(description="Put real proposals on texts that had moved.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--every", action="store_true")
    asked = parser.parse_args()
    for name in HISTORIES:
        began = time.perf_counter()
        versions = versions_of(asked.data / name)
        proposals = list(proposals_of(asked.data / name, versions))
        table(name, [tried(proposal, versions) for proposal in proposals])
        if asked.every:
            on_every_version(proposals, versions)
        print(f"  {time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
