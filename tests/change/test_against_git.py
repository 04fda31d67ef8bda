"""The law of application: what `git apply` does, we do, but for what we refuse and say so."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from change.oracle import Files, git_apply, is_there
from change.situations import situations
from codicille.change.apply import Applied, Reason, ReasonKind, Refusal, apply_patch
from codicille.change.from_diff import read_patch
from codicille.errors import PatchError
from codicille.text.text import Text

if TYPE_CHECKING:
    from codicille.change.patch import Patch

EXAMPLES = int(os.environ.get("CODICILLE_PATCH_EXAMPLES", "2000"))
MORE_TIME = [HealthCheck.too_slow, HealthCheck.data_too_large]

STRICTER_READING = {
    "a file is named here, but no change to it follows",
    "a text is made of ordinary files, and this is {kind}",
    "the file name “{name}” is not written in UTF-8",
    "the line “{line}” is not where a text can end",
    "the line “{line}” is one more than the patch announces",
    "the header names the file twice, with the line “{line}”",
    "the lines of this header do not name the same file",
    "the path “{path}” holds a sign that no file name may hold",
    "this passage of the patch begins at line 0, which no text has",
    "this passage of the patch begins at line {line}, before the end of the one above it",
    "this passage of the patch follows one that already reaches the end of the text",
    "this passage of the patch goes on after the end of the text",
}
"""What we refuse to read although Git reads it: each is a patch that was edited or cut."""


def outcome(files: Files, data: bytes, strip: int | None) -> Applied | Refusal | PatchError:
    try:
        return apply_patch(Text.of(files), read_patch(data, "essai.patch", strip=strip))
    except PatchError as error:
        return error


def is_declared(reason: Reason, files: Files, patch: Patch) -> bool:
    """Tell whether a reason is one of those for which we refuse what Git applies."""
    if reason.expected and not reason.expected[-1].endswith(b"\n"):
        return True  # Git takes any line that begins like a text's last line for it.
    match reason.kind:
        case ReasonKind.TWINS if [file.path for file in patch.files].count(str(reason.where.file)) == 1:
            lines = Text.of(files)[str(reason.where.file)].lines
            passages = {lines[line - 1 : line - 1 + len(reason.expected)] for line in reason.twins}
            return len(reason.twins) > 1 and passages == {reason.expected}
        case ReasonKind.NOT_AT_START | ReasonKind.NOT_AT_END:
            return not reason.expected
        case _:
            return reason.kind in {ReasonKind.TOUCHED_TWICE, ReasonKind.TWINS}


@pytest.mark.slow
@pytest.mark.skipif(not is_there("git") or not is_there("diff"), reason="git and diff judge here")
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=MORE_TIME)
@given(situations(), st.sampled_from([None, None, None, None, 0, 1, 2]))
def test_a_patch_has_the_outcome_and_the_bytes_that_git_apply_gives(
    situation: tuple[Files, bytes], strip: int | None
) -> None:
    files, data = situation
    by_git = git_apply(files, data, *([] if strip is None else [f"-p{strip}"]))
    ours = outcome(files, data, strip)
    if isinstance(ours, Applied):
        event("applied")
        assert by_git == {path: blob.content for path, blob in ours.text.blobs.items()}
    elif isinstance(by_git, str):
        event("refused by both")
    elif isinstance(ours, Refusal):
        event(f"refused by us: {sorted({reason.kind.value for reason in ours.reasons})}")
        patch = read_patch(data, "essai.patch", strip=strip)
        assert all(is_declared(reason, files, patch) for reason in ours.reasons)
    else:
        event(f"not read by us: {ours.message.one}")
        assert ours.message.one in STRICTER_READING
