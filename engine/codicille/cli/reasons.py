"""Why a patch could not be applied, shown to a person: the place, the words expected, the words found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codicille.change.refusal import Reason
    from codicille.cli.session import Session

SHOWN = 6
"""How many lines of each side are shown at the most."""


def show_reasons(session: Session, reasons: Sequence[Reason], patch: str) -> None:
    """Write every reason on standard error, each with both sides."""
    words = session.words
    for reason in reasons:
        place = f"{patch}:{reason.patch_line}" if reason.patch_line else patch
        click.echo(f"{place}: {reason.message.render(words)}", err=True)
        if str(reason.where):
            there = say("in the text: {place}", place=reason.where)
            click.echo(f"  {there.render(words)}", err=True)
        _side(say("expected:").render(words), reason.expected)
        _side(say("found:").render(words), reason.found)
    click.echo(say("Nothing was changed.").render(words), err=True)


def _side(title: str, lines: tuple[bytes, ...]) -> None:
    if lines:
        click.echo(f"  {title}", err=True)
    for line in lines[:SHOWN]:
        click.echo(f"    {line.decode(errors='replace').rstrip()}", err=True)
    if len(lines) > SHOWN:
        click.echo("    …", err=True)
