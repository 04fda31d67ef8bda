"""A filed amendment on another text than the one it was drafted on: found, merged, or what stands against it.

The text it was drafted on may be a version, or what other amendments would make of one. It enacts nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.change.apply import Refusal, apply_patch
from codicille.change.clash import Conflicted, Merged
from codicille.change.merge import merge
from codicille.change.naming import naming
from codicille.decision.formats.from_mail import FOLDER
from codicille.errors import Where
from codicille.history.bases import newest_on, stated_base
from codicille.history.drafting import drafted
from codicille.history.fold import Fold
from codicille.history.version import Obstacle
from codicille.sentence import say
from codicille.text.text import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from codicille.change.clash import Clash
    from codicille.decision.amendment import Amendment
    from codicille.history.register import Register
    from codicille.history.version import Version
    from codicille.text.text import Text

IN_FORCE = say("the text in force")


@dataclass(frozen=True, slots=True)
class Draft:
    """What an amendment was drafted on, and what it made of it."""

    base: Text
    after: Text


@dataclass(frozen=True, slots=True)
class Placing:
    """An amendment put on a text."""

    draft: Draft
    text: Text
    """What it is put on."""
    answer: Merged | Conflicted

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """Why it does not fit; its own side is `ours`."""
        return self.answer.clashes if isinstance(self.answer, Conflicted) else ()


class Drafts:
    """The texts that the amendments of a register were drafted on; each is looked for once."""

    def __init__(self, register: Register, versions: Sequence[Version]) -> None:
        self._register = register
        self._versions = tuple(versions)
        self._fold = Fold(register, versions)
        self._known: dict[str, Draft | tuple[Obstacle, ...]] = {}

    def draft(self, amendment: Amendment) -> Draft | tuple[Obstacle, ...]:
        """Return what an amendment was drafted on, or why nobody can tell."""
        if amendment.id not in self._known:
            # Until it is found nobody can tell: sub-amendments of one another need a beginning.
            self._known[amendment.id] = self._unknown(amendment)
            self._known[amendment.id] = self._draft(amendment)
        return self._known[amendment.id]

    def placed(self, amendment: Amendment, text: Text) -> Placing | tuple[Obstacle, ...]:
        """Put an amendment on a text."""
        draft = self.draft(amendment)
        if not isinstance(draft, Draft):
            return draft
        answer = merge(draft.base, draft.after, text, settings=self._register.rules.merge.settings)
        return Placing(draft, text, answer)

    def makers(self, amendment: Amendment, others: Iterable[Amendment]) -> tuple[str, ...]:
        """Return which of other amendments made the words that one was drafted on, no version having them."""
        stated = stated_base(amendment.patch)
        if not stated or newest_on((version.text for version in self._versions), stated) is not None:
            return ()
        known = {version.text[p].id for version in self._versions for p in stated if p in version.text}
        wanted = [blob_id for blob_id in stated.values() if blob_id not in known]
        makers: dict[str, str] = {}
        for other in others:
            for file in other.patch.files:
                if other.id != amendment.id and file.new_id in wanted:
                    makers.setdefault(file.new_id, other.id)
        return tuple(dict.fromkeys(makers[blob_id] for blob_id in wanted if blob_id in makers))

    def misfits(self, amendment: Amendment) -> tuple[Obstacle, ...]:
        """Return why a sub-amendment does not apply to what its parent makes; nothing where it does."""
        draft, parent = self.draft(amendment), self._parent(amendment)
        if not isinstance(draft, Draft):
            return draft
        made = self.draft(parent) if parent is not None else None
        if parent is None or not isinstance(made, Draft):
            return ()
        answer = merge(draft.base, draft.after, made.after, settings=self._register.rules.merge.settings)
        clashes = answer.clashes if isinstance(answer, Conflicted) else ()
        return tuple(Obstacle(clash.told(amendment.id, parent.id), place(clash)) for clash in clashes)

    def _draft(self, amendment: Amendment) -> Draft | tuple[Obstacle, ...]:
        if stated_base(amendment.patch) is None:
            return self._without_ids(amendment)
        base = self._fold.base(amendment.id)
        if base is None:
            return (*self._refused(amendment), *self._unknown(amendment))
        applied = apply_patch(base, amendment.patch, naming(base))
        return _obstacles(applied) if isinstance(applied, Refusal) else Draft(base, applied.text)

    def _without_ids(self, amendment: Amendment) -> Draft | tuple[Obstacle, ...]:
        """Take what the parent makes, else a version, on which a patch applies to the letter."""
        for text in self._made_by_parent(amendment):
            applied = apply_patch(text, amendment.patch)
            if not isinstance(applied, Refusal):
                return Draft(text, applied.text)
        pair = drafted(amendment.patch, self._versions)
        if pair is not None:
            return Draft(*pair)
        return (*self._refused(amendment), *self._unknown(amendment))

    def _refused(self, amendment: Amendment) -> tuple[Obstacle, ...]:
        """Return where a sub-amendment does not apply to what its parent makes."""
        for text in self._made_by_parent(amendment):
            applied = apply_patch(text, amendment.patch, naming(text))
            return _obstacles(applied) if isinstance(applied, Refusal) else ()
        return ()

    def _made_by_parent(self, amendment: Amendment) -> Iterator[Text]:
        """Yield what its parent makes of the newest version, then of the text it was drafted on."""
        parent = self._parent(amendment)
        draft = self.draft(parent) if parent is not None else None
        if parent is None or not isinstance(draft, Draft):
            return
        newest = self._versions[-1].text if self._versions else EMPTY
        answer = merge(draft.base, draft.after, newest, settings=self._register.rules.merge.settings)
        if not isinstance(answer, Conflicted):
            yield answer.text
        yield draft.after

    def _parent(self, amendment: Amendment) -> Amendment | None:
        return self._register.entry(amendment.amends).amendment if amendment.amends is not None else None

    @staticmethod
    def _unknown(amendment: Amendment) -> tuple[Obstacle, ...]:
        message = say("{id} was drafted on a text that the register does not know", id=amendment.id)
        return (Obstacle(message, Where(amendment.file)),)


def _obstacles(refusal: Refusal) -> tuple[Obstacle, ...]:
    return tuple(Obstacle(one.message, in_workspace(one.where)) for one in refusal.reasons)


def told(amendment_id: str, clashes: Iterable[Clash]) -> tuple[Obstacle, ...]:
    """Return why an amendment does not fit the text in force, each clash with its place."""
    return tuple(Obstacle(clash.told(amendment_id, IN_FORCE), place(clash)) for clash in clashes)


def place(clash: Clash) -> Where:
    """Return the place of a clash, from the workspace."""
    return in_workspace(Where(clash.spot.path, clash.spot.line, clash.spot.article or None))


def in_workspace(where: Where) -> Where:
    """Return a place of the text as a place of the workspace."""
    return Where(f"{FOLDER}{where.file}" if where.file else None, where.line, where.article)
