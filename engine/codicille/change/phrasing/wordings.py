"""The wordings of formulas; which of them is true of a change is told by `change/formula.py`.

French endings depend on what a formula is about: what it says of a feminine noun is worded otherwise in
English too, since the English wording is the key of the translation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.change.phrasing.alinea import sentence_ends, words_of
from codicille.change.phrasing.called import sentence_called
from codicille.change.phrasing.edits import EditKind
from codicille.change.phrasing.several import counted, sentences_called
from codicille.sentence import Sentence, say, say_n

if TYPE_CHECKING:
    from codicille.change.phrasing.called import Called
    from codicille.change.phrasing.edits import Edit

    Pair = tuple[Sentence, Sentence]
    """What is said of a masculine noun, and of a feminine one."""
    Nouns = tuple[Sentence, Sentence, Sentence, Sentence]
    """What is said of a sign, of a word, of several words, of a number."""

REPEALED = say("{place} is repealed"), say("{place} stands repealed")
REMOVED = say("{place} is removed"), say("{place} is taken out")
REWORDED = say("{place} is worded as follows:"), say("{place} reads as follows:")
REWORDED_WITH_TABLES = (
    say("{place} is worded as follows, tables included:"),
    say("{place} reads as follows, tables included:"),
)
COMPLETED = say("{place} is completed by {what}"), say("{place} is completed with {what}")
MOVED = say("{place} is moved {where}"), say("{place} goes {where}")
PUT_IN = (
    say("{where}, {fresh} is inserted, worded as follows:"),
    say("{where}, {fresh} comes in, worded as follows:"),
)
HELD = (
    say("{holder} holds {fresh}, worded as follows:"),
    say("{holder} has {fresh}, worded as follows:"),
)
"""Of a provision in a division that comes with it."""

QUOTED: Nouns = (
    say("the sign: “{words}”"),
    say("the word: “{words}”"),
    say("the words: “{words}”"),
    say("the number: “{words}”"),
)
REPLACED: Nouns = (
    say("the sign: “{words}” is replaced"),
    say("the word: “{words}” is replaced"),
    say("the words: “{words}” are replaced"),
    say("the number: “{words}” is replaced"),
)
GONE: Nouns = (
    say("the sign: “{words}” is removed"),
    say("the word: “{words}” is removed"),
    say("the words: “{words}” are removed"),
    say("the number: “{words}” is removed"),
)
INSERTED: Nouns = (
    say("the sign: “{words}” is inserted"),
    say("the word: “{words}” is inserted"),
    say("the words: “{words}” are inserted"),
    say("the number: “{words}” is inserted"),
)
ADDED: Nouns = (
    say("the sign: “{words}” is added"),
    say("the word: “{words}” is added"),
    say("the words: “{words}” are added"),
    say("the number: “{words}” is added"),
)


def said(wordings: Pair, called: Called, **values: object) -> Sentence:
    """Return what is said of a place, in the endings it takes."""
    wording = wordings[called.is_feminine]
    return Sentence(wording.one, values=tuple(sorted({**values, "place": called.itself}.items())))


def words_formula(edit: Edit, alinea: Called) -> Sentence:
    """Return the formula of a change inside an alinéa."""
    called = alinea if edit.sentence is None else sentence_called(edit.sentence, alinea)
    match edit.kind:
        case EditKind.REPLACE | EditKind.REMOVE:
            what = _of(GONE, edit.old)
            if edit.new:
                what = say("{old} by {new}", old=_of(REPLACED, edit.old), new=_of(QUOTED, edit.new))
            return say("{place}, {what}", place=called.inside, what=what)
        case EditKind.INSERT:
            what = _of(INSERTED, edit.new)
            return say(
                "{place}, after {anchor}, {what}",
                place=called.inside,
                anchor=_of(QUOTED, edit.after),
                what=what,
            )
        case EditKind.BEGIN:
            return say("at the beginning {place}, {what}", place=called.of, what=_of(ADDED, edit.new))
        case EditKind.SENTENCE:
            count = len(sentence_ends(edit.new))
            what = say_n(
                count,
                "after {place}, a sentence is inserted: “{words}”",
                "after {place}, {count} sentences are inserted: “{words}”",
                place=called.itself,
                words=edit.new,
            )
            return counted(what)
        case EditKind.SENTENCES_GONE:
            return _sentences_gone(edit, alinea)
        case EditKind.COMPLETE:
            return said(COMPLETED, called, what=_complement(edit.new))


def _sentences_gone(edit: Edit, alinea: Called) -> Sentence:
    assert edit.sentence is not None, "sentences that go have ranks"
    if edit.count == 1:
        return said(REMOVED, sentence_called(edit.sentence, alinea))
    ranks = range(edit.sentence, edit.sentence + edit.count)
    return say("{places} are taken out", places=sentences_called(ranks, alinea))


def _complement(words: str) -> Sentence:
    """Return what an alinéa is completed by: sentences, or words."""
    if not (words[:1].isupper() and words.rstrip(" »”")[-1:] in {".", "!", "?", "…"}):
        return _of(QUOTED, words)
    count = len(sentence_ends(words))
    return counted(say_n(count, "a sentence: “{words}”", "{count} sentences: “{words}”", words=words))


def _of(nouns: Nouns, words: str) -> Sentence:
    found = [word for word in words_of(words) if word[0].isalnum()]
    noun = 3 if found and all(word[0].isdigit() for word in words_of(words)) else min(len(found), 2)
    return Sentence(nouns[noun].one, values=(("words", words),))
