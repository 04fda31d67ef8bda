"""`codicille sitting`: prepare a sitting, run it, close it, write its minutes; each verb has its module."""

from __future__ import annotations

import click

from codicille.cli.sittings import (
    close,
    minutes,
    prepare,
    register,
    remove,
    run,
    sheet,
    show,
)
from codicille.cli.speech import SpokenGroup


@click.group("sitting", cls=SpokenGroup)
def command() -> None:
    """Prepare a sitting, run it item by item, close it, write its minutes.

    Examples: `codicille sitting prepare 2023-06-03`; `codicille sitting run 2023-06-03`.
    """


for _verb in (
    prepare.command,
    show.show_command,
    run.command,
    close.command,
    remove.command,
    minutes.command,
    sheet.export_command,
    sheet.import_command,
    show.list_command,
    register.command,
):
    command.add_command(_verb)
