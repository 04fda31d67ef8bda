"""What a form showed, paired with what came back; what nobody may change is refused with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.change.redline import PairKind, pair_blocks
from codicille.errors import TextError, Where
from codicille.intake.word.autocorrect import folded
from codicille.intake.word.new_passage import looks_like_heading
from codicille.intake.word.received import shown
from codicille.intake.word.sheet import Context
from codicille.sentence import say
from codicille.text.heading import read_heading
from codicille.text.passages import CELL, ROWS, Passage, PassageKind
from codicille.text.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codicille.intake.word.received import Said
    from codicille.intake.word.sheet import Shown
    from codicille.sentence import Sentence
    from codicille.text.outline import Outline


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of the form, as it was shown and as it came back; None where it was not, or is no more."""

    shown: Shown | None
    said: Said | None

    @property
    def passage(self) -> Passage | None:
        """The passage of the text that was shown."""
        return self.shown if isinstance(self.shown, Passage) else None


def paired(showed: Sequence[Shown], said: Sequence[Said]) -> tuple[Pair, ...]:
    """Pair the lines, in the order in which they came back."""
    old = [_key(one.words, is_row=isinstance(one, Passage) and one.kind in ROWS) for one in showed]
    new = [_key(line.words, is_row=line.table is not None) for line in said]
    pairs: list[Pair] = []
    for pair in pair_blocks(old, new):
        one = showed[pair.old] if pair.old is not None else None
        line = said[pair.new] if pair.new is not None else None
        if pair.kind is PairKind.REPLACED and (CELL in old[pair.old or 0]) != (CELL in new[pair.new or 0]):
            pairs += [Pair(one, None), Pair(None, line)]
        else:
            pairs.append(Pair(one, line))
    return tuple(pairs)


def _key(words: str, *, is_row: bool) -> str:
    """Return what a line is known by: its words, and whether it is a row."""
    return folded(words.strip()) + (CELL if is_row else "")


def refusal(name: str, message: Sentence, article: str, hint: Sentence) -> TextError:
    """Return a refusal with its place: the file and the article."""
    return TextError(message, Where(name, article=article or None), hint)


def check_pairs(pairs: Sequence[Pair], structure: Outline, name: str) -> None:
    """Raise TextError where a form changes what it may not."""
    headings = _headings(pairs)
    for pair in pairs:
        if isinstance(pair.shown, Context):
            _check_context(pair.shown, pair.said, name)
        elif pair.passage is not None and pair.passage in headings:
            _check_heading(pair.passage, pair.said, pairs, name)
        elif pair.passage is not None and pair.passage.kind is PassageKind.HEADER_ROW and pair.said is None:
            _check_header_row(pair.passage, pairs, name)
        elif pair.said is not None and pair.shown is None:
            _check_new(pair.said, structure, name)


def _headings(pairs: Sequence[Pair]) -> list[Passage]:
    """Return the headings that name the provisions shown: the first of each."""
    found: dict[str, Passage] = {}
    for pair in pairs:
        one = pair.passage
        if one is not None and one.kind is PassageKind.HEADING and one.provision.heading:
            found.setdefault(str(one.provision.address), one)
    return list(found.values())


def _check_context(context: Context, said: Said | None, name: str) -> None:
    if said is None or folded(said.words) != folded(context.words.strip()):
        raise refusal(
            name,
            say("the heading “{words}”, which only shows the place, was changed", words=context.words),
            context.words,
            say("Put it back as it was; to amend it, ask for a form of its own, or of the whole text."),
        )


def _check_heading(passage: Passage, said: Said | None, pairs: Sequence[Pair], name: str) -> None:
    article = passage.provision.designation
    if said is None:
        mates = (p.said for p in pairs if p.passage is not None and p.passage.provision is passage.provision)
        if any(line is not None for line in mates):
            raise refusal(
                name,
                say(
                    "the heading of {article} was taken away, and its words are still there", article=article
                ),
                article,
                say("Put the heading back, or take away the whole article."),
            )
        return
    old, new = read_heading(passage.words), read_heading(said.words)
    if old.unit is not Unit.DIVISION and (old.unit, old.number) != (new.unit, new.number):
        raise refusal(
            name,
            say("the heading of {article} now reads “{words}”", article=article, words=shown(said.words)),
            article,
            say("An amendment changes words, not numbers: a renumbering is an amendment of its own kind."),
        )


def _check_header_row(row: Passage, pairs: Sequence[Pair], name: str) -> None:
    """Without its first row, a table is none: all of it may go, or none."""
    at = next(rank for rank, pair in enumerate(pairs) if pair.passage is row)
    mates = (pair for pair in pairs[at + 1 :] if pair.passage is not None)
    for mate in mates:
        if mate.passage is None or mate.passage.kind is not PassageKind.ROW:
            return
        if mate.said is not None:
            raise refusal(
                name,
                say("the first row of a table was taken away, and its other rows are still there"),
                row.provision.designation,
                say("Put the first row back: it says what the columns are."),
            )


def _check_new(said: Said, structure: Outline, name: str) -> None:
    heading = read_heading(said.words)
    if heading.unit is not Unit.ARTICLE or heading.number is None or not looks_like_heading(said):
        return
    articles = (one for one in structure.provisions if one.unit is Unit.ARTICLE)
    if any(one.number == heading.number for one in articles):
        raise refusal(
            name,
            say("{article} was added, and the constitution has one already", article=heading.designation),
            heading.designation,
            say("Give the new article a number of its own, as “{number} bis”.", number=str(heading.number)),
        )
