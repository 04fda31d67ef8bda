"""The events a clerk may record, in English and in French, whatever language is spoken; no verb."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from codicille.cli.speech import SpokenCommand, words_of
from codicille.errors import UsageError, suggestion
from codicille.sentence import Sentence, enumerated, say

if TYPE_CHECKING:
    _Typed = click.ParamType[str]
else:
    _Typed = click.ParamType  # generic from click 8.4 on, at run time


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an event says happened, and the French ways to type it."""

    french: tuple[str, ...]
    says: Sentence


EVENTS = {
    "admissible": Meaning(("recevable",), say("it may be examined")),
    "inadmissible": Meaning(("irrecevable",), say("it may not be examined, for the reason in ground=")),
    "withdrawn": Meaning(("retiré", "retire"), say("its author takes it back")),
    "not_moved": Meaning(("non-soutenu",), say("nobody moves it")),
    "fallen": Meaning(("tombé", "tombe"), say("it falls, because of the ids in causes=")),
    "satisfied": Meaning(("satisfait",), say("what it asks is in the text")),
    "moot": Meaning(("sans-objet",), say("nothing is left for it to act on")),
    "opinion": Meaning(("avis",), say("somebody gave the opinion in opinion=, which decides nothing")),
    "act": Meaning(("acte",), say("a signed decision, at the stage in stage=, where no vote is needed")),
    "published": Meaning(("publié", "publie"), say("it was made known as the law prescribes")),
    "transmitted": Meaning(("transmis",), say("it was sent to the State's representative")),
    "commenced": Meaning(
        ("entrée-en-vigueur", "entree-en-vigueur"),
        say("its entry into force, left open until then, was set to the day in effective="),
    ),
    "challenged": Meaning(
        ("contesté", "conteste"), say("it was referred to a court, which suspends nothing")
    ),
    "suspended": Meaning(
        ("suspendu",), say("a court suspended it, until the day in until= if that is known")
    ),
    "annulled": Meaning(("annulé", "annule"), say("the court in court= annulled it")),
    "note": Meaning((), say("the words in text= are kept, and change nothing")),
}
"""Every event that is neither a filing nor a vote; a record always keeps the English word."""


class EventWord(_Typed):
    """A word for an event, answered in English."""

    name = "event"

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002 - click's signature
        """Return the words there are, where none was typed."""
        return _listed().render(words_of())

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002 - click's signature
        """Find the event. Raises UsageError, with what may be meant, on any other word."""
        typed = str(value).casefold()
        for word, meaning in EVENTS.items():
            if typed in {word, word.replace("_", "-"), *meaning.french}:
                return word
        if typed in {"vote", "filed"}:
            verb = "vote" if typed == "vote" else "file"
            raise UsageError(
                say("“{word}” is not recorded so", word=typed),
                hint=say("`codicille {verb}` records it, with all it needs.", verb=verb),
            )
        known = [one for word, meaning in EVENTS.items() for one in (word, *meaning.french)]
        raise UsageError(
            say("“{word}” is not an event", word=str(value)), hint=suggestion(typed, known) or _listed()
        )


class RecordingCommand(SpokenCommand):
    """A command whose help tells what each event means."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """Write the events, each with its French word and what it says."""
        words = words_of()
        rows = [
            (" | ".join([word, *meaning.french[:1]]), meaning.says.render(words))
            for word, meaning in EVENTS.items()
        ]
        with formatter.section(say("Events").render(words)):
            formatter.write_dl(rows)


def _listed() -> Sentence:
    return say("The events are {events}.", events=enumerated(EVENTS))
