"""Texts and patches for laws: small, full of twins, good and spoilt in every way met in the wild."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from change.oracle import Files, git_diff, plain_diff
from codicille.change.diff import make_patch
from codicille.change.to_diff import write_patch
from codicille.text.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

PATHS = ("a.md", "titre-1/b.md", "é à.md", "c")
WORDS = (b"un", b"deux", b"", "Art. 1\u202fer".encode(), b"- tiret", b" retrait", b"un ")


@st.composite
def contents(draw: st.DrawFn) -> bytes:
    """A file of few distinct lines, so that the same passage often stands twice."""
    words = draw(st.lists(st.sampled_from(WORDS), max_size=9))
    end = draw(st.sampled_from([b"\n", b"\n", b"\n", b"\r\n"]))
    content = b"".join(word + end for word in words)
    return content.removesuffix(end) if draw(st.integers(0, 5)) == 0 else content


@st.composite
def texts(draw: st.DrawFn) -> Files:
    """One to three files."""
    paths = draw(st.lists(st.sampled_from(PATHS), min_size=1, max_size=3, unique=True))
    return {path: draw(contents()) for path in paths}


@st.composite
def amended(draw: st.DrawFn, old: Files) -> Files:
    """The text after somebody edited it: lines and files changed, added, removed, moved."""
    new = dict(old)
    for path in draw(st.lists(st.sampled_from(sorted(old)), min_size=1, max_size=3)):
        if path not in new:
            continue
        match draw(st.integers(0, 7)):
            case 0:
                del new[path]
            case 1:
                target = draw(st.sampled_from(PATHS))
                new[target] = new.pop(path)
            case 2:
                new[draw(st.sampled_from(PATHS))] = draw(contents())
            case _:
                new[path] = draw(edited(new[path]))
    return new


@st.composite
def edited(draw: st.DrawFn, content: bytes) -> bytes:
    """The file with a few lines replaced, inserted or taken away."""
    lines = content.splitlines(keepends=True)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines)))
        end = min(len(lines), at + draw(st.integers(0, 2)))
        lines[at:end] = [word + b"\n" for word in draw(st.lists(st.sampled_from(WORDS), max_size=2))]
    return b"".join(lines)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Files, Files]:
    """A text before and after an edit, which may have changed nothing."""
    old = draw(texts())
    return old, draw(amended(old))


def by_us(old: Files, new: Files, context: int) -> bytes:
    """Our own patch."""
    return write_patch(make_patch(Text.of(old), Text.of(new), max(context, 1)))


def by_git(old: Files, new: Files, context: int) -> bytes:
    """Git's patch, with paths as in a repository."""
    diff = git_diff(old, new, f"-U{context}", "--full-index", "-M", "--no-color")
    for folder in (b"old/", b"new/"):
        for sign in (b"a/", b"b/", b"from ", b"to "):
            diff = diff.replace(sign + folder, sign)
    return diff


def by_git_elsewhere(old: Files, new: Files, context: int) -> bytes:
    """Git's patch between two folders, whose paths have two more."""
    return git_diff(old, new, f"-U{context}")


def by_diff(old: Files, new: Files, context: int) -> bytes:
    """The patch of `diff -ruN`, with timestamps."""
    return plain_diff(old, new, "-N", f"-U{context}")


AUTHORS: tuple[Callable[[Files, Files, int], bytes], ...] = (
    by_us,
    by_us,
    by_git,
    by_git,
    by_git_elsewhere,
    by_diff,
)


@st.composite
def hand_written(draw: st.DrawFn, old: Files) -> bytes:
    """A patch of one file, with hunks anyone might write: any place, any context, any number."""
    path = draw(st.sampled_from([*sorted(old), *PATHS]))
    lines = old.get(path, b"").splitlines(keepends=True)
    hunks = draw(st.lists(_hunk(lines), min_size=1, max_size=2))
    name = path.encode() + (b"\t" if b" " in path.encode() else b"")
    head = b"--- a/%s\n+++ b/%s\n" % (name, name)
    if draw(st.booleans()):
        head = b"diff --git a/%s b/%s\n" % (path.encode(), path.encode()) + head
    return head + b"".join(hunks)


@st.composite
def _hunk(draw: st.DrawFn, lines: list[bytes]) -> bytes:
    start = draw(st.integers(0, len(lines)))
    before = min(start, draw(st.integers(0, 3)))
    end = min(len(lines), start + draw(st.integers(0, 2)))
    after = min(len(lines) - end, draw(st.integers(0, 3)))
    added = [word + b"\n" for word in draw(st.lists(st.sampled_from(WORDS), max_size=2))]
    old_count, new_count = before + end - start + after, before + len(added) + after
    true = start - before + (old_count > 0)
    stated = max(int(old_count > 0), true + draw(st.sampled_from([0, 0, 0, 1, -1, 3])))
    new_stated = max(int(new_count > 0), stated + draw(st.sampled_from([0, 0, 0, 1, -1])))
    body = [
        *(b" " + line for line in lines[start - before : start]),
        *(b"-" + line for line in lines[start:end]),
        *(b"+" + line for line in added),
        *(b" " + line for line in lines[end : end + after]),
    ]
    marked = [line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n" for line in body]
    return b"@@ -%d,%d +%d,%d @@\n" % (stated, old_count, new_stated, new_count) + b"".join(marked)


INTRUDERS = (b" un\n", b"+un\n", b"-un\n", b" \n", b"\n", b"prose\n", b"\\ No newline\n")
ACCIDENTS: tuple[Callable[[list[bytes], int, int], list[bytes]], ...] = (
    lambda lines, at, _: lines[:at] + lines[at + 1 :],
    lambda lines, at, _: lines[:at],
    lambda lines, at, other: [*lines[:at], INTRUDERS[other % len(INTRUDERS)], *lines[at:]],
    lambda lines, at, other: [*lines[:at], INTRUDERS[other % len(INTRUDERS)], *lines[at + 1 :]],
    lambda lines, at, other: [*lines[:at], lines[other], *lines[at + 1 :]],
    lambda lines, at, other: [
        *lines[:at], lines[at].replace(b"%d" % (other % 10), b"%d" % (at % 10)), *lines[at + 1 :]
    ],
    lambda lines, _at, _other: [line.rstrip(b" ") if line != b" \n" else b"\n" for line in lines],
    lambda lines, _at, _other: [line.replace(b"\n", b"\r\n") for line in lines],
    lambda lines, _at, _other: [line.replace(b" un", b" deux") for line in lines],
    lambda lines, _at, _other: [*lines[:-1], lines[-1].removesuffix(b"\n")],
    lambda lines, _at, _other: [*lines, *lines],
    lambda lines, _at, _other: [b"Objet : un essai\n", b"\n", *lines, b"-- \n", b"2.39.5\n"],
)  # fmt: skip
"""What happens to patches on their way; each takes the lines and two places among them."""


@st.composite
def spoilt(draw: st.DrawFn, patch: bytes) -> bytes:
    """The patch after an accident on the way."""
    lines = patch.splitlines(keepends=True)
    if not lines:
        return patch
    places = st.integers(0, len(lines) - 1)
    accident = draw(st.sampled_from(ACCIDENTS))
    return b"".join(accident(lines, draw(places), draw(places)))


@st.composite
def situations(draw: st.DrawFn) -> tuple[Files, bytes]:
    """A text, and a patch that may or may not be about it."""
    old = draw(texts())
    if draw(st.integers(0, 3)) == 0:
        patch = draw(hand_written(old))
    else:
        patch = draw(st.sampled_from(AUTHORS))(old, draw(amended(old)), draw(st.integers(0, 3)))
    for _ in range(draw(st.sampled_from([0, 0, 0, 1, 1, 2]))):
        patch = draw(spoilt(patch))
    match draw(st.integers(0, 5)):
        case 0:
            return draw(amended(old)), patch
        case 1:
            return {path: draw(contents()) + content for path, content in old.items()}, patch
        case _:
            return old, patch
