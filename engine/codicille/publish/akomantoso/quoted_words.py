"""A formula about words with what it quotes as `quotedText`; alinéas are quoted elsewhere, as structures."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from codicille.publish.akomantoso.elements import element
from codicille.publish.pieces.spoken import spoken
from codicille.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from codicille.change.formula import Formula
    from codicille.publish.akomantoso.elements import Child

_FIRST = 0xE000
"""Signs for private use, which no text may hold, keep the places of quoted words in a sentence."""
_QUOTED = re.compile("(?:(?P<start>[«“„]\\s?)(?P<held>[\ue000-\ue0ff])(?P<end>\\s?[»”“]))")


def quoted_words(
    formula: Formula, say_it: Callable[[Sentence], str], eid: str
) -> tuple[list[Child], dict[str, str]]:
    """Return a sentence cut at its quoted words, and the eIds of those that are `old` and `new`.

    Words after which others are put in are `old`.
    """
    edit = formula.edit
    assert edit is not None, "a formula about words has a change"
    held: list[str] = []
    sentence = spoken(replace(formula, sentence=_with_marks(formula.sentence, held)), say_it).sentence
    told: list[Child] = []
    sides: dict[str, str] = {}
    at = 0
    for number, match in enumerate(_QUOTED.finditer(sentence), 1):
        words, name = held[ord(match["held"]) - _FIRST], f"{eid}__qtext_{number}"
        side = "old" if words == (edit.after or edit.old) and "old" not in sides else "new"
        sides[side] = name
        quoted = element("quotedText", words, eId=name, startQuote=match["start"], endQuote=match["end"])
        told += [sentence[at : match.start()], quoted]
        at = match.end()
    return [*told, sentence[at:]], sides


def _with_marks(sentence: Sentence, held: list[str]) -> Sentence:
    """Return a sentence with a sign for private use in the place of each quotation."""
    values: list[tuple[str, object]] = []
    for name, value in sentence.values:
        if isinstance(value, Sentence):
            values.append((name, _with_marks(value, held)))
        elif name == "words":
            held.append(str(value))
            values.append((name, chr(_FIRST + len(held) - 1)))
        else:
            values.append((name, value))
    return replace(sentence, values=tuple(values))
