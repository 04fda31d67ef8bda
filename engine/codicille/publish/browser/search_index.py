"""The index the site is searched by, without a server: documents, the words in them, the numbers of articles.

Three scripts, so that the text in force is found first: `search-now`, `search-acts`, `search-before`. The
words are those of `search_words.py`; ranking and marking are done where the reader types.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.change.patch import LineKind
from codicille.decision.amendment import Kind
from codicille.publish.browser.script_data import DataScript, data_script
from codicille.publish.browser.search_words import folded, terms
from codicille.publish.links import HOME, amendment_page, article_page
from codicille.publish.pieces.provisions import heading_words, words
from codicille.publish.pieces.tables import read_table
from codicille.text.blocks import UNSEEN, PlaceKind
from codicille.text.lines import readable
from codicille.text.numbering import read_number, roman_value
from codicille.text.provision import Provision
from codicille.text.rendering import plain
from codicille.text.unit import DIVIDING, WORDS, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from codicille.decision.amendment import Amendment
    from codicille.history.lineage import ArticleHistory, Wording
    from codicille.history.register import Entry
    from codicille.publish.material import Material
    from codicille.publish.versions.told import VersionView
    from codicille.text.outline import Outline
    from codicille.text.provision import Place

NOW, ACTS, BEFORE = "search-now", "search-acts", "search-before"
INSIDE = (Unit.ALINEA, Unit.PARAGRAPH)
"""What is looked up inside an article by its number."""
_ROMAN = re.compile("[IVXLC]+")
_OPTIONAL = re.compile(r"(.)\?")


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that may be found."""

    title: str
    path: str
    """From the root of the language, with its anchor."""
    text: str
    """Paragraphs, each on a line."""
    version: int | None = None
    """The version it is a wording of; None for the text in force and for amendments."""

    @property
    def told(self) -> list[object]:
        """What the script says of it."""
        return [self.title, self.path, self.text, *([] if self.version is None else [self.version])]


def search_data(material: Material, views: Sequence[VersionView]) -> tuple[DataScript, ...]:
    """Return the scripts of the index."""
    language = material.settings.language
    now = tuple(_now(material))
    acts = tuple(_act(entry) for entry in material.register)
    before = tuple(dict.fromkeys(_before(material, views)))
    told = _index(now, language) | {
        "numbers": _numbers(material),
        "units": _unit_words(DIVIDING),
        "paragraphs": _paragraphs(material),
        "inside": sorted(_unit_words(INSIDE)),
    }
    return (
        data_script(NOW, told),
        data_script(ACTS, _index(acts, language)),
        data_script(BEFORE, _index(before, language)),
    )


def _index(documents: Sequence[Document], language: str) -> dict[str, object]:
    """Return documents, and for each word the numbers of those that hold it."""
    found: dict[str, list[int]] = {}
    for number, document in enumerate(documents):
        for term in set(terms(f"{document.title}\n{document.text}", language)):
            found.setdefault(term, []).append(number)
    return {"documents": [document.told for document in documents], "terms": found}


def _now(material: Material) -> Iterator[Document]:
    if material.current is None:
        return
    outline = material.outlines[material.current.number]
    for provision in outline.provisions:
        text = reading(outline, provision)
        yield Document(provision.heading or provision.designation, f"{HOME}#{provision.address}", text)


def _act(entry: Entry) -> Document:
    """Return an amendment: its author, its motives, then what it writes into the text."""
    amendment = entry.amendment
    motives = "\n".join(plain(line) for line in amendment.motives.split("\n") if line)
    written = "\n".join(_written(amendment)) if amendment.kind is not Kind.FOUNDING else ""
    text = " · ".join(part for part in (amendment.author.name, motives, written) if part)
    return Document(f"{amendment.id} – {amendment.subject}", amendment_page(amendment.id), text)


def _written(amendment: Amendment) -> Iterator[str]:
    """Yield the lines that an amendment puts into the text, without the signs of Markdown."""
    for hunk in (hunk for file in amendment.patch.files for hunk in file.hunks):
        for line in hunk.lines:
            words = plain(heading_words(readable(line.content).strip()))
            if line.kind is LineKind.INSERTED and any(sign.isalnum() for sign in words):
                yield words


def _before(material: Material, views: Sequence[VersionView]) -> Iterator[Document]:
    """Yield the wordings that do not stand in the text in force: earlier ones, and those announced."""
    current = -1 if material.current is None else material.current.number
    for history in material.histories.values():
        standing = history.at(current)
        for wording in history.wordings:
            one = wording.provision
            if one is None or (standing is not None and wording.content == standing.content):
                continue
            number = _stood(history, wording, views)
            path = f"{views[number].folder}/index.html#{one.address}"
            text = reading(material.outlines[wording.version], one)
            yield Document(one.heading or one.designation, path, text, number)


def _stood(history: ArticleHistory, wording: Wording, views: Sequence[VersionView]) -> int:
    """Return the version a wording is named by: the last of its day, unless that one says something else."""
    view = views[wording.version]
    evening = view.number + view.of - view.rank
    last = history.at(evening)
    is_same = last is not None and last.provision is not None and last.content == wording.content
    return evening if is_same else view.number


def reading(outline: Outline, provision: Provision) -> str:
    """Return a provision's words as a reader reads them, a line for each place, without its heading."""
    shown = (place for place in provision.places if place.kind not in UNSEEN)
    inside = (
        place for place in shown if place is not provision.places[0] or place.kind is not PlaceKind.HEADING
    )
    return "\n".join(line for line in (_line(place, outline.source(place)) for place in inside) if line)


def _line(place: Place, source: str) -> str:
    if place.kind is PlaceKind.TABLE:
        return " – ".join(plain(cell) for row in read_table(source).rows for cell in row)
    if place.kind is PlaceKind.HEADING:
        return plain(heading_words(source))
    return " ".join(part for part in (place.label, plain(words(place, source))) if part)


def _numbers(material: Material) -> dict[str, list[list[str]]]:
    """Return for each number [kind, heading, path] of what bears it, or bore it and is called otherwise.

    What it was called comes fourth, where that is another name.
    """
    found: dict[str, dict[tuple[str, ...], None]] = {}
    for provision, path in _standing(material):
        for key in _keys(provision.number.text if provision.number is not None else ""):
            found.setdefault(key, {}).setdefault((provision.unit.value, provision.heading, path))
    for old, new, path in _gone(material):
        for key in _keys(old.number.text if old.number is not None else ""):
            found.setdefault(key, {}).setdefault((old.unit.value, new.heading, path, old.designation))
    return {key: [list(told) for told in sorted(entries, key=_rank)] for key, entries in found.items()}


def _rank(told: tuple[str, ...]) -> tuple[bool, bool]:
    """Put articles before what groups them, and what bears a number before what bore it."""
    return told[0] != Unit.ARTICLE, len(told) > 3


def _standing(material: Material) -> Iterator[tuple[Provision, str]]:
    if material.current is None:
        return
    for provision in material.outlines[material.current.number].provisions:
        yield provision, f"{HOME}#{provision.address}"


def _gone(material: Material) -> Iterator[tuple[Provision, Provision, str]]:
    """Yield each name that is no longer, what bore it as it is today or was last, and where that is told."""
    if material.current is None:
        return
    number = material.current.number
    today = {one.address: one for one in material.outlines[number].provisions}
    for use in material.lines.uses:
        address = material.lines.address(use.line, number)
        old = material.outlines[use.first].find(use.address) if use.first <= number else None
        if not isinstance(old, Provision) or address is None:
            continue
        if address not in today:
            yield old, old, article_page(use.line.address)
        elif address != use.address:
            yield old, today[address], f"{HOME}#{address}"


def _keys(number: str) -> Iterator[str]:
    """Yield the spellings under which a number is looked up: Roman figures as figures too."""
    if number and read_number(number) is not None:
        yield number.lower()
        if _ROMAN.fullmatch(number):
            yield str(roman_value(number))


def _paragraphs(material: Material) -> dict[str, dict[str, str]]:
    """Return where the paragraphs of provisions in force stand, by the provision's path and their number."""
    if material.current is None:
        return {}
    provisions = material.outlines[material.current.number].provisions
    found = {f"{HOME}#{one.address}": dict(_numbered(one)) for one in provisions}
    return {path: places for path, places in found.items() if places}


def _numbered(provision: Provision) -> Iterator[tuple[str, str]]:
    """Yield the number and the anchor of each paragraph that bears one in the margin."""
    for place in provision.places:
        last = place.address.last
        if last.unit in INSIDE and place.is_alinea:
            yield last.number, str(place.address).removeprefix(str(provision.address))


def _unit_words(units: Iterable[Unit]) -> dict[str, str]:
    """Return what each kind of provision may be called in a query, folded."""
    found: dict[str, str] = {}
    for unit in units:
        for pattern in WORDS[unit].split("|"):
            for word in (_OPTIONAL.sub("", pattern), _OPTIONAL.sub(r"\1", pattern)):
                found.setdefault(folded(word), unit.value)
    return found
