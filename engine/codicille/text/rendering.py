"""Markdown made HTML or reading text; it knows nothing of addresses.

Nothing an author writes can act on a reader's machine, or make it ask another for anything: HTML is shown
as text, an image from elsewhere is a link, and a link leads to the web, to an address for mail, to a page of
the site or to a place in the page, or else is not a link.
"""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

INSERTED, DELETED, UNMARKED = "\ue000", "\ue001", "\ue002"
"""Signs of private use that may stand in Markdown to be rendered inline: what follows is inserted, or
deleted, or neither, up to the next of them. Hygiene refuses them in a text."""

_MARKS = {INSERTED: "ins", DELETED: "del", UNMARKED: ""}
_MARK = re.compile(f"([{INSERTED}{DELETED}{UNMARKED}])")
_SCHEME = re.compile(r"(?i)[a-z][a-z0-9+.-]*:")
_ALLOWED = re.compile(r"(?i)(?:https?|mailto):")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]")
_FOOTNOTE_LABEL = re.compile(r"\A\s*\[\^[^\]\s]+\]:\s*")
_NEEDS_MARKDOWN = re.compile(r"[\\`*_\[\]<>&~!\n]|  ")


class _Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 -- the library's name
        """Whether a link may be one: the web, mail, or a place of this site."""
        if _SCHEME.match(url):
            return _ALLOWED.match(url) is not None
        return not url.startswith("//")


def _reader() -> MarkdownIt:
    markdown = _Markdown("commonmark", {"html": False, "typographer": False, "linkify": False})
    return markdown.enable(["table", "strikethrough"])


def _footnote_mark(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 -- the library's signature
    """Read a footnote's reference without its definition, which may stand in another block."""
    match = _FOOTNOTE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("footnote_mark", "sup", 0).content = match[1]
    state.pos = match.end()
    return True


_DOCUMENT = _reader().use(footnote_plugin).use(front_matter_plugin)
_BLOCK = _reader()
_BLOCK.inline.ruler.before("link", "footnote_mark", _footnote_mark)


def render_html(markdown: str, name: str | None = None) -> str:
    """Return a whole document, or several blocks, as HTML; front matter is left out.

    `name` tells its notes from those of other documents on one page: their anchors hold it.
    """
    return str(_DOCUMENT.render(markdown, {} if name is None else {"docId": name}))


def render_block(markdown: str) -> str:
    """Return one block as HTML; blanks before it are no code, and a footnote's label is left out."""
    bare = _FOOTNOTE_LABEL.sub("", textwrap.dedent(markdown.lstrip("\n\r")).lstrip(" \t"))
    return str(_BLOCK.render(bare))


def render_inline(markdown: str) -> str:
    """Return the words of one block as HTML without the block itself: `(2)` or `1.` stay words.

    `INSERTED`, `DELETED` and `UNMARKED` become `<ins>` and `<del>` that never cross another element.
    """
    return str(_BLOCK.renderInline(markdown, {}))


def plain(markdown: str) -> str:
    """Return inline Markdown as reading text on one line: no syntax, no footnote reference.

    >>> plain("Le **maire** [préside](#art_3)[^1]")
    'Le maire préside'
    """
    if not _NEEDS_MARKDOWN.search(markdown):
        return markdown.strip()
    tokens = _BLOCK.parseInline(markdown, {})[0].children or []
    return "".join(_words(token) for token in tokens).strip()


def _words(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    return token.content if token.type in {"text", "code_inline", "text_special", "image"} else ""


def _render_marked(
    _renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType
) -> str:
    parts = []
    for part in _MARK.split(tokens[index].content):
        if part in _MARKS:
            env["mark"] = _MARKS[part]
        elif part:
            parts.append(_wrapped(_escaped(part), env.get("mark", "")))
    return "".join(parts)


def _render_footnote_mark(
    _renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType
) -> str:
    return _wrapped(f'<sup class="footnote">{_escaped(tokens[index].content)}</sup>', env.get("mark", ""))


def _render_footnote_caption(
    _renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType
) -> str:
    """Show a footnote's number, the same wherever it is called."""
    return f"[{tokens[index].meta['id'] + 1}]"


def _render_image(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    """Show an image of this site; one from elsewhere is a link, so that a page asks nobody for anything."""
    token = tokens[index]
    source = str(token.attrs["src"])
    if not _SCHEME.match(source):
        return RendererHTML.image(renderer, tokens, index, options, env)
    words = renderer.renderInlineAsText(token.children or [], options, env) or source
    return f'<a href="{_escaped(source)}">{_escaped(words)}</a>'


def _wrapped(html: str, element: str) -> str:
    return f"<{element}>{html}</{element}>" if element else html


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _render_footnotes_open(
    _renderer: RendererHTML, _tokens: Sequence[Token], _index: int, _options: OptionsDict, _env: EnvType
) -> str:
    """Open the notes below a document: a section would need a heading, which an author did not write."""
    return '<hr class="footnotes-sep">\n<div class="footnotes">\n<ol class="footnotes-list">\n'


def _render_footnotes_close(
    _renderer: RendererHTML, _tokens: Sequence[Token], _index: int, _options: OptionsDict, _env: EnvType
) -> str:
    return "</ol>\n</div>\n"


for _markdown in (_DOCUMENT, _BLOCK):
    _markdown.add_render_rule("image", _render_image)
_DOCUMENT.add_render_rule("footnote_caption", _render_footnote_caption)
_DOCUMENT.add_render_rule("footnote_block_open", _render_footnotes_open)
_DOCUMENT.add_render_rule("footnote_block_close", _render_footnotes_close)
_BLOCK.add_render_rule("text", _render_marked)
_BLOCK.add_render_rule("footnote_mark", _render_footnote_mark)
