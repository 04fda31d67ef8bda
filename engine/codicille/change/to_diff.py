"""From a `Patch` to the bytes of a diff, as `git diff --full-index` writes it; it writes no file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.change.paths import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.change.patch import FilePatch, Hunk, Patch

NO_ID = "0" * 40
"""What stands for the id of a file that does not exist."""


def write_patch(patch: Patch, *, prefix: str = "") -> bytes:
    """Return the diff, every path put inside the folder `prefix` (with its final `/`).

    `git apply` and `git am` of any version read it; `read_patch` gives the same value back.
    """
    return b"".join(line for file in patch.files for line in _file(file, prefix))


def _file(file: FilePatch, prefix: str) -> Iterator[bytes]:
    old, new = file.old_path or file.path, file.path
    old_name, new_name = f"a/{prefix}{old}".encode(), f"b/{prefix}{new}".encode()
    if not file.may_create:
        yield b"diff --git %s %s\n" % (quote(old_name), quote(new_name))
        yield from _extended_header(file, prefix)
    if file.hunks:
        yield b"--- %s\n" % (b"/dev/null" if file.is_creation else _with_tab(old_name))
        yield b"+++ %s\n" % (b"/dev/null" if file.is_deletion else _with_tab(new_name))
    for hunk in file.hunks:
        yield from _hunk(hunk)


def _extended_header(file: FilePatch, prefix: str) -> Iterator[bytes]:
    if file.is_creation:
        yield b"new file mode 100644\n"
    elif file.is_deletion:
        yield b"deleted file mode 100644\n"
    elif file.is_rename:
        if not file.hunks:
            yield b"similarity index 100%\n"
        yield b"rename from %s\n" % quote(f"{prefix}{file.old_path}".encode())
        yield b"rename to %s\n" % quote(f"{prefix}{file.new_path}".encode())
    old_id = NO_ID if file.is_creation else file.old_id
    new_id = NO_ID if file.is_deletion else file.new_id
    is_pure_rename = file.is_rename and not file.hunks
    if old_id and new_id and not is_pure_rename and {old_id, new_id} != {NO_ID}:
        mode = "" if file.is_creation or file.is_deletion else " 100644"
        yield f"index {old_id}..{new_id}{mode}\n".encode()


def _with_tab(name: bytes) -> bytes:
    """End a name with blanks by a tab, as Git does for readers that cut at the first blank."""
    return quote(name) + (b"\t" if b" " in name else b"")


def _hunk(hunk: Hunk) -> Iterator[bytes]:
    section = b" " + hunk.section if hunk.section else b""
    old, new = _range(hunk.old_start, hunk.old_count), _range(hunk.new_start, hunk.new_count)
    yield b"@@ -%s +%s @@%s\n" % (old, new, section)
    for line in hunk.lines:
        yield line.kind.value.encode() + line.content
        if not line.content.endswith(b"\n"):
            yield b"\n\\ No newline at end of file\n"


def _range(start: int, count: int) -> bytes:
    return b"%d" % start if count == 1 else b"%d,%d" % (start, count)
