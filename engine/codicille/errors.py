"""One tree of errors: what happened, where, and the way out. It raises nothing itself.

Answers (a lost vote, a conflict, a failed check) are values elsewhere; these are accidents, caught
in one place, by the command line.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from codicille.sentence import ENGLISH, Catalogue, Sentence, say

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Where:
    """The place of an error, as far as it is known."""

    file: str | None = None
    """Path as the person would type it, relative to the workspace."""
    line: int | None = None
    """Line number in that file, from 1."""
    article: str | None = None
    """The provision, as a reader names it: `Article 28`."""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line) if part is not None)
        if self.article is None:
            return place
        return f"{place} ({self.article})" if place else self.article


NOWHERE = Where()


class CodicilleError(Exception):
    """Any accident Codicille foresees: the person must act; exit code 1.

    `message`, `where` and `hint` are kept apart, so that they can be said in the person's language.
    """

    exit_code = 1

    def __init__(self, message: Sentence, where: Where = NOWHERE, hint: Sentence | None = None) -> None:
        super().__init__(message, where, hint)
        self.message = message
        self.where = where
        self.hint = hint

    def render(self, catalogue: Catalogue) -> str:
        """Say the error in the catalogue's language: place and message, then the way out on a line."""
        place = str(self.where)
        first = self.message.render(catalogue)
        lines = [f"{place}: {first}" if place else first]
        if self.hint is not None:
            lines.append(self.hint.render(catalogue))
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.render(ENGLISH)


class TextError(CodicilleError):
    """The text holds what no constitution may hold: another encoding, a path out of bounds."""


class PatchError(CodicilleError):
    """A patch file that cannot be read, or asks for what no amendment may do."""


class AmendmentError(CodicilleError):
    """An amendment's file whose headers or trailers are wrong."""


class RecordError(CodicilleError):
    """A record of events that is wrong, incomplete, or contradicts itself."""


class ConfigurationError(CodicilleError):
    """A `codicille.toml` that is wrong or incomplete."""


class RegisterError(CodicilleError):
    """Amendments that cannot stand together: an id twice, a record without its amendment."""


class WorkspaceError(CodicilleError):
    """A folder that is no workspace, or a state of it in which the command cannot run."""


class GitError(CodicilleError):
    """Git is missing, or refused what was asked of it."""


class UsageError(CodicilleError):
    """The command was called in a way it cannot be; exit code 2."""

    exit_code = 2


def suggestion(word: str, known: Iterable[str]) -> Sentence | None:
    """Return « did you mean … ? » for a misspelt word, or None when nothing known is near."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return say("Did you mean “{word}”?", word=near[0]) if near else None
