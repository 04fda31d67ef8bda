"""What every command starts from: the folder, the workspace, today; and how results are shown."""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

import click

from codicille.cli.speech import LANGUAGES, is_chosen, use_language, words_of
from codicille.errors import CodicilleError, UsageError
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from codicille.catalogue import Words
    from codicille.store.git import Repository
    from codicille.store.workspace import Workspace

    _Typed = click.ParamType[date]
else:
    _Typed = click.ParamType  # generic from click 8.4 on, at run time

JSON_SCHEMA = 1
"""Version of the shape of every `--json` answer."""


class Session:
    """One run of the command line."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace of the folder; an enactment that was interrupted is finished first."""
        from codicille.store.workspace import Workspace

        workspace = Workspace.open(self.folder)
        _speak_as(workspace)
        self._resume(workspace)
        return workspace

    def speak(self) -> None:
        """Speak the constitution's language from the start, where no person and no system names one.

        Without a workspace, or with one that cannot be read, nothing is chosen: the command will say why.
        """
        if is_chosen():
            return
        from codicille.store.workspace import Workspace

        with suppress(CodicilleError):
            _speak_as(Workspace.open(self.folder))

    def _resume(self, workspace: Workspace) -> None:
        from codicille.store.pending import has_pending

        if has_pending(workspace.root):
            from codicille.store.enactment import resume

            if resume(workspace):
                self.note(say("An enactment that was interrupted has been finished."))
        self._finish_sitting(workspace)

    def _finish_sitting(self, workspace: Workspace) -> None:
        from codicille.store.sittings.pending import is_half_closed

        if is_half_closed(workspace.root):
            from codicille.cli.sittings.interrupted import finish_closing

            self.note(finish_closing(workspace))

    @cached_property
    def repository(self) -> Repository:
        """The Git repository of the workspace."""
        from codicille.store.git import Repository

        return Repository.open(self.workspace.root)

    @property
    def words(self) -> Words:
        """The catalogue of the language spoken."""
        return words_of()

    def say(self, sentence: Sentence, **style: object) -> None:
        """Write a sentence of the result."""
        self.line(sentence.render(self.words), **style)

    def line(self, text: str = "", **style: object) -> None:
        """Write a line of the result, with click's styles where the terminal takes them."""
        click.echo(click.style(text, **style) if style else text, color=takes_colour())  # type: ignore[arg-type]  # handed on

    def note(self, sentence: Sentence) -> None:
        """Write a sentence that is not part of the result: progress, advice."""
        click.echo(sentence.render(self.words), err=True)

    @contextmanager
    def doing(self, what: Sentence) -> Iterator[None]:
        """Say what is being done while it lasts: on a terminal, on standard error, and then wiped away."""
        shown = sys.stderr.isatty()
        if shown:
            click.echo(f"\r{what.render(self.words)} …", err=True, nl=False)
        try:
            yield
        finally:
            if shown:
                click.echo("\r\x1b[K", err=True, nl=False)

    def json(self, answer: Mapping[str, object]) -> None:
        """Write the result as JSON: sorted keys, dates as ISO 8601, sentences in the language spoken."""
        content = {"schema": JSON_SCHEMA, **answer}
        click.echo(json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True, default=self._plain))

    def _plain(self, value: object) -> object:
        if isinstance(value, Sentence):
            return value.render(self.words)
        if isinstance(value, date):
            return value.isoformat()
        return str(value)


def _speak_as(workspace: Workspace) -> None:
    language = workspace.configuration.constitution.language
    if not is_chosen() and language in LANGUAGES:
        use_language(language)


pass_session = click.make_pass_decorator(Session)


def takes_colour() -> bool | None:
    """Whether to colour: never with NO_COLOR (no-color.org), else as the terminal is."""
    return False if os.environ.get("NO_COLOR") else None


def today() -> date:
    """The day it is; SOURCE_DATE_EPOCH (reproducible-builds.org) sets it for builds."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now(tz=UTC).astimezone().date()
    if not epoch.isdigit():
        raise UsageError(
            say("SOURCE_DATE_EPOCH must be a number of seconds since 1970, not “{value}”", value=epoch)
        )
    return datetime.fromtimestamp(int(epoch), tz=UTC).date()


class Day(_Typed):
    """A day typed as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day, or fail as wrong usage."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            message = say("“{value}” is not a day; write it as 2023-09-01", value=str(value))
            self.fail(message.render(words_of()), param, ctx)


DAY = Day()
