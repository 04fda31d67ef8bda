"""Merge one-word amendments with real amendments, against `git merge-file`, in one run.

    .venv/bin/python benchmarks/merge.py ../shared/data [--each 5] [--seed 1]

One side is a real new version of a file (Basic Law, ZdS statutes), the other is the old version with one
random word replaced. A clean merge is right when it is the new version with that word replaced in the same
place, and nothing else; any other clean merge counts as wrong. Then the time of two small edits in one file,
and of 60 rivals on one article, all 1,770 pairs.
"""

import argparse
import random
import subprocess
import tempfile
import time
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path
from typing import NamedTuple

from codicille.change.merge import FILE, Merged, merge, merge_file
from codicille.change.merging.pieces import cut
from codicille.intake.quilt import read_quilt
from codicille.intake.series import Series
from codicille.store.files import read_text
from codicille.text.text import Text

STRANGER = "Zzyzx"
"""The word put in: it stands in no text."""


class Pair(NamedTuple):
    """Two versions of one file, one after the other."""

    old: str
    new: str


class Tally:
    """How many merges were clean, and of these how many wrong."""

    def __init__(self) -> None:
        self.clean = 0
        self.wrong = 0

    def add(self, result: str | None, new: str) -> None:
        """Count an answer: the merged file, None for a conflict."""
        if result is not None:
            self.clean += 1
            self.wrong += not is_right(result, new)


def is_right(result: str, new: str) -> bool:
    """Whether a merge is the new version with one word replaced by the stranger, blanks aside."""
    got, wanted = cut(result).words, cut(new).words
    if got.count(STRANGER) != 1 or len(got) != len(wanted):
        return False
    at = got.index(STRANGER)
    return got[:at] == wanted[:at] and got[at + 1 :] == wanted[at + 1 :]


def basic_law(data: Path) -> Iterator[Pair]:
    """Yield every file that an amendment of the Basic Law changed."""
    series = read_quilt(data / "grundgesetz", None, read_text, lambda content, _: content)
    assert isinstance(series, Series)
    for before, after in pairwise(step.after for step in series.steps):
        for path in before:
            if path in after and before[path] != after[path]:
                yield Pair(before[path].decode(path), after[path].decode(path))


def statutes(data: Path) -> Iterator[Pair]:
    """Yield every file that a version of the ZdS statutes changed."""
    versions = sorted((data / "zds-statuts" / "versions").iterdir())
    for before, after in pairwise(versions):
        for old in sorted(before.rglob("*.md")):
            new = after / old.relative_to(before)
            if new.is_file() and new.read_bytes() != old.read_bytes():
                yield Pair(old.read_text("utf-8"), new.read_text("utf-8"))


def with_a_word_replaced(text: str, chance: random.Random) -> str:
    """Return a text in which one word, drawn at random, is the stranger."""
    parts = cut(text)
    at = chance.choice([at for at, word in enumerate(parts.words) if any(map(str.isalnum, word))])
    words = [*parts.words[:at], STRANGER, *parts.words[at + 1 :]]
    return parts.blanks[0] + "".join(
        word + blank for word, blank in zip(words, parts.blanks[1:], strict=True)
    )


def by_git(folder: Path, base: str, ours: str, theirs: str) -> str | None:
    """Return what Git makes of three versions, None for a conflict."""
    paths = [folder / name for name in ("ours", "base", "theirs")]
    for path, content in zip(paths, (ours, base, theirs), strict=True):
        path.write_bytes(content.encode())
    done = subprocess.run(["git", "merge-file", "-p", *paths], capture_output=True, check=False)
    return done.stdout.decode() if done.returncode == 0 else None


def by_words(base: str, ours: str, theirs: str) -> str | None:
    """Return what the word merge makes of three versions, None for a conflict."""
    merged = merge_file(base, ours, theirs)
    return merged.text[FILE].content.decode() if isinstance(merged, Merged) else None


def compare(name: str, pairs: list[Pair], each: int, seed: int) -> None:
    """Print how many merges of a history are clean, by Git and by words."""
    chance = random.Random(seed)
    git, words = Tally(), Tally()
    with tempfile.TemporaryDirectory() as folder:
        for pair in pairs:
            for _ in range(each):
                theirs = with_a_word_replaced(pair.old, chance)
                git.add(by_git(Path(folder), pair.old, pair.new, theirs), pair.new)
                words.add(by_words(pair.old, pair.new, theirs), pair.new)
    count = len(pairs) * each
    print(f"{name}: {len(pairs)} real changes of a file, {each} one-word amendments each")
    for who, tally in (("git merge-file", git), ("words", words)):
        print(
            f"  {who:<16}{tally.clean:5} of {count} clean ({tally.clean / count:4.0%}), {tally.wrong} wrong"
        )
    print(f"  ratio           {words.clean / git.clean:5.2f}")


def speed(data: Path) -> None:
    """Print the time of two small edits in one file, and of rivals on one article."""
    content = max((path.read_bytes() for path in (data / "zds-statuts").rglob("*.md")), key=len)
    base = Text.of({"statuts.md": content})
    words = content.split(b" ")
    ours, theirs = (
        Text.of({"statuts.md": b" ".join([*words[:at], STRANGER.encode(), *words[at + 1 :]])})
        for at in (len(words) // 4, len(words) // 2)
    )
    merge(base, ours, theirs)
    took = []
    for _ in range(50):
        began = time.perf_counter()
        merge(base, ours, theirs)
        took.append(time.perf_counter() - began)
    print(f"two words of a file of {len(content) / 1000:.1f} kB, warm: {sorted(took)[25] * 1000:.2f} ms")
    article = b"## Article 1\n\n" + b" ".join(b"mot%d" % number for number in range(600)) + b"\n"
    rivals = [Text.of({"a.md": article.replace(b"mot%d " % at, b"rival%d " % at)}) for at in range(60)]
    start = Text.of({"a.md": article})
    began = time.perf_counter()
    pairs = [merge(start, one, other) for one, other in combinations(rivals, 2)]
    clean = sum(isinstance(answer, Merged) for answer in pairs)
    print(f"{len(pairs)} pairs of rivals on one article: {time.perf_counter() - began:.2f} s ({clean} clean)")


def main() -> None:
    """Compare, then time."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--each", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    compare("Basic Law", list(basic_law(asked.data)), asked.each, asked.seed)
    compare("ZdS statutes", list(statutes(asked.data)), asked.each, asked.seed)
    speed(asked.data)


if __name__ == "__main__":
    main()
