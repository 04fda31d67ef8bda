"""No-break spaces put into a document where its language asks for them; it changes no word.

A rule may look from one run into the next (`«` in bold before a plain word), so a block's runs are read as
one line; every sign keeps its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from codicille.publish.documents.document import (
    Beside,
    Block,
    Columns,
    Document,
    Fact,
    Heading,
    Look,
    Paragraph,
    Row,
    Run,
    Runs,
    Style,
    Table,
    words,
)
from codicille.publish.pieces.typography import NO_BREAK, spaced

if TYPE_CHECKING:
    from collections.abc import Iterable


def _between(before: str, after: str) -> re.Pattern[str]:
    """Return what finds a space between two things: words before it, parted by blanks, a pattern after it."""
    words = "|".join(rf"(?<=\b{re.escape(word)})" for word in before.split())
    return re.compile(rf"(?:{words}) (?={after})")


_FRENCH_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_ENGLISH_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_GERMAN_MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_DAY = " ".join(str(day) for day in range(1, 32))
RULES: dict[str, tuple[re.Pattern[str], ...]] = {
    "fr": (
        _between(f"1er {_DAY}", rf"(?:{_FRENCH_MONTHS})\b"),
        _between("Article article Alinéa alinéa Annexe annexe Amendement amendement Version version", r"\d"),
        _between("art. al. p.", r"\d"),
        _between("Titre titre Chapitre chapitre Section section", r"(?:[IVXLC]+|\d+)\b"),
        re.compile(r"(?<=\d) (?=(?:€|bis|ter|quater|quinquies)(?!\w))"),
    ),
    "en": (
        _between(_DAY, rf"(?:{_ENGLISH_MONTHS})\b"),
        _between("Article article Paragraph paragraph Amendment amendment Version version", r"[\d(]"),
    ),
    "de": (
        _between(" ".join(f"{day}." for day in range(1, 32)), rf"(?:{_GERMAN_MONTHS})\b"),
        _between("Artikel Absatz Abs. Satz Nr.", r"\d"),
        re.compile(r"(?<=§) (?=\d)"),
    ),
}
"""By language, the spaces that never end a line: a day and its month, a word and the number it bears."""


def typeset(document: Document) -> Document:
    """Return the document with the spaces of its languages: the text's, and the one spoken about it."""
    meta = document.meta
    said = replace(
        meta,
        title=spaced(meta.title, meta.language),
        subtitle=unbroken(meta.subtitle, meta.spoken),
        header=unbroken(meta.header, meta.spoken),
        facts=tuple(_fact(one, meta.spoken) for one in meta.facts),
        notice=tuple(unbroken(one, meta.spoken) for one in meta.notice),
    )
    return Document(said, _Spaces(meta.language, meta.spoken).blocks(document.blocks))


def _fact(fact: Fact, language: str) -> Fact:
    return fact if fact.is_code else replace(fact, value=unbroken(fact.value, language))


def with_colon(name: str, language: str) -> str:
    r"""Return a name with the colon that parts it from its value, as a language writes it.

    >>> with_colon("Author", "en"), with_colon("Auteur", "fr")
    ('Author:', 'Auteur\xa0:')
    """
    return f"{name}{NO_BREAK}:" if language == "fr" else f"{name}:"


def unbroken(line: str, language: str) -> str:
    """Return a line whose spaces do not break where they must not; a sign stands for a sign.

    A day is not parted from its month, nor a number from what it numbers: `3 juillet`, `Article 12`.
    """
    line = spaced(line, language)
    for rule in RULES.get(language, ()):
        line = rule.sub(NO_BREAK, line)
    return line


@dataclass(frozen=True, slots=True)
class _Spaces:
    """The two languages of a document.

    The text's own spaces change only where typography demands it, so that a search finds `Article 12` in it;
    what is said about it is set with more care.
    """

    language: str
    spoken: str

    def blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        match block:
            case Heading():
                return replace(block, runs=self._runs(block.runs, is_said=block.is_apparatus))
            case Paragraph() if block.style is not Style.CODE:
                is_said = block.is_apparatus
                runs, mark = self._runs(block.runs, is_said=is_said), self._runs(block.mark, is_said=is_said)
                return replace(block, runs=runs, mark=mark)
            case Table():
                is_said = block.is_apparatus
                rows = (
                    Row(tuple(self._runs(cell, is_said=is_said) for cell in row.cells), row.fate)
                    for row in block.rows
                )
                return replace(block, rows=tuple(rows))
            case Columns():
                sides = (
                    Beside(row.name, tuple(self.blocks(cell) for cell in row.cells)) for row in block.rows
                )
                return replace(block, rows=tuple(sides))
            case _:
                return block

    def _runs(self, runs: Runs, *, is_said: bool) -> Runs:
        line = words(runs)
        line = unbroken(line, self.spoken) if is_said else spaced(line, self.language)
        made: list[Run] = []
        at = 0
        for run in runs:
            text = run.text if Look.CODE in run.looks else line[at : at + len(run.text)]
            at += len(run.text)
            note = run.note
            if note is not None:
                note = replace(note, runs=self._runs(note.runs, is_said=note.is_editorial))
            made.append(replace(run, text=text, note=note))
        return tuple(made)
