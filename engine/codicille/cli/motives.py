"""The reasons for an amendment, from the file that `codicille draft --motives` names; no verb."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from codicille.decision.formats.from_mail import ARCHIVE
from codicille.errors import TextError, Where
from codicille.sentence import say
from codicille.text.text import Blob

if TYPE_CHECKING:
    from pathlib import Path


def read_motives(path: Path) -> str:
    """Return what a file says, or the standard input for `-`; Windows' line ends and mark are taken off.

    Raises TextError, with the line, where that is not text in UTF-8.
    """
    is_typed = str(path) == "-"
    content = sys.stdin.buffer.read() if is_typed else path.read_bytes()
    if content.startswith(ARCHIVE):
        raise TextError(
            say("this is a word processor's document, not a text file"),
            Where(str(path)),
            say("Save it in the word processor as plain text, encoded in UTF-8, and name that file."),
        )
    words = Blob(content).decode(str(path)).removeprefix("\ufeff")
    return words.replace("\r\n", "\n").strip()
