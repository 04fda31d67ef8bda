"""The header lines of an amendment's file: author, date, subject; strict, and nothing of the body.

RFC 5322 headers, encoded words of RFC 2047, raw UTF-8 as RFC 6532 has it and as `git am` accepts.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from email.headerregistry import UniqueAddressHeader
from email.parser import HeaderParser
from email.policy import EmailPolicy
from email.utils import format_datetime, parsedate_to_datetime
from typing import TYPE_CHECKING

from codicille.decision.amendment import Person
from codicille.errors import AmendmentError, Where, suggestion
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from email.message import Message

NEEDED = ("From", "Date", "Subject")
ENCODING = {
    "content-type": (
        re.compile(r"text/plain(; ?charset=(\"?)(utf-8|us-ascii)\2)?", re.IGNORECASE),
        "text/plain; charset=UTF-8",
    ),
    "content-transfer-encoding": (re.compile("8bit|7bit", re.IGNORECASE), "8bit"),
    "mime-version": (re.compile(r"1\.0"), "1.0"),
}
"""The only values under which the bytes of the file are its text."""
HARMLESS = re.compile(
    "message-id|in-reply-to|references|to|cc|reply-to|sender|return-path|delivered-to|received|user-agent"
    "|organization|content-language|content-disposition|precedence|x-.*|list-.*",
    re.IGNORECASE,
)
"""Headers that mail programs add, and that say nothing here."""
HEADER = re.compile(r"([!-9;-~]+):(.*)")
MBOX = re.compile(r"From [0-9a-f]{40} Mon Sep 17 00:00:00 2001")
DATE = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}")
EMAIL = re.compile(r"[^\s<>@\"(),:;\\]+@[^\s<>@\"(),:;\\]+")
DROPPED = re.compile(r"(?:[ \t:]|re:|\[[^\]]*\])+", re.IGNORECASE)
"""What `git am` takes away from the beginning of a subject: `[PATCH 1/2]`, `Re:`."""
SPECIALS = re.compile(r'[()<>\[\]:;@\\,."]')
POLICY = EmailPolicy(utf8=True)


@dataclass(frozen=True, slots=True)
class Header:
    """What the header lines say."""

    author: Person
    date: dt.datetime
    subject: str


def read_header(lines: tuple[str, ...], file: str) -> Header:
    """Read the lines above the first empty one. Raises AmendmentError with the line of what is wrong."""
    skipped = 1 if lines and MBOX.fullmatch(lines[0]) else 0
    places = _places(lines[skipped:], skipped + 1, file)
    message = HeaderParser(policy=POLICY).parsestr("\n".join(lines[skipped:]) + "\n\n")
    for name in NEEDED:
        if name.lower() not in places:
            raise AmendmentError(
                say("the header line `{name}:` is missing", name=name),
                Where(file, 1),
                say("An amendment begins with the lines From, Date and Subject, as Git writes them."),
            )
    where = {name: Where(file, places[name.lower()]) for name in NEEDED}
    written = {key.lower(): value.strip() for key, value in message.raw_items()}
    return Header(
        author=_author(message, written["from"], where["From"]),
        date=_date(written["date"], where["Date"]),
        subject=_subject(message, where["Subject"]),
    )


def write_header(header: Header) -> str:
    """Return the header lines, in one order, accents as they are."""
    name = header.author.name
    if SPECIALS.search(name):
        name = '"' + re.sub(r'(["\\])', r"\\\1", name) + '"'
    return (
        f"From: {name} <{header.author.email}>\n"
        f"Date: {format_datetime(header.date)}\n"
        f"Subject: {header.subject}\n"
        "MIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=UTF-8\n"
        "Content-Transfer-Encoding: 8bit\n"
    )


def _places(lines: tuple[str, ...], first: int, file: str) -> dict[str, int]:
    """Return the line of each header by its name in lower case, once every one is known to be allowed."""
    places: dict[str, int] = {}
    for number, line in enumerate(lines, first):
        if line[:1] in {" ", "\t"} and places:
            continue
        match = HEADER.fullmatch(line)
        if match is None:
            raise AmendmentError(
                say("“{line}” is not a header line such as `Subject: …`", line=line),
                Where(file, number),
                say("The header lines come first, then an empty line, then the motives."),
            )
        name = match[1].lower()
        _check_known(match[1], match[2].strip(" \t"), Where(file, number))
        if name in places and not HARMLESS.fullmatch(name):
            raise AmendmentError(
                say("the header line `{name}:` stands twice", name=match[1]),
                Where(file, number),
                say("Keep one of the two."),
            )
        places.setdefault(name, number)
    return places


def _check_known(name: str, value: str, where: Where) -> None:
    lower = name.lower()
    if lower in ENCODING and not ENCODING[lower][0].fullmatch(value):
        raise AmendmentError(
            say("`{name}: {value}` is not how amendments are written", name=name, value=value),
            where,
            say(
                "Save the message as plain text in UTF-8, with `{name}: {wanted}`.",
                name=name,
                wanted=ENCODING[lower][1],
            ),
        )
    if lower in ENCODING or HARMLESS.fullmatch(name):
        return
    if lower not in {needed.lower() for needed in NEEDED}:
        raise AmendmentError(
            say("`{name}:` is not a header line of an amendment", name=name),
            where,
            suggestion(name, NEEDED)
            or say("Remove it, or leave an empty line above it if the motives begin here."),
        )


def _author(message: Message, text: str, where: Where) -> Person:
    header = message["From"]
    addresses = header.addresses if isinstance(header, UniqueAddressHeader) else ()
    if len(addresses) != 1:
        hint = say('Write one author, as `Name <address>`; put a name that holds a comma between " ".')
        raise _malformed("From", text, where, hint)
    person = Person(addresses[0].display_name, addresses[0].addr_spec)
    has_name = any(sign.isalnum() for sign in person.name) and "@" not in person.name
    if not has_name or not EMAIL.fullmatch(person.email):
        hint = say("Write the author's name, then the address between “<” and “>”.")
        raise _malformed("From", text, where, hint)
    return person


def _date(text: str, where: Where) -> dt.datetime:
    try:
        date = parsedate_to_datetime(text) if DATE.fullmatch(text) else None
    except ValueError:
        date = None
    if date is None or date.tzinfo is None or not _agrees(text, date):
        hint = say("Write it as `Sat, 03 Jun 2023 10:00:00 +0200`, with the zone in figures.")
        raise _malformed("Date", text, where, hint)
    if date.timestamp() < 0 or date.astimezone(dt.UTC).year > 2099:
        hint = say(
            "Git holds 1970 to 2099: write the day the file was made, and the true dates in the record."
        )
        raise _malformed("Date", text, where, hint)
    return date


def _agrees(text: str, date: dt.datetime) -> bool:
    """Whether the day of the week, if it is written, is that of the date."""
    return "," not in text or text[:3] == format_datetime(date)[:3]


def _subject(message: Message, where: Where) -> str:
    subject = str(message["Subject"])
    dropped = DROPPED.match(subject)
    subject = subject[dropped.end() :] if dropped else subject
    if not subject or len(subject.splitlines()) > 1:
        raise _malformed("Subject", subject, where, say("Write in one line what the amendment does."))
    return subject.rstrip(" \t")


def _malformed(name: str, value: str, where: Where, hint: Sentence) -> AmendmentError:
    return AmendmentError(say("`{name}: {value}` cannot be understood", name=name, value=value), where, hint)


def plain_subject(subject: str) -> str:
    """Return any words as a subject that reads back the same: one line, nothing `git am` would take away."""
    line = " ".join(subject.split())
    dropped = DROPPED.match(line)
    return line[dropped.end() :] if dropped else line
