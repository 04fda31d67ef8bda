"""Numbers of articles that an amendment skips, leaves empty, or gives twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.change.doubting.doubt import Doubt, DoubtCode, at
from codicille.sentence import say, say_n
from codicille.text.address import Address
from codicille.text.label import label
from codicille.text.numbering import ROMAN_VALUES, roman_value
from codicille.text.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.change.doubting.doubt import Case
    from codicille.text.outline import Outline
    from codicille.text.provision import Provision


def misnumbered(case: Case) -> Iterator[Doubt]:
    """Yield a doubt for each gap in the numbers of articles, and each number given twice, that is new."""
    old_series, new_series = _series(case.before), _series(case.after)
    old_gaps = {number for series in old_series for gap in _gaps(series) for number in gap[1]}
    old_twins = {str(one.address) for series in old_series for one, _ in _twins(series)}
    moved = {old.last.number for old in case.renumbers}
    had = {_number(one) for series in old_series for one in series} - moved
    for series in new_series:
        for one, missing in _gaps(series):
            new = tuple(number for number in missing if number not in old_gaps)
            if new:
                yield _gap(one, new, were_there=all(str(number) in had for number in new))
        for one, first in _twins(series):
            if str(one.address) not in old_twins:
                message = say(
                    "this article bears the number of another, at {path}:{line}",
                    path=first.path,
                    line=first.first_line,
                )
                yield Doubt(DoubtCode.TWICE, message, at(one))


def _gap(after_it: Provision, missing: tuple[int, ...], *, were_there: bool) -> Doubt:
    articles = tuple(label(Address.of(Unit.ARTICLE, str(number))) for number in missing)
    if were_there:
        message = say_n(
            len(missing),
            "{articles} is gone, number included; a number that is kept, marked as repealed, avoids a gap",
            "{articles} are gone, numbers included; numbers that are kept, marked as repealed, avoid a gap",
            articles=articles,
        )
    else:
        message = say_n(
            len(missing),
            "the number before this one is missing: {articles}",
            "the numbers before this one are missing: {articles}",
            articles=articles,
        )
    return Doubt(DoubtCode.GAP, message, at(after_it))


def _series(outline: Outline) -> list[list[Provision]]:
    """Cut the articles into series: an annex is one, and so is a file that begins with a first article."""
    series: list[list[Provision]] = []
    for one in outline.provisions:
        if one.unit is Unit.ARTICLE:
            if not series or _begins(series[-1][-1], one):
                series.append([])
            series[-1].append(one)
    return series


def _begins(last: Provision, one: Provision) -> bool:
    is_other = one.address.steps[:-1] != last.address.steps[:-1]
    return is_other or (one.path != last.path and _value(one) == 1)


def _number(article: Provision) -> str:
    return article.address.last.number


def _value(article: Provision) -> int | None:
    """Return the number's figure, its suffix put aside; None for one that is no figure."""
    number = _number(article)
    figures = number.split("-")[0].rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    if figures.isdigit():
        return int(figures)
    is_roman = bool(number) and set(number.lower()) <= ROMAN_VALUES.keys()
    return roman_value(number) if is_roman else None


def _gaps(series: list[Provision]) -> Iterator[tuple[Provision, tuple[int, ...]]]:
    """Yield an article and the numbers missing just before it."""
    last: int | None = None
    for one in series:
        value = _value(one)
        if value is None:
            continue
        if last is not None and last + 1 < value:
            yield one, tuple(range(last + 1, value))
        last = value if last is None else max(last, value)


def _twins(series: list[Provision]) -> Iterator[tuple[Provision, Provision]]:
    """Yield an article that bears the number of an earlier one, and that one."""
    first: dict[str, Provision] = {}
    for one in series:
        other = first.setdefault(_number(one), one)
        if other is not one:
            yield one, other
