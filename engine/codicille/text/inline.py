"""Inline Markdown as the signs a reader sees, each with its place in the source; it renders nothing.

What a reader does not see (stars, brackets, targets of links) has no sign of its own. References to
footnotes are shown as they are written, `[^1]`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

BREAK = "\n"
"""The sign of a hard line break; a soft one is a space."""
OBJECT = "\ufffc"
"""The sign of an image: it can be kept or deleted, not written in."""


class Face(StrEnum):
    """How words are set apart."""

    BOLD = "bold"
    ITALIC = "italic"
    STRUCK = "struck"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign a reader sees: `source[start:end]` makes it."""

    sign: str
    start: int
    end: int
    faces: frozenset[Face] = frozenset()
    link: str = ""
    """The target of the link it stands in."""


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive words set in one way."""

    words: str
    faces: frozenset[Face] = frozenset()
    link: str = ""


_FACES = {
    "strong_open": Face.BOLD,
    "em_open": Face.ITALIC,
    "s_open": Face.STRUCK,
    "strong_close": Face.BOLD,
    "em_close": Face.ITALIC,
    "s_close": Face.STRUCK,
}
_PLAIN: frozenset[Face] = frozenset()
_MARKUP = re.compile(r"[\\`*_\[\]<>&~!\n]")
"""Without any of these, Markdown is the words it shows."""


def read_signs(source: str, places: Sequence[int] = ()) -> tuple[Sign, ...]:
    """Return the signs that inline Markdown shows, in order.

    `places` says where each sign of the source, and its end, stands in a larger whole; without it, the source
    is the whole.

    >>> [(sign.sign, sign.start) for sign in read_signs("**a** b")]
    [('a', 2), (' ', 5), ('b', 6)]
    """
    at = places or range(len(source) + 1)
    if not _MARKUP.search(source):
        return tuple(Sign(sign, at[i], at[i + 1]) for i, sign in enumerate(source))
    tokens: list[Token] = []
    env: dict[str, object] = {"source": source, "spots": []}
    _READER.inline.parse(source, _READER, env, tokens)
    spots: list[tuple[int, int, int]] = env["spots"]  # type: ignore[assignment]  # put there above
    return tuple(_Places(source, tokens, spots).signs(at))


def reading_words(signs: Sequence[Sign]) -> str:
    """Return what a reader sees."""
    return "".join(sign.sign for sign in signs)


def runs_of(signs: Sequence[Sign]) -> tuple[Run, ...]:
    """Return signs as runs: neighbours that are set in one way stand together."""
    grouped = groupby(signs, key=lambda sign: (sign.faces, sign.link))
    return tuple(Run(reading_words(tuple(group)), faces, link) for (faces, link), group in grouped)


def _spot(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 -- the library's signature
    """Write down where the reader stands before each step; it reads nothing itself."""
    if not silent and state.src is state.env["source"]:
        state.env["spots"].append((len(state.tokens), len(state.pending), state.pos))
    return False


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable("strikethrough")
    reader.inline.ruler.before("text", "spot", _spot)
    # Joined fragments would have no place of their own any more.
    reader.inline.ruler2.disable("fragments_join")
    return reader


_READER = _reader()


@dataclass(slots=True)
class _Places:
    """Tokens told where in the source they stand."""

    source: str
    tokens: list[Token]
    spots: list[tuple[int, int, int]]
    """Before each step: how many tokens there were, how many signs were pending, and the place."""

    def signs(self, places: Sequence[int]) -> Iterator[Sign]:
        """Yield the signs, at the places that those of the source are said to have."""
        faces: list[Face] = []
        links: list[str] = []
        last = 0
        for at, token in enumerate(self.tokens):
            if token.type in _FACES and token.nesting == 1:
                faces.append(_FACES[token.type])
            elif token.type in _FACES:
                faces.remove(_FACES[token.type])
            elif token.type == "link_open":
                links.append(str(token.attrs["href"]))
            elif token.type == "link_close":
                links.pop()
            more = [Face.CODE] if token.type == "code_inline" else []
            shown = frozenset([*faces, *more]) if faces or more else _PLAIN
            for sign, start, end in self._signs_of(at, token, last):
                yield Sign(sign, places[start], places[end], shown, links[-1] if links else "")
                last = end

    def _signs_of(self, at: int, token: Token, last: int) -> Iterator[tuple[str, int, int]]:
        """Yield what a token shows, each sign with its place in the source."""
        if token.type == "text":
            yield from self._text(at, token.content)
        elif token.type == "text_special":
            start = self._before(at)
            yield token.content, start, start + len(token.markup)
        elif token.type == "code_inline":
            start = self._code(at, token)
            yield from ((sign, start + i, start + i + 1) for i, sign in enumerate(token.content))
        elif token.type in {"softbreak", "hardbreak"}:
            end = self.source.index("\n", self._before(at)) + 1
            while self.source[end : end + 1].isspace():
                end += 1
            yield " " if token.type == "softbreak" else BREAK, last, end
        elif token.type == "image":
            yield OBJECT, self._before(at), self._after(at)

    def _code(self, at: int, token: Token) -> int:
        """Return where the words of code begin: after a blank, where there is one at both ends."""
        start = self._before(at) + len(token.markup)
        shown = self.source[start:].replace("\n", " ")
        return start if shown.startswith(token.content + token.markup) else start + 1

    def _text(self, at: int, content: str) -> Iterator[tuple[str, int, int]]:
        """Yield the signs of plain text: step by step where it was gathered, else where it is found."""
        steps = [spot for spot in self.spots if spot[0] == at] if content else []
        if not steps and content:
            start = self._delimiter(at, content)
            yield from ((sign, start + i, start + i + 1) for i, sign in enumerate(content))
        for step, (_count, pending, place) in enumerate(steps):
            until = steps[step + 1][1] if step + 1 < len(steps) else len(content)
            yield from (
                (content[i], place + i - pending, place + i - pending + 1)
                for i in range(pending, min(until, len(content)))
            )

    def _delimiter(self, at: int, content: str) -> int:
        """Return the place of signs pushed after a step, the stars that open nothing; tildes come in twos."""
        count, pending, place = self.spots[self._rank(at)]
        rank = at - count - (1 if pending else 0)
        if self.source[place] == "~":
            alone = (len(self.source[place:]) - len(self.source[place:].lstrip("~"))) % 2
            rank = 2 * rank - alone if rank else 0
        exact = place + rank
        return exact if self.source.startswith(content, exact) else self.source.index(content, place)

    def _rank(self, at: int) -> int:
        """Return the rank of the step that made a token: the last one before it."""
        return bisect_right(self.spots, at, key=lambda spot: spot[0]) - 1

    def _before(self, at: int) -> int:
        return self.spots[self._rank(at)][2]

    def _after(self, at: int) -> int:
        rank = self._rank(at) + 1
        return self.spots[rank][2] if rank < len(self.spots) else len(self.source)
