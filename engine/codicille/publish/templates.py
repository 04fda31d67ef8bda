"""Templates and assets, read from folders: the only module of `publish/` that reads the disk.

Folders are looked through in order, so that a workspace may override any file of the shipped site by
one of the same name.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    pass_context,
)
from markupsafe import Markup

from codicille.errors import ConfigurationError, Where
from codicille.publish.pieces.spoken import spoken
from codicille.publish.pieces.typography import spaced
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from types import CodeType, TracebackType

    from jinja2.bccache import Bucket
    from jinja2.runtime import Context

    from codicille.catalogue import Words

TEMPLATES = "templates"
ASSETS = "assets"
STYLE = "style.css"
"""The asset every page asks for."""


class _Compiled(BytecodeCache):
    """Templates compiled once for all languages: their wordings are looked up when they are rendered."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, bool], CodeType] = {}
        self._escapes = True

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Return what is kept of a template; one that escapes is another than one that does not."""
        self._escapes = bool(environment.autoescape)
        return super().get_bucket(environment, name, filename, source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Find a template by its name, its folder and its words."""
        bucket.code = self._known.get((bucket.key, bucket.checksum, self._escapes))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        assert bucket.code is not None, "only what is compiled is kept"
        self._known[bucket.key, bucket.checksum, self._escapes] = bucket.code


_COMPILED = _Compiled()


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
        bytecode_cache=_COMPILED,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
        words.gettext, words.ngettext, newstyle=True
    )
    made.globals["language"] = words.language
    made.filters["day"] = words.day
    made.filters["hour"] = words.hour
    made.filters["said"] = lambda value: _said(value, words)
    made.filters["spoken"] = lambda formula: spoken(formula, lambda sentence: sentence.render(words))
    made.filters["typeset"] = _typeset
    made.filters["capital"] = lambda sentence: sentence[:1].upper() + sentence[1:]
    return made


def _said(value: object, words: Words) -> str:
    """Return a sentence with the no-break spaces of its language, which words of the register lack in it."""
    return spaced(value.render(words), words.language) if isinstance(value, Sentence) else str(value)


@pass_context
def _typeset(context: Context, words: object) -> str:
    """Return words of the register with the no-break spaces of their language; what is marked up stays so."""
    shown = spaced(str(words), context["site"].text_language)
    return Markup(shown) if isinstance(words, Markup) else shown  # noqa: S704 - it was marked up before


@contextmanager
def told_slips() -> Iterator[None]:
    """Turn a slip in a template, which a workspace may override, into a ConfigurationError with its place."""
    try:
        yield
    except TemplateError as error:
        message = say("this template cannot be shown: {words}", words=error.message or type(error).__name__)
        hint = say("Compare it with the template of the same name that Codicille brings.")
        raise ConfigurationError(message, _place(error), hint) from None


def _place(error: TemplateError) -> Where:
    """Return where a slip is: what cannot be read says it, what cannot be rendered has been on the way."""
    if isinstance(error, TemplateSyntaxError):
        return Where(error.filename or error.name, error.lineno)
    step: TracebackType | None = error.__traceback__
    place = Where(error.message)
    while step is not None:
        name = step.tb_frame.f_code.co_filename
        if name.endswith(".j2"):
            place = Where(name, step.tb_lineno)
        step = step.tb_next
    return place


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
