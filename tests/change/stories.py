"""What stories about one small text share: how to say the text, the patch, and what is expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.change.apply import Applied, Reason, Refusal, apply_patch
from codicille.change.from_diff import read_patch
from codicille.text.text import Text

if TYPE_CHECKING:
    from codicille.change.patch import Patch

TITLE = (
    "# Titre I\n\nArticle 1er\n\nLe conseil vote.\n\n"
    "Article 2\n\nLe maire signe.\n\nArticle 3\n\nLe conseil vote.\n"
)


def text(**files: str) -> Text:
    return Text.of({f"{name}.md": content.encode() for name, content in files.items()})


def patch(*files: str, strip: int | None = None) -> Patch:
    return read_patch("".join(files).encode(), "essai.patch", strip=strip)


def change(name: str, *hunks: str) -> str:
    return f"--- a/{name}.md\n+++ b/{name}.md\n" + "".join(hunks)


def applied(base: Text, one: Patch) -> Applied:
    result = apply_patch(base, one)
    assert isinstance(result, Applied), result
    return result


def contents(result: Applied) -> dict[str, str]:
    return {path: blob.content.decode() for path, blob in result.text.blobs.items()}


def reasons(base: Text, one: Patch) -> tuple[Reason, ...]:
    result = apply_patch(base, one)
    assert isinstance(result, Refusal)
    return result.reasons


def only_reason(base: Text, one: Patch) -> Reason:
    (reason,) = reasons(base, one)
    return reason
