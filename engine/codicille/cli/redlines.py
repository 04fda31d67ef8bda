"""A redline on the terminal, article by article: words struck and words put in, told apart without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from codicille.change.effect import effect
from codicille.change.redline import SpanKind, pair_blocks, redline
from codicille.text.label import label
from codicille.text.outline import outline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codicille.catalogue import Words
    from codicille.change.effect import Operation
    from codicille.text.provision import Provision
    from codicille.text.text import Text


def redlined(before: Text, after: Text, order: Sequence[str], words: Words) -> Iterator[str]:
    """Yield the lines of a redline between two texts; only what changed, with its article.

    Bytes that are not UTF-8, as a text that is to be mended may hold, are shown as “�”.
    """
    for operation in effect(outline(before, order), outline(after, order)).operations:
        heading = label(operation.address).render(words)
        yield click.style(heading, bold=True, underline=True)
        yield from _operation(operation, before, after)
        yield ""


def _operation(operation: Operation, before: Text, after: Text) -> Iterator[str]:
    old, new = _blocks(operation.before, before), _blocks(operation.after, after)
    for pair in pair_blocks(old, new):
        was = old[pair.old] if pair.old is not None else ""
        now = new[pair.new] if pair.new is not None else ""
        if was != now:
            yield "  " + marked(was, now).replace("\n", "\n  ")


def _blocks(provision: Provision | None, text: Text) -> list[str]:
    if provision is None:
        return []
    content = text[provision.path].content
    return [
        content[place.start : place.end].decode(errors="replace").strip("\r\n") for place in provision.places
    ]


def marked(old: str, new: str) -> str:
    """Return a passage with `[-words struck-]` and `{+words put in+}`, coloured where that is wanted."""
    parts: list[str] = []
    for span in redline(old, new):
        if span.kind is SpanKind.DELETED:
            parts.append(click.style(f"[-{span.text}-]", fg="red"))
        elif span.kind is SpanKind.INSERTED:
            parts.append(click.style(f"{{+{span.text}+}}", fg="green"))
        else:
            parts.append(span.text)
    return "".join(parts)
