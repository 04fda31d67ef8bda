"""`codicille export`: documents for people who work on paper, in Word or PDF; one module per subject."""

from __future__ import annotations

import click

from codicille.cli.exports import amendment, compare, sitting, tables, text
from codicille.cli.speech import SpokenGroup

SUBJECTS = (amendment, compare, sitting, tables, text)
"""The modules that hold a subject's command; one more document is one more module here."""


@click.group("export", cls=SpokenGroup)
def command() -> None:
    """Write documents: the text, an amendment, a comparison, a sitting, tables; as PDF, Word, ODT, and so on.

    Examples: `codicille export text -o constitution.pdf`; `codicille export compare 0 3 -o changes.docx`.
    """


for _subject in SUBJECTS:
    command.add_command(_subject.command)
