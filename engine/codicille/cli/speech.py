"""How the command line speaks: its language, its help in that language; it knows no command."""

from __future__ import annotations

import gettext
import os
from typing import TYPE_CHECKING

import click

from codicille.catalogue import catalogue
from codicille.shipped import shipped_site

if TYPE_CHECKING:
    from codicille.catalogue import Words

LANGUAGES = ("fr", "en")
_chosen: dict[str, str] = {}
"""The language of this process, once it is known; set by `choose_language` or `use_language`."""


def choose_language(ctx: click.Context, param: click.Parameter, value: str | None) -> None:  # noqa: ARG001 - click's signature
    """Take the language asked for, if one was."""
    if value is not None:
        use_language(value)


def use_system_language() -> None:
    """Speak the system's language from now on, where it is one that we speak."""
    language = system_language()
    if language is not None:
        use_language(language)


def system_language() -> str | None:
    """Return the language of the system's locale, None where it names none that we speak."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            code = value[:2].lower()
            return code if code in LANGUAGES else None
    return None


def use_language(language: str) -> None:
    """Speak this language from now on, click's own messages included."""
    _chosen["language"] = language
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("messages", str(shipped_site() / "messages"))


def is_chosen() -> bool:
    """Whether the language is known: asked for, or the system's."""
    return "language" in _chosen


def words_of() -> Words:
    """Return the catalogue of the language spoken."""
    return catalogue(_chosen.get("language", "en"), [shipped_site()])


class SpokenOption(click.Option):
    """An option whose help is translated when it is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option's line of help in the language spoken."""
        kept = self.help
        try:
            if kept:
                self.help = words_of().gettext(kept)
            return super().get_help_record(ctx)
        finally:
            self.help = kept


class SpokenCommand(click.Command):
    """A command whose help is translated when it is shown."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the language spoken."""
        kept, self.help = self.help, self._spoken(self.help)
        try:
            super().format_help_text(ctx, formatter)
        finally:
            self.help = kept

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - click's signature; whole sentences wrap
        """Return the first sentence of the help in the language spoken."""
        return self._spoken((self.help or "").split("\n\n")[0]).rstrip(".")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the help, said in the language spoken."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = words_of().gettext("Show this message and exit.")
        return option

    @staticmethod
    def _spoken(text: str | None) -> str:
        paragraphs = ([*part.split()] for part in (text or "").split("\n\n"))
        words = words_of()
        return "\n\n".join(words.gettext(" ".join(part)) for part in paragraphs)


class SpokenGroup(SpokenCommand, click.Group):
    """A group of commands whose help is translated when it is shown."""

    command_class = SpokenCommand
