"""A pending amendment rewritten on today's text, when nothing is in doubt; else what a person must decide.

It writes no file and files nothing: the rewritten amendment supersedes the old one once it is filed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from codicille.change.clash import Conflicted
from codicille.change.diff import make_patch
from codicille.change.effect import effect
from codicille.change.part import part_of
from codicille.decision.formats.to_mail import sealed
from codicille.history.bases import stands_on, stated_base
from codicille.history.concordance import concordance
from codicille.history.placing import Placing, told
from codicille.sentence import say
from codicille.text.outline import outline
from codicille.text.provision import Provision
from codicille.text.text import Blob

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from codicille.change.clash import Review
    from codicille.change.patch import Patch
    from codicille.decision.amendment import Amendment
    from codicille.history.relations import Agenda
    from codicille.history.version import Obstacle
    from codicille.sentence import Sentence
    from codicille.text.address import Address
    from codicille.text.text import Text

AMENDMENTS = "amendments/"
_RECTIFIED = re.compile(r"(?P<stem>.*[0-9])R[0-9]*")
"""An id that says that it is a rectified version's."""


@dataclass(frozen=True, slots=True)
class Rebased:
    """An amendment rewritten: the new file says on today's text what the old one said on its own."""

    amendment: Amendment
    """With another id; it supersedes the old one."""
    before: Text
    """The text it is drafted on: that in force, with the open amendments on whose words it was drafted."""
    after: Text
    was: Text
    """What the old one made of the text it was drafted on."""
    comes_out: Text
    """The same, with what the new one touches as it now comes out, under its old number."""
    reviews: tuple[Review, ...]
    """Sentences in which words of others and its own were merged: to be read again."""
    followers: tuple[str, ...]
    """Ids of the open amendments whose trailers name the old one."""


@dataclass(frozen=True, slots=True)
class Unneeded:
    """An amendment that stands on today's text already, or asks for what is in it."""

    reason: Sentence
    is_satisfied: bool


@dataclass(frozen=True, slots=True)
class Undecided:
    """An amendment that only a person can rewrite."""

    obstacles: tuple[Obstacle, ...]
    """What clashes, both sides named; empty where only sentences are to be read again."""
    reviews: tuple[Review, ...] = ()


def rebase(
    agenda: Agenda, amendment: Amendment, made: dt.datetime, *, accepts_reviews: bool = False
) -> Rebased | Unneeded | Undecided:
    """Rewrite a pending amendment on today's text; `made` is when the new file is made.

    Law: the new file, applied to `before`, gives the merge of the old one with it. Raises AmendmentError
    when the result cannot be written as a file.
    """
    parent = agenda.unfit_parent(amendment)
    if parent is not None:
        return Undecided(told(*parent))
    placing = agenda.placed(amendment)
    if not isinstance(placing, Placing):
        return Undecided(placing)
    answer = placing.answer
    if isinstance(answer, Conflicted):
        return Undecided(told(amendment.id, answer.clashes))
    unneeded = _unneeded(amendment, placing.text, answer.text)
    if unneeded is not None:
        return unneeded
    if answer.reviews and not accepts_reviews:
        return Undecided((), answer.reviews)
    new = _rewritten(agenda, amendment, make_patch(placing.text, answer.text), made)
    return Rebased(
        new,
        before=placing.text,
        after=answer.text,
        was=placing.draft.after,
        comes_out=_comes_out(agenda, amendment, placing, answer.text),
        reviews=answer.reviews,
        followers=tuple(_followers(agenda, amendment.id)),
    )


def _comes_out(agenda: Agenda, amendment: Amendment, placing: Placing, after: Text) -> Text:
    """Return the drafted text with what the amendment touches as it reads now, whatever its number then."""
    touched = effect(outline(placing.text), outline(after)).operations
    former = {one.address: _former(agenda, amendment, one.address) for one in touched}
    same = {now for now, then in former.items() if now == then}
    text = part_of(placing.draft.after, after, same.__contains__)
    for now, then in former.items():
        text = text if now == then else _with_provision(text, then, after, now)
    return text


def _former(agenda: Agenda, amendment: Amendment, address: Address) -> Address:
    """Return how a provision of the text in force was called in the one that an amendment was drafted on."""
    stated = stated_base(amendment.patch)
    known = [one for one in agenda.versions if stated is not None and stands_on(one.text, stated)]
    if not known:
        return address
    names = concordance(agenda.register, agenda.versions)
    return names.earlier(address, agenda.versions[-1].number, known[-1].number)


def _with_provision(text: Text, then: Address, after: Text, now: Address) -> Text:
    """Return a text in which one provision reads as another of another text does, but for its number."""
    old, new = outline(text), outline(after)
    was, comes = old.find(then), new.find(now)
    if not isinstance(was, Provision) or not isinstance(comes, Provision):
        return text
    content = text[was.path].content
    words = after[comes.path].content[comes.start : comes.end]
    words = words.replace(comes.designation.encode(), was.designation.encode(), 1)
    return text.replace({was.path: Blob(content[: was.start] + words + content[was.end :])})


def _unneeded(amendment: Amendment, now: Text, merged: Text) -> Unneeded | None:
    if merged.id == now.id:
        reason = say("{id} changes nothing any more: what it asks is in the text in force", id=amendment.id)
        return Unneeded(reason, is_satisfied=True)
    stated = stated_base(amendment.patch)
    if stated is not None and stands_on(now, stated):
        reason = say("{id} is drafted on the text in force: there is nothing to rewrite", id=amendment.id)
        return Unneeded(reason, is_satisfied=False)
    return None


def _rewritten(agenda: Agenda, amendment: Amendment, patch: Patch, made: dt.datetime) -> Amendment:
    """Return the new file: same author, motives and trailers, another patch."""
    name = next_id(amendment.id, (entry.id for entry in agenda.register))
    title = PurePosixPath(amendment.file).name.removeprefix(amendment.id).removesuffix(".patch")
    rewritten = replace(
        amendment,
        id=name,
        supersedes=amendment.id,
        date=made,
        patch=patch,
        file=f"{AMENDMENTS}{name}{title}.patch",
    )
    return sealed(rewritten)


def _followers(agenda: Agenda, name: str) -> Iterator[str]:
    for other in agenda.pending.values():
        if name in {other.amends, *other.requires, *other.excludes}:
            yield other.id


def next_id(amendment_id: str, known: Iterable[str]) -> str:
    """Return the id of a rectified version: `2023-06` → `2023-06R` → `2023-06R2`, the first that is free.

    >>> next_id("2023-06R", ["2023-06", "2023-06R", "2023-06R2"])
    '2023-06R3'
    """
    taken = {one.casefold() for one in known}
    match = _RECTIFIED.fullmatch(amendment_id)
    stem = match["stem"] if match else amendment_id
    rank = 1
    while (name := f"{stem}R{rank if rank > 1 else ''}").casefold() in taken:
        rank += 1
    return name
