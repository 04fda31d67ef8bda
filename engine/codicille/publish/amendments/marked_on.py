"""On which text an amendment's page marks its changes, in a sentence, and what has another number since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.publish.amendments.before_after import Ground
from codicille.publish.amendments.summary import place_name
from codicille.sentence import Sentence, say
from codicille.text.provision import Provision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.publish.amendments.before_after import Comparison
    from codicille.publish.material import Material
    from codicille.publish.versions.known import Known


@dataclass(frozen=True, slots=True)
class MarkedOn:
    """The text that changes are marked on."""

    told: Sentence
    page: str | None = None
    """Where that text is read as it was published, from the root of the language."""
    renamed: tuple[Sentence, ...] = ()
    """What the provisions are called today that bore another number in it."""


def marked_on(comparison: Comparison | None, material: Material, known: Known) -> MarkedOn:
    """Return what an amendment's changes are marked on."""
    if comparison is None:
        return MarkedOn(say("Its changes as its file states them, since they fit no version of the text."))
    if comparison.version is None:
        return MarkedOn(say("It is the founding act: every word of the first version comes from it."))
    if comparison.ground is Ground.CHANGED:
        return _changed(comparison, material, known)
    if comparison.ground is Ground.ON_OTHERS:
        return MarkedOn(
            say("It is not in the text. Marked on what the amendments it was drafted on would make of it.")
        )
    return MarkedOn(_elsewhere(comparison), renamed=tuple(_renamed(comparison, material)))


def _changed(comparison: Comparison, material: Material, known: Known) -> MarkedOn:
    """Return the version that it changed; a retroactive act changed what was published until it was known."""
    before, made = comparison.version, material.replay.versions[comparison.effect_of]
    assert before is not None, "what it changed stood before"
    late = known.late(made)
    if late is None or not late.is_retroactive:
        return MarkedOn(
            say("Marked on the text as it stood before, in the version of {day}.", day=before.in_force)
        )
    told = say(
        "Marked on the text of {day} as it was published until {last}.", day=made.in_force, last=late.last
    )
    folder = known.page_of_text(before.text)
    return MarkedOn(told, page=None if folder is None else f"{folder}/index.html")


def _elsewhere(comparison: Comparison) -> Sentence:
    """Return the version that an amendment is marked on which is not in the text."""
    assert comparison.version is not None, "it is marked on a version"
    day = comparison.version.in_force
    if comparison.ground is Ground.IN_FORCE:
        return say("It is not in the text. Marked on the text in force, the version of {day}.", day=day)
    if comparison.ground is Ground.MERGED:
        return _merged(comparison)
    if comparison.ground is Ground.ENDED:
        return say(
            "It is not in the text. Marked on the text in force on {ended}, the version of {day}.",
            ended=comparison.ended,
            day=day,
        )
    if comparison.ground is Ground.DRAFTED:
        return say("It is not in the text. Marked on the version of {day}, on which it was drafted.", day=day)
    return say(
        "It is not in the text. Marked on the version of {day}, the nearest one to which it applies to the "
        "letter.",
        day=day,
    )


def _merged(comparison: Comparison) -> Sentence:
    assert comparison.version is not None, "it is marked on the text in force"
    day = comparison.version.in_force
    if comparison.drafted is None:
        return say(
            "It is not in the text. Marked on the text in force, the version of {day}, with which its words "
            "are merged.",
            day=day,
        )
    return say(
        "It is not in the text. Marked on the text in force, the version of {day}, with which its words are "
        "merged: it was drafted on the version of {drafted}.",
        day=day,
        drafted=comparison.drafted.in_force,
    )


def _renamed(comparison: Comparison, material: Material) -> Iterator[Sentence]:
    """Yield what has another number today than in the text that the amendment was drafted for."""
    current, on = material.current, comparison.version
    then = comparison.drafted or on
    if current is None or on is None or then is None:
        return
    for operation in comparison.effect.operations:
        if operation.before is None:
            continue
        line = material.lines.line(operation.before.address, on.number)
        old, new = (material.lines.address(line, version.number) for version in (then, current))
        was = material.outlines[then.number].find(old) if old is not None else None
        now = material.outlines[current.number].find(new) if new is not None else None
        if old != new and isinstance(was, Provision) and isinstance(now, Provision):
            yield say("{old} is {new} today", old=place_name(was), new=place_name(now))
