"""From a quilt series (a base folder, `series`, patches) to a series; `patches.json` tells dates and votes.

Each patch is applied to the letter on the text before it, which is its base; what does not apply ends the
import with the reasons.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from codicille.change.apply import Applied, apply_patch
from codicille.change.diff import make_patch
from codicille.change.effect import effect
from codicille.change.from_diff import read_patch
from codicille.change.naming import naming
from codicille.errors import Where, WorkspaceError
from codicille.intake.scopes import Phase, effectives
from codicille.intake.series import Counts, Series, Step
from codicille.intake.snapshots import UNDATED
from codicille.sentence import say
from codicille.text.outline import outline
from codicille.text.text import EMPTY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from codicille.change.patch import Patch
    from codicille.change.refusal import Refusal
    from codicille.sentence import Sentence
    from codicille.text.address import Address
    from codicille.text.text import Text


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a `series` file: a patch and how many folders to take from its paths (quilt(1))."""

    name: str
    strip: int | None
    number: int


@dataclass(frozen=True, slots=True)
class Stopped:
    """A patch of the series that does not apply."""

    patch: Path
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Metadata:
    """A file that tells dates and votes, and how it is taken."""

    file: Path
    whole: bool = False
    """Whether an amendment that enters into force by parts counts whole from its first day."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a patch makes of the text before it."""

    before: Text
    after: Text
    patch: Patch


def read_quilt(
    folder: Path,
    metadata: Metadata | None,
    read: Callable[[Path], Text],
    convert: Callable[[bytes, str], bytes],
) -> Series | Stopped:
    """Read a quilt series; `read` reads a folder, `convert` brings a patch to UTF-8.

    Raises WorkspaceError when the base or the series is missing, or names a patch that is not there.
    """
    patches, lines = _series(folder)
    told = _told(metadata.file) if metadata else {}
    parts = metadata is not None and not metadata.whole
    text = read(_base(folder))
    founding = make_patch(EMPTY, text)
    steps = [_step(told.get(0, {}), "", Change(EMPTY, text, founding), by_parts=False)]
    for number, line in enumerate(lines, 1):
        path = patches / line.name
        patch = read_patch(convert(path.read_bytes(), str(path)), str(path), strip=line.strip)
        applied = apply_patch(text, patch, naming(text))
        if not isinstance(applied, Applied):
            return Stopped(path, applied)
        change = Change(text, applied.text, _identified(patch, applied))
        steps.append(_step(told.get(number, {}), line.name, change, by_parts=parts))
        text = applied.text
    undated = say("the series carries no dates: every step is put on {day}", day=UNDATED)
    notices = () if metadata else (undated,)
    return Series(
        steps[0].subject or folder.name, tuple(steps), folder.name, notices + _strays(patches, lines)
    )


def _base(folder: Path) -> Path:
    base = folder / "base"
    if base.is_dir():
        return base
    raise WorkspaceError(
        say("the base folder is missing"),
        Where(str(base)),
        say("Put the text as it stood before the first patch there."),
    )


def _series(folder: Path) -> tuple[Path, tuple[Line, ...]]:
    for place in (folder / "patches" / "series", folder / "series"):
        if place.is_file():
            patches = folder / "patches" if (folder / "patches").is_dir() else folder
            lines = tuple(_lines(place))
            for line in lines:
                if not (patches / line.name).is_file():
                    raise WorkspaceError(
                        say("the series names {patch}, which is not there", patch=line.name),
                        Where(str(place), line.number),
                        say("Put the patch in {folder}, or take its line away.", folder=str(patches)),
                    )
            return patches, lines
    raise WorkspaceError(
        say("there is no file `series`"),
        Where(str(folder)),
        say("It names the patches, one a line, in the order in which they apply."),
    )


def _lines(place: Path) -> list[Line]:
    lines: list[Line] = []
    for number, raw in enumerate(place.read_text(encoding="utf-8").splitlines(), 1):
        words = raw.partition("#")[0].split()
        if words:
            strips = [int(word[2:]) for word in words[1:] if word.startswith("-p") and word[2:].isdigit()]
            lines.append(Line(words[0], strips[0] if strips else None, number))
    return lines


def _strays(patches: Path, lines: tuple[Line, ...]) -> tuple[Sentence, ...]:
    named = {line.name for line in lines}
    found = sorted(path.name for path in patches.glob("*.patch"))
    strays = (name for name in found if name not in named)
    return tuple(say("{name} is not in the series, and was left out", name=name) for name in strays)


def _identified(patch: Patch, applied: Applied) -> Patch:
    """Return the patch with the blob ids of the texts it stands between: its base needs no guess any more."""

    def id_in(text: Text, path: str | None) -> str | None:
        return text[path].id if path is not None and path in text else None

    files = tuple(
        replace(
            file,
            old_path=file.old_path if id_in(applied.base, file.old_path) else None,
            old_id=id_in(applied.base, file.old_path),
            new_id=id_in(applied.text, file.new_path),
            may_create=False,
        )
        for file in patch.files
    )
    return replace(patch, files=files)


def _told(metadata: Path) -> dict[int, Mapping[str, object]]:
    try:
        return {int(entry["number"]): entry for entry in json.loads(metadata.read_bytes())}
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise WorkspaceError(
            say("this file does not describe the patches: {words}", words=str(error)),
            Where(str(metadata)),
            say("Expected a list of objects with `number`, `title`, `announced` and `in_force`."),
        ) from None


def _step(told: Mapping[str, object], name: str, change: Change, *, by_parts: bool) -> Step:
    phases = _phases(told)
    days = sorted(phase.day for phase in phases)
    decided = _day(told.get("announced")) or _day(told.get("signed")) or _day(told.get("passed"))
    in_force = days[0] if days else decided or UNDATED
    decided = min(decided or in_force, in_force)
    parts = effectives(phases, _touched(change)) if by_parts and len(phases) > 1 else None
    return Step(
        subject=str(told.get("title") or name),
        decided=decided,
        in_force=in_force,
        after=change.after,
        patch=change.patch,
        effective=parts or (),
        reference=str(told.get("published_in") or ""),
        counts=_counts(told.get("votes")),
        voted=_day(told.get("passed")),
        notes=tuple(_notes(told, phases, is_whole=parts is None)),
    )


def _phases(told: Mapping[str, object]) -> tuple[Phase, ...]:
    """Return the entries into force, in order, that name a day."""
    entries = told.get("in_force")
    stages = [stage for stage in entries if isinstance(stage, dict)] if isinstance(entries, list) else []
    dated = ((_day(stage.get("date")), stage.get("scope")) for stage in stages)
    return tuple(Phase(day, str(scope) if scope else None) for day, scope in dated if day is not None)


def _touched(change: Change) -> tuple[Address, ...]:
    """Return the articles that a step changes, in the order of the text."""
    return tuple(one.address for one in effect(outline(change.before), outline(change.after)).operations)


def _notes(told: Mapping[str, object], phases: tuple[Phase, ...], *, is_whole: bool) -> list[str]:
    notes = [
        f"{key}: {told[key]}" for key in ("passed", "signed", "announced", "initiative") if told.get(key)
    ]
    if len(phases) > 1 or any(phase.scope for phase in phases):
        listed = "; ".join(f"{phase.day} ({phase.scope or 'the rest'})" for phase in phases)
        how = "; the whole counts here from the first day" if is_whole else ""
        notes.append(f"in force, by parts: {listed}{how}")
    return notes


def _counts(votes: object) -> Counts | None:
    if not isinstance(votes, dict) or not isinstance(votes.get("yes"), int):
        return None
    return Counts(votes["yes"], votes.get("no") or 0, votes.get("abstentions") or 0)


def _day(told: object) -> date | None:
    try:
        return date.fromisoformat(str(told)[:10])
    except ValueError:
        return None
