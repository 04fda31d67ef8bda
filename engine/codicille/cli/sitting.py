"""`codicille sitting`: prepare a sitting, run it, close it, write its minutes; each verb has its module."""

from __future__ import annotations

import click

from codicille.cli import (
    sitting_close,
    sitting_minutes,
    sitting_prepare,
    sitting_register,
    sitting_run,
    sitting_sheet,
    sitting_show,
)
from codicille.cli.speech import SpokenGroup


@click.group("sitting", cls=SpokenGroup)
def command() -> None:
    """Prepare a sitting, run it item by item, close it, write its minutes.

    Examples: `codicille sitting prepare 2023-06-03`; `codicille sitting run 2023-06-03`.
    """


for _verb in (
    sitting_prepare.command,
    sitting_show.show_command,
    sitting_run.command,
    sitting_close.command,
    sitting_minutes.command,
    sitting_sheet.export_command,
    sitting_sheet.import_command,
    sitting_show.list_command,
    sitting_register.command,
):
    command.add_command(_verb)
