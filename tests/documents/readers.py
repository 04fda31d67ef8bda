"""Independent readers of documents: pandoc, LibreOffice, Poppler; none of them knows Codicille."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

import pypandoc  # type: ignore[import-untyped]  # it has none
import pytest

if TYPE_CHECKING:
    from pathlib import Path

BLANK = re.compile(r"\s+")
LETTERS = re.compile(r"[\W_]+")
FURNITURE = 62
"""Points at the head and at the foot of a PDF's page that are no part of the text."""


def pandoc(file: Path, to: str = "plain", *options: str) -> str:
    """Return a document's words as pandoc reads them."""
    return str(pypandoc.convert_file(str(file), to, extra_args=["--wrap=none", *options]))


def tool(name: str) -> str:
    """Return where a tool is; the test is skipped where there is none."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def pdf_words(file: Path) -> str:
    """Return the words of a PDF in the order in which they are written, without head and foot."""
    size = subprocess.run([tool("pdfinfo"), file], capture_output=True, text=True, check=True).stdout
    across, down = (float(one) for one in re.findall(r"Page size:\s+([\d.]+) x ([\d.]+)", size)[0])
    crop = ["-x", "0", "-y", FURNITURE, "-W", int(across), "-H", int(down) - 2 * FURNITURE]
    command = [tool("pdftotext"), "-raw", "-nopgbrk", *map(str, crop), str(file), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@cache
def office(file: Path, to: str, folder: Path) -> Path:
    """Return a file as LibreOffice converts it."""
    home = folder / "office"
    command = [tool("soffice"), "--headless", f"-env:UserInstallation={home.as_uri()}"]
    environment = {**os.environ, "HOME": str(folder)}
    subprocess.run(
        [*command, "--convert-to", to, "--outdir", str(folder), str(file)],
        capture_output=True,
        check=True,
        env=environment,
        timeout=120,
    )
    return folder / f"{file.stem}.{to}"


def flat(text: str) -> str:
    """Return words with single blanks between them: line ends and no-break spaces are blanks."""
    return BLANK.sub(" ", text).strip()


def letters(text: str) -> str:
    """Return letters and figures alone: what no line's end, hyphen or rule can change."""
    return LETTERS.sub("", unicodedata.normalize("NFKC", text.replace("°", "o"))).casefold()
