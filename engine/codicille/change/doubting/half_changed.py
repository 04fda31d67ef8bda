"""A term that an amendment replaces in some places and leaves in others.

Most words that an amendment replaces are no terms: a figure, a majority, a verb stands elsewhere with good
reason. So only what looks like a term is followed: two or three telling words together; a long word with a
capital inside a sentence, as names and German nouns have; or a word replaced at least as often as it is left.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from codicille.change.doubting.doubt import Doubt, DoubtCode, at, worded
from codicille.change.redline import SpanKind, redline
from codicille.sentence import say_n
from codicille.text.numbering import ORDINALS
from codicille.text.unit import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codicille.change.doubting.doubt import Case
    from codicille.change.redline import Span
    from codicille.text.outline import Outline
    from codicille.text.provision import Place, Provision

MOST_LEFT = 6
"""Places above which what is left is no oversight but a common phrase."""
LONGEST = 5
"""Words of a term, small ones included."""
LONG_NAME = 10
"""Letters of a word with a capital that is a term by itself."""

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]*)*")
_MARKUP = re.compile(r"\]\([^()\n]*\)")
_OUTER = ' \t\n\u00a0\u202f.,;:()[]«»“”"*_'
_CUT = re.compile(r"[.,;:()\n]")
_LINKS = """
alle allen aller alles auch auf aus avec been bei being cette ceux chaque dans dass daß deren des dessen
dies diese diesem diesen dieser dieses durch eine einem einen einer eines elle elles entre fait from haben
have hors ihre ihrem ihren ihrer ihres into jede jeden jeder kann können leur leurs mais muss même nach
nicht oder other over peut peuvent plus pour quel quelle sans sauf sein seine seinem seinen seiner seines
shall should sich sind soit sonst sonstige sonstigen sonstiger sont sous sowie such than that their them
then these they this those through tous tout toute toutes under unter upon vers vertu voire werden when
where which will wird with within without would zwischen être über
"""
_COUNTS = """
deux trois quatre cinq sept huit neuf douze quinze vingt trente cent mille tiers quart quarts moitié
double three four five seven eight nine eleven twelve twenty thirty hundred thousand half third thirds
quarter quarters zwei drei vier fünf sechs sieben acht neun zehn zwölf zwanzig hälfte drittel drittels
viertel vierteln dritteln jour jours mois année années semaine semaines days month months year years week
weeks tage tagen monat monate monaten jahr jahre jahren woche wochen euro euros januar februar märz april
juni juli august september oktober november dezember janvier février mars juin juillet août septembre
octobre novembre décembre january february march june july october december
"""
_SMALL = frozenset(f"{_LINKS} {_COUNTS}".split())
"""Words that make no term: those that link, and those that count."""
_LEVELS = re.compile("|".join(f"(?:{words})" for words in WORDS.values()), re.IGNORECASE)
_ENDING = "(?:e?s|e?n|x)?"


class _Swap(NamedTuple):
    """A term, and what takes its place."""

    old: tuple[str, ...]
    new: tuple[str, ...]


class _Left(NamedTuple):
    """A place where a term still stands."""

    provision: Provision
    place: Place


def half_changed(case: Case) -> Iterator[Doubt]:
    """Yield a doubt for each term replaced somewhere that stands on elsewhere, at its first place there."""
    swaps: Counter[_Swap] = Counter()
    for passage in case.passages:
        swaps.update(_swaps(_plain(passage.old), _plain(passage.new)))
    for swap, times in swaps.items():
        left = list(_left(case.after, swap.old)) if _may_be_term(swap, times) else []
        if left and len(left) <= MOST_LEFT and (_is_term(swap) or times >= len(left)):
            yield _doubt(swap, left)


def _doubt(swap: _Swap, left: Sequence[_Left]) -> Doubt:
    message = say_n(
        len(left),
        "“{old}” becomes “{new}” elsewhere, and stands on here",
        "“{old}” becomes “{new}” elsewhere, and stands on in {count} places, here first",
        old=" ".join(swap.old),
        new=" ".join(swap.new),
    )
    return Doubt(DoubtCode.HALF_CHANGED, message, at(*left[0]))


def _plain(markdown: str) -> str:
    return _MARKUP.sub("", markdown)


def _swaps(old: str, new: str) -> Iterator[_Swap]:
    """Yield the words that take the place of others, and were not said beside them already.

    A link word at their head is taken with what it links. One word that was all the passage said is no term:
    a list has another item there.
    """
    if not old:
        return
    spans = redline(old, new)
    is_all = not any(_is_telling(word) for span in spans for word in _kept(span))
    for at_span, (one, other) in enumerate(pairwise(spans)):
        if (one.kind, other.kind) != (SpanKind.DELETED, SpanKind.INSERTED):
            continue
        swap = _Swap(_term(one.text), _term(other.text))
        if swap.old and swap.new and _is_other(swap) and not _is_said_already(swap, old, new):
            head = _head(spans, at_span, one.text)
            if len(swap.old) > 1 or not is_all:
                yield _Swap((*head, *swap.old), (*head, *swap.new))


def _kept(span: Span) -> list[str]:
    return _WORD.findall(span.text) if span.kind is SpanKind.KEPT else []


def _term(words: str) -> tuple[str, ...]:
    """Return the words of a phrase; none of what a sign cuts, or of what tells nothing."""
    bare = words.strip(_OUTER)
    found = tuple(_WORD.findall(bare))
    return () if _CUT.search(bare) or not any(map(_is_telling, found)) else found


def _is_other(swap: _Swap) -> bool:
    """Whether one term takes the place of another: not an inflection, nor the same words turned round."""
    old, new = ({word.casefold() for word in words if _is_telling(word)} for words in swap)
    return not old & new and not _is_inflected(*(" ".join(words).casefold() for words in swap))


def _is_said_already(swap: _Swap, old: str, new: str) -> bool:
    """Whether a passage had the new term beside the old one, or has the old one still: words moved in it."""
    return bool(_pattern(swap.new).search(old) or _pattern(swap.old).search(new))


def _head(spans: Sequence[Span], at_span: int, deleted: str) -> tuple[str, ...]:
    """Return the word kept just before, where what is replaced depends on it: « comité | de suivi »."""
    first = _WORD.match(deleted.lstrip())
    if first is None or _is_telling(first[0]) or at_span == 0:
        return ()
    kept = spans[at_span - 1].text.rstrip()
    last = [found for found in _WORD.finditer(kept) if found.end() == len(kept)]
    return (last[0][0],) if last and _is_telling(last[0][0]) else ()


def _is_telling(word: str) -> bool:
    folded = word.casefold()
    return len(word) >= 4 and not {folded} & (_SMALL | ORDINALS.keys()) and _LEVELS.fullmatch(folded) is None


def _may_be_term(swap: _Swap, times: int) -> bool:
    """Whether what is replaced is short enough for a term, and what replaces it too."""
    is_short = len(swap.old) <= LONGEST and len(swap.new) <= len(swap.old) + 2
    return is_short and (_is_term(swap) or times > 1)


def _is_term(swap: _Swap) -> bool:
    telling = [word for word in swap.old if _is_telling(word)]
    if len(telling) > 1:
        return len(telling) <= 3
    names = [word for word in swap.new if word[0].isupper()]
    return len(swap.old) == 1 and swap.old[0][0].isupper() and len(swap.old[0]) >= LONG_NAME and bool(names)


def _is_inflected(old: str, new: str) -> bool:
    """Whether two terms differ by their endings or accents only."""
    one, other = _letters(old), _letters(new)
    common = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return common >= max(len(one), len(other)) - 3


def _letters(words: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", words) if sign.isalpha())


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Return what finds a term in a passage, in another case or number too."""
    return re.compile(
        r"(?<![\w-])" + r"\W{1,3}".join(re.escape(word) + _ENDING for word in words) + r"(?![\w-])"
    )


def _left(outline: Outline, words: Sequence[str]) -> Iterator[_Left]:
    """Yield the places where a term stands; several times in one place are one."""
    term = _pattern(words)
    for provision in outline.provisions:
        for place in worded(provision):
            if term.search(_plain(outline.source(place))):
                yield _Left(provision, place)
