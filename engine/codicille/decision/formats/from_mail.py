"""An amendment from its file, in the mail format that `git format-patch` writes and `git am` reads.

Header lines, an empty line, motives in Markdown, a paragraph of `Key: value` lines, `---`, a unified diff, a
signature line. Everything that `git am` would read otherwise than Codicille is refused.
"""

from __future__ import annotations

import re
from posixpath import basename
from typing import TYPE_CHECKING

from codicille.change.from_diff import read_patch
from codicille.decision.amendment import Amendment, patch_hash
from codicille.decision.formats.mail_header import read_header
from codicille.decision.formats.trailer import Line, read_trailers
from codicille.errors import AmendmentError, Where
from codicille.sentence import say

if TYPE_CHECKING:
    from codicille.change.patch import Patch

FOLDER = "constitution/"
"""Where the text is in a workspace: the beginning of every path of the diff."""
CUT = re.compile(r"---\s*|--- \S.*|diff -.*|Index: .*")
"""The lines at which `git am` ends the message (`patchbreak` in mailinfo.c)."""
LETTER = re.compile(r"From .*\d:\d\d")
"""A line at which `git am` may see another message begin (`is_from_line` in mailsplit.c)."""
HEADER_INSIDE = re.compile(r"(?:From|Date|Subject):\s.*|\[PATCH\]\s.*|>From\s.*", re.IGNORECASE)
"""A first line of motives that `git am` would take for a header (`check_inbody_header` in mailinfo.c)."""
DIFFSTAT = re.compile(
    r"| .* \| +(?:\d+ ?[+-]*|Bin .*)| \d+ files? changed.*| (?:create|delete) mode .*| rename .*"
)
DIFF = re.compile(rb"diff |--- |Index: ")
ARCHIVE = b"PK\x03\x04"
"""The first bytes of a Word or OpenDocument file."""
FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")

WAYS_AROUND = say(
    "In the motives, write *** for a rule, # before a heading, and | at the beginning of a table's lines; "
    "begin a quoted patch with four blanks."
)


def read_amendment(data: bytes, name: str) -> Amendment:
    """Read an amendment; `name` is the file's path as the person would type it.

    Raises AmendmentError on a wrong message, PatchError on a wrong diff, each with file and line.
    """
    _check_program(data, name)
    lines = data.split(b"\n")
    cut = _find_cut(lines, name)
    patch = _read_diff(lines, cut + 1, name)
    text = _decode(lines[:cut], name)
    end = text.index("")
    header = read_header(text[:end], name)
    motives, block = _paragraphs(tuple(Line(n, line) for n, line in enumerate(text, 1))[end:])
    trailers = read_trailers(block, name)
    _check_id(trailers.id, block, name)
    _check_motives(motives, name)
    return Amendment(
        id=trailers.id,
        subject=header.subject,
        author=header.author,
        date=header.date,
        motives="\n".join(line.text for line in motives),
        patch=patch,
        file=name,
        kind=trailers.kind,
        effective=trailers.effective,
        expires=trailers.expires,
        requires=trailers.requires,
        excludes=trailers.excludes,
        amends=trailers.amends,
        supersedes=trailers.supersedes,
        renumbers=trailers.renumbers,
        sha256=patch_hash(data),
    )


def _check_program(data: bytes, name: str) -> None:
    """Raise AmendmentError on a file that another program made, or made over."""
    if data.startswith(ARCHIVE):
        raise AmendmentError(
            say("this is a word processor's document, not an amendment's file"),
            Where(name),
            say("`codicille draft --id … --word {file}` makes one of a form that came back.", file=name),
        )
    if data.split(b"\n", 1)[0].endswith(b"\r"):
        raise AmendmentError(
            say("the lines end as Windows ends them (CR LF): another program wrote this file again"),
            Where(name, 1),
            say(
                "Take the file again as it was drafted, attached and not pasted; or let an editor end all "
                "lines with LF (“Unix”)."
            ),
        )


def _find_cut(lines: list[bytes], name: str) -> int:
    """Return the index of the `---` that ends the message, once nothing before it ends it for Git."""
    end = lines.index(b"") if b"" in lines else len(lines)
    for index in range(end, len(lines)):
        line = lines[index].decode(errors="replace")
        if line == "---":
            return index
        if CUT.fullmatch(line) and not line.endswith("\r"):
            raise AmendmentError(
                say("Git would end the message at “{line}”", line=line), Where(name, index + 1), WAYS_AROUND
            )
    _decode(lines[: end + 1], name)
    raise AmendmentError(
        say("the line `---` between the message and the patch is missing"),
        Where(name, end + 1),
        say("Begin with header lines and an empty line; put `---` alone on a line above the patch."),
    )


def _decode(lines: list[bytes], name: str) -> tuple[str, ...]:
    text: list[str] = []
    for number, line in enumerate(lines, 1):
        try:
            text.append(line.decode())
        except UnicodeDecodeError:
            raise AmendmentError(
                say("this line is not UTF-8"), Where(name, number), say("Save the file again as UTF-8.")
            ) from None
        sign = FORBIDDEN.search(text[-1])
        if sign:
            raise AmendmentError(
                say("this line holds the control character {code}", code=f"U+{ord(sign[0]):04X}"),
                Where(name, number),
                say("Lines end with a line feed alone (U+000A); remove any other control character."),
            )
    return tuple(text)


def _paragraphs(body: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Cut off the last paragraph, and the empty lines around what is left."""
    body = _trimmed(body)
    start = len(body)
    while start and body[start - 1].text.strip(" \t"):
        start -= 1
    return _trimmed(body[:start]), body[start:]


def _trimmed(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    full = [index for index, line in enumerate(lines) if line.text.strip(" \t")]
    return lines[full[0] : full[-1] + 1] if full else ()


def _check_id(amendment_id: str, block: tuple[Line, ...], name: str) -> None:
    """The id begins the file's name, so that people find one from the other."""
    file = basename(name)
    if not file.startswith((f"{amendment_id}-", f"{amendment_id}.")):
        lines = [line.number for line in block if line.text.startswith("Amendment:")]
        raise AmendmentError(
            say("the id is {id}, but the file is called {file}", id=amendment_id, file=file),
            Where(name, lines[0]),
            say("Call the file {id}-a-few-words.patch, or correct the id.", id=amendment_id),
        )


def _check_motives(motives: tuple[Line, ...], name: str) -> None:
    """Raise AmendmentError on what `git am` would take for something else."""
    for line in motives:
        is_first = line is motives[0]
        if LETTER.match(line.text) or (is_first and HEADER_INSIDE.fullmatch(line.text)):
            raise AmendmentError(
                say("Git would take “{line}” for the header of a letter", line=line.text),
                Where(name, line.number),
                say("Begin the line with another word, or with four blanks if it is a quotation."),
            )


def _read_diff(lines: list[bytes], first: int, name: str) -> Patch:
    """Read what stands below `---`: perhaps a summary of changes by file, then the diff."""
    for index in range(first, len(lines)):
        line = lines[index]
        if DIFF.match(line):
            break
        if not DIFFSTAT.fullmatch(line.decode(errors="replace")):
            raise AmendmentError(
                say(
                    "“{line}” stands below the line `---`, where the patch should begin",
                    line=line.decode(errors="replace"),
                ),
                Where(name, index + 1),
                WAYS_AROUND,
            )
    return read_patch(b"\n".join(lines[first:]), name, prefix=FOLDER, first_line=first + 1)
