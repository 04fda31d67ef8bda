"""How patch files write paths: quoting, timestamps, leading folders; it opens no file.

The rules are those of Git's apply.c and quote.c, so that the path found here is the one
`git apply` finds. Names are bytes until they are known to be UTF-8.
"""

from __future__ import annotations

import re

DEV_NULL = re.compile(rb"/dev/null\s")
"""The name of the missing side of a created or removed file."""

_ESCAPES = {
    b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v",
    b"f": b"\f", b"r": b"\r", b'"': b'"', b"\\": b"\\",
}  # fmt: skip
_LETTERS = {value: key for key, value in _ESCAPES.items()}
_QUOTED = re.compile(rb'"((?:[^"\\]|\\[abtnvfr"\\]|\\[0-3][0-7]{2})*)"')
_ESCAPE = re.compile(rb"\\([0-3][0-7]{2}|.)", re.DOTALL)
_TO_QUOTE = re.compile(rb'[\x00-\x1f\x7f"\\]')

_TIMESTAMP = re.compile(
    rb"(?:\t| +)(?:\d\d)?\d\d-\d\d-\d\d"
    rb"(?: \d\d:\d\d:\d\d(?:\.\d+)?)?"
    rb"(?: [-+]\d{4}| [-+]\d\d:\d\d)?\n\Z"
)
_NAME_END = re.compile(rb"[\t\n\v\f\r]")
_SLASHES = re.compile(rb"/+")
_EPOCH = re.compile(
    rb"\t(1969-12-31|1970-01-01) ([0-2]\d):([0-5]\d):00(?:\.0+)? ([-+])([0-2]\d):?([0-5]\d)\n\Z"
)


def unquote(written: bytes) -> tuple[bytes, int] | None:
    """Read a C-style quoted name at the start of some bytes (Git's quote.c).

    Returns the name and the number of bytes read, or None when it is not well quoted.
    """
    match = _QUOTED.match(written) if written.startswith(b'"') else None
    if match is None:
        return None
    return _ESCAPE.sub(_unescaped, match[1]), match.end()


def _unescaped(match: re.Match[bytes]) -> bytes:
    sign = match[1]
    return bytes([int(sign, 8)]) if sign.isdigit() else _ESCAPES[sign]


def quote(name: bytes) -> bytes:
    """Write a name as Git does with `core.quotePath=false`: quoted only where it must be.

    Bytes of UTF-8 stay as they are: every version of Git reads them so.
    """
    if not _TO_QUOTE.search(name):
        return name
    return b'"' + _TO_QUOTE.sub(_escaped, name) + b'"'


def _escaped(match: re.Match[bytes]) -> bytes:
    letter = _LETTERS.get(match[0])
    return b"\\" + letter if letter else b"\\%03o" % match[0][0]


def stripped(name: bytes, strip: int) -> bytes | None:
    """Take `strip` leading folders away, as `-p` does; None when there are not so many."""
    parts = name.split(b"/", strip)
    if len(parts) <= strip:
        return None
    rest = parts[strip]
    return (_SLASHES.sub(b"/", rest) if b"//" in rest else rest) or None


def header_name(written: bytes, strip: int) -> bytes | None:
    """Read the name on a `---`, `+++` or `rename` line of a git header; blanks belong to it."""
    quoted = unquote(written)
    return stripped(_NAME_END.split(written, maxsplit=1)[0] if quoted is None else quoted[0], strip)


def plain_name(written: bytes, strip: int, shorter: bytes | None = None) -> bytes | None:
    """Read the name on a `---` or `+++` line that no git header precedes, without its timestamp.

    Where the name only adds something to `shorter` (`file.orig`), the latter is returned.
    """
    stamp = _TIMESTAMP.search(written) if written[-2:-1].isdigit() else None
    quoted = unquote(written)
    if quoted is not None:
        return stripped(quoted[0], strip)
    if stamp is not None:
        name = stripped(written[: stamp.start()], strip)
    else:
        name = stripped(_NAME_END.split(written, maxsplit=1)[0], strip)
    if name is None or (shorter is not None and name.startswith(shorter)):
        return shorter
    return name


def is_epoch(written: bytes) -> bool:
    """Tell whether a name is followed by 1 January 1970, 0:00 UTC: a side that did not exist."""
    match = _EPOCH.search(written)
    if match is None:
        return False
    day, hour, minute, sign, zone_hours, zone_minutes = match.groups()
    zone = int(sign + b"1") * (int(zone_hours) * 60 + int(zone_minutes))
    midnight = 24 * 60 if day.startswith(b"1969") else 0
    return int(hour) * 60 + int(minute) - zone == midnight


def common_name(written: bytes, strip: int) -> bytes | None:
    """Read the one name that a `diff --git` line holds twice; None when it holds two names."""
    first = unquote(written)
    if first is not None:
        name, rest = stripped(first[0], strip), written[first[1] :].lstrip()
        return name if name is not None and name == _second_name(rest, strip) else None
    line = written.rstrip(b"\n")
    for blank in re.finditer(rb"[ \t]", line):
        name = stripped(line[: blank.start()], strip)
        if name is not None and name == _second_name(line[blank.end() :], strip):
            return name
    return None


def _second_name(written: bytes, strip: int) -> bytes | None:
    quoted = unquote(written)
    return stripped(written.rstrip(b"\n") if quoted is None else quoted[0], strip)
