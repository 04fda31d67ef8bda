"""What no legal text may hide, and what it had better not hold; it mends nothing.

An error is what makes readers see other words than the text holds, or hides words from them: it is said
for each line. A notice is what makes later amendments harder to compare: it is said once for a file.
Codes are stable: `TX0…` errors, `TX1…` notices.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from codicille.errors import TextError, Where
from codicille.sentence import Sentence, say, say_n
from codicille.text.outline import is_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.text.outline import Outline
    from codicille.text.text import Blob, Text


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    """The text may not stay so."""
    NOTICE = "notice"
    """The text may stay so, and is better mended."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found, and what to do about it."""

    code: str
    """`TX001` and so on; a code is never given to another thing."""
    message: Sentence
    where: Where
    severity: Severity


@dataclass(frozen=True, slots=True)
class _Rule:
    code: str
    pattern: re.Pattern[str]
    wording: Sentence
    """With `{signs}` for an error, with `{count}` for a notice."""


_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = "\u00ad\u034f\u115f\u1160\u180e\u200b-\u200d\u2060-\u2064\u3164\ufe00-\ufe0e\ufeff\uffa0"
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\U000e0000-\U000e01ef"
"""Controls, line separators, and the tags and selectors that can spell whole sentences unseen."""
_WITHOUT_MEANING = "\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff"
_LINE_END = r"(?=\r?(?:\n|\Z))"

_ERRORS = (
    _Rule(
        "TX002",
        re.compile(f"[{_BIDI}]"),
        say("{signs} makes words read in another order than they are written; remove it"),
    ),
    _Rule(
        "TX003",
        re.compile(rf"(?<=\w)[{_INVISIBLE}]+(?=\w)"),
        say("{signs} stands inside a word, where nobody sees it; remove it"),
    ),
    _Rule(
        "TX004",
        re.compile(f"[{_CONTROLS}]"),
        say("{signs} is a control character, which no text needs; remove it"),
    ),
    _Rule(
        "TX005",
        re.compile(f"[{_WITHOUT_MEANING}]"),
        say("{signs} has no agreed meaning, so that each reader sees something else; write it another way"),
    ),
    _Rule(
        "TX006",
        re.compile(r"^(?:<{7}|>{7}|\|{7})(?=[ \r\n]|\Z)", re.MULTILINE),
        say("the line begins with {signs}: a merge was left unfinished; keep one of the two wordings"),
    ),
    _Rule(
        "TX007",
        re.compile(r"\r(?!\n)"),
        say("{signs} stands alone: some programs see two lines here, others one; write a line feed"),
    ),
)

_HARD_BREAK = re.compile(r"(?<=\S) {2,}(?=\r?\n[ \t]*[^\s])")
_NOTICES = (
    _Rule(
        "TX104",
        re.compile(
            rf"(?<![\w{_INVISIBLE}])[{_INVISIBLE}]+|(?<![{_INVISIBLE}])[{_INVISIBLE}]+(?![\w{_INVISIBLE}])"
        ),
        say_n(
            1,
            "a sign that nobody sees stands between words on this line; remove it",
            "signs that nobody sees stand between words on {count} lines, this one first; remove them",
        ),
    ),
    _Rule(
        "TX105",
        re.compile(r"\t"),
        say_n(
            1,
            "the line holds a tab, which is as wide as each program likes; write spaces",
            "{count} lines hold a tab, this one first, which is as wide as each program likes; write spaces",
        ),
    ),
    _Rule(
        "TX106",
        _HARD_BREAK,
        say_n(
            1,
            "the line ends with two spaces, which break it unseen; begin a new paragraph",
            "{count} lines end with two spaces, this one first: unseen breaks; begin new paragraphs",
        ),
    ),
    _Rule(
        "TX108",
        re.compile(rf"(?<![ \t])[ \t]+{_LINE_END}"),
        say_n(
            1,
            "the line ends with blanks; remove them",
            "{count} lines end with blanks, this one first; remove them",
        ),
    ),
    _Rule(
        "TX109",
        re.compile("^ {0,3}#{1,6}[\u00a0\u202f]", re.MULTILINE),
        say_n(
            1,
            "a no-break space follows the “#”, so that the line is no heading; write an ordinary space",
            "a no-break space follows the “#” of {count} lines, this one first, so that none is a heading; "
            "write an ordinary space",
        ),
    ),
)


def inspect(text: Text, outline: Outline | None = None) -> tuple[Finding, ...]:
    """Inspect the Markdown files of a text, in byte order of their paths; other files are passed over.

    With the text's outline, findings name their article.
    """
    paths = (path for path in text if is_markdown(path))
    return tuple(finding for path in paths for finding in inspect_file(path, text[path], outline))


def inspect_file(path: str, blob: Blob, outline: Outline | None = None) -> tuple[Finding, ...]:
    """Inspect one file; findings come by line, then by code. Lines end at LF.

    A file that is not UTF-8 has that one finding: what else it holds cannot be known.
    """
    try:
        content = blob.decode(path)
    except TextError as error:
        found = [
            (error.where.line or 1, "TX001", say("{cause}; save the file as UTF-8", cause=error.message))
        ]
    else:
        found = sorted((*_errors(content), *_notices(content)), key=lambda each: each[:2])
    return tuple(
        Finding(code, message, _where(path, line, outline), _severity(code)) for line, code, message in found
    )


_Found = tuple[int, str, Sentence]


def _errors(content: str) -> Iterator[_Found]:
    words = _without_mark(content)
    for rule in _ERRORS:
        signs: dict[int, list[str]] = {}
        for line, sign in _matches(rule.pattern, words):
            signs.setdefault(line, []).append(sign)
        for line, seen in signs.items():
            yield line, rule.code, _filled(rule.wording, signs=_named(seen))


def _notices(content: str) -> Iterator[_Found]:
    if content.startswith("\ufeff"):
        yield (
            1,
            "TX101",
            say("the file begins with a byte order mark, which is no part of the text; remove it"),
        )
    yield from _mixed_line_ends(content)
    words = _without_mark(content)
    if words and not words.endswith("\n"):
        message = say("the last line has no line end, so that adding after it changes it; end it")
        yield words.count("\n") + 1, "TX107", message
    broken = {line for line, _sign in _matches(_HARD_BREAK, words)}
    for rule in _NOTICES:
        lines = {line for line, _sign in _matches(rule.pattern, words)}
        lines -= broken if rule.code == "TX108" else set()
        if lines:
            yield min(lines), rule.code, _counted(rule.wording, len(lines))
    yield from _decomposed(words)


def _mixed_line_ends(content: str) -> Iterator[_Found]:
    ends = [end == "\r\n" for end in re.findall("\r?\n", content)]
    if len(set(ends)) > 1:
        rare = ends.count(True) * 2 <= len(ends)
        message = say(
            "lines end in two ways in this file, and this one in the rarer; end all in the same way"
        )
        yield ends.index(rare) + 1, "TX103", message


def _decomposed(words: str) -> Iterator[_Found]:
    if unicodedata.is_normalized("NFC", words):
        return
    lines = words.split("\n")
    found = [at for at, line in enumerate(lines, start=1) if not unicodedata.is_normalized("NFC", line)]
    message = say_n(
        len(found),
        "a letter is written apart from its accent, so that searches miss it; write composed letters (NFC)",
        "letters are written apart from their accents on {count} lines, this one first, so that searches "
        "miss them; write composed letters (NFC)",
    )
    yield found[0], "TX102", message


def _without_mark(content: str) -> str:
    return content.removeprefix("\ufeff")


def _matches(pattern: re.Pattern[str], content: str) -> Iterator[tuple[int, str]]:
    """Yield the line of each match, and what was matched."""
    found = [(match.start(), match[0]) for match in pattern.finditer(content)]
    breaks = [match.start() for match in re.finditer("\n", content)] if found else []
    return ((bisect_left(breaks, at) + 1, sign) for at, sign in found)


def _named(seen: list[str]) -> tuple[str, ...]:
    """Name signs as people look them up, each once: `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    if seen[0].isascii() and seen[0].isprintable():
        return (seen[0],)
    names = (f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".strip() for sign in "".join(seen))
    return tuple(dict.fromkeys(names))


def _filled(wording: Sentence, **values: object) -> Sentence:
    return Sentence(wording.one, values=tuple(sorted(values.items())))


def _counted(wording: Sentence, count: int) -> Sentence:
    return Sentence(wording.one, wording.many, count, (("count", count),))


def _severity(code: str) -> Severity:
    return Severity.ERROR if code.startswith("TX0") else Severity.NOTICE


def _where(path: str, line: int, outline: Outline | None) -> Where:
    provision = outline.provision_at(path, line) if outline is not None else None
    return Where(path, line, provision.designation if provision is not None and provision.heading else None)
