"""Real proposals: the version in which each arrived, and a judge of where a merge put its words.

The judge shares nothing with the engine: it cuts at blank lines, and compares with difflib.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from codicille.change.apply import Applied, apply_patch
from codicille.change.from_diff import read_patch
from codicille.change.merge import Merged, merge
from codicille.store.files import read_text
from codicille.text.text import Blob

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.change.patch import Patch
    from codicille.text.text import Text

HISTORIES = ("zds-statuts", "jupyter-governance")
ALIKE = 0.5


class Outcome(StrEnum):
    """What a merge made of a proposal, on the text as it stood before it arrived, or on the newest one."""

    FIRST = "arrived with the first version: nothing stood before it"
    SAME = "merged on the text it was drafted on: reproduced"
    MOVED = "merged on a text that had moved: reproduced; the patch would apply to the letter too"
    WORDS = "merged on a text that had moved: reproduced by words; the patch no longer applies"
    CONFLICT = "merged on a text that had moved: a conflict"
    DIFFERS = "merged, and the merge gives another text"
    UNPAIRED = "said to be merged, in no version one can tell"
    LATER = "not merged: on the newest text it merges"
    LATER_CONFLICT = "not merged: on the newest text it is a conflict"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal with the text it was drafted on and the text it makes of it."""

    name: str
    is_merged: bool
    patch: Patch
    base: Text
    drafted: Text
    arrived: int | None
    """The version in which it arrived; None for one that did not, or of which nobody can tell."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One proposal put on one text."""

    proposal: Proposal
    outcome: Outcome
    misplaced: tuple[str, ...]
    """What the judge found in the wrong place."""


def versions_of(folder: Path) -> list[Text]:
    """Read the versions of a history, in order."""
    return [read_text(place) for place in sorted((folder / "versions").iterdir()) if place.is_dir()]


def proposals_of(folder: Path, versions: list[Text]) -> Iterator[Proposal]:
    """Read the proposals of a history.

    The version in which one arrived is the one of the day it was merged on: the stated number is that of the
    first version with that text, which another one may have brought back.
    """
    days = {one["date"]: one["index"] for one in json.loads((folder / "meta.json").read_bytes())}
    for entry in json.loads((folder / "proposals" / "proposals.json").read_bytes()):
        place = folder / "proposals"
        number = entry["base_version"]
        base = read_text(place / entry["base_files"]) if number is None else versions[number]
        name = entry["proposal"]
        patch = read_patch((place / name).read_bytes(), name)
        applied = apply_patch(base, patch)
        assert isinstance(applied, Applied), name
        arrived = days.get(entry.get("merged_on"), entry.get("merged_version"))
        yield Proposal(name, entry["status"] != "not merged", patch, base, applied.text, arrived)


def tried(proposal: Proposal, versions: list[Text]) -> Trial:
    """Put a proposal on the text as it stood before it arrived; on the newest one if it did not arrive."""
    if proposal.arrived is None:
        on_newest, misplaced = put(proposal, versions[-1])
        fits = Outcome.LATER if on_newest is not None else Outcome.LATER_CONFLICT
        return Trial(proposal, Outcome.UNPAIRED if proposal.is_merged else fits, misplaced)
    if proposal.arrived == 0:
        return Trial(proposal, Outcome.FIRST, ())
    before, after = versions[proposal.arrived - 1 : proposal.arrived + 1]
    merged, misplaced = put(proposal, before)
    if merged is None:
        return Trial(proposal, Outcome.CONFLICT, misplaced)
    if merged != after:
        return Trial(proposal, Outcome.DIFFERS, misplaced)
    return Trial(proposal, _reproduced(proposal, before), misplaced)


def _reproduced(proposal: Proposal, before: Text) -> Outcome:
    if before == proposal.base:
        return Outcome.SAME
    applied = apply_patch(before, proposal.patch)
    return Outcome.MOVED if isinstance(applied, Applied) else Outcome.WORDS


def ahead(proposal: Proposal, versions: list[Text]) -> list[Text]:
    """Return the versions a proposal could have been put on: from its base up to the one it arrived in."""
    first = next((number for number, text in enumerate(versions) if text == proposal.base), 0)
    return versions[first : proposal.arrived]


def put(proposal: Proposal, text: Text) -> tuple[Text | None, tuple[str, ...]]:
    """Merge a proposal into a text; return the result, None for a conflict, and what is misplaced in it."""
    merged = merge(proposal.base, proposal.drafted, text)
    if not isinstance(merged, Merged):
        return None, ()
    return merged.text, tuple(misplaced(proposal.base, proposal.drafted, text, merged.text))


def by_lines(proposal: Proposal, text: Text) -> Text | None:
    """Merge a proposal into a text as Git does, file by file; return None where Git stops."""
    changes: dict[str, Blob | None] = {}
    for path in {*proposal.base, *proposal.drafted, *text}:
        was, one, other = (side.blobs.get(path) for side in (proposal.base, proposal.drafted, text))
        if one in (was, other):
            continue
        if other == was:
            changes[path] = one
            continue
        content = _lines_merged(was, one, other) if was and one and other else None
        if content is None:
            return None
        changes[path] = Blob(content)
    return text.replace(changes)


def _lines_merged(was: Blob, one: Blob, other: Blob) -> bytes | None:
    with TemporaryDirectory() as folder:
        places = [Path(folder) / name for name in ("one", "was", "other")]
        for place, blob in zip(places, (one, was, other), strict=True):
            place.write_bytes(blob.content)
        done = subprocess.run(
            ["git", "merge-file", "-p", *map(str, places)], capture_output=True, check=False
        )
    return done.stdout if done.returncode == 0 else None


def words(passage: str) -> list[str]:
    """Take the words and signs of a passage, as anybody would."""
    return re.findall(r"\w+|[^\w\s]", passage)


def misplaced(base: Text, drafted: Text, stood: Text, merged: Text) -> Iterator[str]:
    """Yield what is wrong in a merge: a word lost or made up, a changed paragraph under another heading."""
    was, one, other = whole(base), whole(drafted), whole(stood)
    balance = Counter(words(whole(merged)))
    balance.update(words(was))
    balance.subtract(words(one))
    balance.subtract(words(other))
    if any(balance.values()):
        mine, yours = _edits(was, one), _edits(was, other)
        yield from (
            f"{count:+} × {word}"
            for word, count in balance.items()
            if not -min(mine[0][word], yours[0][word]) <= count <= min(mine[1][word], yours[1][word])
        )
    for path in merged:
        yield from _astray(path, drafted, stood, merged)


@lru_cache(maxsize=64)
def _edits(old: str, new: str) -> tuple[Counter[str], Counter[str]]:
    """Count the words that a text adds to another, and those that it strikes out.

    What two texts both add, a merge may hold once; what both strike out, it strikes out once.
    """
    before, after = words(old), words(new)
    added, struck = Counter[str](), Counter[str]()
    for kind, start, end, begin, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            struck.update(before[start:end])
            added.update(after[begin:stop])
    return added, struck


def whole(text: Text) -> str:
    """Return everything a text says."""
    return "\n\n".join(text[path].content.decode(errors="replace") for path in text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What stands between blank lines, with the heading above it and its neighbours."""

    said: str
    heading: str
    before: str
    after: str


@lru_cache(maxsize=256)
def _paragraphs(content: bytes) -> tuple[Paragraph, ...]:
    parts = [part.strip() for part in re.split(r"\n\s*\n", content.decode(errors="replace")) if part.strip()]
    heading, found = "", []
    for at, part in enumerate(parts):
        heading = next((line for line in part.splitlines() if line.startswith("#")), heading)
        near = (parts[at - 1] if at else "", parts[at + 1] if at + 1 < len(parts) else "")
        found.append(Paragraph(part, heading, *near))
    return tuple(found)


def _astray(path: str, drafted: Text, stood: Text, merged: Text) -> Iterator[str]:
    """Yield the paragraphs that the merge changed and put under another heading, or beside others."""
    if merged.blobs.get(path) in (stood.blobs.get(path), drafted.blobs.get(path)):
        return
    known = Counter(one.said for one in _paragraphs(stood[path].content)) if path in stood else Counter()
    own = [one for other in drafted for one in _paragraphs(drafted[other].content)]
    for one in _paragraphs(merged[path].content):
        if known[one.said]:
            known[one.said] -= 1
            continue
        drafts = [draft for draft in own if _alike(draft.said, one.said)]
        if not any(_is_there(draft, one) for draft in drafts):
            yield f"{path}: {one.heading}: {one.said[:60]}"


def _is_there(draft: Paragraph, merged: Paragraph) -> bool:
    is_beside = _alike(draft.before, merged.before) or _alike(draft.after, merged.after)
    return is_beside and (not draft.heading or _alike(draft.heading, merged.heading))


@lru_cache(maxsize=65536)
def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    said, told = ([word for word in words(passage) if word[0].isalnum()] for passage in (one, other))
    matcher = SequenceMatcher(None, said, told, autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
