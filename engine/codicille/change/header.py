"""The header of one file's changes: which file, and whether it is created, removed or renamed.

The rules are those of Git's apply.c. What an amendment may not do is refused here: copies, modes,
symbolic links, submodules, binary files, paths outside the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NoReturn

from codicille.change.paths import DEV_NULL, common_name, header_name, is_epoch, plain_name
from codicille.change.source import shown
from codicille.errors import NOWHERE, PatchError, TextError, Where
from codicille.sentence import say, say_n
from codicille.text.text import check_path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codicille.change.source import Source

GIT = b"diff --git "
_FIELD = re.compile(
    rb"(--- |\+\+\+ |(?:old|new|deleted file|new file) mode |(?:copy|rename) (?:from|to|old|new) "
    rb"|(?:dis)?similarity index |index )(.*\n)\Z",
    re.DOTALL,
)
_SYNONYMS = {b"rename old ": b"rename from ", b"rename new ": b"rename to "}
_INDEX = re.compile(rb"([0-9a-f]{4,64})\.\.([0-9a-f]{4,64})(?: (\d+))?\s*\Z")
_FILE_MODE = b"100644"
_KIND_OF_MODE = {
    b"100755": say("an executable file"),
    b"120000": say("a symbolic link"),
    b"160000": say("a submodule"),
}


@dataclass(frozen=True, slots=True)
class Naming:
    """How the paths of a patch are to be read."""

    strip: int | None
    """Leading folders to take away; None = one, until a plain header without folders says none."""
    prefix: str
    """Folder that every path must be in, with its final `/`, and that is taken away."""

    @property
    def level(self) -> int:
        """The number of leading folders to take away now."""
        return 1 if self.strip is None else self.strip


@dataclass(frozen=True, slots=True)
class Header:
    """What the header of one file says."""

    old_path: str | None
    new_path: str | None
    old_id: str | None
    new_id: str | None
    is_git: bool
    """Whether it says by itself that the file is created or removed; a plain header may not."""
    after: int
    """Index of the line after the header."""
    naming: Naming
    """How the paths are to be read from here on."""


def is_header_line(line: bytes) -> bool:
    """Tell whether a line can follow `diff --git` in a header; without one, it is no header."""
    return _FIELD.match(line) is not None


def read_git_header(source: Source, index: int, naming: Naming) -> Header:
    """Read the `diff --git` header that begins at a line.

    Raises PatchError where its lines contradict each other or ask for what is not allowed.
    """
    fields, after = _gather(source, index)
    _check_allowed(source, index, fields)
    old, new = _git_names(source, index, fields, naming.level)
    old_id, new_id = _ids(fields)
    return Header(
        old_path=_path(source, index, old, naming),
        new_path=_path(source, index, new, naming),
        old_id=None if old is None else old_id,
        new_id=None if new is None else new_id,
        is_git=True,
        after=after,
        naming=naming,
    )


def read_plain_header(source: Source, index: int, naming: Naming) -> Header:
    """Read the pair of lines `---` and `+++` that begins at a line, with no git header above.

    Raises PatchError where no path is found or the path is not allowed.
    """
    first, second = source.line(index)[4:], source.line(index + 1)[4:]
    naming = _guess_strip(first, second, naming)
    level = naming.level
    old: bytes | None
    new: bytes | None
    if DEV_NULL.match(first):
        old, new = None, plain_name(second, level)
    elif DEV_NULL.match(second):
        old, new = plain_name(first, level), None
    else:
        name = plain_name(second, level, plain_name(first, level))
        old = None if is_epoch(first) else name
        new = None if old is not None and is_epoch(second) else name
    if old is None and new is None:
        _refuse_nameless(source, index, level)
    return Header(
        old_path=_path(source, index, old, naming),
        new_path=_path(source, index, new, naming),
        old_id=None,
        new_id=None,
        is_git=False,
        after=index + 2,
        naming=naming,
    )


def _gather(source: Source, index: int) -> tuple[Mapping[bytes, tuple[int, bytes]], int]:
    """Collect the lines of a git header: key → index of its line and what follows the key."""
    fields = {GIT: (index, source.line(index)[len(GIT) :])}
    while True:
        index += 1
        match = _FIELD.match(source.line(index))
        is_over = b"+++ " in fields or (b"--- " in fields and match is not None and match[1] != b"+++ ")
        if match is None or is_over:
            _refuse_twice(source, index, match)
            return fields, index
        key = match[1]
        fields[_SYNONYMS.get(key, key)] = (index, match[2])


def _refuse_twice(source: Source, index: int, match: re.Match[bytes] | None) -> None:
    """Refuse a header whose `---` or `+++` stands twice; Git takes the last, and it may be anything."""
    if match is not None and match[1] in {b"--- ", b"+++ "}:
        raise source.error(
            index,
            say("the header names the file twice, with the line “{line}”", line=shown(source.line(index))),
            say("The patch was edited by hand: have it written again by a tool."),
        )


def _check_allowed(source: Source, index: int, fields: Mapping[bytes, tuple[int, bytes]]) -> None:
    if len(fields.keys() & {b"new file mode ", b"deleted file mode ", b"rename from "}) > 1:
        raise source.error(
            index,
            say("the header says two of: created, removed, renamed"),
            say("Have the patch written again by the tool that made it."),
        )
    for at in _places(fields, b"copy from ", b"copy to "):
        raise source.error(
            at,
            say("the patch copies a file, and an amendment must show the words it adds"),
            say("Have it written again without the search for copies: git diff --no-renames."),
        )
    for at in _places(fields, b"old mode ", b"new mode "):
        raise source.error(
            at,
            say("the patch changes the rights on a file, not its words"),
            say("Take the lines “old mode” and “new mode” out of the patch."),
        )
    for at, mode in _modes(fields):
        if mode != _FILE_MODE:
            _refuse_mode(source, at, mode)


def _places(fields: Mapping[bytes, tuple[int, bytes]], *keys: bytes) -> tuple[int, ...]:
    return tuple(fields[key][0] for key in keys if key in fields)


def _modes(fields: Mapping[bytes, tuple[int, bytes]]) -> list[tuple[int, bytes]]:
    keys = (b"new file mode ", b"deleted file mode ")
    modes = [(fields[key][0], fields[key][1].strip()) for key in keys if key in fields]
    if b"index " in fields:
        at, written = fields[b"index "]
        match = _INDEX.match(written)
        if match is not None and match[3] is not None:
            modes.append((at, match[3]))
    return modes


def _refuse_mode(source: Source, index: int, mode: bytes) -> NoReturn:
    kind = _KIND_OF_MODE.get(mode, say("a file of another kind ({mode})", mode=shown(mode)))
    raise source.error(
        index,
        say("a text is made of ordinary files, and this is {kind}", kind=kind),
        say("An amendment may change ordinary text files only (mode 100644)."),
    )


def _git_names(
    source: Source, index: int, fields: Mapping[bytes, tuple[int, bytes]], strip: int
) -> tuple[bytes | None, bytes | None]:
    """Return the old and the new name, None for the side that does not exist."""
    minus, plus = _side(fields, b"--- ", strip), _side(fields, b"+++ ", strip)
    is_rename = b"rename from " in fields or b"rename to " in fields
    if is_rename:
        above = max(strip - 1, 0)
        old, new = _side(fields, b"rename from ", above), _side(fields, b"rename to ", above)
        agreed = {old, minus or old} == {old} and {new, plus or new} == {new} and old != new
    elif b"new file mode " in fields:
        old, new = None, common_name(fields[GIT][1], strip) if plus is None else plus
        agreed = minus is None
    elif b"deleted file mode " in fields:
        old, new = common_name(fields[GIT][1], strip) if minus is None else minus, None
        agreed = plus is None
    elif b"--- " in fields or b"+++ " in fields:
        old, new = minus, plus
        agreed = old == new and b"--- " in fields and b"+++ " in fields
    else:
        old = new = common_name(fields[GIT][1], strip)
        agreed = True
    if not agreed or (is_rename and None in {old, new}):
        raise source.error(
            index,
            say("the lines of this header do not name the same file"),
            say("Have the patch written again by the tool that made it."),
        )
    if old is None and new is None:
        _refuse_nameless(source, index, strip)
    return old, new


def _side(fields: Mapping[bytes, tuple[int, bytes]], key: bytes, strip: int) -> bytes | None:
    if key not in fields or DEV_NULL.match(fields[key][1]):
        return None
    return header_name(fields[key][1], strip)


def _ids(fields: Mapping[bytes, tuple[int, bytes]]) -> tuple[str | None, str | None]:
    match = _INDEX.match(fields.get(b"index ", (0, b""))[1])
    if match is None:
        return None, None
    return match[1].decode(), match[2].decode()


def _guess_strip(first: bytes, second: bytes, naming: Naming) -> Naming:
    """Take no folder away from here on when neither side has one, as Git does."""
    if naming.strip is not None:
        return naming
    names = [plain_name(side, 0) for side in (first, second) if not DEV_NULL.match(side)]
    if names and all(name is not None and b"/" not in name for name in names):
        return replace(naming, strip=0)
    return naming


def _path(source: Source, index: int, name: bytes | None, naming: Naming) -> str | None:
    """Return the name as a path inside the text, without the prefix."""
    if name is None:
        return None
    try:
        return _inside(name, naming.prefix)
    except (TextError, PatchError) as error:
        where = Where(source.name or None, source.number(index))
        raise PatchError(error.message, where, error.hint) from None


@lru_cache(maxsize=4096)
def _inside(name: bytes, prefix: str) -> str:
    """Return the path in the folder `prefix`; its errors have no place yet."""
    try:
        path = name.decode()
    except UnicodeDecodeError:
        raise PatchError(
            say("the file name “{name}” is not written in UTF-8", name=shown(name)),
            hint=say("Rename the file with a UTF-8 name and have the patch written again."),
        ) from None
    check_path(path, NOWHERE)
    if not path.startswith(prefix):
        raise PatchError(
            say("changes “{path}”, which is outside {folder}", path=path, folder=prefix),
            hint=say("An amendment may change the files of {folder} only.", folder=prefix),
        )
    inside = path.removeprefix(prefix)
    check_path(inside, NOWHERE)
    return inside


def _refuse_nameless(source: Source, index: int, strip: int) -> NoReturn:
    raise source.error(
        index,
        say_n(
            strip,
            "no file name is left on “{line}” once the first folder is taken away",
            "no file name is left on “{line}” once the first {count} folders are taken away",
            line=shown(source.line(index)),
        ),
        say("State how many leading folders to take away, as with the option -p of git apply."),
    )
