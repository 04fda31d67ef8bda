"""Who wrote which words of a wording: each passage bears the number of the act that brought it.

It computes no provenance: passages come from the weave. Passages are told apart, while Markdown is
rendered, by signs of private use that no text may hold; they become elements that cross no other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from codicille.history.provenance import cut_passages
from codicille.publish.pieces.crossrefs import IN_MARKDOWN, marked, unlinked
from codicille.publish.pieces.marked import Fate, MarkedBlock
from codicille.publish.pieces.provisions import heading_words
from codicille.publish.pieces.tables import read_table, table_html
from codicille.publish.pieces.typography import spaced
from codicille.text.blocks import UNSEEN, PlaceKind
from codicille.text.rendering import render_inline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from codicille.history.provenance import Passage
    from codicille.text.provision import Place, Provision

FIRST_SIGN = 0xE100
LAST_SIGN = 0xF8FF
STYLES = 10
"""Ways of underlining in the style sheet; numbers go on beyond."""
_SIGN = f"[{chr(FIRST_SIGN)}-{chr(LAST_SIGN)}]"
_PIECES = re.compile(f"(<[^>]*>|{_SIGN})")
_BEFORE_ROW = re.compile(rf"(?m)^({_SIGN})(\|)")
_BEFORE_HEADING = re.compile(rf"^({_SIGN})(#+ *)")
_SWAPPED = r"\2\1"
"""Puts a sign after the mark of Markdown it stands before, so that the mark keeps its meaning."""
_HANGING = re.compile(r'(\s+)</span>(<a class="by-ref".*?</a>)')
"""A blank between a passage and its number, which would let the number begin a line."""
_ONE_SIGN = re.compile(_SIGN)


def origins(passages: Sequence[Passage], provision: Provision) -> tuple[int, ...]:
    """Return the numbers of the versions that brought words of a provision, in order."""
    ours = cut_passages(passages, provision.start, provision.end)
    return tuple(sorted({passage.born for passage in ours if passage.words.strip()}))


def style_of(number: int) -> int:
    """Return the way act number `number`, from 1, is underlined; 0 for the original words."""
    return (number - 1) % STYLES + 1 if number else 0


def origin_heading(
    passages: Sequence[Passage], provision: Provision, numbers: Mapping[int, int], language: str
) -> Markup:
    """Return the words of a provision's own heading with each passage marked; nothing where it has none."""
    first = provision.places[0]
    if first.kind is not PlaceKind.HEADING:
        return Markup("")
    return _safe(_heading(_source(passages, first, numbers)), language)


def origin_blocks(
    passages: Sequence[Passage], places: Iterable[Place], numbers: Mapping[int, int], language: str
) -> tuple[MarkedBlock, ...]:
    """Return some places of a provision with each passage marked.

    `passages` are those of the whole file; `numbers` gives the number to show for each version, 0 for
    the original words.
    """
    blocks = []
    for place in places:
        if place.kind in UNSEEN:
            continue
        signed = _source(passages, place, numbers)
        is_table = place.kind is PlaceKind.TABLE
        if is_table:
            html = _table(signed)
        elif place.kind is PlaceKind.HEADING:
            html = f"<strong>{_heading(signed)}</strong>"
        else:
            html = _marked(signed)
        blocks.append(MarkedBlock(Fate.SHOWN, _safe(html, language), is_table=is_table))
    return tuple(blocks)


def _safe(html: str, language: str) -> Markup:
    return Markup(spaced(html, language))  # noqa: S704 - the renderer escapes what authors write


def _heading(signed: str) -> str:
    return _marked(heading_words(_BEFORE_HEADING.sub(_SWAPPED, signed)))


def _source(passages: Sequence[Passage], place: Place, numbers: Mapping[int, int]) -> str:
    return _signed(cut_passages(passages, place.start, place.end), numbers).strip()


def _signed(passages: Iterable[Passage], numbers: Mapping[int, int]) -> str:
    # Blanks alone bear no number: nobody asks who wrote them.
    return "".join(chr(FIRST_SIGN + numbers.get(passage.born, 0)) + passage.words for passage in passages)


def _table(source: str) -> str:
    """Render a table cell by cell; a passage goes on from one cell to the next."""
    sign = chr(FIRST_SIGN)
    rows: list[list[str]] = []
    for row in read_table(_BEFORE_ROW.sub(_SWAPPED, source)).rows:
        cells: list[str] = []
        for cell in row:
            cells.append(_marked(sign + cell))
            signs = [one for one in cell if FIRST_SIGN <= ord(one) <= LAST_SIGN]
            sign = signs[-1] if signs else sign
        rows.append(cells)
    return table_html(rows)


def _marked(source: str) -> str:
    html = unlinked(marked(render_inline(IN_MARKDOWN.sub(_signs_last, source)), ""))
    return _HANGING.sub(r"</span>\2\1", "".join(_elements(_PIECES.split(html))))


def _signs_last(address: re.Match[str]) -> str:
    """Put the signs that fell into a link's address after it."""
    return _ONE_SIGN.sub("", address[0]) + "".join(_ONE_SIGN.findall(address[0]))


def _elements(pieces: Iterable[str]) -> Iterator[str]:
    number = 0
    is_open = False
    for piece in pieces:
        if len(piece) == 1 and FIRST_SIGN <= ord(piece) <= LAST_SIGN:
            if ord(piece) - FIRST_SIGN != number and is_open:
                yield _reference(number)
                is_open = False
            number = ord(piece) - FIRST_SIGN
        elif number and piece.strip() and not piece.startswith("<"):
            is_open = True
            yield f'<span class="by by-{style_of(number)}">{piece}</span>'
        else:
            yield piece
    if is_open:
        yield _reference(number)


def _reference(number: int) -> str:
    return f'<a class="by-ref" href="#act-{number}">{number}</a>'
