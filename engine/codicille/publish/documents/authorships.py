"""Who changed each provision between two texts: what a word processor says beside a tracked change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.publish.documents.document import Authorship, Heading, Paragraph, words
from codicille.publish.documents.from_html import blocks_of
from codicille.sentence import say
from codicille.text.rendering import render_html

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codicille.decision.amendment import Amendment
    from codicille.history.version import Version
    from codicille.publish.documents.archive import Archive
    from codicille.text.address import Address


def of_amendment(archive: Archive, amendment: Amendment) -> Authorship:
    """Return an amendment's authorship: its author, the day it was made, its subject and motives."""
    day = amendment.date.date()
    return Authorship(amendment.id, amendment.author.name, day, _comment(archive, amendment))


def between(archive: Archive, old: Version, new: Version) -> Mapping[Address, Authorship]:
    """Return who changed each provision after one version and up to a later one, by its address there.

    Several acts on one provision are named together, with the day of the last decision; nothing is known of
    changes read backwards.
    """
    acts: dict[Address, dict[str, Version]] = {}
    for version in archive.versions[old.number + 1 : new.number + 1]:
        for operation in archive.effects()[version.number].operations:
            address = archive.names.later(operation.address, version.number, new.number)
            acts.setdefault(address, {})[version.change.id] = version
    known: dict[tuple[str, ...], Authorship] = {}
    for ids in {tuple(one) for one in acts.values()}:
        known[ids] = _together(archive, ids, new)
    return {address: known[tuple(one)] for address, one in acts.items()}


def _together(archive: Archive, ids: tuple[str, ...], new: Version) -> Authorship:
    amendments = [archive.register.entry(one).amendment for one in ids]
    names = dict.fromkeys(amendment.author.name for amendment in amendments)
    days = [one.change.decided for one in archive.versions[: new.number + 1] if one.change.id in ids]
    comment = "\n".join(_comment(archive, amendment) for amendment in amendments)
    return Authorship(", ".join(ids), ", ".join(names), max(days), comment)


def of_comparison(archive: Archive, new: Version) -> Authorship:
    """Return the authorship of changes that no single act explains."""
    comment = archive.say(say("Comparison of two texts of “{title}”", title=archive.settings.title))
    return Authorship("", archive.settings.title, new.in_force, comment)


def _comment(archive: Archive, amendment: Amendment) -> str:
    head = archive.say(say("Amendment {id}: {subject}", id=amendment.id, subject=amendment.subject))
    lines = (
        words((*block.mark, *block.runs) if isinstance(block, Paragraph) else block.runs)
        for block in blocks_of(render_html(amendment.motives))
        if isinstance(block, Heading | Paragraph)
    )
    return "\n".join((head, *lines))
