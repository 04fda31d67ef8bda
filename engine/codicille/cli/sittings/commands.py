"""The words a clerk may type instead of numbers, in English and in French, whatever language is spoken."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from codicille.errors import RecordError, suggestion
from codicille.sentence import Sentence, say


class Word(StrEnum):
    """What a clerk may want."""

    WITHDRAWN = "withdrawn"
    NOT_MOVED = "not-moved"
    ADJOURN = "adjourn"
    FALLEN = "fallen"
    SATISFIED = "satisfied"
    MOOT = "moot"
    PRESENCE = "presence"
    BALLOT = "ballot"
    MOTION = "motion"
    CORRECT = "correct"
    KEEP = "keep"
    CALL = "call"
    OPENED = "opened"
    ENDED = "ended"
    CHAIR = "chair"
    SECRETARY = "secretary"
    NOMINATE = "nominate"
    DOORS = "doors"
    DISCUSSION = "discussion"
    NUMBER = "number"
    TEXT = "text"
    LIST = "list"
    HELP = "help"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Meaning:
    """The ways to type a word, and what it does."""

    typed: tuple[str, ...]
    does: Sentence


MEANINGS = {
    Word.WITHDRAWN: Meaning(("w", "withdrawn", "r", "retire", "retiré"), say("its author takes it back")),
    Word.NOT_MOVED: Meaning(("n", "not-moved", "non-soutenu"), say("nobody moves it")),
    Word.ADJOURN: Meaning(("a", "adjourn", "reporter", "ajourner"), say("it is put off to another sitting")),
    Word.FALLEN: Meaning(("f", "fallen", "tombe", "tombé"), say("it falls, because of the ids given")),
    Word.SATISFIED: Meaning(("s", "satisfied", "satisfait"), say("what it asks is in the text")),
    Word.MOOT: Meaning(("o", "moot", "sans-objet"), say("nothing is left for it to act on")),
    Word.PRESENCE: Meaning(
        ("p", "presence", "présence"),
        say(
            "who is there from the next vote on; before the first entry, and at the end, who was"
            " there at opening"
        ),
    ),
    Word.BALLOT: Meaning(
        ("b", "ballot", "scrutin"), say("another form of ballot: hands, named, secret (main, public, secret)")
    ),
    Word.MOTION: Meaning(
        ("m", "motion"),
        say(
            "what is put to the vote: adopts, changes, back, refuses, adjourns (adopter, modifier, renvoyer,"
            " refuser, ajourner)"
        ),
    ),
    Word.CORRECT: Meaning(("c", "correct", "corriger"), say("enter the amendment of that id again")),
    Word.KEEP: Meaning(("k", "keep", "garder"), say("while correcting: leave it as it was")),
    Word.CALL: Meaning(("call", "appeler"), say("the chair calls that id now; the reason is asked")),
    Word.OPENED: Meaning(("opened", "ouverte"), say("the hour it opened at, as 14:30")),
    Word.ENDED: Meaning(("ended", "levée"), say("the hour it ended at")),
    Word.CHAIR: Meaning(("chair", "présidence"), say("who presides")),
    Word.SECRETARY: Meaning(("secretary", "secrétaire"), say("who keeps the minutes")),
    Word.NOMINATE: Meaning(
        ("nominate", "nommer"), say("a nomination, round by round: secretary, chair, another post")
    ),
    Word.DOORS: Meaning(("doors", "huis-clos"), say("the vote on sitting behind closed doors")),
    Word.DISCUSSION: Meaning(
        ("d", "discussion", "débats"), say("what was said on the id entered, for the minutes")
    ),
    Word.NUMBER: Meaning(("number", "numéro"), say("the number of the decision on the id entered")),
    Word.TEXT: Meaning(("t", "text", "texte"), say("show what it changes, word by word")),
    Word.LIST: Meaning(("l", "list", "liste"), say("show what is entered and what is left")),
    Word.HELP: Meaning(("?", "h", "help", "aide"), say("show this")),
    Word.QUIT: Meaning(("q", "quit", "quitter"), say("leave; everything entered is saved")),
}

ANY_TIME = frozenset(
    {
        Word.PRESENCE,
        Word.CORRECT,
        Word.OPENED,
        Word.ENDED,
        Word.CHAIR,
        Word.SECRETARY,
        Word.NOMINATE,
        Word.DOORS,
        Word.DISCUSSION,
        Word.NUMBER,
        Word.LIST,
        Word.HELP,
        Word.QUIT,
    }
)
"""What a clerk may want when nothing is being called."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A word with what follows it."""

    word: Word
    rest: str


def wish(line: str) -> Wish:
    """Read a word and what follows it. Raises RecordError, with what may be meant, on any other."""
    typed, _, rest = line.strip().partition(" ")
    for word, meaning in MEANINGS.items():
        if typed.casefold() in meaning.typed:
            return Wish(word, rest.strip())
    known = [one for meaning in MEANINGS.values() for one in meaning.typed]
    raise RecordError(
        say("“{word}” is neither a result nor a word known here", word=typed or "–"),
        hint=suggestion(typed, known)
        or say("Type the votes for, against and the abstentions; or ? for help."),
    )
