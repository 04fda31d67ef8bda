"""Which two texts a comparison shows, and what it says at its head: two versions, or an amendment's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.change.effect import AMENDMENT, CHANGES
from codicille.errors import RegisterError, Where
from codicille.history.drafting import drafted
from codicille.publish.documents import acts, authorships
from codicille.publish.documents.document import Fact
from codicille.publish.documents.from_comparison import Comparison, Naming
from codicille.publish.documents.front import in_force, subtitle
from codicille.publish.documents.marked_blocks import View
from codicille.publish.documents.pairing import Sides
from codicille.sentence import say
from codicille.text.address import Address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from codicille.decision.amendment import Amendment
    from codicille.history.version import Version
    from codicille.publish.documents.archive import Archive
    from codicille.text.text import Text


@dataclass(frozen=True, slots=True)
class Showing:
    """How a comparison is shown."""

    view: View = View.MARKED
    is_whole: bool = False
    only: tuple[Address, ...] = ()
    has_motives: bool = True


def of_versions(archive: Archive, old: Version, new: Version, showing: Showing) -> Comparison:
    """Return the comparison of two versions, in either order."""
    sides = Sides.of(archive.outline(old.text), archive.outline(new.text), _names(archive, old, new))
    title = say("Comparison of version {old} with version {new}", old=old.number, new=new.number)
    naming = Naming(
        stem=f"comparison-v{old.number}-v{new.number}",
        subtitle=title,
        header=title,
        heads=(subtitle(old), say("Changes"), subtitle(new)),
        facts=tuple(_version_facts(archive, old, new)),
        day=max(old.in_force, new.in_force),
        summary_of=CHANGES,
    )
    return Comparison(
        archive=archive,
        sides=sides,
        naming=naming,
        default=authorships.of_comparison(archive, new),
        authors=authorships.between(archive, old, new),
        versions=(old.number, new.number),
        view=showing.view,
        is_whole=showing.is_whole,
        only=showing.only,
    )


def of_amendment(archive: Archive, amendment_id: str, showing: Showing) -> Comparison:
    """Return what an amendment changes: in the version before it if it is in force, else in its base.

    Raises RegisterError when there is no such amendment, or its base is no version of this text.
    """
    amendment = archive.register.entry(amendment_id).amendment
    old, new, base = _before_and_after(archive, amendment)
    author = authorships.of_amendment(archive, amendment)
    names = {Address.parse(one.old): Address.parse(one.new) for one in amendment.renumbers}
    naming = Naming(
        stem=f"amendment-{amendment.id}",
        subtitle=acts.title(amendment),
        header=acts.name(amendment),
        heads=(acts.before(amendment), acts.name(amendment), say("Resulting text")),
        facts=tuple(_amendment_facts(archive, amendment, base)),
        day=amendment.date.date(),
        summary_of=AMENDMENT,
    )
    return Comparison(
        archive=archive,
        sides=Sides.of(archive.outline(old), archive.outline(new), names),
        naming=naming,
        default=author,
        motives=amendment.motives if showing.has_motives else "",
        amendment=amendment.id,
        view=showing.view,
        is_whole=showing.is_whole,
        only=showing.only,
    )


def _names(archive: Archive, old: Version, new: Version) -> Mapping[Address, Address]:
    """Return old address → new address of what was renumbered between two versions."""
    names: dict[Address, Address] = {}
    for provision in archive.outline(old.text).provisions:
        address = provision.address
        if old.number <= new.number:
            now = archive.names.later(address, old.number, new.number)
        else:
            now = archive.names.earlier(address, old.number, new.number)
        if now != address:
            names[address] = now
    return names


def _version_facts(archive: Archive, old: Version, new: Version) -> Iterator[Fact]:
    for title, version in ((say("Text before"), old), (say("Text after"), new)):
        told = say(
            "version {number}, in force {when}", number=version.number, when=in_force(archive, version)
        )
        yield Fact(archive.say(title), archive.say(told))
        yield Fact(archive.say(say("Its tree hash")), version.text.id, is_code=True)
    if archive.known_at is not None:
        yield Fact(archive.say(say("As known at")), archive.day(archive.known_at))


def _before_and_after(archive: Archive, amendment: Amendment) -> tuple[Text, Text, Version | None]:
    """Return the text before and after, and the version before if it is one."""
    made = [
        version
        for version in archive.versions
        if version.change.id == amendment.id and not version.change.undoes and version.change.part is None
    ]
    if made and made[0].number > 0:
        before = archive.versions[made[0].number - 1]
        return before.text, made[0].text, before
    pair = drafted(amendment.patch, archive.versions)
    if pair is None:
        raise RegisterError(
            say("amendment {id} was drafted on a text that is no version of this one", id=amendment.id),
            Where(amendment.file),
            say("`codicille rebase {id}` shows how it stands to the text in force.", id=amendment.id),
        )
    base = next((one for one in reversed(archive.versions) if one.text.id == pair[0].id), None)
    return *pair, base


def _amendment_facts(archive: Archive, amendment: Amendment, base: Version | None) -> Iterator[Fact]:
    yield Fact(archive.say(say("Amendment")), amendment.id)
    yield Fact(archive.say(say("Subject")), amendment.subject)
    yield Fact(archive.say(say("Author")), amendment.author.name)
    yield Fact(archive.say(say("Dated")), archive.day(amendment.date.date()))
    yield Fact(archive.say(say("State")), archive.say(archive.standing(amendment.id).explanation))
    made = [one for one in archive.versions if one.change.id == amendment.id and not one.change.undoes]
    if made:
        yield Fact(archive.say(say("In force")), archive.say(say("from {day}", day=made[0].in_force)))
    if base is not None:
        told = say("version {number}, in force {when}", number=base.number, when=in_force(archive, base))
        yield Fact(archive.say(say("Compared with")), archive.say(told))
    yield Fact(
        archive.say(say("SHA-256 of its file")), amendment.sha256.removeprefix("sha256:"), is_code=True
    )
