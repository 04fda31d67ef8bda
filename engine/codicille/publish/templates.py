"""Templates and assets, read from folders: the only module of `publish/` that reads the disk.

Folders are looked through in order, so that a workspace may override any file of the shipped site by
one of the same name.
"""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from codicille.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from codicille.catalogue import Words

TEMPLATES = "templates"
ASSETS = "assets"
STYLE = "style.css"
"""The asset every page asks for."""


def environment(folders: Sequence[Path], words: Words) -> Environment:
    """Return what renders templates in one language: values are escaped, and a missing one is an error."""
    made = Environment(
        loader=FileSystemLoader([folder / TEMPLATES for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
        words.gettext, words.ngettext, newstyle=True
    )
    made.globals["language"] = words.language
    made.filters["day"] = words.day
    made.filters["said"] = lambda value: value.render(words) if isinstance(value, Sentence) else str(value)
    made.filters["capital"] = lambda sentence: sentence[:1].upper() + sentence[1:]
    return made


def read_assets(folders: Sequence[Path], style_head: str) -> Mapping[str, tuple[str, bytes]]:
    """Return each asset by its name: the path it is published at, which names its content, and its bytes.

    `style_head` is put before the style sheet.
    """
    found: dict[str, bytes] = {}
    for folder in reversed(folders):
        inside = folder / ASSETS
        for path in sorted(inside.rglob("*")) if inside.is_dir() else []:
            if path.is_file():
                found[path.relative_to(inside).as_posix()] = path.read_bytes()
    found[STYLE] = style_head.encode() + found[STYLE]
    return {name: (_published(name, content), content) for name, content in sorted(found.items())}


def _published(name: str, content: bytes) -> str:
    path = PurePosixPath(ASSETS, name)
    digest = hashlib.sha256(content).hexdigest()[:10]
    return str(path.with_name(f"{path.stem}.{digest}{path.suffix}"))
