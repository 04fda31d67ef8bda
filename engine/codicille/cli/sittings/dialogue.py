"""A conversation line by line, on any terminal or through a pipe: it asks, reads a line, asks again."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

from codicille.cli.sittings.room import wrapped
from codicille.errors import CodicilleError
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from codicille.cli.session import Session
    from codicille.sentence import Sentence

T = TypeVar("T")

YES = frozenset({"y", "yes", "o", "oui"})
NO = frozenset({"n", "no", "non"})


QUIT = frozenset({"q", "quit", "quitter"})
HELP = frozenset({"?", "h", "help", "aide"})


class LeftError(Exception):
    """The clerk left, or there is nothing more to read."""


class BackError(Exception):
    """The clerk would not go on with the questions on one item."""


class Dialogue:
    """One conversation."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def ask(self, question: Sentence, *, indent: str = "") -> str:
        """Ask for a line; return it without the blanks around it. Raises LeftError where there is none."""
        sys.stdout.write(f"{indent}{question.render(self._session.words)} ")
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            self._session.line()
            raise LeftError
        if not sys.stdin.isatty():
            self._session.line()
        return line.strip()

    def until(
        self,
        question: Sentence,
        read: Callable[[str], T],
        *,
        indent: str = "",
        answers: Sentence | None = None,
    ) -> T:
        """Ask until the answer can be read; say what is wrong with it each time, `answers` on a `?`.

        Raises BackError on an empty line, and LeftError when the clerk leaves.
        """
        while True:
            line = self.ask(question, indent=indent)
            if not line:
                raise BackError
            if line.casefold() in QUIT:
                raise LeftError
            if answers is not None and line.casefold() in HELP:
                self.tell(answers, indent)
                continue
            try:
                return read(line)
            except CodicilleError as error:
                self.complain(error)

    def agrees(self, question: Sentence) -> bool:
        """Ask a question whose answer is yes unless the clerk says no."""
        while True:
            answer = self.ask(say("{question} [Y/n]", question=question)).casefold()
            if answer in YES or not answer:
                return True
            if answer in NO:
                return False
            self.tell(say("Answer yes or no."))

    def tell(self, sentence: Sentence, indent: str = "", **style: object) -> None:
        """Say something, wrapped."""
        text = sentence.render(self._session.words)
        wrapped(lambda line: self._session.line(line, **style), text, indent)

    def complain(self, error: CodicilleError) -> None:
        """Say what is wrong with what was typed, and the way out."""
        self.tell(say("! {message}", message=error.message), fg="red")
        if error.hint is not None:
            self.tell(error.hint, "  ")
