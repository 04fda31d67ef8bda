"""What people do to a form with a word processor, done to its XML; and LibreOffice itself, where it is."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

BODY = {"docx": "word/document.xml", "odt": "content.xml"}
MARK = 'w:id="7" w:author="Jeanne" w:date="2023-09-10T10:00:00Z"'
_FIELDS = {
    "docx": re.compile(r'(<w:p><w:pPr><w:pStyle w:val="CodicilleField"/></w:pPr>)(</w:p>)'),
    "odt": re.compile(r'(<text:p text:style-name="CodicilleField">)(</text:p>)'),
}


def kind_of(content: bytes) -> str:
    """Return `docx` or `odt`."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "docx" if BODY["docx"] in archive.namelist() else "odt"


def body_of(content: bytes) -> str:
    """Return the XML of a file's text."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(BODY[kind_of(content)]).decode()


def rewritten(content: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """Return a file with one part changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            new.writestr(info, change(data.decode()).encode() if info.filename == part else data)
    return file.getvalue()


def without(content: bytes, part: str) -> bytes:
    """Return a file without one part."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for info in old.infolist():
            if info.filename != part:
                new.writestr(info, old.read(info))
    return file.getvalue()


def in_body(content: bytes, *pairs: tuple[str, str]) -> bytes:
    """Return a file with passages of its XML replaced; each must stand there once."""

    def change(xml: str) -> str:
        for old, new in pairs:
            assert xml.count(old) == 1, f"{old!r} stands {xml.count(old)} times in {xml}"
            xml = xml.replace(old, new)
        return xml

    return rewritten(content, BODY[kind_of(content)], change)


def filled(content: bytes, title: str, motives: str, author: str, email: str) -> bytes:
    """Fill the form in."""
    values = iter((title, motives, author, email))
    kind = kind_of(content)

    def fill(match: re.Match[str]) -> str:
        words = escape(next(values))
        run = f"<w:r><w:t>{words}</w:t></w:r>" if kind == "docx" else words
        return f"{match[1]}{run}{match[2]}"

    return rewritten(content, BODY[kind], lambda xml: _FIELDS[kind].sub(fill, xml))


def typed(content: bytes, old: str, new: str) -> bytes:
    """Type over some words, nothing keeping a trace of it."""
    return in_body(content, (escape(old), escape(new)))


def tracked(content: bytes, old: str, new: str) -> bytes:
    """Type over some words while changes are tracked, as Word writes it."""
    space = '<w:t xml:space="preserve">'
    deleted = f'<w:del {MARK}><w:r><w:delText xml:space="preserve">{escape(old)}</w:delText></w:r></w:del>'
    inserted = f"<w:ins {MARK}><w:r>{space}{escape(new)}</w:t></w:r></w:ins>"
    marks = (deleted if old else "") + (inserted if new else "")
    return in_body(content, (escape(old), f"</w:t></w:r>{marks}<w:r>{space}"))


def added(
    content: bytes, after: str, words: str, style: str = "CodicilleBody", *, is_tracked: bool = False
) -> bytes:
    """Add a paragraph after the one that ends with some words."""
    end = f"{escape(after)}</w:t></w:r></w:p>"
    run = f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'
    if is_tracked:
        mark = f"<w:rPr><w:ins {MARK}/></w:rPr>"
        run = f"<w:ins {MARK}>{run}</w:ins>"
    else:
        mark = ""
    return in_body(content, (end, f'{end}<w:p><w:pPr><w:pStyle w:val="{style}"/>{mark}</w:pPr>{run}</w:p>'))


def under(content: bytes, above: str, words: str) -> bytes:
    """Add a paragraph right under the one that begins with some words, whatever the file's kind."""
    start, end = ("<w:p>", "</w:p>") if kind_of(content) == "docx" else ("<text:p", "</text:p>")
    new = {
        "docx": f"<w:p><w:r><w:t>{escape(words)}</w:t></w:r></w:p>",
        "odt": f'<text:p text:style-name="CodicilleBody">{escape(words)}</text:p>',
    }[kind_of(content)]

    def change(xml: str) -> str:
        assert xml.count(f">{escape(above)}") == 1, f"{above!r} stands {xml.count(above)} times in {xml}"
        at = xml.index(end, xml.index(f">{escape(above)}")) + len(end)
        assert start in xml[:at]
        return f"{xml[:at]}{new}{xml[at:]}"

    return rewritten(content, BODY[kind_of(content)], change)


def removed(content: bytes, words: str) -> bytes:
    """Take away the paragraph that holds some words."""

    def change(xml: str) -> str:
        found = [match for match in re.finditer(r"<w:p>.*?</w:p>", xml) if escape(words) in match[0]]
        assert len(found) == 1, f"{words!r} stands in {len(found)} paragraphs"
        return xml.replace(found[0][0], "")

    return rewritten(content, BODY["docx"], change)


def libreoffice() -> str:
    """Return LibreOffice's command; without it the test is skipped."""
    found = shutil.which("soffice")
    if found is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    return found


FILTERS = {"docx": "docx:MS Word 2007 XML", "odt": "odt", "txt": "txt:Text (encoded):UTF8"}


def saved(folder: Path, files: Mapping[str, bytes], ending: str) -> dict[str, bytes]:
    """Open files in LibreOffice and save them in a format, all at once; return them by the same names."""
    for name, content in files.items():
        (folder / f"{name}.{kind_of(content)}").write_bytes(content)
    out = folder / f"saved-{ending}"
    paths = [str(folder / f"{name}.{kind_of(content)}") for name, content in files.items()]
    profile = f"-env:UserInstallation={(folder.parent / 'libreoffice').as_uri()}"
    command = [
        libreoffice(),
        profile,
        "--headless",
        "--convert-to",
        FILTERS[ending],
        "--outdir",
        str(out),
        *paths,
    ]
    done = subprocess.run(command, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return {name: (out / f"{name}.{ending}").read_bytes() for name in files}
