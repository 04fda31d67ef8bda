"""The words of a PDF, as poppler's `pdftotext` reads them where it is installed; no signature."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

_KEYWORDS = re.compile(rb"<pdf:Keywords>([^<]*)</pdf:Keywords>")


def pdf_keywords(content: bytes) -> tuple[str, ...]:
    """Return the keywords of a PDF, where its metadata can be read as it stands."""
    return tuple(one.decode("utf-8", "replace") for one in _KEYWORDS.findall(content))


def pdf_words(content: bytes) -> tuple[str, ...] | None:
    """Return the words of a PDF in order; None where nothing here can read them."""
    program = shutil.which("pdftotext")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "document.pdf"
        place.write_bytes(content)
        done = subprocess.run(  # noqa: S603 - a program of fixed name, and arguments that no shell reads
            [program, "-enc", "UTF-8", str(place), "-"], capture_output=True, check=False
        )
    return None if done.returncode else tuple(done.stdout.decode("utf-8", "replace").split())
