"""A form that came back, compared with the text it was made on: the text it asks for, or why it cannot be.

Whatever the marks of tracked changes say, words are compared with words. New words keep their bold and
italics; what else changed of the looks is listed, and not taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from codicille.intake.word.autocorrect import settle
from codicille.intake.word.document import ChangeKind, LossKind
from codicille.intake.word.edits import Rewriting, neighbours
from codicille.intake.word.looks import faces_of, ignored_looks
from codicille.intake.word.pairing import Pair, check_pairs, paired, refusal
from codicille.intake.word.received import shown
from codicille.intake.word.sheet import provisions_of, shown_in
from codicille.sentence import say
from codicille.text.outline import outline
from codicille.text.passages import CELL, Passage, PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codicille.intake.word.received import Form, Received, Said
    from codicille.text.inline import Sign
    from codicille.text.text import Text


class IgnoredKind(StrEnum):
    """Why something in a form was not taken."""

    LOOKS = "looks"
    """Bold, italic, styles."""
    TYPOGRAPHY = "typography"
    """Quotes, apostrophes and spaces that the word processor changed by itself."""
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Ignored:
    """One thing in a form that was not taken."""

    kind: IgnoredKind
    article: str
    """As a reader names it; empty outside of the text."""
    was: str
    came: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a form asks for."""

    before: Text
    after: Text
    form: Form
    ignored: tuple[Ignored, ...]


def propose(received: Received, base: Text, order: Sequence[str] = ()) -> Proposal:
    """Return what a form asks for of the text it was made on; `after` is `before` where it asks for nothing.

    Raises TextError, with the place, where it changes what it may not (a heading that only shows the place,
    an article's number, the columns of a table), and where its words cannot be written as Markdown.
    """
    structure = outline(base, order)
    pairs = paired(shown_in(structure, provisions_of(structure, received.base.articles)), received.said)
    check_pairs(pairs, structure, received.name)
    rewriting = Rewriting(base, received.name)
    ignored: list[Ignored] = []
    for passage, said in _kept(pairs):
        cells, left = _settled(passage, said, received.name)
        faces = [faces_of(words, pieces) for words, pieces in zip(cells, said.cells, strict=True)]
        made = rewriting.rewrite(passage, cells, faces)
        ignored += (*left, *_looks(passage, said, made))
    rewriting.remove([p.passage for p in pairs if p.passage is not None and p.said is None])
    for rank, pair in enumerate(pairs):
        if pair.shown is None and pair.said is not None:
            rewriting.insert(pair.said, neighbours(pairs, rank), _rank_in_table(pairs, pair.said))
    after = rewriting.text_after(order)
    return Proposal(base, after, received.form, tuple(dict.fromkeys([*ignored, *_remarks(received)])))


def _kept(pairs: Sequence[Pair]) -> Iterator[tuple[Passage, Said]]:
    return ((p.passage, p.said) for p in pairs if p.passage is not None and p.said is not None)


def _settled(passage: Passage, said: Said, name: str) -> tuple[list[str], list[Ignored]]:
    """Return the words of each cell as they were meant, and what is left out."""
    article = passage.provision.designation
    came = said.words.split(CELL)
    if len(came) != len(passage.parts):
        raise refusal(
            name,
            say("the columns of a table were changed"),
            article,
            say("Rows can be added and taken away, columns cannot: write a new table instead."),
        )
    cells: list[str] = []
    left: list[Ignored] = []
    for part, words in zip(passage.parts, came, strict=True):
        meant = settle(part.words.strip(), _with_bullet(part.words, words.strip(), said))
        cells.append(meant.words)
        left += (Ignored(IgnoredKind.TYPOGRAPHY, article, *pair) for pair in meant.restored)
    return cells, left


def _looks(passage: Passage, said: Said, made: Sequence[Sequence[Sign]]) -> Iterator[Ignored]:
    """Yield how the form sets words, where the new text does not set them so."""
    article = passage.provision.designation
    for signs, pieces in zip(made, said.cells, strict=True):
        for was, came in ignored_looks(signs, pieces):
            yield Ignored(IgnoredKind.LOOKS, article, was, came)
    level = passage.level if passage.kind is PassageKind.HEADING else 0
    if said.level != min(level, 6):
        yield Ignored(IgnoredKind.LOOKS, article, shown(passage.words), shown(said.words))


def _with_bullet(old: str, new: str, said: Said) -> str:
    """Return an item with the mark it had: word processors make bullets of typed ones."""
    return f"{old[0]}{new[1:]}" if said.is_bullet and old[:2] in {"* ", "+ ", "– ", "• "} else new


def _rank_in_table(pairs: Sequence[Pair], said: Said) -> int:
    """Return how many new rows stand before one in its table; -1 where the table is one of the text's."""
    if said.table is None:
        return 0
    mates = [pair for pair in pairs if pair.said is not None and pair.said.table == said.table]
    if any(mate.shown is not None for mate in mates):
        return -1
    return next(rank for rank, mate in enumerate(mates) if mate.said is said)


def _remarks(received: Received) -> Iterator[Ignored]:
    """Yield what a form holds besides words: comments, and changes of looks alone."""
    for loss in received.document.losses:
        if loss.kind is LossKind.COMMENT:
            yield Ignored(IgnoredKind.COMMENT, "", "", shown(loss.words))
    for change in received.document.changes:
        if change.kind is ChangeKind.FORMATTED and change.words.strip():
            yield Ignored(IgnoredKind.LOOKS, "", shown(change.words), shown(change.words))
