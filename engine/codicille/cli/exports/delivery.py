"""Where exported documents go: one file for each format, with what certifies it, or the terminal."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.cli.exports.sign import certifier
from codicille.errors import NOWHERE, UsageError
from codicille.sentence import say, say_n

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from codicille.cli.exports.options import Asked
    from codicille.cli.session import Session
    from codicille.publish.documents.document import Document
    from codicille.publish.documents.writing import Subject

ALL = "all"
TERMINAL = "-"
"""What is named as a file to have a document on the terminal."""


@dataclass(frozen=True, slots=True)
class Made:
    """One file to write; `place` is None for the terminal."""

    place: Path | None
    format: str
    subject: Subject


def deliver(session: Session, subject: Subject, asked: Asked) -> None:
    """Write a subject in every format asked for, and say where.

    Raises UsageError when it is not clear what goes where.
    """
    from codicille.publish.documents.writing import SubjectError, written
    from codicille.store.files import write_file

    told: list[dict[str, object]] = []
    certify = certifier(session, asked)
    for target in _targets(subject, asked):
        shown = _Spelt(target.subject) if asked.marks_in_words else target.subject
        try:
            content = written(shown, target.format)
        except SubjectError as error:
            if ALL not in asked.formats:
                raise
            session.note(error.message)
            continue
        if target.place is None:
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
            return
        for name, one in certify(target.subject, target.place.name, target.format, content).items():
            place = target.place.with_name(name)
            write_file(place, one)
            digest = hashlib.sha256(one).hexdigest()
            told.append({"file": str(place), "format": target.format, "bytes": len(one), "sha256": digest})
    _tell(session, told, asked)


def spelt_out(subject: Subject) -> Subject:
    """Return a subject whose marks are written in words."""
    return _Spelt(subject)


def _tell(session: Session, told: list[dict[str, object]], asked: Asked) -> None:
    if asked.as_json:
        session.json({"files": told})
        return
    for file in told:
        session.line(str(file["file"]))
    session.note(say_n(len(told), "{count} document written.", "{count} documents written."))


@dataclass(frozen=True, slots=True)
class _Spelt:
    """A subject whose documents have their marks written in words."""

    subject: Subject

    @property
    def stem(self) -> str:
        """The subject's own."""
        return self.subject.stem

    def document(self) -> Document:
        """Return the document, its marks written out."""
        from codicille.publish.documents.spelt import spelt

        return spelt(self.subject.document())


def _targets(subject: Subject, asked: Asked) -> Iterator[Made]:
    from codicille.publish.documents.writing import formats_of, parts_of, writer_of

    named = tuple(name.lower().removeprefix(".") for name in asked.formats)
    formats = formats_of(subject) if ALL in named else named
    for name in formats:
        writer_of(name)
    if all(str(output) == TERMINAL for output in asked.outputs):
        if asked.certifies:
            raise UsageError(
                say("a certified copy is a file, with others beside it"),
                hint=say("Name the file, as in `-o text.pdf`."),
            )
        yield Made(None, _terminal(formats), subject)
        return
    for output in asked.outputs:
        if output.is_dir() or ALL in named or (not output.suffix and _is_folder(subject, formats)):
            files = ((name, part) for name in _some(formats) for part in parts_of(subject, name))
            yield from (Made(output / f"{part.stem}.{name}", name, part) for name, part in files)
        else:
            yield Made(output, _format_of(output, formats), subject)


def _is_folder(subject: Subject, formats: tuple[str, ...]) -> bool:
    """Whether several files are asked for: a name without an ending is then that of their folder."""
    from codicille.publish.documents.writing import parts_of

    return len(formats) > 1 or any(len(parts_of(subject, name)) > 1 for name in formats)


def _terminal(formats: tuple[str, ...]) -> str:
    from codicille.publish.documents.writing import writer_of

    if len(formats) != 1 or not writer_of(formats[0]).is_text:
        raise UsageError(
            say("say where to write the document"),
            NOWHERE,
            say("Name a file, as in `-o text.pdf`, or a folder; `--format md` prints on the terminal."),
        )
    return formats[0]


def _some(formats: tuple[str, ...]) -> tuple[str, ...]:
    if not formats:
        raise UsageError(
            say("a folder does not say which format to write"),
            hint=say("Add `--format pdf`, or `--format all`."),
        )
    return formats


def _format_of(output: Path, formats: tuple[str, ...]) -> str:
    from codicille.publish.documents.writing import writer_of

    ending = output.suffix.lower().removeprefix(".")
    if len(formats) == 1:
        return formats[0]
    if not ending:
        raise UsageError(
            say("the name “{file}” does not say which format to write", file=str(output)),
            hint=say("Give it an ending, as in `text.pdf`, or add `--format pdf`."),
        )
    writer_of(ending)
    return ending
